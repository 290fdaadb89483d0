"""A target: one bound on one quantity, as it is printed."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal, TypeAlias

from pydantic import Discriminator, Field, Tag

from gaoqing_kpi.messages import _
from gaoqing_kpi.model.amendment import Amendment, Range, WrittenLimit
from gaoqing_kpi.model.base import Bilingual, Shape, Told
from gaoqing_kpi.model.bounds import Bound
from gaoqing_kpi.model.described import Choices
from gaoqing_kpi.model.kinds import KINDS, Direction, Kind, KindTraits
from gaoqing_kpi.model.scalars import Day, ItemNumber, Number, Text, Whole
from gaoqing_kpi.units import counts, normal

Steady: TypeAlias = Annotated[
    Literal["linear", "at_end", "constant"],
    Choices(
        linear=lambda: _("evenly over the time"),
        at_end=lambda: _("nothing before the due date"),
        constant=lambda: _("all of it at every date"),
    ),
]
Better: TypeAlias = Annotated[Literal["higher", "lower"], Choices(higher=lambda: _("higher is better"), lower=lambda: _("lower is better"))]
Basis: TypeAlias = Annotated[
    Literal["stated", "implied"],
    Choices(stated=lambda: _("stated in the document"), implied=lambda: _("implied by the wording")),
]
Reporting: TypeAlias = Annotated[
    Literal["month", "quarter", "year"],
    Choices(month=lambda: _("every month"), quarter=lambda: _("every quarter"), year=lambda: _("once a year")),
]

PERCENT = 100
_PARTS_OF_WHOLE = {"%": PERCENT, "‰": 1000}


class Step(Shape):
    """The share of the way that the schedule asks for by the end of a day."""

    by: Annotated[Day, Told("The day by whose end the share is asked for; the last is the due date.", "2024-06-30")]
    share: Annotated[Number, Told("The share, from 0 to 1; the last is 1.", "0.3")]


class StatedBaseline(Shape):
    """Where a quantity stood at the end of a day, in the target's unit."""

    value: Annotated[Number, Told("The quantity then, in the target's unit.", "49.2")]
    date: Annotated[Day, Told("The day by whose end it stood there.", "2023-12-31")]


class RelativeTo(Shape):
    """What a target is measured against: a base year, or another quantity that is reported beside the value."""

    year: Annotated[Whole | None, Told("The base year of a change.", "2020")] = None
    reference: Annotated[
        Bilingual | None, Told("The quantity that each report gives beside its value, and that is the target.", "全市平均水平")
    ] = None


def _is_list(value: object) -> str:
    return "|steps" if isinstance(value, list) else "|steady"


_Schedule: TypeAlias = Annotated[
    Annotated[Steady, Tag("|steady")] | Annotated[tuple[Step, ...], Field(strict=False, min_length=1), Tag("|steps")],
    Discriminator(_is_list),
]


def _basis(written: Mapping[str, object]) -> Basis:
    return "stated" if written.get("fragment") else "implied"


