"""Expected value, gap, completion, pace and projection of a reported value, case by case."""

from fractions import Fraction

from gaoqing_kpi.evaluate.limits import Limits
from gaoqing_kpi.evaluate.result import Case, Measures
from gaoqing_kpi.evaluate.schedule import Course
from gaoqing_kpi.history import Start
from gaoqing_kpi.model.actual import Actual
from gaoqing_kpi.model.plan import PERCENT, Target


def measure(target: Target, limits: Limits | None, course: Course, actual: Actual, baseline: Start | None) -> Measures:
    """Measure a reported value against its target."""
    case = _case(target, limits, course, baseline)
    share, time_gone = course.share(actual.as_of), course.time_gone(actual.as_of)
    if case is Case.MILESTONE or limits is None or actual.value is None:
        return Measures(case, time_gone, share)
    value, gap = actual.value, limits.gap(actual.value)
    if case is Case.PATH and baseline:
        return _path(target, limits, Measures(case, time_gone, share, limits.goal(baseline.value), gap=gap), value, baseline.value)
    goal = limits.goal()
    counts_up = target.is_floor or target.traits.is_counted_up
    completion = ratio(value, goal) if counts_up else None
    match case:
        case Case.CUMULATIVE:
            projection = possible(target, ratio(value, share))
            return Measures(case, time_gone, share, goal, goal * share, gap, completion, ratio(value, goal * share), projection)
        case Case.CAP:
            return _cap(target, course, Measures(case, time_gone, share, goal, goal * share, gap, completion), value)
        case Case.CONSTANT:
            return Measures(case, time_gone, share, goal, goal, gap, completion, _steady_pace(limits, value))
        case _:
            return Measures(case, time_gone, share, goal, gap=gap, completion=completion)


def ratio(one: Fraction, other: Fraction) -> Fraction | None:
    """Divide; None where there is nothing to divide by."""
    return one / other if other else None


def _case(target: Target, limits: Limits | None, course: Course, baseline: Start | None) -> Case:
    if not target.traits.is_measured:
        return Case.MILESTONE
    if course.schedule == "constant":
        return Case.CONSTANT
    if target.traits.is_counted_up:
        return Case.CAP if target.is_cap else Case.CUMULATIVE
    if baseline and limits and not limits.kept_by(baseline.value):
        return Case.PATH
    return Case.OTHER


def _cap(target: Target, course: Course, so_far: Measures, used: Fraction) -> Measures:
    goal, share = so_far.goal, so_far.share
    if goal is None or not share:
        return so_far
    projection = used / share
    exhausted_on = course.day_of(goal * share / used) if projection > goal > 0 else None
    return so_far._replace(pace=ratio(goal * share, used), projection=possible(target, projection), exhausted_on=exhausted_on)


def _path(target: Target, limits: Limits, so_far: Measures, value: Fraction, start: Fraction) -> Measures:
    goal, share = limits.goal(start), so_far.share
    expected = start + (goal - start) * share
    return so_far._replace(
        expected=expected,
        completion=ratio(value, goal) if target.is_floor else ratio(value - start, goal - start),
        pace=_path_pace(limits, value, start, expected),
        projection=possible(target, start + (value - start) / share) if share else None,
    )


def _path_pace(limits: Limits, value: Fraction, start: Fraction, expected: Fraction) -> Fraction | None:
    """Compare the way gone with the way expected; a value that ran past a range's far side is turned round."""
    if expected == start:
        return None
    overrun = limits.overrun(value, rising=expected > start)
    if overrun is not None:
        return (overrun - start) / (value - start)
    return (value - start) / (expected - start)


def _steady_pace(limits: Limits, value: Fraction) -> Fraction | None:
    """Compare a value that should always hold with its limit; within a range it keeps pace exactly."""
    match limits:
        case Limits(low=Fraction() as low, high=None):
            return ratio(value, low)
        case Limits(low=None, high=Fraction() as high):
            return ratio(high, value)
        case Limits(low=Fraction() as low, high=Fraction() as high):
            return ratio(value, low) if value < low else ratio(high, max(value, high))
        case _:
            return None


def possible(target: Target, projection: Fraction | None) -> Fraction | None:
    """Drop a projected percentage that cannot be: one beyond 100, unless the target says that it can."""
    is_percentage = target.parts_of_whole == PERCENT and not target.may_exceed
    return None if is_percentage and projection is not None and projection > PERCENT else projection
