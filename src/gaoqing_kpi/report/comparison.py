"""What changed between two reports, target by target, as rows of finished text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import ClassVar, NamedTuple

from gaoqing_kpi.evaluate import Light, Result
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.problem import Problem
from gaoqing_kpi.report.cell import Cell, words
from gaoqing_kpi.report.column import Column, Table
from gaoqing_kpi.report.figures import percent
from gaoqing_kpi.report.flaws import Flaw, flaws_of
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.row import LIGHT_ORDER, Row, attention
from gaoqing_kpi.report.words import day_words, marked_light


class ChangeKind(StrEnum):
    """What a change is: the first of these that fits."""

    TURNED_RED = "turned_red"
    RECOVERED = "recovered"
    NEWLY_REPORTED = "newly_reported"
    NO_LONGER_REPORTED = "no_longer_reported"
    AMENDED = "amended"
    CHANGED = "changed"


class Change(NamedTuple):
    """One target before and after, in words."""

    kind: ChangeKind
    old: Row
    new: Row

    @property
    def is_worse(self) -> bool:
        """Return whether the target needs more of a look than before."""
        return attention(self.new.result) < attention(self.old.result)

    @property
    def is_better(self) -> bool:
        """Return whether the target needs less of a look than before."""
        return attention(self.new.result) > attention(self.old.result)

    def actual(self, between: str = " ") -> Cell:
        """Format the value before and after, or the one value that it kept."""
        if self.old.actual.text == self.new.actual.text:
            return self.new.actual
        return words(f"{self.old.actual}{between}→ {self.new.actual}")

    def asked(self, between: str = " ") -> Cell:
        """Say what was and what is asked for, or the one that stayed."""
        old, new = self.old.asked, self.new.asked
        if self.old.result.due != self.new.result.due:
            old, new = (_("{asked}, by {day}").format(asked=row.asked, day=row.result.due) for row in (self.old, self.new))
        return words(new if old == new else f"{old}{between}→ {new}")

    def status(self, between: str = " ") -> Cell:
        """Name the status before and after."""
        return words(f"{self.old.marked_status}{between}→ {self.new.marked_status}")

    @property
    def name(self) -> str:
        """Return the name, followed by the day of a value that has become too old."""
        actual = self.new.result.actual
        if actual is None or not self.new.result.stale:
            return self.new.name
        return _("{name} ({remark})").format(name=self.new.name, remark=_("outdated, as of {day}").format(day=actual.as_of))


class Changes(NamedTuple):
    """Changes of one kind, under their heading."""

    kind: ChangeKind
    title: str
    rows: tuple[Change, ...]

    @property
    def table(self) -> Table[Change]:
        """Lay the changes out."""
        return Table(change_columns(), self.rows)

    @property
    def heading(self) -> str:
        """Return the title with the count of the rows."""
        return _("{title} ({count})").format(title=self.title, count=len(self.rows))


class LightCount(NamedTuple):
    """How many targets show a light before and after."""

    light: Light
    word: str
    old: int
    new: int


@dataclass(frozen=True)
class Comparison:
    """Two reports on the same targets, and what changed from one to the other; each may be by a plan of its own."""

    shows: ClassVar[str] = "comparison"

    old: Report
    new: Report
    problems: tuple[Problem, ...] = ()

    @property
    def illustrative(self) -> bool:
        """Return whether figures of either report are invented."""
        return self.old.illustrative or self.new.illustrative

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """List what changed: kind by kind, the worse first, else in the plan's order."""
        earlier = {row.target.id: row for row in self.old.rows_in_plan}
        pairs = [(earlier[row.target.id], row) for row in self.new.rows_in_plan if row.target.id in earlier]
        found = [Change(kind, old, new) for old, new in pairs if (kind := kind_of(old.result, new.result))]
        return tuple(sorted(found, key=_order))

    @property
    def flaws(self) -> tuple[Flaw, ...]:
        """Put the problems into words."""
        return flaws_of(self.problems, self.new.judgement)

    @property
    def groups(self) -> Iterator[Changes]:
        """Group the changes by kind, without empty groups."""
        for kind, title in change_titles().items():
            if rows := tuple(change for change in self.changes if change.kind is kind):
                yield Changes(kind, title, rows)

    @property
    def lights(self) -> tuple[LightCount, ...]:
        """Count the lights before and after."""
        counted = [(light, _count(self.old.results, light), _count(self.new.results, light)) for light in LIGHT_ORDER]
        return tuple(LightCount(light, marked_light(light), old, new) for light, old, new in counted)

    @property
    def cancelled(self) -> tuple[str, ...]:
        """Say which targets were cancelled from one to the other."""
        known = frozenset(self.old.cancelled)
        return tuple(line for line in self.new.cancelled if line not in known)

    @property
    def added(self) -> tuple[Target, ...]:
        """List the targets that are not compared since the old report's plan has them not."""
        return self._only_in(self.new.plan, self.old.plan)

    @property
    def gone(self) -> tuple[Target, ...]:
        """List the targets that are not compared since the new report's plan has them not."""
        return self._only_in(self.old.plan, self.new.plan)

    @property
    def not_compared(self) -> tuple[str, ...]:
        """Say which targets only one of the plans has."""
        return (
            *(_("Not in the old plan: {name}").format(name=target.name) for target in self.added),
            *(_("Not in the new plan: {name}").format(name=target.name) for target in self.gone),
        )

    @property
    def has_changes(self) -> bool:
        """Return whether there is anything to tell."""
        return bool(self.changes or self.cancelled or self.not_compared)

    def _only_in(self, plan: Plan, other: Plan) -> tuple[Target, ...]:
        only = (target for target in plan.printed.targets if target.id not in other.printed.by_id)
        return tuple(target for target in only if self.new.selection.takes(plan, target))

    @property
    def day_words(self) -> tuple[str, str]:
        """Name the two sides by their days; where that is one day, by which was before."""
        if self.old.as_of == self.new.as_of:
            return _("Before"), _("After")
        return self.old.as_of.isoformat(), self.new.as_of.isoformat()

    @property
    def span(self) -> str:
        """Name the two days, and how much of the plan's period was gone by them."""
        return _("from {old} (time progress {old_share}) to {new} ({new_share})").format(
            old=self.old.as_of,
            old_share=percent(self.old.time_progress),
            new=self.new.as_of,
            new_share=percent(self.new.time_progress),
        )


