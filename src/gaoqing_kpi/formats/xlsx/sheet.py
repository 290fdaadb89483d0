"""A sheet of a workbook: lines above a table with a frozen head, cells whose numbers show what their texts say, and a page to print.

No text is ever a formula, and none holds what a workbook cannot.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from typing import Literal, TypeAlias, cast

from openpyxl.cell import Cell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill
from openpyxl.styles import Side as Line
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.messages import language, one_line
from gaoqing_kpi.report.cell import Number
from gaoqing_kpi.report.words import light_word

Side: TypeAlias = Literal["left", "center", "right"]

MOST_DIGITS = 15  # what a spreadsheet keeps of a number
FIRST_COLUMN = 1

_COLOURS = {
    Light.RED: ("FFC7CE", "9C0006"),
    Light.YELLOW: ("FFEB9C", "7F6000"),
    Light.GREY: ("D9D9D9", "404040"),
    Light.GREEN: ("C6EFCE", "006100"),
}
_LINE = Line(style="thin", color="808080")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD_FILL = PatternFill("solid", fgColor="DDEBF7")
_PIECES = re.compile(r"[^\W\u2e80-\uffff]+[^\w\u2e80-\uffff]*|.")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SHOWN = re.compile(r"(?P<sign>[≥>≤<=+]?)-?[0-9]+(?:\.(?P<decimals>[0-9]+))?(?P<percent>%?)")
_INCHES_OF_MARGIN = 0.4
_TITLE_SIZE, _BODY_SIZE, _LINE_HEIGHT, _PADDING = 16, 10, 13.5, 1
_NARROW, _WIDE = 0.85, 1.0  # of a letter, and of half a Chinese character, in figures of the size that widths are measured by
_MOST_LINES = 31  # a row is at most 409 points high


@dataclass(frozen=True, slots=True)
class Content:
    """What a cell shows, and the number or the day that it holds, if any."""

    text: str
    number: Number | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, and of its column the width in figures and the side on which its cells stand."""

    text: str
    width: float
    side: Side = "left"


@dataclass(frozen=True)
class Table:
    """A table on a sheet: its headings, its rows, and the places of its cells."""

    sheet: Worksheet
    headings: Sequence[Heading]
    head: int
    rows: Sequence[Sequence[Content]]

    @cached_property
    def last(self) -> int:
        """Give the number of its last row."""
        return self.head + len(self.rows)

    def write(self) -> None:
        """Write the headings and the rows."""
        for column, heading in enumerate(self.headings, FIRST_COLUMN):
            cell = put(self.sheet, self.head, column, Content(heading.text))
            cell.font, cell.fill, cell.border = font(bold=True), _HEAD_FILL, _GRID
            cell.alignment = _beside("center")
        self._give_room(self.head, [heading.text for heading in self.headings])
        for number, contents in enumerate(self.rows, self.head + 1):
            for column, (content, heading) in enumerate(zip(contents, self.headings, strict=True), FIRST_COLUMN):
                cell = put(self.sheet, number, column, content)
                cell.border, cell.alignment = _GRID, _beside(heading.side)
            self._give_room(number, [content.text for content in contents])

    def _give_room(self, row: int, texts: Iterable[str]) -> None:
        """Make a row high enough for its texts, since not every program does so by itself."""
        lines = max(line_count(text, heading.width - _PADDING) for text, heading in zip(texts, self.headings, strict=True))
        self.sheet.row_dimensions[row].height = _LINE_HEIGHT * min(lines, _MOST_LINES) + 3

    def colour_lights(self, columns: Iterable[int], light: int) -> None:
        """Colour columns by the word of the light in column ``light``, by rule: a word that is changed changes the colour."""
        if not self.rows:
            return
        for each in Light:
            fill, ink = _COLOURS[each]
            formula = f'${get_column_letter(light)}{self.head + 1}="{light_word(each)}"'
            rule = FormulaRule([formula], fill=PatternFill(bgColor=fill), font=Font(color=ink))  # type: ignore[no-untyped-call]  # its stub leaves it so
            for column in columns:
                letter = get_column_letter(column)
                self.sheet.conditional_formatting.add(f"{letter}{self.head + 1}:{letter}{self.last}", rule)

    def freeze(self, columns: int) -> None:
        """Keep the head and so many columns in sight, and let the rows be filtered."""
        self.sheet.freeze_panes = f"{get_column_letter(columns + FIRST_COLUMN)}{self.head + 1}"
        width = get_column_letter(len(self.headings))
        self.sheet.auto_filter.ref = f"A{self.head}:{width}{max(self.last, self.head + 1)}"


