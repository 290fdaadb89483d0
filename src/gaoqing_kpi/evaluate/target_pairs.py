"""Which targets of two plans are the same: those of one id, then those of one name."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gaoqing_kpi.model.names import plain_name
from gaoqing_kpi.model.plan import Plan, names_of
from gaoqing_kpi.model.target import Target


class TargetPair(NamedTuple):
    """A target as two plans print it; None where one of them has none such."""

    old: Target | None
    new: Target | None


def target_pairs(old: Plan, new: Plan) -> tuple[TargetPair, ...]:
    """Pair the targets of two plans: by id, the rest by name or alias; in the new plan's order, then what is gone in the old one's."""
    earlier, later = old.printed, new.printed
    left = {target.id: target for target in earlier.targets if target.id not in later.by_id}
    by_name = {name: target.id for target in reversed(left.values()) for name in _plain_names(target, earlier)}
    pairs = []
    for target in later.targets:
        same = earlier.by_id.get(target.id)
        if same is None:
            ids = (by_name.get(name) for name in _plain_names(target, later))
            same = next((left.pop(id_) for id_ in ids if id_ in left), None)
        pairs.append(TargetPair(same, target))
    return (*pairs, *(TargetPair(target, None) for target in left.values()))


def same_office(old: Plan, office: str | None, new: Plan, other: str | None) -> bool:
    """Return whether two plans mean one office: by its id or its Chinese name."""
    if office is None or other is None:
        return office is other
    return office == other or plain_name(old.departments[office].zh) == plain_name(new.departments[other].zh)


def without(old: Plan, offices: Iterable[str], new: Plan, others: Iterable[str]) -> Iterator[str]:
    """List the offices of one plan that are none of the other's."""
    known = list(others)
    return (office for office in offices if not any(same_office(old, office, new, other) for other in known))


def _plain_names(target: Target, plan: Plan) -> list[str]:
    return [plain_name(name, plan.words) for name in names_of(target)[1:]]
