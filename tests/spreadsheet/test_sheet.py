"""A sheet, read back by openpyxl: exact numbers, and texts that are nothing but texts."""

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gaoqing_kpi.report.cell import UNKNOWN, Cell, day, words
from gaoqing_kpi.spreadsheet.book import Book
from gaoqing_kpi.spreadsheet.look import Look
from gaoqing_kpi.spreadsheet.sheet import area, letter
from hostile import TEXTS

DAY = date(2024, 9, 30)
LOOK = Look(size=10)


def content(*cells: Cell, look: Look = LOOK) -> bytes:
    book = Book("title", "Arial", DAY)
    sheet = book.sheet("Sheet")
    for row, cell in enumerate(cells, 1):
        sheet.put(row, 2, cell, look)
    return book.content()


def read(*cells: Cell, look: Look = LOOK) -> Worksheet:
    return load_workbook(io.BytesIO(content(*cells, look=look))).worksheets[0]


@example(Decimal("9.95"))  # in 16 digits 9.949999999999999, which is the same number
@given(st.decimals(min_value=-(10**15) + 1, max_value=10**15 - 1, allow_nan=False, places=4))
def test_a_number_is_the_one_that_a_spreadsheet_reads_off_its_digits(number: Decimal) -> None:
    found = read(Cell(f"{number:f}", number, "number"))["B1"]
    if len(number.normalize().as_tuple().digits) <= 15:
        assert (float(str(found.value)), found.data_type) == (float(number), "n")
    else:
        assert (found.value, found.data_type) == (f"{number:f}", "s")


def test_a_day_is_a_day_and_the_unknown_is_empty() -> None:
    sheet = read(day(DAY), UNKNOWN, words(""))
    assert [sheet.cell(row, 2).value for row in (1, 2, 3)] == [datetime(2024, 9, 30), None, None]  # noqa: DTZ001 - a workbook's dates have no zone
    assert [sheet.cell(row, 2).quotePrefix for row in (1, 2, 3)] == [False] * 3


@pytest.mark.parametrize("text", [*TEXTS, "<r><t>red</t></r>", "<r>\n& </r>", "a</r>", "#N/A", "TRUE", "1e5", "internal:x", " a "])
def test_a_text_is_itself(text: str) -> None:
    found = read(words(text))["B1"]
    package = zipfile.ZipFile(io.BytesIO(content(words(text))))
    assert b"<f" not in package.read("xl/worksheets/sheet1.xml").replace(b"<fo", b"").replace(b"<fi", b"")
    shown = text.replace("\r\n", "\n")
    for character in "\x00\x07\x1b\ufffe\uffff":
        shown = shown.replace(character, "")
    assert (found.value, found.data_type, found.quotePrefix) == (shown or None, "s" if shown else "n", bool(shown))


def test_a_look_with_a_format_of_its_own_keeps_it() -> None:
    sheet = read(words("=1+1"), Cell("7.50", Decimal("7.50"), "number"), look=Look(size=10, number_format="@"))
    assert [(cell.value, cell.data_type, cell.number_format, cell.quotePrefix) for cell in sheet["B"]] == [
        ("=1+1", "s", "@", False),
        (7.5, "n", "@", False),
    ]


def test_cells_are_named_as_excel_names_them() -> None:
    assert (area((5, 9), 2), area((5, 5), 27), letter(1), letter(28)) == ("B5:B9", "AA5", "A", "AB")


def test_a_link_leads_to_a_sheet_whatever_its_name() -> None:
    book = Book("title", "Arial", DAY)
    sheet = book.sheet("Sheet")
    book.sheet("O'Neil & 子")
    sheet.put_link(1, 1, words("<r>x</r>"), LOOK, "O'Neil & 子")
    found = load_workbook(io.BytesIO(book.content())).worksheets[0]["A1"]
    assert found.hyperlink
    assert (found.value, found.hyperlink.location) == ("<r>x</r>", "'O''Neil & 子'!A1")
