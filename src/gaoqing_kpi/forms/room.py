"""How much room a text takes in a table: the width of a column, the lines of a wrapped cell."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from math import ceil

from rich.cells import cell_len


@dataclass(frozen=True, slots=True)
class _Shape:
    """The lines that a column's longest text is to take, and the most cells that the column may be wide."""

    lines: int
    most: int


_SHAPES = {
    "id": _Shape(2, 16),
    "name": _Shape(3, 24),
    "item": _Shape(3, 18),
    "asked_for": _Shape(2, 16),
    "how_to_report": _Shape(3, 16),
    "offices": _Shape(5, 36),
    "last": _Shape(3, 16),
    "unit": _Shape(1, 12),
}
_FIXED = {"value": 10, "on": 11, "as_of": 11, "missing": 12, "source": 12, "note": 16, "revised": 12}
_LEAST = 7
_SHORT = 10
_MARGIN = 2
_PIECE = re.compile(r"[\u0021-\u2e7f]+?(?:-|(?![\u0021-\u2e7f]))|.")


def width(key: str, heading: str, texts: Collection[str]) -> int:
    """Give a column the width that its contents ask for, in cells; where people write, one that leaves room to."""
    word = max(map(cell_len, heading.split())) + _MARGIN
    if (shape := _SHAPES.get(key)) is None:
        return max(word, _FIXED.get(key, _LEAST))
    longest = max((cell_len(line) for text in texts for line in text.split("\n")), default=0)
    words = max((cell_len(piece) for text in texts for piece in _pieces(text)), default=0)
    return max(word, min(shape.most, max(ceil(longest / shape.lines), words, min(longest, _SHORT)) + _MARGIN))


def lines(text: str, room: int) -> int:
    """Count the lines that a text takes in a column: words are kept whole, Chinese signs are not."""
    return sum(_lines(line, max(1, room - _MARGIN)) for line in text.split("\n"))


def _pieces(text: str) -> list[str]:
    """Part a text where a line may end."""
    return _PIECE.findall(text) or [""]


def _lines(text: str, room: int) -> int:
    count, used = 1, 0
    for piece in _pieces(text):
        size = cell_len(piece)
        if used and used + cell_len(piece.rstrip()) > room:
            count, used = count + 1, 0
        count += (size - 1) // room if size else 0
        used = used + size if size <= room else size % room
    return count
