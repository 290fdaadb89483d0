"""Rows as CSV: words that a spreadsheet would run are guarded, and our own reader takes the guard away."""

import csv
import io
from decimal import Decimal

import pytest

from gaoqing_kpi.load.csv import FORMULA_SIGNS, read_sheet
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.report.cell import UNKNOWN, Cell, words
from gaoqing_kpi.spreadsheet.csv import table


def written(*cells: Cell) -> list[str]:
    (row,) = csv.reader(io.StringIO(table([cells]).decode("utf-8-sig"), newline=""), strict=True)
    return row


def test_excel_tells_the_encoding_and_the_lines() -> None:
    assert table([[words("县")], [words("b")]]) == "\ufeff县\r\nb\r\n".encode()


def test_numbers_are_bare_and_the_unknown_is_nothing() -> None:
    cells = (Cell("-290", Decimal(-290), "number"), Cell("-3.5亿立方米", kind="number"), UNKNOWN, words("-290"), words("a-1"))
    assert written(*cells) == ["-290", "-3.5亿立方米", "", "'-290", "a-1"]


@pytest.mark.parametrize("sign", FORMULA_SIGNS)
def test_what_is_guarded_is_read_as_it_was(sign: str) -> None:
    text = f"{sign}5/A1"
    (shown,) = written(words(text))
    assert shown == f"'{text}"
    sheet, problems = read_sheet(Source("a.csv", table([[words(text)]]).decode("utf-8-sig")))
    assert sheet
    assert not problems
    assert [scalar.text for scalar in sheet.rows[1].cells.values()] == [text.strip()]
