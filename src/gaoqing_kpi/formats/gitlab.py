"""Findings as a report of GitLab's Code Quality: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""

from gaoqing_kpi.formats.in_repository import fingerprinted, path_in, with_hint
from gaoqing_kpi.formats.json_text import json_text
from gaoqing_kpi.problem import Findings, Placed, Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}


def findings(shown: Findings) -> str:
    """Write a list of issues."""
    issues = [_issue(found, path_in(shown.root, found.location.path), fingerprint) for found, fingerprint in fingerprinted(shown)]
    return json_text(issues)


def _issue(found: Placed, path: str, fingerprint: str) -> dict[str, object]:
    return {
        "description": with_hint(found),
        "check_name": str(found.code),
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[found.severity],
        "location": {"path": path, "lines": {"begin": found.location.line}},
    }
