"""The plan: its head, sections, items and offices, and the targets it sets.

The parts stand beside the whole that answers for them, since both go by one rule of numbers, labels and places; so it is a long file.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from gaoqing_kpi.messages import _, language, listing
from gaoqing_kpi.model.base import Bilingual, Shape, Told
from gaoqing_kpi.model.described import Choices
from gaoqing_kpi.model.names import plain_name
from gaoqing_kpi.model.places import is_code, place_of
from gaoqing_kpi.model.scalars import Day, ItemNumber, Number, Text, Whole
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.model.versions import Version, in_force, versions


class Period(Shape):
    """The plan's first and last day."""

    start: Annotated[Day, Told("The plan's first day.", "2024-01-01")]
    end: Annotated[Day, Told("The plan's last day.", "2024-12-31")]

    @property
    def eve(self) -> date:
        """Return the day before the first, by whose end nothing is done yet; the first day itself where the calendar has none before."""
        return self.start if self.start == date.min else self.start - timedelta(days=1)


class Rules(Shape):
    """How the plan is judged: the way time is counted, the paces of the lights, the age at which a value is stale."""

    time_progress: Annotated[
        Literal["months", "days"],
        Choices(months=lambda: _("by months, a begun one in proportion"), days=lambda: _("by days")),
        Told("How time progress is counted: in months, a begun one in proportion, or in days.", "months"),
    ] = "months"
    on_track: Annotated[Number, Told("The pace from which a target is on track.", "1")] = Decimal(1)
    behind: Annotated[Number, Told("The pace from which it is behind, and below which it is far behind.", "0.8")] = Decimal("0.8")
    stale_days: Annotated[Whole, Told("The age in days past which a value no longer says where its target stands.", "92")] = 92
    reporting: Annotated[
        Literal["month", "quarter"],
        Choices(month=lambda: _("every month"), quarter=lambda: _("every quarter")),
        Told("How often targets are reported.", "month"),
    ] = "month"


class Head(Shape):
    """What identifies the plan."""

    id: Annotated[Text, Told("The plan's name for files and programs; files of actual values give it.", "gaoqing-2024")]
    title: Annotated[Bilingual, Told("The plan's title.", "{zh: 高青县2024年工作要点, en: Work plan of Gaoqing County for 2024}")]
    issuer: Annotated[Bilingual | None, Told("Who issued it.", "{zh: 高青县人民政府办公室, en: General Office of Gaoqing County}")] = None
    addressee: Annotated[
        Bilingual | None, Told("To whom reports on it go, as letters name them.", "{zh: 县委、县政府, en: County Committee and Government}")
    ] = None
    document: Annotated[Text | None, Told("The document's number.", "高政办字〔2024〕12号")] = None
    period: Annotated[Period, Told("The first and the last day of the plan.", "{start: 2024-01-01, end: 2024-12-31}")]
    issued: Annotated[Day | None, Told("The day of issue.", "2024-06-28")] = None
    region: Annotated[Text | None, Told("The place it is for, by its code of GB/T 2260.", '"370322"')] = None
    regions: Annotated[
        dict[str, Bilingual],
        Told("The places that report to it, by their codes; each is judged by itself.", '{"370322": 高青县, "370321": 桓台县}'),
    ] = Field(default_factory=dict)
    url: Annotated[Text | None, Told("Where the document is published.", "https://www.example.gov.cn/plan.html")] = None
    rules: Annotated[Rules, Told("How it is judged, where that differs from the usual.", "{time_progress: days, reporting: quarter}")] = (
        Field(default_factory=Rules)
    )

    @cached_property
    def places(self) -> Mapping[str, str]:
        """Name the regions whose figures can be reported, by their codes: the plan's own, by its issuer, and those that it lists."""
        own = self.region
        named = {own: place_of(self.issuer.zh if self.issuer else "") or own} if own else {}
        return named | {code: str(name) for code, name in self.regions.items()}

    @property
    def place_choices(self) -> str:
        """List the regions with their codes."""
        return listing([f"{code} {name}" if name != code else code for code, name in self.places.items()])


