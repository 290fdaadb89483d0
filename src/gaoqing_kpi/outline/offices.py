"""The offices that an item prints, with their roles: （县科技局负责）, 牵头单位：…；配合单位：…, 【…】, 责任领导：某某."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from gaoqing_kpi.outline.spelling import one_spelling


class Responsible(NamedTuple):
    """Who answers for an item: the lead office first, those that answer with it, those that only help, and who in the leadership does.

    ``spans`` are where that is printed in the item.
    """

    departments: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    leader: str | None = None
    deadline: str | None = None
    spans: tuple[tuple[int, int], ...] = ()


EXAMPLES: Mapping[str, tuple[Sequence[str], Sequence[str], str | None]] = {
    "新建公路20公里。（县交通运输局负责）": (["县交通运输局"], [], None),
    "新建公路。(县交通运输局、县财政局按职责分工负责)": (["县交通运输局", "县财政局"], [], None),
    "新建公路。（责任单位：县交通运输局）": (["县交通运输局"], [], None),
    "新建公路。\n责任单位：县交通运输局、县财政局": (["县交通运输局", "县财政局"], [], None),
    "新建公路。（牵头单位：县交通运输局；配合单位：县财政局、县水利局）": (["县交通运输局"], ["县财政局", "县水利局"], None),
    "新建公路。（牵头单位：县交通运输局，责任单位：县财政局，配合单位：县水利局）": (["县交通运输局", "县财政局"], ["县水利局"], None),
    "新建公路。（县交通运输局牵头，县财政局配合）": (["县交通运输局"], ["县财政局"], None),
    "新建公路。【县交通运输局】": (["县交通运输局"], [], None),
    "新建公路。[县交通运输局 县财政局]": (["县交通运输局", "县财政局"], [], None),
    "新建公路。（县交通运输局、县财政局等部门负责）": (["县交通运输局", "县财政局"], [], None),
    "新建公路。\n责任领导：张某\n牵头单位：县交通运输局\n完成时限：2025年12月底": (["县交通运输局"], [], "张某"),
    "新建公路。（责任领导：张某；责任单位：县交通运输局）": (["县交通运输局"], [], "张某"),
    "新建公路（含桥梁）20公里。": ([], [], None),
    "新建公路。（责任单位：县交通运输局、县各有关单位）": (["县交通运输局"], [], None),
    "建设规范化中心（综治中心）3个，再建一个。": ([], [], None),
    "新建公路。（责任单位：各县（市、区）人民政府、开发区管委会）": (["各县（市、区）人民政府", "开发区管委会"], [], None),
    "新建公路。\n责任单位：镇农业农村办、各村（社区）": (["镇农业农村办", "各村（社区）"], [], None),
    "新建公路。[主办：县农业农村局；协办：各乡镇]": (["县农业农村局"], ["各乡镇"], None),
    "新建公路。责任部门：县发改局。配合部门：县财政局。另建桥梁3座。": (["县发改局"], ["县财政局"], None),
    "新建公路（县农业农村局牵头，县财政局、县水利局参与；9月底前完成）": (["县农业农村局"], ["县财政局", "县水利局"], None),
    "新建公路。（责任单位：县交通局；2026年6月底前完成）": (["县交通局"], [], None),
    "县示范区管委会牵头工作(8项)": (["县示范区管委会"], [], None),
}

_LEAD = (
    "牵头责任单位",
    "牵头单位",
    "牵头部门",
    "主办单位",
    "主责单位",
    "责任单位",
    "责任部门",
    "负责单位",
    "责任主体",
    "实施单位",
    "主办",
    "牵头",
)
_HELP = ("配合单位", "配合部门", "协办单位", "协助单位", "支持单位", "参与单位", "协办", "配合")
_LEADER = ("责任领导", "分管县领导", "分管领导", "包保领导", "牵头领导", "负责领导", "责任人")
DEADLINE = ("完成时限", "完成时间", "时限要求", "时间节点", "时限")
_LABELS = (*_LEAD, *_HELP, *_LEADER, *DEADLINE)
_LABEL = re.compile(rf"({'|'.join(sorted(_LABELS, key=len, reverse=True))})[:：]")
_BRACKET = re.compile(r"[(（【\[]((?:[^()（）【】\[\]]|[(（][^()（）【】\[\]]*[)）])*)[)）】\]]")
_WITHIN = re.compile(r"[(（][^()（）]*[)）]")
_DUE = re.compile(
    r"(?<![,，;；、。\s])[,，;；、。\s]+((?:20[0-9]{2}年)?(?:[0-9]{1,2}月|年)?(?:[0-9]{1,2}日|[上中下]旬|[底末])?(?:之?前)?(?:全面)?(?:完成|落实到位)|"
    r"(?:20[0-9]{2}年)?[0-9]{1,2}月(?:[0-9]{1,2}日|[上中下]旬|[底末])?(?:之?前)?)$"
)
_OFFICE = re.compile(
    r"(?:局|委|办|部|院|会|中心|公司|镇|街道|政府|团|队|社|馆|校|处|站|所|厅|署|行|支队|大队|区|乡|银行|联合会|联社|集团|学校|医院|单位|部门)$"
)
_TAIL = re.compile(r"(?:(?:等(?:部门|单位)?)|按职责|分工|分别|共同|负责|落实|参与|组织实施|各有关单位){1,20}$")
_ANYBODY = re.compile(r"[省市县区镇]?(?:各|其他)?(?:有关|相关)(?:单位|部门)")
_SPLIT = re.compile(r"([、,，;；/\s]+)|([(（])|[)）]")
_ROLE = re.compile(r"(牵头|配合|协助|负责|参与|协办)")
_HELPING = frozenset({"配合", "协助", "参与", "协办"})
_PART = re.compile(r"[。\n]")
_IN_HEADING = re.compile(r"(?P<name>[^,。、:()]+?(?:局|委|办|部|院|会|中心|政府))(?:牵头|负责)(?:的?工作|任务|事项)?(?:\([^()]*\))?")


def responsible_for(text: str, known: Iterable[str] = ()) -> Responsible:
    """Find who answers for an item; the last bracket or the lines that say so.

    :param known: names that are offices whatever they end with.
    """
    names, end = frozenset(known), len(text.rstrip("。;； \n"))
    labels = list(_LABEL.finditer(_BRACKET.sub(lambda found: " " * len(found[0]), text)))
    office = next((found.start() for found in labels if found[1] in {*_LEAD, *_HELP}), len(text))
    for found in reversed(list(_BRACKET.finditer(text))):
        due = _DUE.search(found[1])
        said, span = found[1], found.span()
        if due:
            said, span = said[: due.start()], (span[0], found.start(1) + due.start())
        if _LABEL.search(said):
            return _with_due(_labelled(said, 0)._replace(spans=(span,)), due)
        if office < found.start():
            continue
        if found.end() < end and not said.endswith("负责"):
            continue  # who answers for an item is said at its end
        if said.endswith(("负责", "牵头", "配合", "落实", "参与")) or _all_offices(said, names):
            return _with_due(_unlabelled(said, span), due)
    if labels:
        return _labelled(text, labels[0].start())
    if heading := _IN_HEADING.fullmatch(one_spelling(text)):
        return Responsible((heading["name"],))
    return Responsible()


def _with_due(said: Responsible, due: re.Match[str] | None) -> Responsible:
    return said._replace(deadline=due[1]) if due and not said.deadline else said


def names_in(said: str) -> tuple[str, ...]:
    """List the names of a text, without the words behind them."""
    parts = (_TAIL.sub("", part) for part in _parts(_ANYBODY.sub("", said)))
    return tuple(dict.fromkeys(part for part in parts if part))


def _parts(said: str) -> Iterator[str]:
    """Part a text at its signs and blanks, but for those in brackets, that is before a bracket that ends."""
    is_before_end, edges = False, [len(said)]
    for found in reversed(list(_SPLIT.finditer(said))):
        if not found[1]:
            is_before_end = not found[2]
        elif not is_before_end:
            edges += [found.end(), found.start()]
    edges.append(0)
    yield from (said[start:end] for start, end in zip(edges[-1::-2], edges[-2::-2], strict=True))


def _all_offices(said: str, known: frozenset[str]) -> bool:
    names = names_in(said)
    return bool(names) and all(name in known or (_OFFICE.search(_WITHIN.sub("", name)) and len(name) > 1) for name in names)


def _labelled(said: str, start: int) -> Responsible:
    lead: list[str] = []
    joint: list[str] = []
    supporting: list[str] = []
    spans: list[tuple[int, int]] = []
    leader = deadline = None
    labels = list(_LABEL.finditer(said, start))
    for found, behind in zip_longest(labels, labels[1:]):
        end = behind.start() if behind else len(said)
        if part := _PART.search(said, found.end(), end):
            end = part.start()
        spans.append((found.start(), end))
        label, text = found[1], said[found.end() : end].strip("；;，, ")
        if label in _HELP:
            supporting += names_in(text)
        elif label in _LEADER:
            leader = "、".join(names_in(text)) or None
        elif label in DEADLINE:
            deadline = text or None
        elif label.startswith(("牵头", "主")):
            lead += names_in(text)
        else:
            joint += names_in(text)
    departments = tuple(dict.fromkeys([*lead, *joint]))
    return Responsible(departments, tuple(name for name in supporting if name not in departments), leader, deadline, tuple(spans))


def _unlabelled(said: str, span: tuple[int, int]) -> Responsible:
    lead: list[str] = []
    supporting: list[str] = []
    for part in re.split(r"(?<=牵头)[,，;；、]?|(?<=配合)[,，;；、]?|(?<=协助)[,，;；、]?|(?<=参与)[,，;；、]?|(?<=协办)[,，;；、]?", said):
        role = _ROLE.search(part)
        names = names_in(_ROLE.sub("", part))
        (supporting if role and role[1] in _HELPING else lead).extend(names)
    departments = tuple(dict.fromkeys(lead))
    return Responsible(departments, tuple(name for name in supporting if name not in departments), spans=(span,))
