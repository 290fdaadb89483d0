"""The paper that a sheet is printed on: as small as its letters stay legible."""

from dataclasses import dataclass, replace
from math import floor
from typing import NamedTuple

LEAST_POINTS = 8

_MILLIMETRES = 25.4
_PIXELS = 96
_ROUNDING = 1.05  # what a figure is wider where it is not rounded to whole pixels


class SheetPaper(NamedTuple):
    """A size of paper: the number by which a workbook knows it, and its sides upright, in millimetres."""

    number: int
    width: int
    height: int


A4 = SheetPaper(9, 210, 297)
A3 = SheetPaper(8, 297, 420)


@dataclass(frozen=True, slots=True)
class PageSetup:
    """A paper, which holds the width of the sheet: how it lies, and its margins in inches."""

    sides: float
    top: float
    bottom: float
    header: float
    footer: float
    is_across: bool = True
    is_centred: bool = False
    paper: SheetPaper = A4

    def scale(self, pixels: int) -> float:
        """Compute how much smaller a sheet so wide is printed, in whole percent as spreadsheets do."""
        paper = self.paper.height if self.is_across else self.paper.width
        room = (paper / _MILLIMETRES - 2 * self.sides) * _PIXELS
        return min(1, floor(100 * room / (_ROUNDING * pixels)) / 100)

    def fitting(self, pixels: int, points: int) -> "PageSetup":
        """Choose the smallest paper on which letters of so many points on a sheet so wide are legible; else the largest."""
        choices = [replace(self, paper=paper, is_across=is_across) for paper, is_across in ((A4, False), (A4, True), (A3, True))]
        return next((page for page in choices if points * page.scale(pixels) >= LEAST_POINTS), choices[-1])

    def pages_across(self, pixels: int, repeated: int, points: int) -> int:
        """Count the pages beside each other on which letters of so many points are legible; each repeats the first so many pixels."""
        pages = 1
        while points * self.scale(-(-(pixels - repeated) // pages) + repeated) < LEAST_POINTS and pages < pixels:
            pages += 1
        return pages
