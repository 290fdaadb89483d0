"""A sheet of the ledger: lines above tables, lights in colour, and a page to print."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.report.cell import Cell, words
from gaoqing_kpi.report.column import Table
from gaoqing_kpi.report.words import light_word
from gaoqing_kpi.spreadsheet.look import LIGHT_COLOURS, LINK_COLOUR, NOTICE_COLOUR, Look
from gaoqing_kpi.spreadsheet.page_setup import PageSetup
from gaoqing_kpi.spreadsheet.room import Room
from gaoqing_kpi.spreadsheet.sheet import Sheet, letter
from gaoqing_kpi.spreadsheet.sheet_table import SheetHeading, SheetTable

R = TypeVar("R")

FONTS = {"zh": "宋体", "en": "Arial"}

_ROOM = Room(line=13.5, most=31, margin=1, letter=0.87)  # a row is at most 409 points high
_PAGE = PageSetup(sides=0.4, top=0.4, bottom=0.8, header=0.5, footer=0.5, is_centred=True)
_LINE = Look(size=10)
_TITLE = Look(size=16, bold=True, side="center")
_NOTICE = replace(_LINE, bold=True, colour=NOTICE_COLOUR)
_CAPTION = replace(_LINE, bold=True)
_BODY = replace(_LINE, edge="808080")
_HEADING = replace(_BODY, bold=True, fill="DDEBF7", side="center")


def write_head(sheet: Sheet, title: str, lines: Iterable[str], notice: str | None, width: int) -> int:
    """Write a title, lines and a notice over so many columns; give the number of the next row."""
    looks = [(title, _TITLE), *((text, _LINE) for text in lines), *([(notice, _NOTICE)] if notice else [])]
    for row, (text, look) in enumerate(looks, 1):
        _spread(sheet, row, width, text, look)
    return len(looks) + 1


def write_caption(sheet: Sheet, row: int, width: int, text: str) -> None:
    """Write the name of a table over so many columns."""
    _spread(sheet, row, width, text, _CAPTION)


def write_note(sheet: Sheet, row: int, width: int, text: str, lines: int = 1) -> None:
    """Write a note over so many columns, with room for so many lines."""
    _spread(sheet, row, width, text, _LINE)
    sheet.set_height(row, _ROOM.height_of(lines))


def _spread(sheet: Sheet, row: int, width: int, text: str, look: Look) -> None:
    sheet.put_across(row, width, words(text), look)
    sheet.set_height(row, _ROOM.height_of(look.size / _LINE.size))


def write_table(sheet: Sheet, head: int, shown: Table[R]) -> SheetTable:
    """Write a table of a report, its headings in row ``head``."""
    looks = [replace(_BODY, side=column.side) for column in shown.columns]
    lines = [list(zip(cells, looks, strict=True)) for cells in shown.cells]
    headings = [SheetHeading(column.heading, column.width) for column in shown.columns]
    table = SheetTable(sheet, head, headings, _HEADING, lines, _ROOM)
    table.write()
    return table


def link(sheet: Sheet, places: tuple[int, int], cell: Cell, name: str) -> None:
    """Write a cell of a table that leads to the sheet of a name."""
    sheet.put_link(*places, cell, replace(_BODY, side="left", colour=LINK_COLOUR, is_underlined=True), name)


def colour_lights(table: SheetTable, places: Mapping[str, int]) -> None:
    """Colour the light and the status by the word of the light, by rule: a word that is changed changes the colour."""
    if not table.lines:
        return
    first = table.head + 1
    for light in Light:
        formula = f'=${letter(places["light"])}{first}="{light_word(light)}"'
        for key in ("light", "status"):
            table.sheet.colour((first, table.last), places[key], formula, LIGHT_COLOURS[light])


def set_up_page(sheet: Sheet, last_title_row: int, *, is_across: bool = True) -> None:
    """Print with the rows down to the head of the table on every page, and numbered pages."""
    sheet.set_up_page(replace(_PAGE, is_across=is_across), "— &P —", (1, last_title_row))
