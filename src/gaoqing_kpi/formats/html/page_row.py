"""A target on a page: its cells, its places in the sortings, its drawings and its working."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from gaoqing_kpi.evaluate import Result
from gaoqing_kpi.formats.html.chart import Chart, chart_of
from gaoqing_kpi.formats.html.drawing import Bar, Spot, bar_of, spark_of
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.report import views
from gaoqing_kpi.report.cell import Cell
from gaoqing_kpi.report.columns import table_of
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.row import Row
from gaoqing_kpi.report.working import WorkingLine, working

NO_SECTION = "-"


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter or a sorting: the value it goes by, and its words."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class PageRow:
    """A row on a page. ``cells`` stand under the page's columns; ``ranks`` are its places in each of the sortings, in their order."""

    row: Row
    cells: tuple[Cell, ...]
    section: str
    offices: tuple[str, ...]
    ranks: tuple[int, ...]
    bar: Bar | None
    spark: tuple[Spot, ...]
    chart: Chart | None
    working: tuple[WorkingLine, ...]

    @property
    def anchor(self) -> str:
        """Return the anchor that links to the target."""
        return self.row.result.target.id


def entries_of(report: Report) -> tuple[PageRow, ...]:
    """Lay out the targets of a report, the most urgent first."""
    ranks = [_ranks(report.rows, key) for key in _SORT_KEYS] + [_in_plan(report)]
    table = table_of(views.PAGE, report.rows)
    return tuple(
        _entry(report, row, cells, (place, *(rank[row.target.id] for rank in ranks)))
        for place, (row, cells) in enumerate(zip(report.rows, table.cells, strict=True))
    )


def _entry(report: Report, row: Row, cells: tuple[Cell, ...], ranks: tuple[int, ...]) -> PageRow:
    plan, target, trend = report.plan, row.target, report.trend(row)
    return PageRow(
        row=row,
        cells=cells,
        section=section_key(plan.section_of(target)),
        offices=plan.responsible(target),
        ranks=ranks,
        bar=bar_of(row),
        spark=spark_of(target, trend.points),
        chart=chart_of(plan, row, trend),
        working=tuple(_working_beside_row(plan, row.result)),
    )


def _working_beside_row(plan: Plan, result: Result) -> list[WorkingLine]:
    """Show a working without what the row says already."""
    said = {_("Target"), _("Required"), _("Offices"), _("Status")}
    return [line for line in working(plan, result) if line.label not in said]


def sortings() -> Mapping[str, str]:
    """Name the sortings, in the order of an entry's ranks."""
    return {
        "attention": _("Most urgent first"),
        "gap": _("Gap as a share of the target"),
        "pace": _("Pace"),
        "completion": _("Completion"),
        "plan": _("The plan's order"),
    }


def _relative_gap(result: Result) -> Fraction | None:
    metrics = result.metrics
    if metrics is None or metrics.gap is None or metrics.goal is None:
        return None
    return metrics.gap / abs(metrics.goal) if metrics.goal else metrics.gap


_SORT_KEYS: tuple[Callable[[Result], Fraction | None], ...] = (
    _relative_gap,
    lambda result: result.metrics.pace if result.metrics else None,
    lambda result: result.metrics.completion if result.metrics else None,
)


def _ranks(rows: Iterable[Row], key: Callable[[Result], Fraction | None]) -> Mapping[str, int]:
    """Rank from the least to the most, what is unknown last; equals keep the order of attention."""

    def place(row: Row) -> tuple[bool, Fraction]:
        value = key(row.result)
        return value is None, value or Fraction(0)

    return {row.result.target.id: rank for rank, row in enumerate(sorted(rows, key=place))}


def _in_plan(report: Report) -> Mapping[str, int]:
    return {result.target.id: rank for rank, result in enumerate(report.results)}


def section_key(number: int | None) -> str:
    """Return what a section goes by in a filter."""
    return NO_SECTION if number is None else str(number)
