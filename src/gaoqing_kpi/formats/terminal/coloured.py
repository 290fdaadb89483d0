"""A terminal as a screen, through rich. Importing this module imports rich's tables."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from gaoqing_kpi.formats.terminal.screen import Piece, Shown, TableLine
from gaoqing_kpi.messages import safe_lines

R = TypeVar("R")


class Coloured:
    """Prints on a console."""

    def __init__(self, console: Console) -> None:
        self._console = console

    @property
    def width(self) -> int:
        """Return the width of the console."""
        return self._console.width

    def line(self, *pieces: Piece) -> None:
        """Print a line, broken where it is too long."""
        self._console.print(_text(pieces))

    def long_line(self, *pieces: Piece) -> None:
        """Print a line that is never broken."""
        self._console.print(_text(pieces), soft_wrap=True)

    def grid(self, columns: Sequence[Shown[R]], lines: Iterable[TableLine]) -> None:
        """Print a table under the headings of its columns."""
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), expand=False, show_edge=False)
        for shown in columns:
            table.add_column(
                shown.column.heading,
                justify="right" if shown.column.is_numeric else "left",
                no_wrap=not (shown.fit.folds or shown.fit.crops),
                overflow="fold" if shown.fit.folds else "ellipsis",
                width=shown.fit.width,
            )
        for line in lines:
            table.add_row(*map(_text, line.contents), end_section=line.ends_section)
        self._console.print(table)

    def pairs(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Print labels with their texts beside them."""
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for label, text in pairs:
            table.add_row(_text([Piece(label, "bold")]), _text([Piece(text)]))
        self._console.print(table)


def _text(pieces: Sequence[Piece]) -> Text:
    if len(pieces) == 1:
        return Text(safe_lines(pieces[0].text), style=pieces[0].style)
    return Text.assemble(*((safe_lines(piece.text), piece.style) for piece in pieces))
