"""A plan's document as the lines and the tables that it consists of, whatever it was written with."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from gaoqing_kpi.load.budget import CellRoom
from gaoqing_kpi.messages import one_line


class Line(NamedTuple):
    """A line or a paragraph; ``level`` is that of a heading which the document marks as one, else 0."""

    text: str
    level: int = 0


class Rows(NamedTuple):
    """A table, as the texts of its cells, row by row."""

    cells: Sequence[Sequence[str]]


Block: TypeAlias = Line | Rows


def blocks_of_text(text: str) -> Iterator[Block]:
    """Read a plain text: lines, headings and tables of Markdown, and tables whose cells end with ``|``, a line a cell.

    :raises TooLargeError: if its tables have more cells than can be read.
    """
    waiting: list[list[str]] = []
    room = CellRoom()
    for raw in _LINE.finditer(text):
        line = one_line(raw[0])
        if cells := _cells_of(line, room):
            waiting.append(cells)
            continue
        yield from _tables(waiting)
        waiting = []
        marks = len(line) - len(line.lstrip("#"))
        yield Line(line[marks:].strip(), marks) if 0 < marks <= _LOWEST_HEADING and line[marks:].startswith(" ") else Line(line)
    yield from _tables(waiting)


_LOWEST_HEADING = 6
_LINE_ENDS = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"  # what str.splitlines takes for one, which holds all lines at once
_LINE = re.compile(rf"[^{_LINE_ENDS}]*+(?:\r\n|[{_LINE_ENDS}])|[^{_LINE_ENDS}]+")
_RULE = frozenset("-: ")


def _cells_of(line: str, room: CellRoom) -> list[str]:
    """Return the cells of a line that is a row, or a cell, of a table; nothing for any other line."""
    if not line.endswith("|"):
        return []
    room.take(line.count("|"), "")
    return [cell.strip() for cell in line.strip("|").split("|")]


def _tables(rows: Iterable[list[str]]) -> Iterator[Rows]:
    """Make a table of rows; where each line is a cell of its own, rows are as long as the headings before the first number."""
    found = [row for row in rows if not all(set(cell) <= _RULE for cell in row)]
    if not found:
        return
    if all(len(row) == 1 for row in found):
        cells = [row[0] for row in found]
        width = next((place for place, cell in enumerate(cells) if cell.isdecimal()), 1) or 1
        found = [cells[start : start + width] for start in range(0, len(cells), width)]
    yield Rows(found)
