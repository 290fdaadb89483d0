"""The pint registry of our own units. Importing this module imports pint.

Only names of the definition file come here. Each is looked up as a whole name: no text is ever parsed as an
expression.
"""

from fractions import Fraction
from functools import cache

import pint

from gaoqing_kpi.units import definitions


@cache
def registry() -> pint.UnitRegistry[Fraction]:
    """Build the registry from `units.txt` alone, without pint's own units."""
    units: pint.UnitRegistry[Fraction] = pint.UnitRegistry(None, non_int_type=Fraction, on_redefinition="raise")
    units.load_definitions(definitions().splitlines())
    return units


@cache
def factor(unit: str, wanted: str) -> Fraction | None:
    """Return how many `wanted` make one `unit`, both names of `units.txt`, or None if they measure two things."""
    units = registry()
    source, target = (units.UnitsContainer({units.get_name(name): 1}) for name in (unit, wanted))
    try:
        return Fraction(units.convert(Fraction(1), source, target))
    except pint.DimensionalityError:
        return None
