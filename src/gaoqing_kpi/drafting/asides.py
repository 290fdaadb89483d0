"""Figures that are no targets, and why: proper names, ordinals, thresholds, capacities of projects, counts of a list, years."""

import re
from collections.abc import Mapping

from gaoqing_kpi.drafting.phrases import Phrase

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
    "三年规划（2021—2025）": ("2021", "year"),
    "15分钟健身圈": ("15", "proper_name"),
    "开展3年行动": ("3", "year"),
    "新增充电桩480个": None,
    "高新技术企业达到72家": None,
    "用水总量控制在21980万立方米以内": None,
}

_QUOTED = re.compile(r"[“\"‘《「][^”\"’》」]*[”\"’》」]")
_AGES = ("岁", "周岁")
_TIMES = ("年", "月", "日", "天", "小时", "分钟", "秒", "周", "个月", "季度")
_OF_A_LIST = re.compile(
    r"(?:大|个)?(?:重点|重大|主要|关键|核心|省级|特色)?(?:方面|领域|环节|机制|体系|举措|措施|赛道|要素|行动计划|专题|板块|重点任务|任务|大工程|大行动|大类|重大工程|专项行动|原则|关键|步骤|维度|统一|坚持|聚焦|清单)"
)
_LISTED_UNITS = ("大类", "类", "条", "大", "项", "个", "")
_LETTER_BEFORE = re.compile(r"[A-Za-z+/－-]$")
_LETTER_BEHIND = re.compile(r"[A-Za-z+](?![A-Za-z]*[/\w]*(?:以上|左右))")
_CAPACITY_BEFORE = re.compile(
    r"(?:总投资|计划总投资|年产|产能|装机(?:容量)?|规模|占地(?:面积)?|建筑面积|投资额|年产值|年处理|日处理|概算)(?:约|为|达)?$"
)
_POWER = ("MW", "MWh", "GW", "GWh", "kW", "kV", "千伏", "兆瓦", "兆瓦时", "MVA")
_BOUND_BEFORE = re.compile(r"(?:超过|达到|不低于|低于|不足|大于|小于|不超过|不少于|缩短至|缩短到|压缩至|压缩到|控制在|降至)$")
_MEASURES = (
    "元",
    "万元",
    "亿元",
    "亩",
    "万亩",
    "公顷",
    "平方米",
    "万平方米",
    "平方公里",
    "吨",
    "万吨",
    "千瓦",
    "万千瓦",
    "公里",
    "米",
    "立方米",
    "万立方米",
)
_TO_ANOTHER = re.compile(r"(?:以上|以下)?(?:提高|提升|增加|增长|扩大|下降|降低|减少|压减|缩短|降|增)(?:到|至)")
_YEARS = re.compile(r"(?:19|20)[0-9]{2}[-—–~～至](?:19|20)?[0-9]{2}")
_CIRCLE = re.compile(r"[^,，。、]{0,8}圈")
_CAPACITIES = ("千瓦", "万千瓦", "万吨", "吨", "亩", "万亩", "平方米", "万平方米", "亿元", "万元", "公里", "立方米", "万立方米")
_OF_A_PROJECT = re.compile(r"(?:级)?[^,，。、;；\d]{0,12}(?:项目|机组|工程|生产线|基地|电站|光伏|风电|装置|产业园)")
_CARED_FOR = re.compile(r"(?:推动|推进|围绕|聚焦|抓好|加快|统筹|突出|瞄准|依托|完善|深化|坚持|抓实|紧盯)[^,，。、;；\d]{0,6}$")
_PROJECTS = re.compile(r"[^,，。、;；\d]{0,12}(?:项目|赛道|工程|产业链|产业|行动|方案|园区|集群|片区|县|镇)")
_RANK = re.compile(r"(?:第|前|排名|位居|位列|第一批|NO\.?)$")


def aside_of(text: str, phrase: Phrase) -> str | None:
    """Say why a figure is no target; None if nothing says so."""
    before, behind = text[: phrase.start], text[phrase.end :]
    if any(found.start() < phrase.start and phrase.end <= found.end() and len(found[0]) <= 24 for found in _QUOTED.finditer(text)):  # noqa: PLR2004 - a name is short
        return "proper_name"
    if _RANK.search(before):
        return "ordinal"
    if behind.startswith(("强", "A级", "级")) or (phrase.unit and behind.startswith("级")):
        return "threshold" if phrase.unit and behind.startswith("级") else "proper_name"
    if re.search(r"附件$", before):
        return "ordinal"
    if before.endswith("每") or (re.search(r"(?:由|从)[^,，。;；]*$", before) and _TO_ANOTHER.match(behind)):
        return "context"
    if phrase.unit in _AGES and not re.search(r"寿命[^,，。;；]{0,6}$", before):
        return "threshold"
    if (found := _CAPACITY_BEFORE.search(before)) and not before[: found.start()].endswith(("新增", "电力", "能源")):
        return "project_capacity"
    if phrase.unit in _POWER and not phrase.behind:
        return "project_capacity"
    if not phrase.unit and (_LETTER_BEFORE.search(before) or _LETTER_BEHIND.match(behind)):
        return "proper_name"
    if not phrase.unit and phrase.most and _YEARS.fullmatch(text[phrase.start : phrase.end].strip()):
        return "year"
    if phrase.unit in _TIMES and not _BOUND_BEFORE.search(before):
        return "year" if phrase.unit == "年" else "proper_name" if _CIRCLE.match(behind) else "context"
    if phrase.unit in _CAPACITIES and not phrase.behind and _OF_A_PROJECT.match(behind):
        return "project_capacity"
    if phrase.unit in {"个", "条", "项"} and _CARED_FOR.search(before) and _PROJECTS.match(behind):
        return "context"
    if phrase.unit in _MEASURES and behind.startswith("的") and (phrase.behind or _BOUND_BEFORE.search(before)):
        return "threshold"
    if before.endswith("(") and behind.startswith(")"):
        return "context"
    if phrase.unit in _LISTED_UNITS and _OF_A_LIST.match(text[phrase.end - len(phrase.unit) * (phrase.unit in {"大", "大类"}) :]):
        return "context"
    if not phrase.unit and _OF_A_LIST.match(behind[1:]) and behind[:1] in "大个项":
        return "context"
    return None
