"""What is shown and how it is rounded, decided once for every format."""

from gaoqing_kpi.report.cell import Cell
from gaoqing_kpi.report.column import Column, Table
from gaoqing_kpi.report.report import Group, Grouping, Report, report_on
from gaoqing_kpi.report.row import Row
from gaoqing_kpi.report.selection import EVERYTHING, Selection

__all__ = ["EVERYTHING", "Cell", "Column", "Group", "Grouping", "Report", "Row", "Selection", "Table", "report_on"]
