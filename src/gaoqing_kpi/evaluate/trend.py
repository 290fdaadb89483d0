"""Where a target is heading: its values in order, how they changed of late, and when that brings it to its bound. Pure and exact.

Time is counted on the plan's own scale, in months or days, as time progress is: τ is the end of a value's day on it, also of a
day before the plan's start or after the due date. A is the latest value, T the limit that the bound sets.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from itertools import takewhile
from typing import NamedTuple

from gaoqing_kpi.evaluate.calendar import Method, end_of, start_of
from gaoqing_kpi.evaluate.interval import Bounds, bounds_of
from gaoqing_kpi.evaluate.judge import evaluate_one
from gaoqing_kpi.evaluate.measure import measure, possible
from gaoqing_kpi.evaluate.result import Case, Result, Status
from gaoqing_kpi.evaluate.timeline import timeline_of
from gaoqing_kpi.history import History, is_baseline
from gaoqing_kpi.model.actual import Actual
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Target

RECENT_POINTS = 3
DAYS_AHEAD = 5 * 366


class Point(NamedTuple):
    """A value by the end of a day, and what the schedule asks for by then; ``actual`` is None for the catalogue's own baseline."""

    day: date
    value: Fraction
    expected: Fraction | None
    actual: Actual | None


class Rate(NamedTuple):
    """How much a value changed on average between two days: in a month, or in a day where time is counted in days.

    ``left`` is the time from the last of them to the due date, in the same measure; none if that is past.
    """

    value: Fraction
    first: date
    last: date
    left: Fraction


class Trend(NamedTuple):
    """Where one target is heading; None is unknown.

    ``change`` is the latest value less the one before it, which is of ``since``. ``projection`` is the due date's value at the recent
    rate; the one at the run rate is the result's own. ``reached_on`` is the day of the report since which the bound is satisfied,
    ``expected_on`` the day by whose end it will be at the recent rate, be it after the due date. Of a cap, ``used_up_on`` is the day of
    the report since which nothing is left, ``exhausted_on`` the day, not after the due date, by whose end that will be so.
    """

    result: Result
    points: tuple[Point, ...]
    change: Fraction | None = None
    since: date | None = None
    rate: Rate | None = None
    projection: Fraction | None = None
    reached_on: date | None = None
    expected_on: date | None = None
    used_up_on: date | None = None
    exhausted_on: date | None = None

    @property
    def is_cap(self) -> bool:
        """Return whether the target is an upper bound on what is counted up, which is used up and not reached."""
        return self.result.target.is_cap

    @property
    def is_after_due(self) -> bool | None:
        """Return whether the bound will be satisfied after the due date only."""
        return None if self.expected_on is None else self.expected_on > self.result.due


def trend(plan: Plan, target: Target, history: History) -> Trend:
    """Compute where one target is heading, as known on the history's day."""
    return trend_of(plan, evaluate_one(plan, target, history), history)


def trend_of(plan: Plan, result: Result, history: History) -> Trend:
    """Compute where the target of a result is heading from the reports that the result rests on."""
    target, actual = result.target, result.actual
    points = _points(plan, result, history.series.get(target.id, ()))
    if actual is None or actual.value is None:
        return Trend(result, points)
    before = points[-2] if len(points) > 1 and target.traits.is_measured else None
    rate = _recent_rate(plan, result, points)
    way = _Way(plan.head.rules.time_progress, result.due, actual.value, rate) if rate else None
    heading = Trend(
        result,
        points,
        change=actual.value - before.value if before else None,
        since=before.day if before else None,
        rate=rate,
        projection=_projection(result, way),
    )
    bounds = bounds_of(target, actual.reference)
    return _with_use(plan, heading, bounds, way) if heading.is_cap else _with_goal(plan, heading, bounds, way)


class _Way(NamedTuple):
    """The straight way on from the latest value: A + rate × (τ − τ of its day)."""

    method: Method
    due: date
    value: Fraction
    rate: Rate

    def at_due(self) -> Fraction:
        """Compute A + rate × (τ of the due date − τ); the latest value itself, if it is from the due date or later."""
        return self.value + self.rate.value * self.rate.left

    def day_of(self, goal: Fraction, *, beyond: bool = False) -> date | None:
        """Find the first later day by whose end the way is at a value ahead of it, or beyond that; None if that takes too long.

        That is the first day whose τ is at least, or more than, τ + (goal − A) ÷ rate.
        """
        day = self.rate.last
        wanted = end_of(day, self.method) + (goal - self.value) / self.rate.value
        days = range(day.toordinal() + 1, min(self.due.toordinal() + DAYS_AHEAD, date.max.toordinal()) + 1)
        search = bisect_right if beyond else bisect_left
        index = search(days, wanted, key=lambda ordinal: end_of(date.fromordinal(ordinal), self.method))
        return date.fromordinal(days[index]) if index < len(days) else None


