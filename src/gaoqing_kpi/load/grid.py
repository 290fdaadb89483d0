"""A grid of placed cells: a sheet of a workbook, or a whole CSV file."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from gaoqing_kpi.grammar.direction_signs import visible_signs
from gaoqing_kpi.load.budget import MAX_CELL_SIGNS, MAX_CELLS, TooLargeError
from gaoqing_kpi.load.node import Scalar
from gaoqing_kpi.model.scalars import CARRIAGE_RETURN
from gaoqing_kpi.problem import Location


def visible(text: str) -> str:
    """Take out of a text what no spreadsheet shows: signs of no width, a carriage return as a workbook writes it, what no cell can hold.

    Such a sign stays where it moves digits, so that the figure is refused, and what is cut ends in an ellipsis.
    """
    if len(text) > MAX_CELL_SIGNS and len(text := text.strip()) > MAX_CELL_SIGNS:
        text = f"{text[:MAX_CELL_SIGNS]}…"
    return visible_signs(text.replace(CARRIAGE_RETURN, ""))


class SheetRow(NamedTuple):
    """The cells of a row that hold a text, by the number of their column; ``width`` counts the cells of a CSV's row, empty ones too."""

    cells: Mapping[int, Scalar]
    hidden: bool = False
    width: int = 0

    @property
    def texts(self) -> list[str]:
        """List what the cells say."""
        return [cell.text for cell in self.cells.values()]


class Merge(NamedTuple):
    """Cells merged into one, by the numbers of their first and last row and column."""

    top: int
    bottom: int
    left: int
    right: int


def few_enough(merged: Iterable[Merge]) -> tuple[Merge, ...]:
    """Return what is merged in a sheet.

    :raises TooLargeError: if that has more cells than can be read.
    """
    found = tuple(merged)
    cells = sum((merge.bottom - merge.top + 1) * (merge.right - merge.left + 1) for merge in found)
    if cells > MAX_CELLS:
        raise TooLargeError(max(merge.bottom for merge in found), cells)
    return found


@dataclass(frozen=True)
class Grid:
    """The rows that hold a text, by their number, and what is merged and hidden.

    ``has_groups`` tells that a comma in a number parts groups of digits; where semicolons part the cells it may be the decimal point.
    """

    start: Location
    rows: Mapping[int, SheetRow]
    merged: tuple[Merge, ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    has_groups: bool = True

    @cached_property
    def _by_top(self) -> tuple[list[int], list[int]]:
        """List the first rows of what is merged, in order, and the last row that is reached from any of those up to there."""
        in_order = sorted(self.merged)
        return [merge.top for merge in in_order], [*accumulate((merge.bottom for merge in in_order), max)]

    def last_merged_with(self, number: int) -> int:
        """Return the last row of what is merged with a row, itself if nothing is."""
        tops, reach = self._by_top
        at = bisect_right(tops, number)
        return max(number, reach[at - 1]) if at else number

    @cached_property
    def _by_row(self) -> Mapping[int, Mapping[int, int]]:
        found: dict[int, dict[int, int]] = defaultdict(dict)
        for merge in self.merged:
            for column in range(merge.left, merge.right + 1):
                found[merge.top].setdefault(column, merge.left)
        return found

    def first_merged_with(self, number: int, column: int) -> int:
        """Return the first column of what is merged with a cell of a row in which that begins, its own if nothing is."""
        return self._by_row.get(number, {}).get(column, column)

    @cached_property
    def merged_from(self) -> Mapping[Location, list[Merge]]:
        """Map the places of cells to what is merged with them."""
        found: dict[Location, list[Merge]] = defaultdict(list)
        for merge in self.merged:
            if cell := self.origin(merge):
                found[cell.location].append(merge)
        return found

    @cached_property
    def by_column(self) -> Mapping[int, Sequence[tuple[int, Scalar]]]:
        """List the cells of each column with the numbers of their rows."""
        found: dict[int, list[tuple[int, Scalar]]] = defaultdict(list)
        for number, row in self.rows.items():
            for column, cell in row.cells.items():
                found[column].append((number, cell))
        return found

    def origin(self, merge: Merge) -> Scalar | None:
        """Return the cell that a merged one shows."""
        row = self.rows.get(merge.top)
        return row.cells.get(merge.left) if row else None
