"""The looks of a form's cells, and the paper that it is printed on."""

from dataclasses import replace

from gaoqing_kpi.forms.widths import MARGIN
from gaoqing_kpi.model.entry_keys import DAYS, TEXTS, TRUTHS
from gaoqing_kpi.spreadsheet.look import NOTICE_COLOUR, Look
from gaoqing_kpi.spreadsheet.number import DAY_FORMAT
from gaoqing_kpi.spreadsheet.page_setup import PageSetup
from gaoqing_kpi.spreadsheet.room import Room
from gaoqing_kpi.spreadsheet.style import GENERAL

FONTS = {"zh": "宋体", "en": "Calibri"}
INPUT_FILL = "FFF7D6"
CLOSED_FILL = "E3E3E3"
LINE_POINTS = 15

ROOM = Room(line=LINE_POINTS, most=12, margin=MARGIN)
PAGE = PageSetup(sides=0.3, top=0.4, bottom=0.5, header=0.2, footer=0.25)

_TEXT_FORMAT = "@"
_PLAIN = Look(size=11, wraps=False, number_format=GENERAL)
_BOXED = Look(size=11, edge="A6A6A6", number_format=GENERAL)
_INPUT = replace(_BOXED, fill=INPUT_FILL, is_open=True)

TITLE = replace(_PLAIN, size=16, bold=True)
WORDS = replace(_PLAIN, number_format=_TEXT_FORMAT)
WARNING = replace(_PLAIN, bold=True, colour=NOTICE_COLOUR)
LABEL = replace(_PLAIN, bold=True)
HEADING = replace(_BOXED, bold=True, fill="DCE6F1", side="center")
WORDS_OF_THE_ROW = replace(_BOXED, number_format=_TEXT_FORMAT)
CLOSED = replace(_BOXED, fill=CLOSED_FILL)
DAY = replace(_INPUT, side="center", number_format=DAY_FORMAT)

_FIGURE = replace(_INPUT, side="right")
_TEXT = replace(_INPUT, number_format=_TEXT_FORMAT)
_CHOICE = replace(_INPUT, side="center")


def input_look(key: str) -> Look:
    """Return the look of a cell that is to be filled in."""
    return _TEXT if key in TEXTS else DAY if key in DAYS else _CHOICE if key in TRUTHS else _FIGURE
