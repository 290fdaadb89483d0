"""The way back to an office: its own file again, with the bad cells coloured and commented and a list of them in front."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from gaoqing_kpi.load.document import format_of
from gaoqing_kpi.load.source import COMMAS, TABS_FIRST, Content
from gaoqing_kpi.marking.mark import Mark, marks_of
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Code, Problem

_OF_A_WHOLE_FILE = frozenset({Code.SYNTAX, Code.TOO_LARGE})  # that was not read, and is not to be unpacked to be marked


class Marked(NamedTuple):
    """What goes back: the name of a file, in two parts, and its bytes."""

    stem: str
    ending: str
    data: bytes


def mark_file(content: Content, problems: Sequence[Problem], otherwise: str = "yaml") -> Marked | None:
    """Mark the cells that have problems.

    :param otherwise: the format of a file whose name and content do not tell.
    :returns: a workbook, of CSV too; of a workbook that cannot be written into, a text that lists the problems; of YAML, nothing.
    """
    write = _WRITERS.get(format_of(content, otherwise).name)
    return write(content, problems) if write else None


def _mark_workbook(content: Content, problems: Sequence[Problem]) -> Marked:
    if any(problem.code in _OF_A_WHOLE_FILE and not problem.location.sheet for problem in problems):
        return _list(content, problems)
    from gaoqing_kpi.marking.workbook_marks import mark_workbook

    try:
        return Marked(_name(content).stem, ".xlsx", mark_workbook(content.data, marks_of(problems)))
    except Exception:  # noqa: BLE001 - whatever is wrong with a package, the list says what to correct
        return _list(content, problems)


def _mark_commas(content: Content, problems: Sequence[Problem]) -> Marked:
    return _mark_cells(content, problems, COMMAS)


def _mark_tabs(content: Content, problems: Sequence[Problem]) -> Marked:
    return _mark_cells(content, problems, TABS_FIRST)


def _mark_cells(content: Content, problems: Sequence[Problem], delimiters: Sequence[str]) -> Marked:
    from gaoqing_kpi.marking.plain_workbook import workbook_of
    from gaoqing_kpi.marking.workbook_marks import mark_workbook

    if made := workbook_of(content, delimiters):
        return Marked(_name(content).stem, ".xlsx", mark_workbook(made.data, marks_of(problems, made.cells)))
    return _list(content, problems)


def _list(content: Content, problems: Sequence[Problem]) -> Marked:
    """List the problems in a text that every editor of Windows shows as it is."""
    head = _("{file}: correct the cells below and send the file again.").format(file=_name(content).name)
    lines = [head, *("\n".join(filter(None, (_place(mark), mark.text))) for mark in marks_of(problems))]
    return Marked(_name(content).name, ".txt", "\r\n".join("\n\n".join(lines).split("\n")).encode("utf-8-sig"))


def _place(mark: Mark) -> str:
    return f"{mark.place.sheet}!{mark.place.cell}" if mark.place.sheet else ""


def _name(content: Content) -> PurePath:
    return PurePath(content.name)


_WRITERS: Mapping[str, Callable[[Content, Sequence[Problem]], Marked]] = {
    "xlsx": _mark_workbook,
    "csv": _mark_commas,
    "tsv": _mark_tabs,
    "xls": _list,
    "ods": _list,
}
