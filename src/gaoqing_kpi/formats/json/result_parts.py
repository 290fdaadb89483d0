"""Verdicts in JSON: the value, the figures that it comes to, the status, and what lies ahead."""

from fractions import Fraction

from gaoqing_kpi.evaluate import Metrics, Result
from gaoqing_kpi.evaluate.outlook import Outlook
from gaoqing_kpi.formats.json.part_keys import MetricsPart, ResultPart, StandingPart
from gaoqing_kpi.formats.json.target_parts import identity
from gaoqing_kpi.model.kinds import Kind
from gaoqing_kpi.model.plan import Plan


def result_of(plan: Plan, result: Result, outlook: Outlook) -> ResultPart:
    """Write a verdict with all that it rests on, and its outlook."""
    target, actual = result.target, result.actual
    metrics = result.metrics
    return {
        **identity(plan, target, actual.reference if actual else None),
        "actual": actual_value(result),
        "as_of": actual.as_of if actual else None,
        "satisfied": result.satisfied,
        **_metrics(metrics),
        "projection_recent": outlook.projection_recent,
        "outlook": outlook.prospect,
        "needed": {"by": outlook.needed.by, "value": outlook.needed.value} if outlook.needed else None,
        "updated": outlook.updated,
        "status": result.status,
        "light": result.light,
        "late": result.late,
        "stale": result.stale,
        "implausible": result.doubtful,
        "due": result.due,
        "baseline": {"value": result.baseline.value, "date": result.baseline.date} if result.baseline else None,
        "reason": result.reason,
        "issue": result.issue,
        "next_step": result.next_step,
        "fragment": target.fragment,
    }


def standing_of(result: Result) -> StandingPart:
    """Write where a target stands, in short."""
    return {
        "actual": actual_value(result),
        "as_of": result.actual.as_of if result.actual else None,
        "status": result.status,
        "light": result.light,
    }


def _metrics(metrics: Metrics | None) -> MetricsPart:
    return {
        "expected": metrics and metrics.expected,
        "gap": metrics and metrics.gap,
        "completion": metrics and metrics.completion,
        "pace": metrics and metrics.pace,
        "projection": metrics and metrics.projection,
        "exhausted_on": metrics and metrics.exhausted_on,
    }


def actual_value(result: Result) -> Fraction | bool | None:
    """Write what was reached; of a milestone, whether it is done."""
    if result.actual is None or result.actual.value is None:
        return None
    return bool(result.actual.value) if result.target.kind is Kind.MILESTONE else result.actual.value
