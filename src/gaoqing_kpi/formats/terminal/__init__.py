"""What a person reads on a terminal, by display width."""

import io
from importlib import import_module
from typing import Any

from rich.console import Console

PIPE_WIDTH = 120

_PRINTERS = {
    "report": ("gap_table", "print_report"),
    "trends": ("series", "print_trends"),
    "comparison": ("changes", "print_comparison"),
    "targets": ("target_table", "print_targets"),
    "explanation": ("head", "print_explanation"),
    "audit": ("accounts", "print_audit"),
    "findings": ("problems", "print_findings"),
}


def show(console: Console, document: Any) -> None:  # noqa: ANN401 - each printer knows its own
    """Print a document on a console."""
    module, printer = _PRINTERS[document.shows]
    getattr(import_module(f"{__name__}.{module}"), printer)(console, document)


def text_of(document: Any, width: int = PIPE_WIDTH) -> str:  # noqa: ANN401 - each printer knows its own
    """Write a document as it is printed into a pipe: without colours, and without blanks at the ends of lines."""
    text = io.StringIO()
    show(Console(file=text, width=width, highlight=False, emoji=False, markup=False, no_color=True), document)
    return "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())


report = trends = comparison = targets = explanation = audit = text_of
