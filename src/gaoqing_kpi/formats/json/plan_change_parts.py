"""What changed from one plan to another in JSON: each change with the target as it was and as it is."""

from gaoqing_kpi.evaluate.plan_changes import PlanChange, PlanChangeKind
from gaoqing_kpi.formats.json.comparison_keys import PlanChangePart, PlanChangesPart, PlannedPart, StepPart
from gaoqing_kpi.formats.json.target_parts import identity
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Steady, Step, Target
from gaoqing_kpi.report.plan_comparison import PlanComparison


def plan_changes_of(shown: PlanComparison) -> PlanChangesPart:
    """Count and list what changed."""
    kinds = [change.kind for change in shown.changes]
    return {
        "summary": {
            "targets": {"old": shown.count_of(shown.old), "new": shown.count_of(shown.new)},
            "changes": {kind: kinds.count(kind) for kind in PlanChangeKind},
        },
        "changes": [_change(change) for change in shown.changes],
    }


def _change(change: PlanChange) -> PlanChangePart:
    """Write one change; a side on which the target does not hold is null."""
    old, new = change.old, change.new
    return {
        "kind": change.kind,
        "id": change.target.id,
        "old_id": old.id if old and new and old.id != new.id else None,
        "name": str(change.target.name),
        "region": change.region,
        "aspects": change.aspects,
        "stricter": change.stricter,
        "old": _side(change.old_plan, old) if old else None,
        "new": _side(change.new_plan, new) if new else None,
    }


def _side(plan: Plan, target: Target) -> PlannedPart:
    return {**identity(plan, target), "due": plan.due(target), "schedule": _schedule(target)}


def _schedule(target: Target) -> Steady | list[StepPart] | None:
    match target.schedule:
        case (*steps,):
            return [{"by": step.by, "share": step.share} for step in steps if isinstance(step, Step)]
        case named:
            return named
