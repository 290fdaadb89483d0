"""A sheet of a workbook. Rows and columns are counted from 1, as Excel shows them. No text is ever a formula."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from xlsxwriter.utility import quote_sheetname, xl_col_to_name, xl_range, xl_range_abs

from gaoqing_kpi.report.cell import Cell
from gaoqing_kpi.spreadsheet.cell_text import held
from gaoqing_kpi.spreadsheet.look import Look
from gaoqing_kpi.spreadsheet.number import number_format
from gaoqing_kpi.spreadsheet.page_setup import PageSetup
from gaoqing_kpi.spreadsheet.stacked_chart import StackedChart
from gaoqing_kpi.spreadsheet.style import GENERAL, Styles
from gaoqing_kpi.spreadsheet.validation import Validation

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FIRST = 1

PIXELS_OF_A_FIGURE = 7

_TAKEN_FOR_MARKUP = re.compile(r"<r>.*</r>", re.DOTALL)


@dataclass(frozen=True)
class Sheet:
    """A sheet of a book, written into XlsxWriter's."""

    _workbook: "Workbook"
    _styles: Styles
    _worksheet: "Worksheet"

    @property
    def name(self) -> str:
        """Return the name of the sheet."""
        return str(self._worksheet.name)

    def put(self, row: int, column: int, cell: Cell, look: Look) -> None:
        """Write a cell: a number with a format that shows its text, else the text itself; nothing of what is unknown."""
        place, shown = (row - FIRST, column - FIRST), number_format(cell)
        if shown is None or cell.value is None:
            text = held(cell.text) if cell.is_known else ""
            self._put_text(*place, text, self._styles.format(look, is_text=bool(text)))
        elif isinstance(cell.value, date):
            self._worksheet.write_datetime(*place, cast("datetime", cell.value), self._styles.format(look, shown))
        else:
            self._worksheet.write_number(*place, float(cell.value), self._styles.format(look, shown))

    def _put_text(self, row: int, column: int, text: str, look: "Format") -> None:
        if not text:
            self._worksheet.write_blank(row, column, None, look)
        elif _TAKEN_FOR_MARKUP.fullmatch(text):  # XlsxWriter would write it unescaped
            self._worksheet.write_rich_string(row, column, look, text[:1], look, text[1:], look)
        else:
            self._worksheet.write_string(row, column, text, look)

    def put_formula(self, row: int, column: int, formula: str, cell: Cell, look: Look) -> None:
        """Write a formula that comes to the number of a cell, which is kept beside it."""
        shown = self._styles.format(look, number_format(cell) or GENERAL)
        self._worksheet.write_formula(row - FIRST, column - FIRST, formula, shown, cast("int", cell.value))

    def put_across(self, row: int, columns: int, cell: Cell, look: Look) -> None:
        """Write a cell that takes the width of so many columns."""
        self.put_over(row, (FIRST, columns), cell, look)

    def put_over(self, row: int, columns: tuple[int, int], cell: Cell, look: Look) -> None:
        """Write a cell that reaches from one column to another."""
        first, last = (column - FIRST for column in columns)
        if first < last:
            self._worksheet.merge_range(row - FIRST, first, row - FIRST, last, "", self._styles.format(look))
        self.put(row, columns[0], cell, look)

    def put_link(self, row: int, column: int, cell: Cell, look: Look, sheet: str) -> None:
        """Write a cell that leads to the sheet of a name."""
        quoted = sheet.replace("'", "''")
        self._worksheet.write_url(row - FIRST, column - FIRST, f"internal:'{quoted}'!A1")
        self.put(row, column, cell, look)

    def set_widths(self, widths: Iterable[int], first: int = FIRST) -> None:
        """Set the widths of columns from the first, in figures of the size that a workbook measures by."""
        for column, width in enumerate(widths, first - FIRST):
            self._worksheet.set_column_pixels(column, column, PIXELS_OF_A_FIGURE * width)

    def hide_column(self, column: int) -> None:
        """Keep a column out of sight."""
        self._worksheet.set_column(column - FIRST, column - FIRST, None, None, {"hidden": True})

    def set_height(self, row: int, points: float) -> None:
        """Set the height of a row."""
        self._worksheet.set_row(row - FIRST, points)

    def freeze(self, rows: int, columns: int) -> None:
        """Keep the first rows and columns in sight."""
        self._worksheet.freeze_panes(rows, columns)

    def filter(self, head: int, last: int, columns: int) -> None:
        """Let the rows under a head be filtered."""
        self._worksheet.autofilter(head - FIRST, 0, max(last, head + 1) - FIRST, columns - FIRST)

    def colour(self, rows: tuple[int, int], column: int, formula: str, colours: tuple[str, str]) -> None:
        """Fill and colour cells of a column where a formula holds."""
        self.colour_area(rows, (column, column), formula, colours)

    def colour_area(self, rows: tuple[int, int], columns: tuple[int, int], formula: str, colours: tuple[str, str]) -> None:
        """Fill and colour the cells of rows and columns where a formula on the first of them holds."""
        (top, bottom), (left, right) = ([number - FIRST for number in ends] for ends in (rows, columns))
        rule = {"type": "formula", "criteria": formula, "format": self._styles.colours(*colours)}
        self._worksheet.conditional_format(top, left, bottom, right, rule)

    def validate(self, areas: Sequence[str], validation: Validation) -> None:
        """Let cells take only what fits."""
        self._worksheet.data_validation(areas[0], validation.options() | {"multi_range": " ".join(areas)})

    def protect(self) -> None:
        """Lock all cells but the open ones, without a password; columns, rows and filters may still be changed."""
        may = ("objects", "scenarios", "format_columns", "format_rows", "autofilter")
        self._worksheet.protect("", dict.fromkeys(may, True))

    def hide_grid(self) -> None:
        """Show no lines between the cells but their own edges."""
        self._worksheet.hide_gridlines(2)

    def set_up_page(self, page: PageSetup, footer: str, titles: tuple[int, int], across: int = 1) -> None:
        """Print as wide as the page, or as so many, with a footer; the title rows, and of several the first column, are on every page."""
        sheet = self._worksheet
        if page.is_across:
            sheet.set_landscape()
        else:
            sheet.set_portrait()
        if page.is_centred:
            sheet.center_horizontally()
        sheet.set_paper(page.paper.number)
        sheet.fit_to_pages(across, 0)
        if across > 1:
            sheet.repeat_columns("A:A")
        sheet.set_margins(page.sides, page.sides, page.top, page.bottom)
        sheet.set_header("", {"margin": page.header})
        sheet.set_footer(f"&C{footer}", {"margin": page.footer})
        sheet.repeat_rows(*(row - FIRST for row in titles))

    def draw(self, chart: StackedChart, place: tuple[int, int], size: tuple[int, int]) -> None:
        """Lay a chart of so many pixels, its corner at a row and a column, over the sheet."""
        drawn = chart.drawn(self._workbook, self._styles.font)
        drawn.set_size(dict(zip(("width", "height"), size, strict=True)))
        row, column = (number - FIRST for number in place)
        self._worksheet.insert_chart(row, column, drawn, chart.placing)

    def set_print_area(self, rows: int, columns: int) -> None:
        """Print only the first rows and columns."""
        self._worksheet.print_area(0, 0, rows - FIRST, columns - FIRST)


def area(rows: tuple[int, int], column: int) -> str:
    """Name cells of a column, as ``B5:B9``."""
    first, last = (row - FIRST for row in rows)
    return xl_range(first, column - FIRST, last, column - FIRST)


def area_on(sheet: Sheet, rows: tuple[int, int], column: int) -> str:
    """Name cells of a column for another sheet, as ``'Ledger'!$B$5:$B$9``."""
    first, last = (row - FIRST for row in rows)
    return f"{quote_sheetname(sheet.name)}!{xl_range_abs(first, column - FIRST, last, column - FIRST)}"


def letter(column: int) -> str:
    """Name a column."""
    return xl_col_to_name(column - FIRST)
