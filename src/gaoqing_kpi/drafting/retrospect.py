"""What a document says of the years before its plan: results, not targets."""

import re
from collections.abc import Iterator, Mapping

from gaoqing_kpi.drafting.plan_years import last_of_five

EXAMPLES: Mapping[str, str] = {
    # in a plan of 2025, what is left of it as the plan's own
    "2024年,全市生产总值完成1200亿元,增长6.1%;新增就业5.2万人。过去一年,建成项目120个。\n2025年增长6%。": "2025年增长6%。",
    "2024年,增长6.1%。深化创建,到2027年,达标率70%。": "深化创建,到2027年,达标率70%。",
    "截至2024年底,全市有企业20家。到2025年底,达到30家。": "到2025年底,达到30家。",
    "去年新增企业20家。今年新增企业30家。": "今年新增企业30家。",
    "新增企业20家,较2024年增长5%。": "新增企业20家,较2024年增长5%。",
    "某市任务分解(2025—2027年)2024年,增长6.1%。": "某市任务分解(2025—2027年)",
    "“十五五”期间,建成项目120个。": "“十五五”期间,建成项目120个。",
    "“十三五”期间,建成项目120个。全年新建项目30个。": "全年新建项目30个。",
    "2024年11月底前完成改造5处。": "2024年11月底前完成改造5处。",
}

_ENDS = re.compile(r"(?<=[。;\n])|(?<![较比到至在于与和、])(?=20[0-9]{2}年,)")
_BACK = re.compile(r"\s*(?:过去(?:的)?(?:一|五)年|去年|上年|一年来|五年来|回顾|截至去年)")
_FIVE_YEARS = re.compile(r"\s*“?(十[一二三四五六七])五”?(?:期间|时期)")
_YEAR = re.compile(r"\s*(?:截至(20[0-9]{2})年|(20[0-9]{2})年(?![0-9]{1,2}月|[底末]|[-—–~～至]))")
_NAMED = re.compile(r"(20[0-9]{2})年")
_FORWARD = re.compile(
    r"\s*(?:今年|本年|全年|新的一年|当年|主要预期|预期目标|总体要求|到20[0-9]{2}年|\(?[0-9一二三四五六七八九十]{1,3}[.、)])"
)


def spans_of_the_past(text: str, year: int) -> Iterator[tuple[int, int]]:
    """Find the sentences that begin with an earlier year, 去年 or 过去一年, and those that go on from them on their line."""
    is_back, start = False, 0
    for sentence in _ENDS.split(text):
        if said := _YEAR.match(sentence):
            is_back = int(said[1] or said[2]) < year
        elif five := _FIVE_YEARS.match(sentence):
            is_back = last_of_five(five[1]) < year
        elif _BACK.match(sentence):
            is_back = True
        elif _FORWARD.match(sentence) or any(int(named) >= year for named in _NAMED.findall(sentence)):
            is_back = False
        if is_back:
            yield start, start + len(sentence)
        start += len(sentence)
        is_back = is_back and not sentence.endswith("\n")


def is_past(title: str, year: int) -> bool:
    """Return whether a section looks back."""
    said = re.match(r"(20[0-9]{2})年", title)
    return "回顾" in title or bool(said and int(said[1]) < year)
