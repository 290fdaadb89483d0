"""How wide a form's columns are."""

from collections.abc import Collection
from dataclasses import dataclass
from math import ceil

from rich.cells import cell_len

from gaoqing_kpi.spreadsheet.room import pieces


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
_FIXED = {"value": 10, "on": 11, "as_of": 11, "missing": 12, "source": 12, "note": 16, "issue": 16, "next_step": 16, "revised": 12}
_LEAST = 7
_SHORT = 10
MARGIN = 2


def width(key: str, heading: str, texts: Collection[str]) -> int:
    """Compute the width that a column's contents need, in cells; where people write, leave room for it."""
    word = max(map(cell_len, heading.split())) + MARGIN
    if (shape := _SHAPES.get(key)) is None:
        return max(word, _FIXED.get(key, _LEAST))
    longest = max((cell_len(line) for text in texts for line in text.split("\n")), default=0)
    words = max((cell_len(piece) for text in texts for piece in pieces(text)), default=0)
    return max(word, min(shape.most, max(ceil(longest / shape.lines), words, min(longest, _SHORT)) + MARGIN))