class Section(Shape):
    """A part of the plan."""

    number: Annotated[Whole, Told("The section's number.", "1")]
    title: Annotated[Bilingual | None, Told("Its heading.", "{zh: 创新驱动, en: Innovation}")] = None

    @property
    def heading(self) -> str:
        """Write the number and the title as the plan prints them, in the language in use."""
        if self.title is None:
            return _("Section {number}").format(number=self.number)
        return f"{chinese_numeral(self.number)}、{self.title}" if language() == "zh" else f"{self.number}. {self.title}"


class Item(Shape):
    """A numbered task and the offices that answer for it, in printed order."""

    number: Annotated[ItemNumber, Told("Its number, or a label such as 2-1 where numbers begin anew in each section.", "3")]
    section: Annotated[Whole | None, Told("The number of its section; without it, a label's first number.", "1")] = None
    title: Annotated[Bilingual | None, Told("Its heading.", "{zh: 培育企业, en: Foster enterprises}")] = None
    departments: Annotated[
        tuple[Text, ...],
        Field(strict=False),
        Told("The offices that answer for it, the lead office first.", "[science-technology, finance]"),
    ] = ()
    supporting: Annotated[tuple[Text, ...], Field(strict=False), Told("The offices that only help.", "[statistics]")] = ()
    leader: Annotated[Bilingual | None, Told("Who in the leadership answers for it.", "张某")] = None

    @classmethod
    def unlisted(cls, number: int | str) -> "Item":
        """Make an item of which only the number is known."""
        return cls.model_validate({"number": str(number)})

    @property
    def heading(self) -> str:
        """Write the number and, if it is known, the title, in the language in use."""
        return f"{self.number}. {self.title}" if self.title else str(self.number)

    @property
    def in_section(self) -> int | None:
        """Return the number of its section; None where that is not known."""
        return self._of_label if self.section is None else self.section

    @property
    def is_elsewhere(self) -> bool:
        """Return whether its label names another section than it says."""
        return None not in {self.section, self._of_label} and self.section != self._of_label

    @property
    def _of_label(self) -> int | None:
        return int(self.number.partition("-")[0]) if isinstance(self.number, str) else None


class Figure(Shape):
    """A figure that the plan prints and that is no target, with the reason."""

    item: Annotated[ItemNumber, Told("The number of its item.", "46")]
    fragment: Annotated[Text, Told("A short piece of the document that holds it.", "世界500强")]
    why: Annotated[
        Literal["year", "ordinal", "proper_name", "project_capacity", "threshold", "context"],
        Choices(
            year=lambda: _("a year"),
            ordinal=lambda: _("a number in a list or a rank"),
            proper_name=lambda: _("a part of a name"),
            project_capacity=lambda: _("the size of a project"),
            threshold=lambda: _("a limit from which something counts"),
            context=lambda: _("background, nothing to reach"),
        ),
        Told("What it is instead.", "proper_name"),
    ]
    note: Annotated[Bilingual | None, Told("What else is to be known of it.", "企业名单的名称")] = None


