"""Sheets whose XML has a row, a cell or all rows twice, of which programs show the one or the other."""

import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook

from gaoqing_kpi.load import xlsx
from gaoqing_kpi.load.source import Content
from gaoqing_kpi.problem import Code

SHEET = "xl/worksheets/sheet1.xml"
FIGURE = b'<c r="B2" t="n"><v>70</v></c>'
ROW = b'<row r="2"><c r="A2" t="n"><v>1</v></c>%s</row>' % FIGURE
OTHER = FIGURE.replace(b"70", b"71")


def sheet_with(old: bytes, new: bytes) -> Content:
    """Write a workbook of two rows, with another text in the XML of its sheet."""
    book, file, made = Workbook(), BytesIO(), BytesIO()
    book.worksheets[0].append(["编号", "完成值"])
    book.worksheets[0].append([1, 70])
    book.save(file)
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(made, "w") as anew:
        for name in archive.namelist():
            part = archive.read(name)
            assert name != SHEET or old in part
            anew.writestr(name, part.replace(old, new) if name == SHEET else part)
    return Content("a.xlsx", made.getvalue())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (FIGURE, FIGURE + OTHER),
        (FIGURE, FIGURE + OTHER.replace(b'r="B2" ', b"") + b'<c r="C2"/>' + OTHER),
        (FIGURE, b"<c/>" + OTHER),
        (FIGURE, FIGURE.replace(b"B2", b"b2") + OTHER),
        (FIGURE, FIGURE + b'<c r="A2"/><c/>'),
        (FIGURE, FIGURE + b'<c r="B1" t="n"><v>71</v></c>'),
        (b"</row></sheetData>", b"</row>" + ROW + b"</sheetData>"),
        (b"</row></sheetData>", b'</row><row r="02"/></sheetData>'),
        (b"</row></sheetData>", b'</row><row r="1"/><row/></sheetData>'),
        (b"</sheetData>", b"</sheetData><sheetData>" + ROW.replace(b"2", b"3") + b"</sheetData>"),
        (b"</sheetData>", b"</sheetData><sheetData/>"),
    ],
)
def test_what_is_there_twice_is_refused(old: bytes, new: bytes) -> None:
    sheets, problems = xlsx.read_sheets(sheet_with(old, new))
    assert (sheets, [problem.code for problem in problems]) == ([], [Code.SYNTAX])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b' r="B2"', b""),
        (b'<row r="2">', b"<row>"),
        (ROW, ROW.replace(b' r="A2"', b"").replace(b' r="B2"', b"").replace(b' r="2"', b"")),
        (ROW, b'<row r="2">%s<c r="A2" t="n"><v>1</v></c></row>' % FIGURE),
    ],
)
def test_places_may_be_left_out_or_stand_in_any_order(old: bytes, new: bytes) -> None:
    sheets, problems = xlsx.read_sheets(sheet_with(old, new))
    assert problems == []
    assert [cell.text for cell in sheets[0].rows[2].cells.values()] == ["1", "70"]
