"""A grid of placed cells: a sheet of a workbook, or a whole CSV file."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from gaoqing_kpi.load.node import Scalar
from gaoqing_kpi.model.scalars import CARRIAGE_RETURN
from gaoqing_kpi.problem import Location


def visible(text: str) -> str:
    """Take out of a text what no spreadsheet shows: signs of no width, and a carriage return as a workbook writes it."""
    text = text.replace(CARRIAGE_RETURN, "")
    return text if text.isprintable() else "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


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

    def origin(self, merge: Merge) -> Scalar | None:
        """Return the cell that a merged one shows."""
        row = self.rows.get(merge.top)
        return row.cells.get(merge.left) if row else None
