"""From a plan and its actuals to a verdict on every target. Pure and exact."""

from gaoqing_kpi.evaluate.judge import FINAL, evaluate, evaluate_one, judge, stale_values
from gaoqing_kpi.evaluate.result import Case, Light, Measures, Result, Status

__all__ = ["FINAL", "Case", "Light", "Measures", "Result", "Status", "evaluate", "evaluate_one", "judge", "stale_values"]
