"""How places are ranked on a target, so that anybody can work it out by hand, and by how much each changed since its period before."""

from fractions import Fraction
from typing import NamedTuple

from gaoqing_kpi.evaluate import Case, Result
from gaoqing_kpi.evaluate.result import Metrics
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.actual import Actual
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.cell import Cell
from gaoqing_kpi.report.figures import PERCENT_PLACES, places_of, signed

_DONE_ON_NO_DAY = Fraction(-(10**7))  # after every day there is
_NOT_DONE = _DONE_ON_NO_DAY - 1


class Progress(NamedTuple):
    """By how much a place changed: in points of the completion, else in the target's unit, which ``unit`` names; None is unknown."""

    change: Fraction | None
    unit: str
    places: int

    @property
    def cell(self) -> Cell:
        """Show it with its sign."""
        return signed(self.change, self.places)

    @property
    def in_unit(self) -> str:
        """Show it with its sign and its unit; a dash where it is unknown."""
        if self.change is None:
            return self.cell.text
        return _("{gap} pp").format(gap=self.cell) if self.unit == point_word() else f"{self.cell} {self.unit}".strip()


def point_word() -> str:
    """Name a point of a percentage."""
    return _("pp")


def merit_of(result: Result) -> Fraction | None:
    """Compute what a target's places are ranked by: the higher leads, equal ones share a rank; None without a value to rank by.

    - A floor: the completion, A ÷ T. 90 of 100 (0.9) leads before 60 of 80 (0.75).
    - A cap: the used share, A ÷ T, and the lower leads. 30 of 100 (0.3) leads before 40 of 80 (0.5).
    - Any other bound, and where T is 0 or less: the margin to the limit as a share of it, gap ÷ |T|. A rate of 4.0 under a limit of 5.0
      (0.2) leads before one of 4.5 (0.1), and that before one of 5.5 (-0.1). Where T is 0, the gap itself.
    - A milestone: what is done leads before what is not, what was done earlier before what was done later, and no day comes last.
    """
    metrics, actual, target = result.metrics, result.actual, result.target
    if metrics is None or actual is None or actual.value is None:
        return None
    if metrics.case is Case.MILESTONE:
        return _merit_of_milestone(actual)
    if metrics.completion is not None and metrics.goal is not None and metrics.goal > 0:
        if target.is_floor:
            return metrics.completion
        if target.is_cap:
            return -metrics.completion
    return _margin(metrics)


def _merit_of_milestone(actual: Actual) -> Fraction:
    if not actual.value:
        return _NOT_DONE
    return Fraction(-actual.done_on.toordinal()) if actual.done_on else _DONE_ON_NO_DAY


def _margin(metrics: Metrics) -> Fraction | None:
    if metrics.gap is None:
        return None
    return metrics.gap / abs(metrics.goal) if metrics.goal else metrics.gap


def progress_of(now: Result, before: Result | None) -> Progress:
    """Compare with the period before: now less then. Nothing is known of what was not updated since, and of a milestone."""
    if before is None or before.actual == now.actual:
        before = None
    completion = _completion(now)
    if completion is not None:
        earlier = _completion(before)
        return Progress(None if earlier is None else (completion - earlier) * 100, point_word(), PERCENT_PLACES)
    value, earlier = _value(now), _value(before)
    change = None if value is None or earlier is None else value - earlier
    return Progress(change, _unit_of_change(now.target), places_of(now.target))


def _unit_of_change(target: Target) -> str:
    return point_word() if target.unit == "%" else target.unit or ""


def _completion(result: Result | None) -> Fraction | None:
    return result.metrics.completion if result and result.metrics else None


def _value(result: Result | None) -> Fraction | None:
    if result is None or result.actual is None or not result.target.traits.is_measured:
        return None
    return result.actual.value
