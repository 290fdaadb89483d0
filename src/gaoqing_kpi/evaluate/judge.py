"""The status of a target: the first of nine rules that fits, and the light that goes with it."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from math import floor
from typing import NamedTuple

from gaoqing_kpi.evaluate.interval import Bounds, bounds_of
from gaoqing_kpi.evaluate.measure import measure
from gaoqing_kpi.evaluate.result import FINAL, Case, Light, Metrics, Result, Status
from gaoqing_kpi.evaluate.timeline import timeline_of
from gaoqing_kpi.history import Baseline, History, is_stale
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.actual import Actual
from gaoqing_kpi.model.plan import Plan, Rules
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.problem import Code, Problem

_LIGHTS = {
    Status.MET: Light.GREEN,
    Status.ON_TRACK: Light.GREEN,
    Status.BEHIND: Light.YELLOW,
    Status.FAR_BEHIND: Light.RED,
    Status.MISSED: Light.RED,
    Status.BREACHED: Light.RED,
    Status.IN_PROGRESS: Light.GREY,
    Status.NOT_REPORTED: Light.GREY,
}


def evaluate(plan: Plan, history: History) -> tuple[Result, ...]:
    """Judge every target of a plan as known on the history's day, in the plan's order."""
    return tuple(evaluate_one(plan, target, history) for target in plan.targets)


def evaluate_one(plan: Plan, target: Target, history: History) -> Result:
    """Judge one target as known on the history's day."""
    result = judge(plan, target, history.latest.get(target.id), history.baselines.get(target.id), history.as_of)
    return result._replace(unanswered=history.unanswered.get(target.id))


def stale_values(history: History, results: Iterable[Result]) -> list[Problem]:
    """List the values that are too old to say where their targets stand, as warnings; what cannot be undone is no such target."""
    return [
        Problem(
            result.actual.location,
            Code.STALE,
            _("the latest value of {name} is from {day}").format(name=result.target.name, day=result.actual.as_of),
            _("report the value as of {day}").format(day=history.as_of),
            target=result.target.id,
        )
        for result in results
        if result.stale and result.actual and result.status not in FINAL
    ]


def judge(plan: Plan, target: Target, actual: Actual | None, baseline: Baseline | None, on: date) -> Result:
    """Judge one target on a day by its latest actual and, if it is known, by where it started."""
    due = plan.due(target)
    if actual is None or actual.value is None:
        light = Light.RED if on >= due else Light.GREY
        return Result(target, due, None, baseline, None, None, Status.NOT_REPORTED, 1, light)
    bounds = bounds_of(target, actual.reference)
    timeline = timeline_of(plan, target, baseline.date if baseline else None)
    metrics = measure(target, bounds, timeline, actual, baseline)
    verdict = _Verdict(target, plan.head.rules, bounds, metrics, actual.value, baseline, is_due=actual.as_of >= due)
    status, rule = verdict.status()
    stale = is_stale(plan, target, actual.as_of, on)
    light = _LIGHTS[status]
    if stale and status not in FINAL:
        light = Light.RED if on >= due else Light.GREY
    late = actual.done_on is not None and actual.done_on > due
    return Result(target, due, actual, baseline, verdict.is_satisfied, metrics, status, rule, light, late, stale)


class _Verdict(NamedTuple):
    target: Target
    rules: Rules
    bounds: Bounds | None
    metrics: Metrics
    value: Fraction
    baseline: Baseline | None
    is_due: bool

    @property
    def is_satisfied(self) -> bool:
        return self.bounds.kept_by(self.value) if self.bounds else self.value == 1

    def status(self) -> tuple[Status, int]:  # noqa: PLR0911 - a return for each rule, in their order
        """Find the status and the number of the first rule that fits; rule 1, not reported, is ruled out before."""
        if self._is_breached():
            return Status.BREACHED, 2
        if self.is_satisfied and (self._is_irreversible() or self.is_due):
            return Status.MET, 3
        if self.is_due:
            return Status.MISSED, 4
        if self._is_satisfied_for_now():
            return Status.ON_TRACK, 5
        if self.metrics.pace is not None:
            return self._by_pace(self.metrics.pace), 6
        if self._has_lost_its_baseline():
            return Status.FAR_BEHIND, 7
        if self._would_be_late_from_zero():
            return Status.BEHIND, 8
        return Status.IN_PROGRESS, 9

    def _is_breached(self) -> bool:
        if self.bounds is None:
            return False
        no_way_back = not self.target.traits.is_reversible or (self.target.is_ceiling and self.bounds.allows_none)
        return no_way_back and self.bounds.exceeded_by(self.value)

    def _is_irreversible(self) -> bool:
        traits = self.target.traits
        return not traits.is_reversible and (self.target.is_floor or not traits.is_measured)

    def _is_satisfied_for_now(self) -> bool:
        return self.is_satisfied and (not self.target.is_cap or self.value == 0)

    def _by_pace(self, pace: Fraction) -> Status:
        if self.target.counts and self.metrics.case is Case.CUMULATIVE and self.metrics.expected is not None:
            whole = floor(self.metrics.expected)
            if self.value >= whole > 0:
                return Status.ON_TRACK
            if whole == 0 and pace < 1:
                return Status.IN_PROGRESS
        if pace >= Fraction(self.rules.on_track):
            return Status.ON_TRACK
        return Status.BEHIND if pace >= Fraction(self.rules.behind) else Status.FAR_BEHIND

    def _has_lost_its_baseline(self) -> bool:
        return self.baseline is not None and self.bounds is not None and self.bounds.kept_by(self.baseline.value) and not self.is_satisfied

    def _would_be_late_from_zero(self) -> bool:
        target, goal = self.target, self.metrics.goal
        if target.has_reference:
            return not self.is_satisfied
        if goal is None or self.baseline or not target.is_floor or target.schedule == "at_end" or target.traits.is_counted_up:
            return False
        asked = goal * self.metrics.time_gone
        return self.value < (floor(asked) if target.counts else asked)
