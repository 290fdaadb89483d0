"""The ledger (台账): what each of its columns shows of a target, as text and, where it is one, as a number.

A number is read off the finished text of its row, so that a cell shows what every other format shows.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from gaoqing_kpi.evaluate import Result, Status
from gaoqing_kpi.load.headings import title
from gaoqing_kpi.messages import _, listing, one_line
from gaoqing_kpi.model.plan import Plan, Target
from gaoqing_kpi.model.words import bound_word
from gaoqing_kpi.report.build import Report, Row
from gaoqing_kpi.report.figures import percent, target_figure
from gaoqing_kpi.report.words import UNKNOWN, light_word

ColumnKind: TypeAlias = Literal["text", "figure", "percent", "date"]
Number: TypeAlias = int | Decimal | date

_FIGURE = re.compile(r"(?P<sign>[≥>≤<=+]?)(?P<number>-?[0-9]+(?:\.[0-9]+)?)(?P<percent>%?)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the ledger, with its number in the list it stands in."""

    number: int
    plan: Plan
    row: Row

    @property
    def result(self) -> Result:
        """Give the verdict that the row shows."""
        return self.row.result

    @property
    def offices(self) -> tuple[str, ...]:
        """Name the offices that answer for the target, the first-named first."""
        return tuple(one_line(str(self.plan.departments[key])) for key in self.plan.responsible(self.result.target))


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what sort of content it has, and its text in a row, empty where nothing is known."""

    key: str
    heading: str
    kind: ColumnKind
    text: Callable[[Entry], str]

    def number(self, entry: Entry) -> Number | None:
        """Give the number or the day that the text shows; None if it shows none, or a word."""
        return number_in(self.text(entry), self.kind)


def number_in(text: str, kind: ColumnKind) -> Number | None:
    """Read the number or the day off a shown text: 72 of ``≥72``, 0.972 of ``97.2%``; None if it shows none, or a word."""
    if kind == "date":
        return date.fromisoformat(text) if text else None
    found = None if kind == "text" else _FIGURE.fullmatch(text)
    if found is None:
        return None
    return Decimal(found["number"]).scaleb(-2) if found["percent"] else Decimal(found["number"])


def entries(report: Report, rows: Iterable[Row] | None = None) -> list[Entry]:
    """List rows of a report, by default all, in the plan's order and numbered."""
    rows = report.rows if rows is None else rows
    return _numbered(report, {row.result.target.id: row for row in rows}, [result.target for result in report.results])


def office_entries(report: Report, department: str) -> list[Entry]:
    """List the rows of an office and number them: those that name it first, then those that it shares, both in the plan's order."""
    rows = {row.result.target.id: row for row in report.rows if department in report.plan.responsible(row.result.target)}
    targets = [result.target for result in report.results]
    return _numbered(report, rows, sorted(targets, key=lambda target: report.plan.responsible(target)[:1] != (department,)))


def missing_entries(report: Report) -> list[Entry]:
    """List the rows that nobody reported, in the plan's order and numbered."""
    return entries(report, [row for row in report.rows if row.result.status is Status.NOT_REPORTED])


def ledger_columns() -> tuple[Column, ...]:
    """Give the columns of the ledger as offices keep it."""
    return (
        _number(),
        _item(),
        _name(),
        _target(),
        _unit(),
        _actual(),
        _as_of(),
        _completion(),
        _time_progress(),
        _projection(),
        _gap(),
        _light(),
        _status(),
        _departments(),
        _remark(),
    )


def office_columns(department: str) -> tuple[Column, ...]:
    """Give the columns of one office's ledger: the ledger's, and what the office is to each target."""
    number, *others = ledger_columns()
    role = Column("role", _("Role"), "text", lambda entry: _role(entry, department))
    return (number, role, *others)


def missing_columns() -> tuple[Column, ...]:
    """Give the columns of the list of what nobody reported."""
    reason = Column("reason", _("Reason"), "text", lambda entry: one_line(entry.result.reason or ""))
    return (_number(), _item(), _name(), _target(), _unit(), _due(), _departments(), reason)


