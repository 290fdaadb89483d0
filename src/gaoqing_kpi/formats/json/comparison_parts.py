"""What changed of a target in JSON."""

from gaoqing_kpi.evaluate import Result
from gaoqing_kpi.formats.json.comparison_keys import ChangePart, ComparedPart
from gaoqing_kpi.formats.json.result_parts import standing_of
from gaoqing_kpi.formats.json.target_parts import named, target_value
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.report.comparison import Change


def change_of(plan: Plan, change: Change) -> ChangePart:
    """Write a target's change, with where it stood before and stands now."""
    result = change.new.result
    target = result.target
    return {
        **named(plan, target),
        "target": target_value(target, result.actual.reference if result.actual else None),
        "old_target": target_value(change.old.target, change.old.result.actual.reference if change.old.result.actual else None),
        "due": result.due,
        "old_due": change.old.result.due,
        "unit": target.unit,
        "kind": change.kind,
        "old": _side(change.old.result),
        "new": _side(change.new.result),
    }


def _side(result: Result) -> ComparedPart:
    return {**standing_of(result), "gap": result.metrics.gap if result.metrics else None, "stale": result.stale}
