"""All the verdicts on a plan as known on a day: each is found once, and so are the period before and the trends, when asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from gaoqing_kpi.evaluate.calendar import time_gone
from gaoqing_kpi.evaluate.judge import evaluate, stale_values
from gaoqing_kpi.evaluate.result import Result
from gaoqing_kpi.history import History, day_before, recall
from gaoqing_kpi.load.ignores import Ignore, kept
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.problem import Code, Problem

if TYPE_CHECKING:
    from gaoqing_kpi.evaluate.outlook import Outlook
    from gaoqing_kpi.evaluate.trend import Trend


_DOUBTS = frozenset({Code.IMPLAUSIBLE, Code.MAGNITUDE})


@dataclass(frozen=True)
class Judgement:
    """A plan, as it holds on the history's day, judged by that; ``problems`` are what is wrong in the data that the history rests on.

    ``faulty`` maps the files with errors to the ids of the targets that they name, ``ignores`` are the comments that silence warnings.
    """

    plan: Plan
    history: History
    problems: tuple[Problem, ...] = ()
    faulty: Mapping[str, frozenset[str]] = field(default_factory=dict)
    ignores: tuple[Ignore, ...] = ()
    _trends: "dict[str, Trend]" = field(default_factory=dict, init=False, repr=False, compare=False)
    _earlier: "dict[date, Judgement]" = field(default_factory=dict, init=False, repr=False, compare=False)
    _outlooks: "dict[str, Outlook]" = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def as_of(self) -> date:
        """Return the evaluation date."""
        return self.history.as_of

    @property
    def illustrative(self) -> bool:
        """Return whether figures are invented."""
        return self.history.illustrative

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """Judge every target, in the plan's order, and mark the verdicts on values that a warning calls implausible."""
        doubted = {problem.location for problem in self.problems if problem.code in _DOUBTS}
        judged = evaluate(self.plan, self.history)
        return tuple(result._replace(doubtful=True) if result.actual and result.actual.location in doubted else result for result in judged)

    def stale_among(self, results: Iterable[Result]) -> list[Problem]:
        """Tell which of these results rest on a value that is too old, unless a comment says why that is so."""
        return kept(stale_values(self.history, results), self.ignores)

    @cached_property
    def time_progress(self) -> Fraction:
        """Compute the share of the plan's period that has elapsed by the end of the day."""
        period, method = self.plan.head.period, self.plan.head.rules.time_progress
        return time_gone(period.start, period.end, self.as_of, method)

    @cached_property
    def before(self) -> "Judgement | None":
        """Judge the period before; None if the plan's period has none."""
        day = day_before(self.plan, self.history)
        return self.known_on(day) if day else None

    def known_on(self, day: date) -> "Judgement":
        """Judge by what was known on an earlier day, and by the targets as they held then."""
        if day not in self._earlier:
            history = recall(self.plan, self.history, day)
            self._earlier[day] = Judgement(self.plan.in_force(day, self.plan.region), history, self.problems, ignores=self.ignores)
        return self._earlier[day]

    def result(self, target: Target) -> Result:
        """Judge one target."""
        return self._by_id[target.id]

    def result_or_none(self, target: Target) -> Result | None:
        """Judge one target; None for one that does not hold."""
        return self._by_id.get(target.id)

    def trend(self, target: Target) -> "Trend":
        """Compute where one target is heading."""
        if target.id not in self._trends:
            from gaoqing_kpi.evaluate.trend import trend_of

            self._trends[target.id] = trend_of(self.plan, self.result(target), self.history)
        return self._trends[target.id]

    def outlook(self, target: Target) -> "Outlook":
        """Work out whether one target will be met, and what that takes."""
        if target.id not in self._outlooks:
            from gaoqing_kpi.evaluate.outlook import outlook_of

            self._outlooks[target.id] = outlook_of(self.plan, self.trend(target), self.as_of)
        return self._outlooks[target.id]

    @cached_property
    def _by_id(self) -> dict[str, Result]:
        return {result.target.id: result for result in self.results}
