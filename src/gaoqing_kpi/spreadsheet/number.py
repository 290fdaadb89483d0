"""The format under which a number in a workbook reads as the text of its cell does."""

from datetime import date
from decimal import Decimal

from gaoqing_kpi.report.cell import Cell, Number

DAY_FORMAT = "yyyy-mm-dd"
MOST_DIGITS = 15  # what a spreadsheet keeps of a number

_FIRST_YEAR = 1900  # what a spreadsheet counts its days from


def number_format(cell: Cell) -> str | None:
    """Return the format of a cell's number or day; None where it has none, or none that a spreadsheet can keep."""
    if cell.value is None or not _is_kept(cell.value):
        return None
    if isinstance(cell.value, date):
        return DAY_FORMAT
    sign = f'"{cell.sign}"' if cell.sign else ""
    is_percent = cell.kind == "percent"
    places = _places(cell.value) - (2 if is_percent else 0)
    return f"{sign}0{'.' if places > 0 else ''}{'0' * places}{'%' if is_percent else ''}"


def _is_kept(value: Number) -> bool:
    if isinstance(value, date):
        return value.year >= _FIRST_YEAR
    digits = "".join(map(str, Decimal(value).as_tuple().digits))
    return len(digits.strip("0")) <= MOST_DIGITS


def _places(number: int | Decimal) -> int:
    exponent = Decimal(number).as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0
