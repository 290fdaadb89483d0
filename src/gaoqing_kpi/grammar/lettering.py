"""What the looks of a text say: digits that are raised as a footnote's, and what is struck out."""

import re
from collections.abc import Mapping

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARKS = "[⁰¹²³⁴-⁹①-⑳]"
_FOOTNOTE = re.compile(rf"(?:(?<!{_MARKS})(?!(?<=m)[²³])|(?<=m[²³])){_MARKS}++$")
_REFORMATTED = re.compile(r"\s*⟦(.*)⟧$", re.DOTALL)
_STRUCK = re.compile(r"~~.*?~~")

EXAMPLES: Mapping[str, str] = {
    "新增充电桩¹": "新增充电桩",
    "综合性赛事活动①": "综合性赛事活动",
    "area¹": "area",
    "建筑面积m²": "建筑面积m²",
    "~~新增~~充电桩": "充电桩",
}
"""Names as they are shown, and what they name."""


def raised(text: str) -> str:
    """Write digits as the raised ones of a footnote."""
    return text.translate(_RAISED)


def struck(text: str) -> str:
    """Mark a text as struck out."""
    return f"~~{text}~~"


def reformatted(text: str, number_format: str) -> str:
    """Mark what a number format shows as something else than is stored."""
    return f"{text} ⟦{number_format}⟧".strip()


def format_of(text: str) -> str:
    """Find the number format that shows a text as something else; nothing where none does."""
    found = _REFORMATTED.search(text)
    return found[1] if found else ""


def is_struck(text: str) -> bool:
    """Return whether a text has a part that is struck out."""
    return _STRUCK.search(text) is not None


def without_looks(text: str) -> str:
    """Take out of a text what is struck out, the format that it is shown in, and the mark of a footnote behind it."""
    return _FOOTNOTE.sub("", _STRUCK.sub("", _REFORMATTED.sub("", text)))
