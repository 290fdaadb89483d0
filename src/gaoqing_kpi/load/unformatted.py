"""Workbooks whose formats are not read: OpenDocument spreadsheets, and Excel's own with broken styles or properties.

A number or a date may then show another than is stored, and a hidden row is not known to be one: a warning says so, and what can be
taken two ways is asked where it is read.
"""

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from gaoqing_kpi.load.grid import Grid, Merge, SheetRow, few_enough, visible
from gaoqing_kpi.load.node import Scalar
from gaoqing_kpi.load.ods_layout import Layout
from gaoqing_kpi.load.plain_size import PlainSize
from gaoqing_kpi.load.shown_cell import text_of_value
from gaoqing_kpi.load.source import Content
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Code, Location, Problem

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook


def read_xlsx(content: Content, archive: zipfile.ZipFile) -> tuple[list[Grid], list[Problem]]:
    """Read an Excel workbook without the styles and properties that are broken in it.

    :returns: its sheets, and a warning that formats and hidden rows could not be checked.
    :raises TooLargeError, NoPlainReadingError, ValueError: as ``PlainSize.measure`` does, and if it cannot be read.
    """
    hint = _("open it in Excel or WPS and save it again as .xlsx")
    return read_plain(content.name, archive, PlainSize.measure(archive).whole, {}), [unchecked(content.name, hint)]


def unchecked(name: str, hint: str) -> Problem:
    """Make the warning that what a workbook shows may differ from what is read."""
    message = _("number formats and hidden rows of this workbook could not be checked")
    return Problem(Location(name, 1, 1), Code.UNCHECKED_FORMATS, message, hint)


def read_plain(name: str, archive: zipfile.ZipFile, parts: Iterable[str], layouts: Mapping[str, Layout]) -> list[Grid]:
    """Read the values of an archive's sheets in these parts of it: those that were measured, and none by which it is of another format.

    :raises ValueError: if they cannot be read.
    """
    try:
        return list(_sheets(name, _unpacked(archive, parts), layouts))
    except BaseException as error:
        if type(error).__module__ == "pyo3_runtime":  # a Rust program's own end, which is no Exception
            raise ValueError(name) from error
        raise


def _sheets(name: str, package: BytesIO, layouts: Mapping[str, Layout]) -> Iterator[Grid]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

    book = load_workbook(package)
    for sheet in book.sheets_metadata:
        if sheet.typ == SheetTypeEnum.WorkSheet:
            is_hidden = sheet.visible != SheetVisibleEnum.Visible
            yield _sheet(name, book, sheet.name, layouts.get(sheet.name), hidden=is_hidden)


def _unpacked(archive: zipfile.ZipFile, parts: Iterable[str]) -> BytesIO:
    """Pack parts anew, each as long as the archive says it is, which not every reader holds it to."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as anew:
        for part in parts:
            anew.writestr(part, archive.read(part))
    packed.seek(0)
    return packed


def _sheet(path: str, book: "CalamineWorkbook", name: str, layout: Layout | None, *, hidden: bool) -> Grid:
    sheet = book.get_sheet_by_name(name)
    texts = layout.texts if layout else {}
    rows = {}
    for line, values in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        placed = ((column, texts.get((line, column), value)) for column, value in enumerate(values, start=1))
        cells = {column: cell for column, value in placed if (cell := _scalar(Location(path, line, column, sheet=name), value))}
        if cells:
            rows[line] = SheetRow(cells, hidden=hidden)
    spans = sheet.merged_cell_ranges or ()
    merged = layout.merged if layout else [Merge(top + 1, bottom + 1, left + 1, right + 1) for (top, left), (bottom, right) in spans]
    return Grid(Location(path, 1, 1, sheet=name), rows, few_enough(merged))


def _scalar(where: Location, value: object) -> Scalar | None:
    match value:
        case bool():
            return Scalar(where, text_of_value(value, ""), plain=True)
        case int() | float():
            return Scalar(where, text_of_value(value, "", calculated=True), plain=False, unformatted=True)
        case datetime() | date():
            return Scalar(where, text_of_value(value, "yyyy-mm-dd"), plain=False, unformatted=True)
        case _:
            shown = visible(str(value)).strip()
            return Scalar(where, shown, plain=False) if shown else None
