"""Whether a target will be met at its due date, and what that takes by the end of the next reporting period. Pure and exact.

A is the latest value, T the limit that the bound sets, B the baseline, s the share that the schedule asks for.
"""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from gaoqing_kpi.evaluate.interval import Bounds, bounds_of
from gaoqing_kpi.evaluate.measure import case_of
from gaoqing_kpi.evaluate.reporting import end_of_next, is_updated, reporting_of
from gaoqing_kpi.evaluate.result import FINAL, Case, Metrics, Result
from gaoqing_kpi.evaluate.timeline import timeline_of
from gaoqing_kpi.evaluate.trend import Trend
from gaoqing_kpi.model.bounds import Bound
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import PERCENT, Target


class Prospect(StrEnum):
    """What the projections say of the bound at the due date: all that there are satisfy it, none does, or they differ."""

    MET = "met"
    SHORT = "short"
    UNSURE = "unsure"


class Needed(NamedTuple):
    """The least value that is expected by the end of a day; of a cap, the most."""

    by: date
    value: Fraction


class Outlook(NamedTuple):
    """How a target stands with the reporting period and with the time ahead; None is unknown, or nothing.

    ``updated`` tells that the value is of the reporting period that holds the evaluation date. ``projection_recent`` is the value at the
    due date by the recent rate.
    """

    updated: bool
    prospect: Prospect | None = None
    projection_recent: Fraction | None = None
    needed: Needed | None = None


def outlook_of(plan: Plan, trend: Trend, on: date) -> Outlook:
    """Work out the outlook of a target on an evaluation date."""
    result = trend.result
    updated = is_updated(plan, result, on)
    if result.status in FINAL:
        return Outlook(updated, projection_recent=trend.projection)
    return Outlook(updated, _prospect(trend), trend.projection, _needed(plan, result, on))


def _prospect(trend: Trend) -> Prospect | None:
    result = trend.result
    actual, metrics = result.actual, result.metrics
    bounds = bounds_of(result.target, actual.reference) if actual else None
    if actual is None or actual.value is None or metrics is None or bounds is None or _has_not_begun(result.target, metrics, actual.value):
        return None
    found = [_at_most_whole(result.target, value) for value in (_at_run_rate(result, metrics, actual.value), _at_recent_rate(trend))]
    projections = [value for value in found if value is not None]
    if not projections:
        return Prospect.MET if result.satisfied and not result.target.traits.is_counted_up else None
    kept = {_is_kept(result, bounds, value) for value in projections}
    return Prospect.UNSURE if len(kept) > 1 else Prospect.MET if kept == {True} else Prospect.SHORT


def _has_not_begun(target: Target, metrics: Metrics, value: Fraction) -> bool:
    """Return whether nothing is there yet and, in whole units, nothing is asked for yet."""
    asked = metrics.expected
    return metrics.case is Case.CUMULATIVE and target.counts and value == 0 and asked is not None and floor(asked) == 0


def _at_run_rate(result: Result, metrics: Metrics, value: Fraction) -> Fraction | None:
    """Compute A ÷ s, or B + (A − B) ÷ s on the way from a baseline, be it possible or not."""
    if not metrics.share:
        return None
    match metrics.case:
        case Case.CUMULATIVE | Case.CAP:
            return value / metrics.share
        case Case.PATH if result.baseline:
            start = result.baseline.value
            return start + (value - start) / metrics.share
        case _:
            return None


def _at_recent_rate(trend: Trend) -> Fraction | None:
    """Compute A + rate × the time left, be it possible or not."""
    actual, rate = trend.result.actual, trend.rate
    return actual.value + rate.value * rate.left if rate and actual and actual.value is not None else None


def _at_most_whole(target: Target, value: Fraction | None) -> Fraction | None:
    """Take a percentage beyond 100 for 100, where it cannot be beyond."""
    is_share = target.parts_of_whole == PERCENT and not target.may_exceed
    return min(value, Fraction(PERCENT)) if is_share and value is not None else value


def _is_kept(result: Result, bounds: Bounds, projection: Fraction) -> bool:
    """Return whether a projection satisfies the bound; one that has to hit a figure is held by the side that it comes from."""
    target, metrics = result.target, result.metrics
    comes_up = target.traits.is_counted_up or (result.baseline is not None and bounds.goal(result.baseline.value) > result.baseline.value)
    if target.bound in {Bound.EXACTLY, Bound.ABOUT} and metrics and metrics.case in {Case.CUMULATIVE, Case.PATH}:
        sided = Bounds(bounds.low, None) if comes_up else Bounds(None, bounds.high)
        return sided.kept_by(projection)
    return bounds.kept_by(projection)


def _needed(plan: Plan, result: Result, on: date) -> Needed | None:
    """Find the value expected by the end of the next reporting period, or by the due date, if that is earlier."""
    by = min(end_of_next(on, reporting_of(plan, result.target)), result.due)
    value = _expected_on(plan, result, by) if by > on else None
    return None if value is None else Needed(by, value)


def _expected_on(plan: Plan, result: Result, day: date) -> Fraction | None:
    """Compute what a schedule expects by the end of a day, in whole units where these are counted; None where nothing more is needed."""
    target, actual, baseline = result.target, result.actual, result.baseline
    bounds = bounds_of(target, actual.reference if actual else None)
    timeline = timeline_of(plan, target, baseline.date if baseline else None)
    if bounds is None or (timeline.schedule == "at_end" and day < result.due):
        return None
    value = actual.value if actual and actual.value is not None else Fraction(0)
    share = timeline.share(day)
    is_short = share == 1 and not bounds.kept_by(value)
    match case_of(target, bounds, timeline, baseline):
        case Case.CAP:
            return None if bounds.exceeded_by(value) else bounds.goal() * share
        case Case.CUMULATIVE:
            asked = bounds.goal() * share
            asked = Fraction(floor(asked)) if target.counts else asked
            return asked if value < asked or is_short else None
        case Case.PATH if baseline:
            return _on_the_way(target, bounds, baseline.value, value, share)
        case Case.CONSTANT:
            return None if bounds.kept_by(value) else bounds.goal()
        case _:
            return bounds.goal() if is_short and day == result.due else None


def _on_the_way(target: Target, bounds: Bounds, start: Fraction, value: Fraction, share: Fraction) -> Fraction | None:
    """Compute B + (T − B)·s, where it is counted the next whole unit towards T; None if the value is there already."""
    goal = bounds.goal(start)
    expected = start + (goal - start) * share
    is_rising = goal > start
    if target.counts:
        expected = Fraction(ceil(expected) if is_rising else floor(expected))
    is_there = value >= expected if is_rising else value <= expected
    return None if is_there and (share < 1 or bounds.kept_by(value)) else expected
