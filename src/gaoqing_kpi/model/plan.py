"""The plan: its head, sections, items and offices, and the targets it sets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag

from gaoqing_kpi.messages import language, one_line
from gaoqing_kpi.model.base import Bilingual, Shape
from gaoqing_kpi.model.bounds import Bound
from gaoqing_kpi.model.kinds import KINDS, Direction, Kind, KindTraits
from gaoqing_kpi.model.scalars import Day, Number, Text, Whole
from gaoqing_kpi.units import counts, normal

Steady: TypeAlias = Literal["linear", "at_end", "constant"]

PERCENT = 100
_PARTS_OF_WHOLE = {"%": PERCENT, "‰": 1000}


class Period(Shape):
    """The plan's first and last day."""

    start: Day
    end: Day


class Rules(Shape):
    """How the plan is judged: the way time is counted, the paces of the lights, the age at which a value is stale."""

    time_progress: Literal["months", "days"] = "months"
    on_track: Number = Decimal(1)
    behind: Number = Decimal("0.8")
    stale_days: Whole = 92


class Head(Shape):
    """What identifies the plan."""

    id: Text
    title: Bilingual
    issuer: Bilingual
    document: Text
    period: Period
    issued: Day | None = None
    region: Text | None = None
    url: Text | None = None
    rules: Rules = Field(default_factory=Rules)


class Section(Shape):
    """A part of the plan."""

    number: Whole
    title: Bilingual

    @property
    def heading(self) -> str:
        """Write the number and the title as the plan prints them, in the language in use."""
        return f"{chinese_numeral(self.number)}、{self.title}" if language() == "zh" else f"{self.number}. {self.title}"


class Item(Shape):
    """A numbered task and the offices that answer for it, in printed order."""

    number: Whole
    section: Whole
    title: Bilingual
    departments: Annotated[tuple[Text, ...], Field(strict=False)]


class Range(Shape):
    """Two ends, both included."""

    min: Number
    max: Number


class Step(Shape):
    """The share of the way that the schedule asks for by the end of a day."""

    by: Day
    share: Number


class StatedBaseline(Shape):
    """Where a quantity stood at the end of a day, in the target's unit."""

    value: Number
    date: Day


class RelativeTo(Shape):
    """What a target is measured against: a base year, or another quantity that is reported beside the value."""

    year: Whole | None = None
    reference: Bilingual | None = None


def _is_mapping(value: object) -> str:
    return "|range" if isinstance(value, dict) else "|number"


def _is_list(value: object) -> str:
    return "|steps" if isinstance(value, list) else "|steady"


