"""What changed from one plan to another, target by target; figures are compared exactly, in the new unit."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from gaoqing_kpi.evaluate.target_pairs import TargetPair, same_office, target_pairs, without
from gaoqing_kpi.evaluate.timeline import default_schedule
from gaoqing_kpi.model.names import plain_name
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Steady, Step, Target
from gaoqing_kpi.model.versions import in_force
from gaoqing_kpi.units import IncompatibleUnitError, UnknownUnitError, convert, normal


class PlanChangeKind(StrEnum):
    """What a change of a target is; one target may have several."""

    ADDED = "added"
    GONE = "gone"
    CANCELLED = "cancelled"
    RAISED = "raised"
    LOWERED = "lowered"
    REDEFINED = "redefined"
    RESCHEDULED = "rescheduled"
    MOVED = "moved"
    OFFICES_CHANGED = "offices_changed"
    RENAMED = "renamed"
    RENUMBERED = "renumbered"


class PlanChange(NamedTuple):
    """One change of a target, as both plans hold it at last; None where one of them does not.

    ``aspects`` name what of it differs, ``region`` is the place whose own value it is, and ``stricter`` tells whether the bound asks for
    more than before or for less, None where that cannot be said.
    """

    kind: PlanChangeKind
    old_plan: Plan
    new_plan: Plan
    old: Target | None
    new: Target | None
    aspects: tuple[str, ...] = ()
    region: str | None = None
    stricter: bool | None = None

    @property
    def target(self) -> Target:
        """Return the target as it is now, or was at last."""
        return next(target for target in (self.new, self.old) if target is not None)

    @property
    def plan(self) -> Plan:
        """Return the plan that ``target`` is of."""
        return self.new_plan if self.new else self.old_plan


class _Sides(NamedTuple):
    """A target as both plans hold it, of a place or of all."""

    old_plan: Plan
    new_plan: Plan
    old: Target
    new: Target
    region: str | None = None

    def change(self, kind: PlanChangeKind, *aspects: str, stricter: bool | None = None) -> PlanChange:
        return PlanChange(kind, self.old_plan, self.new_plan, self.old, self.new, aspects, self.region, stricter)

    @property
    def ends(self) -> tuple[tuple[Fraction, Fraction], tuple[Fraction, Fraction]] | None:
        """Return the figures that the bounds are set by, in the new unit; None where they cannot be held against each other."""
        old, new = self.old.ends(), self.new.ends()
        if old is None or new is None or self.old.unit is None or self.new.unit is None:
            return None
        try:
            low, high = (convert(end, self.old.unit, self.new.unit, self.old_plan.words) for end in old)
        except (UnknownUnitError, IncompatibleUnitError):
            return None
        return (low, high), new


def plan_changes(old: Plan, new: Plan, region: str | None = None) -> Iterator[PlanChange]:
    """List what changed, in the new plan's order, then what is gone; of all places, or of one region."""
    for pair in target_pairs(old, new):
        yield from _changes(old, new, pair, region)


def _changes(old_plan: Plan, new_plan: Plan, pair: TargetPair, region: str | None) -> Iterator[PlanChange]:
    old, new = _held(pair.old, region), _held(pair.new, region)
    if old is None and new is None:
        return
    if old is None or new is None:
        kind = PlanChangeKind.ADDED if old is None else PlanChangeKind.CANCELLED if is_cancelled(pair.new) else PlanChangeKind.GONE
        yield PlanChange(kind, old_plan, new_plan, old, new)
        return
    sides = _Sides(old_plan, new_plan, old, new)
    yield from _values(sides)
    for code in () if region else dict.fromkeys((*_places(old), *_places(new))):
        yield from _values_of(sides, code)
    for kind, aspects in _ASPECTS.items():
        if found := tuple(aspect for aspect, differs in aspects.items() if differs(sides)):
            yield sides.change(kind, *found)


def is_cancelled(target: Target | None) -> bool:
    """Return whether a target is cancelled at last."""
    return target is not None and any(amendment.cancelled for amendment in target.amended)


def _held(target: Target | None, region: str | None) -> Target | None:
    """Return a target as it holds at last in a region, or in general."""
    if target is None or is_cancelled(target):
        return None
    return in_force(target, None, region) or (None if region else target)


def _places(target: Target) -> Iterator[str]:
    yield from target.by_region or ()
    for amendment in target.amended:
        yield from amendment.by_region or ()


def _values_of(sides: _Sides, code: str) -> Iterator[PlanChange]:
    """Compare the values of one place."""
    old, new = in_force(sides.old, None, code), in_force(sides.new, None, code)
    if old and new:
        yield from _values(sides._replace(old=old, new=new, region=code))
    elif old or new:
        kind = PlanChangeKind.ADDED if new else PlanChangeKind.GONE
        yield PlanChange(kind, sides.old_plan, sides.new_plan, old, new, region=code)


def _values(sides: _Sides) -> Iterator[PlanChange]:
    """Compare values; in general, one that is neither raised nor lowered is told as an aspect of what is asked for."""
    kind = _value_kind(sides)
    if kind and (kind is not PlanChangeKind.REDEFINED or sides.region):
        yield sides.change(kind, "value", stricter=_stricter(sides))


