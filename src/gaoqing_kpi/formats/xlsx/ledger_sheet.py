"""A sheet of the ledger: lines above tables, lights in colour, totals that are formulas, and a page to print."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TypeVar

from rich.cells import cell_len

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.report.cell import Cell, words
from gaoqing_kpi.report.column import Column, Table
from gaoqing_kpi.report.words import light_word
from gaoqing_kpi.spreadsheet.book import MEASURE
from gaoqing_kpi.spreadsheet.look import LIGHT_COLOURS, LINK_COLOUR, NOTICE_COLOUR, Look
from gaoqing_kpi.spreadsheet.page_setup import PageSetup
from gaoqing_kpi.spreadsheet.room import Room
from gaoqing_kpi.spreadsheet.sheet import FIRST, PIXELS_OF_A_FIGURE, Sheet, area, letter
from gaoqing_kpi.spreadsheet.sheet_table import SheetHeading, SheetTable

R = TypeVar("R")

FONTS = {"zh": "宋体", "en": "Arial"}

_ROOM = Room(line=13.5, most=29, margin=1, letter=0.95)  # a row is at most 409 points high
_PAGE = PageSetup(sides=0.2, top=0.4, bottom=0.8, header=0.5, footer=0.5, is_centred=True)
_LINE = Look(size=10)
_TITLE = Look(size=16, bold=True, side="center")
_NOTICE = replace(_LINE, bold=True, colour=NOTICE_COLOUR)
_CAPTION = replace(_LINE, bold=True)
_BODY = replace(_LINE, edge="808080")
_FIGURE = replace(_BODY, side="right", font=MEASURE)
_HEADING = replace(_BODY, bold=True, fill="DDEBF7", side="center")
_UPRIGHT = replace(_BODY, fill="DDEBF7", is_upright=True)
_MOST_UPRIGHT, _LETTER = 240, 5.5  # points
_MARK = replace(_BODY, side="center", wraps=False)
_TOTAL = replace(_BODY, bold=True, fill="F2F2F2")
_BESIDE_NUMBERS = 1  # figure
_SUM = 109  # of the rows that are shown


@dataclass(frozen=True)
class LedgerSheet:
    """A sheet with columns so wide, in figures; the lines above its tables begin in column ``lines_from``."""

    sheet: Sheet
    widths: Sequence[int]
    lines_from: int = FIRST

    def write_head(self, title: str, notice: str | None, lines: Iterable[str], across: int | None = None) -> tuple[int, int]:
        """Write a title and a notice over all columns, and lines over the first ones; give the last row of both parts."""
        above = [(title, _TITLE), *([(notice, _NOTICE)] if notice else [])]
        for row, (text, look) in enumerate(above, FIRST):
            self._spread(row, text, look, len(self.widths) if self.lines_from == FIRST or across is None else across)
        last = len(above)
        for text in lines:
            last += 1
            self._spread(last, text, _LINE, across or len(self.widths))
        return len(above), last

    def write_caption(self, row: int, text: str, across: int | None = None) -> None:
        """Write the name of a table over all columns, or the first ones."""
        self._spread(row, text, _CAPTION, across or len(self.widths))

    def write_note(self, row: int, text: str, across: int | None = None) -> None:
        """Write a note over all columns, or the first ones."""
        self._spread(row, text, _LINE, across or len(self.widths))

    def _spread(self, row: int, text: str, look: Look, across: int) -> None:
        self.sheet.put_over(row, (self.lines_from, across), words(text), look)
        size = look.size / _LINE.size
        lines = _ROOM.lines(text, sum(self.widths[self.lines_from - FIRST : across]) / size)
        self.sheet.set_height(row, _ROOM.height_of(min(_ROOM.most, size * lines)))

    def write_table(self, head: int, shown: Table[R], first: int = FIRST) -> SheetTable:
        """Write a table of a report, its headings in row ``head``, from a column on."""
        looks = [_look(column) for column in shown.columns]
        lines = [list(zip(cells, looks, strict=True)) for cells in shown.cells]
        headings = [SheetHeading(column.heading, width) for column, width in zip(shown.columns, self.widths[first - FIRST :], strict=False)]
        table = SheetTable(self.sheet, head, headings, _HEADING, lines, _ROOM, first)
        table.write()
        return table

    def write_totals(self, grid: SheetTable, shown: Table[R], name: str) -> None:
        """Write under a table the sums of what it counts, as formulas that follow the rows and a filter; a single row is its sum."""
        if len(grid.lines) <= 1:
            return
        row, total = grid.last + 1, shown.total
        named = next(column.key for column in shown.columns if column.kind in {"text", "word"})
        for place, column in enumerate(shown.columns, grid.first):
            if column.key in total:
                self.write_sum(row, place, f"SUBTOTAL({_SUM},{area((grid.head + 1, grid.last), place)})", total[column.key])
            else:
                self.sheet.put(row, place, words(name if column.key == named else ""), _TOTAL)
        self.sheet.set_height(row, _ROOM.height([(name, self._width_of(shown.columns, named, grid.first))]))

    def _width_of(self, columns: Sequence[Column[R]], key: str, first: int) -> int:
        return self.widths[first - FIRST + [column.key for column in columns].index(key)]

    def write_sum(self, row: int, column: int, formula: str, cell: Cell) -> None:
        """Write a formula in the look of a total, with what it comes to."""
        self.sheet.put_formula(row, column, f"={formula}", cell, replace(_TOTAL, side="right", font=MEASURE))

    def write_count(self, row: int, column: int, formula: str, cell: Cell) -> None:
        """Write a formula in the look of a table's count, with what it comes to."""
        self.sheet.put_formula(row, column, f"={formula}", cell, _FIGURE)

    def link(self, row: int, column: int, cell: Cell, name: str) -> None:
        """Write a cell of a table that leads to the sheet of a name."""
        self.sheet.put_link(row, column, cell, replace(_BODY, side="left", colour=LINK_COLOUR, is_underlined=True), name)

    def colour_lights(self, table: SheetTable, light: int, *beside: int) -> None:
        """Colour a column of lights, and those beside it, by the word of the light, by rule: a word that is changed changes the colour."""
        if not table.lines:
            return
        first = table.head + 1
        for one in Light:
            formula = f'=${letter(light)}{first}="{light_word(one)}"'
            for column in (light, *beside):
                self.sheet.colour((first, table.last), column, formula, LIGHT_COLOURS[one])

    def colour_counts(self, table: SheetTable, column: int, light: Light) -> None:
        """Colour the counts of a light that are not 0."""
        if table.lines:
            formula = f"={letter(column)}{table.head + 1}>0"
            self.sheet.colour((table.head + 1, table.last), column, formula, LIGHT_COLOURS[light])

    def write_matrix(self, head: int, corner: str, headings: Sequence[str], lines: Sequence[tuple[str, Sequence[Cell]]]) -> None:
        """Write marks under headings that stand upright, a row for each name."""
        self.sheet.set_widths(self.widths)
        self.sheet.put(head, FIRST, words(corner), _HEADING)
        longest = max(map(cell_len, headings), default=0)
        self.sheet.set_height(head, min(_MOST_UPRIGHT, _LETTER * longest + _LINE.size))
        for column, text in enumerate(headings, FIRST + 1):
            self.sheet.put(head, column, words(text), _UPRIGHT)
        for row, (name, marks) in enumerate(lines, head + 1):
            self.sheet.put(row, FIRST, words(name), _BODY)
            for column, mark in enumerate(marks, FIRST + 1):
                self.sheet.put(row, column, mark, _MARK)
            self.sheet.set_height(row, _ROOM.height([(name, self.widths[0])]))
        self.sheet.freeze(head, FIRST)

    def colour_marks(self, rows: tuple[int, int], columns: tuple[int, int], marks: Mapping[Light, str]) -> None:
        """Colour the marks of lights by what they are."""
        for light, mark in marks.items():
            self.sheet.colour_area(rows, columns, f'={letter(columns[0])}{rows[0]}="{mark}"', LIGHT_COLOURS[light])

    def set_up_page(self, last_title_row: int) -> None:
        """Print on paper that keeps the letters legible, with the rows down to this one on every page, and numbered pages."""
        page = _PAGE.fitting(PIXELS_OF_A_FIGURE * sum(self.widths), _LINE.size)
        self.sheet.set_up_page(page, "— &P —", (FIRST, last_title_row))

    def set_up_wide_page(self, heading_row: int) -> None:
        """Print on as many pages beside each other as keep the letters legible, the headings and the first column on each."""
        pixels = PIXELS_OF_A_FIGURE * sum(self.widths)
        page = _PAGE.fitting(pixels, _LINE.size)
        across = page.pages_across(pixels, PIXELS_OF_A_FIGURE * self.widths[0], _LINE.size)
        self.sheet.set_up_page(page, "— &P —", (heading_row, heading_row), across)


def _look(column: Column[R]) -> Look:
    if column.side == "right":
        return _FIGURE
    return replace(_BODY, side=column.side, font=MEASURE if column.kind in {"ordinal", "date"} else None)


def sheet_of(sheet: Sheet, shown: Table[R]) -> LedgerSheet:
    """Make a sheet whose columns are as wide as those of a table ask for, and as its numbers need, which no line can break."""
    return LedgerSheet(sheet, [max(column.width, _longest_number(shown, column)) for column in shown.columns])


def _longest_number(shown: Table[R], column: Column[R]) -> int:
    numbers = (cell.text for row in shown.rows if (cell := column.cell(row)).value is not None)
    return max((ceil(_ROOM.letter * len(number)) + _BESIDE_NUMBERS for number in numbers), default=0)
