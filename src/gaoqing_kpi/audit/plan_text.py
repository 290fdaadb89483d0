"""A plan's document as numbered items, in one spelling: half-width signs, no line breaks or blanks inside an item."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from gaoqing_kpi.messages import one_line
from gaoqing_kpi.model.plan import chinese_numeral

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
_BLANKS = re.compile(r"(?<![0-9A-Za-z])\s+|\s+(?![0-9A-Za-z])")
_ITEM = re.compile(r"\s*([0-9]{1,3})\s*[.、]\s*(\S.*)")
_SECTION = re.compile(r"\s*([一二三四五六七八九十百]+)、")
_NUMERALS = {chinese_numeral(number): number for number in range(1, 100)}
_ANNEX = re.compile(r"\s*附\s*件")
_BRACKET = re.compile(r"[(（]([^()（）]*)[)）]")
_FIGURE = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_DATE = re.compile(
    r"(?<![0-9])(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|(?<![0-9])[0-9]{1,2}月[0-9]{1,2}日|[\[(〔]\s*(?:19|20)[0-9]{2}\s*[\])〕]\s*[0-9]+\s*号"
)
_LABEL = re.compile(r"^(?:牵头|责任|配合|主办|协办|负责)(?:单位|部门)?:|(?:等|按职责|分工|分别|共同|牵头|负责|配合|参与)+$")
_CHINESE_NUMERAL = re.compile(r"[一二两三四五六七八九十百千]")
_CLAUSE_ENDS = ",;。、:!?\n"


class PrintedFigure(NamedTuple):
    """An Arabic figure and where it stands in its text."""

    value: Decimal
    start: int
    end: int


def one_spelling(text: str) -> str:
    """Write a text in one spelling."""
    return _BLANKS.sub("", text.translate(_HALF_WIDTH)).strip()


class PlanText(NamedTuple):
    """A document's items by number or label, and the lines outside them that print a figure."""

    items: dict[int | str, str]
    outside: tuple[str, ...]


def read_document(text: str, titles: Mapping[int | str, str], *, is_whole: bool = True) -> PlanText:
    """Split a document into its numbered items, without hidden signs.

    An item goes on until the next number, the next section's heading, or the annexes. A number with a digit behind its point (2.15…) begins
    an item only where that item's title follows. Where the catalogue has labels, numbers begin anew in each section, and a label has the
    section's printed number; what stands before a section's first item is item ``2-0``, and before the first section ``0``, where the
    catalogue has such an item.

    :param titles: the catalogue's, by number, empty where it has none.
    :param is_whole: whether the catalogue lists all items, so that the first one is known.
    """
    is_labelled = any(isinstance(number, str) and not number.endswith("-0") for number in titles)
    items: dict[int | str, list[str]] = {}
    outside: list[str] = []
    section, in_annex = 0, False
    current: list[str] | None = None
    awaited = 1 if is_labelled or not is_whole else min((number for number in titles if isinstance(number, int) and number), default=1)
    for line in map(one_line, text.splitlines()):
        match = _ITEM.match(line.translate(_HALF_WIDTH))
        number = f"{section}-{awaited}" if is_labelled else awaited
        is_of_annex = is_labelled and in_annex
        if match and int(match[1]) == awaited and not is_of_annex and _begins(match[2], titles.get(number, "")):
            current = items.setdefault(number, [match[2]])
            awaited += 1
            continue
        if heading := _SECTION.match(line):
            section, in_annex, current = _NUMERALS.get(heading[1], section + 1), False, None
            awaited = 1 if is_labelled else awaited
        elif _ANNEX.match(line):
            in_annex, current = True, None
        before_items = f"{section}-0" if section else 0
        if current is not None:
            current.append(line)
        elif before_items in titles and not in_annex:
            items.setdefault(before_items, []).append(line)
        elif has_figures(one_spelling(line)):
            outside.append(one_spelling(line))
    return PlanText({number: one_spelling("\n".join(lines)) for number, lines in items.items()}, tuple(outside))


def _begins(text: str, title: str) -> bool:
    return not text[0].isdigit() or one_spelling(text).startswith(one_spelling(title))


def figures_in(text: str) -> list[PrintedFigure]:
    """List the Arabic figures of a text; 1,200 is one figure."""
    return [PrintedFigure(Decimal(match[0].replace(",", "")), match.start(), match.end()) for match in _FIGURE.finditer(text)]


def is_of_a_date(text: str, figure: PrintedFigure) -> bool:
    """Return whether a figure belongs to a year, a date or the number of a document, none of which is ever a target."""
    return any(match.start() <= figure.start and figure.end <= match.end() for match in _DATE.finditer(text))


def has_figures(text: str) -> bool:
    """Return whether a text prints any figure but those of dates."""
    return any(not is_of_a_date(text, figure) for figure in figures_in(text))


def has_chinese_numeral(text: str) -> bool:
    """Return whether a text may print a figure in Chinese numerals."""
    return bool(_CHINESE_NUMERAL.search(text))


def clause_before(text: str, position: int) -> str:
    """Return the text before a figure in its own clause."""
    start = max(text.rfind(mark, 0, position) for mark in _CLAUSE_ENDS) + 1
    return text[start:position]


def offices_in(text: str, known: set[str]) -> list[str]:
    """List the offices that an item prints in its last bracket, in order; none if no bracket names any."""
    for content in reversed(_BRACKET.findall(text)):
        names = [_LABEL.sub("", name) for name in re.split(r"[;。、,]", content)]
        names = [name for name in names if name]
        if content.endswith("负责") or any(name in known for name in names):
            return names
    return []
