"""What an office reports: the entry as it is written, and the actual that it comes to."""

from datetime import date
from fractions import Fraction
from typing import Annotated, NamedTuple

from gaoqing_kpi.model.base import Shape, Told
from gaoqing_kpi.model.scalars import Day, DayOrMonth, Measure, Number, Text
from gaoqing_kpi.problem import Location


class Entry(Shape):
    """One target's report. Which keys go together depends on the target: the rules tell."""

    value: Annotated[Measure | None, Told("What was reached, in the target's unit or in one that converts to it.", "1.52亿立方米")] = None
    unit: Annotated[Text | None, Told("The unit of the value, where it is not the target's own.", "MW")] = None
    numerator: Annotated[Number | None, Told("The part, where a rate is worked out from its figures.", "41")] = None
    denominator: Annotated[Number | None, Told("The whole that it is a part of.", "45")] = None
    current: Annotated[Measure | None, Told("Of a change: what the quantity is now.", "33.1")] = None
    base: Annotated[Measure | None, Told("Of a change: what the quantity was before, in the same unit.", "44.9")] = None
    reference: Annotated[Measure | None, Told("The quantity that the value is held against.", "0.66")] = None
    done: Annotated[bool | None, Told("Whether it is done.", "true")] = None
    on: Annotated[Day | None, Told("The day on which it was done.", "2024-08-20")] = None
    missing: Annotated[Text | None, Told("Why nothing is reported.", "年底一次性统计")] = None
    region: Annotated[Text | None, Told("Whose figure it is, where it is not the file's region: its code or its name.", '"370322"')] = None
    as_of: Annotated[DayOrMonth | None, Told("The day whose end it holds for, where it is not the file's.", "2024-08-31")] = None
    source: Annotated[Text | None, Told("Where it comes from.", "县人社局8月报表")] = None
    note: Annotated[Text | None, Told("What else is to be known of it.", "9月数据10月中旬汇总")] = None
    issue: Annotated[Text | None, Told("What stands in the way of the target.", "资金未到位")] = None
    next_step: Annotated[Text | None, Told("What is done about it.", "10月底前拨付")] = None
    revised: Annotated[Text | None, Told("What was corrected; it lets a cumulative figure fall.", "更正8月重复统计")] = None
    rate: Annotated[Measure | None, Told("The percentage of the target that the office works out itself; it is checked.", "49.6")] = None


class FileHead(Shape):
    """What an actuals file says of itself; ``actuals`` holds the entries, unread."""

    plan: Annotated[Text, Told("The plan that it is for: its id, its title or its document's number.", "gaoqing-2024")]
    as_of: Annotated[DayOrMonth, Told("The day whose end the figures hold for; a month means its last day.", "2024-09-30")]
    region: Annotated[Text | None, Told("Whose figures they are, by code or name; without it, the plan's own.", '"370322"')] = None
    illustrative: Annotated[bool, Told("Whether the figures are invented; every output then says so.", "true")] = False
    actuals: Annotated[dict[str, object] | None, Told("What was reached, by the targets' ids or names.", "{high-tech-enterprises: 70}")]


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

    @property
    def says_why(self) -> bool:
        """Return whether it has no value and yet words on the target, not on where a value is from."""
        return self.value is None and any((self.reason, self.note, self.issue, self.next_step))


class ActualsFile(NamedTuple):
    """The actual values of one region in a file that keeps every rule, or what is left of one that does not."""

    path: str
    as_of: date
    illustrative: bool
    actuals: tuple[Actual, ...]
    region: str | None = None
