"""Places beside each other as a workbook: a line a place, who leads and who trails, and all lights as a matrix."""

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.formats.xlsx.ledger_sheet import FONTS, LedgerSheet, sheet_of
from gaoqing_kpi.messages import _, language
from gaoqing_kpi.report.cell import Cell, count, words
from gaoqing_kpi.report.column import Column, Table
from gaoqing_kpi.report.place_line import PlaceLine
from gaoqing_kpi.report.place_standings import Standings
from gaoqing_kpi.report.place_tables import contest_table, place_method, place_table, untold_words
from gaoqing_kpi.report.words import MARKS, marked_light
from gaoqing_kpi.spreadsheet.book import Book
from gaoqing_kpi.spreadsheet.sheet import FIRST, Sheet

_NAME, _MARK = 22, 4  # widths, in figures
_ACROSS = 24  # columns of the matrix that the lines above it take


def write_places(shown: Standings) -> bytes:
    """Write the workbook."""
    book = Book(shown.title, FONTS[language()], shown.as_of)
    _write_lines(book.sheet(_("Places")), shown)
    if shown.are_several and shown.contests:
        _write_contests(book.sheet(_("Leading and trailing")), shown)
    if shown.lines and shown.contests:
        _write_matrix(book.sheet(_("Matrix of lights")), shown)
    _write_method(book.sheet(_("Method")), shown)
    return book.content()


def _write_head(page: LedgerSheet, shown: Standings, title: str, across: int | None = None) -> int:
    """Write what stands above a table; give the last row."""
    notice = _("Sample data: invented figures, not from any real office.") if shown.illustrative else ""
    first = "\n".join(filter(None, (notice, shown.silent_words)))
    _above, last = page.write_head(title, first or None, [shown.title, *shown.facts], across)
    return last


def _write_lines(sheet: Sheet, shown: Standings) -> None:
    table: Table[PlaceLine] = place_table(shown)
    page = sheet_of(sheet, table)
    grid = page.write_table(_write_head(page, shown, _("Places")) + 1, table)
    grid.freeze([column.key for column in table.columns].index("place") + FIRST)
    for light in Light:
        column = [column.key for column in table.columns].index(light.value) + FIRST
        page.colour_counts(grid, column, light)
    page.write_totals(grid, table, _("Total"))
    page.set_up_page(grid.head)


def _write_contests(sheet: Sheet, shown: Standings) -> None:
    table = contest_table(shown.contests)
    page = sheet_of(sheet, table)
    last = _write_head(page, shown, _("Leading and trailing"))
    if table.rows:
        grid = page.write_table(last + 1, table)
        grid.freeze([column.key for column in table.columns].index("name") + FIRST)
        page.set_up_page(grid.head)
        last = grid.last
    if untold := untold_words(shown):
        page.write_note(last + 2, untold)


def _write_matrix(sheet: Sheet, shown: Standings) -> None:
    """Write the light of each place on each target by its mark, coloured by rule; a target's name stands upright over its column."""
    page = LedgerSheet(sheet, [_NAME, *[_MARK] * max(_ACROSS, len(shown.contests))], FIRST + 1)
    head = _write_head(page, shown, _("Lights of all places on all targets"), _ACROSS) + 2
    page.write_note(head - 1, "  ".join(map(marked_light, Light)), _ACROSS)
    numbers = {target.id: number for number, target in enumerate(shown.plan.targets)}
    names = [f"{contest.number} {contest.target.name}" for contest in shown.contests]
    columns = [numbers[contest.target.id] for contest in shown.contests]
    lines = [(line.name, [_mark(line, number) for number in columns]) for line in shown.worst_first]
    page.write_matrix(head, _("Region"), names, lines)
    page.colour_marks((head + 1, head + len(lines)), (FIRST + 1, FIRST + len(names)), MARKS)
    page.set_up_wide_page(head)


def _mark(line: PlaceLine, number: int) -> Cell:
    verdict = line.verdict(number)
    return words(MARKS[verdict[0]] if verdict else "")


def _write_method(sheet: Sheet, shown: Standings) -> None:
    table = Table(
        (
            Column[tuple[int, str]]("number", _("No."), "text", 6, lambda line: count(line[0])),
            Column[tuple[int, str]]("method", _("Method"), "text", 94, lambda line: words(line[1])),
        ),
        list(enumerate(place_method(), 1)),
    )
    page = sheet_of(sheet, table)
    page.set_up_page(page.write_table(_write_head(page, shown, _("Method")) + 1, table).head)
