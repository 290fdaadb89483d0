"""A workbook, written by XlsxWriter: the same contents give the same file, byte by byte."""

from datetime import UTC, date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook

from gaoqing_kpi.spreadsheet.cell_text import held
from gaoqing_kpi.spreadsheet.sheet import Sheet
from gaoqing_kpi.spreadsheet.style import Styles

MEASURE = "Times New Roman"
"""The font whose figures columns are measured by: one that is everywhere makes them as wide everywhere."""


class Book:
    """A workbook in one font, dated by the day of its figures rather than by the moment of its writing."""

    def __init__(self, title: str, font: str, day: date) -> None:
        self._content = BytesIO()
        measured = {"default_format_properties": {"font_name": MEASURE, "font_size": 11}}
        self._workbook = Workbook(self._content, {"in_memory": True} | measured)
        created = datetime.combine(day, time(), UTC)
        self._workbook.set_properties({"title": held(title), "author": "gaoqing-kpi", "created": created})
        self._styles = Styles(self._workbook, font)

    def sheet(self, name: str) -> Sheet:
        """Add a sheet."""
        return Sheet(self._workbook, self._styles, self._workbook.add_worksheet(name))

    def content(self) -> bytes:
        """Close the workbook and give its bytes."""
        self._workbook.close()
        return self._content.getvalue()
