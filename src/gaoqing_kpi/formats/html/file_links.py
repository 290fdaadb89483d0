"""The files of a report as links: what people open before what machines read."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from gaoqing_kpi.messages import _


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file, what it is, and whether it is made for people."""

    path: str
    words: str
    is_for_people: bool


def links_to(files: Iterable[str]) -> tuple[FileLink, ...]:
    """Name files by their endings, in the order in which they are opened; those that have no name come last."""
    known = _kinds()
    places = {ending: place for place, (ending, _words, _for_people) in enumerate(known)}
    in_order = sorted(files, key=lambda file: places.get(_ending(file), len(known)))
    words = {ending: (said, for_people) for ending, said, for_people in known}
    return tuple(FileLink(file, *words.get(_ending(file), (file, False))) for file in in_order)


def _kinds() -> tuple[tuple[str, str, bool], ...]:
    return (
        (".html", _("Page"), True),
        (".pdf", _("One sheet to print (PDF)"), True),
        (".docx", _("Word report"), True),
        (".xlsx", _("Excel ledger"), True),
        (".csv", "CSV", False),
        (".md", "Markdown", False),
        (".json", "JSON", False),
    )


def _ending(file: str) -> str:
    return PurePath(file).suffix.lower()
