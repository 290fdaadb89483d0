"""A report on the terminal, by display width."""

from collections.abc import Sequence
from itertools import pairwise

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.formats.terminal.head import STYLES, print_head, style_of
from gaoqing_kpi.formats.terminal.screen import Content, Fit, Piece, Screen, fitted, print_table
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.report import views
from gaoqing_kpi.report.bar import BAR_CELLS
from gaoqing_kpi.report.cell import Cell
from gaoqing_kpi.report.column import Table
from gaoqing_kpi.report.columns import Listed, table_of
from gaoqing_kpi.report.needing_a_look import is_green_but_short, is_missing, lacks_earlier_values, listed, red_and_their_leads
from gaoqing_kpi.report.report import Group, Report
from gaoqing_kpi.report.row import Row
from gaoqing_kpi.report.unit_gloss import unit_legend
from gaoqing_kpi.report.words import status_word

_FITS = {
    "name": Fit(folds=True),
    "asked": Fit(folds=True),
    "completion": Fit(drops=6),
    "projection": Fit(drops=5),
    "expected": Fit(drops=4),
    "bar": Fit(width=BAR_CELLS + 1, drops=3),
    "first_department": Fit(drops=2),
}
_SHORT_FITS = {"name": Fit(folds=True), "projection": Fit(drops=3), "first_department": Fit(drops=2), "actual": Fit(drops=1)}
_MISSING_FITS = {"name": Fit(folds=True), "first_department": Fit(drops=1), "reason": Fit(folds=True)}


def print_report(screen: Screen, report: Report) -> None:
    """Print a report: its facts, by department the scoreboard, its table and its counts; last, who leads what is red."""
    print_head(screen, report)
    if report.by == "department" and report.departments:
        from gaoqing_kpi.formats.terminal.standings import print_scoreboard

        print_scoreboard(screen, report.scoreboard)
    if report.brief and report.by is None:
        _print_in_parts(screen, listed(report, report.rows))
    else:
        for group in report.grouped(report.by):
            if rows := listed(report, group.rows):
                _print_group(screen, group._replace(rows=rows))
    screen.line(Piece(""))
    if passed_over := len(report.rows) - len(listed(report, report.rows)):
        screen.line(Piece(_("Nothing to look into: {count} more, which --all lists").format(count=passed_over)))
    screen.line(Piece(report.reported_words))
    screen.line(Piece(_counts(report)))
    if units := unit_legend(row.unit for row in listed(report, report.rows)):
        screen.line(Piece(units, "dim"))
    if lacking := lacks_earlier_values(report):
        screen.line(Piece(lacking))
    if red := red_and_their_leads(report):
        screen.line(Piece(""))
        screen.line(Piece(_("Red, and who leads it:"), "bold"))
    for name, lead in red:
        said = _("{name}: {remark}").format(name=name, remark=lead) if report.plan.departments else name
        screen.line(Piece(said, STYLES[Light.RED]))


def _print_in_parts(screen: Screen, rows: Sequence[Row]) -> None:
    """Print what is behind or in doubt, then what will fall short though it is green, then what nobody reported."""
    behind, short, missing = list[Row](), list[Row](), list[Row]()
    for row in rows:
        is_only_short = is_green_but_short(row) and not row.result.doubtful
        (missing if is_missing(row) else short if is_only_short else behind).append(row)
    if behind:
        _print_group(screen, Group("", tuple(behind)))
    for title, view, fits, part in (
        (_("Projected to fall short"), views.SCREEN_SHORT, _SHORT_FITS, short),
        (_("Not reported"), views.SCREEN_MISSING, _MISSING_FITS, missing),
    ):
        if part:
            screen.line(Piece(""))
            screen.line(Piece(title, "bold"))
            table = _with_offices(table_of(view, part), part)
            print_table(screen, fitted(table, fits), table.rows)


def _print_group(screen: Screen, group: Group) -> None:
    if group.title:
        screen.line(Piece(""))
        screen.line(Piece(group.title, "bold"))
    table = _with_offices(table_of(views.GAP_TABLE, group.rows), group.rows)
    sections = () if group.title else (place for place, (row, other) in enumerate(pairwise(group.rows)) if row.light is not other.light)
    print_table(screen, fitted(table, _FITS, _LOOKS), table.rows, sections)
    remarked = [row for row in group.rows if row.remark_and_why]
    if remarked:
        screen.line(Piece(""))
    for row in remarked:
        screen.line(Piece(_("{name}: {remark}").format(name=f"{row.mark} {row.name}", remark=row.remark_and_why), "dim"))


def _with_offices(table: Table[Listed], rows: Sequence[Row]) -> Table[Listed]:
    """Leave the column of offices out where the plan has none."""
    has_offices = any(row.plan.departments for row in rows)
    return table if has_offices else table._replace(columns=[column for column in table.columns if column.key != "first_department"])


def _in_light(listed: Listed, cell: Cell) -> Content:
    return (Piece(cell.text, style_of(listed.row)),)


def _with_outlook(listed: Listed, cell: Cell) -> Content:
    """Mark a green target that is projected to fall short by a sign of its own."""
    return (*_in_light(listed, cell), *([Piece(" ↘", "yellow")] if is_green_but_short(listed.row) else ()))


_LOOKS = {"marked_status": _with_outlook, "bar": _in_light}


def _counts(report: Report) -> str:
    return listing([_("{status} {count}").format(status=status_word(status), count=count) for status, count in report.counts.items()])
