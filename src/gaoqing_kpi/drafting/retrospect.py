"""What a document says of the years before its plan: results, not targets."""

import re
from collections.abc import Iterator, Mapping

EXAMPLES: Mapping[str, str] = {
    # in a plan of 2025, what is left of it as the plan's own
    "2024年,全市生产总值完成1200亿元,增长6.1%;新增就业5.2万人。过去一年,建成项目120个。\n2025年增长6%。": "2025年增长6%。",
    "去年新增企业20家。今年新增企业30家。": "今年新增企业30家。",
    "新增企业20家,较2024年增长5%。": "新增企业20家,较2024年增长5%。",
    "“十三五”期间,建成项目120个。全年新建项目30个。": "全年新建项目30个。",
    "2024年11月底前完成改造5处。": "2024年11月底前完成改造5处。",
}

_SENTENCES = re.compile(r"[^。;\n]*[。;\n]?")
_BACK = re.compile(r"\s*(?:过去(?:的)?(?:一|五)年|去年|上年|一年来|五年来|回顾|“?十[一二三]五”?期间|截至去年)")
_YEAR = re.compile(r"\s*(20[0-9]{2})年(?![0-9]{1,2}月|[底末]|[-—–~～至])")
_FORWARD = re.compile(
    r"\s*(?:今年|本年|全年|新的一年|当年|主要预期|预期目标|总体要求|到20[0-9]{2}年|\(?[0-9一二三四五六七八九十]{1,3}[.、)])"
)


def spans_of_the_past(text: str, year: int) -> Iterator[tuple[int, int]]:
    """Find the sentences that begin with an earlier year, 去年 or 过去一年, and those that go on from them on their line."""
    is_past = False
    for found in _SENTENCES.finditer(text):
        said = _YEAR.match(found[0])
        if said:
            is_past = int(said[1]) < year
        elif _BACK.match(found[0]):
            is_past = True
        elif _FORWARD.match(found[0]):
            is_past = False
        if is_past and found[0]:
            yield found.span()
        is_past = is_past and not found[0].endswith("\n")
