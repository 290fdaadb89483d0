"""Figures as cells: rounded once, half to even (GB/T 8170), and never across a limit that the exact figure does not reach."""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from gaoqing_kpi.messages import _
from gaoqing_kpi.model.amendment import Range
from gaoqing_kpi.model.rounding import SIGNIFICANT, to_places, unrounded
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.cell import UNKNOWN, Cell

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


def figure(value: Fraction | None, places: int, *barriers: Fraction | None) -> Cell:
    """Show a figure: whole where it ends within so many places, else rounded to them."""
    if value is None:
        return UNKNOWN
    exact = unrounded(value)
    is_whole = Fraction(exact) == value and _places(exact) <= places
    return _number(exact if is_whole else rounded(value, places, *barriers))


def kept(value: Fraction, target: Target) -> Cell:
    """Show a value of a target so that it can be reported again: exactly where a spreadsheet keeps that, else rounded as elsewhere."""
    exact = unrounded(value)
    if Fraction(exact) == value and len(exact.normalize().as_tuple().digits) <= SIGNIFICANT:
        return _number(exact)
    return figure(value, places_of(target), *(target.ends() or ()))


def signed(value: Fraction | None, places: int) -> Cell:
    """Show a gap: with its sign, and not as nothing where it is something."""
    shown = figure(value, places, Fraction(0))
    return _with_sign("+", shown) if value is not None and value > 0 else shown


def percent(value: Fraction | None, *barriers: Fraction) -> Cell:
    """Show a ratio as a percentage; barriers are ratios too."""
    if value is None:
        return UNKNOWN
    shown = rounded(value * 100, PERCENT_PLACES, *(barrier * 100 for barrier in barriers))
    return Cell(f"{shown:f}%", shown.scaleb(-2), "percent")


def goal(target: Target, reference: Fraction | None = None) -> Cell:
    """Show the figure that a target asks for, without the sign of its bound and without its unit."""
    match target.value:
        case Range(min=low, max=high):
            return Cell(f"{low:f}–{high:f}")
        case Decimal() as value:
            return _around(_number(value), target.tolerance)
        case _ if target.has_reference:
            name = Cell(str(target.relative_to and target.relative_to.reference))
            return _around(name if reference is None else figure(reference, EXTRA_PLACES), target.tolerance)
        case _ if target.traits.is_measured:
            return Cell(_("by region"))
        case _:
            return Cell(_("to be done"))


def _around(shown: Cell, tolerance: Decimal | None) -> Cell:
    return Cell(f"{shown}±{tolerance:f}") if tolerance else shown


def bounded(target: Target, reference: Fraction | None = None) -> Cell:
    """Show the figure that a target asks for with the sign of its bound, ``≥72``, and without its unit."""
    shown = goal(target, reference)
    return _with_sign(target.sign, shown) if target.value is not None or target.has_reference else shown


def asked_for(target: Target) -> str:
    """Say what a target asks for in words, and on which side more than that is as good."""
    if target.bound is None or (target.value is None and not target.has_reference):
        return str(goal(target))
    unit = "" if target.value is None else target.unit
    asked = f"{target.bound.word} {goal(target)} {unit}".strip()
    better = {"higher": _("{asked}; higher is better"), "lower": _("{asked}; lower is better")}
    return better[target.better].format(asked=asked) if target.better else asked


def places_of(target: Target) -> int:
    """Count the places that a target's figures are shown with: two more than it is printed with."""
    match target.value:
        case Range(min=low, max=high):
            return max(_places(low), _places(high)) + EXTRA_PLACES
        case Decimal() as value:
            return max(_places(value), _places(target.tolerance or Decimal(0))) + EXTRA_PLACES
        case _:
            return EXTRA_PLACES


def _number(value: Decimal) -> Cell:
    return Cell(f"{value:f}", value, "number")


def _with_sign(sign: str, shown: Cell) -> Cell:
    return shown._replace(text=f"{sign}{shown.text}", sign=sign)


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
