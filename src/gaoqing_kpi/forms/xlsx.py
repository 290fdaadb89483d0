"""The form as an Excel workbook: only the cells to fill in are unlocked, and each takes only what can be right.

The sheet is protected without a password, against slips: who has to change more may unprotect it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING

from gaoqing_kpi.forms.form import LEADING, Content, Form
from gaoqing_kpi.forms.inputs import Takes, takes
from gaoqing_kpi.forms.limits import validation
from gaoqing_kpi.forms.room import lines, width
from gaoqing_kpi.messages import _, language
from gaoqing_kpi.model.entry_keys import DAYS, TEXTS, TRUTHS

if TYPE_CHECKING:
    from openpyxl.styles import NamedStyle
    from openpyxl.worksheet.worksheet import Worksheet

FONTS = {"zh": "宋体", "en": "Calibri"}
TEXT_POINTS = 11
TITLE_POINTS = 16
LINE_POINTS = 15
MOST_LINES = 12
INPUT_FILL = "FFF7D6"
CLOSED_FILL = "E3E3E3"
HEADING_FILL = "DCE6F1"
WARNING_COLOUR = "C00000"
EDGE_COLOUR = "A6A6A6"
DAY_FORMAT = "yyyy-mm-dd"
TEXT_FORMAT = "@"

_EXACT_DIGITS = 14  # a workbook's numbers are binary and keep 15
_A4 = "9"
_NO_CHARACTERS = dict.fromkeys((0xFFFE, 0xFFFF))


def write(form: Form) -> bytes:
    """Write the form as a workbook of one sheet."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.properties.creator = "gaoqing-kpi"
    workbook.properties.title = _legal(form.title)
    for style in _styles():
        workbook.add_named_style(style)
    sheet = workbook.worksheets[0]
    sheet.title = _("Form")
    _Drawing(form, sheet).draw()
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


class _Drawing:
    """Draws a form on a sheet."""

    def __init__(self, form: Form, sheet: "Worksheet") -> None:
        self.form = form
        self.sheet = sheet
        colours = _("Only the light yellow cells can be written into: grey ones do not go with the target.")
        self.instructions = [text for text in (*form.instructions, colours, form.warning) if text]
        self.head = 2 + len(self.instructions)
        self.header = self.head + len(form.head)
        self.last = self.header + len(form.lines)

    def draw(self) -> None:
        self._above()
        self._table()
        self._validations()
        self._view()
        self._page()
        self._protect()

    def _above(self) -> None:
        self._put(1, 1, self.form.heading, "plan title")
        self.sheet.row_dimensions[1].height = 2 * LINE_POINTS
        for number, text in enumerate(self.instructions, start=2):
            self._put(number, 1, text, "warning" if text == self.form.warning else "words")
        for number, pairs in enumerate(self.form.head, start=self.head):
            for place, (label, content) in enumerate(pairs):
                self._put(number, 2 * place + 1, label, "label")
                self._put(number, 2 * place + 2, content, "day" if isinstance(content, date) else "words")
        for number in range(2, self.header):
            self.sheet.row_dimensions[number].height = LINE_POINTS + 2

    def _table(self) -> None:
        for place, column in enumerate(self.form.columns, start=1):
            self._put(self.header, place, column.heading, "heading")
            self.sheet.column_dimensions[_letter(place)].width = self._widths[column.key]
        self._fit(self.header, {column.key: column.heading for column in self.form.columns})
        for number, line in enumerate(self.form.lines, start=self.header + 1):
            for place, column in enumerate(self.form.columns, start=1):
                is_open = column.key in line.open
                style = _open_style(column.key) if is_open else "closed" if column.is_input else "words of the row"
                self._put(number, place, line.cells.get(column.key), style)
            self._fit(number, line.cells)

    @cached_property
    def _widths(self) -> Mapping[str, int]:
        return {
            column.key: width(column.key, column.heading, [_text(line.cells.get(column.key)) for line in self.form.lines])
            for column in self.form.columns
        }

    def _put(self, row: int, column: int, content: Content, style: str) -> None:
        cell = self.sheet.cell(row, column)
        cell.style = style
        if isinstance(content, Decimal) and len(content.as_tuple().digits) > _EXACT_DIGITS:
            content = _text(content)
        if isinstance(content, str):
            cell.value = _legal(content)
            cell.data_type = "s"
        else:
            cell.value = content

    def _fit(self, row: int, cells: Mapping[str, Content]) -> None:
        most = max(lines(_text(content), self._widths[key]) for key, content in cells.items() if key in self._widths)
        self.sheet.row_dimensions[row].height = min(most, MOST_LINES) * LINE_POINTS + 3

    def _validations(self) -> None:
        cells: dict[Takes, list[str]] = defaultdict(list)
        cells[Takes.ANY_DAY].append(self._day_of_the_form())
        for kind, area in self._areas():
            cells[kind].append(area)
        for kind, areas in cells.items():
            if found := validation(kind, self.form.plan.head.period, " ".join(areas)):
                self.sheet.add_data_validation(found)

    def _day_of_the_form(self) -> str:
        return next(
            f"{_letter(2 * place + 2)}{number}"
            for number, pairs in enumerate(self.form.head, start=self.head)
            for place, (_label, content) in enumerate(pairs)
            if isinstance(content, date)
        )

    def _areas(self) -> Iterator[tuple[Takes, str]]:
        """Find the runs of cells in a column that take the same."""
        for place, column in enumerate(self.form.columns, start=1):
            kinds = [takes(line.target, column.key) if column.key in line.open else None for line in self.form.lines]
            row = self.header + 1
            for kind, run in groupby(kinds):
                end = row + len(list(run)) - 1
                if kind:
                    yield kind, f"{_letter(place)}{row}:{_letter(place)}{end}"
                row = end + 1

    def _view(self) -> None:
        self.sheet.freeze_panes = f"{_letter(len(LEADING) + 1)}{self.header + 1}"
        self.sheet.sheet_view.showGridLines = False
        self.sheet.auto_filter.ref = f"A{self.header}:{_letter(len(self.form.columns))}{self.last}"

    def _page(self) -> None:
        from openpyxl.worksheet.page import PageMargins
        from openpyxl.worksheet.properties import PageSetupProperties

        self.sheet.page_setup.orientation = "landscape"
        self.sheet.page_setup.paperSize = _A4
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        self.sheet.page_setup.fitToWidth = 1
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.page_margins = PageMargins(left=0.3, right=0.3, top=0.4, bottom=0.5, header=0.2, footer=0.25)
        self.sheet.print_title_rows = f"{self.header}:{self.header}"
        self.sheet.print_area = f"A1:{_letter(len(self.form.columns))}{self.last}"
        if (footer := self.sheet.oddFooter) is not None:
            footer.center.text = _("Page {page} of {pages}").format(page="&P", pages="&N")

    def _protect(self) -> None:
        protection = self.sheet.protection
        protection.sheet = True
        for allowed in ("formatColumns", "formatRows", "autoFilter"):
            setattr(protection, allowed, False)


