"""Tables of tasks: 序号, 目标与任务, 牵头单位, 责任单位, 配合单位, 完成时限, 分管领导."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gaoqing_kpi.outline.offices import Responsible, names_in
from gaoqing_kpi.outline.spelling import one_spelling

HEADS: Mapping[str, str] = {
    "number": r"序号|编号|项目编号",
    "section": r"类别|分类|领域|板块|部分|一级指标",
    "task": (
        r".*任务(?:内容|目标|名称|措施)?|目标与任务|工作内容|主要内容|具体(?:内容|举措|措施)|项目(?:名称|内容)|事项|指标(?:名称)?|工作目标|重点工作"
    ),
    "target": r"目标值?|年度目标|工作目标|预期目标|完成标准|目标要求|建设内容.*",
    "unit": r"(?:计量)?单位",
    "lead": r"牵头(?:责任)?(?:单位|部门)|主[办责](?:单位|部门)|责任(?:单位|部门)\(牵头\)",
    "joint": r"责任(?:单位|部门|主体)|负责(?:单位|部门)|承办单位",
    "supporting": r"(?:配合|协办|协助|参与)(?:单位|部门)",
    "leader": r"(?:分管|责任|包保|牵头|负责)(?:县|市|区)?领导|责任人",
    "deadline": r"完成(?:时限|时间)|时限(?:要求)?|时间节点",
}


_SIGNS = {"≥": "不低于", ">=": "不低于", "≤": "不超过", "<=": "不超过", ">": "超过", "<": "低于", "＞": "超过", "＜": "低于"}
_FIGURE = re.compile(
    r"(?P<sign>[≥≤<>＜＞]=?|不低于|不少于|不超过|超过|达到|低于)?(?P<value>[0-9][0-9,.]*(?:[-—–~～至][0-9][0-9,.]*)?)"
    r"(?P<unit>[^0-9]*?)(?P<behind>左右|以上|及以上|以下|以内|之内)?"
)


class Task(NamedTuple):
    """A row of a table of tasks."""

    number: str
    section: str
    text: str
    responsible: Responsible


def heads_of(cells: Sequence[Sequence[str]]) -> int | None:
    """Find the row of a table's heads, one of which is that of tasks; None if it has none."""
    return next((place for place, row in enumerate(cells) if len(_columns(row)) > 1 and "task" in _columns(row).values()), None)


def tasks_of(cells: Sequence[Sequence[str]]) -> list[Task]:
    """Read a table of tasks; nothing where it has no heads, or no column of tasks."""
    heads = heads_of(cells)
    if heads is None:
        return []
    columns = _columns(cells[heads])
    found: list[Task] = []
    section = ""
    for row in cells[heads + 1 :]:
        by_head: dict[str, list[str]] = {}
        for place, cell in enumerate(row):
            if place in columns and cell.strip():
                by_head.setdefault(columns[place], []).append(cell.strip())
        texts = list(dict.fromkeys(cell.strip() for cell in row if cell.strip()))
        if len(texts) == 1 and len(row) > 1:
            section = texts[0]  # a row that is one cell is a heading
            continue
        section = next(iter(by_head.get("section", [section])))
        text = _text(by_head)
        if text:
            found.append(Task(next(iter(by_head.get("number", [""]))), section, text, _responsible(by_head)))
    return found


def _text(by_head: Mapping[str, Sequence[str]]) -> str:
    """Put a row's task and its target into a sentence; a bare figure stands behind the name of what it counts, before its unit."""
    task, target = ("，".join(dict.fromkeys(by_head.get(key, []))) for key in ("task", "target"))
    figure = _FIGURE.fullmatch(target.replace(" ", ""))
    if not figure:
        return "，".join(filter(None, (task, target)))
    sign = _SIGNS.get(figure["sign"] or "", figure["sign"] or "")
    unit = figure["unit"] or next(iter(by_head.get("unit", [])), "")
    return f"{task}{sign}{figure['value']}{unit}{figure['behind'] or ''}"


def _columns(row: Sequence[str]) -> dict[int, str]:
    """Tell which column is which by the heads of a row."""
    found: dict[int, str] = {}
    for place, cell in enumerate(row):
        text = one_spelling(cell)
        key = next((key for key, pattern in HEADS.items() if re.fullmatch(pattern, text)), None)
        if key:
            found[place] = key
    return found


def _responsible(by_head: Mapping[str, Sequence[str]]) -> Responsible:
    lead, joint, supporting = (
        [name for cell in by_head.get(key, []) for name in names_in(cell)] for key in ("lead", "joint", "supporting")
    )
    departments = tuple(dict.fromkeys([*lead, *joint]))
    leader = "、".join(name for cell in by_head.get("leader", []) for name in names_in(cell)) or None
    deadline = next(iter(by_head.get("deadline", [])), None)
    return Responsible(departments, tuple(name for name in supporting if name not in departments), leader, deadline)
