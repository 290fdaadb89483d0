"""A table of commas as a workbook, so that its cells can be marked; it reads as the table did."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import NamedTuple

from gaoqing_kpi.grammar.digit_groups import without_groups
from gaoqing_kpi.load import csv
from gaoqing_kpi.load.grid import Grid
from gaoqing_kpi.load.shown_cell import text_of_value
from gaoqing_kpi.load.source import TABLE_ENCODINGS, Content, decode
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Location, Problem

_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
_WIDTH = 16


class Made(NamedTuple):
    """A workbook's bytes, and where in it the cells stand that have a place in the text."""

    data: bytes
    cells: Mapping[Location, Location]


def workbook_of(content: Content, delimiters: Sequence[str]) -> Made | None:
    """Write a table as a workbook.

    :returns: None where that cannot be: the text is no table, or a figure in it would be another in a workbook, as 1,234 behind ``;`` is.
    """
    source = decode(content, TABLE_ENCODINGS)
    sheet = None if isinstance(source, Problem) else csv.read_sheet(source, delimiters)[0]
    if sheet is None or not (sheet.has_groups or _is_without_groups(sheet)):
        return None
    name = _("Table")
    cells = {
        cell.location: Location(content.name, number, column, name)
        for number, row in sheet.rows.items()
        for column, cell in row.cells.items()
    }
    return Made(_written(sheet, name), cells)


def _is_without_groups(sheet: Grid) -> bool:
    return all(without_groups(cell.text) == cell.text for row in sheet.rows.values() for cell in row.cells.values())


def _written(grid: Grid, name: str) -> bytes:
    from xlsxwriter import Workbook

    content = BytesIO()
    workbook = Workbook(content, {"in_memory": True})
    workbook.set_properties({"author": "gaoqing-kpi", "created": _EARLIEST})
    sheet = workbook.add_worksheet(name)
    sheet.set_column(0, max((column for row in grid.rows.values() for column in row.cells), default=1) - 1, _WIDTH)
    for number, row in grid.rows.items():
        for column, cell in row.cells.items():
            if _is_the_number_it_shows(cell.text):
                sheet.write_number(number - 1, column - 1, float(cell.text))
            else:
                sheet.write_string(number - 1, column - 1, cell.text)
    workbook.close()
    return content.getvalue()


def _is_the_number_it_shows(text: str) -> bool:
    try:
        return text_of_value(float(text), "") == text
    except ValueError:
        return False
