"""How wide a form's columns are: as their contents ask for, and together no wider than a page that prints letters of 8 points."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from rich.cells import cell_len

from gaoqing_kpi.spreadsheet.room import pieces


@dataclass(frozen=True, slots=True)
class _Shape:
    """The lines that a column's longest text is to take, and the fewest and the most cells that the column may be wide."""

    lines: int
    least: int
    most: int


_SHAPES = {
    "name": _Shape(3, 14, 30),
    "asked_for": _Shape(3, 14, 26),
    "offices": _Shape(4, 10, 24),
    "role": _Shape(3, 10, 16),
    "unit": _Shape(1, 8, 12),
}
_TEXTS = {"missing": 12, "source": 11, "note": 15, "issue": 15, "next_step": 15, "revised": 12}
_DAYS = frozenset({"on", "as_of", "last_day"})
_DAY = 12
_FIGURES = {"value": 11, "last": 9}
_LEAST_OF_TEXTS = 7
_LEAST_OF_FIGURES = 8
_MOST_OF_FIGURES = 18
_SHORT = 10
_HIDDEN = 200
MARGIN = 2
MOST = 206
"""What prints on a lying A4 page, margins aside, with letters of 8 points: 806 points ÷ (8 ÷ 11) ÷ 5.25 points a cell are 211."""


@dataclass(frozen=True, slots=True)
class Width:
    """How wide a column is to be, in cells, and how far it may be narrowed."""

    wanted: int
    least: int


def width(key: str, heading: str, texts: Collection[str]) -> Width:
    """Compute the width that a column's contents need; where people write, leave room for it. A figure or day is never narrowed."""
    word = max(map(cell_len, heading.split())) + MARGIN
    lines = [line for text in texts for line in text.split("\n")]
    longest = max(map(cell_len, lines), default=0)
    if key == "id":
        return Width(_HIDDEN, _HIDDEN)
    if shape := _SHAPES.get(key):
        words = max((cell_len(piece) for line in lines for piece in pieces(line)), default=0)
        wanted = max(word, min(shape.most, max(ceil(longest / shape.lines), words, min(longest, _SHORT)) + MARGIN))
        return Width(wanted, min(wanted, shape.least))
    if key in _TEXTS:
        return Width(max(word, _TEXTS[key]), _LEAST_OF_TEXTS)
    figure = _DAY if key in _DAYS else max(_FIGURES.get(key, _LEAST_OF_FIGURES), min(longest + MARGIN, _MOST_OF_FIGURES))
    return Width(max(word, figure), figure)


def fitted(widths: Sequence[Width]) -> list[int]:
    """Narrow columns, each in proportion to what it can spare, until they fit the page together."""
    over = sum(one.wanted for one in widths) - MOST
    spare = sum(one.wanted - one.least for one in widths)
    share = min(1, over / spare) if over > 0 and spare else 0
    return [one.wanted - ceil(share * (one.wanted - one.least)) for one in widths]


def spans(widths: Sequence[int], wanted: Sequence[int]) -> Iterator[list[tuple[int, int]]]:
    """Lay out texts so wide in rows over columns so wide, one behind the other: the first and the last column of each, from 1."""
    row: list[tuple[int, int]] = []
    first = 1
    for need in wanted:
        last = _last(widths, first, need)
        if last is None and row:
            yield row
            row, first = [], 1
            last = _last(widths, first, need)
        row.append((first, last or len(widths)))
        first = (last or len(widths)) + 1
    yield row


def _last(widths: Sequence[int], first: int, need: int) -> int | None:
    """Find the column up to which there is room enough; None where there is not."""
    room = 0
    for column in range(first, len(widths) + 1):
        room += widths[column - 1]
        if room >= need:
            return column
    return None
