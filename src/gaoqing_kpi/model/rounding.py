"""Exact ratios as decimals: exactly where they end, else rounded half to even (GB/T 8170)."""

from decimal import ROUND_HALF_EVEN, Context, Decimal, Inexact
from fractions import Fraction

SIGNIFICANT = 15

_EXACT = Context(prec=120, rounding=ROUND_HALF_EVEN, traps=[Inexact])


def to_places(value: Fraction, places: int) -> Decimal:
    """Round to so many digits after the point, half to even."""
    return Decimal(round(value * 10**places)).scaleb(-places, Context(prec=1000))


def unrounded(value: Fraction) -> Decimal:
    """Convert a ratio to the decimal that equals it or, where it never ends, to its first 15 significant digits."""
    try:
        exact = _EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
    except Inexact:
        exact = Context(prec=SIGNIFICANT, rounding=ROUND_HALF_EVEN).divide(Decimal(value.numerator), Decimal(value.denominator))
    return Decimal(f"{exact:f}")
