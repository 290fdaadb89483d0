"""The ledger (台账) as an Excel workbook: all targets, the scoreboard, what is missing, the method, and a sheet an office."""

import re
from collections.abc import Iterable, Mapping, Sequence

from gaoqing_kpi.formats.xlsx.sheet import (
    FONTS,
    Column,
    colour_lights,
    line,
    link,
    set_up_page,
    write_caption,
    write_head,
    write_note,
    write_table,
)
from gaoqing_kpi.messages import _, language, one_line
from gaoqing_kpi.report import Report, ledger
from gaoqing_kpi.report.cell import UNKNOWN, Cell, count
from gaoqing_kpi.report.figures import percent
from gaoqing_kpi.report.ledger import Entry, entries, missing_entries, number_in, office_entries
from gaoqing_kpi.report.method import method
from gaoqing_kpi.report.scoreboard import Board, ScoreRow, boards, count_headings, idle_words, score_method
from gaoqing_kpi.spreadsheet.book import Book
from gaoqing_kpi.spreadsheet.look import Side
from gaoqing_kpi.spreadsheet.sheet import Sheet
from gaoqing_kpi.spreadsheet.table import Table
from gaoqing_kpi.spreadsheet.text import cut

LONGEST_NAME = 31

_WIDTHS = {
    "number": 5, "role": 6, "task": 19, "name": 22, "target": 9, "unit": 9, "actual": 10, "as_of": 11, "completion": 11,
    "time_progress": 9, "projection": 11, "gap": 9, "light": 7, "status": 10, "departments": 26, "remark": 20, "due": 11, "reason": 34,
}  # fmt: skip
_CENTRED = frozenset({"number", "role", "unit", "light", "status"})
_FROZEN_TO = "name"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]|_(?=x[0-9A-Fa-f]{4}_)")  # the last begins what Excel takes for a character's number
_RESERVED = "history"
_SIGNS = "≥>≤<=+"


def render(report: Report) -> bytes:
    """Write a report as a workbook."""
    book = Book(one_line(str(report.plan.head.title)), FONTS[language()], report.as_of)
    offices = _offices(report)
    names = sheet_names(report, offices)
    _write_ledger(book.sheet(_("Ledger")), report, _("Ledger of targets"), ledger.ledger_columns(), entries(report))
    _write_scoreboard(book.sheet(_("Scoreboard of departments")), report, names)
    missing = _("What nobody reported")
    _write_ledger(book.sheet(missing), report, missing, ledger.missing_columns(), missing_entries(report))
    _write_method(book.sheet(_("Method")), report)
    if report.problems:
        _write_problems(book.sheet(_("Problems in the data")), report)
    for department, rows in offices.items():
        name = str(report.plan.departments[department])
        _write_ledger(book.sheet(names[department]), report, name, ledger.office_columns(department), rows)
    return book.content()


def sheet_names(report: Report, departments: Iterable[str]) -> Mapping[str, str]:
    """Name a sheet for each of these offices."""
    taken = [_RESERVED, _("Ledger"), _("Scoreboard of departments"), _("What nobody reported"), _("Method"), _("Problems in the data")]
    names: dict[str, str] = {}
    for department in departments:
        names[department] = sheet_name(str(report.plan.departments[department]), [*taken, *names.values()])
    return names


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """Make a text the name of a sheet, different from those taken: at most 31 characters, and none that Excel forbids."""
    used = {name.casefold() for name in taken}
    plain = _FORBIDDEN.sub(" ", one_line(wanted)).strip(" '") or _("Office")
    name, number = _cut(plain, ""), 1
    while name.casefold() in used:
        number += 1
        name = _cut(plain, f" {number}")
    return name


def _cut(text: str, end: str) -> str:
    """Cut a name so that it fits with its end."""
    room = LONGEST_NAME - len(end)
    return (text if cut(text, room) == text else f"{cut(text, room - 1)}…") + end


def _offices(report: Report) -> Mapping[str, list[Entry]]:
    found = {key: office_entries(report, key) for key in report.plan.departments if key in report.departments}
    return {key: rows for key, rows in found.items() if rows}


