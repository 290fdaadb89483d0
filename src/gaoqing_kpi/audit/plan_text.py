"""The figures of a document's text, and the clauses that they stand in."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gaoqing_kpi.grammar.signs import after_last
from gaoqing_kpi.outline.offices import DEADLINE

_FIGURE = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.(?!(?:19|20)[0-9]{2}年)[0-9]+)?")
_DATE = re.compile(
    r"[\[(〔]\s*(?:19|20)[0-9]{2}\s*[\])〕]\s*[0-9]+\s*号|〔(?:19|20)[0-9]{2,6}(?![0-9])"  # the number of a document, its brackets lost too
    r"|(?<![0-9])(?:19|20)[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])"
    r"|(?<![0-9])(?:19|20)[0-9]{2}\s*[-—–~～至]\s*(?:19|20)[0-9]{2}年?"
    r"|(?<![0-9])(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?|(?<![0-9])[0-9]{1,2}月[0-9]{1,2}日"
    r"|(?<![0-9])(?:1[0-2]|0?[1-9])月(?=[底末初份]|[上中下]旬)"
    r"|(?<=[室府局委会院厅])(?:19|20)[0-9]{4,6}(?![0-9.])"  # a day of issue whose signs are lost
)
_RATIO_TO = re.compile(r"比[^,，。;；、]{0,12}[0-9]\s*[:∶]\s*$")
_RATIO_OF = re.compile(r"\s*[:∶]\s*[0-9]")
_DAY = r"(?:(?:19|20)[0-9]{2}年)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?"
_DEADLINE = re.compile(rf"(?:{'|'.join(DEADLINE)})[:：]\s*{_DAY}(?:\s*[-—–~～至]\s*{_DAY})?(?![0-9])")
_CHINESE_NUMERAL = re.compile(r"[一二两三四五六七八九十百千]")
_BEGIN_BEHIND = "。;；:：\n(（"
_MARKED = re.compile(r"[.．、)）](?![0-9])|\.(?=(?:19|20)[0-9]{2}年)")
_CLAUSE_ENDS = ",;。、:!?\n"
_NEAR = 40
_LONGEST_CLAUSE = 600


class PrintedFigure(NamedTuple):
    """An Arabic figure and where it stands in its text."""

    value: Decimal
    start: int
    end: int


def figures_in(text: str) -> list[PrintedFigure]:
    """List the Arabic figures of a text; 1,200 is one figure."""
    return [PrintedFigure(Decimal(match[0].replace(",", "")), match.start(), match.end()) for match in _FIGURE.finditer(text)]


def is_of_a_date(text: str, figure: PrintedFigure) -> bool:
    """Return whether a figure belongs to a year, a date or the number of a document, none of which is ever a target."""
    return _is_within(figure, _DATE, text)


def is_one_of_a_ratio(text: str, figure: PrintedFigure) -> bool:
    """Return whether a figure is the 1 that a ratio is told by: 2.8:1, 1:3."""
    before = text[max(0, figure.start - _NEAR) : figure.start]
    return figure.value == 1 and bool(_RATIO_TO.search(before) or _RATIO_OF.match(text, figure.end))


def is_of_a_deadline(text: str, figure: PrintedFigure) -> bool:
    """Return whether a figure belongs to the date behind 完成时限 or the like."""
    return _is_within(figure, _DEADLINE, text)


def _is_within(figure: PrintedFigure, pattern: re.Pattern[str], text: str) -> bool:
    starts, ends = _places(pattern, text)
    at = bisect_right(starts, figure.start) - 1
    return at >= 0 and figure.end <= ends[at]


@lru_cache(maxsize=64)
def _places(pattern: re.Pattern[str], text: str) -> tuple[Sequence[int], Sequence[int]]:
    """List where matches start and end, in order."""
    found = list(pattern.finditer(text))
    return [match.start() for match in found], [match.end() for match in found]


def is_mark(text: str, figure: PrintedFigure) -> bool:
    """Return whether a figure is the number of a point, at the beginning of a line or a sentence: 1.修路."""
    if not _MARKED.match(text, figure.end):
        return False
    at = figure.start - 1
    while at >= 0 and text[at].isspace() and text[at] != "\n":
        at -= 1
    return at < 0 or text[at] in _BEGIN_BEHIND


def has_chinese_numeral(text: str) -> bool:
    """Return whether a text may print a figure in Chinese numerals."""
    return bool(_CHINESE_NUMERAL.search(text))


def clause_before(text: str, position: int) -> str:
    """Return the text before a figure in its own clause, the end of it in a very long one."""
    return text[max(after_last(text, _CLAUSE_ENDS, position), position - _LONGEST_CLAUSE) : position]
