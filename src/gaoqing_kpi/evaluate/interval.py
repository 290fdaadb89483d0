"""What a bound asks of a value: the numbers in force, whether they are kept, and how far away they are."""

from fractions import Fraction
from typing import NamedTuple

from gaoqing_kpi.model.target import Target


class Bounds(NamedTuple):
    """The lowest and the highest value that keep a bound; None on a side that it leaves open.

    Of a counting word ``more_than 5`` is at least 6 (``less_than 5``: at most 4), so neither limit of one is excluded.
    """

    low: Fraction | None
    high: Fraction | None
    is_open: bool = False

    @property
    def allows_none(self) -> bool:
        """Return whether it is at most 0: zero tolerance. Below 0 is another bound, which what is none does not keep."""
        return self.high == 0 and not self.is_open

    def kept_by(self, value: Fraction) -> bool:
        """Return whether a value satisfies the bound."""
        if self.is_open:
            return (self.low is None or value > self.low) and (self.high is None or value < self.high)
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def exceeded_by(self, value: Fraction) -> bool:
        """Return whether a value is past the upper limit."""
        return self.high is not None and (value >= self.high if self.is_open else value > self.high)

    def gap(self, value: Fraction) -> Fraction:
        """Compute the distance to the nearest limit: minus is outside, plus is to spare."""
        return min(room for room in (self._above_low(value), self._below_high(value)) if room is not None)

    def overrun(self, value: Fraction, *, rising: bool) -> Fraction | None:
        """Return the far limit that a value on its way has passed, or None if it has not, or there is none."""
        if rising:
            return self.high if self.low is not None and self.high is not None and value > self.high else None
        return self.low if self.low is not None and self.high is not None and value < self.low else None

    def goal(self, start: Fraction | None = None) -> Fraction:
        """Return the limit that a schedule heads for, T: of two, the one nearer to where the quantity started."""
        if self.low is None or (self.high is not None and start is not None and start > self.high):
            return self.high if self.high is not None else Fraction(0)
        return self.low

    def _above_low(self, value: Fraction) -> Fraction | None:
        return None if self.low is None else value - self.low

    def _below_high(self, value: Fraction) -> Fraction | None:
        return None if self.high is None else self.high - value


def bounds_of(target: Target, reference: Fraction | None = None) -> Bounds | None:
    """Return the bounds of a target; None for a milestone, or while a target's reference is not reported.

    What may be left on its better side has no limit there.
    """
    ends = target.ends(reference)
    if target.bound is None or ends is None:
        return None
    low, high = ends
    next_to = int(target.is_strict and target.counts)
    return Bounds(
        low=low + next_to if target.limits_low else None,
        high=high - next_to if target.limits_high else None,
        is_open=target.is_strict and not target.counts,
    )
