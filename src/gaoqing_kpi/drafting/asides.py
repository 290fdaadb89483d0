"""Figures that are no targets, and why: proper names, ordinals, thresholds, capacities of projects, counts of a list, years."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from gaoqing_kpi.drafting.clauses import LONGEST_SENTENCE
from gaoqing_kpi.drafting.phrases import Phrase
from gaoqing_kpi.drafting.vocabulary import words
from gaoqing_kpi.grammar.signs import after_last
from gaoqing_kpi.grammar.spans import Spans

EXAMPLES: Mapping[str, tuple[str, str] | None] = {
    "布局5G基站": ("5", "proper_name"),
    "世界500强企业": ("500", "proper_name"),
    "“8+4”经济政策": ("8", "proper_name"),
    "“15分钟健身圈”": ("15", "proper_name"),
    "G18高速公路": ("18", "proper_name"),
    "创建4A级景区": ("4", "proper_name"),
    "办好第8届大会": ("8", "ordinal"),
    "保持全省前3名": ("3", "ordinal"),
    "培育30亿元级企业": ("30", "threshold"),
    "年收入超过20万元的村": ("20", "threshold"),
    "投资2000万元以上的技改项目": ("2000", "threshold"),
    "平均期望寿命超过80岁": None,
    "开发2万个以上的公益性公共服务岗位": None,
    "轮候时间不超过5年": None,
    "收入线由9600元以下提高到15600元以下": ("9600", "context"),
    "每3至10万居民设置1个中心": ("3", "context"),
    "60周岁以上老年人": ("60", "threshold"),
    "3岁以下婴幼儿": ("3", "threshold"),
    "总投资4.5亿元的项目": ("4.5", "project_capacity"),
    "年产20万吨生产线": ("20", "project_capacity"),
    "华电60MW光伏项目": ("60", "project_capacity"),
    "抓好7个重点领域": ("7", "context"),
    "实施12大工程": ("12", "context"),
    "重点抓好8个方面": ("8", "context"),
    "牵头工作(8项)": ("8", "context"),
    "推进12条新经济赛道发展": ("12", "context"),
    "实施热电联产3万千瓦项目": ("3", "project_capacity"),
    "新增电力装机1800万千瓦": None,
    "15分钟健身圈": ("15", "proper_name"),
    "开展3年行动": ("3", "year"),
    "产值超10亿元企业2家": ("10", "threshold"),
    "其中10亿元以上项目8个": ("10", "threshold"),
    "引进50亿元以上项目不少于2个": ("50", "threshold"),
    "城区常住人口300万人以下城市取消落户限制": ("300", "threshold"),
    "160千瓦及以下小微企业": ("160", "threshold"),
    "完成投资20亿元以上": None,
    "新增光伏装机15万千瓦": None,
    "安装路灯400盏": None,
    "万人拥有公交车12.5标台": None,
    "平均受教育年限11.3年": None,
    "民生实事项目(10件20项)": ("10", "context"),
    "浏览次数：1286次": ("1286", "context"),
    "投资1200万元新建镇中心幼儿园": ("1200", "project_capacity"),
    "任务分解到8个专班": ("8", "context"),
    "新增充电桩480个": None,
    "高新技术企业达到72家": None,
    "用水总量控制在21980万立方米以内": None,
}

_LONGEST_NAME = 24
_NEAR = 40
_QUOTED = re.compile(r"[“\"‘《「][^”\"’》」]*(?:[”\"’》」]|$)")
_CLAUSE_ENDS = ",，。;；"
_AGES = frozenset({"岁", "周岁"})
_TIMES = frozenset(words("time"))
_POWERS = frozenset(words("power"))
_SIZES = frozenset(words("size"))
_LISTED = frozenset({"大类", "类", "条", "大", "项", "个", ""})
_GRADE = r"(?:重点|重大|主要|关键|核心|省级|特色)?"
_OF_A_LIST = re.compile(
    rf"(?:大|个)?{_GRADE}(?:方面|领域|环节|机制|体系|举措|措施|赛道|要素|行动计划|专题|板块|重点任务|任务|大工程|大行动|大类|重大工程|专项行动|"
    r"原则|关键|步骤|维度|统一|坚持|聚焦|清单)"
)
_LETTER_BEFORE = re.compile(r"[A-Za-z+/－-]$")
_LETTER_BEHIND = re.compile(r"[A-Za-z+](?![/\w]*(?:以上|左右))")
_CAPACITY = re.compile(
    r"(?<!新增)(?<!电力)(?<!能源)(?:总投资|年产|产能|装机(?:容量)?|规模|占地(?:面积)?|建筑面积|投资额|年产值|年处理|日处理|概算)(?:约|为|达)?$"
)
_BOUND = re.compile(r"(?:超过|达到|不低于|低于|不足|大于|小于|不超过|不少于|缩短至|缩短到|压缩至|压缩到|控制在|降至)$")
_TO_ANOTHER = re.compile(r"(?:以上|以下)?(?:提高|提升|增加|增长|扩大|下降|降低|减少|压减|缩短|降|增)(?:到|至)")
_FROM = ("由", "从")
_CIRCLE = re.compile(r"[^,，。、]{0,8}圈")
_PROJECT = re.compile(r"(?:级)?[^,，。、;；\d]{0,12}(?:项目|机组|工程|生产线|基地|电站|光伏|风电|装置|产业园)")
_CARED_FOR = re.compile(r"(?:推动|推进|围绕|聚焦|抓好|加快|统筹|突出|瞄准|依托|完善|深化|坚持|抓实|紧盯)[^,，。、;；\d]{0,6}$")
_PROJECTS = re.compile(r"[^,，。、;；\d]{0,12}(?:项目|赛道|工程|产业链|产业|行动|方案|园区|集群|片区|县|镇)")
_DURATION = re.compile(r"(?:年限|时长|时限|天数|寿命)(?:达|为)?$")
_OVER = re.compile(r"(?:超过|超|过|达到|达|不足)$")
_OF_A_SIZE = re.compile(
    r"(?:的)?(?:小微|中小|工业|重大|重点|产业|制造业|骨干|龙头|特大|大){0,2}(?:企业|项目|城市|城区|村|镇|园区|集群|平台|机组)"
)
_ADDED = re.compile(r"新增[^,，。;；、\d]{0,8}$")
_COUNTED_BY_OTHERS = re.compile(r"(?:(?:浏览|阅读|点击|访问)(?:次数|量|数)?[:：]?|分解(?:落实)?(?:到|至|为))$")
_COUNTS_IN_BRACKETS = re.compile(r"\((?:[0-9]+(?:大类|类|件|项|条|个)[、,，]?)+\)")
_SPENT_ON = re.compile(r"(?:用于)?(?:新建|改建|扩建|建设|改造|实施|打造|修建)")
_RANK = re.compile(r"(?:第|前|排名|位居|位列|附件)$")
_LIFE = re.compile(r"寿命[^,，。;；]{0,6}$")


class _Around(NamedTuple):
    """A figure with what stands near it, before it and behind it."""

    text: str
    phrase: Phrase
    before: str
    behind: str


def aside_of(text: str, phrase: Phrase) -> str | None:
    """Say why a figure is no target, by the first rule that fits; None if none does."""
    before, behind = text[max(0, phrase.start - _NEAR) : phrase.start], text[phrase.end : phrase.end + _NEAR]
    around = _Around(text, phrase, before, behind)
    return next((why for why, fits in _RULES if fits(around)), None)


def _is_quoted(around: _Around) -> bool:
    """Return whether it stands in a short quotation, which is a name."""
    return _short_quotes(around.text).hold(around.phrase.start, around.phrase.end)


@lru_cache(maxsize=4)
def _short_quotes(text: str) -> Spans[int]:
    quotes = (found.span() for found in _QUOTED.finditer(text) if found[0][-1] in '”"’》」')
    return Spans((start, end) for start, end in quotes if end - start <= _LONGEST_NAME)


def _is_part_of_a_name(around: _Around) -> bool:
    """Return whether letters touch it, or it names a rank or a grade: 5G, 500强, 4A级."""
    if around.behind.startswith(("强", "A级")) or (not around.phrase.unit and around.behind.startswith("级")):
        return True
    return not around.phrase.unit and bool(_LETTER_BEFORE.search(around.before) or _LETTER_BEHIND.match(around.behind))


def _qualifies(around: _Around) -> bool:
    """Return whether it says which things are meant: 投资2000万元以上的项目, 30亿元级, 60周岁以上老年人."""
    phrase, is_bounded = around.phrase, bool(around.phrase.behind or _BOUND.search(around.before))
    if phrase.unit in _AGES:
        return not _LIFE.search(around.before)
    is_class = (phrase.behind or _OVER.search(around.before)) and _OF_A_SIZE.match(around.behind)
    if is_class and (phrase.unit in _SIZES or (phrase.unit.endswith("人") and "城" in around.behind[:8])):
        return True
    return bool(phrase.unit) and (
        around.behind.startswith("级") or (phrase.unit in _SIZES and is_bounded and around.behind.startswith("的"))
    )


def _is_size_of_a_project(around: _Around) -> bool:
    unit, is_bare = around.phrase.unit, not around.phrase.behind
    if _ADDED.search(around.before):
        return False
    if around.before.endswith("投资") and unit.endswith("元") and is_bare and _SPENT_ON.match(around.behind):
        return True
    is_of_one = unit in _POWERS or (unit in _SIZES and _PROJECT.match(around.behind))
    return bool(_CAPACITY.search(around.before) or (is_bare and is_of_one))


def _starts_from(around: _Around) -> bool:
    """Return whether it is what something was before, or per how many: 由3%提高到5%, 每10万人."""
    if around.before.endswith("每"):
        return True
    start, end = after_last(around.text, _CLAUSE_ENDS, around.phrase.start), around.phrase.start
    is_from = any(around.text.rfind(word, max(start, end - LONGEST_SENTENCE), end) >= 0 for word in _FROM)
    return is_from and _TO_ANOTHER.match(around.behind) is not None


def _counts_a_list(around: _Around) -> bool:
    phrase = around.phrase
    if around.before.endswith("(") and around.behind.startswith(")"):
        return True
    if any(
        found.start() < phrase.start < found.end()
        for found in _COUNTS_IN_BRACKETS.finditer(around.text, max(0, phrase.start - _NEAR), phrase.end + _NEAR)
    ):
        return True
    if _COUNTED_BY_OTHERS.search(around.before):
        return True
    if phrase.unit in {"个", "条", "项"} and _CARED_FOR.search(around.before) and _PROJECTS.match(around.behind):
        return True
    listed = around.behind if phrase.unit or around.behind[:1] not in set("大个项") else around.behind[1:]
    return phrase.unit in _LISTED and any(map(_OF_A_LIST.match, (listed, around.behind, phrase.unit + around.behind)))


def _is_span_of_time(around: _Around) -> bool:
    return around.phrase.unit in _TIMES and not _BOUND.search(around.before) and not _DURATION.search(around.before)


_RULES: tuple[tuple[str, Callable[[_Around], bool]], ...] = (
    ("proper_name", _is_quoted),
    ("ordinal", lambda around: bool(_RANK.search(around.before))),
    ("proper_name", _is_part_of_a_name),
    ("context", _starts_from),
    ("threshold", _qualifies),
    ("project_capacity", _is_size_of_a_project),
    ("proper_name", lambda around: _is_span_of_time(around) and bool(_CIRCLE.match(around.behind))),
    ("year", lambda around: _is_span_of_time(around) and around.phrase.unit == "年"),
    ("context", _is_span_of_time),
    ("context", _counts_a_list),
)
