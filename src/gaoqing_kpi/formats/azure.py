"""Findings as logging commands of Azure Pipelines; then in full as text.

https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
"""

import re

from gaoqing_kpi.formats import text
from gaoqing_kpi.formats.in_repository import path_in, with_hint
from gaoqing_kpi.messages import one_line
from gaoqing_kpi.problem import Findings, Placed

_COMMANDS = re.compile(r"##(?=vso\[|\[)")


def findings(shown: Findings) -> str:
    """Write an issue of the log for each finding, and the findings as text."""
    issues = [_issue(found, path_in(shown.root, found.location.path)) for found in shown.told]
    return "".join(f"{line}\n" for line in issues) + unread(text.findings(shown))


def unread(printed: str) -> str:
    """Keep Azure from reading commands in a text, whatever it quotes: it reads them anywhere in a line."""
    return _COMMANDS.sub("# #", printed)


def _issue(found: Placed, path: str) -> str:
    where = "" if found.location.sheet else f"linenumber={found.location.line};columnnumber={found.location.column};"
    properties = f"type={found.severity};sourcepath={_property(one_line(path))};{where}code={_property(found.code)};"
    return f"##vso[task.logissue {properties}]{_data(with_hint(found))}"


def _data(written: str) -> str:
    return written.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")


def _property(written: str) -> str:
    return _data(written).replace(";", "%3B").replace("]", "%5D")
