"""Tables of tasks: 序号, 目标与任务, 牵头单位, 责任单位, 配合单位, 完成时限, 分管领导."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from gaoqing_kpi.outline.forms import holds_figure
from gaoqing_kpi.outline.offices import Responsible, names_in
from gaoqing_kpi.outline.spelling import half_width, one_spelling
from gaoqing_kpi.outline.table_columns import LEVEL, OTHER, columns_of, is_of_heads

_SIGNS = {"≥": "不低于", ">=": "不低于", "≤": "不超过", "<=": "不超过", ">": "超过", "<": "低于", "‹": "低于", "›": "超过"}
_FIGURE = re.compile(
    r"(?P<sign>[≥≤<>‹›]=?|不低于|不少于|不超过|超过|达到|低于|累计)?(?P<value>[0-9][0-9,.]*(?:[-—–~～至][0-9][0-9,.]*)?)"
    r"(?P<unit>[^0-9]*?)(?P<behind>左右|以上|及以上|以下|以内|之内)?"
)
_CUMULATIVE = re.compile(r"[〔\[【](.*)[〕\]】]")
_UNIT_OF_HEAD = re.compile(r"(.+)\(([^()0-9]+)\)")
_NOTHING = re.compile(r"[-—–/]*")
_NOTE = re.compile(r"(?:备?注|说明)[:：]|.*。$|.{41}", re.DOTALL)


class Task(NamedTuple):
    """A row of a table of tasks; a note is a row of one cell that is too long for a heading."""

    number: str
    section: str
    text: str
    responsible: Responsible
    is_note: bool = False


def heads_of(cells: Sequence[Sequence[str]]) -> int | None:
    """Find the row of a table's heads, one of which is that of tasks; None if it has none."""
    return next((place for place, row in enumerate(cells) if is_of_heads(row)), None)


def tasks_of(cells: Sequence[Sequence[str]]) -> list[Task]:
    """Read a table of tasks; nothing where it has no heads, or no column of tasks."""
    heads = heads_of(cells)
    if heads is None:
        return []
    columns = columns_of(cells[heads])
    found: list[Task] = []
    section = ""
    more: list[Mapping[str, Sequence[str]]] = []
    before: frozenset[str] = frozenset()
    for row in cells[heads + 1 :]:
        texts = list(dict.fromkeys(cell.strip() for cell in row if cell.strip()))
        if len(texts) == 1 and len(row) > 1 and not (holds_figure(texts[0]) and _is_only_task(row, columns)):
            is_note = bool(_NOTE.match(texts[0]))
            section = section if is_note else texts[0]  # a row that is one cell is a heading
            if is_note or holds_figure(texts[0]):
                found[-1:] = [_with_more(task, more) for task in found[-1:]]
                more = []
                found.append(Task("", section, texts[0], Responsible(), is_note=True))
            continue
        by_head = _by_head(row, columns, cells[heads])
        section = next(iter(by_head.get("section", [section])))
        number = next(iter(by_head.get("number", [""])))
        if found and number and number == found[-1].number:
            anew = [cell if columns.get(place) == "unit" or cell not in before else "" for place, cell in enumerate(row)]
            more.append(_by_head(anew, columns, cells[heads]))
        elif text := _text(by_head):
            found[-1:] = [_with_more(task, more) for task in found[-1:]]
            more = []
            found.append(Task(number, section, text, _responsible(by_head)))
        before = frozenset(row)
    found[-1:] = [_with_more(task, more) for task in found[-1:]]
    return found


def _is_only_task(row: Sequence[str], columns: Mapping[int, str]) -> bool:
    return {columns.get(place, OTHER) for place, cell in enumerate(row) if cell.strip()} <= {"task", "target", LEVEL, OTHER}