class Target(Shape):
    """One bound on one quantity. ``value`` and ``baseline`` are in ``unit``; a milestone has neither."""

    id: Text
    item: Whole
    name: Bilingual
    kind: Kind = Field(strict=False)
    basis: Literal["stated", "implied"]
    fragment: Text
    bound: Annotated[Bound, Field(strict=False)] | None = None
    value: Annotated[Annotated[Number, Tag("|number")] | Annotated[Range, Tag("|range")], Discriminator(_is_mapping)] | None = None
    unit: Text | None = None
    departments: Annotated[tuple[Text, ...], Field(strict=False)] | None = None
    due: Day | None = None
    schedule: (
        Annotated[
            Annotated[Steady, Tag("|steady")] | Annotated[tuple[Step, ...], Field(strict=False, min_length=1), Tag("|steps")],
            Discriminator(_is_list),
        ]
        | None
    ) = None
    baseline: StatedBaseline | None = None
    relative_to: RelativeTo | None = None
    direction: Direction | None = None
    may_exceed: bool = False
    note: Bilingual | None = None

    @cached_property
    def counts(self) -> bool:
        """Return whether the unit is a bare counting word, which takes whole numbers only."""
        return self.unit is not None and counts(self.unit)

    @cached_property
    def parts_of_whole(self) -> int | None:
        """Return what a ratio is multiplied by: 100 for a target in %, 1000 for one in ‰, None for any other."""
        return _PARTS_OF_WHOLE.get(normal(self.unit or ""))

    @cached_property
    def is_share(self) -> bool:
        """Return whether the target is a level in % that cannot pass 100."""
        return self.parts_of_whole == PERCENT and self.traits.is_share_in_percent and not self.may_exceed

    @cached_property
    def is_in_points(self) -> bool:
        """Return whether the target is in percentage points."""
        return normal(self.unit or "") == "百分点"

    @property
    def has_reference(self) -> bool:
        """Return whether the target value is another quantity, reported beside the value."""
        return self.relative_to is not None and self.relative_to.reference is not None

    @property
    def traits(self) -> KindTraits:
        """Look up what is particular to the target's kind."""
        return KINDS[self.kind]

    @property
    def is_floor(self) -> bool:
        """Return whether the bound is a lower one."""
        return self.bound is not None and self.bound.traits.is_floor

    @property
    def is_ceiling(self) -> bool:
        """Return whether the bound is an upper one."""
        return self.bound is not None and self.bound.traits.is_ceiling

    @property
    def is_cap(self) -> bool:
        """Return whether the bound is an upper one on what is counted up: it is used up, and once exceeded it stays so."""
        return self.traits.is_counted_up and self.is_ceiling

    @property
    def is_strict(self) -> bool:
        """Return whether the limit itself does not satisfy the bound."""
        return self.bound is not None and self.bound.traits.is_strict

    @property
    def takes_range(self) -> bool:
        """Return whether the bound is set by two ends."""
        return self.bound is not None and self.bound.traits.takes_range

    @property
    def sign(self) -> str:
        """Return the sign shown before the target's figure; nothing where it has none."""
        return self.bound.traits.sign if self.bound else ""


class Figure(Shape):
    """A figure that the plan prints and that is no target, with the reason."""

    item: Whole
    fragment: Text
    why: Literal["year", "ordinal", "proper_name", "project_capacity", "threshold", "context"]
    note: Bilingual | None = None


@dataclass(frozen=True)
class Plan:
    """A whole catalogue: the plan's head, offices, sections and items, its targets and the figures put aside."""

    head: Head
    departments: Mapping[str, Bilingual]
    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    targets: tuple[Target, ...]
    figures: tuple[Figure, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Target]:
        """Find a target by its id."""
        return {target.id: target for target in self.targets}

    @cached_property
    def by_name(self) -> Mapping[str, Target]:
        """Find a target by its Chinese name."""
        return {target.name.zh: target for target in self.targets}

    def find(self, name: str) -> Target | None:
        """Find a target by its id or its Chinese name, as they are read: on one line, without hidden signs."""
        shown = one_line(name)
        return self.by_id.get(shown) or self.by_name.get(shown)

    @property
    def names(self) -> list[str]:
        """List all that a target can be called by."""
        return [*self.by_id, *self.by_name]

    @cached_property
    def item(self) -> Mapping[int, Item]:
        """Find an item by its number."""
        return {item.number: item for item in self.items}

    @cached_property
    def words(self) -> frozenset[str]:
        """Collect the units that the plan prints."""
        return frozenset(target.unit for target in self.targets if target.unit)

    def due(self, target: Target) -> date:
        """Return the day by whose end a target is to be reached: its own, else the period's last."""
        return target.due or self.head.period.end

    def responsible(self, target: Target) -> tuple[str, ...]:
        """List the ids of the offices that answer for a target: its own, else its item's, the leading one first."""
        return self.item[target.item].departments if target.departments is None else target.departments

    def lead(self, target: Target) -> str | None:
        """Return the id of the lead office of a target; None where it has none."""
        return next(iter(self.responsible(target)), None)

    def joint(self, target: Target) -> tuple[str, ...]:
        """List the ids of the offices that answer for a target jointly with the lead office."""
        return self.responsible(target)[1:]

    def section_of(self, target: Target) -> int:
        """Return the number of the section that contains a target's item."""
        return self.item[target.item].section


def chinese_numeral(number: int) -> str:
    """Write a number under a hundred as headings count: 一, 十, 十二, 二十."""
    digits = "零一二三四五六七八九"
    if not 0 < number < 100:  # noqa: PLR2004 - headings go no further
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十") + (digits[ones] if ones else "")
