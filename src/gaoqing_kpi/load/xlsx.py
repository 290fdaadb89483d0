"""Excel workbooks to sheets of placed cells: values as stored, formulas by their stored results."""

import warnings
import zipfile
from collections.abc import Iterator
from io import BytesIO
from operator import itemgetter
from typing import TYPE_CHECKING

from gaoqing_kpi.load.budget import MAX_BYTES, MAX_CELLS, MAX_PARTS, MAX_SHARED_SIGNS, CellRoom, TooLargeError
from gaoqing_kpi.load.grid import Grid, Merge, SheetRow, visible
from gaoqing_kpi.load.node import Scalar
from gaoqing_kpi.load.shown_cell import text_of
from gaoqing_kpi.load.source import ZIP, Content
from gaoqing_kpi.load.workbook_size import WorkbookSize
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Code, Location, Problem

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_IS_ENCRYPTED = 1
_LEAST_HEIGHT = 0.75  # of a row that is seen, in points: one pixel
_LEAST_WIDTH = 0.08  # of a column that is seen, in digits: one pixel
_PACKED_BY_OFFICES = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # others are unpacked without end before they are counted


def read_sheets(content: Content) -> tuple[list[Grid], list[Problem]]:
    """Read the sheets of a workbook.

    :returns: the sheets; or none, and a problem of code syntax (no workbook, a damaged, protected, old or macro workbook) or too-large. A
        workbook whose styles or properties are broken is read without them, with a warning.
    """
    try:
        if problem := _refuse(content):
            return [], [problem]
        with zipfile.ZipFile(BytesIO(content.data)) as archive:
            return _read_parts(content, archive)
    except TooLargeError as error:
        return [], [too_many(Location(content.name, 1, 1), *error.args)]
    except Exception:  # noqa: BLE001 - a damaged part fails in any way, and all of them mean the same
        return [], [unreadable(content, _("not a complete Excel workbook"), save_anew())]


def _read_parts(content: Content, archive: zipfile.ZipFile) -> tuple[list[Grid], list[Problem]]:
    size = WorkbookSize.measure(archive)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out of a workbook are looks
            return _read(content, size)
    except TooLargeError:
        raise
    except Exception:  # noqa: BLE001 - whatever openpyxl stumbles over, the values may be whole
        from gaoqing_kpi.load import unformatted

        if size.longest_shared * size.cells > MAX_SHARED_SIGNS:
            raise TooLargeError(size.rows, size.cells) from None
        return unformatted.read_xlsx(content, archive)


def save_anew() -> str:
    """Say how to mend a damaged workbook."""
    return _("open it in Excel or WPS and save it again as .xlsx")


def unreadable(content: Content, message: str, hint: str) -> Problem:
    """Make the problem of a workbook that cannot be read."""
    return Problem(Location(content.name, 1, 1), Code.SYNTAX, message, hint)


def _refuse(content: Content) -> Problem | None:
    save_as = _("save it as .xlsx (Excel workbook)")
    if not content.data:
        return unreadable(content, _("the file is empty"), _("send the file again"))
    if not content.data.startswith(ZIP):
        return unreadable(content, _("not an Excel workbook"), save_as)
    with zipfile.ZipFile(BytesIO(content.data)) as archive:
        return _refuse_parts(content, archive.infolist()) or _refuse_strict(content, archive)


def _refuse_parts(content: Content, parts: list[zipfile.ZipInfo]) -> Problem | None:
    save_as = _("save it as .xlsx (Excel workbook)")
    names = {part.filename.lower() for part in parts}
    if any(name.endswith("vbaproject.bin") for name in names):
        return unreadable(content, _("the workbook contains macros"), save_as)
    if not any(name.startswith("xl/") and name.endswith("workbook.xml") for name in names):
        return unreadable(content, _("not an Excel workbook"), save_as)
    return refuse_archive(content, parts)


