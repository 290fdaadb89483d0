"""Old workbooks say what the same workbook says as .xlsx: numbers in their formats, looks of texts, what is hidden and merged.

LibreOffice wrote all of ``tests/workbooks``, each from ``office.xlsx``.
"""

import struct
from pathlib import Path

import pytest

from builders import read_one
from gaoqing_kpi import api
from gaoqing_kpi.load import budget, xls, xlsx
from gaoqing_kpi.load.compound import workbook_in
from gaoqing_kpi.load.document import read_documents
from gaoqing_kpi.load.grid import Merge
from gaoqing_kpi.load.node import Document
from gaoqing_kpi.load.source import OLE, Content
from gaoqing_kpi.problem import Code, Location, Problem

TESTS = Path(__file__).parent.parent
OLD = TESTS / "workbooks" / "office.xls"


def said(documents: list[Document]) -> list[object]:
    plan = api.load_plan(TESTS / "cases" / "plan.yaml")
    found: list[object] = []
    for document in documents:
        file, problems = read_one(document, plan)
        found += [(actual.target, actual.value, actual.as_of, actual.note, actual.location.cell) for actual in file.actuals] if file else []
        found += [(problem.location.sheet, problem.location.cell, problem.code, problem.message) for problem in sorted(problems)]
    return found


@pytest.mark.parametrize("name", ["office.xls", "office.et", "office.xlsx"])
def test_an_old_workbook_says_what_the_new_one_says(name: str) -> None:
    old = said(read_documents(Content(name, OLD.read_bytes()))[0])
    new = said(read_documents(Content("office.xlsx", OLD.with_suffix(".xlsx").read_bytes()))[0])
    assert old == new
    cells = {(sheet, cell): code for sheet, cell, code, *_message in (row for row in new if isinstance(row, tuple) and len(row) == 4)}
    assert cells == {
        ("三季度", "C5"): Code.NOT_A_NUMBER,  # a footnote's digit
        ("三季度", "C8"): Code.NOT_A_NUMBER,  # struck out
        ("三季度", "C9"): Code.NOT_A_NUMBER,  # scaled
        ("三季度", "C11"): Code.SYNTAX,  # in a hidden row
        ("三季度", "C13"): Code.NOT_A_NUMBER,  # an error
        ("旧数", "B3"): Code.SYNTAX,  # on a hidden sheet
    }


def test_its_cells_and_what_is_merged_and_hidden_are_those_of_the_new_one() -> None:
    new = xlsx.read_sheets(Content("a", OLD.with_suffix(".xlsx").read_bytes()))
    assert xls.read_sheets(Content("a", OLD.read_bytes())) == new
    assert [(sheet.merged, sheet.hidden_columns) for sheet in new[0]] == [((Merge(1, 1, 1, 7),), frozenset({7})), ((), frozenset())]


def test_a_result_worked_out_in_binary_is_its_digits() -> None:
    book = workbook_in(OLD.read_bytes())
    of_formula = struct.pack("<d", 25.3)
    assert book.count(of_formula) == 1
    for stored, shown in ((0.30000000000000004, "0.3"), (59.370000000000005, "59.37"), (-2.5, "-2.5")):
        sheets, _problems = xls.read_sheets(Content("a.xls", book.replace(of_formula, struct.pack("<d", stored))))
        assert sheets[0].rows[10].cells[3].text == shown


def renamed(record: int, to: int) -> bytes:
    """Call records of the workbook by another number, as if they were of another kind."""
    book, start = bytearray(workbook_in(OLD.read_bytes())), 0
    while start < len(book) - 4:
        kind, size = struct.unpack_from("<HH", book, start)
        if kind == record:
            struct.pack_into("<H", book, start, to)
        start += 4 + size
    return bytes(book)


@pytest.mark.parametrize(
    "data",
    [
        OLE,
        OLE + b"\0" * 5000,
        OLD.read_bytes()[:3000],
        OLD.read_bytes()[:600] + b"\xff" * 8000,
        b"\x09\x08 no workbook",
        workbook_in(OLD.read_bytes())[:2000],
        renamed(0x85, 0xFFF),
        renamed(0x809, 0x808),
    ],
    ids=["head", "zeros", "cut", "ones", "record", "records cut", "no sheets", "no beginning"],
)
def test_a_damaged_one_is_a_problem(data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    hint = "open it in Excel or WPS and save it again as .xlsx"
    wanted = Problem(Location("a.xls", 1, 1), Code.SYNTAX, "not a complete Excel workbook", hint)
    assert xls.read_sheets(Content("a.xls", data)) == ([], [wanted])
    assert capsys.readouterr() == ("", "")


def with_password() -> bytes:
    """Set a record of encryption behind the first one of the workbook, as Excel 97 does."""
    book = workbook_in(OLD.read_bytes())
    end = 4 + int.from_bytes(book[2:4], "little")
    return book[:end] + struct.pack("<HH54x", 0x2F, 54) + book[end:]


@pytest.mark.parametrize("data", [OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), with_password()], ids=["new", "old"])
def test_a_protected_one_says_so(data: bytes) -> None:
    assert xls.read_sheets(Content("a.xls", data)) == (
        [],
        [Problem(Location("a.xls", 1, 1), Code.SYNTAX, "the workbook is password-protected", "save it without a password")],
    )


