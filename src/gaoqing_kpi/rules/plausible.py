"""The range around a target in which nobody wonders at a value: within it no rule asks whether a figure is a slip."""

from decimal import Decimal, localcontext
from typing import NamedTuple

from gaoqing_kpi.model.amendment import Range
from gaoqing_kpi.model.target import PERCENT, Target

MAGNITUDE = 1000
FAR_BEYOND = 5
LEAST_OF_PERCENT = 10
"""The percentage from which on a target is taken for one in percent, so that a value up to 1 may be a fraction of it."""

_NO_END = Decimal("Infinity")
_DIGITS = 100


class PlausibleRange(NamedTuple):
    """Above ``least`` and up to ``most``, in the target's unit; zero is plausible everywhere."""

    least: Decimal
    most: Decimal


def plausible_range(target: Target) -> PlausibleRange:
    """Find the range around a target's figure; all there is where it has none, or is zero. ``EntryRules`` says what is odd outside of it.

    A value is no slip between a thousandth of the target's lower figure and five times its upper one; where percentages are asked for,
    above 1; and where it is a part of a whole, up to 100.
    """
    most = Decimal(PERCENT) if target.is_share else _NO_END
    match target.value:
        case None:
            return PlausibleRange(Decimal(0), most)
        case Range(min=low, max=high):
            pass
        case number:
            low = high = number
    if low == 0:
        return PlausibleRange(Decimal(0), most)
    may_be_fraction = (target.parts_of_whole == PERCENT or target.is_in_points) and low >= LEAST_OF_PERCENT
    with localcontext() as exact:
        exact.prec = _DIGITS
        least, far_beyond = abs(low) / MAGNITUDE, abs(high) * FAR_BEYOND
    return PlausibleRange(max(least, Decimal(1)) if may_be_fraction else least, min(far_beyond, most))
