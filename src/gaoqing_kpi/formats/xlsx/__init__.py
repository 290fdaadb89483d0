"""The ledger (台账) as an Excel workbook: all targets, the scoreboard, what is missing, the method, and a sheet an office."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from gaoqing_kpi.formats.docx.package import dated
from gaoqing_kpi.formats.xlsx.sheet import Content, Heading, Side, Table, font, put, set_up_page, set_widths, spread, write_lines
from gaoqing_kpi.messages import _, one_line
from gaoqing_kpi.report import Report
from gaoqing_kpi.report.figures import percent
from gaoqing_kpi.report.ledger import (
    Column,
    ColumnKind,
    Entry,
    entries,
    ledger_columns,
    missing_columns,
    missing_entries,
    number_in,
    office_columns,
    office_entries,
)
from gaoqing_kpi.report.method import method
from gaoqing_kpi.report.scoreboard import Board, ScoreRow, boards, count_headings, idle_words, score_method

LONGEST_NAME = 31

_WIDTHS = {
    "number": 5, "role": 6, "task": 19, "name": 22, "target": 9, "unit": 9, "actual": 10, "as_of": 11, "completion": 11,
    "time_progress": 9, "projection": 11, "gap": 9, "light": 7, "status": 10, "departments": 26, "remark": 20, "due": 11, "reason": 34,
}  # fmt: skip
_CENTRED = frozenset({"number", "role", "unit", "light", "status"})
_FROZEN_TO = "name"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_RESERVED = "history"


def render(report: Report) -> bytes:
    """Write a report as a workbook."""
    book = Workbook()
    book.properties.title, book.properties.creator = one_line(str(report.plan.head.title)), "gaoqing-kpi"
    offices = _offices(report)
    names = sheet_names(report, offices)
    book.worksheets[0].title = _("Ledger")
    _write_ledger(book.worksheets[0], report, _("Ledger of targets"), ledger_columns(), entries(report))
    _write_scoreboard(book.create_sheet(_("Scoreboard of departments")), report, names)
    _write_ledger(
        book.create_sheet(_("What nobody reported")), report, _("What nobody reported"), missing_columns(), missing_entries(report)
    )
    _write_method(book.create_sheet(_("Method")), report)
    if report.problems:
        _write_problems(book.create_sheet(_("Problems in the data")), report)
    for department, rows in offices.items():
        name = str(report.plan.departments[department])
        _write_ledger(book.create_sheet(names[department]), report, name, office_columns(department), rows)
    content = io.BytesIO()
    book.save(content)
    return dated(content.getvalue(), report.as_of)


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
    """Cut a name so that it fits with its end: Excel counts the units of UTF-16."""
    room = LONGEST_NAME - len(end)
    while len(text.encode("utf-16-le")) > 2 * room:
        text = text.removesuffix("…")[:-1] + "…"
    return text + end


def _offices(report: Report) -> Mapping[str, list[Entry]]:
    found = {key: office_entries(report, key) for key in report.plan.departments if key in report.departments}
    return {key: rows for key, rows in found.items() if rows}


def _write_ledger(sheet: Worksheet, report: Report, title: str, columns: Sequence[Column], rows: Iterable[Entry]) -> None:
    headings = [_heading(column) for column in columns]
    head = _write_head(sheet, report, title, len(columns))
    contents = [[Content(column.text(entry), column.number(entry)) for column in columns] for entry in rows]
    table = Table(sheet, headings, head, contents)
    table.write()
    places = {column.key: place for place, column in enumerate(columns, 1)}
    table.freeze(places[_FROZEN_TO])
    if "light" in places:
        table.colour_lights((places["light"], places["status"]), places["light"])
    set_widths(sheet, [heading.width for heading in headings])
    set_up_page(sheet, head)
    if not contents:
        put(sheet, head + 1, 1, Content(_("Nothing in this report is missing.")))
        spread(sheet, head + 1, len(columns))


def _heading(column: Column) -> Heading:
    sides: Mapping[ColumnKind, Side] = {"text": "left", "figure": "right", "percent": "right", "date": "center"}
    return Heading(column.heading, _WIDTHS[column.key], "center" if column.key in _CENTRED else sides[column.kind])


def _write_head(sheet: Worksheet, report: Report, title: str, width: int) -> int:
    facts = _("as of {day}, time progress {share}").format(day=report.as_of, share=percent(report.time_progress))
    notice = _("Made-up figures: an example that says nothing about any real office.") if report.illustrative else None
    scope = [report.scope] if report.scope else []
    return write_lines(sheet, title, [str(report.plan.head.title), *scope, facts], notice, width)


def _write_scoreboard(sheet: Worksheet, report: Report, names: Mapping[str, str]) -> None:
    headings = _board_headings()
    row = _write_head(sheet, report, _("Scoreboard of departments"), len(headings))
    set_widths(sheet, [heading.width for heading in headings])
    set_up_page(sheet, row - 1, across=False)
    for board in boards(report.scoreboard):
        put(sheet, row, 1, Content(board.heading)).font = font(bold=True)
        spread(sheet, row, len(headings))
        table = Table(sheet, headings, row + 1, [_board_cells(score) for score in board.rows])
        table.write()
        _link_offices(table, board, names)
        row = table.last + 2
    lines = [*score_method(), *([idle_words(report.scoreboard)] if report.scoreboard.idle else [])]
    for number, line in enumerate(lines, row):
        put(sheet, number, 1, Content(line))
        spread(sheet, number, len(headings), 2)


def _board_headings() -> list[Heading]:
    counts = [Heading(text, 10, "right") for text in count_headings()]
    return [Heading(_("Rank"), 7, "center"), Heading(_("Office"), 46), *counts, Heading(_("Green"), 10, "right")]


def _board_cells(row: ScoreRow) -> list[Content]:
    rank, share = number_in(row.rank, "figure"), number_in(row.share, "percent")
    counts = [Content(str(count), count) for count in row.counts]
    return [
        Content(row.rank if rank is not None else "", rank),
        Content(row.name),
        *counts,
        Content(row.share if share is not None else "", share),
    ]


def _link_offices(table: Table, board: Board, names: Mapping[str, str]) -> None:
    for number, score in enumerate(board.rows, table.head + 1):
        name = names.get(score.department)
        if name:
            quoted = name.replace("'", "''")
            cell = table.sheet.cell(number, 2)
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!A1")
            cell.font = font(colour="0563C1", underlined=True)


def _write_method(sheet: Worksheet, report: Report) -> None:
    head = report.plan.head
    source = _("Source: {issuer}, {document}").format(issuer=head.issuer, document=head.document)
    lines = [*method(report.plan), *score_method(), source]
    rows = [[Content(str(number), number), Content(line)] for number, line in enumerate(lines, 1)]
    _write_table(sheet, report, _("Method"), [Heading(_("No."), 6), Heading(_("Method"), 130)], rows)


def _write_problems(sheet: Worksheet, report: Report) -> None:
    headings = [Heading(_("Place"), 40), Heading(_("Code"), 20), Heading(_("Message"), 80)]
    rows = [[Content(str(problem.location)), Content(problem.code), Content(problem.message)] for problem in report.problems]
    _write_table(sheet, report, _("Problems in the data"), headings, rows)


def _write_table(sheet: Worksheet, report: Report, title: str, headings: Sequence[Heading], rows: Sequence[Sequence[Content]]) -> None:
    table = Table(sheet, headings, _write_head(sheet, report, title, len(headings)), rows)
    table.write()
    set_widths(sheet, [heading.width for heading in headings])
    set_up_page(sheet, table.head)
