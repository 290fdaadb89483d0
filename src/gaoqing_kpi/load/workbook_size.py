"""How much an Excel workbook would be built up to in memory: counted by a streaming parser in all its parts, before any is built."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from string import digits
from xml.parsers import expat

MAX_ROWS = 50_000
MAX_CELLS = 400_000
MAX_COLUMNS = 16_384

_LONGEST_FORMAT = 1000
_HEAD = 200
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "


class TooLargeError(Exception):
    """Raised where a workbook has more rows and cells than can be read; its arguments are how many were found."""


class HarmfulError(Exception):
    """Raised where a part holds what no spreadsheet program writes and what costs whoever reads it dear."""


@dataclass
class WorkbookSize:
    """What the parts of a workbook hold: rows, cells and the cells of spans, sheets listed; ``broken`` are parts that are no XML.

    ``untold`` are the cells that a plain reader mistakes: errors, formulas without a stored result, texts partly raised or struck out;
    ``area`` is the number of cells of the rectangles, one a sheet, that hold every cell.
    """

    rows: int = 0
    cells: int = 0
    sheets: int = 0
    untold: int = 0
    area: int = 0
    broken: set[str] = field(default_factory=set)
    row: int = 0
    column: int = 0
    last_row: int = 0
    last_column: int = 0
    in_formula: bool = False
    in_run: bool = False

    @classmethod
    def measure(cls, archive: zipfile.ZipFile) -> "WorkbookSize":
        """Count what an archive's parts hold.

        :raises TooLargeError: as soon as they hold too much.
        :raises HarmfulError: if one defines a type or entities of its own, or has an endless number format.
        """
        size = cls()
        for part in archive.infolist():
            with archive.open(part) as file:
                head = file.read(_HEAD)
                if head.lstrip(_BEFORE_XML).startswith(b"<"):
                    size.read(part.filename, head + file.read())
        return size

    def read(self, name: str, xml: bytes) -> None:
        """Count what one part holds."""
        counted = {
            f"{_MAIN}row": self._row,
            f"{_MAIN}c": self._cell,
            f"{_MAIN}f": self._formula,
            f"{_MAIN}v": self._value,
            f"{_MAIN}rPr": self._run,
            f"{_MAIN}vertAlign": self._look,
            f"{_MAIN}strike": self._look,
            f"{_MAIN}mergeCell": self._span,
            f"{_MAIN}hyperlink": self._span,
            f"{_MAIN}col": self._width,
            f"{_MAIN}numFmt": self._format,
            f"{_MAIN}sheet": self._sheet,
        }
        parser = streaming()

        def start(element: str, attributes: Mapping[str, str]) -> None:
            if count := counted.get(element):
                count(attributes)

        parser.StartElementHandler = start
        self.row = self.column = self.last_row = self.last_column = 0
        self.in_formula = self.in_run = False
        try:
            parser.Parse(xml, True)
        except (expat.ExpatError, ValueError):
            self.broken.add(name)
        self.area += self.last_row * self.last_column

    def _row(self, attributes: Mapping[str, str]) -> None:
        self.rows += 1
        self.row, self.column = int(attributes.get("r", self.row + 1)), 0
        self._check()

    def _cell(self, attributes: Mapping[str, str]) -> None:
        self.cells += 1
        self.untold += attributes.get("t") == "e"
        self.in_formula = False
        place = attributes.get("r", "")
        letters = place.rstrip(digits)
        self.column = _number_of(letters) if letters else self.column + 1
        self.last_column = max(self.last_column, self.column)
        self.last_row = max(self.last_row, int(place[len(letters) :] or self.row))
        self._check()

    def _formula(self, _attributes: Mapping[str, str]) -> None:
        self.untold += not self.in_formula
        self.in_formula = True

    def _value(self, _attributes: Mapping[str, str]) -> None:
        self.untold -= self.in_formula
        self.in_formula = False

    def _run(self, _attributes: Mapping[str, str]) -> None:
        self.in_run = True

    def _look(self, _attributes: Mapping[str, str]) -> None:
        self.untold += self.in_run

    def _span(self, attributes: Mapping[str, str]) -> None:
        from openpyxl.utils.cell import range_boundaries

        try:
            left, top, right, bottom = range_boundaries(attributes.get("ref", ""))
        except ValueError:
            return
        self.cells += _length(left, right) * _length(top, bottom)
        self._check()

    def _width(self, attributes: Mapping[str, str]) -> None:
        try:
            last = int(attributes.get("max", "0"))
        except ValueError:
            return
        if last > MAX_COLUMNS:
            raise TooLargeError(self.rows, self.cells)

    def _format(self, attributes: Mapping[str, str]) -> None:
        if len(attributes.get("formatCode", "")) > _LONGEST_FORMAT:
            raise HarmfulError

    def _sheet(self, _attributes: Mapping[str, str]) -> None:
        self.sheets += 1

    def _check(self) -> None:
        if self.rows > MAX_ROWS or self.cells > MAX_CELLS:
            raise TooLargeError(self.rows, self.cells)


def _length(first: int | None, last: int | None) -> int:
    """Count from a row or column to another; a span of whole rows or columns is laid out only as far as there are cells."""
    return 0 if first is None or last is None else max(0, last - first + 1)


@cache
def _number_of(letters: str) -> int:
    """Count a column as spreadsheets name it: A, B, … Z, AA.

    :raises ValueError: if no sheet has such a column.
    """
    from openpyxl.utils import column_index_from_string

    return int(column_index_from_string(letters))


def streaming() -> expat.XMLParserType:
    """Make a parser that keeps nothing, and refuses a text that defines a type or entities of its own.

    :raises HarmfulError: from its ``Parse``, at such a definition.
    """
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse(*_declared: object) -> None:
        raise HarmfulError

    parser.StartDoctypeDeclHandler = refuse
    return parser
