"""How documents number their sections, items and points: the mark that a line begins with."""

import re
from collections.abc import Collection, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from gaoqing_kpi.model.plan import chinese_numeral
from gaoqing_kpi.outline.spelling import half_width, one_spelling


class NumberForm(StrEnum):
    """A form of numbers, from those of the largest parts to those of the smallest."""

    CHAPTER = "第一章"
    HAN = "一、"
    HAN_BRACKET = "（一）"
    ARABIC = "1."
    ARABIC_BRACKET = "(1)"
    CIRCLED = "①"
    ORDINAL = "一是"


class ListMark(NamedTuple):
    """The mark of a line: its form, its number, and the text behind it."""

    form: NumberForm
    number: int
    text: str


EXAMPLES: Mapping[str, tuple[str, int, str] | None] = {
    "一、深入实施创新": ("一、", 1, "深入实施创新"),
    "十二、保障措施": ("一、", 12, "保障措施"),
    "第三章 产业": ("第一章", 3, "产业"),
    "（二）儿童友好": ("（一）", 2, "儿童友好"),
    "(三)安居乐业": ("（一）", 3, "安居乐业"),
    "1.培育战略": ("1.", 1, "培育战略"),
    "2．完善公共服务": ("1.", 2, "完善公共服务"),
    "3、新建公路": ("1.", 3, "新建公路"),
    "4. 新建公路": ("1.", 4, "新建公路"),
    "5 . 新建公路": ("1.", 5, "新建公路"),
    "**6.** 新建公路": ("1.", 6, "新建公路"),
    "(7)新建公路": ("(1)", 7, "新建公路"),
    "8)新建公路": ("(1)", 8, "新建公路"),
    "（9）新建公路": ("(1)", 9, "新建公路"),
    "①新建公路": ("①", 1, "新建公路"),
    "⑩ 新建公路": ("①", 10, "新建公路"),
    "一是新建公路": ("一是", 1, "新建公路"),
    "- 1. 新建公路": ("1.", 1, "新建公路"),
    "2.15万亩农田": None,  # a figure whose line was broken
    "一批项目": None,
    "2025年目标": None,
    "新建公路3公里": None,
}

_NUMERALS = {chinese_numeral(number): number for number in range(1, 100)}
_HAN = "[零一二三四五六七八九十百]+"
_FORMS = (
    (NumberForm.CHAPTER, re.compile(rf"第({_HAN}|[0-9]{{1,4}})[章节篇部]分?\s*(.*)")),
    (NumberForm.HAN_BRACKET, re.compile(rf"[(（]\s*({_HAN})\s*[)）]\s*(.*)")),
    (NumberForm.ORDINAL, re.compile(rf"({_HAN})是[，,:：]?\s*(.*)")),
    (NumberForm.HAN, re.compile(rf"({_HAN})\s*、\s*(.*)")),
    (NumberForm.ARABIC_BRACKET, re.compile(r"[(（]?\s*([0-9]{1,3})\s*[)）]\s*(.*)")),
    (NumberForm.ARABIC, re.compile(r"([0-9]{1,3})\s*[.．、]\s*((?![0-9]).*)")),
    (NumberForm.CIRCLED, re.compile(r"([①-⑳])\s*(.*)")),
)
_BEFORE = re.compile(r"^(?:[-*+•·]\s+)?(?:\*\*)?")
_FIRST_CIRCLED = ord("①")


def mark_of(line: str, titles: Collection[str] = ()) -> ListMark | None:
    """Read the mark of a line; None where it has none.

    :param titles: of items, as far as they are known: where one begins with a digit, a number before it is no part of a figure.
    """
    titled = re.fullmatch(r"\s*([0-9]{1,3})\s*[.．、]\s*([0-9].*)", half_width(line)) if titles else None
    if titled and any(one_spelling(titled[2]).startswith(title) for title in titles):
        return ListMark(NumberForm.ARABIC, int(titled[1]), titled[2])
    return _own_mark(line)


@lru_cache(maxsize=1 << 14)
def _own_mark(line: str) -> ListMark | None:
    line = half_width(line)
    text = _BEFORE.sub("", line.strip(), count=1)
    for form, pattern in _FORMS:
        if found := pattern.fullmatch(text):
            number = _number(found[1])
            return ListMark(form, number, found[2].removeprefix("**").strip()) if number else None
    return None


def _number(written: str) -> int:
    if written.isascii():
        return int(written)
    return _NUMERALS.get(written) or (ord(written) - _FIRST_CIRCLED + 1 if len(written) == 1 and written not in "零百" else 0)