def _by_head(row: Sequence[str], columns: Mapping[int, str], heads: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Gather the cells of a row by what their columns mean; a bare figure of another column stands behind its head."""
    found: dict[str, list[str]] = {}
    last, has_units = _last_target(row, columns), "unit" in columns.values()
    for place, cell in enumerate(map(str.strip, row)):
        key = columns.get(place, OTHER)
        if not cell or _NOTHING.fullmatch(cell):
            continue
        figure = _figure(cell) if key == OTHER and place < len(heads) else None
        if figure and has_units and not any(found.get(other) for other in ("target", LEVEL)) and place >= last:
            found.setdefault("target", []).append(cell)
        elif figure:
            head, unit = _head_and_unit(heads[place])
            found.setdefault(OTHER, []).append(f"{head}{'：' if head.endswith('年') else ''}{_written(figure, unit)}")
        else:
            found.setdefault(key, []).append(cell)
    return found


def _last_target(row: Sequence[str], columns: Mapping[int, str]) -> int:
    """Return the last column in which the figure of a target stands; -1 without any."""
    places = (place for place, key in columns.items() if key in {"target", LEVEL} and place < len(row))
    return max((place for place in places if not _NOTHING.fullmatch(row[place].strip())), default=-1)


def _with_more(task: Task, rows: Sequence[Mapping[str, Sequence[str]]]) -> Task:
    """Add to a task what the next rows of the same number have of their own."""
    if not rows:
        return task
    own, more = task.responsible, [_responsible(by_head) for by_head in rows]
    departments = dict.fromkeys(name for said in (own, *more) for name in said.departments)
    supporting = dict.fromkeys(name for said in (own, *more) for name in said.supporting if name not in departments)
    text = _sentences([task.text, *map(_text, rows)])
    return task._replace(text=text, responsible=own._replace(departments=tuple(departments), supporting=tuple(supporting)))


def _text(by_head: Mapping[str, Sequence[str]]) -> str:
    """Put a row's task and its target into a sentence; a bare figure stands behind the name of what it counts, before its unit."""
    task, target, level = ("，".join(dict.fromkeys(by_head.get(key, []))) for key in ("task", "target", LEVEL))
    others = by_head.get(OTHER, [])
    unit = next(iter(by_head.get("unit", [])), "")
    if figure := _figure(target or level):
        reached = "达到" if task[-1:].isdigit() or (level and not target and not _CUMULATIVE.search(level)) else ""
        reached = "" if figure["sign"] else reached
        return _sentences([f"{task}{reached}{_written(figure, unit)}", *others])
    return _sentences([task, target, level, *others])


def _figure(cell: str) -> re.Match[str] | None:
    """Read a cell that is a bare figure; 〔13.5〕 is what is to be reached in all."""
    return _FIGURE.fullmatch(_CUMULATIVE.sub(r"累计\1", half_width(cell).replace(" ", "")))


def _written(figure: re.Match[str], unit: str) -> str:
    sign = _SIGNS.get(figure["sign"] or "", figure["sign"] or "")
    return f"{sign}{figure['value']}{figure['unit'] or unit}{figure['behind'] or ''}"


def _head_and_unit(head: str) -> tuple[str, str]:
    found = _UNIT_OF_HEAD.fullmatch(one_spelling(head))
    return (found[1], found[2]) if found else (one_spelling(head), "")


def _sentences(parts: Iterable[str]) -> str:
    """Write parts as sentences, each of which ends before the next."""
    found = [part for part in dict.fromkeys(map(str.strip, parts)) if part.strip("。")]
    return "。".join([*(part.rstrip("。") for part in found[:-1]), *found[-1:]])


def _responsible(by_head: Mapping[str, Sequence[str]]) -> Responsible:
    lead, joint, supporting = (
        [name for cell in by_head.get(key, []) for name in names_in(cell)] for key in ("lead", "joint", "supporting")
    )
    departments = tuple(dict.fromkeys([*lead, *joint]))
    leader = "、".join(name for cell in by_head.get("leader", []) for name in names_in(cell)) or None
    deadline = next(iter(by_head.get("deadline", [])), None)
    return Responsible(departments, tuple(name for name in supporting if name not in departments), leader, deadline)
