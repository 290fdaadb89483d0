"""What an OpenDocument spreadsheet lays out, read in a stream: its size, what is merged, and the cells that a plain reader mistakes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import IO

from gaoqing_kpi.grammar.lettering import raised, struck
from gaoqing_kpi.load.budget import MAX_BYTES, MAX_CELLS, MAX_ELEMENTS, MAX_ROWS, MAX_SHEETS, TooLargeError
from gaoqing_kpi.load.grid import Merge
from gaoqing_kpi.load.xml_stream import is_well_formed, streaming

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_CALCULATED = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_BY_PREFIX = {"office": _OFFICE.rstrip(), "table": _TABLE.rstrip(), "style": _STYLE.rstrip(), "text": _TEXT.rstrip()}
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_FILLED = (f"{_OFFICE}value-type", f"{_TABLE}formula")
_MOST_REPEATED = 100
_MOST_BLANKS = 1_000_000
_TRUTHS = frozenset({"true", "false"})
_RAISED = re.compile(r"super|[1-9]")


@dataclass
class Layout:
    """One table: what is merged, and the texts of errors, of yes and no, and of what is struck out or raised, by row and column from 1."""

    merged: list[Merge] = field(default_factory=list)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)


def read_layouts(content: IO[bytes]) -> dict[str, Layout]:
    """Read the layouts of a spreadsheet's tables, by their names.

    :param content: its part ``content.xml``.
    :raises TooLargeError: if its tables, with all that is said to be repeated, have more rows and cells than can be read.
    :raises HarmfulError: if it defines a type or entities of its own.
    :raises ValueError: if it is no XML, or has other prefixes than a plain reader knows its elements by, or a number of
        repetitions is none, or a style has no name.
    """
    reader, parser = _Reader(), streaming()
    parser.StartNamespaceDeclHandler = _hold_to_prefixes
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = reader.start, reader.end, reader.text
    if not is_well_formed(parser, content):
        raise ValueError(content)
    return reader.layouts


@dataclass
class _Reader:
    """Follows the tables of a document; a table's size is that of the rectangle that its last filled row and column make."""

    layouts: dict[str, Layout] = field(default_factory=dict)
    rows: int = 0
    cells: int = 0
    elements: int = 0
    layout: Layout = field(default_factory=Layout)
    row: int = 1
    rows_at_once: int = 1
    column: int = 1
    last_row: int = 0
    last_column: int = 0
    cell: Mapping[str, str] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)
    blanks: int = 0
    tables: int = 0
    signs: int = 0
    style: str = ""
    looks: dict[str, Callable[[str], str]] = field(default_factory=dict)
    look: Callable[[str], str] | None = None
    is_marked: bool = False

    def start(self, element: str, attributes: Mapping[str, str]) -> None:
        self.elements += 1
        if self.elements > MAX_ELEMENTS:
            raise TooLargeError
        if element == f"{_TABLE}table":
            self._begin_table(attributes.get(f"{_TABLE}name", ""))
        elif element == f"{_TABLE}table-row":
            self.column, self.rows_at_once = 1, _count(attributes, "number-rows-repeated")
        elif element in _CELLS:
            self.cell, self.shown, self.blanks, self.is_marked = attributes, [], 0, False
        elif element == f"{_TEXT}s":
            self.blanks += int(attributes.get(f"{_TEXT}c", "1"))
            if self.blanks > _MOST_BLANKS:
                raise TooLargeError
        elif element == f"{_TEXT}span":
            self.look = self.looks.get(attributes.get(f"{_TEXT}style-name", ""))
        elif element == f"{_STYLE}style":
            self.style = attributes[f"{_STYLE}name"]
        elif element == f"{_STYLE}text-properties" and (look := _look(attributes)):
            self.looks[self.style] = look

    def _begin_table(self, name: str) -> None:
        self.tables += 1
        if self.tables > MAX_SHEETS:
            raise TooLargeError
        self.layout = self.layouts.setdefault(name, Layout())
        self.row, self.last_row, self.last_column = 1, 0, 0

    def text(self, text: str) -> None:
        self.shown.append(self.look(text) if self.look else text)
        self.is_marked |= self.look is not None

    def end(self, element: str) -> None:
        if element == f"{_TEXT}span":
            self.look = None
        elif element in _CELLS:
            self._end_cell()
        elif element == f"{_TABLE}table-row":
            self.row += self.rows_at_once
        elif element == f"{_TABLE}table":
            self.rows += self.last_row
            self.cells += self.last_row * self.last_column
            if self.rows > MAX_ROWS or self.cells > MAX_CELLS:
                raise TooLargeError(self.rows, self.cells)

    def _end_cell(self) -> None:
        at_once = _count(self.cell, "number-columns-repeated")
        if signs := self._signs_of_the_cell():
            self.signs += signs * at_once * self.rows_at_once
            if self.signs > MAX_BYTES:
                last = self.row + self.rows_at_once - 1
                raise TooLargeError(self.rows + last, self.cells + last * (self.column + at_once - 1))
        if any(name in self.cell for name in _FILLED):
            self.last_row = self.row + self.rows_at_once - 1
            self.last_column = max(self.last_column, self.column + at_once - 1)
        columns, rows = _count(self.cell, "number-columns-spanned"), _count(self.cell, "number-rows-spanned")
        if columns > 1 or rows > 1:
            self.layout.merged.append(Merge(self.row, self.row + rows - 1, self.column, self.column + columns - 1))
        if text := self._text_of_its_own():
            self.layout.texts |= {(self.row, column): text for column in range(self.column, self.column + min(at_once, _MOST_REPEATED))}
        self.column += at_once
        self.cell = {}

    def _signs_of_the_cell(self) -> int:
        """Count what a cell shows, and what is said of a filled one: a reader keeps it for each that it stands for."""
        said = self.cell.values() if any(name in self.cell for name in _FILLED) else ()
        return sum(map(len, self.shown)) + self.blanks + sum(map(len, said))

    def _text_of_its_own(self) -> str:
        """Find what a cell says that its value alone does not tell."""
        shown = "".join(self.shown)
        if f"{_OFFICE}value-type" not in self.cell:
            return self.cell.get(f"{_TABLE}formula", "")
        if self.is_marked or self.cell.get(_CALCULATED) == "error" or shown.lower() in _TRUTHS:
            return shown
        look = self.looks.get(self.cell.get(f"{_TABLE}style-name", ""))
        return look(shown) if look and shown else self.cell.get(f"{_OFFICE}boolean-value", "")


def _count(attributes: Mapping[str, str], name: str) -> int:
    return int(attributes.get(f"{_TABLE}{name}", "1"))


def _look(properties: Mapping[str, str]) -> Callable[[str], str] | None:
    if properties.get(f"{_STYLE}text-line-through-style", "none") != "none":
        return struck
    return raised if _RAISED.match(properties.get(f"{_STYLE}text-position", "")) else None


def _hold_to_prefixes(prefix: str | None, namespace: str) -> None:
    """Refuse what a plain reader, which knows elements by their prefixes alone, would take for something else, or pass over."""
    usual = _BY_PREFIX.get(prefix or "", namespace)
    if usual != namespace or (namespace in _BY_PREFIX.values() and prefix not in _BY_PREFIX):
        raise ValueError(prefix)
