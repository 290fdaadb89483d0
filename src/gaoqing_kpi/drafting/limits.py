"""The day by which a figure is to be reached, where the sentence before it or its item's 完成时限 says one."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from gaoqing_kpi.grammar.signs import after_last

EXAMPLES: Mapping[str, str | None] = {
    # in a plan of 2026, before the figure
    "到2027年底，全区经营主体总量突破": "2027-12-31",
    "到2027年，新能源装机占比达到": "2027-12-31",
    "9月底前完成改造": "2026-09-30",
    "2026年10月底前，建成书房": "2026-10-31",
    "到2026年9月底，建成": "2026-09-30",
    "6月30日前新建站点": "2026-06-30",
    "上半年建成示范点": "2026-06-30",
    "2月底前发放补贴": "2026-02-28",
    "2025年9月底前完成改造": None,  # before the plan
    "9月前完成改造": None,  # 9月 itself or not
    "年底前建成书房": None,  # the period's end anyway
    "到2027年达到200家，2026年新增": None,
    "较2020年底下降": None,
}
NOTED: Mapping[str, str | None] = {
    # in a plan of 2026, anywhere in the item
    "新增企业20家。完成时限：2026年10月底": "2026-10-31",
    "新增企业20家（责任单位：县工信局 完成时限：2026年11月30日前）": "2026-11-30",
    "新增企业20家。完成时间：2026年8月": "2026-08-31",
    "新增企业20家。完成时限：长期坚持": None,
    "新增企业20家。完成时限：6月底。新增项目5个。完成时限：9月底": None,
}

_YEAR = r"(?:(?P<year>20[0-9]{2})年)"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])月"
_DAY = r"(?P<day>3[01]|[12][0-9]|0?[1-9])日"
_BY = re.compile(
    rf"(?:(?:到|至|截至|在|于)?{_YEAR}?(?:{_MONTH}(?:底|末|{_DAY})|(?P<half>上半年))(?:之?前)?"
    rf"|(?P<to>到|至|截至){_YEAR.replace('year', 'alone')}(?:底|末)?|{_YEAR.replace('year', 'end')}(?:底|末)(?:之?前)?)"
)
_ANY_DATE = re.compile(r"20[0-9]{2}年|[0-9]{1,2}月|年底|年末|年内|今年|全年|本年|上半年|下半年|季度")
_OPENS = re.compile(r"(?:[一二三四五六七八九十]是|其中|确保|力争|争取|计划|在|于|并|到|至|截至)*")
_NOTE = re.compile(r"(?:完成|办结|落实)(?:时限|时间|期限)\s*[:：]?\s*")
_NOTED = re.compile(rf"{_YEAR}?{_MONTH}(?:底|末|{_DAY})?(?!前)(?:之?前)?|{_YEAR.replace('year', 'end')}(?:底|末)(?:之?前)?")
_DONE = re.compile(rf"{_YEAR}?{_MONTH}(?:底|末|{_DAY})(?:之?前)?(?:全部|全面)?(?:完成|建成)(?=[)）,，。;；\]】]|$)")
_HALF = 6


def limit_before(sentence: str, year: int) -> date | None:
    """Read the limit that opens a sentence or a clause of it, if no other date stands between it and the figure."""
    limits = reversed(list(_BY.finditer(sentence)))
    last = next((found for found in limits if _OPENS.fullmatch(sentence, after_last(sentence, ",，", found.start()), found.start())), None)
    if last is None or _ANY_DATE.search(sentence, last.end()):
        return None
    return _day(last, year)


def limit_noted(text: str, year: int, column: str | None = None) -> date | None:
    """Read an item's 完成时限, if it has one only; ``column`` is what a table's column of that name says."""
    notes = list(_NOTE.finditer(text))
    if column and not notes:
        said = _NOTED.match(column.strip())
        return _day(said, year) if said else None
    found = _NOTED.match(text, notes[0].end()) if len(notes) == 1 else None
    return _day(found, year) if found else None


def limit_of_all(text: str, year: int) -> date | None:
    """Read 9月底前完成 at the end of a clause, if an item has one such limit; it is for what has one figure."""
    found = list(_DONE.finditer(text))
    return _day(found[0], year) if len(found) == 1 else None


def _day(found: re.Match[str], year: int) -> date | None:
    """Return the last day that is meant; None for one that is none, or lies before the plan's year."""
    said = found.groupdict()
    in_year = int(said.get("year") or said.get("alone") or said.get("end") or year)
    month = _HALF if said.get("half") else int(said.get("month") or 12)
    last = monthrange(in_year, month)[1]
    day = int(said.get("day") or last)
    return date(in_year, month, day) if day <= last and in_year >= year else None
