"""What a schedule asks for from the plan's start to the due date: the line that a series is held against."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from gaoqing_kpi.evaluate.result import Case, Result
from gaoqing_kpi.evaluate.timeline import Timeline, timeline_of
from gaoqing_kpi.model.plan import Plan

MOST_MONTHS = 24

_LEVEL = (Case.CONSTANT,)
_RISING = (Case.CUMULATIVE, Case.CAP, Case.PATH)


class Waypoint(NamedTuple):
    """What is expected by the end of a day, in the target's unit."""

    day: date
    value: Fraction


def schedule_path(plan: Plan, result: Result) -> tuple[Waypoint, ...]:
    """List what the schedule of a result asks for: from the day before the plan's start, at ends of months, at its own dates, when due.

    That is the way from 0, or from the baseline, to T (case by case as ``measure`` has it). Nothing where no value is expected before the
    due date. Of more than ``MOST_MONTHS`` ends of months only every so manieth is taken.
    """
    metrics = result.metrics
    if metrics is None or metrics.goal is None or metrics.case not in _LEVEL + _RISING:
        return ()
    timeline = timeline_of(plan, result.target, result.baseline.date if result.baseline else None)
    if timeline.schedule == "at_end":
        return ()
    start = result.baseline.value if metrics.case is Case.PATH and result.baseline else Fraction(0)
    way = metrics.goal - start
    days = sorted({plan.head.period.eve, *_ends_of_months(timeline), *_own_days(timeline), timeline.due})
    return tuple(Waypoint(day, start + way * timeline.share(day)) for day in days)


def _own_days(timeline: Timeline) -> Iterator[date]:
    if isinstance(timeline.schedule, tuple):
        yield from (step.by for step in timeline.schedule if timeline.start <= step.by <= timeline.due)


def _ends_of_months(timeline: Timeline) -> list[date]:
    first, last = timeline.start, timeline.due
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month - 1)
    every = -(-len(months) // MOST_MONTHS) or 1
    return [date(month // 12, month % 12 + 1, monthrange(month // 12, month % 12 + 1)[1]) for month in months[::every]]
