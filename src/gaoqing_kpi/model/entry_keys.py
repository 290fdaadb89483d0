"""The keys of an entry, as a table: what each holds, which targets it goes with, and what must stand beside it.

``Entry`` is their shape. The table is in the order that forms ask for them.
"""

from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import NamedTuple

from gaoqing_kpi.model.actual import Entry
from gaoqing_kpi.model.amendment import Range
from gaoqing_kpi.model.target import Target


class Holds(Enum):
    """What is written behind a key. A quantity may have its unit behind it; any other number has none."""

    QUANTITY = auto()
    """A quantity in the target's unit, or in one that converts to it."""
    QUANTITY_OF_ITS_OWN = auto()
    """A quantity that may be in any unit, as both ends of a fall in percent are."""
    NUMBER = auto()
    PERCENTAGE = auto()
    UNIT = auto()
    TRUTH = auto()
    DAY = auto()
    PLACE = auto()
    TEXT = auto()


class KeyTraits(NamedTuple):
    """What is particular to one key.

    ``goes_with`` tells which targets it is for. ``is_result``: it reports something, and so contradicts that nothing is reported.
    ``answers``: the target is answered by it alone, or left unanswered where it is there and empty. ``needs`` is the key that must
    stand beside it. ``is_shared``: in a table one cell of it may be merged over several rows, and holds for all of them.
    """

    holds: Holds
    goes_with: Callable[[Target], bool]
    is_result: bool = False
    answers: bool = False
    needs: str | None = None
    is_shared: bool = False


def _every(_target: Target) -> bool:
    return True


def _measured(target: Target) -> bool:
    return target.traits.is_measured


def _done_or_not(target: Target) -> bool:
    return not target.traits.is_measured


def _ratio(target: Target) -> bool:
    return _measured(target) and not target.traits.is_movement and bool(target.parts_of_whole)


def _movement(target: Target) -> bool:
    return target.traits.is_movement


def _against_reference(target: Target) -> bool:
    return _measured(target) and target.has_reference


def _with_rate(target: Target) -> bool:
    return _measured(target) and not isinstance(target.value, Range) and target.value != 0


ENTRY_KEYS: Mapping[str, KeyTraits] = {
    "value": KeyTraits(Holds.QUANTITY, _measured, is_result=True, answers=True),
    "unit": KeyTraits(Holds.UNIT, _measured, is_result=True),
    "numerator": KeyTraits(Holds.NUMBER, _ratio, is_result=True, answers=True, needs="denominator"),
    "denominator": KeyTraits(Holds.NUMBER, _ratio, is_result=True, answers=True, needs="numerator"),
    "current": KeyTraits(Holds.QUANTITY_OF_ITS_OWN, _movement, is_result=True, answers=True, needs="base"),
    "base": KeyTraits(Holds.QUANTITY_OF_ITS_OWN, _movement, is_result=True, answers=True, needs="current"),
    "reference": KeyTraits(Holds.QUANTITY, _against_reference, is_result=True),
    "done": KeyTraits(Holds.TRUTH, _done_or_not, is_result=True, answers=True),
    "on": KeyTraits(Holds.DAY, _done_or_not, is_result=True, needs="done"),
    "rate": KeyTraits(Holds.PERCENTAGE, _with_rate, is_result=True),
    "region": KeyTraits(Holds.PLACE, _every, is_shared=True),
    "as_of": KeyTraits(Holds.DAY, _every, is_shared=True),
    "missing": KeyTraits(Holds.TEXT, _every, answers=True),
    "source": KeyTraits(Holds.TEXT, _every, is_shared=True),
    "note": KeyTraits(Holds.TEXT, _every, is_shared=True),
    "issue": KeyTraits(Holds.TEXT, _every, is_shared=True),
    "next_step": KeyTraits(Holds.TEXT, _every, is_shared=True),
    "revised": KeyTraits(Holds.TEXT, _every, is_result=True),
}


def keys_of(target: Target) -> frozenset[str]:
    """Name the keys that an entry on a target may have."""
    return frozenset(key for key, traits in ENTRY_KEYS.items() if traits.goes_with(target))


def main_key(target: Target) -> str:
    """Name the key that is asked for first where an entry answers nothing: the value, or whether it is done."""
    return next(key for key, traits in ENTRY_KEYS.items() if traits.answers and traits.goes_with(target))


def _holding(*contents: Holds) -> frozenset[str]:
    return frozenset(key for key, traits in ENTRY_KEYS.items() if traits.holds in contents)


QUANTITIES = _holding(Holds.QUANTITY, Holds.QUANTITY_OF_ITS_OWN)
FIGURES = QUANTITIES | _holding(Holds.NUMBER)
TRUTHS = _holding(Holds.TRUTH)
DAYS = _holding(Holds.DAY)
TEXTS = _holding(Holds.TEXT)
ANSWERS = frozenset(key for key, traits in ENTRY_KEYS.items() if traits.answers)
SHARED = frozenset(key for key, traits in ENTRY_KEYS.items() if traits.is_shared)
RESULTS = tuple(key for key in Entry.model_fields if ENTRY_KEYS[key].is_result)
"""The keys that report something, in the order that an entry is written in."""
INPUTS = tuple(key for key, traits in ENTRY_KEYS.items() if traits.holds not in {Holds.UNIT, Holds.PLACE})
"""The keys that a form leaves open, in its order; the unit it prints itself, and the region above its table."""