class Target(Shape):
    """One bound on one quantity. ``value``, ``tolerance`` and ``baseline`` are in ``unit``; a milestone has none of them."""

    id: Annotated[Text, Told("Its name for files and programs: English, small letters, hyphens. It never changes.", "charging-points")]
    name: Annotated[
        Bilingual, Told("What it is called; unlike every other target's name and alias.", "{zh: 新增充电桩, en: Charging points built}")
    ]
    aliases: Annotated[
        tuple[Text, ...], Field(strict=False), Told("Other names under which offices report it.", "[充电桩新增数, 充电设施数量]")
    ] = ()
    item: Annotated[
        ItemNumber | None, Told("The number of the item that sets it, or a label where numbers begin anew in each section.", "2-1")
    ] = None
    kind: Annotated[
        Kind,
        Field(strict=False),
        Told(
            "cumulative: counted up from the period's start; level: a state at a date; change: a rise or fall against a base; "
            "milestone: done or not.",
            "cumulative",
        ),
    ]
    bound: Annotated[
        Bound | None,
        Field(strict=False),
        Told(
            "What is asked of the quantity, and required but of a milestone, which has none: at_least, at_most, exactly and between take "
            "their limits in, more_than and less_than do not; about is a value with a tolerance on both sides.",
            "at_least",
        ),
    ] = None
    value: Annotated[
        WrittenLimit | None,
        Told(
            "The figure that is asked for, in the unit; of between, {min: …, max: …}. Required but of a milestone, and beside a reference "
            "or values by region.",
            "480",
        ),
    ] = None
    tolerance: Annotated[
        Number | None, Told("Of about: how far from the value the quantity may be on either side, in the unit.", "0.5")
    ] = None
    better: Annotated[
        Better | None,
        Told(
            "Of between and about: the side on which leaving them satisfies the target too; of a fall, a bigger one is higher. With higher "
            "it is judged as at_least the lower end, with lower as at_most the upper end.",
            "higher",
        ),
    ] = None
    by_region: Annotated[
        Mapping[str, WrittenLimit] | None,
        Told("The values of places that have one of their own, by their codes; they go before value.", '{"370322": 72, "370303": 90}'),
    ] = None
    unit: Annotated[Text | None, Told("The unit as it is printed; required but of a milestone, which has none.", "个")] = None
    fragment: Annotated[
        Text | None, Told("A short piece of the document that holds the figure, its unit and its bound word.", "新增充电桩480个以上")
    ] = None
    basis: Annotated[
        Basis, Told("stated: the figure is printed; implied: words imply it. Without it, a fragment means stated.", "stated")
    ] = Field(default_factory=_basis)
    departments: Annotated[
        tuple[Text, ...] | None,
        Field(strict=False),
        Told("The offices that answer for it, the lead office first; without it, its item's.", "[energy, urban-construction]"),
    ] = None
    supporting: Annotated[
        tuple[Text, ...] | None, Field(strict=False), Told("The offices that only help; without it, its item's.", "[finance]")
    ] = None
    leader: Annotated[Bilingual | None, Told("Who in the leadership answers for it; without it, its item's.", "张某")] = None
    due: Annotated[
        Day | None,
        Told("The day by whose end it is to be reached, also one after the period; without it, the period's last.", "2024-06-30"),
    ] = None
    schedule: Annotated[
        _Schedule | None,
        Told(
            "How much is asked for by when: linear, evenly; at_end, nothing before the due date; constant, all of it at every date; or "
            "shares by dates. Without it, what is cumulative or has a baseline goes evenly, the rest at the end.",
            "[{by: 2024-06-30, share: 0.3}, {by: 2024-12-31, share: 1}]",
        ),
    ] = None
    reporting: Annotated[Reporting | None, Told("How often it is reported; without it, as the plan's rules say.", "quarter")] = None
    baseline: Annotated[
        StatedBaseline | None,
        Told("Where a level or a change stood before; the way from there is then asked for.", "{value: 49.2, date: 2023-12-31}"),
    ] = None
    relative_to: Annotated[
        RelativeTo | None, Told("What it is measured against: a year, or a quantity that is reported beside it.", "{year: 2020}")
    ] = None
    direction: Annotated[Direction | None, Told("Of a change, and required there: whether it is a rise or a fall.", "fall")] = None
    may_exceed: Annotated[bool, Told("Whether a percentage can truly pass 100.", "true")] = False
    amended: Annotated[
        tuple[Amendment, ...],
        Field(strict=False),
        Told("What was changed while the plan was running, in order of the days.", "[{on: 2024-09-15, value: 500, why: 年中调整}]"),
    ] = ()
    note: Annotated[
        Bilingual | None, Told("What is to be known of it: an ambiguity, a contradiction, a loss in the text.", "未说明是否含上年结转")
    ] = None

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
    def limits_low(self) -> bool:
        """Return whether too little breaks the bound."""
        return self.bound is not None and self.bound.traits.limits_low and self.better != "lower"

    @property
    def limits_high(self) -> bool:
        """Return whether too much breaks the bound."""
        return self.bound is not None and self.bound.traits.limits_high and self.better != "higher"

    @property
    def is_floor(self) -> bool:
        """Return whether only too little breaks the bound."""
        return self.limits_low and not self.limits_high

    @property
    def is_ceiling(self) -> bool:
        """Return whether only too much breaks the bound."""
        return self.limits_high and not self.limits_low

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
    def takes_tolerance(self) -> bool:
        """Return whether the bound is set by a value and how far from it the quantity may be."""
        return self.bound is not None and self.bound.traits.takes_tolerance

    @property
    def sign(self) -> str:
        """Return the sign shown before the target's figure; nothing where it has none."""
        return self.bound.traits.sign if self.bound else ""

    def ends(self, reference: Fraction | None = None) -> tuple[Fraction, Fraction] | None:
        """Return the lowest and the highest figure that the bound is set by, in the unit; None where no figure is known."""
        match self.value:
            case None:
                low = high = reference
            case Range(min=lower, max=upper):
                low, high = Fraction(lower), Fraction(upper)
            case value:
                low = high = Fraction(value)
        around = Fraction(self.tolerance or 0)
        return None if low is None or high is None else (low - around, high + around)
