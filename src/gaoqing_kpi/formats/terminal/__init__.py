"""What a person reads on a terminal, or in a pipe, by display width."""

from importlib import import_module
from typing import Any

from gaoqing_kpi.formats.terminal.screen import Screen

PIPE_WIDTH = 120

_PRINTERS = {
    "report": ("gap_table", "print_report"),
    "trends": ("series", "print_trends"),
    "comparison": ("changes", "print_comparison"),
    "plan_comparison": ("plan_change_table", "print_plan_comparison"),
    "targets": ("target_table", "print_targets"),
    "explanation": ("head", "print_explanation"),
    "audit": ("accounts", "print_audit"),
    "findings": ("problems", "print_findings"),
    "returns": ("office_returns", "print_returns"),
    "problems": ("problem_register", "print_register"),
    "regions": ("region_list", "print_regions"),
    "places": ("place_list", "print_places"),
    "region_changes": ("region_tables", "print_region_changes"),
    "region_trends": ("region_tables", "print_region_trends"),
}


def show(screen: Screen, document: Any) -> None:  # noqa: ANN401 - each printer knows its own
    """Print a document."""
    module, printer = _PRINTERS[document.shows]
    getattr(import_module(f"{__name__}.{module}"), printer)(screen, document)


def text_of(document: Any, width: int = PIPE_WIDTH, *, is_unicode: bool = True) -> str:  # noqa: ANN401 - each printer knows its own
    """Write a document as it is printed into a pipe of so many cells, whose encoding may lack a sign to rule with."""
    from gaoqing_kpi.formats.terminal.plain import ASCII, LINES, Plain

    screen = Plain(width, LINES if is_unicode else ASCII)
    show(screen, document)
    return screen.text


report = trends = comparison = plan_comparison = targets = returns = explanation = audit = regions = places = problems = text_of
region_changes = region_trends = text_of
