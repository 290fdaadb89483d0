"""What changed from one plan to another, as rows of finished text."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, NamedTuple

from gaoqing_kpi.evaluate.plan_changes import PlanChange, PlanChangeKind, is_cancelled, plan_changes
from gaoqing_kpi.evaluate.timeline import default_schedule
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import RelativeTo, StatedBaseline, Target
from gaoqing_kpi.report.amendments import amendments_of
from gaoqing_kpi.report.asked import asked, reporting_words, schedule_words
from gaoqing_kpi.report.cell import UNKNOWN, ordinal, words
from gaoqing_kpi.report.column import Column, Table
from gaoqing_kpi.report.figures import asked_for
from gaoqing_kpi.report.selection import EVERYTHING, Selection
from gaoqing_kpi.report.words import lead_of


class PlanChanges(NamedTuple):
    """Changes of one kind, under their heading."""

    kind: PlanChangeKind
    title: str
    rows: tuple[PlanChange, ...]

    @property
    def heading(self) -> str:
        """Return the title with the count of the rows."""
        return _("{title} ({count})").format(title=self.title, count=len(self.rows))

    @property
    def table(self) -> Table[PlanChange]:
        """Lay the changes out."""
        return Table(
            (
                Column("name", _("Target"), "text", 26, lambda change: words(_name(change))),
                Column("change", _("What changed"), "text", 40, lambda change: words(_told(change))),
                Column("lead", _("Offices"), "text", 18, lambda change: lead_of(change.plan, change.target)),
            ),
            self.rows,
        )


@dataclass(frozen=True)
class PlanComparison:
    """Two plans, of which one may be the other's later state, and what changed of the targets that are selected in either."""

    shows: ClassVar[str] = "plan_comparison"

    old: Plan
    new: Plan
    selection: Selection = EVERYTHING
    region: str | None = None

    @property
    def title(self) -> str:
        """Name the plans; one title, where they share it."""
        old, new = str(self.old.head.title), str(self.new.head.title)
        return new if old == new else f"{old} → {new}"

    @property
    def counted(self) -> str:
        """Count the targets before and after."""
        return _("Targets: {old} → {new}").format(old=self.count_of(self.old), new=self.count_of(self.new))

    def count_of(self, plan: Plan) -> int:
        """Count the targets that one of the plans holds at last."""
        held = plan.printed.targets if self.region is None else plan.in_force(None, self.region).targets
        return sum(not is_cancelled(target) and self.selection.takes(plan, target) for target in held)

    @cached_property
    def changes(self) -> tuple[PlanChange, ...]:
        """List what changed: kind by kind, then in the new plan's order."""
        found = (change for change in plan_changes(self.old, self.new, self.region) if self._takes(change))
        return tuple(sorted(found, key=lambda change: list(PlanChangeKind).index(change.kind)))

    @property
    def groups(self) -> Iterator[PlanChanges]:
        """Group the changes by kind, without empty groups."""
        for kind, title in plan_change_titles().items():
            if rows := tuple(change for change in self.changes if change.kind is kind):
                yield PlanChanges(kind, title, rows)

    def _takes(self, change: PlanChange) -> bool:
        sides = ((change.old_plan, change.old), (change.new_plan, change.new))
        return any(target is not None and self.selection.takes(plan, target) for plan, target in sides)


def plan_change_titles() -> Mapping[PlanChangeKind, str]:
    """Name the kinds of change."""
    return {
        PlanChangeKind.ADDED: _("Added"),
        PlanChangeKind.GONE: _("Gone"),
        PlanChangeKind.CANCELLED: _("Cancelled"),
        PlanChangeKind.RAISED: _("Raised"),
        PlanChangeKind.LOWERED: _("Lowered"),
        PlanChangeKind.REDEFINED: _("Redefined"),
        PlanChangeKind.RESCHEDULED: _("Rescheduled"),
        PlanChangeKind.MOVED: _("Moved to another lead office"),
        PlanChangeKind.OFFICES_CHANGED: _("Other offices changed"),
        PlanChangeKind.RENAMED: _("Renamed"),
        PlanChangeKind.RENUMBERED: _("In another section or item"),
    }


def _name(change: PlanChange) -> str:
    """Name the target, and the place whose own value has changed."""
    name = str(change.target.name)
    region = change.plan.regions.get(change.region or "", change.region)
    return _("{title} · {region}").format(title=name, region=region) if region else name


