"""The ledger (台账) as an Excel workbook: all targets, the scoreboard, what is missing, the method, and a sheet an office."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from gaoqing_kpi.evaluate import Status
from gaoqing_kpi.formats.xlsx.ledger_sheet import (
    FONTS,
    colour_lights,
    link,
    set_up_page,
    write_caption,
    write_head,
    write_note,
    write_table,
)
from gaoqing_kpi.messages import _, language
from gaoqing_kpi.report import views
from gaoqing_kpi.report.cell import count, words
from gaoqing_kpi.report.column import Column, Table
from gaoqing_kpi.report.columns import Listed
from gaoqing_kpi.report.figures import percent
from gaoqing_kpi.report.flaws import flaw_table
from gaoqing_kpi.report.method import method
from gaoqing_kpi.report.report import Report, table_of
from gaoqing_kpi.report.returns import chase_words
from gaoqing_kpi.report.scoreboard import Board, boards, idle_words, score_columns, score_method
from gaoqing_kpi.spreadsheet.book import Book
from gaoqing_kpi.spreadsheet.cell_text import cut
from gaoqing_kpi.spreadsheet.sheet import Sheet
from gaoqing_kpi.spreadsheet.sheet_table import SheetTable

R = TypeVar("R")

LONGEST_NAME = 31

_FROZEN_TO = "name"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]|_(?=x[0-9A-Fa-f]{4}_)")  # the last begins what Excel takes for a character's number
_RESERVED = "history"


def report(shown: Report) -> bytes:
    """Write a report as a workbook."""
    book = Book(shown.title, FONTS[language()], shown.as_of)
    offices = {key: table for key in shown.departments if (table := _office_table(shown, key)).rows}
    names = sheet_names(shown, offices)
    _write_ledger(book.sheet(_("Ledger")), shown, _("Target ledger"), table_of(views.LEDGER, shown.rows_in_plan))
    _write_scoreboard(book.sheet(_("Office scoreboard")), shown, names)
    if shown.short:
        _write_ledger(book.sheet(_("Projected to fall short")), shown, _("Projected to fall short"), table_of(views.SHORT, shown.short))
    _write_returns(book.sheet(_("Returns")), shown)
    missing = [row for row in shown.rows_in_plan if row.result.status is Status.NOT_REPORTED]
    _write_ledger(book.sheet(_("Not reported")), shown, _("Not reported"), table_of(views.LEDGER_MISSING, missing))
    _write_table(book.sheet(_("Method")), shown, _("Method"), _method_table(shown))
    if shown.flaws:
        _write_table(book.sheet(_("Problems in the data")), shown, _("Problems in the data"), flaw_table(shown.flaws))
    for key, table in offices.items():
        _write_ledger(book.sheet(names[key]), shown, str(shown.plan.departments[key]), table)
    return book.content()


def sheet_names(shown: Report, departments: Iterable[str]) -> Mapping[str, str]:
    """Name a sheet for each of these offices."""
    taken = [
        _RESERVED,
        _("Ledger"),
        _("Office scoreboard"),
        _("Returns"),
        _("Projected to fall short"),
        _("Not reported"),
        _("Method"),
        _("Problems in the data"),
    ]
    names: dict[str, str] = {}
    for department in departments:
        names[department] = sheet_name(str(shown.plan.departments[department]), [*taken, *names.values()])
    return names


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """Make a text the name of a sheet, different from those taken: at most 31 characters, and none that Excel forbids."""
    used = {name.casefold() for name in taken}
    plain = _FORBIDDEN.sub(" ", wanted).strip(" '") or _("Office")
    name, number = _cut(plain, ""), 1
    while name.casefold() in used:
        number += 1
        name = _cut(plain, f" {number}")
    return name


def _cut(text: str, end: str) -> str:
    """Cut a name so that it fits with its end."""
    room = LONGEST_NAME - len(end)
    return (text if cut(text, room) == text else f"{cut(text, room - 1)}…") + end


def _office_table(shown: Report, key: str) -> Table[Listed]:
    """List the targets that name an office first, then those that it shares, both in the plan's order."""
    rows = sorted(shown.rows_of_office(key), key=lambda row: shown.plan.lead(row.target) != key)
    return table_of(views.OFFICE_LEDGER, rows, key)


def _write_ledger(sheet: Sheet, shown: Report, title: str, table: Table[Listed]) -> None:
    head = _write_head(sheet, shown, title, len(table.columns))
    grid = write_table(sheet, head, table)
    places = {column.key: place for place, column in enumerate(table.columns, 1)}
    grid.freeze(places[_FROZEN_TO])
    if "light" in places:
        colour_lights(grid, places)
    set_up_page(sheet, head)
    if not table.rows:
        write_note(sheet, head + 1, len(table.columns), _("All targets in this report have been reported."))


def _write_head(sheet: Sheet, shown: Report, title: str, width: int) -> int:
    facts = _("as of {day}, time progress {share}").format(day=shown.as_of, share=percent(shown.time_progress))
    notice = _("Sample data: invented figures, not from any real office.") if shown.illustrative else None
    scope = [shown.scope] if shown.scope else []
    return write_head(sheet, title, [shown.title, *scope, facts, shown.reported_words], notice, width)


def _write_scoreboard(sheet: Sheet, shown: Report, names: Mapping[str, str]) -> None:
    width = len(score_columns())
    row = _write_head(sheet, shown, _("Office scoreboard"), width)
    set_up_page(sheet, row - 1, is_across=False)
    for board in boards(shown.scoreboard):
        write_caption(sheet, row, width, board.heading)
        grid = write_table(sheet, row + 1, board.whole)
        _link_offices(grid, board, names)
        row = grid.last + 2
    lines = [*score_method(), *([idle_words(shown.scoreboard)] if shown.scoreboard.idle else [])]
    for number, text in enumerate(lines, row):
        write_note(sheet, number, width, text, 2)


def _write_returns(sheet: Sheet, shown: Report) -> None:
    returns = shown.returns
    width = len(returns.table.columns)
    row = _write_head(sheet, shown, _("Returns"), width)
    set_up_page(sheet, row - 1, is_across=False)
    grid = write_table(sheet, row, returns.table)
    lines = [_("{name}: {remark}").format(name=office.name, remark=chase_words(office)) for office in returns.to_chase]
    for number, text in enumerate([returns.period_words, returns.counted, *lines], grid.last + 2):
        write_note(sheet, number, width, text, 2)


def _link_offices(grid: SheetTable, board: Board, names: Mapping[str, str]) -> None:
    office = [column.key for column in board.whole.columns].index("office") + 1
    for row, score in enumerate(board.whole.rows, grid.head + 1):
        if name := names.get(score.standing.department):
            link(grid.sheet, (row, office), words(score.standing.name), name)


def _method_table(shown: Report) -> Table[tuple[int, str]]:
    facts = [*([shown.source] if shown.source else []), *(_("Cancelled target: {line}").format(line=line) for line in shown.cancelled)]
    return Table(
        (
            Column("number", _("No."), "text", 6, lambda line: count(line[0])),
            Column("method", _("Method"), "text", 130, lambda line: words(line[1])),
        ),
        list(enumerate([*method(shown), *score_method(), *facts], 1)),
    )


def _write_table(sheet: Sheet, shown: Report, title: str, table: Table[R]) -> None:
    grid = write_table(sheet, _write_head(sheet, shown, title, len(table.columns)), table)
    set_up_page(sheet, grid.head)
