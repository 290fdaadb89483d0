"""Tables on the terminal whose columns depend on its width."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from rich import box
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from gaoqing_kpi.report.cell import Cell
from gaoqing_kpi.report.column import Column, Table

NARROW = 70
WIDE = 110
WIDEST = 150

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Fit:
    """How a column is shown: on a console of ``from_width`` cells or more and of fewer than ``below_width``.

    One with a ratio takes what is left; one that folds may take several lines, one that is cropped too, but for words that are too long.
    """

    from_width: int = 0
    below_width: int | None = None
    folds: bool = False
    crops: bool = False
    ratio: int | None = None
    width: int | None = None

    def suits(self, console: Console) -> bool:
        """Tell whether the column is shown on a console."""
        return self.from_width <= console.width and (self.below_width is None or console.width < self.below_width)


@dataclass(frozen=True, slots=True)
class Shown(Generic[R]):
    """A column on the terminal: how it fits, and how its cells look."""

    column: Column[R]
    fit: Fit = Fit()
    look: Callable[[R, Cell], Text] | None = None

    def text(self, row: R) -> Text:
        """Give the text of its cell in a row."""
        cell = self.column.cell(row)
        return self.look(row, cell) if self.look else Text(cell.text)


def fitted(table: Table[R], fits: Mapping[str, Fit], looks: Mapping[str, Callable[[R, Cell], Text]] | None = None) -> tuple[Shown[R], ...]:
    """Say of each column of a table, by its key, how it fits and looks."""
    return tuple(Shown(column, fits.get(column.key, Fit()), (looks or {}).get(column.key)) for column in table.columns)


def bare_grid() -> Grid:
    """Make a grid without columns, in the one look that all tables have."""
    return Grid(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), expand=False, show_edge=False)


def grid_for(columns: Iterable[Shown[R]]) -> Grid:
    """Make a grid with these columns and no rows."""
    grid = bare_grid()
    for shown in columns:
        grid.add_column(
            shown.column.heading,
            justify="right" if shown.column.is_numeric else "left",
            no_wrap=not (shown.fit.folds or shown.fit.crops),
            overflow="ellipsis" if shown.fit.crops else "fold",
            ratio=shown.fit.ratio,
            width=shown.fit.width,
        )
    return grid


def print_table(console: Console, columns: Iterable[Shown[R]], rows: Iterable[R]) -> None:
    """Print rows under those of the columns that the console has room for."""
    suiting = [column for column in columns if column.fit.suits(console)]
    grid = grid_for(suiting)
    for row in rows:
        grid.add_row(*(column.text(row) for column in suiting))
    console.print(grid)
