"""The kind of a target, its bound and its direction, as the words around its figure say."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from gaoqing_kpi.drafting.clauses import Clause
from gaoqing_kpi.drafting.phrases import Phrase
from gaoqing_kpi.drafting.vocabulary import any_of
from gaoqing_kpi.model.bounds import Bound
from gaoqing_kpi.model.kinds import Kind

EXAMPLES: Mapping[str, tuple[str, str, str | None, str | None]] = {
    # bound, kind, direction, schedule
    "高新技术企业达到72家": ("at_least", "level", None, None),
    "新增充电桩480个以上": ("at_least", "cumulative", None, None),
    "用水总量控制在2亿立方米以内": ("at_most", "cumulative", None, None),
    "城镇登记失业率控制在3.5%以内": ("at_most", "level", None, None),
    "网络零售额突破9亿元": ("more_than", "cumulative", None, None),
    "举办培训80余场": ("more_than", "cumulative", None, None),
    "事故不超过3起": ("at_most", "cumulative", None, None),
    "地区生产总值增长5%—5.5%": ("between", "change", "rise", "constant"),
    "居民消费价格涨幅2%左右": ("about", "change", "rise", "constant"),
    "单位能耗下降3%": ("at_least", "change", "fall", None),
    "占比提高15个百分点": ("at_least", "change", "rise", None),
    "占比提高到51%": ("at_least", "level", None, None),
    "规划配建率保持100%": ("at_least", "level", None, "constant"),
    "满意度达到85分以上": ("at_least", "level", None, None),
    "粮食产能稳定在59万吨以上": ("at_least", "level", None, "at_end"),
    "参保人数达到780万人以上": ("at_least", "level", None, None),
    "受益人次达到3.5万人次": ("at_least", "cumulative", None, None),
    "人才公寓不少于200套": ("at_least", "cumulative", None, None),
}

_STRONG = {
    Bound.AT_LEAST: ("不少于", "不低于", "不小于", "不得少于", "不得低于", "至少"),
    Bound.AT_MOST: (
        "不超过",
        "不高于",
        "不多于",
        "不大于",
        "不得超过",
        "不得高于",
        "至多",
        "最多",
        "控制在",
        "压减到",
        "压降到",
        "降到",
        "下降到",
        "降至",
        "降低到",
    ),
    Bound.MORE_THAN: ("超过", "突破", "高于", "多于", "大于", "超"),
    Bound.LESS_THAN: ("低于", "少于", "小于", "不足", "不满"),
}
_BEHIND = {
    "以上": Bound.AT_LEAST, "及以上": Bound.AT_LEAST, "或以上": Bound.AT_LEAST, "以下": Bound.AT_MOST, "及以下": Bound.AT_MOST,
    "以内": Bound.AT_MOST, "之内": Bound.AT_MOST, "余": Bound.MORE_THAN, "多": Bound.MORE_THAN, "左右": Bound.ABOUT, "上下": Bound.ABOUT,
}  # fmt: skip
REACHING = (
    "提高到",
    "提升到",
    "增长到",
    "提升至",
    "提高至",
    "增至",
    "增加到",
    "扩大到",
    "稳定在",
    "保持在",
    "维持在",
    "达到",
    "达",
    "保持",
    "为",
    "到",
)
_RISING = re.compile(
    r"(?:增长|增加|增幅|提高|提升|上升|增速|增|涨|涨幅|涨|快于)(?:了|为|达|达到|不低于|不少于|保持|约|超过|突破|至少|在)*$"
)
_FALLING = re.compile(r"(?:下降|降低|减少|压减|降幅|削减|缩短|节约|降|减|减排)(?:了|为|达|达到|不低于|不少于|约|超过|至少)*$")
_GROWTH = re.compile(r"(?:增长|增速|增幅|涨幅|增)")
_STATE = re.compile(
    r"(?:率|占比|比例|比重|比|总数|数量|拥有量|保有量|存量|总量|规模|覆盖|满意度|面积|得分|指数|水平|人口|参保人数|户数|浓度|强度|能耗|密度|床位数|均)$"
)
_FLOW = re.compile(
    r"(?:用水|利用|零售|销售|投资|资金|交易|收入|产量|产值|增加值|进出口|外贸|外资|游客|接待|旅游|就业|贷款发放|支出|营收|发行|减排|造林|处理|供水|调水|发电|融资|减负|消费)[^,，。；]{0,6}(?:量|额|总量|总额|人次|资金|人数|收入)?$"
)
_DOING = re.compile(any_of("doing"))
_HARVEST = re.compile(r"产能|种植面积|粮食|播种面积|带状复合种植")
_STEADY = re.compile(r"保持|稳定在|维持在|始终")


class Read(NamedTuple):
    """What the words around a figure say: its bound, kind, direction and schedule, and why that was not sure."""

    bound: Bound
    kind: Kind
    direction: str | None = None
    schedule: str | None = None
    doubts: tuple[str, ...] = ()


def read_words(phrase: Phrase, clause: Clause, name: str) -> Read:
    """Read bound and kind of a figure from its words."""
    bound = bound_of(phrase, clause)
    stem = clause.stem
    doubts = ("left_right",) if bound is Bound.ABOUT else ()
    is_share = phrase.unit in {"%", "‰", "百分点", "个百分点"}
    plain = _without_bound(stem)
    if is_share and not re.search(r"(?:到|至|在)$", stem):
        if _FALLING.search(stem) or (_FALLING.search(plain) and not _reaches(stem)):
            return Read(bound, Kind.CHANGE, "fall", None, doubts)
        if _RISING.search(stem) or (_RISING.search(plain) and not _reaches(stem)):
            steady = "constant" if _GROWTH.search(stem[-6:]) else None
            return Read(bound, Kind.CHANGE, "rise", steady, doubts)
    if is_share or phrase.unit == "分":
        return Read(bound, Kind.LEVEL, None, "constant" if _STEADY.search(stem) or phrase.value == Decimal(100) else None, doubts)
    if _HARVEST.search(name):
        return Read(bound, Kind.LEVEL if "种植" not in name or "面积" in name else Kind.CUMULATIVE, None, "at_end", doubts)
    return Read(bound, _counted(stem, name), None, None, doubts)


def bound_of(phrase: Phrase, clause: Clause) -> Bound:
    """Read the bound of a figure; a bare figure is to be reached."""
    if phrase.most is not None:
        return Bound.BETWEEN
    if phrase.behind in _BEHIND:
        return _BEHIND[phrase.behind]
    stem = clause.stem
    for words in (stem, clause.clause if "分别" in clause.clause else ""):
        for bound, choices in _STRONG.items():
            if any(words.endswith(choice) or (words is not stem and choice in words) for choice in choices):
                return bound
    return Bound.AT_LEAST


def _counted(stem: str, name: str) -> Kind:
    """Tell a sum of the year from a state at its end."""
    if name.startswith(("新增", "新建", "新引进", "培训", "新培育")):
        return Kind.CUMULATIVE
    if _FLOW.search(name) or name.endswith("人次"):
        return Kind.CUMULATIVE
    if _STATE.search(name) or (_reaches(stem) and not _DOING.match(name)):
        return Kind.LEVEL
    return Kind.CUMULATIVE


def _reaches(stem: str) -> bool:
    plain = _without_bound(stem)
    is_passed = stem.endswith(_STRONG[Bound.MORE_THAN]) and not stem.endswith(_STRONG[Bound.AT_MOST])
    return is_passed or (plain.endswith(REACHING) and plain != "为") or stem.endswith(REACHING)


def _without_bound(stem: str) -> str:
    for choices in _STRONG.values():
        for choice in choices:
            stem = stem.removesuffix(choice)
    return stem
