"""What is printed to, a terminal or a pipe: lines, and tables whose columns depend on its width."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, Protocol, TypeAlias, TypeVar

from rich.cells import cell_len

from gaoqing_kpi.report.cell import Cell
from gaoqing_kpi.report.column import Column, Table

NARROW = 70
WIDE = 110
WIDEST = 150

_BETWEEN = 2

R = TypeVar("R")


class Piece(NamedTuple):
    """A piece of a text and its style, which a pipe does not show."""

    text: str
    style: str = ""


Content: TypeAlias = tuple[Piece, ...]


class Fit(NamedTuple):
    """How a column is shown: on a screen of ``from_width`` cells or more.

    One that folds may take several lines; so may one that is cropped, but for words that are too long, which lose their ends. Before any
    does, columns that may be dropped are left out, those with the highest ``drops`` first.
    """

    from_width: int = 0
    folds: bool = False
    crops: bool = False
    width: int | None = None
    drops: int = 0


class Shown(NamedTuple, Generic[R]):
    """A column on a screen: how it fits, and how its cells look."""

    column: Column[R]
    fit: Fit
    look: Callable[[R, Cell], Content] | None

    def content(self, row: R) -> Content:
        """Return the content of its cell in a row."""
        cell = self.column.cell(row)
        return self.look(row, cell) if self.look else (Piece(cell.text),)


class TableLine(NamedTuple):
    """A row of a grid, and whether a blank line follows it."""

    contents: Sequence[Content]
    ends_section: bool = False


class Screen(Protocol):
    """A terminal or a pipe."""

    @property
    def width(self) -> int:
        """Compute its width in cells."""
        ...

    def line(self, *pieces: Piece) -> None:
        """Print a line, broken where it is too long."""
        ...

    def long_line(self, *pieces: Piece) -> None:
        """Print a line that is never broken."""
        ...

    def grid(self, columns: Sequence[Shown[R]], lines: Iterable[TableLine]) -> None:
        """Print a table under the headings of its columns."""
        ...

    def pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Print labels with their texts beside them."""
        ...


def fitted(
    table: Table[R], fits: Mapping[str, Fit], looks: Mapping[str, Callable[[R, Cell], Content]] | None = None
) -> tuple[Shown[R], ...]:
    """Say of each column of a table, by its key, how it fits and looks."""
    return tuple(Shown(column, fits.get(column.key, Fit()), (looks or {}).get(column.key)) for column in table.columns)


def print_table(screen: Screen, columns: Iterable[Shown[R]], rows: Sequence[R], sections: Iterable[int] = ()) -> None:
    """Print rows under those of the columns that the screen has room for; sections end with the rows of these places."""
    found = {column: [column.content(row) for row in rows] for column in columns if column.fit.from_width <= screen.width}
    suiting = _with_room(found, screen.width)
    ends = set(sections)
    lines = zip(*(found[column] for column in suiting), strict=True)
    screen.grid(suiting, [TableLine(contents, place in ends) for place, contents in enumerate(lines)])


def _with_room(found: Mapping[Shown[R], Sequence[Content]], room: int) -> Sequence[Shown[R]]:
    """Leave columns out that may be dropped, one by one, until the longest cells of all others stand beside each other."""
    asked = {shown.column.key: _cells(shown, contents) for shown, contents in found.items()}
    kept = list(found)
    while sum(asked[shown.column.key] + _BETWEEN for shown in kept) - _BETWEEN > room and any(shown.fit.drops for shown in kept):
        kept.remove(max(kept, key=lambda shown: shown.fit.drops))
    return kept


def _cells(shown: Shown[R], contents: Iterable[Content]) -> int:
    """Count the cells that a column asks for."""
    if shown.fit.width is not None:
        return shown.fit.width
    texts = {shown.column.heading, *("".join(piece.text for piece in content) for content in contents)}
    return max(cell_len(line) for text in texts for line in text.split("\n"))