def refuse_archive(content: Content, parts: list[zipfile.ZipInfo]) -> Problem | None:
    """Refuse an archive that needs a password, has two parts of one name or too many, is too large when it is unpacked, or packed oddly."""
    if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
        return protected(content)
    if len({part.filename for part in parts}) < len(parts):  # who opens it sees the one or the other
        return unreadable(content, _("a part of the file is in it twice"), save_anew())
    if sum(part.file_size for part in parts) > MAX_BYTES:
        message = _("the workbook contains more than {most} MB").format(most=MAX_BYTES // 1_000_000)
        return Problem(Location(content.name, 1, 1), Code.TOO_LARGE, message, _emptier())
    if len(parts) > MAX_PARTS:
        message = _("the workbook consists of more than {most} parts").format(most=MAX_PARTS)
        return Problem(Location(content.name, 1, 1), Code.TOO_LARGE, message, save_anew())
    if any(part.compress_type not in _PACKED_BY_OFFICES for part in parts):
        return unreadable(content, _("packed in a way that no spreadsheet program does"), save_anew())
    return None


def protected(content: Content) -> Problem:
    """Make the problem of a workbook that needs a password."""
    return unreadable(content, _("the workbook is password-protected"), _("save it without a password"))


def _refuse_strict(content: Content, archive: zipfile.ZipFile) -> Problem | None:
    """Refuse what is written in the strict variant of Open XML (ISO/IEC 29500), which has namespaces of its own."""
    book = next(name for name in archive.namelist() if name.lower().endswith("workbook.xml"))
    if _STRICT not in archive.read(book):
        return None
    return unreadable(content, _("a Strict Open XML workbook"), _("save it as Excel Workbook (*.xlsx), the first choice of the list"))


def too_many(location: Location, rows: int | None = None, cells: int | None = None) -> Problem:
    """Make the problem of a sheet that is too large, or, without counts, of a workbook with too much beside its cells."""
    if cells is None:
        message = _("the workbook has more styles, rules, comments or the like than can be read")
        return Problem(location, Code.TOO_LARGE, message, _("copy the table alone into a new workbook, and save that"))
    message = _("the sheet has {rows} rows and {cells} cells, more than can be read").format(rows=rows, cells=cells)
    return Problem(location, Code.TOO_LARGE, message, _emptier())


def _emptier() -> str:
    return _("delete the empty rows and columns outside the table, including their formatting")


def _read(content: Content, size: WorkbookSize) -> tuple[list[Grid], list[Problem]]:
    workbook = _open(content, results=False, has_runs=size.runs > 0)
    if not workbook.sheetnames or len(workbook.sheetnames) < size.sheets:
        return [], [unreadable(content, _("not all sheets of the workbook can be read"), save_anew())]
    areas = [(sheet.max_row * sheet.max_column, sheet) for sheet in workbook.worksheets]
    if sum(area for area, _sheet in areas) > MAX_CELLS:
        area, largest = max(areas, key=itemgetter(0))
        return [], [too_many(Location(content.name, 1, 1, sheet=largest.title), largest.max_row, area)]
    results = _open(content, results=True, has_runs=False) if size.formulas else workbook
    room = CellRoom()
    return [_sheet(content.name, sheet, results[sheet.title], room) for sheet in workbook.worksheets], []


def _open(content: Content, *, results: bool, has_runs: bool) -> "Workbook":
    from openpyxl import load_workbook

    return load_workbook(BytesIO(content.data), data_only=results, keep_links=False, rich_text=has_runs)


def _sheet(path: str, sheet: "Worksheet", results: "Worksheet", room: CellRoom) -> Grid:
    from openpyxl.cell.cell import MergedCell

    hidden_rows = _hidden_rows(sheet)
    rows = {}
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = {cell.column: scalar for cell in row if not isinstance(cell, MergedCell) and (scalar := _scalar(path, cell, results, room))}
        if cells:
            rows[number] = SheetRow(cells, hidden=number in hidden_rows or sheet.sheet_state != "visible")
    return Grid(
        Location(path, 1, 1, sheet=sheet.title),
        rows,
        tuple(Merge(*(range_.min_row, range_.max_row, range_.min_col, range_.max_col)) for range_ in sheet.merged_cells.ranges),
        frozenset(_hidden_columns(sheet)),
    )


def _hidden_rows(sheet: "Worksheet") -> set[int]:
    """Find the rows that nobody sees: hidden, lower than a pixel, or without a height of their own where a sheet's rows have none."""
    heights = {number: row.height for number, row in sheet.row_dimensions.items() if row.height is not None}
    hidden = {number for number, row in sheet.row_dimensions.items() if row.hidden or heights.get(number, _LEAST_HEIGHT) < _LEAST_HEIGHT}
    has_none = sheet.sheet_format.zeroHeight or sheet.sheet_format.defaultRowHeight < _LEAST_HEIGHT
    return hidden | ({*range(1, sheet.max_row + 1)} - heights.keys() if has_none else set())


def _hidden_columns(sheet: "Worksheet") -> Iterator[int]:
    """Find the columns that nobody sees: hidden, narrower than a pixel, or without a width where a sheet's columns have none."""
    from openpyxl.utils import column_index_from_string

    told: set[int] = set()
    for column in sheet.column_dimensions.values():
        first = column_index_from_string(column.index)
        span = range(first, (column.max or first) + 1)
        told.update(span)
        if column.hidden or column.width < _LEAST_WIDTH:
            yield from span
    default = sheet.sheet_format.defaultColWidth
    if default is not None and default < _LEAST_WIDTH:
        yield from {*range(1, sheet.max_column + 1)} - told


def _formula(value: object) -> str:
    """Write a formula without a result; that of a table of data has no text of its own."""
    return value if isinstance(value, str) else getattr(value, "text", None) or "=TABLE()"


def _scalar(path: str, cell: "Cell", results: "Worksheet", room: CellRoom) -> Scalar | None:
    if cell.value is None:
        return None
    stored = results.cell(cell.row, cell.column) if cell.data_type == "f" else cell
    if stored.value is None:
        text = "" if stored.data_type == "str" else _formula(cell.value)
    else:
        text = text_of(stored, calculated=cell.data_type == "f")
    where = Location(path, cell.row, cell.column, sheet=results.title)
    room.take(1, text)
    shown = visible(text).strip()
    return Scalar(where, shown, plain=isinstance(stored.value, bool)) if shown else None
