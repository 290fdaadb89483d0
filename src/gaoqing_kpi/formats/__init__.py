"""A report in the formats it is handed on in. One table tells who renders what; each renderer is imported when it is wanted."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from gaoqing_kpi.report import Report

REPORT_FORMATS = {
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm"),
    "json": (".json",),
    "xlsx": (".xlsx",),
    "docx": (".docx",),
    "csv": (".csv",),
}
BINARY_FORMATS = frozenset({"xlsx", "docx"})


def format_of(path: str) -> str | None:
    """Tell the format that a file's ending asks for; None if none does."""
    ending = Path(path).suffix.lower()
    return next((name for name, endings in REPORT_FORMATS.items() if ending in endings), None)


def render(report: Report, form: str) -> bytes:
    """Write a report in one of the formats; a text is UTF-8."""
    renderer = import_module(f"gaoqing_kpi.formats.{form}")
    content = cast("Callable[[Report], str | bytes]", renderer.render)(report)
    return content.encode() if isinstance(content, str) else content
