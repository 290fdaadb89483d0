"""The form as an Excel workbook: only the cells to fill in are unlocked, and each takes only what can be right.

The sheet is protected without a password, against slips: who has to change more may unprotect it.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from gaoqing_kpi.forms import looks
from gaoqing_kpi.forms.form import LEADING, Form, FormRow, cell_of
from gaoqing_kpi.forms.input_rules import validations
from gaoqing_kpi.forms.inputs import Takes, takes
from gaoqing_kpi.forms.widths import width
from gaoqing_kpi.messages import _, language
from gaoqing_kpi.report.cell import words
from gaoqing_kpi.spreadsheet.book import Book
from gaoqing_kpi.spreadsheet.sheet import FIRST, Sheet, area
from gaoqing_kpi.spreadsheet.sheet_table import SheetHeading, SheetLine, SheetTable


def write(form: Form) -> bytes:
    """Write the form as a workbook of one sheet."""
    book = Book(form.title, looks.FONTS[language()], form.as_of)
    _Drawing(form, book.sheet(_("Form"))).draw()
    return book.content()


class _Drawing:
    """Draws a form on a sheet."""

    def __init__(self, form: Form, sheet: Sheet) -> None:
        self.form = form
        self.sheet = sheet
        colours = _("Only the light yellow cells can be filled in; grey ones do not apply to the target.")
        self.instructions = [text for text in (*form.instructions, colours, form.warning) if text]
        self.head = 2 + len(self.instructions)
        self.header = self.head + len(form.head)

    def draw(self) -> None:
        self._above()
        table = SheetTable(
            self.sheet, self.header, self._headings(), looks.HEADING, [self._line(row) for row in self.form.lines], looks.ROOM
        )
        table.write()
        table.freeze(len(LEADING))
        self._validations()
        self.sheet.hide_grid()
        self.sheet.set_up_page(looks.PAGE, _("Page {page} of {pages}").format(page="&P", pages="&N"), (self.header, self.header))
        self.sheet.set_print_area(table.last, len(self.form.columns))
        self.sheet.protect()

    def _above(self) -> None:
        self.sheet.put(1, 1, words(self.form.heading), looks.TITLE)
        self.sheet.set_height(1, 2 * looks.LINE_POINTS)
        for row, text in enumerate(self.instructions, start=2):
            self.sheet.put(row, 1, words(text), looks.WARNING if text == self.form.warning else looks.WORDS)
        for row, pairs in enumerate(self.form.head, start=self.head):
            for place, (label, content) in enumerate(pairs):
                self.sheet.put(row, 2 * place + 1, words(label), looks.LABEL)
                self.sheet.put(row, 2 * place + 2, cell_of(content), looks.DAY if isinstance(content, date) else looks.WORDS)
        for row in range(2, self.header):
            self.sheet.set_height(row, looks.LINE_POINTS + 2)

    def _headings(self) -> list[SheetHeading]:
        return [
            SheetHeading(
                column.heading, width(column.key, column.heading, [cell_of(row.cells.get(column.key)).text for row in self.form.lines])
            )
            for column in self.form.columns
        ]

    def _line(self, row: FormRow) -> SheetLine:
        closed = {True: looks.CLOSED, False: looks.WORDS_OF_THE_ROW}
        return [
            (
                cell_of(row.cells.get(column.key), column.key),
                looks.input_look(column.key) if column.key in row.open else closed[column.is_input],
            )
            for column in self.form.columns
        ]

    def _validations(self) -> None:
        areas: dict[Takes, list[str]] = defaultdict(list)
        areas[Takes.ANY_DAY].append(self._day_of_the_form())
        for kind, run in self._areas():
            areas[kind].append(run)
        known = validations(self.form.plan.head.period.start, self.form.plan.end)
        for kind, cells in areas.items():
            if kind in known:
                self.sheet.validate(cells, known[kind])

    def _day_of_the_form(self) -> str:
        return next(
            area((row, row), 2 * place + 2)
            for row, pairs in enumerate(self.form.head, start=self.head)
            for place, (_label, content) in enumerate(pairs)
            if isinstance(content, date)
        )

    def _areas(self) -> Iterator[tuple[Takes, str]]:
        """Find the runs of cells in a column that take the same."""
        for place, column in enumerate(self.form.columns, FIRST):
            kinds = [takes(row.target, column.key) if column.key in row.open else None for row in self.form.lines]
            first = self.header + 1
            for kind, run in groupby(kinds):
                last = first + len(list(run)) - 1
                if kind:
                    yield kind, area((first, last), place)
                first = last + 1
