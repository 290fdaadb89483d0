"""A workbook's number formats as their sections and pieces: places of digits, parts of a day, texts, and what only looks or chooses."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, TypeAlias

BUILT_IN_CHINA: Mapping[int, str] = {
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'),
    **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
}
"""Formats that a Chinese spreadsheet program names by their numbers alone (ECMA-376, 18.8.30), and gives a day as it is typed."""

_PIECE = re.compile(
    r"""
      "(?P<text>[^"]*)"?
    | [\\!](?P<escaped>.)
    | _(?P<gap>.)
    | \*(?P<fill>.)
    | \[\$(?P<currency>[^\]]*)\]
    | \[(?P<condition>(?:<[=>]?|>=?|=)-?[0-9]+(?:\.[0-9]+)?)\]
    | \[(?P<look>DBNum[1-4]|black|blue|cyan|green|magenta|red|yellow|colou?r\ ?[0-9]+|[黑蓝青绿红黄]色?|蓝绿色?|洋红色?|颜色\ ?[0-9]+)\]
    | (?P<bracket>\[[^\]]*\]?)
    | (?P<general>General|G/通用格式)
    | (?P<exponent>E[-+])
    | (?P<part>y+|e+|m+|d+|a{3,4}|h+|s+|AM/PM|A/P|上午/下午)
    | (?P<place>[0\#?@])
    | (?P<end>;)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_MOST_OF_NUMBERS = 3
_MOST_SECTIONS = 4
_MOST_PIECES = 100  # of what is gone through for each cell
_OF_CONDITION = re.compile(r"([<>=]+)(-?[0-9.]+)")
_WRITTEN = frozenset({"text", "escaped", "sign"})
_LOOKS = frozenset({"look", "condition"})


class FormatPiece(NamedTuple):
    """One piece of a format: what it is, and what stands there."""

    kind: str
    text: str


Section: TypeAlias = Sequence[FormatPiece]


@lru_cache(maxsize=256)
def sections_of(number_format: str) -> tuple[Section, ...]:
    """Split a format into its sections, which semicolons end; one of more than any program writes is one unknown piece."""
    found: list[list[FormatPiece]] = [[]]
    for match in _PIECE.finditer(number_format):
        kind = match.lastgroup or ""
        if kind == "end":
            found.append([])
        else:
            found[-1].append(FormatPiece(kind, match[kind]))
    if len(found) > _MOST_SECTIONS or sum(map(len, found)) > _MOST_PIECES:
        return ((FormatPiece("bracket", number_format),),)
    return tuple(map(tuple, found))


def of_texts(sections: Sequence[Section]) -> Section | None:
    """Find the section that shows texts: the fourth, or a last one that has their place."""
    has_place = any(piece == ("place", "@") for piece in sections[-1])
    return sections[-1] if has_place or len(sections) > _MOST_OF_NUMBERS else None


def of_number(number: Decimal, sections: Sequence[Section]) -> tuple[Section, bool] | None:
    """Find the section that shows a number, and whether it writes a negative one's sign itself; None where that is not plain."""
    numeric = sections[: -1 if len(sections) > 1 and of_texts(sections) is not None else None]
    if any(map(condition_of, numeric)):
        return _on_condition(number, numeric)
    place = 1 if number < 0 else 2 if number == 0 else 0
    return (numeric[place], place == 1) if place < len(numeric) else (numeric[0], False)


def _on_condition(number: Decimal, sections: Sequence[Section]) -> tuple[Section, bool] | None:
    for section in sections:
        condition = condition_of(section)
        if condition is None and section is not sections[-1]:
            return None
        if condition is None or _holds(number, condition):
            return section, number < 0 and len(sections) > 1
    return None


def condition_of(section: Section) -> str | None:
    """Return the condition under which a section holds, if it has one."""
    return next((piece.text for piece in section if piece.kind == "condition"), None)


def _holds(number: Decimal, condition: str) -> bool:
    match = _OF_CONDITION.fullmatch(condition)
    if match is None:
        return False
    other = Decimal(match[2])
    return ("<" in match[1] and number < other) or (">" in match[1] and number > other) or ("=" in match[1] and number == other)


def written(pieces: Section) -> str | None:
    """Write the texts of pieces that hold no figure and no day; None where another sign fills a cell, or a piece is none of these."""
    found = []
    for kind, text in pieces:
        if kind in _WRITTEN:
            found.append(text)
        elif kind == "currency":
            found.append(text.partition("-")[0])
        elif kind in {"gap", "fill"}:
            if kind == "fill" and not text.isspace():
                return None
            found.append(" ")
        elif kind not in _LOOKS:
            return None
    return "".join(found)
