"""The ledger (台账) as an Excel workbook: all targets, the scoreboard, what is missing, the method, and a sheet an office."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from openpyxl import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from gaoqing_kpi.evaluate import Status
from gaoqing_kpi.formats.docx.package import dated
from gaoqing_kpi.formats.xlsx.sheet import Content, Heading, Table, font, put, set_up_page, set_widths, spread, write_lines
from gaoqing_kpi.messages import _, one_line
from gaoqing_kpi.report import Cell, Column, Report, views
from gaoqing_kpi.report import Table as ReportTable
from gaoqing_kpi.report.columns import Listed
from gaoqing_kpi.report.figures import percent
from gaoqing_kpi.report.method import method
from gaoqing_kpi.report.report import table_of
from gaoqing_kpi.report.scoreboard import Board, boards, idle_words, score_columns, score_method

R = TypeVar("R")

LONGEST_NAME = 31

_FROZEN_TO = "name"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_RESERVED = "history"


def report(shown: Report) -> bytes:
    """Write a report as a workbook."""
    book = Workbook()
    book.properties.title, book.properties.creator = one_line(str(shown.plan.head.title)), "gaoqing-kpi"
    offices = {key: table for key in shown.departments if (table := _office_table(shown, key)).rows}
    names = sheet_names(shown, offices)
    book.worksheets[0].title = _("Ledger")
    _write_ledger(book.worksheets[0], shown, _("Ledger of targets"), table_of(views.LEDGER, shown.rows_in_plan))
    _write_scoreboard(book.create_sheet(_("Scoreboard of departments")), shown, names)
    missing = [row for row in shown.rows_in_plan if row.result.status is Status.NOT_REPORTED]
    _write_ledger(book.create_sheet(_("What nobody reported")), shown, _("What nobody reported"), table_of(views.LEDGER_MISSING, missing))
    _write_method(book.create_sheet(_("Method")), shown)
    if shown.flaws:
        _write_flaws(book.create_sheet(_("Problems in the data")), shown)
    for key, table in offices.items():
        _write_ledger(book.create_sheet(names[key]), shown, str(shown.plan.departments[key]), table)
    content = io.BytesIO()
    book.save(content)
    return dated(content.getvalue(), shown.as_of)


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


def _office_table(shown: Report, key: str) -> ReportTable[Listed]:
    """List the targets that name an office first, then those that it shares, both in the plan's order."""
    rows = sorted(shown.rows_of_office(key), key=lambda row: shown.plan.lead(row.target) != key)
    return table_of(views.OFFICE_LEDGER, rows, key)


def _write_ledger(sheet: Worksheet, shown: Report, title: str, table: ReportTable[Listed]) -> None:
    headings = [_heading(column) for column in table.columns]
    head = _write_head(sheet, shown, title, len(headings))
    contents = [[_content(cell) for cell in cells] for cells in table.cells]
    written = Table(sheet, headings, head, contents)
    written.write()
    places = {column.key: place for place, column in enumerate(table.columns, 1)}
    written.freeze(places[_FROZEN_TO])
    if "light" in places:
        written.colour_lights((places["light"], places["status"]), places["light"])
    set_widths(sheet, [heading.width for heading in headings])
    set_up_page(sheet, head)
    if not contents:
        put(sheet, head + 1, 1, Content(_("Nothing in this report is missing.")))
        spread(sheet, head + 1, len(headings))


def _content(cell: Cell) -> Content:
    return Content(cell.text if cell.is_known else "", cell.value)


def _heading(column: Column[R]) -> Heading:
    return Heading(column.heading, column.width, column.side)


def _write_head(sheet: Worksheet, report: Report, title: str, width: int) -> int:
    facts = _("as of {day}, time progress {share}").format(day=report.as_of, share=percent(report.time_progress))
    notice = _("Made-up figures: an example that says nothing about any real office.") if report.illustrative else None
    scope = [report.scope] if report.scope else []
    return write_lines(sheet, title, [str(report.plan.head.title), *scope, facts], notice, width)


def _write_scoreboard(sheet: Worksheet, shown: Report, names: Mapping[str, str]) -> None:
    headings = [_heading(column) for column in score_columns()]
    row = _write_head(sheet, shown, _("Scoreboard of departments"), len(headings))
    set_widths(sheet, [heading.width for heading in headings])
    set_up_page(sheet, row - 1, across=False)
    for board in boards(shown.scoreboard):
        put(sheet, row, 1, Content(board.heading)).font = font(bold=True)
        spread(sheet, row, len(headings))
        table = Table(sheet, headings, row + 1, [[_content(cell) for cell in cells] for cells in board.whole.cells])
        table.write()
        _link_offices(table, board, names)
        row = table.last + 2
    lines = [*score_method(), *([idle_words(shown.scoreboard)] if shown.scoreboard.idle else [])]
    for number, line in enumerate(lines, row):
        put(sheet, number, 1, Content(line))
        spread(sheet, number, len(headings), 2)


def _link_offices(table: Table, board: Board, names: Mapping[str, str]) -> None:
    for number, score in enumerate(board.whole.rows, table.head + 1):
        name = names.get(score.standing.department)
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


def _write_flaws(sheet: Worksheet, report: Report) -> None:
    headings = [Heading(_("Place"), 40), Heading(_("Code"), 20), Heading(_("Message"), 80)]
    rows = [[Content(flaw.place), Content(flaw.code), Content(flaw.message)] for flaw in report.flaws]
    _write_table(sheet, report, _("Problems in the data"), headings, rows)


def _write_table(sheet: Worksheet, report: Report, title: str, headings: Sequence[Heading], rows: Sequence[Sequence[Content]]) -> None:
    table = Table(sheet, headings, _write_head(sheet, report, title, len(headings)), rows)
    table.write()
    set_widths(sheet, [heading.width for heading in headings])
    set_up_page(sheet, table.head)
