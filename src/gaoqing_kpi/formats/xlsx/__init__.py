"""The ledger (台账) as an Excel workbook: what needs a look, all targets, the offices side by side, the method, and a sheet an office."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from gaoqing_kpi.formats.xlsx.ledger_head import write_head
from gaoqing_kpi.formats.xlsx.ledger_sheet import FONTS, sheet_of
from gaoqing_kpi.formats.xlsx.look_sheet import write_look
from gaoqing_kpi.formats.xlsx.office_tables import write_returns, write_scoreboard
from gaoqing_kpi.messages import _, language
from gaoqing_kpi.report import views
from gaoqing_kpi.report.cell import count, words
from gaoqing_kpi.report.column import Column, Table
from gaoqing_kpi.report.columns import MAY_BE_LEFT_OUT, Listed, table_of
from gaoqing_kpi.report.flaws import flaw_table
from gaoqing_kpi.report.method import method
from gaoqing_kpi.report.place_standings import Standings
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.scoreboard import score_method
from gaoqing_kpi.spreadsheet.book import Book
from gaoqing_kpi.spreadsheet.cell_text import cut
from gaoqing_kpi.spreadsheet.sheet import FIRST, Sheet, area_on

R = TypeVar("R")

LONGEST_NAME = 31

_FROZEN_TO = "status"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]|_(?=x[0-9A-Fa-f]{4}_)")  # the last begins what Excel takes for a character's number
_RESERVED = "history"


def report(shown: Report) -> bytes:
    """Write a report as a workbook."""
    book = Book(shown.title, FONTS[language()], shown.as_of)
    offices = {key: table for key in shown.departments if (table := _office_table(shown, key)).rows}
    names = sheet_names(shown, offices)
    look, ledger = book.sheet(_("Needs a look")), book.sheet(_("Target ledger"))
    lights = _write_ledger(ledger, shown, _("Target ledger"), table_of(views.LEDGER, shown.rows_in_plan))
    write_look(look, shown, lights, names)
    if shown.scoreboard.standings:
        write_scoreboard(book.sheet(_("Office scoreboard")), shown, names)
    write_returns(book.sheet(_("Returns")), shown)
    _write_table(book.sheet(_("Method")), shown, _("Method"), _method_table(shown))
    if shown.flaws:
        _write_table(book.sheet(_("Problems in the data")), shown, _("Problems in the data"), flaw_table(shown.flaws))
    for key, table in offices.items():
        _write_ledger(book.sheet(names[key]), shown.of_office(key), str(shown.plan.departments[key]), table)
    return book.content()


def places(shown: Standings) -> bytes:
    """Write places beside each other as a workbook."""
    from gaoqing_kpi.formats.xlsx.place_sheets import write_places

    return write_places(shown)


def sheet_names(shown: Report, departments: Iterable[str]) -> Mapping[str, str]:
    """Name a sheet for each of these offices."""
    own = (_("Needs a look"), _("Target ledger"), _("Office scoreboard"), _("Returns"), _("Method"), _("Problems in the data"))
    names: dict[str, str] = {}
    for department in departments:
        names[department] = sheet_name(str(shown.plan.departments[department]), [_RESERVED, *own, *names.values()])
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


def _write_ledger(sheet: Sheet, shown: Report, title: str, whole: Table[Listed]) -> str | None:
    """Write a list of targets; give the cells of their lights, if there are any."""
    table = whole.without_blanks(MAY_BE_LEFT_OUT)
    page = sheet_of(sheet, table)
    _above, last = write_head(page, shown, title)
    grid = page.write_table(last + 1, table)
    places = {column.key: place for place, column in enumerate(table.columns, FIRST)}
    grid.freeze(places[_FROZEN_TO])
    page.colour_lights(grid, places["light"], places["status"])
    page.set_up_page(grid.head)
    return area_on(sheet, (grid.head + 1, grid.last), places["light"]) if table.rows else None


def _method_table(shown: Report) -> Table[tuple[int, str]]:
    facts = [*([shown.source] if shown.source else []), *(_("Cancelled target: {line}").format(line=line) for line in shown.cancelled)]
    return Table(
        (
            Column("number", _("No."), "text", 6, lambda line: count(line[0])),
            Column("method", _("Method"), "text", 94, lambda line: words(line[1])),
        ),
        list(enumerate([*method(shown), *score_method(), *facts], 1)),
    )


def _write_table(sheet: Sheet, shown: Report, title: str, table: Table[R]) -> None:
    page = sheet_of(sheet, table)
    _above, last = write_head(page, shown, title)
    page.set_up_page(page.write_table(last + 1, table).head)