def told(data: bytes) -> list[tuple[str, str, str]]:
    return [(str(problem.location), problem.code, problem.message) for problem in xls.read_sheets(Content("a.xls", data))[1]]


def test_one_of_ten_million_bytes_is_read_and_no_larger_one() -> None:
    data = OLD.read_bytes().ljust(10_000_000, b"\0")
    assert told(data) == []
    assert told(data + b"\0") == [("a.xls:1:1", "too-large", "the file is larger than 10 MB")]


def test_one_of_too_many_cells_is_told_by_its_largest_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    data = OLD.read_bytes()
    monkeypatch.setattr(xls, "MAX_CELLS", 61)
    assert told(data) == []
    monkeypatch.setattr(xls, "MAX_CELLS", 60)
    assert told(data) == [("a.xls:三季度!A1", "too-large", "the sheet has 14 rows and 56 cells, more than can be read")]


def test_texts_that_many_cells_share_count_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    data = OLD.read_bytes()
    texts = [
        cell.text for sheet in xls.read_sheets(Content("a.xls", data))[0] for row in sheet.rows.values() for cell in row.cells.values()
    ]
    much = "the workbook has more styles, rules, comments or the like than can be read"
    for bound, most in (("MAX_CELLS", len(texts)), ("MAX_BYTES", sum(map(len, texts)))):
        with monkeypatch.context() as patch:
            patch.setattr(budget, bound, most)
            assert told(data) == []
            patch.setattr(budget, bound, most - 1)
            assert told(data) == [("a.xls:1:1", "too-large", much)]


def test_rows_of_which_nothing_is_said_are_not_hidden() -> None:
    sheets, _problems = xls.read_sheets(Content("a.xls", renamed(0x208, 0xFFF)))
    assert [sheet.start.sheet for sheet in sheets] == ["三季度", "旧数"]
    assert [{row.hidden for row in sheet.rows.values()} for sheet in sheets] == [{False}, {True}]  # the latter is hidden as a whole


def test_what_a_reader_thinks_of_odd_formats_is_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    book, start = bytearray(workbook_in(OLD.read_bytes())), 0
    while start < len(book) - 4:
        kind, size = struct.unpack_from("<HH", book, start)
        if kind == 0xE0:
            struct.pack_into("<H", book, start + 6, 9999)
        start += 4 + size
    sheets, _problems = xls.read_sheets(Content("a.xls", bytes(book)))
    assert len(sheets) == 2
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [("0[$00]", "0.5005 ⟦0[$00]⟧"), ('0"成"', "0.5005成"), ('m"月"', "9月"), ("yyyy", "⟦yyyy⟧"), (None, "2024-09")],
)
def test_an_old_workbook_says_what_its_formats_show(monkeypatch: pytest.MonkeyPatch, number_format: str | None, shown: str) -> None:
    import xlrd

    read_book = xlrd.open_workbook

    def with_other_formats(**options: object) -> xlrd.Book:
        book = read_book(**options)
        for form in book.format_map.values():
            form.format_str = number_format
        for style in book.xf_list if number_format is None else ():  # as xlrd leaves formats that are named by their number alone
            style.format_key = 57
        return book

    monkeypatch.setattr(xlrd, "open_workbook", with_other_formats)
    sheets, _problems = xls.read_sheets(Content("a.xls", OLD.read_bytes()))
    assert shown in {text for sheet in sheets for row in sheet.rows.values() for text in row.texts}


def test_a_column_without_a_width_is_a_hidden_one(monkeypatch: pytest.MonkeyPatch) -> None:
    import xlrd

    read_book = xlrd.open_workbook

    def with_narrow_columns(**options: object) -> xlrd.Book:
        book = read_book(**options)
        for sheet in book.sheets():
            for info in sheet.colinfo_map.values():
                info.width = 2
        return book

    monkeypatch.setattr(xlrd, "open_workbook", with_narrow_columns)
    sheets, _problems = xls.read_sheets(Content("a.xls", OLD.read_bytes()))
    assert {1, 2, 3} <= sheets[0].hidden_columns
