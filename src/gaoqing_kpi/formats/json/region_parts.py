"""Regions side by side in JSON."""

from collections.abc import Iterable

from gaoqing_kpi.evaluate.trend import Point, Trend
from gaoqing_kpi.formats.json.region_keys import (
    DayValuePart,
    RegionChangesPart,
    RegionShiftPart,
    RegionTrendPart,
    TargetTrendsPart,
)
from gaoqing_kpi.formats.json.result_parts import standing_of
from gaoqing_kpi.model.kinds import Kind
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.region_changes import RegionChanges, RegionShift
from gaoqing_kpi.report.region_trends import RegionTrend, TargetTrends


def changes_by_region(shown: RegionChanges) -> RegionChangesPart:
    """Write what changed in each region, who reports, and where targets turned red."""
    return {
        "regions": [_shift(shift) for shift in shown.shifts],
        "appeared": [*shown.voices.appeared],
        "silent": [*shown.voices.silent],
        "unheard": [*shown.voices.unheard],
        "turned_red": [{"id": spread.id, "name": spread.name, "regions": [*spread.regions]} for spread in shown.turned_red],
    }


def trends_by_region(targets: Iterable[TargetTrends]) -> list[TargetTrendsPart]:
    """Write each target with the trend of each region."""
    return [
        {
            "id": shown.target.id,
            "name": str(shown.target.name),
            "unit": shown.target.unit,
            "days": list(shown.days),
            "regions": [_trend(row, row.trend) for row in shown.rows if row.trend],
            "without_value": [*shown.without],
        }
        for shown in targets
    ]


def _shift(shift: RegionShift) -> RegionShiftPart:
    return {
        "region": shift.region,
        "name": shift.name,
        "reported": {"old": shift.reported_before, "new": shift.reported},
        "light": {light: {"old": count.old, "new": count.new} for light, count in shift.lights.items()},
        "changes": shift.kinds,
        "worse": shift.worse,
        "better": shift.better,
        "reached": shift.reached,
    }


def _trend(row: RegionTrend, trend: Trend) -> RegionTrendPart:
    result = trend.result
    return {
        "region": row.region,
        "name": row.name,
        **standing_of(result),
        "values": [_value(result.target, point) for point in trend.points],
        "change": trend.change,
        "projection": result.metrics.projection if result.metrics else None,
        "recent_projection": trend.projection,
    }


def _value(target: Target, point: Point) -> DayValuePart:
    return {"as_of": point.day, "value": bool(point.value) if target.kind is Kind.MILESTONE else point.value}
