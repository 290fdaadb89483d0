"""Findings as logging commands of Azure Pipelines; then in full as text.

https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
"""

from gaoqing_kpi.formats import text
from gaoqing_kpi.formats.in_repository import path_in, with_hint
from gaoqing_kpi.messages import one_line
from gaoqing_kpi.problem import Findings, Placed


def findings(shown: Findings) -> str:
    """Write an issue of the log for each finding, and the findings as text."""
    issues = [_issue(found, path_in(shown.root, found.location.path)) for found in shown.told]
    return "".join(f"{line}\n" for line in issues) + text.findings(shown)


def _issue(found: Placed, path: str) -> str:
    where = "" if found.location.sheet else f"linenumber={found.location.line};columnnumber={found.location.column};"
    properties = f"type={found.severity};sourcepath={_property(one_line(path))};{where}code={_property(found.code)};"
    return f"##vso[task.logissue {properties}]{_data(with_hint(found))}"


def _data(written: str) -> str:
    return text.without_commands(written).replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")


def _property(written: str) -> str:
    return _data(written).replace(";", "%3B").replace("]", "%5D")
