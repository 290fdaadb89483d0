"""What a page for leaders holds beyond the rows: the lights counted, what changed, and of each target its order, drawings and working."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gaoqing_kpi.evaluate import FINAL, Light, Result, Status
from gaoqing_kpi.formats.html.chart import Chart, chart_of
from gaoqing_kpi.formats.html.drawing import Bar, SectionBar, Spot, bar_of, section_bars, spark_of
from gaoqing_kpi.formats.html.front import Front, front_of
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.report import views
from gaoqing_kpi.report.cell import Cell
from gaoqing_kpi.report.column import Column
from gaoqing_kpi.report.columns import Listed, columns
from gaoqing_kpi.report.comparison import Comparison, since_before
from gaoqing_kpi.report.figures import percent, rounded
from gaoqing_kpi.report.report import Report, table_of
from gaoqing_kpi.report.row import LIGHT_ORDER, Row
from gaoqing_kpi.report.scoreboard import Board, boards
from gaoqing_kpi.report.section_lights import LIGHTS, section_lights
from gaoqing_kpi.report.words import MARKS, light_word, status_word
from gaoqing_kpi.report.working import WorkingLine, working

NO_SECTION = "-"


@dataclass(frozen=True, slots=True)
class Tile:
    """How many targets show a light now and in the period before, and what their statuses are."""

    light: Light
    mark: str
    word: str
    count: int
    before: int | None
    statuses: tuple[tuple[str, int], ...]


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


@dataclass(frozen=True, slots=True)
class Page:
    """All that a page shows."""

    report: Report
    columns: Sequence[Column[Listed]]
    time_progress: str
    time_mark: Decimal
    tiles: tuple[Tile, ...]
    comparison: Comparison | None
    entries: tuple[PageRow, ...]
    sections: tuple[Choice, ...]
    offices: tuple[Choice, ...]
    lights: tuple[Choice, ...]
    statuses: tuple[Choice, ...]
    sortings: tuple[Choice, ...]
    front: Front
    bar_lights: tuple[Choice, ...]
    section_bars: tuple[SectionBar, ...]
    boards: tuple[Board, ...]


def page_of(report: Report) -> Page:
    """Lay out the page on a report."""
    comparison = since_before(report)
    entries = _entries(report)
    return Page(
        report=report,
        columns=columns(views.PAGE),
        time_progress=str(percent(report.time_progress)),
        time_mark=rounded(report.time_progress * 100, 1),
        tiles=tuple(_tiles(report.results, comparison)),
        comparison=comparison,
        entries=entries,
        sections=tuple(_sections(report, entries)),
        offices=tuple(_offices(report, entries)),
        lights=tuple(_counted([(light, light_word(light)) for light in LIGHT_ORDER], (row.result.light for row in report.rows))),
        statuses=tuple(_counted([(status, status_word(status)) for status in Status], (row.result.status for row in report.rows))),
        sortings=tuple(Choice(name, words) for name, words in _sortings().items()),
        front=front_of(report),
        bar_lights=tuple(Choice(light, f"{MARKS[light]} {light_word(light)}") for light in LIGHTS),
        section_bars=section_bars(section_lights(report)),
        boards=() if report.selection.is_of_some_statuses else boards(report.scoreboard),
    )


def tiles_of(report: Report) -> tuple[Tile, ...]:
    """Count the lights of a report."""
    return tuple(_tiles(report.results, None))


def _tiles(results: Iterable[Result], comparison: Comparison | None) -> Iterable[Tile]:
    known = list(results)
    before = {counted.light: counted.old for counted in comparison.lights} if comparison else {}
    for light in LIGHT_ORDER:
        statuses = Counter((result.status, _is_outdated(result)) for result in known if result.light is light)
        words = tuple((_status_words(status, is_outdated=old), count) for (status, old), count in sorted(statuses.items(), key=_by_status))
        yield Tile(light, MARKS[light], light_word(light), statuses.total(), before.get(light), words)


def _is_outdated(result: Result) -> bool:
    """Return whether an old value has put out the light of the status."""
    return result.stale and result.status not in FINAL


def _status_words(status: Status, *, is_outdated: bool) -> str:
    return _("{name} ({remark})").format(name=status_word(status), remark=_("outdated")) if is_outdated else status_word(status)


def _by_status(counted: tuple[tuple[Status, bool], int]) -> tuple[int, bool]:
    (status, old), _count = counted
    return list(Status).index(status), old


def _entries(report: Report) -> tuple[PageRow, ...]:
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
        section=_section(plan.section_of(target)),
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


def _sortings() -> Mapping[str, str]:
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


def _sections(report: Report, entries: Iterable[PageRow]) -> Iterable[Choice]:
    used = {entry.section for entry in entries}
    yield from (Choice(_section(part.number), part.heading) for part in report.plan.sections if _section(part.number) in used)
    if report.plan.sections and NO_SECTION in used:
        yield Choice(NO_SECTION, _("No section"))


def _section(number: int | None) -> str:
    return NO_SECTION if number is None else str(number)


def _offices(report: Report, entries: Iterable[PageRow]) -> Iterable[Choice]:
    used = {key for entry in entries for key in entry.offices}
    return (Choice(key, str(name)) for key, name in report.plan.departments.items() if key in used)


def _counted(words: Iterable[tuple[str, str]], found: Iterable[str]) -> Iterable[Choice]:
    """Offer what is found, with how often it is."""
    counts = Counter(found)
    return (Choice(str(value), _("{status} {count}").format(status=word, count=counts[value])) for value, word in words if counts[value])
