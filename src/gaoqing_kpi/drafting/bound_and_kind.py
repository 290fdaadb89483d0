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
    "出口退税平均办理时间压缩至3个工作日内": ("at_most", "level", None, None),
    "高压办电平均时长压缩至15个工作日以内": ("at_most", "level", None, None),
    "生活垃圾焚烧成本降低到50元": ("at_most", "level", None, None),
    "城乡居民收入比缩小到1.9": ("at_most", "level", None, None),
    "城乡居民收入比缩小至2.1:1": ("at_most", "level", None, None),
    "PM2.5浓度≤35微克/立方米": ("at_most", "level", None, None),
    "漏损率<3%": ("less_than", "level", None, None),
    "高血压规范管理率≥75%": ("at_least", "level", None, None),
    "工业用电量增速控制在-5%以内": ("at_most", "change", "rise", None),
    "港口货物吞吐量达到5000万吨": ("at_least", "cumulative", None, None),
    "集装箱吞吐量达到200万标箱": ("at_least", "cumulative", None, None),
    "年客运量达到6亿人次": ("at_least", "cumulative", None, None),
    "为1.1万名残疾人提供居家托养服务": ("at_least", "cumulative", None, None),
    "为200所农村学校更新直饮水设备": ("at_least", "cumulative", None, None),
    "城乡低保标准提高到每人每月700元": ("at_least", "level", None, None),
    "生猪存栏1.5万头以上": ("at_least", "level", None, None),
    "担保放大倍数达到5倍以上": ("at_least", "level", None, None),
    "平均审理天数控制在60天以内": ("at_most", "level", None, None),
    "处理时限压缩至5天以内": ("at_most", "level", None, None),
    "每万人拥有养老床位50张": ("at_least", "level", None, None),
    "发放贷款余额达到1500亿元": ("at_least", "level", None, None),
    "人均藏书1.2册": ("at_least", "level", None, None),
    "平均受教育年限11.3年": ("at_least", "level", None, None),
    "办理时限平均压缩70%": ("at_least", "change", "fall", None),
    "PM2.5浓度同比改善3%": ("at_least", "change", "fall", None),
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
        *(f"{falls}{to}" for falls in ("压减", "压降", "压缩", "缩短", "缩小", "下降", "降低", "减少", "减", "降") for to in "到至"),
    ),
    Bound.MORE_THAN: ("超过", "突破", "高于", "多于", "大于", "超"),
    Bound.LESS_THAN: ("低于", "少于", "小于", "不足", "不满"),
}
_BEHIND = {
    "以上": Bound.AT_LEAST, "及以上": Bound.AT_LEAST, "或以上": Bound.AT_LEAST, "以下": Bound.AT_MOST, "及以下": Bound.AT_MOST,
    "或以下": Bound.AT_MOST,
    "以内": Bound.AT_MOST, "内": Bound.AT_MOST, "之内": Bound.AT_MOST, "余": Bound.MORE_THAN, "多": Bound.MORE_THAN,
    "左右": Bound.ABOUT, "上下": Bound.ABOUT,
}  # fmt: skip
_SIGNS = {
    "≤": Bound.AT_MOST, "<=": Bound.AT_MOST, "<": Bound.LESS_THAN, "≥": Bound.AT_LEAST, ">=": Bound.AT_LEAST, ">": Bound.MORE_THAN,
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
    r"(?:增长|增加|增幅|提高|提升|上升|增速|增|涨|涨幅|涨|快于)(?:了|为|达|达到|不低于|不少于|保持|约|超过|突破|至少|在){0,20}$"
)
_FALLING = re.compile(
    r"(?:下降|降低|减少|压减|压缩|压降|降幅|削减|缩短|缩小|节约|降|减|减排|浓度(?:同比)?改善)(?:了|为|达|达到|不低于|不少于|约|超过|至少){0,20}$"
)
_GROWTH = re.compile(r"(?:增长|增速|增幅|涨幅|增)")
_STATE = re.compile(
    r"(?:率|占比|比例|比重|比|总数|数量|拥有量|保有量|存量|总量|规模|覆盖|满意度|面积|得分|指数|水平|人口|参保人数|户数|浓度|强度|能耗|密度|床位数|均)$"
)
_LASTING = re.compile(
    r"(?:低保|救助|补助|补贴|供养|保障|养老金)[^,，]{0,4}标准|存栏|倍数|浓度|时长|时限|天数|年限|寿命|平均.{0,6}时间|余额|人均藏|^(?:居民)?每?[百千万]+(?:名|常住)?(?:人|户)|比$"
)
_FLOW = re.compile(
    r"(?:用水|利用|零售|销售|投资|资金|交易|收入|产量|产值|增加值|进出口|外贸|外资|游客|接待|旅游|就业|贷款发放|吞吐|客运|货运|周转|支出|营收|发行|减排|造林|处理|供水|调水|发电|融资|减负|消费)[^,，。；]{0,6}(?:量|额|总量|总额|人次|资金|人数|收入)?$"
)
_DOING = re.compile(any_of("doing"))
_HARVEST = re.compile(r"产能|种植面积|粮食|播种面积|带状复合种植")
_GIVEN_TO = re.compile(r"[^,，。;；]*(?:提供|更新|安装|发放|开展|办理|实施|配备|改造|购买|解决|建设|免费)")
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
    if phrase.value < 0:
        return Read(bound, Kind.CHANGE, "rise", None, doubts)
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
    is_given = stem.endswith("为") and _GIVEN_TO.match(clause.behind)
    return Read(bound, Kind.CUMULATIVE if is_given else _counted(stem, name), None, None, doubts)


def bound_of(phrase: Phrase, clause: Clause) -> Bound:
    """Read the bound of a figure; a bare figure is to be reached."""
    if phrase.most is not None:
        return Bound.BETWEEN
    if phrase.behind in _BEHIND:
        return _BEHIND[phrase.behind]
    if bound := _SIGNS.get(phrase.sign.strip()):
        return bound
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
    if _LASTING.search(name):
        return Kind.LEVEL
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
