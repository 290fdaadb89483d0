"""Trends target by target, a row for each region: its last values by day, how they changed, and where that leads."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, NamedTuple

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.evaluate.trend import Trend
from gaoqing_kpi.messages import _, short_listing
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.cell import UNKNOWN, Cell, words
from gaoqing_kpi.report.column import Column, Table
from gaoqing_kpi.report.figures import percent
from gaoqing_kpi.report.region_changes import MOST_NAMED
from gaoqing_kpi.report.region_flaws import RegionFlaws
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.trends import TrendRow, Trends, trends_of, values_of
from gaoqing_kpi.report.words import MARKS, region_name

MOST_DAYS = 12


class RegionTrend(NamedTuple):
    """One target's trend in one region, in cells.

    ``asked`` is what is asked for with its unit, ``goal`` without; ``remark`` says that the value is implausible or outdated; ``trend`` is
    the trend itself, where it is kept.
    """

    region: str | None
    name: str
    remark: str
    trend: Trend | None
    light: Light
    spark: str
    values: Mapping[date, Cell]
    change: Cell
    asked: str
    goal: Cell
    projection: Cell
    recent: Cell
    outlook: Cell

    @property
    def named(self) -> str:
        """Name the region, with the remark behind it, if there is one."""
        return _("{name} ({remark})").format(name=self.name, remark=self.remark) if self.remark else self.name


class TargetTrends(NamedTuple):
    """One target in the regions that it is set for: those with a value, in the plan's order, and the names of those without, by code."""

    target: Target
    rows: tuple[RegionTrend, ...]
    without: Mapping[str | None, str]

    @property
    def heading(self) -> str:
        """Name the target, with what is asked for, if that is the same everywhere, else with the unit."""
        asked = {row.asked for row in self.rows}
        told = asked.pop() if len(asked) == 1 else self.target.unit
        return _("{name} ({remark})").format(name=self.target.name, remark=told) if told else str(self.target.name)

    @property
    def days(self) -> tuple[date, ...]:
        """List the days that any region has a value of."""
        return tuple(sorted({day for row in self.rows for day in row.values}))

    @property
    def shown_days(self) -> tuple[date, ...]:
        """List the newest of the days, as many as a table has columns for."""
        return self.days[-MOST_DAYS:]

    @property
    def table(self) -> Table[RegionTrend]:
        """Lay the regions out; what is asked for stands in the heading where it is the same everywhere."""
        columns = region_trend_columns(self.shown_days)
        is_one = len({row.asked for row in self.rows}) == 1
        kept = Table([column for column in columns if not (is_one and column.key == "asked")], self.rows)
        return kept.without_blanks({"spark", "change", "projection", "recent", "outlook"})

    @property
    def without_words(self) -> str:
        """Name the regions without a value; nothing if there are none."""
        named = short_listing([*self.without.values()], MOST_NAMED)
        return _("Without a value: {names}").format(names=named) if named else ""


@dataclass(frozen=True)
class RegionTrends:
    """Trends of several regions by target; ``told`` are those of each region in full as JSON has them, where that is wanted."""

    shows: ClassVar[str] = "region_trends"

    title: str
    facts: str
    illustrative: bool
    targets: tuple[TargetTrends, ...]
    flaws: tuple[str, ...] = ()
    told: tuple[str, ...] | None = None

    @property
    def has_values(self) -> bool:
        """Return whether any region has a value of any target."""
        return any(target.rows for target in self.targets)


@dataclass
class _Gathered:
    """What is known of a target so far."""

    target: Target
    rows: list[RegionTrend] = field(default_factory=list)
    without: dict[str | None, str] = field(default_factory=dict)


def region_trends(
    plan: Plan, reports: Iterable[Report], silent: Iterable[Report] = (), *, tell: Callable[[Trends], str] | None = None
) -> RegionTrends:
    """Take the trends of each region's report, one after the other; no report is kept.

    :param silent: the reports on the regions that nobody reports on.
    :param tell: writes trends in full, to be kept.
    """
    found: dict[str, _Gathered] = {}
    told: list[str] = []
    flaws, facts, illustrative = RegionFlaws(), "", False
    for report in reports:
        trends = trends_of(report)
        _gather(found, plan, trends.rows, is_kept=tell is not None)
        flaws.add(region_name(plan, report.plan.region), report.problems, report.judgement)
        facts = _("as of {day}, time progress {share}").format(day=report.as_of, share=percent(report.time_progress))
        illustrative = illustrative or report.illustrative
        if tell:
            told.append(tell(trends))
    for report in silent:
        _gather(found, plan, trends_of(report).rows)
    order = {target.id: place for place, target in enumerate(plan.printed.targets)}
    gathered = sorted(found.values(), key=lambda one: order[one.target.id])
    return RegionTrends(
        title=str(plan.head.title),
        facts=facts,
        illustrative=illustrative,
        targets=tuple(TargetTrends(one.target, tuple(one.rows), one.without) for one in gathered),
        flaws=flaws.lines,
        told=tuple(told) if tell else None,
    )


def region_trend_columns(days: Iterable[date]) -> tuple[Column[RegionTrend], ...]:
    """List the columns of a table of regions, with one for each of these days."""

    def of_day(day: date) -> Column[RegionTrend]:
        return Column(day.isoformat(), day.isoformat(), "figure", 10, lambda row: row.values.get(day, UNKNOWN))

    return (
        Column("mark", _("Light"), "word", 4, lambda row: words(MARKS[row.light])),
        Column("region", _("Region"), "text", 16, lambda row: words(row.named)),
        Column("spark", _("Trend"), "drawing", 12, lambda row: words(row.spark)),
        *map(of_day, days),
        Column("change", _("Change"), "figure", 9, lambda row: row.change),
        Column("asked", _("Required"), "figure", 13, lambda row: row.goal),
        Column("projection", _("Projection"), "figure", 11, lambda row: row.projection),
        Column("recent", _("Recent"), "figure", 11, lambda row: row.recent),
        Column("outlook", _("When"), "text", 11, lambda row: row.outlook),
    )


def _gather(found: dict[str, _Gathered], plan: Plan, rows: Iterable[TrendRow], *, is_kept: bool = False) -> None:
    for shown in rows:
        row, trend = shown.row, shown.trend
        code = row.plan.region
        of_target = found.setdefault(row.target.id, _Gathered(row.target))
        if not row.actual.is_known:
            of_target.without[code] = region_name(plan, code)
            continue
        values = {point.day: value.value for point, value in zip(trend.points, values_of(trend), strict=True)}
        of_target.rows.append(
            RegionTrend(
                code,
                region_name(plan, code),
                shown.remark,
                trend if is_kept else None,
                row.light,
                shown.spark,
                values,
                shown.change,
                row.asked,
                row.bounded,
                row.projection,
                shown.recent,
                shown.outlook,
            )
        )
