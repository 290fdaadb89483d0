"""Excel 97-2003 workbooks, as WPS writes them with the ending .et too, to sheets of placed cells."""

from collections.abc import Iterator
from io import StringIO
from itertools import pairwise
from typing import TYPE_CHECKING

from gaoqing_kpi.load.budget import MAX_CELLS, CellRoom, TooLargeError
from gaoqing_kpi.load.compound import workbook_in
from gaoqing_kpi.load.format_code import BUILT_IN_CHINA
from gaoqing_kpi.load.grid import Grid, Merge, SheetRow, few_enough, visible
from gaoqing_kpi.load.node import Scalar
from gaoqing_kpi.load.shown_cell import looking, text_of_value
from gaoqing_kpi.load.source import Content
from gaoqing_kpi.load.xlsx import ENCRYPTED, protected, save_anew, too_many, unreadable
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Code, Location, Problem

if TYPE_CHECKING:
    from xlrd import Book
    from xlrd.sheet import Cell, Sheet

MAX_BYTES = 10_000_000
_LEAST_WIDTH = 20  # of a column that is seen, in 256ths of a digit: one pixel
_SUPERSCRIPT = 1  # what a font's escapement says


def read_sheets(content: Content) -> tuple[list[Grid], list[Problem]]:
    """Read the sheets of a workbook.

    :returns: the sheets; or none, and a problem of code syntax (a damaged or protected workbook) or too-large.
    """
    if ENCRYPTED in content.data:
        return [], [protected(content)]
    if len(content.data) > MAX_BYTES:
        message = _("the file is larger than {most} MB").format(most=MAX_BYTES // 1_000_000)
        return [], [Problem(Location(content.name, 1, 1), Code.TOO_LARGE, message, _("save it as .xlsx (Excel workbook)"))]
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=workbook_in(content.data), formatting_info=True, ragged_rows=True, logfile=StringIO())
        _hold_to_budget(book)
        room = CellRoom()
        return [_sheet(content.name, book, sheet, room) for sheet in book.sheets()], []
    except TooLargeError as error:
        return [], [too_many(Location(content.name, 1, 1, *error.args[2:]), *error.args[:2])]
    except Exception as error:  # noqa: BLE001 - a damaged part fails in any way, and all of them mean the same
        if isinstance(error, xlrd.XLRDError) and "encrypted" in str(error):
            return [], [protected(content)]
        return [], [unreadable(content, _("not a complete Excel workbook"), save_anew())]


def _hold_to_budget(book: "Book") -> None:
    largest = max(book.sheets(), key=_cells)
    if sum(map(_cells, book.sheets())) > MAX_CELLS:
        raise TooLargeError(largest.nrows, _cells(largest), largest.name)


def _cells(sheet: "Sheet") -> int:
    return sum(sheet.row_len(row) for row in range(sheet.nrows))


def _sheet(path: str, book: "Book", sheet: "Sheet", room: CellRoom) -> Grid:
    rows = {}
    for number in range(sheet.nrows):
        found = (_scalar(path, book, sheet, number, column) for column in range(sheet.row_len(number)))
        if cells := {scalar.location.column: scalar for scalar in found if scalar}:
            for scalar in cells.values():
                room.take(1, scalar.text)
            rows[number + 1] = SheetRow(cells, hidden=bool(sheet.visibility) or _is_hidden(sheet.rowinfo_map.get(number)))
    merges = few_enough(Merge(top + 1, bottom, left + 1, right) for top, bottom, left, right in sheet.merged_cells)
    hidden = frozenset(column + 1 for column, info in sheet.colinfo_map.items() if _is_hidden(info) or info.width < _LEAST_WIDTH)
    return Grid(Location(path, 1, 1, sheet=sheet.name), rows, merges, hidden)


def _is_hidden(info: object) -> bool:
    return bool(getattr(info, "hidden", False))


def _scalar(path: str, book: "Book", sheet: "Sheet", row: int, column: int) -> Scalar | None:
    import xlrd

    cell = sheet.cell(row, column)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        text = text_of_value("".join(_runs(book, cell, sheet.rich_text_runlist_map.get((row, column), []))), _format(book, cell))
    else:
        text = _looking(book, _value_text(book, cell), _font(book, cell))
    shown = visible(text).strip()
    where = Location(path, row + 1, column + 1, sheet=sheet.name)
    return Scalar(where, shown, plain=cell.ctype == xlrd.XL_CELL_BOOLEAN) if shown else None


def _runs(book: "Book", cell: "Cell", starts: list[tuple[int, int]]) -> Iterator[str]:
    """Split a text where its font changes."""
    pieces = [(0, _font(book, cell)), *starts, (len(cell.value), 0)]
    for (start, font), (end, _font_after) in pairwise(pieces):
        yield _looking(book, cell.value[start:end], font)


def _format(book: "Book", cell: "Cell") -> str:
    key = book.xf_list[cell.xf_index].format_key
    return book.format_map[key].format_str or BUILT_IN_CHINA.get(key, "")


def _font(book: "Book", cell: "Cell") -> int:
    return int(book.xf_list[cell.xf_index].font_index)


def _looking(book: "Book", text: str, font: int) -> str:
    found = book.font_list[font]
    return looking(text, is_struck=bool(found.struck_out), is_raised=found.escapement == _SUPERSCRIPT) if text else ""


def _value_text(book: "Book", cell: "Cell") -> str:
    import xlrd

    number_format = _format(book, cell)
    match cell.ctype:
        case xlrd.XL_CELL_NUMBER:
            return text_of_value(cell.value, number_format, calculated=True)
        case xlrd.XL_CELL_DATE:
            return text_of_value(xlrd.xldate_as_datetime(cell.value, book.datemode), number_format)
        case xlrd.XL_CELL_BOOLEAN:
            return text_of_value(bool(cell.value), number_format)
        case xlrd.XL_CELL_ERROR:
            return str(xlrd.error_text_from_code[cell.value])
        case _:
            return ""
