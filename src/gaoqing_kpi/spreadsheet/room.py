"""How much room a text takes in a table: Chinese signs are two cells wide and may part anywhere, words are kept whole."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len

_PIECE = re.compile(r"[\u0021-\u2e7f]+?(?:-|(?![\u0021-\u2e7f]))|.")
_BESIDE_LINES = 3  # points


@dataclass(frozen=True, slots=True)
class Room:
    """The height of a line in points, and the most lines of a row; of a column the part that stays empty; the cells of a letter."""

    line: float
    most: int
    margin: float = 0
    letter: float = 1

    def height(self, texts: Iterable[tuple[str, float]]) -> float:
        """Make a row high enough for its texts in columns so wide, since not every program does so by itself."""
        return self.height_of(min(self.most, max(self.lines(text, width) for text, width in texts)))

    def height_of(self, lines: float) -> float:
        """Compute the height of a row of so many lines."""
        return self.line * lines + _BESIDE_LINES

    def lines(self, text: str, width: float) -> int:
        """Count the lines that a text takes in a column so wide."""
        return sum(self._wrapped(line, max(1, width - self.margin)) for line in text.split("\n"))

    def _wrapped(self, text: str, room: float) -> int:
        lines, used = 1, 0.0
        for piece in pieces(text):
            if used and used + self._width(piece.rstrip()) > room:
                lines, used = lines + 1, 0.0
            used += self._width(piece)
            while used > room:
                lines, used = lines + 1, used - room
        return lines

    def _width(self, text: str) -> float:
        return self.letter * len(text) if text.isascii() else cell_len(text)


def pieces(text: str) -> list[str]:
    """Part a text where a line may end."""
    return _PIECE.findall(text) or [""]
