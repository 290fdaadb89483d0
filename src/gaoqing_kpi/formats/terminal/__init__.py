"""What a person reads on a terminal, by display width."""

import io
from collections.abc import Callable, Mapping
from typing import Any

from rich.console import Console

from gaoqing_kpi.formats.terminal.changes import print_comparison
from gaoqing_kpi.formats.terminal.gap_table import print_report
from gaoqing_kpi.formats.terminal.problems import print_findings
from gaoqing_kpi.formats.terminal.series import print_trends
from gaoqing_kpi.formats.terminal.target_table import print_targets

PIPE_WIDTH = 120

_PRINTERS: Mapping[str, Callable[[Console, Any], None]] = {
    "report": print_report,
    "trends": print_trends,
    "comparison": print_comparison,
    "targets": print_targets,
    "findings": print_findings,
}


def show(console: Console, document: Any) -> None:  # noqa: ANN401 - each printer knows its own
    """Print a document on a console."""
    _PRINTERS[document.shows](console, document)


def text_of(document: Any) -> str:  # noqa: ANN401 - each printer knows its own
    """Write a document as it is printed into a pipe: without colours, 120 cells wide, no blanks at the ends of lines."""
    text = io.StringIO()
    show(Console(file=text, width=PIPE_WIDTH, highlight=False, emoji=False, markup=False, no_color=True), document)
    return "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())


report = trends = comparison = targets = findings = text_of
