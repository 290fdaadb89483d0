"""What a cell of a workbook shows, as a person would type it: 59.37, 91.1%, 2024-09-30.

What its looks make another thing stays no number: a figure that is shown scaled, a footnote's raised digits, what is struck out.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from gaoqing_kpi.grammar.lettering import raised, struck
from gaoqing_kpi.load.format_code import BUILT_IN_CHINA
from gaoqing_kpi.load.shown_day import shown_day
from gaoqing_kpi.load.shown_number import plain, shown_number, shown_text

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.cell.rich_text import CellRichText
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles.proxy import StyleProxy

_NO_FORMAT = frozenset({"", "General"})
_SIGNIFICANT = 15  # what a spreadsheet calculates with: digits beyond are the binary fraction's, not the figure's


def text_of(cell: "Cell", *, calculated: bool = False) -> str:
    """Write what a cell that holds something shows; ``calculated`` tells that a formula stands behind it."""
    from openpyxl.cell.rich_text import CellRichText

    if not cell.has_style and not isinstance(cell.value, CellRichText):
        return text_of_value(cell.value, "", calculated=calculated)
    if isinstance(cell.value, CellRichText):
        return _looking("".join(_runs(cell.value)), cell.font)
    return _looking(text_of_value(*_with_format(cell), calculated=calculated), cell.font)


def _with_format(cell: "Cell") -> tuple[object, str]:
    """Return a cell's value with its format; a day in one that has a number alone is taken for a number by then."""
    number_format = BUILT_IN_CHINA.get(cell._style.numFmtId, "")  # type: ignore[attr-defined]  # noqa: SLF001 - no other way to a format's number
    if not number_format or isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
        return cell.value, number_format or str(cell.number_format)
    from openpyxl.utils.datetime import WINDOWS_EPOCH, from_excel

    try:
        return from_excel(cell.value, getattr(cell.parent.parent, "epoch", WINDOWS_EPOCH)), number_format
    except (OverflowError, ValueError):
        return cell.value, number_format


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
            return shown_day(value, number_format)
        case str():
            return value if number_format in _NO_FORMAT or number_format == "@" else shown_text(value, number_format)
        case _:
            return str(value)


def _number(value: float, number_format: str, *, calculated: bool) -> str:
    number = Decimal(repr(value))
    if calculated and number.is_finite():
        number = _of_significance(number)
    return plain(number) if number_format in _NO_FORMAT or not number.is_finite() else shown_number(number, number_format)


def _of_significance(number: Decimal) -> Decimal:
    """Round to the digits that a spreadsheet calculates with, so that 0.1 + 0.2 is 0.3."""
    return number if not number else number.quantize(Decimal(1).scaleb(number.adjusted() - _SIGNIFICANT + 1))
