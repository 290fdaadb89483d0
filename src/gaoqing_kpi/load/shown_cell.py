"""What a cell of a workbook shows, as a person would type it: 59.37, 91.1%, 2024-09-30.

What its looks make another thing stays no number: a figure that is shown scaled, a footnote's raised digits, what is struck out.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from gaoqing_kpi.grammar.lettering import raised, struck
from gaoqing_kpi.units import known

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.cell.rich_text import CellRichText
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles.proxy import StyleProxy

_SCALED = re.compile(r"[0#?],+(?![0#?])|!")
_QUOTED = re.compile(r'"([^"]{1,12})"|\\(.)')
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_MULTIPLIERS = frozenset("十百千万亿kKM")
_SIGNIFICANT = 15  # what a spreadsheet calculates with: digits beyond are the binary fraction's, not the figure's


def text_of(cell: "Cell", *, calculated: bool = False) -> str:
    """Write what a cell that holds something shows; ``calculated`` tells that a formula stands behind it."""
    from openpyxl.cell.rich_text import CellRichText

    if not cell.has_style and not isinstance(cell.value, CellRichText):
        return text_of_value(cell.value, "", calculated=calculated)
    if isinstance(cell.value, CellRichText):
        return _looking("".join(_runs(cell.value)), cell.font)
    return _looking(text_of_value(cell.value, str(cell.number_format), calculated=calculated), cell.font)


def _runs(texts: "CellRichText") -> Iterator[str]:
    for run in texts:
        yield run if isinstance(run, str) else _looking(run.text, run.font)


def _looking(text: str, font: "StyleProxy | InlineFont") -> str:
    return looking(text, is_struck=bool(font.strike), is_raised=font.vertAlign == "superscript")


def looking(text: str, *, is_struck: bool, is_raised: bool) -> str:
    """Write a text with what its looks say."""
    return struck(text) if is_struck else raised(text) if is_raised else text


def text_of_value(value: object, number_format: str, *, calculated: bool = False) -> str:
    """Write what a value shows in a format; a date that is shown without its day is its month, 2024-09."""
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return _number(value, number_format, calculated=calculated)
        case date():
            return f"{value:%Y-%m-%d}" if _shows_a_day(number_format) else f"{value:%Y-%m}"
        case _:
            return str(value)


def _shows_a_day(number_format: str) -> bool:
    letters = _LITERAL.sub("", number_format.partition(";")[0]).lower()
    return "d" in letters or not ("y" in letters and "m" in letters)


def _number(value: float, number_format: str, *, calculated: bool) -> str:
    number = Decimal(repr(value))
    if calculated and number.is_finite():
        number = _of_significance(number)
    if _is_percentage(number_format):
        return f"{_plain(number * 100)}%"
    if _SCALED.search(_LITERAL.sub("", number_format)):
        return f"{_plain(number)} ({number_format})"
    return _plain(number) + _unit_shown(number_format)


def _of_significance(number: Decimal) -> Decimal:
    """Round to the digits that a spreadsheet calculates with, so that 0.1 + 0.2 is 0.3."""
    return number if not number else number.quantize(Decimal(1).scaleb(number.adjusted() - _SIGNIFICANT + 1))


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _unit_shown(number_format: str) -> str:
    """Find the unit, or the power of ten, that a format writes after each number, as 0"MW" does; % in quotation marks is a unit."""
    written = (quoted or escaped for quoted, escaped in _QUOTED.findall(number_format.partition(";")[0]))
    return next((text for text in written if known(text) or text in _MULTIPLIERS), "")


def _is_percentage(number_format: str) -> bool:
    """Return whether a cell is shown as a percentage; a % in quotation marks is only written after the number."""
    return "%" in _LITERAL.sub("", number_format)
