"""The days that a text names as those of its figures: a day, or a month, a quarter or a half of a year, which mean their last day.

A day of writing, sending or printing, and a deadline, are no days of figures, and neither is a year alone.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

MONTHS = {numeral: number for number, numeral in enumerate(["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"], 1)}
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}

_YEAR = r"(?:(?P<{0}>20[0-9]{{2}})年?度?|(?<![0-9])(?P<{0}_short>[0-9]{{2}})年)?"
_MONTH = "0?[1-9]|1[0-2]"
_JANUARY = r"(?<![0-9])0?1月?份?"
_TO = "[-—–−~至到]"
_PERIOD = re.compile(
    "|".join(
        (
            (
                r"(?<![0-9])20[0-9]{2}[-./]?0?1(?:[-./]0?1)?[-—–−~至到](?P<full_year>20[0-9]{2})(?P<full_sign>[-./]?)(?P<full>0[1-9]|1[0-2]|[1-9])"
                r"(?:(?P=full_sign)(?P<full_day>[0-9]{1,2}))?(?![0-9])"
            ),
            rf"(?<![0-9])(?P<dotted_year>20[0-9]{{2}})[./]0?1{_TO}(?P<dotted>{_MONTH})月?(?![0-9./-])",
            r"(?<![0-9])(?P<day_year>20[0-9]{2})(?P<day_sign>[./-])(?P<day_month>[0-9]{1,2})(?P=day_sign)(?P<day>[0-9]{1,2})(?![0-9])",
            r"(?<![0-9])(?P<whole_year>20[0-9]{2})(?P<whole_month>0[1-9]|1[0-2])(?P<whole>[0-3][0-9])(?![0-9])",
            rf"{_YEAR.format('quarter_year')}(?:前|第|[1一]季?度?{_TO})?(?P<quarter>[一二三四1-4])个?季度",
            rf"{_YEAR.format('half_year')}(?P<half>上半年)",
            rf"{_YEAR.format('first_year')}前(?P<first>{_MONTH})个月",
            rf"{_YEAR.format('now_year')}{_JANUARY}(?:1日)?{_TO}(?P<now>本月|当前|目前|今)",
            rf"{_YEAR.format('from_year')}{_JANUARY}1日?{_TO}(?:20[0-9]{{2}}年)?(?P<from_month>{_MONTH})月(?P<from>[0-9]{{1,2}})[日号]",
            rf"{_YEAR.format('span_year')}{_JANUARY}{_TO}(?:20[0-9]{{2}}年)?(?P<span>{_MONTH})月(?P<span_part>上旬|中旬)?(?:(?P<span_day>[0-9]{{1,2}})[日号])?",
            rf"{_YEAR.format('dated_year')}(?<![0-9])(?P<dated_month>{_MONTH})月(?:[0-9]{{1,2}}[日号]?{_TO})?(?P<dated>[0-9]{{1,2}})(?:[日号]|(?![0-9月个家项%.]))",
            rf"{_YEAR.format('month_year')}(?<![0-9])(?P<month>{_MONTH})月(?P<month_part>上旬|中旬)?",
            r"(?<![0-9])(?P<short_year>20[0-9]{2})[./-](?P<short>0?[1-9]|1[0-2])(?![0-9./-])",
            r"(?<![0-9])(?P<plain_year>20[0-9]{2})(?P<plain>0[1-9]|1[0-2])(?![0-9])",
        )
    )
)
_ONE_OR_TEN = re.compile(r"20[0-9]{2}\.1")
"""What a spreadsheet makes of 2024.10 as a number, so that it may be January or October."""
_WRITTEN = "填报|报送|上报|制表|印发|打印|报出|调度|签发|发布|送审|更新|编制|编报|提交|审核|收文|导出|下载|生成|会议|召开|汇报"
_DUE = "完成时限|完成时间|时限|到期"
_BEFORE_ANOTHER_DAY = re.compile(
    rf"(?:{_WRITTEN}|截止)(?:时间|日期|时限|期限|日)[:(]?$|(?:{_WRITTEN})[:(]$|(?:{_DUE})[:(]?$|^(?:日期|时间|date):?$|〔[0-9]{{4}}〕[0-9]+号[(,]?$",
    re.IGNORECASE,
)
_LONGEST_BEFORE = 40
_BEHIND_ANOTHER_DAY = re.compile(rf"(?:份|底|末)?(?:(?:之|以)?前(?!三?季)|{_WRITTEN})")
_LABEL_OF_ANOTHER_DAY = re.compile(rf"(?:(?:{_WRITTEN}|{_DUE}|截止)(?:时间|日期|时限|期限|日)?|日期|时间|date):?", re.IGNORECASE)
_OF_ANOTHER_PERIOD = re.compile(
    "(?:上年|去年|往年|上期|同期)(?!.*(?:对比|比较|增|比))|预计(?:全年)?完成|(?:全年|完成)预计|预测|预期|^20[0-9]{2}$"
)
_NOTE_ON_THE_DATA = re.compile(r"(?:(?:注|备注|说明|填报说明|数据说明)[0-9]*:.*(?:数据|截至)|(?:以上)?数据截至)")
_TIME_OF_DAY = re.compile(r"(?<=[0-9日])[ T]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?")
_CHINESE_YEAR = re.compile(r"二[〇零○O0][〇零○O0一二三四五六七八九]{2}(?=年)")
_CHINESE_NUMBER = re.compile(r"[一二三四五六七八九十廿卅]{1,3}(?=[月日号])|(?<=月)[一二三四五六七八九十廿卅]{1,3}(?![季旬])")
_DIGITS = {**{sign: str(value) for value, sign in enumerate("〇一二三四五六七八九")}, "零": "0", "○": "0", "O": "0", "0": "0"}
_TENS = {"十": "一十", "廿": "二十", "卅": "三十"}

EXAMPLES: Mapping[str, str] = {
    "2024年9月30日": "2024-09-30",
    "2024-09-30": "2024-09-30",
    "2024.9.30": "2024-09-30",
    "截至9月30日": "2024-09-30",
    "2024年9月": "2024-09-30",
    "2024年2月": "2024-02-29",
    "2024.9": "2024-09-30",
    "2024-09": "2024-09-30",
    "202409": "2024-09-30",
    "1-9月": "2024-09-30",
    "2024年1—9月累计完成": "2024-09-30",
    "2024年1-9月目标任务完成情况统计表": "2024-09-30",
    "1月至9月": "2024-09-30",
    "9月底": "2024-09-30",
    "九月份": "2024-09-30",
    "三季度": "2024-09-30",
    "2024年前三季度": "2024-09-30",
    "第2季度": "2024-06-30",
    "1-3季度": "2024-09-30",
    "上半年": "2024-06-30",
    "2024年度": "",
    "全年目标": "",
    "年底前": "",
    "12个月": "",
    "10月份报送表": "",
    "填报时间：2024年10月8日": "",
    "打印日期:2024-10-08": "",
    "报出日期：2024年10月9日": "",
    "截止日期：2024年12月31日": "",
    "日期：2024-10-08": "",
    "完成时限：12月底": "",
    "填报日期：2024年10月8日 截至2024年9月": "2024-09-30",
    "8月完成，1-9月累计": "2024-08-31 2024-09-30",
    "23年9月": "2023-09-30",
    "二〇二四年九月": "2024-09-30",
    "2024年九月十五日": "2024-09-15",
    "九月廿五": "2024-09-25",
    "2024年9月15": "2024-09-15",
    "截至2024年9月15号": "2024-09-15",
    "2024年9月20日至26日": "2024-09-26",
    "2024年9月15-20日": "2024-09-20",
    "2024年1月1日至9月30日": "2024-09-30",
    "2024年1月-2024年9月": "2024-09-30",
    "2024年01月~09月": "2024-09-30",
    "202401-202409": "2024-09-30",
    "2024.1-9": "2024-09-30",
    "2024年前9个月": "2024-09-30",
    "20240930": "2024-09-30",
    "2024-09-30 12:00": "2024-09-30",
    "2024年9月上旬": "",
    "2024年1月至本月": "",
    "2024.1": "",
    "2024.10": "2024-10-31",
    "10月8日前报送 1-9月": "2024-09-30",
    "截止2024年09月": "2024-09-30",
    "12月31日前完成": "",
    "更新日期：2024年10月8日": "",
    "〔2024〕12号（2024年6月28日）": "",
}
"""Texts, and the days that they name in a sheet of 2024; nothing where they name none."""


NOTES: Mapping[str, str] = {
    "注：数据截至2024年9月底": "2024-09-30",
    "注1：本表为前三季度数据": "2024-09-30",
    "说明：截至9月30日": "2024-09-30",
    "数据截至9月30日": "2024-09-30",
    "注：本表于10月8日前报送": "",
    "填表人：张三 2024年10月8日": "",
}
"""Lines under a table of 2024, and the day of its figures that they name."""


class NamedDay(NamedTuple):
    """A day that a text names, and the words that do."""

    day: date
    words: str


def days_in(text: str, year: int | None) -> list[NamedDay]:
    """List the days of figures that a text names, each once, in order; ``year`` is that of what names none."""
    plain = _in_digits(plain_text(_TIME_OF_DAY.sub("", text)))
    found: dict[date, NamedDay] = {}
    for match in () if _ONE_OR_TEN.fullmatch(plain) else _PERIOD.finditer(plain):
        before = max(0, match.start() - _LONGEST_BEFORE)
        is_another = _BEFORE_ANOTHER_DAY.search(plain, before, match.start()) or _BEHIND_ANOTHER_DAY.match(plain, match.end())
        day = None if is_another else _last_day({key: part for key, part in match.groupdict().items() if part}, year)
        if day:
            found.setdefault(day, NamedDay(day, match[0]))
    return list(found.values())


def _in_digits(text: str) -> str:
    """Write years, months and days in digits: 二〇二四年九月廿五日 is 2024年9月25日."""
    text = _CHINESE_YEAR.sub(lambda found: "".join(_DIGITS[sign] for sign in found[0]), text)
    return _CHINESE_NUMBER.sub(lambda found: str(_number(found[0])), text)


def _number(text: str) -> int:
    """Read a Chinese numeral below a hundred."""
    whole = "".join(_TENS.get(sign, sign) if place == 0 else sign for place, sign in enumerate(text))
    tens, _ten, ones = whole.rpartition("十")
    return int(_DIGITS.get(tens, "0")) * 10 + int(_DIGITS.get(ones, "0"))


def years_in(text: str) -> Iterator[int]:
    """Yield the years that a text names, of figures or not."""
    return (int(found) for found in re.findall(r"(?<![0-9])(20[0-9]{2})(?=[年./-])", plain_text(text)))


def labels_another_day(text: str) -> bool:
    """Return whether a text is the label of a day that is not the figures', as 填报日期 and 截止时间 are."""
    return _LABEL_OF_ANOTHER_DAY.fullmatch(plain_text(text)) is not None


