"""The looks of a form's cells, and the paper that it is printed on."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from gaoqing_kpi.forms.form import Content
from gaoqing_kpi.forms.inputs import Takes
from gaoqing_kpi.forms.widths import MARGIN, MOST
from gaoqing_kpi.spreadsheet.book import MEASURE
from gaoqing_kpi.spreadsheet.look import NOTICE_COLOUR, Look
from gaoqing_kpi.spreadsheet.number import DAY_FORMAT
from gaoqing_kpi.spreadsheet.page_setup import A3, PageSetup
from gaoqing_kpi.spreadsheet.room import Room
from gaoqing_kpi.spreadsheet.style import GENERAL

FONTS = {"zh": "宋体", "en": "Arial"}
INPUT_FILL = "FFF7D6"
CLOSED_FILL = "E3E3E3"
LINE_POINTS = 15
DAY_ROOM = 13
OFFICE_ROOM = 30
SIGNATURE_ROOM = 14
SIGNATURE_LINES = 1.5
FOOTER_SIZE = 11

ROOM = Room(line=LINE_POINTS, most=27, margin=MARGIN)  # a row is at most 409 points high
_PAGE = PageSetup(sides=0.2, top=0.4, bottom=0.5, header=0.2, footer=0.25)

_SIZE = 11
_TEXT_FORMAT = "@"
_PLAIN = Look(size=_SIZE, wraps=False, number_format=GENERAL)
_BOXED = Look(size=_SIZE, edge="A6A6A6", number_format=GENERAL)
_INPUT = replace(_BOXED, fill=INPUT_FILL, is_open=True)

TITLE = replace(_PLAIN, size=16, bold=True, wraps=True)
WORDS = replace(_PLAIN, number_format=_TEXT_FORMAT, wraps=True)
WARNING = replace(WORDS, bold=True, colour=NOTICE_COLOUR)
LABEL = replace(_PLAIN, bold=True, side="right")
CODE = replace(_PLAIN, number_format=_TEXT_FORMAT)
HEADING = replace(_BOXED, bold=True, fill="DCE6F1", side="center")
WORDS_OF_THE_ROW = replace(_BOXED, number_format=_TEXT_FORMAT)
CLOSED = replace(_BOXED, fill=CLOSED_FILL)
SIGNATURE = replace(_INPUT, number_format=_TEXT_FORMAT)
DAY = replace(_INPUT, side="center", number_format=DAY_FORMAT, font=MEASURE)

_SHOWN_FIGURE = replace(_BOXED, side="right", number_format=None, font=MEASURE)
_SHOWN_DAY = replace(_BOXED, side="center", number_format=DAY_FORMAT, font=MEASURE)
_FIGURE = replace(_INPUT, side="right", font=MEASURE)
_TEXT = replace(_INPUT, number_format=_TEXT_FORMAT)
_CHOICE = replace(_INPUT, side="center")
_BY_CONTENT = {Takes.TEXT: _TEXT, Takes.DAY: DAY, Takes.ANY_DAY: DAY, Takes.TRUTH: _CHOICE}


def input_look(taken: Takes) -> Look:
    """Return the look of a cell that is to be filled in, by what it takes."""
    return _BY_CONTENT.get(taken, _FIGURE)


def shown_look(content: Content) -> Look:
    """Return the look of a cell that tells something of the target."""
    match content:
        case Decimal():
            return _SHOWN_FIGURE
        case date():
            return _SHOWN_DAY
        case _:
            return WORDS_OF_THE_ROW


def page(width: int) -> PageSetup:
    """Return the page for a form so many figures wide: A4, and A3 where its letters would not be legible on that."""
    return _PAGE if width <= MOST else replace(_PAGE, paper=A3)
