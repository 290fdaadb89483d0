"""A column of a table, and a table as its columns and the rows that they are got from."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, Literal, NamedTuple, TypeAlias, TypeVar

from gaoqing_kpi.report.cell import Cell

R = TypeVar("R")

ColumnKind: TypeAlias = Literal["text", "word", "ordinal", "count", "figure", "ratio", "percent", "date", "drawing"]
Side: TypeAlias = Literal["left", "center", "right"]

_NUMERIC: frozenset[ColumnKind] = frozenset({"ordinal", "count", "figure", "ratio", "percent"})
_CENTRED_ON_PAPER: frozenset[ColumnKind] = frozenset({"word", "ordinal", "date"})


class Column(NamedTuple, Generic[R]):
    """A column, defined once for all formats.

    ``kind`` says what its cells show: a text, one word of a few, a number in a list, a count, a figure in the target's unit, a ratio, a
    percentage, a date, a drawing. ``width`` is the room that it asks for on paper, in figures. ``cell`` gets its cell of a row.
    """

    key: str
    heading: str
    kind: ColumnKind
    width: int
    cell: Callable[[R], Cell]

    @property
    def is_numeric(self) -> bool:
        """Return whether its cells stand on the right on a screen."""
        return self.kind in _NUMERIC

    @property
    def side(self) -> Side:
        """Return the side on which its cells stand on paper."""
        if self.kind in _CENTRED_ON_PAPER:
            return "center"
        return "right" if self.is_numeric else "left"


class Table(NamedTuple, Generic[R]):
    """A list of columns and the rows that fill them."""

    columns: Sequence[Column[R]]
    rows: Sequence[R]

    @property
    def cells(self) -> Iterator[tuple[Cell, ...]]:
        """List the cells of each row."""
        return (tuple(column.cell(row) for column in self.columns) for row in self.rows)

    @property
    def filled(self) -> "Table[R]":
        """Leave out the columns that show nothing in any row."""
        shown = [any(cell.is_known and cell.text for cell in column) for column in zip(*self.cells, strict=True)]
        return Table([column for column, is_shown in zip(self.columns, shown, strict=True) if is_shown], self.rows) if shown else self

    def only(self, keys: Iterable[str]) -> "Table[R]":
        """Keep these columns, in this order."""
        found = {column.key: column for column in self.columns}
        return Table([found[key] for key in keys], self.rows)
