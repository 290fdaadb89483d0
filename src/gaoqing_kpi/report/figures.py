"""Figures as text: rounded once, half to even (GB/T 8170), and never across a limit that the exact figure does not reach."""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from gaoqing_kpi.messages import _
from gaoqing_kpi.model.plan import Range, Target
from gaoqing_kpi.model.rounding import to_places, unrounded
from gaoqing_kpi.report.words import UNKNOWN

EXTRA_PLACES = 2
PERCENT_PLACES = 1
PACE_PLACES = 2


def rounded(value: Fraction, places: int, *barriers: Fraction | None) -> Decimal:
    """Round to so many places, half to even, but stay on the same side of every barrier."""
    nearest = to_places(value, places)
    scale = 10**places
    for barrier in barriers:
        if barrier is not None and value < barrier <= Fraction(nearest):
            return to_places(Fraction(floor(value * scale), scale), places)
        if barrier is not None and value > barrier >= Fraction(nearest):
            return to_places(Fraction(ceil(value * scale), scale), places)
    return nearest


def figure(value: Fraction | None, places: int, *barriers: Fraction | None) -> str:
    """Write a figure: whole where it ends within so many places, else rounded to them."""
    if value is None:
        return UNKNOWN
    exact = unrounded(value)
    if Fraction(exact) == value and _places(exact) <= places:
        return f"{exact:f}"
    return f"{rounded(value, places, *barriers):f}"


def signed(value: Fraction | None, places: int) -> str:
    """Write a gap: with its sign, and not as nothing where it is something."""
    if value is None:
        return UNKNOWN
    text = figure(value, places, Fraction(0))
    return f"+{text}" if value > 0 else text


def percent(value: Fraction | None, *barriers: Fraction) -> str:
    """Write a ratio as a percentage; barriers are ratios too."""
    if value is None:
        return UNKNOWN
    return f"{rounded(value * 100, PERCENT_PLACES, *(barrier * 100 for barrier in barriers)):f}%"


def target_figure(target: Target, reference: Fraction | None = None) -> str:
    """Write what a target asks for, with its sign and without its unit."""
    match target.value:
        case Range(min=low, max=high):
            return f"{low:f}–{high:f}"
        case Decimal() as value:
            return f"{target.sign}{value:f}"
        case _ if target.has_reference:
            name = str(target.relative_to.reference) if target.relative_to else ""
            return f"{target.sign}{name}" if reference is None else f"{target.sign}{figure(reference, EXTRA_PLACES)}"
        case _:
            return _("to be done")


def places_of(target: Target) -> int:
    """Count the places that a target's figures are shown with: two more than it is printed with."""
    match target.value:
        case Range(min=low, max=high):
            return max(_places(low), _places(high)) + EXTRA_PLACES
        case Decimal() as value:
            return _places(value) + EXTRA_PLACES
        case _:
            return EXTRA_PLACES


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
