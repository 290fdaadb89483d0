"""The cells of a sheet's part, found by row and column, or made where there is none."""

from bisect import bisect_left
from collections.abc import Iterator

from lxml import etree
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, get_column_letter

from gaoqing_kpi.marking.opc import MAIN

_ROW, _CELL, _DATA, _COLUMN = (f"{{{MAIN}}}{name}" for name in ("row", "c", "sheetData", "col"))


class SheetCells:
    """The cells of a sheet, which need not say where they stand: then they stand behind the ones before them."""

    def __init__(self, root: etree._Element) -> None:
        data = root.find(_DATA)
        if data is None:
            raise ValueError(_DATA)
        self._root, self._data = root, data
        self._rows: dict[int, etree._Element] = {}
        self._cells: dict[int, dict[int, etree._Element]] = {}
        for row in data.findall(_ROW):
            number = int(row.get("r", max(self._rows, default=0) + 1))
            self._rows[number] = row
            self._cells[number] = _placed(row, number)

    def find(self, row: int, column: int) -> etree._Element | None:
        """Find a cell that is there."""
        return self._cells.get(row, {}).get(column)

    def row(self, number: int) -> list[etree._Element]:
        """List the cells of a row from the left."""
        return [cell for _column, cell in sorted(self._cells.get(number, {}).items())]

    def items(self) -> Iterator[tuple[tuple[int, int], etree._Element]]:
        """Yield all cells with their rows and columns."""
        for row, cells in self._cells.items():
            yield from (((row, column), cell) for column, cell in cells.items())

    def cell(self, row: int, column: int) -> etree._Element:
        """Find a cell, or make one in the style of its row or column."""
        found = self.find(row, column)
        if found is not None:
            return found
        parent = self._row(row)
        made = etree.Element(_CELL, r=f"{get_column_letter(column)}{row}")
        if style := self._style(parent, column):
            made.set("s", style)
        there = sorted(self._cells[row])
        parent.insert(bisect_left(there, column), made)
        parent.attrib.pop("spans", None)
        self._cells[row][column] = made
        return made

    def _row(self, number: int) -> etree._Element:
        if number not in self._rows:
            made = etree.Element(_ROW, r=str(number))
            self._data.insert(bisect_left(sorted(self._rows), number), made)
            self._rows[number], self._cells[number] = made, {}
        return self._rows[number]

    def _style(self, row: etree._Element, column: int) -> str | None:
        if row.get("customFormat") in {"1", "true"}:
            return row.get("s")
        spans = (span for span in self._root.iter(_COLUMN) if int(span.get("min", "0")) <= column <= int(span.get("max", "0")))
        return next((span.get("style") for span in spans), None)


def _placed(row: etree._Element, number: int) -> dict[int, etree._Element]:
    """Find the columns of a row's cells, and write their places where they are not."""
    found: dict[int, etree._Element] = {}
    row.set("r", str(number))
    for cell in row.findall(_CELL):
        place = cell.get("r")
        column = column_index_from_string(coordinate_from_string(place)[0]) if place else max(found, default=0) + 1
        cell.set("r", f"{get_column_letter(column)}{number}")
        found[column] = cell
    return found
