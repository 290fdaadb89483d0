"""What the columns of a table of tasks mean, by their heads."""

import re
from collections.abc import Iterable, Mapping, Sequence

from gaoqing_kpi.outline.spelling import one_spelling

HEADS: Mapping[str, str] = {
    "number": r"序号|编号|项目编号",
    "section": r"类别|分类|领域|板块|部分|一级指标",
    "task": (
        r".*任务(?:内容|目标|名称|措施)?|目标与任务|工作内容|主要内容|具体(?:内容|举措|措施)|项目(?:名称|内容)|事项|指标(?:名称)?|工作目标|重点工作"
    ),
    "target": r"(?:20[0-9]{2}年)?(?:目标值?|年度目标|工作目标|预期目标|具体目标|主要目标|完成标准|目标要求)|建设内容.*",
    "unit": r"(?:计量)?单位",
    "lead": r"牵头(?:责任)?(?:单位|部门)|主[办责](?:单位|部门)|责任(?:单位|部门)\(牵头\)",
    "joint": r"责任(?:单位|部门|主体|科室|股室)|负责(?:单位|部门)|承办单位",
    "supporting": r"(?:配合|协办|协助|参与)(?:单位|部门)",
    "leader": r"(?:分管|责任|包保|牵头|负责)(?:县|市|区)?领导|责任人",
    "deadline": r"完成(?:时限|时间)|时限(?:要求)?|时间节点",
}
OTHER = "other"
_LONGEST_HEAD = 200
LEVEL = "level"
_OFFICES = frozenset({"lead", "joint", "supporting"})
_OF_A_YEAR = re.compile(r"(20[0-9]{2})年?(?!.*(?:完成|实际|实绩|现状|基期)).{0,6}")


def columns_of(row: Sequence[str]) -> dict[int, str]:
    """Tell which column is which by the heads of a row; of columns of years without a target, the last is what is to be reached.

    A column of any other head is more of the text, so that nothing that is printed is lost.
    """
    heads = {place: one_spelling(cell) if len(cell) <= _LONGEST_HEAD else "" for place, cell in enumerate(row)}
    found = {place: next((key for key, pattern in HEADS.items() if re.fullmatch(pattern, head)), OTHER) for place, head in heads.items()}
    others = [place for place, key in found.items() if key == OTHER and heads[place]]
    years = {place: year[1] for place in others if (year := _OF_A_YEAR.fullmatch(heads[place]))}
    if years and "task" in found.values() and "target" not in found.values():
        found[max(years, key=lambda place: years[place])] = LEVEL
    if "task" not in found.values() and "number" in found.values() and _OFFICES & set(found.values()):
        first = next((place for place, key in found.items() if key in {OTHER, "target"} and heads[place]), None)
        found |= {first: "task"} if first is not None else {}
    return found


def is_of_heads(row: Sequence[str]) -> bool:
    """Return whether a row is that of a table's heads, one of which is that of tasks."""
    keys: Iterable[str] = columns_of(row).values()
    return "task" in keys and sum(key != OTHER for key in keys) > 1
