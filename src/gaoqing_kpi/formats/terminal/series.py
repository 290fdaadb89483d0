"""Trends on the terminal, by display width."""

from gaoqing_kpi.formats.terminal.head import print_head, print_lines, style_of
from gaoqing_kpi.formats.terminal.screen import WIDE, WIDEST, Content, Fit, Piece, Screen, Shown, fitted, print_table
from gaoqing_kpi.report.cell import Cell, words
from gaoqing_kpi.report.column import Column, Table
from gaoqing_kpi.report.trends import TrendRow, Trends, legend

OUTLOOK_CELLS = 11

_WIDE_ORDER = (
    "marked_status", "name", "spark", "actual", "change", "since", "asked", "projection", "recent", "outlook", "first_department",
)  # fmt: skip
_NARROW_ORDER = ("mark", "name", "spark", "actual+change", "asked", "projection+recent", "outlook")
_FITS = {
    "name": Fit(folds=True),
    "since": Fit(from_width=WIDEST),
    "asked": Fit(folds=True),
    "first_department": Fit(from_width=WIDEST, folds=True),
}
_NARROW_FITS = {**_FITS, "outlook": Fit(folds=True, width=OUTLOOK_CELLS)}
_VALUE_FITS = {"place": Fit(folds=True)}


def print_trends(screen: Screen, trends: Trends) -> None:
    """Print trends in the plan's order; of a single target its values too."""
    print_head(screen, trends.report)
    print_table(screen, _columns(trends.table, is_wide=screen.width >= WIDE), trends.rows)
    screen.line(Piece(legend(), "dim"))
    if trends.values:
        screen.line(Piece(""))
        print_table(screen, fitted(trends.value_table, _VALUE_FITS), trends.values)
    if trends.working:
        screen.line(Piece(""))
        print_lines(screen, trends.working)


def _columns(table: Table[TrendRow], *, is_wide: bool) -> tuple[Shown[TrendRow], ...]:
    """Put figures side by side on a wide console, and one under the other on any else."""
    if is_wide:
        return fitted(table.only(_WIDE_ORDER), _FITS, _LOOKS)
    found = {column.key: column for column in table.columns}
    narrow: list[Column[TrendRow]] = [
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


def _in_light(trend: TrendRow, cell: Cell) -> Content:
    return (Piece(cell.text, style_of(trend.row)),)


def _remarked(trend: TrendRow, _cell: Cell) -> Content:
    remark = [Piece(f" ({trend.remark})", "dim")] if trend.remark else []
    return (Piece(trend.row.name), *remark)


_LOOKS = {"mark": _in_light, "marked_status": _in_light, "spark": _in_light, "name": _remarked}
