"""From a plan and its actuals to a verdict on every target. Pure and exact.

Here stand the verdict's own types, for all who show it; who judges says so by importing from ``judge`` or ``judgement``.
"""

from gaoqing_kpi.evaluate.result import FINAL, Case, Light, Metrics, Result, Status

__all__ = ["FINAL", "Case", "Light", "Metrics", "Result", "Status"]
