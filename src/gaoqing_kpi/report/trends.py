"""Trends as rows of finished text, each with its series drawn in blocks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, NamedTuple

from gaoqing_kpi.evaluate import Status
from gaoqing_kpi.evaluate.interval import bounds_of
from gaoqing_kpi.evaluate.trend import Point, Rate, Trend
from gaoqing_kpi.messages import _, one_line
from gaoqing_kpi.model.actual import Actual
from gaoqing_kpi.model.kinds import Kind
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.cell import UNKNOWN, Cell, day, ordinal, words
from gaoqing_kpi.report.column import Column, Table
from gaoqing_kpi.report.figures import figure, places_of, signed
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.row import Row, edges_of
from gaoqing_kpi.report.words import status_word
from gaoqing_kpi.report.working import WorkingLine, found, term

MOST_BLOCKS = 12
BLOCKS = "▁▂▃▄▅▆▇█"
_MIDDLE = BLOCKS[3]
_MONTH = "%Y-%m"


class ValueRow(NamedTuple):
    """One value of a series in cells."""

    day: Cell
    value: Cell
    change: Cell
    expected: Cell
    place: str


@dataclass(frozen=True)
class TrendRow:
    """One trend in cells, beside the row of its result."""

    trend: Trend
    row: Row

    @property
    def name(self) -> str:
        """Name the target, with the remark behind it, if there is one."""
        return _("{name} ({remark})").format(name=self.row.name, remark=self.remark) if self.remark else self.row.name

    @property
    def remark(self) -> str:
        """Say that a value is implausible, or from which day it is where it has become too old."""
        result = self.row.result
        doubt = _("implausible value, to be checked") if result.doubtful else ""
        age = _("outdated, as of {day}").format(day=result.actual.as_of) if result.actual and result.stale else ""
        return _("; ").join(filter(None, (doubt, age)))

    @property
    def spark(self) -> str:
        """Draw the series in blocks."""
        return sparkline(self.row.target, [point.value for point in self.trend.points])

    @property
    def change(self) -> Cell:
        """Show how much the value changed since the one before it."""
        return signed(self.trend.change, places_of(self.row.target))

    @property
    def recent(self) -> Cell:
        """Show where the recent rate leads to."""
        return figure(self.trend.projection, places_of(self.row.target), *edges_of(self.row.result), Fraction(0))

    @property
    def outlook(self) -> Cell:
        """Say when the bound is reached or the cap used up."""
        result = self.trend.result
        if result.status is Status.BREACHED and not (self.trend.is_cap and result.target.value):
            return words(status_word(result.status))
        return _outlook_of_cap(self.trend) if self.trend.is_cap else _outlook(self.trend)


@dataclass(frozen=True, slots=True)
class Trends:
    """All that is shown of trends; of a single target also its values one by one, and how the recent projection comes about."""

    shows: ClassVar[str] = "trends"

    report: Report
    rows: tuple[TrendRow, ...]
    values: tuple[ValueRow, ...] = ()
    working: tuple[WorkingLine, ...] = ()

    @property
    def table(self) -> Table[TrendRow]:
        """Lay the trends out."""
        return Table(trend_columns(), self.rows)

    @property
    def value_table(self) -> Table[ValueRow]:
        """Lay the values of a single target out."""
        return Table(value_columns(), self.values)


def trends_of(report: Report, *, in_detail: bool = False) -> Trends:
    """Compute where the targets of a report are heading, in the plan's order; in detail, if there is only one."""
    rows = tuple(TrendRow(report.trend(row), row) for row in report.rows_in_plan)
    if not in_detail or len(rows) != 1:
        return Trends(report, rows)
    return Trends(report, rows, values_of(rows[0].trend), tuple(_working(report.plan, rows[0])))


def values_of(trend: Trend) -> tuple[ValueRow, ...]:
    """List the values of a series, each with its change from the one before it."""
    return tuple(_value_row(trend, before, point) for before, point in zip((None, *trend.points), trend.points, strict=False))


def trend_columns() -> tuple[Column[TrendRow], ...]:
    """List the columns of a table of trends."""
    return (
        Column("item", _("Item"), "ordinal", 5, lambda trend: ordinal(trend.row.target.item)),
        Column("name", _("Target"), "text", 22, lambda trend: words(trend.name)),
        Column("spark", _("Trend"), "drawing", 12, lambda trend: words(trend.spark)),
        Column("actual", _("Actual"), "figure", 10, lambda trend: trend.row.actual),
        Column("change", _("Change"), "figure", 9, lambda trend: trend.change),
        Column("since", _("Since"), "date", 11, lambda trend: day(trend.trend.since)),
        Column("asked", _("Required"), "figure", 13, lambda trend: words(trend.row.asked)),
        Column("projection", _("Projection"), "figure", 11, lambda trend: trend.row.projection),
        Column("recent", _("Recent"), "figure", 11, lambda trend: trend.recent),
        Column("outlook", _("When"), "text", 11, lambda trend: trend.outlook),
        Column("marked_status", _("Status"), "text", 10, lambda trend: words(trend.row.marked_status)),
        Column("departments", _("Offices"), "text", 26, lambda trend: trend.row.offices),
        Column("first_department", _("Offices"), "text", 18, lambda trend: trend.row.lead),
    )


