"""Excel workbooks to sheets of placed cells: values as stored, formulas by their stored results."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from gaoqing_kpi.load.grid import Grid, Merge, SheetRow, visible
from gaoqing_kpi.load.node import Scalar
from gaoqing_kpi.load.shown_cell import text_of
from gaoqing_kpi.load.source import MAX_BYTES, ZIP, Content
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Code, Location, Problem

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MAX_ROWS = 50_000
MAX_CELLS = 400_000

MAX_COLUMNS = 16_384

_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(row|c)[\s/>]")
_SPANS = re.compile(
    rb"<(?:\w+:)?(?:mergeCell|hyperlink)\s[^>]*?ref=[\"']"
    rb"\$?([A-Za-z]{1,3})\$?([0-9]{1,7}):\$?([A-Za-z]{1,3})\$?([0-9]{1,7})"
)
_LAST_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*?max=[\"']([0-9]{1,30})")
_ENDLESS_FORMAT = re.compile(rb"formatCode=[\"'][^\"']{1000}")
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml"
_LISTED = re.compile(rb"<(?:\w+:)?sheet[ />]")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_IS_ENCRYPTED = 1


def read_sheets(content: Content) -> tuple[list[Grid], list[Problem]]:
    """Read the sheets of a workbook.

    :returns: the sheets; or none, and a problem of code syntax (no workbook, a damaged, protected, old or macro workbook) or too-large.
    """
    try:
        if problem := _refuse(content) or _measure(content):
            return [], [problem]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out of a workbook are looks
            return _read(content)
    except Exception:  # noqa: BLE001 - a damaged part fails in any way, and all of them mean the same
        return [], [unreadable(content, _("not a complete Excel workbook"), save_anew())]


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
    if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
        return unreadable(content, _("the workbook is password-protected"), _("save it without a password"))
    if any(name.endswith("vbaproject.bin") for name in names):
        return unreadable(content, _("the workbook contains macros"), save_as)
    if not any(name.startswith("xl/") and name.endswith("workbook.xml") for name in names):
        return unreadable(content, _("not an Excel workbook"), save_as)
    if sum(part.file_size for part in parts) > MAX_BYTES:
        message = _("the workbook contains more than {most} MB").format(most=MAX_BYTES // 1_000_000)
        return Problem(
            Location(content.name, 1, 1),
            Code.TOO_LARGE,
            message,
            _("delete the empty rows and columns outside the table, including their formatting"),
        )
    return None


def _refuse_strict(content: Content, archive: zipfile.ZipFile) -> Problem | None:
    """Refuse what is written in the strict variant of Open XML (ISO/IEC 29500), which has namespaces of its own."""
    book = next(name for name in archive.namelist() if name.lower().endswith("workbook.xml"))
    if _STRICT not in archive.read(book):
        return None
    return unreadable(content, _("a Strict Open XML workbook"), _("save it as Excel Workbook (*.xlsx), the first choice of the list"))


def _measure(content: Content) -> Problem | None:
    """Count what each part would be built up to in memory: rows, cells, and the areas that merges, links and columns span."""
    rows = cells = 0
    with zipfile.ZipFile(BytesIO(content.data)) as archive:
        for part in archive.infolist():
            xml = archive.read(part) if part.filename.lower().endswith(".xml") else b""
            if b"\0" in xml[:200] or _ENDLESS_FORMAT.search(xml):
                return unreadable(content, _("not a complete Excel workbook"), save_anew())
            if b"sheetData" in xml:
                found = _ROW_OR_CELL.findall(xml)
                rows += found.count(b"row")
                cells += found.count(b"c") + sum(map(_area, _SPANS.findall(xml)))
            if rows > MAX_ROWS or cells > MAX_CELLS or any(int(last) > MAX_COLUMNS for last in _LAST_COLUMN.findall(xml)):
                return too_many(Location(content.name, 1, 1), rows, cells)
    return None


def _area(span: tuple[bytes, bytes, bytes, bytes]) -> int:
    """Count the cells of a span such as A10:XFD1048576."""
    left, top, right, bottom = span
    return (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def too_many(location: Location, rows: int, cells: int) -> Problem:
    """Make the problem of a sheet that is too large."""
    message = _("the sheet has {rows} rows and {cells} cells, more than can be read").format(rows=rows, cells=cells)
    return Problem(location, Code.TOO_LARGE, message, _emptier())


def _emptier() -> str:
    return _("delete the empty rows and columns outside the table, including their formatting")


def _read(content: Content) -> tuple[list[Grid], list[Problem]]:
    workbook = _open(content, results=False)
    if not workbook.sheetnames or len(workbook.sheetnames) < _sheets_listed(content):
        return [], [unreadable(content, _("not all sheets of the workbook can be read"), save_anew())]
    largest = max(workbook.worksheets, key=lambda sheet: sheet.max_row * sheet.max_column, default=None)
    if largest and sum(sheet.max_row * sheet.max_column for sheet in workbook.worksheets) > MAX_CELLS:
        where = Location(content.name, 1, 1, sheet=largest.title)
        return [], [too_many(where, largest.max_row, largest.max_row * largest.max_column)]
    has_formulas = any(cell.data_type == "f" for sheet in workbook.worksheets for row in sheet.iter_rows() for cell in row)
    results = _open(content, results=True) if has_formulas else workbook
    return [_sheet(content.name, sheet, results[sheet.title]) for sheet in workbook.worksheets], []


def _sheets_listed(content: Content) -> int:
    with zipfile.ZipFile(BytesIO(content.data)) as archive:
        parts = [name for name in archive.namelist() if name.lower().startswith("xl/") and name.lower().endswith("workbook.xml")]
        return sum(len(_LISTED.findall(archive.read(name))) for name in parts)


def _open(content: Content, *, results: bool) -> "Workbook":
    from openpyxl import load_workbook

    return load_workbook(BytesIO(content.data), data_only=results, keep_links=False, rich_text=True)


def _sheet(path: str, sheet: "Worksheet", results: "Worksheet") -> Grid:
    from openpyxl.cell.cell import MergedCell

    hidden_rows = {number for number, row in sheet.row_dimensions.items() if row.hidden}
    rows = {}
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = {cell.column: scalar for cell in row if not isinstance(cell, MergedCell) and (scalar := _scalar(path, cell, results))}
        if cells:
            rows[number] = SheetRow(cells, hidden=number in hidden_rows or sheet.sheet_state != "visible")
    return Grid(
        Location(path, 1, 1, sheet=sheet.title),
        rows,
        tuple(Merge(*(range_.min_row, range_.max_row, range_.min_col, range_.max_col)) for range_ in sheet.merged_cells.ranges),
        frozenset(_hidden_columns(sheet)),
    )


def _hidden_columns(sheet: "Worksheet") -> Iterator[int]:
    for column in sheet.column_dimensions.values():
        if column.hidden:
            yield from range(column.min or 1, (column.max or column.min or 1) + 1)


def _scalar(path: str, cell: "Cell", results: "Worksheet") -> Scalar | None:
    if cell.value is None:
        return None
    stored = results.cell(cell.row, cell.column) if cell.data_type == "f" else cell
    if stored.value is None:
        text = "" if stored.data_type == "str" else str(getattr(cell.value, "text", cell.value))
    else:
        text = text_of(stored, calculated=cell.data_type == "f")
    where = Location(path, cell.row, cell.column, sheet=results.title)
    shown = visible(text).strip()
    return Scalar(where, shown, plain=isinstance(stored.value, bool)) if shown else None