def data_columns() -> tuple[Column, ...]:
    """Give the columns of the ledger as other programs read it: each thing in a column of its own."""
    return (
        Column("id", title("id"), "text", lambda entry: one_line(entry.result.target.id)),
        Column("section", _("Section"), "figure", lambda entry: str(entry.plan.section_of(entry.result.target))),
        Column("item", _("Item"), "figure", lambda entry: str(entry.result.target.item)),
        _name(),
        Column("bound", _("Bound"), "text", lambda entry: bound_word(entry.result.target.bound) if entry.result.target.bound else ""),
        Column("target", _("Asked for"), "figure", lambda entry: _asked(entry).lstrip("≥>≤<=")),
        _unit(),
        _actual(),
        _as_of(),
        _completion(),
        _time_progress(),
        Column("expected", _("Expected"), "figure", lambda entry: _known(entry.row.expected)),
        _gap(),
        Column("pace", _("Pace"), "figure", lambda entry: _known(entry.row.pace)),
        _projection(),
        _status(),
        _light(),
        Column("late", _("Late"), "text", lambda entry: _yes_or_no(is_so=entry.result.late)),
        Column("stale", _("Old value"), "text", lambda entry: _yes_or_no(is_so=entry.result.stale)),
        _due(),
        Column("lead", _("Lead"), "text", lambda entry: listing(entry.offices[:1])),
        Column("joint", _("Joint"), "text", lambda entry: listing(entry.offices[1:])),
        _remark(),
    )


def _numbered(report: Report, rows: Mapping[str, Row], targets: Iterable[Target]) -> list[Entry]:
    in_order = [rows[target.id] for target in targets if target.id in rows]
    return [Entry(number, report.plan, row) for number, row in enumerate(in_order, 1)]


def _number() -> Column:
    return Column("number", _("No."), "figure", lambda entry: str(entry.number))


def _item() -> Column:
    return Column("task", _("Task"), "text", _task)


def _task(entry: Entry) -> str:
    item = entry.plan.item[entry.result.target.item]
    return one_line(f"{item.number}. {item.title}")


def _name() -> Column:
    return Column("name", _("Target"), "text", lambda entry: entry.row.name)


def _target() -> Column:
    return Column("target", _("Asked for"), "figure", _asked)


def _asked(entry: Entry) -> str:
    actual = entry.result.actual
    return one_line(target_figure(entry.result.target, actual.reference if actual else None))


def _unit() -> Column:
    return Column("unit", _("Unit"), "text", lambda entry: one_line(entry.result.target.unit or ""))


def _actual() -> Column:
    return Column("actual", _("Actual"), "figure", lambda entry: _known(entry.row.actual))


def _as_of() -> Column:
    return Column("as_of", _("As of"), "date", lambda entry: _known(entry.row.as_of))


def _completion() -> Column:
    return Column("completion", _("Completion"), "percent", lambda entry: _known(entry.row.completion))


def _time_progress() -> Column:
    return Column("time_progress", _("Time gone"), "percent", _time_gone)


def _time_gone(entry: Entry) -> str:
    measures = entry.result.measures
    return _known(percent(measures.time_gone)) if measures else ""


def _projection() -> Column:
    return Column("projection", _("Projection"), "figure", lambda entry: _known(entry.row.projection))


def _gap() -> Column:
    return Column("gap", _("Gap"), "figure", lambda entry: _known(entry.row.gap))


def _light() -> Column:
    return Column("light", _("Light"), "text", lambda entry: light_word(entry.result.light))


def _status() -> Column:
    return Column("status", _("Status"), "text", lambda entry: entry.row.status)


def _due() -> Column:
    return Column("due", _("Due"), "date", lambda entry: str(entry.result.due))


def _departments() -> Column:
    return Column("departments", _("Departments"), "text", lambda entry: _known(entry.row.offices))


def _role(entry: Entry, department: str) -> str:
    return _("lead") if entry.plan.responsible(entry.result.target)[:1] == (department,) else _("joint")


def _remark() -> Column:
    return Column("remark", _("Remarks"), "text", lambda entry: entry.row.remark)


def _known(text: str) -> str:
    return "" if text == UNKNOWN else text


def _yes_or_no(*, is_so: bool) -> str:
    return _("yes") if is_so else _("no")