def write_lines(sheet: Worksheet, title: str, lines: Iterable[str], notice: str | None, width: int) -> int:
    """Write a title, lines and a notice over so many columns; give the number of the next row."""
    put(sheet, 1, FIRST_COLUMN, Content(title)).font = font(_TITLE_SIZE, bold=True)
    row = 1
    for row, line in enumerate(lines, 2):
        put(sheet, row, FIRST_COLUMN, Content(line)).font = font()
    if notice:
        row += 1
        put(sheet, row, FIRST_COLUMN, Content(notice)).font = font(bold=True, colour="C00000")
    for each in range(1, row + 1):
        spread(sheet, each, width)
    sheet.cell(1, 1).alignment = _beside("center")
    return row + 1


def spread(sheet: Worksheet, row: int, width: int, lines: int = 1) -> None:
    """Let the first cell of a row take the width of so many columns, and give it room for so many lines."""
    sheet.merge_cells(start_row=row, end_row=row, start_column=FIRST_COLUMN, end_column=width)
    sheet.cell(row, FIRST_COLUMN).alignment = Alignment(vertical="center", wrap_text=True)
    size = _TITLE_SIZE if row == 1 else _BODY_SIZE
    sheet.row_dimensions[row].height = _LINE_HEIGHT * size / _BODY_SIZE * lines + 3


def put(sheet: Worksheet, row: int, column: int, content: Content) -> Cell:
    """Write a cell: a number with a format that shows its text, else the text, which is never a formula."""
    cell = cast("Cell", sheet.cell(row, column))
    cell.font = font()
    shown = number_format(content)
    if shown:
        cell.value, cell.number_format = content.number, shown
    elif content.text:
        cell.value = _ESCAPED.sub("_x005F_", one_line(content.text))
        cell.data_type, cell.quotePrefix = "s", True
    return cell


def number_format(content: Content) -> str | None:
    """Give the format under which a cell's number reads as its text; None where a spreadsheet cannot keep the number."""
    if isinstance(content.number, date):
        return "yyyy-mm-dd"
    found = _SHOWN.fullmatch(content.text)
    if content.number is None or found is None or _digits(content.number) > MOST_DIGITS:
        return None
    sign = f'"{found["sign"]}"' if found["sign"] else ""
    decimals = f".{'0' * len(found['decimals'])}" if found["decimals"] else ""
    return f"{sign}0{decimals}{found['percent']}"


def font(size: int = _BODY_SIZE, *, bold: bool = False, colour: str = "000000", underlined: bool = False) -> Font:
    """Give the one font of the workbook."""
    name = {"zh": "宋体", "en": "Arial"}[language()]
    return _font(name, size, colour, "single" if underlined else None, bold=bold)


@cache
def _font(name: str, size: int, colour: str, underline: Literal["single"] | None, *, bold: bool) -> Font:
    return Font(name=name, size=size, bold=bold, color=colour, underline=underline)


@cache
def _beside(side: Side) -> Alignment:
    return Alignment(horizontal=side, vertical="center", wrap_text=True)


def line_count(text: str, width: float) -> int:
    """Count the lines that a text takes when it is wrapped at blanks, and between Chinese characters, to a width in figures."""
    lines, used = 1, 0.0
    for piece in _PIECES.findall(text):
        long = _NARROW * len(piece) if piece.isascii() else _WIDE * cell_len(piece)
        if used and used + long > width:
            lines, used = lines + 1, 0.0
        used += long
        while used > width > 0:
            lines, used = lines + 1, used - width
    return lines


def set_widths(sheet: Worksheet, widths: Iterable[float]) -> None:
    """Set the widths of the first columns."""
    for column, width in enumerate(widths, FIRST_COLUMN):
        sheet.column_dimensions[get_column_letter(column)].width = width


def set_up_page(sheet: Worksheet, last_title_row: int, *, across: bool = True) -> None:
    """Print on A4, as wide as the page, with the rows down to the head of the table on every page, and numbered pages."""
    sheet.page_setup.orientation = "landscape" if across else "portrait"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = _INCHES_OF_MARGIN
    margins.bottom = 2 * _INCHES_OF_MARGIN
    cast("HeaderFooterItem", sheet.oddFooter).center.text = "— &P —"
    sheet.print_title_rows = f"1:{last_title_row}"


def _digits(number: int | Decimal) -> int:
    return len(Decimal(number).normalize().as_tuple().digits)
