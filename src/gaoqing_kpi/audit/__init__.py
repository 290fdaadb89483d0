"""The plan's document held against the catalogue, in both directions."""

from gaoqing_kpi.audit.finding import Finding
from gaoqing_kpi.audit.findings import Audit, audit

__all__ = ["Audit", "Finding", "audit"]