def value_columns() -> tuple[Column[ValueRow], ...]:
    """List the columns of a table of values."""
    return (
        Column("day", _("Day"), "date", 11, lambda value: value.day),
        Column("value", _("Actual"), "figure", 10, lambda value: value.value),
        Column("change", _("Change"), "figure", 9, lambda value: value.change),
        Column("expected", _("Expected"), "figure", 10, lambda value: value.expected),
        Column("place", _("Reported in"), "text", 30, lambda value: words(value.place)),
    )


def legend() -> str:
    """Say what the two projections rest on."""
    return _("Projection: at the rate since the start. Recent: at the rate of the latest periods.")


def sparkline(target: Target, values: Sequence[Fraction]) -> str:
    """Draw the last values as blocks between the least and the most of them, and 0 of what is counted up; what is all alike half high."""
    shown = list(values[-MOST_BLOCKS:])
    ends = {Kind.CUMULATIVE: [Fraction(0)], Kind.MILESTONE: [Fraction(0), Fraction(1)]}.get(target.kind, [])
    least, most = min([*shown, *ends], default=Fraction(0)), max([*shown, *ends], default=Fraction(0))
    return "".join(_block((value - least) / (most - least)) if most > least else _MIDDLE for value in shown)


def _block(share: Fraction) -> str:
    return BLOCKS[min(len(BLOCKS) - 1, int(share * len(BLOCKS)))]


def _outlook(trend: Trend) -> Cell:
    if trend.reached_on:
        return words(_("reached {day}").format(day=trend.reached_on))
    if trend.expected_on:
        month = trend.expected_on.strftime(_MONTH)
        return words(_("{month}, late").format(month=month) if trend.is_after_due else month)
    return words(_("not at this rate")) if trend.rate else UNKNOWN


def _outlook_of_cap(trend: Trend) -> Cell:
    if trend.used_up_on:
        return words(_("used up by {day}").format(day=trend.used_up_on))
    if trend.exhausted_on:
        return words(_("used up in {month}").format(month=trend.exhausted_on.strftime(_MONTH)))
    bounds = bounds_of(trend.result.target)
    return words(_("lasts")) if trend.rate and bounds and bounds.high else UNKNOWN


def _value_row(trend: Trend, before: Point | None, point: Point) -> ValueRow:
    target = trend.result.target
    is_milestone = target.kind is Kind.MILESTONE
    places = places_of(target)
    bounds = bounds_of(target, point.actual.reference if point.actual else None)
    edges = (bounds.low, bounds.high) if bounds else ()
    shown = words(_("done") if point.value else _("not done")) if is_milestone else figure(point.value, places, *edges, point.expected)
    return ValueRow(
        day=day(point.day),
        value=shown,
        change=signed(point.value - before.value if before and not is_milestone else None, places),
        expected=figure(point.expected, places),
        place=_place(point.actual),
    )


def _place(actual: Actual | None) -> str:
    return one_line(f"{actual.location.path}:{actual.location.line}") if actual else _("the plan's catalogue")


def _working(plan: Plan, shown: TrendRow) -> Iterable[WorkingLine]:
    trend, unit = shown.trend, shown.row.unit
    if trend.rate is None:
        return
    yield WorkingLine(_("Recent rate"), _rate_words(plan, trend.rate, str(signed(trend.rate.value, places_of(trend.result.target))), unit))
    if trend.projection is not None and trend.rate.left:
        formula = f"{term(trend.points[-1].value)} + {term(trend.rate.value)} × {term(trend.rate.left)}"
        yield WorkingLine(_("Recent projection"), f"{formula} = {found(trend.projection, *edges_of(trend.result))} {unit}")


def _rate_words(plan: Plan, rate: Rate, value: str, unit: str) -> str:
    by_months = plan.head.rules.time_progress == "months"
    words = _("{rate} {unit} a month, from {first} to {last}") if by_months else _("{rate} {unit} a day, from {first} to {last}")
    return words.format(rate=value, unit=unit, first=rate.first, last=rate.last)