def _open_style(key: str) -> str:
    return "text" if key in TEXTS else "day" if key in DAYS else "choice" if key in TRUTHS else "figure"


def _styles() -> Iterator["NamedStyle"]:
    """Make each look of a cell once; a workbook's cells share them."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

    name = FONTS[language()]
    font, bold = Font(name=name, size=TEXT_POINTS), Font(name=name, size=TEXT_POINTS, bold=True)
    edge = Side(style="thin", color=EDGE_COLOUR)
    box = Border(left=edge, right=edge, top=edge, bottom=edge)
    beside, wrapped = Alignment(vertical="center"), Alignment(vertical="center", wrap_text=True)
    right, centred = Alignment(horizontal="right", vertical="center", wrap_text=True), Alignment("center", "center", wrap_text=True)
    open_, fill = Protection(locked=False), PatternFill("solid", fgColor=INPUT_FILL)
    yield NamedStyle("plan title", font=Font(name=name, size=TITLE_POINTS, bold=True), alignment=beside)
    yield NamedStyle("words", font=font, alignment=beside, number_format=TEXT_FORMAT)
    yield NamedStyle("warning", font=Font(name=name, size=TEXT_POINTS, bold=True, color=WARNING_COLOUR), alignment=beside)
    yield NamedStyle("label", font=bold, alignment=beside)
    yield NamedStyle("heading", font=bold, fill=PatternFill("solid", fgColor=HEADING_FILL), border=box, alignment=centred)
    yield NamedStyle("words of the row", font=font, border=box, alignment=wrapped, number_format=TEXT_FORMAT)
    yield NamedStyle("closed", font=font, fill=PatternFill("solid", fgColor=CLOSED_FILL), border=box, alignment=wrapped)
    yield NamedStyle("figure", font=font, fill=fill, border=box, alignment=right, protection=open_)
    yield NamedStyle("text", font=font, fill=fill, border=box, alignment=wrapped, number_format=TEXT_FORMAT, protection=open_)
    yield NamedStyle("choice", font=font, fill=fill, border=box, alignment=centred, protection=open_)
    yield NamedStyle("day", font=font, fill=fill, border=box, alignment=centred, number_format=DAY_FORMAT, protection=open_)


def _text(content: Content) -> str:
    return "" if content is None else f"{content:f}" if isinstance(content, Decimal) else str(content)


def _legal(text: str) -> str:
    """Leave out the characters that no workbook can hold."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return ILLEGAL_CHARACTERS_RE.sub("", text).translate(_NO_CHARACTERS)


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)
