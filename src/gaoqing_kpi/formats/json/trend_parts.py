"""Trends in JSON: a target's values as a series, their rate, and where that leads."""

from datetime import date
from typing import Literal

from gaoqing_kpi.evaluate.trend import Point, Rate, Trend
from gaoqing_kpi.formats.json.document_keys import PointPart, RatePart, TrendPart
from gaoqing_kpi.formats.json.result_parts import standing_of
from gaoqing_kpi.formats.json.target_parts import identity
from gaoqing_kpi.model.kinds import Kind
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Target


def trend_of(plan: Plan, trend: Trend) -> TrendPart:
    """Write where a target is heading, with its values as a series."""
    result = trend.result
    return {
        **identity(plan, result.target, result.actual.reference if result.actual else None),
        **standing_of(result),
        "stale": result.stale,
        "implausible": result.doubtful,
        "due": result.due,
        "series": [_point(result.target, point) for point in trend.points],
        "change": trend.change,
        "since": trend.since,
        "rate": _rate(plan, trend.rate) if trend.rate else None,
        "projection": result.metrics.projection if result.metrics else None,
        "recent_projection": trend.projection,
        "reached_on": trend.reached_on,
        "expected_month": _month(trend.expected_on),
        "after_due": trend.is_after_due,
        "used_up_on": trend.used_up_on,
        "exhausted_month": _month(trend.exhausted_on),
    }


def _rate(plan: Plan, rate: Rate) -> RatePart:
    per: Literal["month", "day"] = "month" if plan.head.rules.time_progress == "months" else "day"
    return {"value": rate.value, "per": per, "from": rate.first, "to": rate.last}


def _point(target: Target, point: Point) -> PointPart:
    return {
        "as_of": point.day,
        "value": bool(point.value) if target.kind is Kind.MILESTONE else point.value,
        "expected": point.expected,
        "path": point.actual.location.path if point.actual else None,
    }


def _month(day: date | None) -> str | None:
    return day.isoformat()[:7] if day else None
