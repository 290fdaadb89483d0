"""What is handed on, in the formats it is handed on in. One table tells them all; each is imported when it is wanted."""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, Protocol

from gaoqing_kpi.messages import listing


class Output(Protocol):
    """Anything that a format shows; ``shows`` names what it is, and the function of a format's module that writes it."""

    @property
    def shows(self) -> str:
        """Name what it is."""
        ...


class UnavailableFormatError(RuntimeError):
    """A format cannot be written on this machine; says what it lacks, and how to install it."""


class Format(NamedTuple):
    """A format: what it can show, the endings of its files, whether it is no text for a terminal, and how a folder names its file."""

    name: str
    shows: frozenset[str]
    endings: tuple[str, ...] = ()
    is_binary: bool = False
    stem: str = "report"


_FINDINGS = frozenset({"findings"})
_LISTS = frozenset(
    {"report", "trends", "comparison", "plan_comparison", "targets", "returns", "regions", "places", "region_changes", "region_trends"}
)

FORMATS = (
    Format("table", _LISTS | {"explanation", "audit", "problems"}),
    Format("text", _FINDINGS),
    Format("markdown", _LISTS | {"findings", "problems"}, (".md", ".markdown")),
    Format("html", frozenset({"report", "places"}), (".html", ".htm")),
    Format("json", _LISTS | {"findings", "problems"}, (".json",)),
    Format("yaml", frozenset({"form"}), (".yaml", ".yml")),
    Format("xlsx", frozenset({"report", "form", "places"}), (".xlsx",), is_binary=True),
    Format("docx", frozenset({"report"}), (".docx",), is_binary=True),
    Format("pdf", frozenset({"report"}), (".pdf",), is_binary=True, stem="brief"),
    Format("csv", frozenset({"report", "form", "places"}), (".csv",)),
    Format("github", _FINDINGS),
    Format("azure", _FINDINGS),
    Format("gitlab", _FINDINGS),
    Format("sarif", _FINDINGS, (".sarif",)),
    Format("junit", _FINDINGS, (".xml",)),
)
_MODULES = {"table": "terminal"}


def formats_of(shown: str) -> tuple[Format, ...]:
    """List the formats that a document can be shown in."""
    return tuple(form for form in FORMATS if shown in form.shows)


def file_formats_of(shown: str) -> tuple[Format, ...]:
    """List the formats that a document can be written to a file in."""
    return tuple(form for form in formats_of(shown) if form.endings)


def format_named(name: str) -> Format:
    """Find a format by its name."""
    return next(form for form in FORMATS if form.name == name)


def format_by_ending(path: str, shown: str) -> Format | None:
    """Find the format of a file extension; None if there is none."""
    ending = Path(path).suffix.lower()
    return next((form for form in formats_of(shown) if ending in form.endings), None)


def endings(forms: Iterable[Format]) -> str:
    """List the endings of formats."""
    return listing([ending for form in forms for ending in form.endings])


def render(document: Output, name: str) -> bytes:
    """Write a document in one of the formats; a text is UTF-8, with a question mark for a byte of a file's name that is none.

    :raises ValueError: if the format cannot show it.
    :raises UnavailableFormatError: if this machine lacks what writes it: the program typst, or a Chinese font, for ``pdf``.
    """
    form = next((form for form in formats_of(document.shows) if form.name == name), None)
    if form is None:
        raise ValueError(f"{document.shows} is not shown as {name}")
    is_form = document.shows == "form"
    package, function = ("gaoqing_kpi.forms", "write") if is_form else ("gaoqing_kpi.formats", document.shows)
    content = getattr(import_module(f"{package}.{_MODULES.get(name, name)}"), function)(document)
    return content.encode(errors="replace") if isinstance(content, str) else content
