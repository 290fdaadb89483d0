"""The plan's document held against the catalogue, in both directions."""

from gaoqing_kpi.audit.findings import Audit, Finding, audit

__all__ = ["Audit", "Finding", "audit"]
