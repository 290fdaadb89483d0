"""Trends on the terminal, by display width."""

from rich.console import Console
from rich.text import Text

from gaoqing_kpi.formats.terminal.head import print_head, print_lines, style_of
from gaoqing_kpi.formats.terminal.table import WIDE, WIDEST, Fit, Shown, fitted, print_table
from gaoqing_kpi.report.cell import Cell, words
from gaoqing_kpi.report.column import Column, Table
from gaoqing_kpi.report.trends import TrendRow, Trends, legend

OUTLOOK_CELLS = 11

_WIDE_ORDER = (
    "marked_status", "name", "spark", "actual", "change", "since", "asked", "projection", "recent", "outlook", "first_department",
)  # fmt: skip
_NARROW_ORDER = ("mark", "name", "spark", "actual+change", "asked", "projection+recent", "outlook")
_FITS = {
    "name": Fit(folds=True, ratio=4),
    "since": Fit(from_width=WIDEST),
    "asked": Fit(folds=True),
    "first_department": Fit(from_width=WIDEST, folds=True, ratio=3),
}
_NARROW_FITS = {**_FITS, "outlook": Fit(folds=True, width=OUTLOOK_CELLS)}
_VALUE_FITS = {"place": Fit(folds=True)}


def print_trends(console: Console, trends: Trends) -> None:
    """Print trends in the plan's order; of a single target its values too."""
    print_head(console, trends.report)
    print_table(console, _columns(trends.table, is_wide=console.width >= WIDE), trends.rows)
    console.print(Text(legend(), style="dim"))
    if trends.values:
        console.print()
        print_table(console, fitted(trends.value_table, _VALUE_FITS), trends.values)
    if trends.working:
        console.print()
        print_lines(console, trends.working)


def _columns(table: Table[TrendRow], *, is_wide: bool) -> tuple[Shown[TrendRow], ...]:
    """Put figures side by side on a wide console, and one under the other on any else."""
    if is_wide:
        return fitted(table.only(_WIDE_ORDER), _FITS, _LOOKS)
    found = {column.key: column for column in table.columns}
    narrow = [
        Column("mark", "", "text", 1, lambda trend: words(trend.row.mark)),
        *found.values(),
        _stacked(found["actual"], found["change"]),
        _stacked(found["projection"], found["recent"]),
    ]
    return fitted(Table(narrow, table.rows).only(_NARROW_ORDER), _NARROW_FITS, _LOOKS)


def _stacked(upper: Column[TrendRow], lower: Column[TrendRow]) -> Column[TrendRow]:
    return Column(
        f"{upper.key}+{lower.key}",
        f"{upper.heading}\n{lower.heading}",
        upper.kind,
        upper.width,
        lambda trend: words(f"{upper.cell(trend)}\n{lower.cell(trend)}"),
    )


def _in_light(trend: TrendRow, cell: Cell) -> Text:
    return Text(cell.text, style=style_of(trend.row))


def _remarked(trend: TrendRow, _cell: Cell) -> Text:
    name = Text(trend.row.name)
    return name.append(f" ({trend.remark})", style="dim") if trend.remark else name


_LOOKS = {"mark": _in_light, "marked_status": _in_light, "spark": _in_light, "name": _remarked}
