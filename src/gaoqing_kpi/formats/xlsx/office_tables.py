"""The sheets on which offices stand beside each other: the scoreboard, and what each has reported."""

from collections.abc import Mapping

from gaoqing_kpi.formats.xlsx.ledger_head import write_head
from gaoqing_kpi.formats.xlsx.ledger_sheet import LedgerSheet, sheet_of
from gaoqing_kpi.messages import _
from gaoqing_kpi.report.cell import words
from gaoqing_kpi.report.column import Table
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.returns import chase_words
from gaoqing_kpi.report.scoreboard import Board, boards, idle_words, score_columns, score_method
from gaoqing_kpi.spreadsheet.sheet import FIRST, Sheet
from gaoqing_kpi.spreadsheet.sheet_table import SheetTable


def write_scoreboard(sheet: Sheet, shown: Report, names: Mapping[str, str]) -> None:
    """Write how the offices stand, with links to their own sheets, by their names."""
    page = sheet_of(sheet, Table(score_columns(), ()))
    _above, last = write_head(page, shown, _("Office scoreboard"))
    page.set_up_page(last)
    row = last + 1
    for board in boards(shown.scoreboard):
        page.write_caption(row, board.heading)
        without_ranks = len(board.whole.columns) - len(board.table.columns)
        grid = page.write_table(row + 1, board.table, FIRST + without_ranks)
        _link_offices(page, grid, board, names)
        page.write_totals(grid, board.table, _("Total") if board.ranked else _("Total, a target counted for each office"))
        row = grid.last + 3
    lines = [*score_method(), *([idle_words(shown.scoreboard)] if shown.scoreboard.idle else [])]
    for number, text in enumerate(lines, row):
        page.write_note(number, text)


def _link_offices(page: LedgerSheet, grid: SheetTable, board: Board, names: Mapping[str, str]) -> None:
    office = [column.key for column in board.whole.columns].index("office") + FIRST
    for row, score in enumerate(board.whole.rows, grid.head + 1):
        if name := names.get(score.standing.department):
            page.link(row, office, words(score.standing.name), name)


def write_returns(sheet: Sheet, shown: Report) -> None:
    """Write what each lead office was asked for, what came of it, and whom to ask once more."""
    returns = shown.returns
    table = returns.table.without_blanks(("files",))
    page = sheet_of(sheet, table)
    _above, last = write_head(page, shown, _("Returns"))
    grid = page.write_table(last + 1, table)
    page.set_up_page(grid.head)
    if table.rows:
        grid.freeze(FIRST)
        page.write_totals(grid, table, _("Total"))
    lines = [_("{name}: {remark}").format(name=office.name, remark=chase_words(office)) for office in returns.to_chase]
    for number, text in enumerate([returns.period_words, returns.counted, *lines], grid.last + 3):
        page.write_note(number, text)
