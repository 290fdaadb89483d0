"""A report on the terminal, by display width."""

from itertools import pairwise

from gaoqing_kpi.formats.terminal.head import print_head, style_of
from gaoqing_kpi.formats.terminal.screen import NARROW, WIDE, WIDEST, Content, Fit, Piece, Screen, fitted, print_table
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.report import views
from gaoqing_kpi.report.bar import BAR_CELLS
from gaoqing_kpi.report.cell import Cell
from gaoqing_kpi.report.columns import Listed
from gaoqing_kpi.report.report import Group, Report, table_of
from gaoqing_kpi.report.words import status_word

_FITS = {
    "name": Fit(folds=True),
    "expected": Fit(from_width=WIDE),
    "asked": Fit(folds=True),
    "completion": Fit(from_width=WIDEST),
    "bar": Fit(from_width=NARROW, width=BAR_CELLS + 1),
    "projection": Fit(from_width=WIDEST),
    "first_department": Fit(from_width=WIDE, folds=True),
}


def print_report(screen: Screen, report: Report) -> None:
    """Print a report: its facts, by department the scoreboard, its table and its counts."""
    print_head(screen, report)
    if report.by == "department" and report.departments:
        from gaoqing_kpi.formats.terminal.standings import print_scoreboard

        print_scoreboard(screen, report.scoreboard)
    for group in report.grouped(report.by):
        _print_group(screen, group)
    screen.line(Piece(report.reported_words))
    screen.line(Piece(_counts(report)))


def _print_group(screen: Screen, group: Group) -> None:
    if group.title:
        screen.line(Piece(""))
        screen.line(Piece(group.title, "bold"))
    table = table_of(views.GAP_TABLE, group.rows)
    sections = () if group.title else (place for place, (row, other) in enumerate(pairwise(group.rows)) if row.light is not other.light)
    print_table(screen, fitted(table, _FITS, _LOOKS), table.rows, sections)


def _in_light(listed: Listed, cell: Cell) -> Content:
    return (Piece(cell.text, style_of(listed.row)),)


def _remarked(listed: Listed, cell: Cell) -> Content:
    remark = [Piece(f" ({listed.row.remark})", "dim")] if listed.row.remark else []
    return (Piece(cell.text), *remark)


_LOOKS = {"marked_status": _in_light, "name": _remarked, "bar": _in_light}


def _counts(report: Report) -> str:
    return listing([_("{status} {count}").format(status=status_word(status), count=count) for status, count in report.counts.items()])