def is_note_on_the_data(text: str) -> bool:
    """Return whether a line under a table says of when its figures are."""
    return _NOTE_ON_THE_DATA.match(plain_text(text)) is not None


def is_of_another_period(text: str) -> bool:
    """Return whether a title says that its figures are not what has been reached in the plan's period."""
    return _OF_ANOTHER_PERIOD.search(plain_text(text)) is not None


def plain_text(text: str) -> str:
    """Write a text in half width, without blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _last_day(parts: Mapping[str, str], year: int | None) -> date | None:
    """Find the last day of what was matched; None where there is no such day, no year, or only a third of a month."""
    own = next((int(part) for key, part in parts.items() if key.endswith("_year")), year)
    own = next((2000 + int(part) for key, part in parts.items() if key.endswith("_short")), own)
    if own is None:
        return None
    match parts:
        case {"now": _} | {"span_part": _} | {"month_part": _}:
            found = None
        case {"day": day, "day_month": month} | {"dated": day, "dated_month": month} | {"from": day, "from_month": month}:
            found = _day(own, int(month), int(day))
        case {"whole": day, "whole_month": month} | {"full_day": day, "full": month} | {"span_day": day, "span": month}:
            found = _day(own, int(month), int(day))
        case {"quarter": quarter}:
            found = _end_of(own, 3 * (_QUARTERS.get(quarter) or int(quarter)))
        case {"half": _}:
            found = _end_of(own, 6)
        case (
            {"span": month}
            | {"month": month}
            | {"short": month}
            | {"plain": month}
            | {"first": month}
            | {"dotted": month}
            | {"full": month}
        ):
            found = _end_of(own, int(month))
        case _:
            found = None
    return found


def _end_of(year: int, month: int) -> date | None:
    return date(year, month, monthrange(year, month)[1]) if month in MONTHS.values() else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
