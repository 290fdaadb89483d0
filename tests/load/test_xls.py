"""Old workbooks say what the same workbook says as .xlsx: numbers in their formats, looks of texts, what is hidden and merged.

LibreOffice wrote all of ``tests/workbooks``, each from ``office.xlsx``.
"""

from pathlib import Path

import pytest

from builders import read_one
from gaoqing_kpi import api
from gaoqing_kpi.load import xls
from gaoqing_kpi.load.document import read_documents
from gaoqing_kpi.load.node import Document
from gaoqing_kpi.load.source import OLE, Content
from gaoqing_kpi.problem import Code

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


@pytest.mark.parametrize("data", [OLE, OLE + b"\0" * 5000, OLD.read_bytes()[:3000], OLD.read_bytes()[:600] + b"\xff" * 8000])
def test_a_damaged_one_is_a_problem(data: bytes) -> None:
    sheets, problems = xls.read_sheets(Content("a.xls", data))
    assert (sheets, [problem.code for problem in problems]) == ([], [Code.SYNTAX])


def test_a_protected_or_too_large_one_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    protected = OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert [problem.message for problem in xls.read_sheets(Content("a.xls", protected))[1]] == ["the workbook is password-protected"]
    with monkeypatch.context() as patch:
        patch.setattr(xls, "MAX_CELLS", 10)
        assert [problem.code for problem in xls.read_sheets(Content("a.xls", OLD.read_bytes()))[1]] == [Code.TOO_LARGE]
    monkeypatch.setattr(xls, "MAX_BYTES", 10)
    assert [problem.code for problem in xls.read_sheets(Content("a.xls", OLD.read_bytes()))[1]] == [Code.TOO_LARGE]


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
