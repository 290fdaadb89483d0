"""A column of a table, and a table as its columns and the rows that they are got from."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import Generic, Literal, NamedTuple, TypeAlias, TypeVar

from gaoqing_kpi.report.cell import Cell, count

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
    def total(self) -> Mapping[str, Cell]:
        """Sum up what is counted, by the keys of its columns."""
        counted = (column for column in self.columns if column.kind == "count")
        return {column.key: count(sum(_counted(column.cell(row)) for row in self.rows)) for column in counted}

    def without_blanks(self, keys: Container[str] | None = None, rows: Sequence[R] | None = None) -> "Table[R]":
        """Leave out those of these columns, of all if not told, that show nothing of any row; of any of these rows, if told."""
        judged = self.rows if rows is None else rows
        kept = [column for column in self.columns if keys is not None and column.key not in keys]
        shown = [column for column in self.columns if column in kept or any(not column.cell(row).is_blank for row in judged)]
        return Table(shown, self.rows)

    def only(self, keys: Iterable[str]) -> "Table[R]":
        """Keep these columns, in this order."""
        found = {column.key: column for column in self.columns}
        return Table([found[key] for key in keys], self.rows)


def _counted(cell: Cell) -> int:
    return cell.value if isinstance(cell.value, int) else 0
