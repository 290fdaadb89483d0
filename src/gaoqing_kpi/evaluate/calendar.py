"""Time progress (序时进度): how much of a stretch of days is gone.

``months`` counts whole months and the days of a begun month in proportion to that month, so that in a year the 30th of June is
6/12 and the 15th of September 8.5/12; ``days`` counts days. Both count to the end of the day.
"""

from calendar import monthrange
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Literal, TypeAlias

Method: TypeAlias = Literal["months", "days"]

_REMEMBERED = 1 << 12


@lru_cache(maxsize=_REMEMBERED)
def end_of(day: date, method: Method) -> Fraction:
    """Place the end of a day on the scale of months or of days."""
    if method == "days":
        return Fraction(day.toordinal())
    return _month(day) + Fraction(day.day, monthrange(day.year, day.month)[1])


@lru_cache(maxsize=_REMEMBERED)
def start_of(day: date, method: Method) -> Fraction:
    """Place the start of a day on the scale of months or of days."""
    if method == "days":
        return Fraction(day.toordinal() - 1)
    return _month(day) + Fraction(day.day - 1, monthrange(day.year, day.month)[1])


@lru_cache(maxsize=_REMEMBERED)
def time_gone(start: date, end: date, day: date, method: Method) -> Fraction:
    """Compute the share of the days from start to end that has elapsed by the end of a day, from 0 to 1."""
    return gone(start_of(start, method), end_of(end, method), end_of(day, method))


def gone(origin: Fraction, end: Fraction, now: Fraction) -> Fraction:
    """Compute the share of the way from origin to end that has elapsed by now, from 0 to 1."""
    if now >= end:
        return Fraction(1)
    return max(Fraction(0), (now - origin) / (end - origin))


def _month(day: date) -> int:
    return day.year * 12 + day.month
