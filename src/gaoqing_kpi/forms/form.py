"""What a form shows, decided once for all formats: the lines above its table, its columns, and a row of cells for each target."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import ClassVar, TypeAlias

from gaoqing_kpi.forms.hints import asked_for, how_to_report, last_figures, offices_of
from gaoqing_kpi.forms.inputs import inputs_of
from gaoqing_kpi.forms.known import Known
from gaoqing_kpi.load.headings import title, truth
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.actual import Entry
from gaoqing_kpi.model.entry_keys import INPUTS, QUANTITIES
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.scalars import Quantity
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.cell import UNKNOWN, Cell, day, words

Content: TypeAlias = str | Decimal | date | None

LEADING = ("id", "name")


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of the table. ``key`` is the entry's key that it holds, or what it shows of the target."""

    key: str
    heading: str

    @property
    def is_input(self) -> bool:
        """Return whether offices write into it."""
        return self.key in INPUTS


@dataclass(frozen=True, slots=True)
class FormRow:
    """A target's row: the contents by the columns' keys, and the keys of the cells that are open to write into."""

    target: Target
    cells: Mapping[str, Content]
    open: frozenset[str]


@dataclass(frozen=True)
class Form:
    """The targets to report on, for a day, with what is known of them; ``office`` is the id of the one it is for, if it is for one."""

    shows: ClassVar[str] = "form"

    plan: Plan
    targets: tuple[Target, ...]
    as_of: date
    known: Known = field(default_factory=Known)
    office: str | None = None

    @property
    def title(self) -> str:
        """Name the plan, and the region if it is for several."""
        return self.plan.title

    @property
    def heading(self) -> str:
        """Say which plan the form reports on. A title alone could be read as a label and its value: ``Plan: 2024``."""
        return _("Report on “{title}”").format(title=self.title)

    @property
    def office_name(self) -> str:
        """Name the office that the form is for; nothing where it is for more than one."""
        return str(self.plan.departments[self.office]) if self.office else ""

    @property
    def instructions(self) -> tuple[str, ...]:
        """Say how to fill in the table."""
        what = _("Enter results up to and including the date under “{heading}”; leave unknown values blank.")
        how = _(
            "Enter numbers in the row's unit, percentages as 91.1; where a figure cannot be reported, give the reason under “{heading}”."
        )
        return what.format(heading=title("as_of")), how.format(heading=title("missing"))

    @property
    def warning(self) -> str:
        """Say that figures are invented, where they are."""
        return _("Sample data: the figures here are invented, not from any real office.") if self.known.illustrative else ""

    @property
    def head(self) -> tuple[tuple[tuple[str, Content], ...], ...]:
        """List the lines of labels and values above the table."""
        head = self.plan.head
        first: list[tuple[str, Content]] = [(title("plan"), head.id), (title("as_of"), self.as_of)]
        if region := self.plan.region or head.region:
            first.append((title("region"), region))
        office = [(_("Reporting office"), self.office_name)] if self.office else []
        illustrative = [(title("illustrative"), truth(True))] if self.known.illustrative else []
        return tuple(tuple(pairs) for pairs in (first, office, illustrative) if pairs)

    @cached_property
    def columns(self) -> tuple[FormColumn, ...]:
        """List the columns: those that no target of the form can use are left out."""
        used = {key for target in self.targets for key in inputs_of(target)}
        has_last = any(target.id in self.known.last for target in self.targets)
        columns = [
            *(FormColumn(key, title(key)) for key in LEADING),
            FormColumn("item", _("Item")),
            FormColumn("asked_for", _("Required")),
            FormColumn("how_to_report", _("How to report")),
            FormColumn("offices", _("Offices")),
            *([FormColumn("role", _("Role"))] if self.office else []),
            *([FormColumn("last", _("Last value"))] if has_last else []),
            FormColumn("unit", title("unit")),
        ]
        return (*columns, *(FormColumn(key, title(key)) for key in INPUTS if key in used or not self.targets))

    @cached_property
    def lines(self) -> tuple[FormRow, ...]:
        """Write each target's row."""
        return tuple(
            FormRow(target, dict(self._context(target)) | self._filled(target), frozenset(inputs_of(target))) for target in self.targets
        )

    def _context(self, target: Target) -> Iterator[tuple[str, Content]]:
        yield "id", target.id
        yield "name", str(target.name)
        item = self.plan.item_of(target)
        yield "item", f"{item.number} {item.title or ''}".strip() if item else None
        yield "asked_for", asked_for(target)
        yield "how_to_report", how_to_report(self.plan, target)
        yield "offices", offices_of(self.plan, target)
        if self.office:
            yield "role", _("lead") if self.plan.lead(target) == self.office else _("joint")
        if said := self.known.last.get(target.id):
            yield "last", f"{last_figures(target, said.entry)}\n{said.day}"
        yield "unit", target.unit

    def _filled(self, target: Target) -> dict[str, Content]:
        entry = self.known.entries.get(target.id)
        return dict(_cells_of(entry, target)) if entry else {}


def form_of(plan: Plan, targets: Iterable[Target], as_of: date, known: Known | None = None, office: str | None = None) -> Form:
    """Make the form for a day on these targets."""
    return Form(plan, tuple(targets), as_of, known or Known(), office)


def cell_of(content: Content, key: str = "") -> Cell:
    """Make a cell of a content; what measures with a unit of its own is a number that no spreadsheet can hold, rather than words."""
    match content:
        case None:
            return UNKNOWN
        case Decimal():
            return Cell(f"{content:f}", content, "number")
        case date():
            return day(content)
        case _:
            return Cell(content, kind="number") if key in QUANTITIES else words(content)


def _cells_of(entry: Entry, target: Target) -> Iterator[tuple[str, Content]]:
    """Write an entry as cells: its figures as numbers where the row's one unit goes with all of them, else each with its own unit."""
    unit = _common_unit(entry, target)
    yield "unit", unit
    for key in INPUTS:
        match getattr(entry, key):
            case None:
                continue
            case bool() as done:
                yield key, truth(done)
            case Quantity() as quantity if key in QUANTITIES:
                yield key, _measured(quantity, unit, entry.unit)
            case Quantity(number=number):
                yield key, number
            case given:
                yield key, given


def _common_unit(entry: Entry, target: Target) -> str | None:
    """Find the unit to write into the row: the one that goes with all figures, or none where there is no such unit."""
    units = {quantity.unit for key in QUANTITIES if (quantity := getattr(entry, key)) is not None}
    if units <= {None}:
        return entry.unit or target.unit
    if entry.current:
        is_ratio = bool(target.parts_of_whole) or target.is_in_points
        return target.unit if is_ratio and entry.unit is None and not (entry.value and entry.value.unit) else None
    return units.pop() if len(units) == 1 else None


def _measured(quantity: Quantity, common: str | None, own: str | None) -> Content:
    """Write a quantity as a number in the row's unit, or as text with its own unit behind it."""
    unit = quantity.unit or (own if common is None else None)
    return quantity.number if unit in {None, common} else f"{quantity.number:f}{unit}"
