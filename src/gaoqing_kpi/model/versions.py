"""A target as it holds on a day in a region: with the region's own value, and as amended by then."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gaoqing_kpi.model.amendment import Amendment, Limit
from gaoqing_kpi.model.target import Step, Target


class Version(NamedTuple):
    """A target as it holds from a day on, None where it does not, and the amendment that made it so, None for what is printed."""

    target: Target | None
    amendment: Amendment | None


def versions(target: Target, region: str | None = None) -> Iterator[Version]:
    """Yield a target as it is printed for a region, and as it is after each amendment.

    A value for one region goes before one for all, whichever is later. What has values for others only does not hold in a region.
    """
    own = (target.by_region or {}).get(region or "")
    value, has_own, due = target.value if own is None else own, own is not None, target.due
    held = _held(target, target, value, due)
    yield Version(held, None)
    is_cancelled = False
    for amendment in target.amended:
        own = (amendment.by_region or {}).get(region or "")
        has_own = has_own or own is not None
        new = own if has_own else amendment.value
        value, due = value if new is None else new, amendment.due or due
        is_cancelled = is_cancelled or amendment.cancelled
        held = None if is_cancelled else _held(target, held or target, value, due)
        yield Version(held, amendment)


def in_force(target: Target, day: date | None, region: str | None = None) -> Target | None:
    """Return a target as it holds on a day, or at last, in a region; None where it is cancelled, or not set for that region."""
    if not target.amended and not target.by_region:
        return target
    *_before, last = (
        version.target for version in versions(target, region) if version.amendment is None or day is None or version.amendment.on <= day
    )
    return last


def _held(printed: Target, before: Target, value: Limit | None, due: date | None) -> Target | None:
    """Set value and due date, on which dated shares end too; None for what has values for other regions only."""
    if value is None and printed.traits.is_measured and not printed.has_reference:
        return None
    if (value, due) == (before.value, before.due):
        return before
    schedule = printed.schedule if due is None or due == printed.due else _moved(printed.schedule, due)
    return printed.model_copy(update={"value": value, "due": due, "schedule": schedule})


def _moved(schedule: object, due: date) -> object:
    match schedule:
        case (*steps, Step() as last):
            return (*(step for step in steps if isinstance(step, Step) and step.by < due), last.model_copy(update={"by": due}))
        case _:
            return schedule
