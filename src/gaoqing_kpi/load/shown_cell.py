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

_SCALED = re.compile(r"[0#?],+(?![0#?])|!|‰")
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|([\u2e80-\uffef])')
_BESIDE = re.compile(r"\[[^\]]*\]|_.|\*.")
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"])+|(?<=;)(?=;|$)')
_NO_FORMAT = frozenset({"", "General"})
_SIGN_BEFORE = re.compile(r"\s*[-(]")
_CHANGES = re.compile(r"[0-9余约多近<>≥≤±+.-]")
_CONDITION = re.compile(r"\[[<>=]")
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
            return _date(value, number_format)
        case _:
            return str(value)


def _date(value: date, number_format: str) -> str:
    """Write what a date shows: its day, its month alone, or its month and day without the year, which may then be another than stored."""
    letters = _LITERAL.sub("", number_format.partition(";")[0]).lower()
    if "y" in letters and "m" in letters and "d" not in letters:
        return f"{value:%Y-%m}"
    return f"{value.month}月{value.day}日" if "d" in letters and "m" in letters and "y" not in letters else f"{value:%Y-%m-%d}"


def _number(value: float, number_format: str, *, calculated: bool) -> str:
    number = Decimal(repr(value))
    if calculated and number.is_finite():
        number = _of_significance(number)
    if number_format in _NO_FORMAT:
        return _plain(number)
    section = _section(number, number_format)
    bare, literal = _LITERAL.sub("", section), _literal(section)
    if "%" in bare:
        return f"{_plain(number * 100)}%"
    has_place = any(sign in bare for sign in "0#?@") or "general" in bare.lower()
    if not has_place and not number and literal:
        return literal
    is_turned = number > 0 and _SIGN_BEFORE.match(bare) is not None
    if not has_place or is_turned or _SCALED.search(bare) or (number and _CHANGES.search(literal)):
        return f"{_plain(number)} ({number_format})"
    return _plain(number) + (literal if known(literal) or _MULTIPLIERS & set(literal) else "")


def _section(number: Decimal, number_format: str) -> str:
    """Find the part of a format that shows a number; where conditions tell, all of them, of which any may."""
    sections = _SECTION.findall(number_format)
    if any(_CONDITION.search(part) for part in sections):
        return " ".join(sections)
    place = 1 if number < 0 else 2 if number == 0 else 0
    return next(iter(sections[place : place + 1] or sections[:1]), "")


def _literal(section: str) -> str:
    """Write what a format sets beside a number: quoted, escaped, or Chinese signs, which need neither."""
    written = (quoted or escaped or sign for quoted, escaped, sign in _QUOTED.findall(_BESIDE.sub("", section)))
    return "".join(written).strip()


def _of_significance(number: Decimal) -> Decimal:
    """Round to the digits that a spreadsheet calculates with, so that 0.1 + 0.2 is 0.3."""
    return number if not number else number.quantize(Decimal(1).scaleb(number.adjusted() - _SIGNIFICANT + 1))


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
