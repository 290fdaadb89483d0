"""How much an Excel workbook would be built up to in memory: counted by a streaming parser in all its parts, before any is built."""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from xml.parsers import expat

MAX_ROWS = 50_000
MAX_CELLS = 400_000
MAX_COLUMNS = 16_384
MAX_SHEETS = 500

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "

_LONGEST_FORMAT = 1000
_HEAD = 200
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_NEVER_BUILT = ("xl/theme/", "docProps/app.xml")

Attributes: TypeAlias = Mapping[str, str]


class TooLargeError(Exception):
    """Raised where a workbook has more rows and cells than can be read; its arguments are how many were found."""


class HarmfulError(Exception):
    """Raised where a part holds what no spreadsheet program writes and what costs whoever reads it dear."""


@dataclass
class WorkbookSize:
    """What the parts of a workbook hold: rows, cells and the cells of spans, sheets listed, formulas, runs of texts."""

    rows: int = 0
    cells: int = 0
    sheets: int = 0
    formulas: int = 0
    runs: int = 0

    @classmethod
    def measure(cls, archive: zipfile.ZipFile) -> "WorkbookSize":
        """Count what an archive's parts hold.

        :raises TooLargeError: as soon as they hold too much.
        :raises HarmfulError: if one defines a type or entities of its own, or has an endless number format.
        """
        size = cls()
        counted = {
            f"{MAIN}row": size.row,
            f"{MAIN}c": size.cell,
            f"{MAIN}f": size.formula,
            f"{MAIN}rPr": size.run,
            f"{MAIN}mergeCell": size.span,
            f"{MAIN}hyperlink": size.span,
            f"{MAIN}col": size.width,
            f"{MAIN}numFmt": size.number_format,
            f"{MAIN}sheet": size.sheet,
        }
        for name, xml in xml_parts(archive):
            if not name.startswith(_NEVER_BUILT):
                is_xml(xml, counted)
        return size

    def row(self, _attributes: Attributes) -> None:
        """Count a row."""
        self.rows += 1
        if self.rows > MAX_ROWS:
            raise TooLargeError(self.rows, self.cells)

    def cell(self, _attributes: Attributes) -> None:
        """Count a cell."""
        self.cells += 1
        if self.cells > MAX_CELLS:
            raise TooLargeError(self.rows, self.cells)

    def formula(self, _attributes: Attributes) -> None:
        """Count a formula."""
        self.formulas += 1

    def run(self, _attributes: Attributes) -> None:
        """Count a piece of a text that has looks of its own."""
        self.runs += 1

    def span(self, attributes: Attributes) -> None:
        """Count the cells that are merged, or that a link spans."""
        from openpyxl.utils.cell import range_boundaries

        try:
            left, top, right, bottom = range_boundaries(attributes.get("ref", ""))
        except ValueError:
            return
        self.cells += _length(left, right) * _length(top, bottom)
        if self.cells > MAX_CELLS:
            raise TooLargeError(self.rows, self.cells)

    def width(self, attributes: Attributes) -> None:
        """Look at what is said of columns."""
        try:
            last = int(attributes.get("max", "0"))
        except ValueError:
            return
        if last > MAX_COLUMNS:
            raise TooLargeError(self.rows, self.cells)

    def number_format(self, attributes: Attributes) -> None:
        """Look at a number format."""
        if len(attributes.get("formatCode", "")) > _LONGEST_FORMAT:
            raise HarmfulError

    def sheet(self, _attributes: Attributes) -> None:
        """Count a sheet."""
        self.sheets += 1
        if self.sheets > MAX_SHEETS:
            raise TooLargeError(self.rows, self.cells)


def xml_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Yield the parts that begin as XML does, whatever they are called."""
    for part in archive.infolist():
        with archive.open(part) as file:
            head = file.read(_HEAD)
            if head.lstrip(_BEFORE_XML).startswith(b"<"):
                yield part.filename, head + file.read()


def is_xml(xml: bytes, counted: Mapping[str, Callable[[Attributes], None]]) -> bool:
    """Hand each element of a part to whoever counts its kind, and return whether the part is well formed to its end.

    :raises HarmfulError: if it defines a type or entities of its own.
    """
    parser = streaming()

    def start(element: str, attributes: Attributes) -> None:
        if count := counted.get(element):
            count(attributes)

    parser.StartElementHandler = start
    try:
        parser.Parse(xml, True)
    except expat.ExpatError:
        return False
    return True


def streaming() -> expat.XMLParserType:
    """Make a parser that keeps nothing, and refuses a text that defines a type or entities of its own.

    :raises HarmfulError: from its ``Parse``, at such a definition.
    """
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse(*_declared: object) -> None:
        raise HarmfulError

    parser.StartDoctypeDeclHandler = refuse
    return parser


def _length(first: int | None, last: int | None) -> int:
    """Count from a row or column to another; a span of whole rows or columns is laid out only as far as there are cells."""
    return 0 if first is None or last is None else max(0, last - first + 1)
