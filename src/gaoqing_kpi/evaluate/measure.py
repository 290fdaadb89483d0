"""Expected value, gap, completion, pace and projection of a reported value, case by case."""

from fractions import Fraction

from gaoqing_kpi.evaluate.interval import Bounds
from gaoqing_kpi.evaluate.result import Case, Metrics
from gaoqing_kpi.evaluate.timeline import Timeline
from gaoqing_kpi.history import Baseline
from gaoqing_kpi.model.actual import Actual
from gaoqing_kpi.model.target import PERCENT, Target


def measure(target: Target, bounds: Bounds | None, timeline: Timeline, actual: Actual, baseline: Baseline | None) -> Metrics:
    """Measure a reported value against its target."""
    case = case_of(target, bounds, timeline, baseline)
    share, time_gone = timeline.share(actual.as_of), timeline.time_gone(actual.as_of)
    if case is Case.MILESTONE or bounds is None or actual.value is None:
        return Metrics(case, time_gone, share)
    value, gap = actual.value, bounds.gap(actual.value)
    if case is Case.PATH and baseline:
        return _path(target, bounds, Metrics(case, time_gone, share, bounds.goal(baseline.value), gap=gap), value, baseline.value)
    goal = bounds.goal()
    counts_up = target.is_floor or target.traits.is_counted_up
    completion = ratio(value, goal) if counts_up else None
    match case:
        case Case.CUMULATIVE:
            projection = possible(target, ratio(value, share))
            return Metrics(case, time_gone, share, goal, goal * share, gap, completion, ratio(value, goal * share), projection)
        case Case.CAP:
            return _cap(target, timeline, Metrics(case, time_gone, share, goal, goal * share, gap, completion), value)
        case Case.CONSTANT:
            return Metrics(case, time_gone, share, goal, goal, gap, completion, _steady_pace(bounds, value))
        case _:
            return Metrics(case, time_gone, share, goal, gap=gap, completion=completion)


def ratio(one: Fraction, other: Fraction) -> Fraction | None:
    """Divide; None where there is nothing to divide by."""
    return one / other if other else None


def case_of(target: Target, bounds: Bounds | None, timeline: Timeline, baseline: Baseline | None) -> Case:
    """Tell in which way a target is measured against its schedule."""
    if not target.traits.is_measured:
        return Case.MILESTONE
    if timeline.schedule == "constant":
        return Case.CONSTANT
    if target.traits.is_counted_up:
        return Case.CAP if target.is_cap else Case.CUMULATIVE
    if baseline and bounds and not bounds.kept_by(baseline.value):
        return Case.PATH
    return Case.OTHER


def _cap(target: Target, timeline: Timeline, so_far: Metrics, used: Fraction) -> Metrics:
    goal, share = so_far.goal, so_far.share
    if goal is None or not share:
        return so_far
    projection = used / share
    exhausted_on = timeline.day_of(goal * share / used) if projection > goal > 0 else None
    return so_far._replace(pace=ratio(goal * share, used), projection=possible(target, projection), exhausted_on=exhausted_on)


def _path(target: Target, bounds: Bounds, so_far: Metrics, value: Fraction, start: Fraction) -> Metrics:
    goal, share = bounds.goal(start), so_far.share
    expected = start + (goal - start) * share
    return so_far._replace(
        expected=expected,
        completion=ratio(value, goal) if target.is_floor else ratio(value - start, goal - start),
        pace=_path_pace(bounds, value, start, expected),
        projection=possible(target, start + (value - start) / share) if share else None,
    )


def _path_pace(bounds: Bounds, value: Fraction, start: Fraction, expected: Fraction) -> Fraction | None:
    """Compare the way gone with the way expected; a value that ran past a range's far side is turned round."""
    if expected == start:
        return None
    overrun = bounds.overrun(value, rising=expected > start)
    if overrun is not None:
        return (overrun - start) / (value - start)
    return (value - start) / (expected - start)


def _steady_pace(bounds: Bounds, value: Fraction) -> Fraction | None:
    """Compare a value that should always hold with its limit; within a range it keeps pace exactly."""
    match bounds:
        case Bounds(low=Fraction() as low, high=None):
            return ratio(value, low)
        case Bounds(low=None, high=Fraction() as high):
            return ratio(high, value)
        case Bounds(low=Fraction() as low, high=Fraction() as high):
            return ratio(value, low) if value < low else ratio(high, max(value, high))
        case _:
            return None


def possible(target: Target, projection: Fraction | None) -> Fraction | None:
    """Drop a projected percentage that cannot be: one beyond 100, unless the target says that it can."""
    is_percentage = target.parts_of_whole == PERCENT and not target.may_exceed
    return None if is_percentage and projection is not None and projection > PERCENT else projection
