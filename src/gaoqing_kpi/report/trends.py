"""Trends as rows of finished text, each with its series drawn in blocks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gaoqing_kpi.evaluate.limits import limits_of
from gaoqing_kpi.evaluate.trend import Point, Rate, Trend
from gaoqing_kpi.messages import _, one_line
from gaoqing_kpi.model.actual import Actual
from gaoqing_kpi.model.kinds import Kind
from gaoqing_kpi.model.plan import Plan, Target
from gaoqing_kpi.report.build import Report, Row, edges_of, row_of
from gaoqing_kpi.report.figures import figure, places_of, signed
from gaoqing_kpi.report.words import UNKNOWN
from gaoqing_kpi.report.working import Line, found, term

MOST_BLOCKS = 12
BLOCKS = "▁▂▃▄▅▆▇█"
_MIDDLE = BLOCKS[3]
_MONTH = "%Y-%m"


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One value of a series in words."""

    day: str
    value: str
    change: str
    expected: str
    place: str


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One trend in words, beside the row of its result. ``outlook`` tells when the bound is reached or the cap used up."""

    trend: Trend
    row: Row
    spark: str
    change: str
    since: str
    recent: str
    outlook: str
    remark: str

    @property
    def named(self) -> str:
        """Give the name with the remark behind it, if there is one."""
        return _("{name} ({remark})").format(name=self.row.name, remark=self.remark) if self.remark else self.row.name


@dataclass(frozen=True, slots=True)
class Trends:
    """All that a renderer shows of trends; of a single target also its values one by one, and how the recent projection comes about."""

    report: Report
    rows: tuple[TrendRow, ...]
    values: tuple[ValueRow, ...] = ()
    working: tuple[Line, ...] = ()


def build_trends(report: Report, trends: Sequence[Trend], *, in_detail: bool = False) -> Trends:
    """Write trends in words, in the order given; in detail, if there is one only."""
    rows = tuple(trend_row(report.plan, trend) for trend in trends)
    if not in_detail or len(trends) != 1:
        return Trends(report, rows)
    return Trends(report, rows, tuple(_values(trends[0])), tuple(_working(report.plan, rows[0])))


def trend_row(plan: Plan, trend: Trend) -> TrendRow:
    """Write one trend in words."""
    result = trend.result
    places = places_of(result.target)
    return TrendRow(
        trend=trend,
        row=row_of(plan, result),
        spark=sparkline(result.target, [point.value for point in trend.points]),
        change=signed(trend.change, places),
        since=str(trend.since or UNKNOWN),
        recent=figure(trend.projection, places, *edges_of(result), Fraction(0)),
        outlook=_outlook(trend),
        remark=_("old value, of {day}").format(day=result.actual.as_of) if result.actual and result.stale else "",
    )


def legend() -> str:
    """Say what the two projections rest on."""
    return _("Projection: at the rate since the start. Recent: at that of the last periods.")


def sparkline(target: Target, values: Sequence[Fraction]) -> str:
    """Draw the last values as blocks between the least and the most of them, and 0 of what is counted up; what is all alike half high."""
    shown = list(values[-MOST_BLOCKS:])
    ends = {Kind.CUMULATIVE: [Fraction(0)], Kind.MILESTONE: [Fraction(0), Fraction(1)]}.get(target.kind, [])
    least, most = min([*shown, *ends], default=Fraction(0)), max([*shown, *ends], default=Fraction(0))
    return "".join(_block((value - least) / (most - least)) if most > least else _MIDDLE for value in shown)


def _block(share: Fraction) -> str:
    return BLOCKS[min(len(BLOCKS) - 1, int(share * len(BLOCKS)))]


def _outlook(trend: Trend) -> str:
    if trend.is_cap:
        return _outlook_of_cap(trend)
    if trend.reached_on:
        return _("reached {day}").format(day=trend.reached_on)
    if trend.expected_on:
        month = trend.expected_on.strftime(_MONTH)
        return _("{month}, late").format(month=month) if trend.is_after_due else month
    return _("not at this rate") if trend.rate else UNKNOWN


def _outlook_of_cap(trend: Trend) -> str:
    if trend.used_up_on:
        return _("used up by {day}").format(day=trend.used_up_on)
    if trend.exhausted_on:
        return _("used up in {month}").format(month=trend.exhausted_on.strftime(_MONTH))
    limits = limits_of(trend.result.target)
    return _("lasts") if trend.rate and limits and limits.high else UNKNOWN


def _values(trend: Trend) -> Iterator[ValueRow]:
    for before, point in zip((None, *trend.points), trend.points, strict=False):
        yield _value_row(trend, before, point)


def _value_row(trend: Trend, before: Point | None, point: Point) -> ValueRow:
    target = trend.result.target
    is_milestone = target.kind is Kind.MILESTONE
    places = places_of(target)
    limits = limits_of(target, point.actual.reference if point.actual else None)
    edges = (limits.low, limits.high) if limits else ()
    return ValueRow(
        day=str(point.day),
        value=(_("done") if point.value else _("not done")) if is_milestone else figure(point.value, places, *edges, point.expected),
        change=signed(point.value - before.value if before and not is_milestone else None, places),
        expected=figure(point.expected, places),
        place=_place(point.actual),
    )


def _place(actual: Actual | None) -> str:
    return one_line(f"{actual.location.path}:{actual.location.line}") if actual else _("the plan's catalogue")


def _working(plan: Plan, shown: TrendRow) -> Iterable[Line]:
    trend, unit = shown.trend, one_line(shown.trend.result.target.unit or "")
    if trend.rate is None:
        return
    yield Line(_("Recent rate"), _rate_words(plan, trend.rate, signed(trend.rate.value, places_of(trend.result.target)), unit))
    if trend.projection is not None and trend.rate.left:
        formula = f"{term(trend.points[-1].value)} + {term(trend.rate.value)} × {term(trend.rate.left)}"
        yield Line(_("Recent projection"), f"{formula} = {found(trend.projection, *edges_of(trend.result))} {unit}")


def _rate_words(plan: Plan, rate: Rate, value: str, unit: str) -> str:
    by_months = plan.head.rules.time_progress == "months"
    words = _("{rate} {unit} a month, from {first} to {last}") if by_months else _("{rate} {unit} a day, from {first} to {last}")
    return words.format(rate=value, unit=unit, first=rate.first, last=rate.last)
