"""Under its format a number reads as its text."""

from datetime import date
from decimal import Decimal

import pytest

from gaoqing_kpi.report.cell import UNKNOWN, Cell, count, day, words
from gaoqing_kpi.spreadsheet.number import number_format


@pytest.mark.parametrize(
    ("cell", "form"),
    [
        (Cell("≥72", Decimal(72), "number", "≥"), '"≥"0'),
        (Cell("+0.28", Decimal("0.28"), "number", "+"), '"+"0.00'),
        (Cell("-1.183", Decimal("-1.183"), "number"), "0.000"),
        (Cell("3.00", Decimal("3.00"), "number"), "0.00"),
        (Cell("97.2%", Decimal("0.972"), "percent"), "0.0%"),
        (Cell("97%", Decimal("0.97"), "percent"), "0%"),
        (Cell("100%", Decimal(1), "percent"), "0%"),
        (Cell("1200", Decimal("1.2E+3"), "number"), "0"),
        (count(7), "0"),
        (day(date(2024, 9, 30)), "yyyy-mm-dd"),
        (day(date(1899, 12, 31)), None),  # before what a spreadsheet counts its days from
        (Cell("1234567890.12345", Decimal("1234567890.12345"), "number"), "0.00000"),
        (Cell("1234567890.123456", Decimal("1234567890.123456"), "number"), None),  # 16 digits: a spreadsheet keeps 15
        (Cell("9" * 39, Decimal("9" * 39), "number"), None),
        (Cell("9" * 15 + "0" * 20, Decimal("9" * 15 + "0" * 20), "number"), "0"),
        (Cell("-3.5亿立方米", kind="number"), None),
        (words("97.2%"), None),
        (UNKNOWN, None),
    ],
)
def test_a_format_shows_a_number_as_its_text(cell: Cell, form: str | None) -> None:
    assert number_format(cell) == form