@dataclass(frozen=True)
class Plan:
    """A whole catalogue: the plan's head, offices, sections and items, its targets and the figures put aside.

    ``left_out`` names the lists that the catalogue leaves out; they hold what the other parts name of them. A plan in force on a ``day`` in
    a ``region`` has the targets that hold there and then; ``printed`` is the catalogue that it comes from.
    """

    head: Head
    departments: Mapping[str, Bilingual]
    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    targets: tuple[Target, ...]
    figures: tuple[Figure, ...]
    left_out: frozenset[str] = frozenset()
    day: date | None = None
    region: str | None = None
    _printed: "Plan | None" = field(default=None, repr=False)

    @property
    def printed(self) -> "Plan":
        """Return the catalogue as it is written, with what was cancelled or holds elsewhere."""
        return self._printed or self

    def in_force(self, day: date | None, region: str | None = None) -> "Plan":
        """Return the plan as it holds on a day, or at last, in a region, or in the plan's own."""
        where = region or self.own_region
        held = (in_force(target, day, where) for target in self.printed.targets)
        return replace(self.printed, targets=tuple(target for target in held if target), day=day, region=where, _printed=self.printed)

    def held_on(self, target: Target, day: date) -> Target:
        """Return a target as it held on a day in the plan's region; one that was not set then as it is."""
        return in_force(self.printed.by_id[target.id], day, self.region or self.own_region) or target

    def amended_on(self, target: Target) -> date | None:
        """Return the day since which the last amendment by the plan's day holds; None if there is none."""
        return max((amendment.on for amendment in target.amended if self.day is None or amendment.on <= self.day), default=None)

    def last_held(self, target: Target) -> Target:
        """Return a target as it holds at last in the plan's region, or held before it was cancelled; one that is not set there as it is."""
        return next((version.target for version in reversed(self.versions(target)) if version.target), target)

    @cached_property
    def by_id(self) -> Mapping[str, Target]:
        """Find a target by its id."""
        return {target.id: target for target in self.targets}

    @cached_property
    def _by_name(self) -> Mapping[str, Target]:
        return {name: target for target in reversed(self.targets) for name in names_of(target)}

    @cached_property
    def _by_plain_name(self) -> Mapping[str, Target]:
        return {plain_name(name, self.words): target for target in reversed(self.targets) for name in names_of(target)}

    def find(self, name: str) -> Target | None:
        """Find a target by its id, a name or an alias, as ``plain_name`` compares them."""
        return self._by_name.get(name) or self._by_plain_name.get(plain_name(name, self.words))

    def search(self, part: str) -> tuple[Target, ...]:
        """List the targets of which an id, a name or an alias holds a text, as ``plain_name`` compares them."""
        wanted = plain_name(part, self.words)
        return tuple(
            target for target in self.targets if wanted and any(wanted in plain_name(name, self.words) for name in names_of(target))
        )

    @property
    def names(self) -> list[str]:
        """List all that a target is called by in Chinese, and the ids."""
        return [*self.by_id, *(name for target in self.targets for name in (target.name.zh, *target.aliases))]

    @cached_property
    def item(self) -> Mapping[int | str, Item]:
        """Find an item by its number."""
        return {item.number: item for item in self.items}

    def offices_in_order(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Put the ids of offices into the plan's order; what is none is left out."""
        return tuple(sorted({key for key in keys if key in self._places}, key=self._places.__getitem__))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {key: place for place, key in enumerate(self.departments)}

    @cached_property
    def words(self) -> frozenset[str]:
        """Collect the units that the plan prints."""
        return frozenset(target.unit for target in self.targets if target.unit)

    @property
    def regions(self) -> Mapping[str, str]:
        """Name the regions whose figures can be reported, by their codes; none where the plan tells none."""
        return self.head.places

    @property
    def title(self) -> str:
        """Name the plan, and the region that it is in force in, if its figures are of more than one."""
        region = self.regions.get(self.region or "", self.region)
        is_one_of_several = bool(self.head.regions) or self.region not in {None, self.head.region}
        return (
            _("{title} · {region}").format(title=self.head.title, region=region) if region and is_one_of_several else str(self.head.title)
        )

    @property
    def own_region(self) -> str | None:
        """Return the region of what names none: the plan's own, or the only one."""
        only = tuple(self.head.regions)
        return self.head.region or (only[0] if len(only) == 1 else None)

    def region_named(self, name: str) -> str | None:
        """Find a region by its code or its name; where the plan tells none, any code is one."""
        if not self.regions and is_code(name):
            return name
        return self._region_by_name.get(plain_name(name))

    @cached_property
    def _region_by_name(self) -> Mapping[str, str]:
        """Map each spelling to the first region that is called so."""
        found: dict[str, str] = {}
        for code, title in self.region_names():
            found.setdefault(code, code)
            found.setdefault(plain_name(title), code)
        return found

    def region_names(self) -> Iterator[tuple[str, str]]:
        """Yield what each region is called, beside its code."""
        for code, name in self.head.regions.items():
            yield from ((code, title) for title in (name.zh, name.en) if title)
        for code, title in self.regions.items():
            yield code, title
            yield code, place_of(title, last=True)

    def is_called(self, name: str) -> bool:
        """Return whether a file's name for its plan is this one's: its id, its title or its document's number."""
        own = (self.head.id, self.head.title.zh, self.head.title.en, self.head.document)
        return plain_name(name) in {plain_name(known) for known in own if known}

    @property
    def only_year(self) -> int | None:
        """Return the year that the plan's period lies in; None where it spans more than one."""
        period = self.head.period
        return period.start.year if period.start.year == period.end.year else None

    @cached_property
    def end(self) -> date:
        """Return the last day that a value can hold for: the period's, or a due date after it, of now or of before."""
        return max([self.head.period.end, *map(self.last_day, self.targets)])

    def due(self, target: Target) -> date:
        """Return the day by whose end a target is to be reached: its own, else the period's last."""
        return target.due or self.head.period.end

    def last_day(self, target: Target) -> date:
        """Return the last day that a value of a target can hold for: the period's, or a due date after it, of now or of before."""
        printed = self.printed.by_id[target.id]
        return max([self.head.period.end, *(due for due in (printed.due, *(amendment.due for amendment in printed.amended)) if due)])

    def versions(self, target: Target, region: str | None = None) -> tuple[Version, ...]:
        """List a target as it is printed for a region, or the plan's, and as it is after each amendment."""
        return tuple(versions(self.printed.by_id[target.id], region or self.region or self.own_region))

    def item_of(self, target: Target) -> Item | None:
        """Return the item that sets a target; None where the catalogue tells none."""
        return None if target.item is None else self.item[target.item]

    def responsible(self, target: Target) -> tuple[str, ...]:
        """List the ids of the offices that answer for a target: its own, else its item's, the leading one first."""
        item = self.item_of(target)
        return (item.departments if item else ()) if target.departments is None else target.departments

    def lead(self, target: Target) -> str | None:
        """Return the id of the lead office of a target; None where it has none."""
        return next(iter(self.responsible(target)), None)

    def joint(self, target: Target) -> tuple[str, ...]:
        """List the ids of the offices that answer for a target jointly with the lead office."""
        return self.responsible(target)[1:]

    def supporting(self, target: Target) -> tuple[str, ...]:
        """List the ids of the offices that only help with a target: its own, else its item's, but for those that answer for it."""
        item = self.item_of(target)
        helping = (item.supporting if item else ()) if target.supporting is None else target.supporting
        return tuple(office for office in helping if office not in self.responsible(target))

    def leader(self, target: Target) -> Bilingual | None:
        """Return who in the leadership answers for a target; None where the catalogue tells nobody."""
        item = self.item_of(target)
        return target.leader or (item.leader if item else None)

    def section_of(self, target: Target) -> int | None:
        """Return the number of the section that contains a target's item; None where the catalogue tells none."""
        item = self.item_of(target)
        return item.in_section if item else None


def names_of(target: Target) -> tuple[str, ...]:
    """List all that a target can be called by."""
    return tuple(name for name in (target.id, target.name.zh, target.name.en, *target.aliases) if name)


def chinese_numeral(number: int) -> str:
    """Write a number under a hundred as headings count: 一, 十, 十二, 二十."""
    digits = "零一二三四五六七八九"
    if not 0 < number < 100:  # noqa: PLR2004 - headings go no further
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十") + (digits[ones] if ones else "")