def _value_kind(sides: _Sides) -> PlanChangeKind | None:
    """Tell how the figures that a bound is set by have moved: both ends one way, or each its own; None if they are what they were."""
    if sides.ends is None:
        is_other = sides.old.value != sides.new.value and None not in {sides.old.value, sides.new.value}
        return PlanChangeKind.REDEFINED if is_other else None
    (low, high), (new_low, new_high) = sides.ends
    if (low, high) == (new_low, new_high):
        return None
    if new_low >= low and new_high >= high:
        return PlanChangeKind.RAISED
    return PlanChangeKind.LOWERED if new_low <= low and new_high <= high else PlanChangeKind.REDEFINED


def _stricter(sides: _Sides) -> bool | None:
    """Tell whether more is asked for than before: of a floor a higher figure, of a ceiling a lower one, of both a narrower range."""
    old, new = sides.old, sides.new
    limits = [(target.limits_low, target.limits_high, target.kind, target.direction) for target in (old, new)]
    if sides.ends is None or limits[0] != limits[1]:
        return None
    (low, high), (new_low, new_high) = sides.ends
    rises = [new_low - low] if new.limits_low else []
    rises += [high - new_high] if new.limits_high else []
    if all(rise >= 0 for rise in rises) and any(rises):
        return True
    return False if all(rise <= 0 for rise in rises) and any(rises) else None


def _in_period(plan: Plan, day: date) -> tuple[int, int, int]:
    """Place a day in the plan's period, so that plans of two years can be held against each other."""
    return day.year - plan.head.period.start.year, day.month, day.day


def _due(plan: Plan, target: Target) -> object:
    due = plan.due(target)
    return None if due == plan.head.period.end else _in_period(plan, due)


def _schedule(plan: Plan, target: Target) -> object:
    schedule: Steady | tuple[Step, ...] = target.schedule or default_schedule(target, has_baseline=target.baseline is not None)
    return schedule if isinstance(schedule, str) else [(_in_period(plan, step.by), step.share) for step in schedule]


def _of_each(get: Callable[[Plan, Target], object]) -> Callable[[_Sides], bool]:
    """Compare what is got of each side."""
    return lambda sides: get(sides.old_plan, sides.old) != get(sides.new_plan, sides.new)


def _has_other_lead(sides: _Sides) -> bool:
    old, new = sides.old_plan.lead(sides.old), sides.new_plan.lead(sides.new)
    return not same_office(sides.old_plan, old, sides.new_plan, new)


def _has_others_joint(sides: _Sides) -> bool:
    """Compare the offices that answer jointly; who has lost the lead, or taken it over, is told by that."""
    old, new = sides.old_plan.responsible(sides.old), sides.new_plan.responsible(sides.new)
    less = without(sides.old_plan, old[1:], sides.new_plan, new)
    more = without(sides.new_plan, new[1:], sides.old_plan, old)
    return any(less) or any(more)


def _has_others_helping(sides: _Sides) -> bool:
    old, new = sides.old_plan.supporting(sides.old), sides.new_plan.supporting(sides.new)
    return any(without(sides.old_plan, old, sides.new_plan, new)) or any(without(sides.new_plan, new, sides.old_plan, old))


def _has_other_baseline(sides: _Sides) -> bool:
    """Compare baselines within one period; in another they are others anyway."""
    return sides.old_plan.head.period == sides.new_plan.head.period and sides.old.baseline != sides.new.baseline


_ASPECTS: Mapping[PlanChangeKind, Mapping[str, Callable[[_Sides], bool]]] = {
    PlanChangeKind.REDEFINED: {
        "kind": _of_each(lambda _plan, target: target.kind),
        "direction": _of_each(lambda _plan, target: target.direction),
        "bound": _of_each(lambda _plan, target: target.bound),
        "value": lambda sides: _value_kind(sides) is PlanChangeKind.REDEFINED,
        "unit": _of_each(lambda _plan, target: normal(target.unit or "")),
        "better": _of_each(lambda _plan, target: target.better),
        "relative_to": _of_each(lambda _plan, target: target.relative_to),
        "baseline": _has_other_baseline,
    },
    PlanChangeKind.RESCHEDULED: {
        "due": _of_each(_due),
        "schedule": _of_each(_schedule),
        "reporting": _of_each(lambda plan, target: target.reporting or plan.head.rules.reporting),
    },
    PlanChangeKind.MOVED: {"lead": _has_other_lead},
    PlanChangeKind.OFFICES_CHANGED: {
        "joint": _has_others_joint,
        "supporting": _has_others_helping,
        "leader": _of_each(lambda plan, target: leader.zh if (leader := plan.leader(target)) else None),
    },
    PlanChangeKind.RENAMED: {
        "name": _of_each(lambda plan, target: plain_name(target.name.zh, plan.words)),
        "id": _of_each(lambda _plan, target: target.id),
    },
    PlanChangeKind.RENUMBERED: {
        "section": _of_each(lambda plan, target: plan.section_of(target)),
        "item": _of_each(lambda _plan, target: target.item),
    },
}
