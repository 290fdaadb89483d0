"""The years of a plan, as its title or its text says them."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

EXAMPLES: Mapping[str, tuple[int, int] | None] = {
    "某县2026年工作要点": (2026, 2026),
    "白河镇二〇二六年工作要点": (2026, 2026),
    "某市国民经济和社会发展第十五个五年规划纲要": (2026, 2030),
    "某市“十五五”养老服务规划": (2026, 2030),
    "某市养老服务三年行动计划（2026—2028年）": (2026, 2028),
    "某市2025年政府工作报告任务分解（2025—2027年）": (2025, 2025),
    "某县2026年“十五五”规划编制工作要点": (2026, 2026),
    "改造农田2000亩，发放补贴2000元": None,
}

_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_IN_CHINESE = re.compile(r"[二][〇○零][〇○零一二三四五六七八九]{2}(?=年)")
_TO = r"\s*年?\s*[-—–~～至－]+\s*"
_SPAN = re.compile(rf"(?<![0-9])(20[0-9]{{2}}){_TO}(20[0-9]{{2}})(?=\s*年|[)）])")
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?=\s*年)")
_FIVE_YEARS = re.compile(r"(?:“|第)?(十[三四五六七])(?:五|个五年)”?.*(?:规划|纲要|计划)")
_BEGINS = {"十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031, "十七": 2036}
_UNTOLD = 2025


class Years(NamedTuple):
    """The first and the last year of a plan."""

    first: int
    last: int


def years_of(title: str, text: str) -> Years:
    """Read the years of a plan off its title, else take the year that its text names most often."""
    if found := told(title):
        return found
    years = _YEAR.findall(_in_digits(text))
    year = int(Counter(years).most_common(1)[0][0]) if years else _UNTOLD
    return Years(year, year)


def last_of_five(number: str) -> int:
    """Return the last year of a five-year plan: 2030 of 十五."""
    return _BEGINS[number] + 4


def told(title: str) -> Years | None:
    """Read the years that a title says: a single year, else a span of years, else a five-year plan's."""
    digits = _in_digits(title)
    spans = _SPAN.findall(digits)
    if years := _YEAR.findall(_SPAN.sub("", digits)):
        year = int(Counter(years).most_common(1)[0][0])
        return Years(year, year)
    if spans and int(spans[0][0]) <= int(spans[0][1]):
        return Years(int(spans[0][0]), int(spans[0][1]))
    if plan := _FIVE_YEARS.search(title):
        return Years(_BEGINS[plan[1]], last_of_five(plan[1]))
    return None


def _in_digits(text: str) -> str:
    return _IN_CHINESE.sub(lambda found: found[0].translate(_CHINESE_DIGITS), text)
