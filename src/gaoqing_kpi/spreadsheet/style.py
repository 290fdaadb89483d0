"""The looks of a workbook as XlsxWriter's formats, each made once, since cells share them."""

from typing import TYPE_CHECKING

from gaoqing_kpi.spreadsheet.look import Look

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

GENERAL = "General"


class Styles:
    """The formats of a workbook in one font."""

    def __init__(self, workbook: "Workbook", font: str) -> None:
        self._workbook = workbook
        self.font = font
        self._formats: dict[tuple[Look, str, bool], Format] = {}

    def format(self, look: Look, shown: str = GENERAL, *, is_text: bool = False) -> "Format":
        """Make the format of a look; ``shown`` is the number format where the look has none of its own.

        A text without one is marked as such, so that it stays a text when it is entered anew.
        """
        number_format, is_quoted = look.number_format or shown, is_text and look.number_format is None
        key = (look, number_format, is_quoted)
        if key not in self._formats:
            own = {"num_format": number_format, "quote_prefix": is_quoted}
            self._formats[key] = self._workbook.add_format(look.properties(self.font) | own)
        return self._formats[key]

    def colours(self, fill: str, ink: str) -> "Format":
        """Make what a rule changes of a format: its fill and its ink."""
        return self._workbook.add_format({"bg_color": f"#{fill}", "font_color": f"#{ink}"})
