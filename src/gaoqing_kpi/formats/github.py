"""Findings as workflow commands of GitHub Actions, which annotate the changed lines; then in full as text.

GitHub shows ten annotations of a kind in a step. What it reads as a command stands at the beginning of a line, blanks aside, so the text
stands between two commands that stop it from reading any: https://docs.github.com/actions/reference/workflow-commands
"""

from collections.abc import Iterable
from hashlib import sha256

from gaoqing_kpi.formats import text
from gaoqing_kpi.formats.in_repository import path_in, with_hint
from gaoqing_kpi.messages import one_line
from gaoqing_kpi.problem import Findings, Placed


def findings(shown: Findings) -> str:
    """Write an annotation for each finding, and the findings as text."""
    annotations = [_annotation(found, path_in(shown.root, found.location.path)) for found in shown.told]
    return "".join(f"{line}\n" for line in annotations) + unread(text.findings(shown))


def unread(printed: str) -> str:
    """Keep GitHub from reading commands in a text, whatever it quotes.

    The word that ends this is a digest of the text, which no text can hold of itself.
    """
    word = sha256(printed.encode(errors="replace")).hexdigest()
    return f"::stop-commands::{word}\n{printed}::{word}::\n"


def _annotation(found: Placed, path: str) -> str:
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in _properties(found, path))
    return f"::{found.severity} {properties}::{_data(with_hint(found))}"


def _properties(found: Placed, path: str) -> Iterable[tuple[str, object]]:
    yield "file", one_line(path)
    if not found.location.sheet:
        yield "line", found.location.line
        yield "col", found.location.column
        if found.end:
            yield "endLine", found.end[0]
            yield "endColumn", found.end[1]
    yield "title", found.code


def _data(written: str) -> str:
    return written.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(written: str) -> str:
    return _data(written).replace(":", "%3A").replace(",", "%2C")
