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
    TRUTH = "truth"
    DAY = "day"
    ANY_DAY = "any_day"
    TEXT = "text"


RESULT = "value"
"""The cell of the result, which holds of a milestone whether it is done."""

ORDER = tuple(key for key in INPUTS if key != "done")
"""What may stand in a row, in the order of the form."""

_WORKED_OUT = {"rate"}

_ALIKE = {
    Holds.QUANTITY_OF_ITS_OWN: Takes.FIGURE,
    Holds.NUMBER: Takes.PART,
    Holds.PERCENTAGE: Takes.FIGURE,
    Holds.DAY: Takes.DAY,
}


def column_of(key: str) -> str:
    """Return the column that an entry's key is written into."""
    return RESULT if key == "done" else key


def inputs_of(target: Target) -> frozenset[str]:
    """Name the cells that every form opens for a target; why it was corrected is asked only of what may not fall, no rate of any."""
    keys = {column_of(key) for key in keys_of(target)} & {*ORDER} - _WORKED_OUT
    return frozenset(keys if target.traits.is_counted_up else keys - {"revised"})


def takes(target: Target, column: str) -> Takes:
    """Return what one of a target's cells takes."""
    if column == RESULT and not target.traits.is_measured:
        return Takes.TRUTH
    holds = ENTRY_KEYS[column].holds
    if holds is Holds.QUANTITY:
        return _quantity(target)
    if column == "as_of" and target.traits.may_precede_plan:
        return Takes.ANY_DAY
    return _ALIKE.get(holds, Takes.TEXT)


def _quantity(target: Target) -> Takes:
    if target.counts:
        return Takes.WHOLE_CHANGE if target.traits.may_be_negative else Takes.WHOLE
    if target.is_share:
        return Takes.SHARE
    return Takes.FIGURE if target.traits.may_be_negative else Takes.AMOUNT
