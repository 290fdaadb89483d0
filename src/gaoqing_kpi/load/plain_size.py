"""What a plain reader would make of a broken workbook: how many cells it would lay out, and which it would mistake."""

import zipfile
from dataclasses import dataclass, field
from string import digits
from typing import IO

from gaoqing_kpi.load.budget import MAX_CELLS, TooLargeError
from gaoqing_kpi.load.cell_places import column_of
from gaoqing_kpi.load.workbook_size import MAIN
from gaoqing_kpi.load.xml_stream import Attributes, read_elements, xml_parts

_OF_CELLS = frozenset({"c", "si"})
_DISPENSABLE = ("xl/styles", "xl/theme/", "docProps/")


class NoPlainReadingError(Exception):
    """Raised where a plain reader would lose or mistake something."""


@dataclass
class PlainSize:
    """The parts of a workbook that are XML to their ends, those that are broken, and what stands in its sheets.

    ``untold`` counts formulas without a stored result, which a plain reader mistakes, as it does errors, texts partly raised or struck out,
    and what is called like a cell, or a text of cells, in another vocabulary: it knows elements by their names alone.
    """

    whole: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    area: int = 0
    untold: int = 0
    row: int = 0
    column: int = 0
    last_row: int = 0
    last_column: int = 0
    in_formula: bool = False
    in_run: bool = False

    @classmethod
    def measure(cls, archive: zipfile.ZipFile) -> "PlainSize":
        """Look at all parts of an archive.

        :raises TooLargeError: if the rectangles that hold a sheet's cells have too many.
        :raises NoPlainReadingError: if a part that is needed is broken, or a cell would be mistaken or stands nowhere.
        """
        size = cls()
        for name, part in xml_parts(archive):
            size._look_at(name, part)
        if size.untold or any(not part.startswith(_DISPENSABLE) for part in size.broken):
            raise NoPlainReadingError
        return size

    def _look_at(self, name: str, part: IO[bytes]) -> None:
        self.row = self.column = self.last_row = self.last_column = 0
        self.in_formula = self.in_run = False
        handlers = {"row": self._row, "c": self._cell, "f": self._formula, "v": self._value, "rPr": self._run}
        handlers |= dict.fromkeys(("vertAlign", "strike"), self._look)

        def start(element: str, attributes: Attributes) -> None:
            space, _blank, local = element.rpartition(" ")
            if space == MAIN.rstrip():
                if handle := handlers.get(local):
                    handle(attributes)
            elif local == "row":
                self._row(attributes)
            elif local in _OF_CELLS:
                raise NoPlainReadingError

        (self.whole if read_elements(part, start) else self.broken).append(name)
        self.area += self.last_row * self.last_column
        if self.area > MAX_CELLS:
            raise TooLargeError(self.last_row, self.area)

    def _row(self, attributes: Attributes) -> None:
        self.row, self.column = int(attributes.get("r", self.row + 1)), 0

    def _cell(self, attributes: Attributes) -> None:
        if attributes.get("t") == "e":
            raise NoPlainReadingError
        self.in_formula = False
        place = attributes.get("r", "")
        letters = place.rstrip(digits)
        self.column = column_of(letters) if letters else self.column + 1
        self.last_column = max(self.last_column, self.column)
        self.last_row = max(self.last_row, int(place[len(letters) :] or self.row))

    def _formula(self, _attributes: Attributes) -> None:
        self.untold += not self.in_formula
        self.in_formula = True

    def _value(self, _attributes: Attributes) -> None:
        self.untold -= self.in_formula
        self.in_formula = False

    def _run(self, _attributes: Attributes) -> None:
        self.in_run = True

    def _look(self, _attributes: Attributes) -> None:
        if self.in_run:
            raise NoPlainReadingError