def _points(plan: Plan, result: Result, reports: Sequence[Actual]) -> tuple[Point, ...]:
    """Put the reports in order with the baseline, which takes the place of a report of its day, and comes before the latest value."""
    points = {report.as_of: _point(plan, result, report) for report in reports}
    start = result.baseline
    if start and (result.actual is None or start.date < result.actual.as_of):
        report = points.get(start.date)
        origin = report.actual if report and report.value == start.value else None
        points[start.date] = Point(start.date, start.value, None, origin)
    return tuple(points[day] for day in sorted(points))


def _point(plan: Plan, result: Result, report: Actual) -> Point:
    """Place a report against what the schedule asked for on its own day, by the target in force then."""
    target, start = plan.held_on(result.target, report.as_of), result.baseline
    expected = None
    if not is_baseline(plan, target, report):
        timeline = timeline_of(plan, target, start.date if start else None)
        expected = measure(target, bounds_of(target, report.reference), timeline, report, start).expected
    return Point(report.as_of, report.value or Fraction(0), expected, report)


def _recent_rate(plan: Plan, result: Result, points: Sequence[Point]) -> Rate | None:
    """Compute the rate over the last two stretches between values, or the only one: (A − A of the first) ÷ (τ − τ of the first).

    What is counted up begins at 0 on the plan's first day, unless it is due only at the end as a whole; a level or a change begins at
    its baseline. There is no rate of what holds at every date, of what is done or not, and beside a reference.
    """
    target, metrics, start, method = result.target, result.metrics, result.baseline, plan.head.rules.time_progress
    if target.has_reference or metrics is None or metrics.case in {Case.CONSTANT, Case.MILESTONE}:
        return None
    known = [(end_of(point.day, method), point.day, point.value) for point in points if start is None or point.day >= start.date]
    if target.traits.is_counted_up and target.schedule != "at_end":
        first_day = plan.head.period.start
        known.insert(0, (start_of(first_day, method), first_day, Fraction(0)))
    if len(known) < 2:  # noqa: PLR2004 - one value tells no rate
        return None
    (since, first, before), *_between, (now, last, value) = known[-RECENT_POINTS:]
    left = max(Fraction(0), end_of(result.due, method) - now)
    return Rate((value - before) / (now - since), first, last, left)


def _projection(result: Result, way: _Way | None) -> Fraction | None:
    """Project the value on the due date at the recent rate; None where it is impossible: a percentage above 100, or below zero."""
    if way is None:
        return None
    value = way.at_due()
    return None if value < 0 and not result.target.traits.may_be_negative else possible(result.target, value)


def _with_goal(plan: Plan, heading: Trend, bounds: Bounds | None, way: _Way | None) -> Trend:
    """Add since when the bound is satisfied, or when it will be."""
    target = heading.result.target
    if heading.result.satisfied:
        reached_on = _first_day(heading.points, lambda point: all(_satisfies(one, point) for one in _in_force(plan, target, point)))
        return heading._replace(reached_on=reached_on or plan.amended_on(target))
    if bounds is None or way is None or heading.result.status is Status.BREACHED:
        return heading
    goal, is_above = _goal_ahead(bounds, way.value)
    if goal is None or (way.rate.value <= 0 if is_above else way.rate.value >= 0):
        return heading
    return heading._replace(expected_on=way.day_of(goal, beyond=bounds.is_open))


def _with_use(plan: Plan, heading: Trend, bounds: Bounds | None, way: _Way | None) -> Trend:
    """Add since when a cap is used up, or, if it will be exceeded by the due date, when it will be used up."""
    cap, target = bounds.high if bounds else None, heading.result.target
    used_up_on = _first_day(heading.points, lambda point: all(_uses_up(one, point) for one in _in_force(plan, target, point)))
    if used_up_on is None and _uses_up(target, heading.points[-1]):
        used_up_on = plan.amended_on(target)
    if used_up_on or cap is None or way is None or way.at_due() <= cap:
        return heading._replace(used_up_on=used_up_on)
    return heading._replace(exhausted_on=way.day_of(cap))


def _goal_ahead(bounds: Bounds, value: Fraction) -> tuple[Fraction | None, bool]:
    """Find the limit that a value outside the bound has to reach, and whether that lies above it."""
    is_below = bounds.low is not None and (value <= bounds.low if bounds.is_open else value < bounds.low)
    return (bounds.low, True) if is_below else (bounds.high, False)


def _in_force(plan: Plan, target: Target, point: Point) -> tuple[Target, Target]:
    """Return a target as it held on a value's own day, and as it holds now: what is so since a day is so by both."""
    return plan.held_on(target, point.day), target


def _bounds_then(target: Target, point: Point) -> Bounds | None:
    return bounds_of(target, point.actual.reference if point.actual else None)


def _uses_up(cap: Target, point: Point) -> bool:
    bounds = _bounds_then(cap, point)
    return bounds is not None and bounds.high is not None and (point.value > bounds.high or point.value == bounds.high > 0)


def _satisfies(target: Target, point: Point) -> bool:
    bounds = _bounds_then(target, point)
    return bounds.kept_by(point.value) if bounds else point.value == 1


def _first_day(points: Sequence[Point], holds: Callable[[Point], bool]) -> date | None:
    """Find the day since which something has held for every value; None if it does not hold for the last."""
    run = list(takewhile(holds, reversed(points)))
    return run[-1].day if run else None