def since_before(report: Report) -> Comparison | None:
    """Compare with the period before, on the same targets; None if there was none."""
    return Comparison(report.before, report) if report.before else None


def change_words(comparison: Comparison) -> str:
    """Count in a sentence what changed since the earlier day, kind by kind."""
    day = day_words(comparison.old.as_of)
    if not comparison.changes:
        return _("No status changed since {day}.").format(day=day)
    counts = [_("{change} {count}").format(change=group.title, count=len(group.rows)) for group in comparison.groups]
    return _("Since {day}: {counts}.").format(day=day, counts=listing(counts))


def change_columns() -> tuple[Column[Change], ...]:
    """List the columns of a table of changes."""
    return (
        Column("name", _("Target"), "text", 22, lambda change: words(change.name)),
        Column("status", _("Status"), "text", 20, Change.status),
        Column("actual", _("Actual"), "figure", 18, Change.actual),
        Column("asked", _("Required"), "figure", 13, Change.asked),
        Column("gap", _("Gap"), "figure", 9, lambda change: change.new.gap),
        Column("first_department", _("Offices"), "text", 18, lambda change: change.new.lead),
    )


def kind_of(old: Result, new: Result) -> ChangeKind | None:
    """Classify the change from one verdict to another on a target; None if status, light and target stayed."""
    if new.light is Light.RED and old.light is not Light.RED:
        return ChangeKind.TURNED_RED
    if new.light is Light.GREEN and old.light in {Light.RED, Light.YELLOW}:
        return ChangeKind.RECOVERED
    if old.actual is None and new.actual is not None:
        return ChangeKind.NEWLY_REPORTED
    if old.actual is not None and new.actual is None:
        return ChangeKind.NO_LONGER_REPORTED
    if _asked(old) != _asked(new):
        return ChangeKind.AMENDED
    return ChangeKind.CHANGED if (old.status, old.light) != (new.status, new.light) else None


def _asked(result: Result) -> tuple[object, ...]:
    return result.target.bound, result.target.value, result.target.unit, result.due


def change_titles() -> Mapping[ChangeKind, str]:
    """Name the kinds of change."""
    return {
        ChangeKind.TURNED_RED: _("Turned red"),
        ChangeKind.RECOVERED: _("Recovered"),
        ChangeKind.NEWLY_REPORTED: _("Newly reported"),
        ChangeKind.NO_LONGER_REPORTED: _("No longer reported"),
        ChangeKind.AMENDED: _("Amended"),
        ChangeKind.CHANGED: _("Other status changes"),
    }


def _order(change: Change) -> tuple[int, bool, tuple[int, int]]:
    return list(ChangeKind).index(change.kind), not change.is_worse, attention(change.new.result)


def _count(results: Iterable[Result], light: Light) -> int:
    return sum(result.light is light for result in results)
