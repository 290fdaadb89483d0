"""The form as an Excel workbook: only the cells to fill in are unlocked, and each takes only what can be right.

The sheet is protected without a password, against slips: who has to change more may unprotect it. What only the program needs to know
stands in a hidden column.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from typing import NamedTuple

from rich.cells import cell_len

from gaoqing_kpi.forms import looks
from gaoqing_kpi.forms.form import Form, FormColumn, FormRow, cell_of
from gaoqing_kpi.forms.hints import numbered
from gaoqing_kpi.forms.input_rules import validations
from gaoqing_kpi.forms.inputs import Takes, takes
from gaoqing_kpi.forms.widths import MARGIN, fitted, spans, width
from gaoqing_kpi.messages import _, language
from gaoqing_kpi.report.cell import UNKNOWN, Cell, words
from gaoqing_kpi.spreadsheet.book import Book
from gaoqing_kpi.spreadsheet.look import Look
from gaoqing_kpi.spreadsheet.sheet import FIRST, Sheet, area
from gaoqing_kpi.spreadsheet.sheet_table import SheetHeading, SheetTable

_TITLE, _INSTRUCTION, _HEAD, _HEADINGS = range(FIRST, FIRST + 4)


class _Part(NamedTuple):
    """A cell beside the table, and the room that it needs."""

    cell: Cell
    look: Look
    room: int


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
        self.columns = sorted(form.columns, key=lambda column: column.is_code)
        wanted = [width(column.key, column.heading, self._texts(column)) for column in self.columns]
        self.count = sum(not column.is_code for column in self.columns)
        self.widths = fitted(wanted[: self.count])
        self.hidden = [one.wanted for one in wanted[self.count :]]

    def _texts(self, column: FormColumn) -> list[str]:
        return [cell_of(row.cells.get(column.key)).text for row in self.form.lines]

    def draw(self) -> None:
        headings = [SheetHeading(column.heading, wide) for column, wide in zip(self.columns, self.widths + self.hidden, strict=True)]
        lines = [[self._cell(row, column) for column in self.columns] for row in self.form.lines]
        table = SheetTable(self.sheet, _HEADINGS, headings, looks.HEADING, lines, looks.ROOM)
        self._above()
        table.write()
        table.freeze(FIRST)
        self._validations()
        last = self._below(table.last + 1)
        self._codes()
        self.sheet.hide_grid()
        page = _("Page {page} of {pages}").format(page="&P", pages="&N")
        self.sheet.set_up_page(looks.page(sum(self.widths)), f"&{looks.FOOTER_SIZE}{page}", (_HEADINGS, _HEADINGS))
        self.sheet.set_print_area(last, self.count)
        self.sheet.protect()

    def _cell(self, row: FormRow, column: FormColumn) -> tuple[Cell, Look]:
        content = row.cells.get(column.key)
        if column.key in row.open:
            look = looks.input_look(takes(row.target, column.key))
        else:
            look = looks.CLOSED if column.is_input else looks.shown_look(content)
        return cell_of(content, column.key), look

    def _above(self) -> None:
        self._across(_TITLE, self.form.heading, looks.TITLE)
        warned = looks.WARNING if self.form.warning else looks.WORDS
        self._across(_INSTRUCTION, " ".join(filter(None, (self.form.warning, self.form.instruction))), warned)
        (day_label, day), *others = self.form.head
        office = [[self._of(label), _Part(cell_of(content), looks.WORDS, looks.OFFICE_ROOM)] for label, content in others]
        self._beside(_HEAD, [[self._of(day_label), _Part(cell_of(day), looks.DAY, looks.DAY_ROOM)], *office])

    def _below(self, row: int) -> int:
        """Write the lines to sign on and the notes under the table; return the last row."""
        signatures = [[self._label(label), _Part(UNKNOWN, looks.SIGNATURE, looks.SIGNATURE_ROOM)] for label in self.form.signatures]
        rows = self._beside(row + 1, signatures, lines=looks.SIGNATURE_LINES)
        colours = _("Only the light yellow cells can be filled in; grey ones do not apply to the target.")
        last = row + 2 + rows
        self._across(last, numbered((colours, *self.form.notes)), looks.WORDS)
        return last

    def _of(self, label: str) -> _Part:
        return self._label(_("{label}:").format(label=label))

    def _label(self, label: str) -> _Part:
        return _Part(words(label), looks.LABEL, cell_len(label) + MARGIN)

    def _beside(self, row: int, groups: Sequence[Sequence[_Part]], lines: float = 1) -> int:
        """Write groups of cells beside each other, over as many columns as they need; return how many rows they take."""
        rows = list(spans(self.widths, [[part.room for part in group] for group in groups]))
        left = chain.from_iterable(groups)
        for number, columns in enumerate(rows, start=row):
            height = lines
            for span, part in zip(columns, left, strict=False):
                self.sheet.put_over(number, span, part.cell, part.look)
                height = max(height, looks.ROOM.lines(part.cell.text, sum(self.widths[span[0] - FIRST : span[1]])))
            self.sheet.set_height(number, looks.ROOM.height_of(height))
        return len(rows)

    def _across(self, row: int, text: str, look: Look) -> None:
        self.sheet.put_across(row, self.count, words(text), look)
        size = look.size / looks.WORDS.size
        self.sheet.set_height(row, looks.ROOM.height_of(size * looks.ROOM.lines(text, sum(self.widths) / size)))

    def _codes(self) -> None:
        for row, (label, code) in enumerate(self.form.codes, start=_TITLE):
            text = _("{heading}: {name}").format(heading=label, name=code)
            self.sheet.put(row, self.count + 1, words(text), looks.CODE)
        self.sheet.hide_column(self.count + 1)

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
        (_label, (first, _last)), *_others = spans(self.widths, [[self._of(self.form.head[0][0]).room, looks.DAY_ROOM]])
        return area((_HEAD, _HEAD), first)

    def _areas(self) -> Iterator[tuple[Takes, str]]:
        """Find the runs of cells in a column that take the same."""
        for place, column in enumerate(self.columns, FIRST):
            kinds = [takes(row.target, column.key) if column.key in row.open else None for row in self.form.lines]
            first = _HEADINGS + 1
            for kind, run in groupby(kinds):
                last = first + len(list(run)) - 1
                if kind:
                    yield kind, area((first, last), place)
                first = last + 1
