"""What changed, and where targets are heading, region by region on the terminal, by display width."""

from collections.abc import Sequence

from rich.cells import cell_len

from gaoqing_kpi.formats.terminal.head import STYLES, print_notice
from gaoqing_kpi.formats.terminal.screen import Content, Fit, Piece, Screen, Shown, fitted, print_table
from gaoqing_kpi.report.cell import Cell
from gaoqing_kpi.report.column import Column, Table
from gaoqing_kpi.report.comparison import LightCount
from gaoqing_kpi.report.region_changes import RegionChanges, RegionShift
from gaoqing_kpi.report.region_trends import RegionTrend, RegionTrends, TargetTrends
from gaoqing_kpi.report.row import LIGHT_ORDER
from gaoqing_kpi.report.trends import legend
from gaoqing_kpi.report.words import MARKS

_FIRST_TO_DROP = ("amended", "grey", "green")
_DAYS_KEPT = 2
_OUTLOOK_CELLS = 13


def print_region_changes(screen: Screen, changes: RegionChanges) -> None:
    """Print what changed in each region below the lights of all, then who reports and who does not, and which targets turned red."""
    screen.line(Piece(changes.title, "bold"))
    print_notice(screen, illustrative=changes.illustrative)
    for line in filter(None, (changes.span, changes.summary)):
        screen.line(Piece(line))
    if changes.shifts:
        screen.line(*_lights(changes.lights))
        screen.line(Piece(""))
        print_table(screen, _shift_columns(changes.table), changes.shifts)
    for line in (*changes.voices.lines, *changes.remarks):
        screen.line(Piece(line))
    if changes.turned_red:
        screen.line(Piece(""))
        screen.line(Piece(changes.red_heading, "bold"))
        print_table(screen, fitted(changes.red_table, {"name": Fit(folds=True), "regions": Fit(folds=True)}), changes.turned_red)


def print_region_trends(screen: Screen, trends: RegionTrends) -> None:
    """Print each target with the trend of each region, and what the projections rest on."""
    screen.line(Piece(trends.title, "bold"))
    print_notice(screen, illustrative=trends.illustrative)
    if trends.facts:
        screen.line(Piece(trends.facts))
    for target in trends.targets:
        screen.line(Piece(""))
        screen.line(Piece(target.heading, "bold"))
        if target.rows:
            print_table(screen, _trend_columns(target), target.rows)
        if target.without_words:
            screen.line(Piece(target.without_words))
    if trends.has_values:
        screen.line(Piece(""))
        screen.line(Piece(legend(), "dim"))


def _lights(counts: Sequence[LightCount]) -> Content:
    pieces = [Piece(f"{count.word} {count.old} → {count.new}", STYLES[count.light]) for count in counts]
    return tuple(piece for count in pieces for piece in (Piece("  "), count))[1:]


def _shift_columns(table: Table[RegionShift]) -> tuple[Shown[RegionShift], ...]:
    """Head the lights by their marks, and let the headings of counts take several lines."""
    marks = {light.value: MARKS[light] for light in LIGHT_ORDER}
    columns = [column._replace(heading=marks.get(column.key, column.heading)) for column in table.columns]
    drops = {key: len(_FIRST_TO_DROP) - place for place, key in enumerate(_FIRST_TO_DROP)}
    fits = {column.key: _fit_of(column, drops.get(column.key, 0)) for column in columns}
    return fitted(Table(columns, table.rows), fits)


def _fit_of(column: Column[RegionShift], drops: int) -> Fit:
    if column.kind != "count":
        return Fit(folds=column.key == "region", drops=drops)
    return Fit(folds=True, width=max(map(cell_len, (*column.heading.split(), "9999"))), drops=drops)


def _trend_columns(shown: TargetTrends) -> tuple[Shown[RegionTrend], ...]:
    """Head days by year and day below each other; where there is no room for all, the oldest go first."""
    days = [day.isoformat() for day in shown.shown_days]
    drops = {day: len(days) - place for place, day in enumerate(days[: max(0, len(days) - _DAYS_KEPT)])}
    fits = {day: Fit(drops=2 + drops[day]) if day in drops else Fit() for day in days}
    fits |= {"recent": Fit(drops=2), "spark": Fit(drops=1), "region": Fit(folds=True), "outlook": Fit(folds=True, width=_OUTLOOK_CELLS)}
    columns = [column._replace(heading=_heading(column, days)) for column in shown.table.columns]
    return fitted(Table(columns, shown.rows), fits, {"mark": _in_light, "spark": _in_light, "region": _remarked})


def _heading(column: Column[RegionTrend], days: Sequence[str]) -> str:
    if column.key in days:
        year, _hyphen, day = column.key.partition("-")
        return f"{year}\n{day}"
    return "" if column.key == "mark" else column.heading


def _in_light(row: RegionTrend, cell: Cell) -> Content:
    return (Piece(cell.text, STYLES[row.light]),)


def _remarked(row: RegionTrend, _cell: Cell) -> Content:
    remark = [Piece(f" ({row.remark})", "dim")] if row.remark else []
    return (Piece(row.name), *remark)
