"""What may be written into each cell of a form."""

from enum import StrEnum

from gaoqing_kpi.model.entry_keys import ENTRY_KEYS, INPUTS, Holds, keys_of
from gaoqing_kpi.model.target import Target


class Takes(StrEnum):
    """What a cell takes. An amount and a figure may be written with a unit after them, as ``1.52亿立方米`` is."""

    WHOLE = "whole"
    WHOLE_CHANGE = "whole_change"
    SHARE = "share"
    PART = "part"
    AMOUNT = "amount"
    FIGURE = "figure"
    RATE = "rate"
    TRUTH = "truth"
    DAY = "day"
    ANY_DAY = "any_day"
    TEXT = "text"


_ALIKE = {
    Holds.QUANTITY_OF_ITS_OWN: Takes.FIGURE,
    Holds.NUMBER: Takes.PART,
    Holds.PERCENTAGE: Takes.RATE,
    Holds.TRUTH: Takes.TRUTH,
    Holds.DAY: Takes.DAY,
}


def inputs_of(target: Target) -> list[str]:
    """Name the cells that an office may fill in for a target, in the order of the form."""
    keys = keys_of(target)
    return [key for key in INPUTS if key in keys]


def takes(target: Target, key: str) -> Takes:
    """Return what one of a target's cells takes."""
    holds = ENTRY_KEYS[key].holds
    if holds is Holds.QUANTITY:
        return _quantity(target)
    if key == "as_of" and target.traits.may_precede_plan:
        return Takes.ANY_DAY
    return _ALIKE.get(holds, Takes.TEXT)


def _quantity(target: Target) -> Takes:
    if target.counts:
        return Takes.WHOLE_CHANGE if target.traits.may_be_negative else Takes.WHOLE
    if target.is_share:
        return Takes.SHARE
    return Takes.FIGURE if target.traits.may_be_negative else Takes.AMOUNT
