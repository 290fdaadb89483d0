"""What an office reports: the entry as it is written, and the actual that it comes to."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from gaoqing_kpi.model.base import Shape
from gaoqing_kpi.model.scalars import Day, DayOrMonth, Measure, Number, Text
from gaoqing_kpi.problem import Location


class Entry(Shape):
    """One target's report. Which keys go together depends on the target: the rules tell."""

    value: Measure | None = None
    unit: Text | None = None
    numerator: Number | None = None
    denominator: Number | None = None
    current: Measure | None = None
    base: Measure | None = None
    reference: Measure | None = None
    done: bool | None = None
    on: Day | None = None
    missing: Text | None = None
    region: Text | None = None
    as_of: DayOrMonth | None = None
    source: Text | None = None
    note: Text | None = None
    issue: Text | None = None
    next_step: Text | None = None
    revised: Text | None = None
    rate: Measure | None = None


class FileHead(Shape):
    """What an actuals file says of itself; ``actuals`` holds the entries, unread."""

    plan: Text
    as_of: DayOrMonth
    region: Text | None = None
    illustrative: bool = False
    actuals: dict[str, object] | None


class Actual(NamedTuple):
    """What was reached, in the target's unit, and the day whose end it holds for.

    ``value`` is None where nothing is reported, with ``reason`` where the office gives one; a milestone's is 1 or 0, with the
    day it was done. ``reference`` is the quantity that the value is held against. ``derivation`` says in the office's own figures where
    a value comes from that is not written as it stands, and ``entry`` is all that the office wrote. ``issue`` is what stands in the
    way of the target, and ``next_step`` what the office does about it. One ``in_table`` is spoken of in the words of its headings.
    """

    target: str
    value: Fraction | None
    as_of: date
    location: Location
    derivation: str | None = None
    reference: Fraction | None = None
    done_on: date | None = None
    reason: str | None = None
    source: str | None = None
    note: str | None = None
    revised: str | None = None
    issue: str | None = None
    next_step: str | None = None
    entry: Entry | None = None
    in_table: bool = False


class ActualsFile(NamedTuple):
    """The actual values of one region in a file that keeps every rule, or what is left of one that does not."""

    path: str
    as_of: date
    illustrative: bool
    actuals: tuple[Actual, ...]
    region: str | None = None
