"""Tables on the terminal whose columns depend on its width."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from rich import box
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

NARROW = 70
WIDE = 110
WIDEST = 150

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column, shown on a console of ``from_width`` cells or more and of fewer than ``below_width``.

    One with a ratio takes what is left.
    """

    heading: str
    cell: Callable[[R], Text]
    justify: JustifyMethod = "left"
    from_width: int = 0
    folds: bool = False
    ratio: int | None = None
    width: int | None = None
    below_width: int | None = None

    def fits(self, console: Console) -> bool:
        """Tell whether the column is shown on a console."""
        return self.from_width <= console.width and (self.below_width is None or console.width < self.below_width)


def bare_table() -> Table:
    """Make a table without columns, in the one look that all tables have."""
    return Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), expand=False, show_edge=False)


def table_for(columns: Iterable[Column[R]]) -> Table:
    """Make a table with these columns and no rows."""
    table = bare_table()
    for column in columns:
        table.add_column(
            column.heading,
            justify=column.justify,
            no_wrap=not column.folds,
            overflow="fold",
            ratio=column.ratio,
            width=column.width,
        )
    return table


def print_table(console: Console, columns: Iterable[Column[R]], rows: Iterable[R]) -> None:
    """Print rows under those of the columns that the console has room for."""
    shown = [column for column in columns if column.fits(console)]
    table = table_for(shown)
    for row in rows:
        table.add_row(*(column.cell(row) for column in shown))
    console.print(table)
