"""What a schedule asks for: the share of the way that should be gone by the end of a day."""

from bisect import bisect_left
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from gaoqing_kpi.evaluate.calendar import Method, end_of, gone, start_of, time_gone
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Steady, Step, Target

Schedule = Steady | tuple[Step, ...]


class Timeline(NamedTuple):
    """A target's way through time: from ``origin`` on the scale of months or days to its due date."""

    method: Method
    schedule: Schedule
    start: date
    origin: Fraction
    due: date

    def share(self, day: date) -> Fraction:
        """Compute s, the share required by the schedule by the end of a day."""
        match self.schedule:
            case "constant":
                return Fraction(1)
            case "at_end":
                return Fraction(day >= self.due)
            case "linear":
                return self._time_gone(day)
            case steps:
                return self._between(steps, day)

    def time_gone(self, day: date) -> Fraction:
        """Compute τ, the share of the time from the plan's start to the due date that has elapsed by the end of a day."""
        return time_gone(self.start, self.due, day, self.method)

    def day_of(self, share: Fraction) -> date | None:
        """Find the first day by whose end the schedule asks for a share; None if it never does."""
        days = range(self.start.toordinal(), self.due.toordinal() + 1)
        index = bisect_left(days, share, key=lambda ordinal: self.share(date.fromordinal(ordinal)))
        return date.fromordinal(days[index]) if index < len(days) else None

    def _time_gone(self, day: date) -> Fraction:
        return gone(self.origin, end_of(self.due, self.method), end_of(day, self.method))

    def _between(self, steps: tuple[Step, ...], day: date) -> Fraction:
        now, before, done = end_of(day, self.method), self.origin, Fraction(0)
        for step in steps:
            by, share = end_of(step.by, self.method), Fraction(step.share)
            if by <= before:
                continue
            if now < by:
                return done + (share - done) * gone(before, by, now)
            before, done = by, share
        return Fraction(1)


def timeline_of(plan: Plan, target: Target, baseline_day: date | None) -> Timeline:
    """Work out a target's timeline. With a baseline it starts at the end of the baseline's day, or at the plan's start if that is later."""
    method, start = plan.head.rules.time_progress, plan.head.period.start
    origin = start_of(start, method)
    if baseline_day:
        origin = max(origin, end_of(baseline_day, method))
    return Timeline(
        method, target.schedule or default_schedule(target, has_baseline=baseline_day is not None), start, origin, plan.due(target)
    )


def default_schedule(target: Target, *, has_baseline: bool) -> Steady:
    """Choose the default schedule of a target for which the catalogue has none."""
    traits = target.traits
    return "linear" if traits.is_spread_over_time or (has_baseline and traits.takes_baseline) else "at_end"