def _write_ledger(sheet: Sheet, report: Report, title: str, columns: Sequence[ledger.Column], rows: Sequence[Entry]) -> None:
    head = _write_head(sheet, report, title, len(columns))
    table = write_table(sheet, head, [_column(column) for column in columns], [[_cell(column, row) for column in columns] for row in rows])
    places = {column.key: place for place, column in enumerate(columns, 1)}
    table.freeze(places[_FROZEN_TO])
    if "light" in places:
        colour_lights(table, places)
    set_up_page(sheet, head)
    if not rows:
        write_note(sheet, head + 1, len(columns), _("Nothing in this report is missing."))


def _column(column: ledger.Column) -> Column:
    sides: Mapping[ledger.ColumnKind, Side] = {"text": "left", "figure": "right", "percent": "right", "date": "center"}
    return Column(column.heading, _WIDTHS[column.key], "center" if column.key in _CENTRED else sides[column.kind])


def _cell(column: ledger.Column, row: Entry) -> Cell:
    return _shown(column.text(row), column.kind)


def _shown(text: str, kind: ledger.ColumnKind) -> Cell:
    """Read a cell off a shown text."""
    value = number_in(text, kind)
    if value is None:
        return line(text) if text else UNKNOWN
    return Cell(text, value, "percent" if text.endswith("%") else "number", text[0] if text[0] in _SIGNS else "")


def _write_head(sheet: Sheet, report: Report, title: str, width: int) -> int:
    facts = _("as of {day}, time progress {share}").format(day=report.as_of, share=percent(report.time_progress))
    notice = _("Made-up figures: an example that says nothing about any real office.") if report.illustrative else None
    scope = [report.scope] if report.scope else []
    return write_head(sheet, title, [str(report.plan.head.title), *scope, facts], notice, width)


def _write_scoreboard(sheet: Sheet, report: Report, names: Mapping[str, str]) -> None:
    columns = _board_columns()
    row = _write_head(sheet, report, _("Scoreboard of departments"), len(columns))
    set_up_page(sheet, row - 1, is_across=False)
    for board in boards(report.scoreboard):
        write_caption(sheet, row, len(columns), board.heading)
        table = write_table(sheet, row + 1, columns, [_board_cells(score) for score in board.rows])
        _link_offices(table, board, names)
        row = table.last + 2
    lines = [*score_method(), *([idle_words(report.scoreboard)] if report.scoreboard.idle else [])]
    for number, text in enumerate(lines, row):
        write_note(sheet, number, len(columns), text, 2)


def _board_columns() -> list[Column]:
    counts = [Column(text, 10, "right") for text in count_headings()]
    return [Column(_("Rank"), 7, "center"), Column(_("Office"), 46), *counts, Column(_("Green"), 10, "right")]


def _board_cells(row: ScoreRow) -> list[Cell]:
    ends = [_shown(row.rank, "figure"), _shown(row.share, "percent")]
    rank, share = (UNKNOWN if cell.value is None else cell for cell in ends)
    return [rank, line(row.name), *map(count, row.counts), share]


def _link_offices(table: Table, board: Board, names: Mapping[str, str]) -> None:
    for row, score in enumerate(board.rows, table.head + 1):
        if name := names.get(score.department):
            link(table.sheet, (row, 2), line(score.name), name)


def _write_method(sheet: Sheet, report: Report) -> None:
    head = report.plan.head
    source = _("Source: {issuer}, {document}").format(issuer=head.issuer, document=head.document)
    rows = [[count(number), line(text)] for number, text in enumerate([*method(report.plan), *score_method(), source], 1)]
    _write_table(sheet, report, _("Method"), [Column(_("No."), 6), Column(_("Method"), 130)], rows)


def _write_problems(sheet: Sheet, report: Report) -> None:
    columns = [Column(_("Place"), 40), Column(_("Code"), 20), Column(_("Message"), 80)]
    rows = [[line(str(problem.location)), line(problem.code), line(problem.message)] for problem in report.problems]
    _write_table(sheet, report, _("Problems in the data"), columns, rows)


def _write_table(sheet: Sheet, report: Report, title: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
    table = write_table(sheet, _write_head(sheet, report, title, len(columns)), columns, rows)
    set_up_page(sheet, table.head)
