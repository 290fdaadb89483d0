"""A report on the terminal, by display width."""

from rich.console import Console
from rich.text import Text

from gaoqing_kpi.formats.terminal.head import print_head, style_of
from gaoqing_kpi.formats.terminal.standings import print_scoreboard
from gaoqing_kpi.formats.terminal.table import NARROW, WIDE, WIDEST, Fit, fitted, grid_for
from gaoqing_kpi.messages import _, listing, ngettext
from gaoqing_kpi.report import views
from gaoqing_kpi.report.bar import BAR_CELLS
from gaoqing_kpi.report.cell import Cell
from gaoqing_kpi.report.columns import Listed
from gaoqing_kpi.report.report import Group, Report, table_of
from gaoqing_kpi.report.words import status_word

_FITS = {
    "name": Fit(folds=True, ratio=4),
    "expected": Fit(from_width=WIDE),
    "asked": Fit(folds=True),
    "completion": Fit(from_width=WIDEST),
    "bar": Fit(from_width=NARROW, width=BAR_CELLS + 1),
    "projection": Fit(from_width=WIDEST),
    "first_department": Fit(from_width=WIDE, folds=True, ratio=3),
}


def print_report(console: Console, report: Report) -> None:
    """Print a report: its facts, by department the scoreboard, its table and its counts."""
    print_head(console, report)
    if report.by == "department":
        print_scoreboard(console, report.scoreboard)
    for group in report.grouped(report.by):
        _print_group(console, group)
    console.print(Text(_counts(report)))


def _print_group(console: Console, group: Group) -> None:
    if group.title:
        console.print()
        console.print(Text(group.title, style="bold"))
    table = table_of(views.GAP_TABLE, group.rows)
    columns = [shown for shown in fitted(table, _FITS, _LOOKS) if shown.fit.suits(console)]
    grid = grid_for(columns)
    previous = None
    for listed in table.rows:
        if previous not in {None, listed.row.light} and not group.title:
            grid.add_section()
        previous = listed.row.light
        grid.add_row(*(shown.text(listed) for shown in columns))
    console.print(grid)


def _in_light(listed: Listed, cell: Cell) -> Text:
    return Text(cell.text, style=style_of(listed.row))


def _remarked(listed: Listed, cell: Cell) -> Text:
    name = Text(cell.text)
    return name.append(f" ({listed.row.remark})", style="dim") if listed.row.remark else name


_LOOKS = {"marked_status": _in_light, "name": _remarked, "bar": _in_light}


def _counts(report: Report) -> str:
    counted = [_("{status} {count}").format(status=status_word(status), count=count) for status, count in report.counts.items()]
    count = len(report.results)
    words = ngettext("{targets} target, {reported} reported: {counts}", "{targets} targets, {reported} reported: {counts}", count)
    return words.format(targets=count, reported=report.reported, counts=listing(counted))
