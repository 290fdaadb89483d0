"""A pipe as a screen: plain text, laid out by display width."""

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple, TypeVar

from rich.cells import cell_len, chop_cells, set_cell_size

from gaoqing_kpi.formats.terminal.screen import Piece, Shown, TableLine

R = TypeVar("R")

_WORD = r"\s*\S+\s*"


class Ruling(NamedTuple):
    """What stands between columns, and the signs of the line below a head."""

    between: str
    line: str
    cross: str


LINES = Ruling("  ", "─", "─")
ASCII = Ruling(" |", "-", "+")


class Plain:
    """Collects what is printed; no line has blanks at its end."""

    def __init__(self, width: int, ruling: Ruling = LINES) -> None:
        self.width = width
        self._ruling = ruling
        self._lines: list[str] = []

    @property
    def text(self) -> str:
        """Return all that was printed."""
        return "".join(f"{line.rstrip()}\n" for line in self._lines)

    def line(self, *pieces: Piece) -> None:
        """Print a line, broken where it is too long."""
        self._lines += wrapped("".join(piece.text for piece in pieces), self.width)

    def long_line(self, *pieces: Piece) -> None:
        """Print a line that is never broken."""
        self._lines.append("".join(piece.text for piece in pieces))

    def grid(self, columns: Sequence[Shown[R]], lines: Iterable[TableLine]) -> None:
        """Print a table under the headings of its columns."""
        shapes = [
            _Shape(shown.column.is_numeric, shown.fit.folds or shown.fit.crops, shown.fit.crops, shown.fit.width) for shown in columns
        ]
        head = [shown.column.heading for shown in columns]
        body = list(lines)
        texts = [["".join(piece.text for piece in content) for content in line.contents] for line in body]
        widths = _widths(shapes, [head, *texts], self.width - (len(shapes) - 1), padding=1)
        between, sign, cross = self._ruling
        rule = f"{sign}{cross}".join(sign * width for width in widths)
        self._lines += [*_row(shapes, head, widths, between, is_head=True), rule]
        for line, row in zip(body, texts, strict=True):
            self._lines += _row(shapes, row, widths, between)
            if line.ends_section and line is not body[-1]:
                self._lines.append("" if self._ruling is LINES else rule)

    def pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Print labels with their texts beside them."""
        shapes = [_Shape(wraps=False), _Shape()]
        rows = list(pairs)
        widths = _widths(shapes, rows, self.width, padding=2)
        for row in rows:
            self._lines += _row(shapes, row, widths, "  ")


class _Shape(NamedTuple):
    """How the cells of a column stand in it."""

    is_right: bool = False
    wraps: bool = True
    crops: bool = False
    width: int | None = None


def wrapped(text: str, width: int, *, folds: bool = True) -> list[str]:
    """Break a text at its line ends and, where a line is too long, between words; a word that is too long is folded, if wanted."""
    return [line for part in text.split("\n") for line in _wrapped(part, width, folds=folds)]


def _wrapped(text: str, width: int, *, folds: bool) -> list[str]:
    if text.strip() and cell_len(text) <= width:
        return [text]
    lines, current, used = [], "", 0
    for word in re.findall(_WORD, text):
        size = cell_len(word.rstrip())
        if used + size <= width:
            current, used = current + word, used + cell_len(word)
            continue
        if current:
            lines.append(current)
        current, used = word, cell_len(word)
        if size > width and folds:
            *full, current = chop_cells(word, width)
            lines += full
            used = cell_len(current)
    return [*lines, current]


def _widths(shapes: Sequence[_Shape], rows: Iterable[Sequence[str]], room: int, *, padding: int) -> list[int]:
    """Fit each column to its longest line; where that is too much, take from the widest that may wrap, then from all.

    All columns but the last are ``padding`` wider than their texts, and are held against each other so.
    """
    beside = [padding] * (len(shapes) - 1) + [0]
    asked = [
        (_longest(texts) if shape.width is None else shape.width) + more or 1
        for shape, texts, more in zip(shapes, zip(*rows, strict=True), beside, strict=True)
    ]
    widths = _narrowed(asked, [shape.wraps and shape.width is None for shape in shapes], sum(asked) - room)
    if (left := sum(widths) - room) > 0:
        widths = _reduced(left, [True] * len(widths), widths, widths)
    return [max(0, width - more) for width, more in zip(widths, beside, strict=True)]


def _longest(texts: Iterable[str]) -> int:
    return max(cell_len(line) for text in texts for line in text.split("\n"))


def _narrowed(widths: Sequence[int], may_wrap: Sequence[bool], excess: int) -> list[int]:
    """Bring the widest columns down to the next widest, step by step, until the excess is gone."""
    found = list(widths)
    while excess > 0 and any(may_wrap):
        most = max(width for width, may in zip(found, may_wrap, strict=True) if may)
        is_widest = [may and width == most for width, may in zip(found, may_wrap, strict=True)]
        step = most - max((width for width, may in zip(found, may_wrap, strict=True) if may and width != most), default=0)
        if not step:
            break
        narrower = _reduced(excess, is_widest, [min(excess, step)] * len(found), found)
        excess -= sum(found) - sum(narrower)
        found = narrower
    return found


def _reduced(total: int, takes_part: Sequence[bool], most: Sequence[int], widths: Sequence[int]) -> list[int]:
    """Take a total away from those that take part in equal parts, of none more than it can give."""
    found, parts = [], sum(part and bool(limit) for part, limit in zip(takes_part, most, strict=True))
    for width, part, limit in zip(widths, takes_part, most, strict=True):
        share = min(limit, round(total / parts)) if part and limit and parts else 0
        found.append(width - share)
        total, parts = total - share, parts - bool(part and limit)
    return found


def _row(shapes: Sequence[_Shape], texts: Sequence[str], widths: Sequence[int], between: str, *, is_head: bool = False) -> list[str]:
    """Lay a row out; the cells of a head stand on its last line, all others on the first."""
    columns = [_cell(shape, text, width) for shape, text, width in zip(shapes, texts, widths, strict=True)]
    if is_head:
        most = max(map(len, columns))
        columns = [[" " * width] * (most - len(column)) + column for column, width in zip(columns, widths, strict=True)]
    return [between.join(line or " " * width for line, width in zip(lines, widths, strict=True)) for lines in zip_longest(*columns)]


def _cell(shape: _Shape, text: str, width: int) -> list[str]:
    lines = wrapped(text, width, folds=not shape.crops) if shape.wraps and width else text.split("\n")
    return [_placed(shape, line, width) for line in lines]


def _placed(shape: _Shape, line: str, width: int) -> str:
    may_hang = shape.wraps and not shape.crops
    line = line.rstrip() if shape.is_right or (may_hang and cell_len(line) > width) else line
    if cell_len(line) > width:
        line = f"{set_cell_size(line, width - 1)}…" if width else ""
    room = " " * (width - cell_len(line))
    return room + line if shape.is_right else line + room
