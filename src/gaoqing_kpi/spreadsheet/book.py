"""A workbook, written by XlsxWriter: the same contents give the same file, byte by byte."""

from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from gaoqing_kpi.spreadsheet.look import Look
from gaoqing_kpi.spreadsheet.sheet import Sheet
from gaoqing_kpi.spreadsheet.text import held

if TYPE_CHECKING:
    from xlsxwriter.format import Format

GENERAL = "General"


class Book:
    """A workbook in one font, dated by the day of its figures rather than by the moment of its writing."""

    def __init__(self, title: str, font: str, day: date) -> None:
        self._content = BytesIO()
        self._workbook = Workbook(self._content, {"in_memory": True})
        created = datetime.combine(day, time(), UTC)
        self._workbook.set_properties({"title": held(title), "author": "gaoqing-kpi", "created": created})
        self._font = font
        self._formats: dict[tuple[Look, str, bool], Format] = {}

    def sheet(self, name: str) -> Sheet:
        """Add a sheet."""
        return Sheet(self, self._workbook.add_worksheet(name))

    def content(self) -> bytes:
        """Close the workbook and give its bytes."""
        self._workbook.close()
        return self._content.getvalue()

    def format(self, look: Look, shown: str = GENERAL, *, is_text: bool = False) -> "Format":
        """Make the format of a look once, since cells share it; ``shown`` is the number format where the look has none of its own.

        A text without one is marked as such, so that it stays a text when it is entered anew.
        """
        number_format, is_quoted = look.number_format or shown, is_text and look.number_format is None
        key = (look, number_format, is_quoted)
        if key not in self._formats:
            own = {"num_format": number_format, "quote_prefix": is_quoted}
            self._formats[key] = self._workbook.add_format(look.properties(self._font) | own)
        return self._formats[key]

    def colours(self, fill: str, ink: str) -> "Format":
        """Make what a rule changes of a format: its fill and its ink."""
        return self._workbook.add_format({"bg_color": f"#{fill}", "font_color": f"#{ink}"})
