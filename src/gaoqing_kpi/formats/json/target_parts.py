"""Targets in JSON: which they are, who answers for them, what they ask for, and what was changed of them."""

from collections.abc import Mapping
from fractions import Fraction

from gaoqing_kpi.formats.json.part_keys import (
    AmendmentPart,
    CancelledPart,
    DecisionPart,
    IdentityPart,
    LimitPart,
    NamedPart,
    PrintedAmendmentPart,
    SidePart,
    TargetPart,
    TargetValue,
)
from gaoqing_kpi.model.amendment import Amendment, Limit, Range
from gaoqing_kpi.model.kinds import Kind
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.amendments import Amended, cancelled_in, changes_of
from gaoqing_kpi.report.report import Report


def named(plan: Plan, target: Target) -> NamedPart:
    """Say which target it is, and who answers for it."""
    return {
        "id": target.id,
        "item": target.item,
        "section": plan.section_of(target),
        "departments": plan.responsible(target),
        "supporting": plan.supporting(target),
        "leader": str(leader) if (leader := plan.leader(target)) else None,
        "name": str(target.name),
    }


def identity(plan: Plan, target: Target, reference: Fraction | None = None) -> IdentityPart:
    """Say which target it is, and what it asks for; ``reference`` is the quantity that it is held against."""
    return {
        **named(plan, target),
        "bound": target.bound,
        "target": target_value(target, reference),
        "tolerance": target.tolerance,
        "better": target.better,
        "amended": [_amendment(plan, change) for change in changes_of(plan, target)],
        "unit": target.unit,
        "kind": target.kind,
        "basis": target.basis,
    }


def cancelled(shown: Report) -> list[CancelledPart]:
    """List the targets that are cancelled, with what decided it."""
    changes = [change for change in cancelled_in(shown.plan) if shown.selection.takes(shown.plan, change.old)]
    return [{"id": change.old.id, "name": str(change.old.name), **_decision(change.amendment)} for change in changes]


def _amendment(plan: Plan, change: Amended) -> AmendmentPart:
    return {**_decision(change.amendment), "old": _side(plan, change.old), "new": _side(plan, change.new)}


def _side(plan: Plan, target: Target | None) -> SidePart | None:
    return {"target": target_value(target), "due": plan.due(target)} if target else None


def _decision(amendment: Amendment) -> DecisionPart:
    return {
        "on": amendment.on,
        "document": str(amendment.document) if amendment.document else None,
        "why": str(amendment.why) if amendment.why else None,
    }


def target_value(target: Target, reference: Fraction | None = None) -> TargetValue:
    """Write what a target asks for; of a milestone, that it be done."""
    if target.value is None:
        return True if target.kind is Kind.MILESTONE else reference
    return _limit(target.value)


def _written(amendment: Amendment) -> PrintedAmendmentPart:
    return {
        **_decision(amendment),
        "value": None if amendment.value is None else _limit(amendment.value),
        "by_region": _by_region(amendment.by_region),
        "due": amendment.due,
        "cancelled": amendment.cancelled,
    }


def _by_region(values: Mapping[str, Limit] | None) -> Mapping[str, LimitPart]:
    return {code: _limit(value) for code, value in (values or {}).items()}


def _limit(value: Limit) -> LimitPart:
    return {"min": value.min, "max": value.max} if isinstance(value, Range) else value


def target_of(plan: Plan, target: Target) -> TargetPart:
    """Write all that a plan says of a target, with what it leaves to its defaults filled in."""
    return {
        **identity(plan, target),
        "aliases": target.aliases,
        "by_region": _by_region(target.by_region),
        "amended": [_written(amendment) for amendment in target.amended],
        "due": plan.due(target),
        "reporting": target.reporting or plan.head.rules.reporting,
        "fragment": target.fragment,
        "note": str(target.note) if target.note else None,
    }
