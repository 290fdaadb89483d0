"""How wide a form's columns are: as their contents ask for, and together no wider than a page that prints letters of 8 points."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import TypeAlias

from rich.cells import cell_len

from gaoqing_kpi.spreadsheet.room import pieces

Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Shape:
    """The lines that a column's longest text is to take, and the fewest and the most cells that the column may be wide."""

    lines: int
    least: int
    most: int


_SHAPES = {
    "name": _Shape(2, 11, 30),
    "asked_for": _Shape(2, 11, 28),
    "lead": _Shape(3, 11, 20),
    "role": _Shape(3, 11, 18),
    "unit": _Shape(1, 6, 12),
}
_TEXTS = {"missing": 11, "source": 10, "note": 13, "issue": 13, "next_step": 13, "revised": 10}
_DAYS = frozenset({"on", "as_of", "last_day"})
_DAY = 11
_FIGURES = {"value": 9, "last": 8}
_LEAST_OF_TEXTS = 6
_LEAST_OF_FIGURES = 7
_MOST_OF_FIGURES = 18
_SHORT = 10
_BOLD = 1.05
_HIDDEN = 200
MARGIN = 2
MOST = 196
"""What prints on a lying A4 page in letters of 8 points: 813 points ÷ 74 % ÷ 5.5 points a cell are 199, and programs round their scale."""


@dataclass(frozen=True, slots=True)
class Width:
    """How wide a column is to be, in cells, and how far it may be narrowed."""

    wanted: int
    least: int


def width(key: str, heading: str, texts: Collection[str]) -> Width:
    """Compute the width that a column's contents need; where people write, leave room for it. A figure or day is never narrowed."""
    word = max(map(cell_len, heading.split())) + MARGIN
    unbroken = ceil(max(map(cell_len, pieces(heading))) * _BOLD) + 1
    lines = [line for text in texts for line in text.split("\n")]
    longest = max(map(cell_len, lines), default=0)
    if key == "id":
        return Width(_HIDDEN, _HIDDEN)
    if shape := _SHAPES.get(key):
        words = max((cell_len(piece) for line in lines for piece in pieces(line)), default=0)
        wanted = max(word, min(shape.most, max(ceil(longest / shape.lines), words, min(longest, _SHORT)) + MARGIN))
        return Width(wanted, min(wanted, max(unbroken, shape.least)))
    if key in _TEXTS:
        return Width(max(word, _TEXTS[key]), max(unbroken, _LEAST_OF_TEXTS))
    figure = _DAY if key in _DAYS else max(_FIGURES.get(key, _LEAST_OF_FIGURES), min(longest + MARGIN, _MOST_OF_FIGURES))
    return Width(max(word, figure), max(unbroken, figure))


def fitted(widths: Sequence[Width]) -> list[int]:
    """Narrow columns, each in proportion to what it can spare, until they fit the page together."""
    over = sum(one.wanted for one in widths) - MOST
    spare = sum(one.wanted - one.least for one in widths)
    share = min(1, over / spare) if over > 0 and spare else 0
    return [one.wanted - ceil(share * (one.wanted - one.least)) for one in widths]


def spans(widths: Sequence[int], groups: Iterable[Sequence[int]]) -> Iterator[list[Span]]:
    """Lay out groups of texts so wide in rows over columns so wide: the first and the last column of each text, no group in two rows."""
    row: list[Span] = []
    for group in groups:
        behind = _laid_out(widths, group, row[-1][1] + 1 if row else 1)
        if behind is None and row:
            yield row
            row = []
        row += behind or _laid_out(widths, group, 1) or [(place, place) for place in range(1, len(group) + 1)]
    yield row


def _laid_out(widths: Sequence[int], group: Sequence[int], first: int) -> list[Span] | None:
    """Lay out a group from a column on; None where there is not enough room."""
    found: list[Span] = []
    for need in group:
        ends = accumulate(widths[first - 1 :])
        last = next((first + place for place, room in enumerate(ends) if room >= need), None)
        if last is None:
            return None
        found.append((first, last))
        first = last + 1
    return found
