"""What is shown and how it is rounded, decided once for every renderer."""

from gaoqing_kpi.report.build import Group, Report, Row, build, select
from gaoqing_kpi.report.selection import Selection

__all__ = ["Group", "Report", "Row", "Selection", "build", "select"]
