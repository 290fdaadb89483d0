"""What a form shows, decided once for all formats: the lines above its table, its columns, and a row of cells for each target."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import ClassVar, TypeAlias

from gaoqing_kpi.forms.hints import asked_for, how_to_fill_in, lead_of, role
from gaoqing_kpi.forms.inputs import ORDER, RESULT, column_of, inputs_of
from gaoqing_kpi.forms.known import Known, Said
from gaoqing_kpi.load.headings import completed, title, truth
from gaoqing_kpi.load.own_form import headline, office_label, shown_headings
from gaoqing_kpi.load.row_checks import other_days
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.actual import Entry
from gaoqing_kpi.model.entry_keys import QUANTITIES
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.scalars import Quantity
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.cell import UNKNOWN, Cell, day, words
from gaoqing_kpi.report.figures import kept

Content: TypeAlias = str | Decimal | date | None

_OF_EVERY_ROW = frozenset({"name", "asked_for", "id", RESULT})


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of the table. ``key`` is the entry's key that it holds, or what it shows of the target."""

    key: str
    heading: str

    @property
    def is_input(self) -> bool:
        """Return whether offices write into it."""
        return self.key in ORDER

    @property
    def is_code(self) -> bool:
        """Return whether only the program needs it."""
        return self.key == "id"


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
        """Say which plan the form reports on."""
        return headline(self.title)

    @property
    def office_name(self) -> str:
        """Name the office that the form is for; nothing where it is for more than one."""
        return str(self.plan.departments[self.office]) if self.office else ""

    @property
    def instruction(self) -> str:
        """Say in a line how to fill in the table."""
        return _(
            "Enter results up to and including the date under “{heading}”, in the unit of each row; leave unknown values blank."
        ).format(heading=title("as_of"))

    @property
    def notes(self) -> tuple[str, ...]:
        """Explain the columns."""
        return tuple(how_to_fill_in({column.key for column in self.columns}))

    @property
    def warning(self) -> str:
        """Say that figures are invented, where they are."""
        return _("Sample data: the figures here are invented, not from any real office.") if self.known.illustrative else ""

    @property
    def head(self) -> tuple[tuple[str, Content], ...]:
        """List the labels above the table, with their values: of which day it is, and whose."""
        office = [(office_label(), self.office_name)] if self.office else []
        return ((title("as_of"), self.as_of), *office)

    @property
    def codes(self) -> tuple[tuple[str, str], ...]:
        """List what only the program needs to know of the whole table, by its label."""
        region = self.plan.region or self.plan.head.region
        found = [("plan", self.plan.head.id), ("region", region), ("illustrative", truth(True) if self.known.illustrative else None)]
        return tuple((title(key), code) for key, code in found if code)

    @property
    def signatures(self) -> tuple[str, ...]:
        """List the labels at the foot, for whoever fills in the table and answers for it."""
        return _("Filled in by:"), _("Checked by:"), _("Phone:"), _("Date:"), _("Seal:")

    @cached_property
    def columns(self) -> tuple[FormColumn, ...]:
        """List the columns: those that no row uses are left out."""
        headings = {
            "name": title("name"),
            "unit": title("unit"),
            **shown_headings(),
            **{key: title(key) for key in ORDER},
            "id": title("id"),
        }
        used = _OF_EVERY_ROW.union(*(line.open | {key for key, content in line.cells.items() if content} for line in self.lines))
        return tuple(FormColumn(key, heading) for key, heading in headings.items() if key in used)

    @cached_property
    def lines(self) -> tuple[FormRow, ...]:
        """Write each target's row."""
        return tuple(map(self._line, self.targets))

    def _line(self, target: Target) -> FormRow:
        entry = self.known.entries.get(target.id)
        filled = dict(_cells_of(entry, target, self.as_of)) if entry else {}
        return FormRow(target, dict(self._context(target)) | filled, inputs_of(target).union(filled))

    def _context(self, target: Target) -> Iterator[tuple[str, Content]]:
        yield "id", target.id
        yield "name", str(target.name)
        yield "unit", target.unit
        yield "asked_for", asked_for(self.plan, target)
        if self.office is None:
            yield "lead", lead_of(self.plan, target)
        elif self._is_shared:
            yield "role", role(self.plan, target, self.office)
        if said := self.known.last.get(target.id):
            yield "last", last_of(target, said)
            yield "last_day", said.day

    @cached_property
    def _is_shared(self) -> bool:
        return any(self.plan.lead(target) != self.office for target in self.targets)


def form_of(plan: Plan, targets: Iterable[Target], as_of: date, known: Known | None = None, office: str | None = None) -> Form:
    """Make the form for a day on these targets; where it names its region, no entry does so once more."""
    found = known or Known()
    return Form(plan, tuple(targets), as_of, found.of_one_region if plan.head.regions and plan.region else found, office)


def theirs(plan: Plan, targets: Iterable[Target], offices: Collection[str], *, joint: bool = False) -> tuple[Target, ...]:
    """Take the targets that one of the offices leads and, if they are wanted, behind them those that it answers for jointly."""
    led, shared = list[Target](), list[Target]()
    for target in targets:
        if plan.lead(target) in offices:
            led.append(target)
        elif joint and not {*offices}.isdisjoint(plan.responsible(target)):
            shared.append(target)
    return (*led, *shared)


def forms_by_office(plan: Plan, whole: Form, *, joint: bool) -> list[Form]:
    """Take each office's own form out of the whole one, in the plan's order; an office without targets has none."""
    found: dict[str, list[Target]] = {office: [] for office in plan.departments}
    for target in whole.targets:
        for office in plan.responsible(target) if joint else filter(None, [plan.lead(target)]):
            found[office].append(target)
    return [
        replace(whole, targets=theirs(plan, targets, {office}, joint=joint), office=office) for office, targets in found.items() if targets
    ]


def last_of(target: Target, said: Said) -> Decimal | str:
    """Write what was reported last so that it can be reported again: a number in the target's unit, or whether it is done."""
    if not target.traits.is_measured:
        return completed(bool(said.value))
    shown = kept(said.value, target)
    return shown.value if isinstance(shown.value, Decimal) else shown.text


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


def _cells_of(entry: Entry, target: Target, day: date) -> Iterator[tuple[str, Content]]:
    """Write an entry as cells: its figures as numbers where they are in the target's unit, else each with its own behind it.

    Beside a note that names another day for them stands the day that they are of, lest the note be asked about.
    """
    if entry.note and other_days(entry.note, day.isoformat(), day.year):
        yield "as_of", day
    for key in ("done", *ORDER):
        match getattr(entry, key):
            case None:
                continue
            case bool() as done:
                yield column_of(key), completed(done)
            case Quantity() as quantity:
                yield key, _measured(quantity, _unit_of(key, quantity, entry, target), target)
            case given:
                yield key, given


def _unit_of(key: str, quantity: Quantity, entry: Entry, target: Target) -> str | None:
    """Find the unit of a quantity: its own, or the entry's, which is none of the ends that a change in percent comes from."""
    is_end_of_a_ratio = key in {"current", "base"} and target.parts_of_whole is not None
    return quantity.unit or (None if is_end_of_a_ratio else entry.unit)


def _measured(quantity: Quantity, unit: str | None, target: Target) -> Content:
    """Write a quantity as a number in the row's unit, or as text with its own unit behind it."""
    return quantity.number if unit in {None, target.unit} else f"{quantity.number:f}{unit}"
