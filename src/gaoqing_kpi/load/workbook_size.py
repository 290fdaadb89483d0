"""How much an Excel workbook would be built up to in memory: counted by a streaming parser in all its parts, before any is built."""

import posixpath
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from gaoqing_kpi.load.budget import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ELEMENTS,
    MAX_FORMULA_SIGNS,
    MAX_LAYOUT,
    MAX_ROWS,
    MAX_SHEETS,
    TooLargeError,
)
from gaoqing_kpi.load.cell_places import CellPlaces
from gaoqing_kpi.load.xml_stream import Attributes, HarmfulError, read_as_libxml2, read_elements, xml_parts

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "

_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
_IDENTITY = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_LONGEST_FORMAT = 1000
_ATTRIBUTES_OF_AN_ELEMENT = 3  # take as much memory as it
_LONGEST_FORMULA = 8192  # that Excel takes
_NEVER_BUILT = ("xl/theme/", "docProps/app.xml")
_OF_CELLS = frozenset(f"{MAIN}{element}" for element in ("row", "c", "v", "f", "is", "si", "t", "r"))
_TIMES_NAMED = {"rows": MAX_ROWS, "cells": MAX_CELLS, "elements": MAX_ELEMENTS, "layout": MAX_LAYOUT}


@dataclass
class WorkbookSize:
    """What the parts of a package hold: rows, cells and the cells of spans, sheets listed, formulas, runs of texts, and elements.

    A part counts as often as others name it, since it is read as often. ``layout`` counts the elements, and their attributes, that belong
    to no cell or text.
    ``longest_shared`` is the length of the longest text that cells may share.
    """

    rows: int = 0
    cells: int = 0
    sheets: int = 0
    formulas: int = 0
    runs: int = 0
    elements: int = 0
    layout: int = 0
    formula_signs: int = 0
    longest_shared: int = 0
    named: Counter[str] = field(default_factory=Counter)
    _sheet_parts: set[str] = field(default_factory=set)
    _shared: dict[str, int] = field(default_factory=dict)
    _part: str = ""
    _places: CellPlaces = field(default_factory=CellPlaces)

    @classmethod
    def measure(cls, archive: zipfile.ZipFile) -> "WorkbookSize":
        """Count what an archive's parts hold.

        :raises TooLargeError: as soon as they hold too much.
        :raises HarmfulError: if one defines a type or entities of its own, has an endless number format, formula or tag, is two sheets, or
            has a row or a cell twice.
        """
        size = cls()
        counted: dict[str, Callable[[Attributes], None]] = {
            f"{MAIN}worksheet": size._places.sheet,
            f"{MAIN}sheetData": size._places.data,
            f"{MAIN}row": size.row,
            f"{MAIN}c": size.cell,
            f"{MAIN}rPr": size.run,
            f"{MAIN}mergeCell": size.span,
            f"{MAIN}hyperlink": size.span,
            f"{MAIN}col": size.width,
            f"{MAIN}numFmt": size.number_format,
            f"{MAIN}sheet": size.sheet,
            _RELATION: size.relation,
        }
        texts = {f"{MAIN}f": size.formula, f"{MAIN}definedName": size.name, f"{MAIN}si": size.shared_text}

        def start(element: str, attributes: Attributes) -> None:
            size.elements += 1
            if element not in _OF_CELLS:
                size.layout += _ATTRIBUTES_OF_AN_ELEMENT + len(attributes)
            if size.elements > MAX_ELEMENTS or size.layout > MAX_LAYOUT:
                raise TooLargeError
            if count := counted.get(element):
                count(attributes)

        held: dict[str, WorkbookSize] = {}
        for name, part in xml_parts(archive):
            if name.startswith(_NEVER_BUILT):
                continue
            before = replace(size)
            size._begin(name)
            if not read_elements(part, start, texts):
                size._take(size._since(before), times=-1)
                with archive.open(name) as again:
                    read_as_libxml2(again, start, texts)
            held[name] = size._since(before)
        for name, times in size.named.items():
            if name in held:
                size._take(held[name], times - 1)
        return size

    def row(self, attributes: Attributes) -> None:
        """Count a row."""
        self._places.row(attributes)
        self.rows += 1
        if self.rows > MAX_ROWS:
            raise TooLargeError(self.rows, self.cells)

    def cell(self, attributes: Attributes) -> None:
        """Count a cell."""
        self._places.cell(attributes)
        self.cells += 1
        if self.cells > MAX_CELLS:
            raise TooLargeError(self.rows, self.cells)

    def formula(self, attributes: Attributes, signs: int) -> None:
        """Count a formula; one that is shared is written anew for each of its cells."""
        self.formulas += 1
        if signs > _LONGEST_FORMULA:
            raise HarmfulError
        if attributes.get("t") == "shared":
            first = self._shared.setdefault(attributes.get("si", ""), signs)
            self.formula_signs += max(first, signs)
        if self.formula_signs > MAX_FORMULA_SIGNS:
            raise TooLargeError

    def name(self, _attributes: Attributes, signs: int) -> None:
        """Look at what a name of a workbook stands for."""
        if signs > _LONGEST_FORMULA:
            raise HarmfulError

    def shared_text(self, _attributes: Attributes, signs: int) -> None:
        """Look at a text that cells share."""
        self.longest_shared = max(self.longest_shared, signs)

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

    def sheet(self, attributes: Attributes) -> None:
        """Count a sheet, which has a part of its own."""
        self.sheets += 1
        if self.sheets > MAX_SHEETS:
            raise TooLargeError(self.rows, self.cells)
        if (identity := attributes.get(_IDENTITY)) in self._sheet_parts:
            raise HarmfulError
        if identity:
            self._sheet_parts.add(identity)

    def relation(self, attributes: Attributes) -> None:
        """Count how often a part is named, but for pictures and links, which are not built."""
        if attributes.get("TargetMode") == "External" or attributes.get("Type", "").endswith("/image"):
            return
        source = posixpath.dirname(posixpath.dirname(self._part))
        target = posixpath.normpath(posixpath.join("/", source, attributes.get("Target", ""))).lstrip("/")
        self.named[target] += 1
        if self.named[target] > 1 and attributes.get("Type", "").endswith("/worksheet"):
            raise HarmfulError

    def _begin(self, part: str) -> None:
        self._part = part
        self._shared.clear()
        self._places.leave()

    def _since(self, before: "WorkbookSize") -> "WorkbookSize":
        """Return what was counted of cells and elements since before."""
        return WorkbookSize(**{name: getattr(self, name) - getattr(before, name) for name in _TIMES_NAMED})

    def _take(self, part: "WorkbookSize", times: int) -> None:
        """Count a part so many times more."""
        for name, most in _TIMES_NAMED.items():
            setattr(self, name, getattr(self, name) + times * getattr(part, name))
            if getattr(self, name) > most:
                raise TooLargeError


def _length(first: int | None, last: int | None) -> int:
    """Count from a row or column to another; a span of whole rows or columns is laid out only as far as there are cells."""
    return 0 if first is None or last is None else max(0, last - first + 1)
