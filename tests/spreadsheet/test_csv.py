"""Rows as CSV: words that a spreadsheet would run are guarded, and our own reader takes the guard away."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaoqing_kpi.load.csv import FORMULA_SIGNS, guarded, read_sheet, unguarded
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


@pytest.mark.parametrize(
    "text",
    [
        "a;=cmd|' /C calc'!A0",
        "=a;=b",
        "a;+1",
        "a;-1",
        "a;@x",
        "a;＝1",
        "a; =1",
        "a;'=1",
        'a;"=1"',
        "a,=1",
        'a","=1',
        "a;;=1",
        "a;b;=c",
        ";=1",
    ],
)
@pytest.mark.parametrize("before", ["", "a,b"])
def test_a_spreadsheet_that_parts_cells_at_semicolons_runs_none_of_them(text: str, before: str) -> None:
    content = table([[words("x"), words(before + text), words("y")]]).decode("utf-8-sig")
    for delimiter in (",", ";", "\t"):
        for row in csv.reader(io.StringIO(content, newline=""), delimiter=delimiter):
            assert not [cell for cell in row if cell.strip(" ").startswith(FORMULA_SIGNS)], row


@given(st.text(st.sampled_from("=+-@＝'\";,\t \n\ra1月"), max_size=20))
def test_the_guard_is_taken_away_as_it_was_put_on(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.lists(st.text(st.sampled_from("=+-@＝'\";, a1月"), max_size=12).map(str.strip), min_size=1, max_size=4))
def test_texts_come_through_a_file(texts: list[str]) -> None:
    sheet, problems = read_sheet(Source("a.csv", table([map(words, ["指标", *texts])]).decode("utf-8-sig")), [","])
    assert sheet
    assert not problems
    assert [scalar.text for scalar in sheet.rows[1].cells.values()] == ["指标", *filter(None, texts)]


def test_what_needs_no_guard_has_none() -> None:
    for text in ("9月，同比-4.5%；其中", "a;b,c", "1-9月", "a-1;b+2", "'quoted'", "it's"):
        assert written(words(text)) == [text]
