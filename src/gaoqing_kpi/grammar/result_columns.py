"""Which column of a table holds the results: read from its heading, and not from a list of headings.

A result is what is completed, reached or added up by now: a period, and words such as 累计, 完成, 实际, 目前. What is planned, expected,
owed or grown, of last year or last month, a rate or a rank is none.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from gaoqing_kpi.grammar.brackets import telling, without_brackets
from gaoqing_kpi.grammar.periods import MONTHS, plain_text


class Role(StrEnum):
    """What a column is for the results."""

    CUMULATIVE = "cumulative"
    """The result by now, added up or up to a day."""
    STATE = "state"
    """The result as it stands, unless one that is added up stands beside it."""
    SINGLE = "single"
    """The result of a month alone."""
    MONTH = "month"
    """A month in a table with a column for each."""
    TOTAL = "total"
    """The sum of such months."""
    ASKED = "asked"
    """A result of another time than the plan's: of all years, or since a project began."""
    NONE = "none"


_NEVER = re.compile(
    "未|应|预计|计划|序时|同期|上年|去年|上月|上季|增|占|率|名次|排名|目标|任务|得分|分值|差|%|比例|比重|时间|日期|时限|人$|单位"
)
_OTHER_IN_BRACKETS = re.compile(
    "未|应|预|拟|计划|序时|同比|环比|同期|上年|去年|上月|上季|目标|任务|新增|增|降|占|率|剩余|缺口|基期|全市|全省|全国|%"
)
_OF_OTHERS = re.compile("上年|去年|同期|上月|上季|全市|全省|全国|预计|^计划$|序时")
_OF_OTHER_YEARS = re.compile("开工以来|建设以来|十[一二三四五]五以来|历年|有史")
_NUMERALS = "|".join(sorted(MONTHS, key=len, reverse=True))
_MONTH = re.compile(rf"(?:20[0-9]{{2}}年)?(?:[0-9]{{1,2}}|{_NUMERALS})月份?|20[0-9]{{2}}-[0-9]{{2}}")
_TOTAL = re.compile(r"(?:累计|合计|总计|全年累计|累计合计|本年累计|年累计)(?:数|值)?")
_SPAN = (
    rf"(?:20[0-9]{{2}}年)?(?:1|一)月?份?[-—–−~至到](?:[0-9]{{1,2}}|{_NUMERALS}|本)月(?:份|底|末)?|前[一二三]季度|上半年|本年|今年|年初以?来|"
    r"[0-9]{1,2}月(?:底|末)|截[至止]?(?:20[0-9]{2}年)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日|份|底|末)?|截至目前"
)
_ALONE = rf"(?:20[0-9]{{2}}年)?(?:(?:[0-9]{{1,2}}|{_NUMERALS})月份?|[第]?[一二三四1-4]季度|本月|当月|本季度?|当季)"
_DONE = "累计|完成|实际|目前|现状|期末|年末|本期|指标值|达到|实现|实绩|已"
_MEASURE = "数[值量]?+|量|值|情况|额|结果"
_CUMULATIVE = re.compile(rf"(?:20[0-9]{{2}}年(?:度)?)?(?:{_SPAN})*(?:{_DONE})+(?:{_MEASURE})*|(?:{_SPAN})(?:{_MEASURE})*")
_ALONE_IN_BRACKETS = re.compile(rf"{_ALONE}|.*(?:当月|本月|单月|当季|本季|单季).*|(?:[2-9]|1[0-2])月?[-—–−~至到][0-9]{{1,2}}月")
_ADDED_UP = re.compile(rf"累计|{_SPAN}")
_SINGLE = re.compile(rf"(?:{_ALONE})(?:{_DONE})*(?:{_MEASURE})*")

EXAMPLES: Mapping[str, Role] = {
    "累计完成": Role.CUMULATIVE,
    "1-9月累计完成": Role.CUMULATIVE,
    "1—9月完成": Role.CUMULATIVE,
    "2024年1-9月完成情况": Role.CUMULATIVE,
    "1-本月": Role.CUMULATIVE,
    "实际完成数": Role.STATE,
    "目前完成情况": Role.STATE,
    "期末数": Role.STATE,
    "指标值": Role.STATE,
    "截至9月底完成": Role.CUMULATIVE,
    "9月累计完成": Role.CUMULATIVE,
    "前三季度完成": Role.CUMULATIVE,
    "9月完成": Role.SINGLE,
    "本月": Role.SINGLE,
    "当月完成数": Role.SINGLE,
    "三季度完成": Role.SINGLE,
    "完成值（当月）": Role.SINGLE,
    "完成值（上年同期）": Role.NONE,
    "完成值（同比）": Role.NONE,
    "完成值（9月当月）": Role.SINGLE,
    "完成值（7-9月）": Role.SINGLE,
    "完成值（万）": Role.ASKED,
    "累计完成（不含5月）": Role.ASKED,
    "9月": Role.MONTH,
    "十二月份": Role.MONTH,
    "累计": Role.TOTAL,
    "合计": Role.TOTAL,
    "开工以来累计完成": Role.ASKED,
    "历年累计": Role.ASKED,
    "未完成数": Role.NONE,
    "应完成": Role.NONE,
    "预计完成": Role.NONE,
    "计划完成": Role.NONE,
    "上年同期完成": Role.NONE,
    "去年完成": Role.NONE,
    "上月完成": Role.NONE,
    "新增完成": Role.NONE,
    "完成率": Role.NONE,
    "完成目标%": Role.NONE,
    "目标完成": Role.NONE,
    "完成时间": Role.NONE,
    "备注": Role.NONE,
}
"""Headings, and what the grammar makes of their columns."""


def role_of(heading: str) -> Role:
    """Tell what a column is for the results by its heading: the first rule that fits it, without what stands in brackets, or that."""
    plain, in_brackets = plain_text(without_brackets(heading)).strip("*:"), plain_text("".join(telling(heading)))
    return next((role for holds, role in _RULES if holds(plain, in_brackets)), Role.NONE)


def is_of_others(upper: str) -> bool:
    """Return whether an upper heading says that what stands under it is another time's, another place's, or planned."""
    return _OF_OTHERS.search(plain_text(upper)) is not None


_RULES: Sequence[tuple[Callable[[str, str], object], Role]] = (
    (lambda _plain, in_brackets: _ALONE_IN_BRACKETS.fullmatch(in_brackets), Role.SINGLE),
    (lambda _plain, in_brackets: _OTHER_IN_BRACKETS.search(in_brackets), Role.NONE),
    (lambda plain, _in_brackets: _OF_OTHER_YEARS.search(plain), Role.ASKED),
    (lambda plain, in_brackets: in_brackets and not _NEVER.search(plain) and _CUMULATIVE.fullmatch(plain), Role.ASKED),
    (lambda plain, _in_brackets: _TOTAL.fullmatch(plain), Role.TOTAL),
    (lambda plain, _in_brackets: _MONTH.fullmatch(plain), Role.MONTH),
    (lambda plain, _in_brackets: _NEVER.search(plain), Role.NONE),
    (lambda plain, _in_brackets: "累计" not in plain and _SINGLE.fullmatch(plain), Role.SINGLE),
    (lambda plain, _in_brackets: _ADDED_UP.search(plain) and (_CUMULATIVE.fullmatch(plain) or _SINGLE.fullmatch(plain)), Role.CUMULATIVE),
    (lambda plain, _in_brackets: _CUMULATIVE.fullmatch(plain), Role.STATE),
)
