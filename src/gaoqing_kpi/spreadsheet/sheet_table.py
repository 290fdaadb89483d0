"""A table on a sheet: a head that stays in sight, and rows as high as their texts ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from gaoqing_kpi.report.cell import Cell, words
from gaoqing_kpi.spreadsheet.look import Look
from gaoqing_kpi.spreadsheet.room import Room
from gaoqing_kpi.spreadsheet.sheet import FIRST, Sheet

SheetLine: TypeAlias = Sequence[tuple[Cell, Look]]


class SheetHeading(NamedTuple):
    """A heading, and the width of its column in figures."""

    text: str
    width: int


@dataclass(frozen=True)
class SheetTable:
    """The headings in row ``head`` and how they look, the lines below them, the room that the texts take, and the first column."""

    sheet: Sheet
    head: int
    headings: Sequence[SheetHeading]
    look: Look
    lines: Sequence[SheetLine]
    room: Room
    first: int = FIRST

    @cached_property
    def last(self) -> int:
        """Return the number of the last row."""
        return self.head + len(self.lines)

    def write(self) -> None:
        """Write the headings and the lines."""
        self.sheet.set_widths((heading.width for heading in self.headings), self.first)
        headings = [(words(heading.text), self.look) for heading in self.headings]
        for row, line in enumerate([headings, *self.lines], self.head):
            for column, (cell, look) in enumerate(line, self.first):
                self.sheet.put(row, column, cell, look)
            texts = (cell.text for cell, _look in line)
            widths = (heading.width for heading in self.headings)
            self.sheet.set_height(row, self.room.height(zip(texts, widths, strict=True)))

    def freeze(self, columns: int) -> None:
        """Keep the head and so many columns in sight, and let the rows be filtered."""
        self.sheet.freeze(self.head, columns)
        self.sheet.filter(self.head, self.last, len(self.headings))
