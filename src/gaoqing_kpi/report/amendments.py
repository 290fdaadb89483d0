"""What was changed of a target while the plan was running: the old and the new, since when, by which document and why."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gaoqing_kpi.messages import _
from gaoqing_kpi.model.actual import Actual
from gaoqing_kpi.model.amendment import Amendment
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.model.versions import in_force
from gaoqing_kpi.report.figures import bounded, figure, places_of


class Amended(NamedTuple):
    """An amendment, and the target before and after it; None after one that cancels it."""

    amendment: Amendment
    old: Target
    new: Target | None


def changes_of(plan: Plan, target: Target) -> tuple[Amended, ...]:
    """List what was changed of a target by the plan's day, or at all."""
    return tuple(_changes(plan, target))


def amendments_of(plan: Plan, target: Target, region: str | None = None) -> Iterator[str]:
    """Say what was changed of a target by the plan's day, or at all, for a region, or the plan's."""
    for change in _changes(plan, target, region):
        amendment = change.amendment
        about = _("; ").join(filter(None, (str(amendment.document or ""), str(amendment.why or ""))))
        for what in _what(plan, change):
            said = _("{what} as of {day}").format(what=what, day=amendment.on)
            yield _("{what} ({about})").format(what=said, about=about) if about else said


def by_region(plan: Plan, target: Target) -> Iterator[str]:
    """List the targets of places that have a value of their own, and what was changed of them, where the plan is none of these places'."""
    codes = dict.fromkeys((*(target.by_region or ()), *(code for amendment in target.amended for code in amendment.by_region or ())))
    if plan.region in codes:
        return
    for code in codes:
        if own := in_force(plan.printed.by_id[target.id], plan.day, code):
            shown = _("{region}: {target}").format(region=plan.regions.get(code, code), target=bounded(own))
            changes = (change for change in amendments_of(plan, target, code) if change not in amendments_of(plan, target))
            yield _("; ").join((shown, *changes))


def cancelled_in(plan: Plan) -> Iterator[Amended]:
    """List the targets that are cancelled by the plan's day, by what cancelled them."""
    for target in plan.printed.targets:
        if target.id not in plan.by_id:
            yield from (change for change in _changes(plan, target) if change.new is None)


def cancelled_words(plan: Plan, target: Target, last: Actual | None) -> str:
    """Say what cancelled a target, and what was last reported of it."""
    remarks = list(amendments_of(plan, target))
    if last and last.value is not None and target.unit:
        value = f"{figure(last.value, places_of(target))} {target.unit}"
        remarks.append(_("last value: {value} ({day})").format(value=value, day=last.as_of))
    return _("{name}: {remark}").format(name=target.name, remark=_("; ").join(remarks))


def _changes(plan: Plan, target: Target, region: str | None = None) -> Iterator[Amended]:
    if not plan.printed.by_id[target.id].amended:
        return
    before: Target | None = None
    for version in plan.versions(target, region):
        amendment = version.amendment
        if amendment and before and _is_past(amendment, plan.day) and version.target is not before:
            yield Amended(amendment, before, version.target)
        before = version.target


def _is_past(amendment: Amendment, day: date | None) -> bool:
    return day is None or amendment.on <= day


def _what(plan: Plan, change: Amended) -> Iterator[str]:
    old, new = change.old, change.new
    if new is None:
        yield _("cancelled")
        return
    if old.value != new.value:
        yield _("{old} → {new}").format(old=bounded(old), new=bounded(new))
    if plan.due(old) != plan.due(new):
        yield _("due {old} → {new}").format(old=plan.due(old), new=plan.due(new))