def _told(change: PlanChange) -> str:
    """Say what changed, since when if it was amended, and whether that is stricter."""
    if change.old is None or change.new is None:
        return _("; ").join(_only(change))
    told = _("; ").join(dict.fromkeys(_aspects(change, change.old, change.new)))
    effect = {True: _("stricter"), False: _("less strict"), None: ""}[change.stricter]
    remarks = [remark for remark in (_since(change.old, change.new) if change.kind in _AMENDABLE else "", effect) if remark]
    return _("{name} ({remark})").format(name=told, remark=listing(remarks)) if remarks else told


def _aspects(change: PlanChange, old: Target, new: Target) -> Iterable[str]:
    """Say of each aspect what it was and what it is."""
    for aspect in change.aspects:
        label, text = _ASPECTS[aspect]
        was, now = text(change.old_plan, old), text(change.new_plan, new)
        if was == now and aspect == "name":
            was, now = old.name.zh, new.name.zh  # the other language has kept it
        yield f"{label()} {was or UNKNOWN} → {now or UNKNOWN}".strip()


def _only(change: PlanChange) -> Iterable[str]:
    """Say what a target asks for, or asked for, that one plan alone holds, and what cancelled it."""
    target = change.target
    yield _("{asked}, by {day}").format(asked=asked(target), day=target.due) if target.due else asked(target)
    if change.kind is PlanChangeKind.CANCELLED and target.id in change.new_plan.by_id:
        yield from amendments_of(change.new_plan, target)


def _since(old: Target, new: Target) -> str:
    """Say since when a target holds that was amended; nothing where no amendment is new."""
    later = [amendment.on for amendment in new.amended if amendment not in old.amended]
    return _("as of {day}").format(day=later[-1]) if later else ""


def _direction(_plan: Plan, target: Target) -> str:
    return {"rise": _("a rise"), "fall": _("a fall"), None: ""}[target.direction]


def _relation(_plan: Plan, target: Target) -> str:
    match target.relative_to:
        case RelativeTo(year=year, reference=reference):
            return str(reference or year)
        case _:
            return ""


def _baseline(_plan: Plan, target: Target) -> str:
    match target.baseline:
        case StatedBaseline(value=value, date=day):
            return f"{value:f} {target.unit} {day}"
        case _:
            return ""


def _schedule(_plan: Plan, target: Target) -> str:
    return schedule_words(target.schedule or default_schedule(target, has_baseline=target.baseline is not None))


def _offices(plan: Plan, offices: Iterable[str]) -> str:
    return listing([str(plan.departments[key]) for key in offices])


def _lead(plan: Plan, target: Target) -> str:
    return _offices(plan, plan.responsible(target)[:1])


_AMENDABLE = {PlanChangeKind.RAISED, PlanChangeKind.LOWERED, PlanChangeKind.RESCHEDULED}
_ASPECTS: Mapping[str, tuple[Callable[[], str], Callable[[Plan, Target], str]]] = {
    "kind": (lambda: _("Kind"), lambda _plan, target: target.kind.word),
    "direction": (lambda: _("Direction"), _direction),
    **dict.fromkeys(("bound", "value", "unit"), (str, lambda _plan, target: asked(target))),
    "better": (str, lambda _plan, target: asked_for(target)),
    "relative_to": (lambda: _("Against"), _relation),
    "baseline": (lambda: _("Baseline"), _baseline),
    "due": (lambda: _("Due"), lambda plan, target: str(plan.due(target))),
    "schedule": (lambda: _("Schedule"), _schedule),
    "reporting": (lambda: _("Reporting"), lambda plan, target: reporting_words(target.reporting or plan.head.rules.reporting)),
    "lead": (str, _lead),
    "joint": (lambda: _("Joint"), lambda plan, target: _offices(plan, plan.joint(target))),
    "supporting": (lambda: _("Supporting"), lambda plan, target: _offices(plan, plan.supporting(target))),
    "leader": (lambda: _("Leader"), lambda plan, target: str(plan.leader(target) or "")),
    "name": (str, lambda _plan, target: str(target.name)),
    "id": (lambda: _("Id"), lambda _plan, target: target.id),
    "section": (lambda: _("Section"), lambda plan, target: ordinal(plan.section_of(target)).text),
    "item": (lambda: _("Item"), lambda _plan, target: ordinal(target.item).text),
}
