"""OpenDocument spreadsheets, and Excel's with broken styles or properties: read without their formats, with a word about that."""

import re
import zipfile
from collections.abc import Callable
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from builders import plan, read_one, target
from gaoqing_kpi.load.document import read_documents
from gaoqing_kpi.load.node import Assumed
from gaoqing_kpi.load.ods import read_sheets
from gaoqing_kpi.load.source import Content
from gaoqing_kpi.problem import Code

ODS = Path(__file__).parent.parent / "workbooks" / "office.ods"
PLAN = plan(
    target("cumulative", "at_least", "480", "个", id="points", name={"zh": "充电桩", "en": "Points"}),
    target("level", "at_least", "90", "%", id="share", name={"zh": "覆盖率", "en": "Share"}),
    target("level", "at_least", "4", "个百分点", id="rise", name={"zh": "比重提高", "en": "Rise"}),
    target("level", "at_least", "50", "%", id="jobs", name={"zh": "就业率", "en": "Jobs"}),
    target("milestone", id="station", name={"zh": "电站", "en": "Station"}),
)
UNCHECKED = ("1:1", Code.UNCHECKED_FORMATS)


def said(content: Content) -> tuple[dict[str, object], list[tuple[str, Code]]]:
    values: dict[str, object] = {}
    found = []
    for document in read_documents(content, assumed=Assumed("p", 2024))[0]:
        file, problems = read_one(document, PLAN)
        values |= {actual.target: actual.value for actual in file.actuals if actual.value is not None} if file else {}
        found += [(place(problem.location), problem.code) for problem in problems]
    return values, found


def place(where: object) -> str:
    return str(where).partition(":")[2].partition("!")[2] or str(where).partition(":")[2]


def changed(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as anew:
        for name in archive.namelist():
            if (part := change(name, archive.read(name))) is not None:
                anew.writestr(name, part)
    return made.getvalue()


def ods(rows: str, *, styles: str = "") -> Content:
    """Write the least of a spreadsheet that has these rows."""
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style"))
    calculated = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    head = f"<office:document-content {spaces} {calculated}><office:automatic-styles>{styles}</office:automatic-styles>"
    body = f'<office:body><office:spreadsheet><table:table table:name="表1">{rows}</table:table></office:spreadsheet></office:body>'
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", head + body + "</office:document-content>")
    return Content("a.ods", made.getvalue())


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def text(value: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{value}</text:p></table:table-cell>'


def number(value: str, kind: str = "float") -> str:
    return f'<table:table-cell office:value-type="{kind}" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'


HEADINGS = row(text("2024年1-9月完成情况")) + row(text("指标名称"), text("完成值"), text("备注"))


def test_a_spreadsheet_is_read_with_a_word_that_its_formats_were_not() -> None:
    rows = HEADINGS + row(text("充电桩"), number("300"), text("快充")) + row(text("覆盖率"), number("91.1"))
    assert said(ods(rows)) == ({"points": 300, "share": Fraction("91.1")}, [UNCHECKED])


@pytest.mark.parametrize("name", ["覆盖率", "比重提高"])
@pytest.mark.parametrize("stored", ["0.911", "1", "-0.05"])
def test_what_may_be_shown_as_a_percentage_is_asked(name: str, stored: str) -> None:
    found = said(ods(HEADINGS + row(text(name), number(stored, "percentage"))))
    assert found[0] == {}
    assert ("B3", Code.NOT_A_NUMBER) in found[1]


def test_a_share_beyond_one_is_asked_where_its_hundredfold_is_nearer_the_target() -> None:
    assert said(ods(HEADINGS + row(text("覆盖率"), number("1.02", "percentage")))) == ({}, [UNCHECKED, ("B3", Code.NOT_A_NUMBER)])
    assert said(ods(HEADINGS + row(text("比重提高"), number("1.02"))))[0].keys() == {"rise"}  # 4 points are asked for
    assert said(ods(HEADINGS + row(text("就业率"), number("0.99"))))[0] == {}
    assert said(ods(HEADINGS + row(text("就业率"), number("1.01"))))[0].keys() == {"jobs"}  # 101 is 51 away from 50, 1.01 is 48.99


def test_the_answers_to_that_are_read() -> None:
    rows = HEADINGS + row(text("覆盖率"), number("91.1")) + row(text("比重提高"), text("0.5"))
    assert said(ods(rows))[0].keys() == {"share", "rise"}
    assert said(ods(HEADINGS + row(text("覆盖率"), text("0.911%"))))[0].keys() == {"share"}


def test_every_date_is_asked() -> None:
    day = '<table:table-cell office:value-type="date" office:date-value="2024-09-01"><text:p>2024年9月</text:p></table:table-cell>'
    above = row(text("数据日期"), day) + row(text("指标名称"), text("完成值")) + row(text("充电桩"), number("300"))
    assert said(ods(above)) == ({}, [UNCHECKED, ("B1", Code.BAD_DATE)])
    of_a_row = row(text("指标名称"), text("完成值"), text("数据日期")) + row(text("充电桩"), number("300"), day)
    assert ("C2", Code.BAD_DATE) in said(ods(of_a_row))[1]
    done = row(text("2024年9月")) + row(text("指标名称"), text("是否完成"), text("完成日期")) + row(text("电站"), text("是"), day)
    assert said(ods(done)) == ({}, [UNCHECKED, ("C3", Code.BAD_DATE)])
    beside_a_figure = (
        row(text("2024年9月")) + row(text("指标名称"), text("完成值"), text("完成日期")) + row(text("充电桩"), number("3"), day)
    )
    assert said(ods(beside_a_figure))[1] == [UNCHECKED]


def test_errors_truths_and_looks_are_not_taken_for_nothing_or_for_figures() -> None:
    error = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error">'
        "<text:p>#DIV/0!</text:p></table:table-cell>"
    )
    assert ("B3", Code.NOT_A_NUMBER) in said(ods(HEADINGS + row(text("充电桩"), error)))[1]
    unsaved = '<table:table-cell table:formula="of:=3*5"/>'
    assert ("B3", Code.NOT_A_NUMBER) in said(ods(HEADINGS + row(text("充电桩"), unsaved)))[1]
    truth = '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>是</text:p></table:table-cell>'
    assert said(ods(HEADINGS + row(text("充电桩"), truth)))[0] == {}
    assert said(ods(HEADINGS + row(text("电站"), truth)))[0] == {"station": 1}
    styles = (
        '<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
        '<style:style style:name="ce1" style:family="table-cell">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    )
    footnote = text('30<text:span text:style-name="T1">1</text:span>')
    struck = text("30", 'table:style-name="ce1"')
    for cell in (footnote, struck):
        assert said(ods(HEADINGS + row(text("充电桩"), cell), styles=styles)) == ({}, [UNCHECKED, ("B3", Code.NOT_A_NUMBER)])


def test_a_figure_merged_over_two_rows_is_a_problem() -> None:
    merged = (
        '<table:table-cell office:value-type="float" office:value="3" table:number-rows-spanned="2"><text:p>3</text:p></table:table-cell>'
    )
    rows = HEADINGS + row(text("充电桩"), merged) + row(text("覆盖率"), "<table:covered-table-cell/>")
    assert ("B3", Code.SYNTAX) in said(ods(rows))[1]


@pytest.mark.parametrize(
    "rows",
    [
        row(number("1")).replace("<table:table-row", '<table:table-row table:number-rows-repeated="1048576"'),
        row('<table:table-cell table:number-columns-repeated="99999999" office:value-type="float" office:value="1"/>'),
        '<table:table-row table:number-rows-repeated="1000000"/>' + row(number("1")),
        row(*[number("1")] * 1000) * 401,
        row(text("x" * 200).replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="1000"')) * 251,
        row(text('<text:s text:c="1000"/>').replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="50001"')),
        row(number("1" * 200).replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="300000"')),
        '</table:table><table:table table:name="b">' * 500,
    ],
    ids=["rows", "columns", "far", "cells", "texts", "blanks", "values", "tables"],
)
def test_a_small_file_that_would_be_huge_in_memory_is_refused(rows: str) -> None:
    assert said(ods(rows)) == ({}, [("1:1", Code.TOO_LARGE)])


def test_what_is_repeated_but_empty_costs_nothing() -> None:
    empty = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert said(ods(HEADINGS + row(text("充电桩"), number("300")) + empty)) == ({"points": 300}, [UNCHECKED])


@pytest.mark.parametrize(
    "content",
    [
        Content("a.ods", ODS.read_bytes()[:5000]),
        Content("a.ods", changed(ODS.read_bytes(), lambda name, part: None if name == "content.xml" else part)),
        Content("a.ods", changed(ODS.read_bytes(), lambda name, part: part[:3000] if name == "content.xml" else part)),
        Content("a.ods", changed(ODS.read_bytes(), lambda name, part: b"<!DOCTYPE a>" + part if name == "content.xml" else part)),
        ods('<table:table-row table:number-rows-repeated="many"/>'),
        ods(
            row(text("&lt;")).replace(
                "&lt;", '&lt;</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="x"><text:p>'
            )
        ),
    ],
    ids=["truncated", "no content", "cut", "entities", "repeated", "number"],
)
def test_a_damaged_one_is_a_problem(content: Content) -> None:
    assert [(str(problem.location), problem.code) for problem in read_sheets(content)[1]] == [("a.ods:1:1", Code.SYNTAX)]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_a_problem_since_readers_differ() -> None:
    content = BytesIO(ODS.read_bytes())
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("content.xml", archive.read("content.xml"))
    assert [problem.message for problem in read_sheets(Content("a.ods", content.getvalue()))[1]] == ["a part of the file is in it twice"]


def test_a_protected_one_says_so() -> None:
    manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    content = Content("a.ods", changed(ODS.read_bytes(), lambda name, part: manifest if name.endswith("manifest.xml") else part))
    assert [problem.message for problem in read_sheets(content)[1]] == ["the workbook is password-protected"]


def workbook(*rows: list[str | float]) -> bytes:
    book, made = Workbook(), BytesIO()
    sheet = book.worksheets[0]
    sheet.append(["2024年9月"])
    sheet.append(["指标名称", "完成值", "完成率"])
    for cells in rows:
        sheet.append(cells)
    book.save(made)
    return made.getvalue()


def with_empty_fill(name: str, part: bytes) -> bytes:
    return re.sub(rb"<fill>.*?</fill>", b"<fill/>", part, count=1) if name == "xl/styles.xml" else part


def with_odd_day(name: str, part: bytes) -> bytes:
    return re.sub(rb"(<dcterms:created[^>]*>)[^<]*", rb"\1yesterday", part) if name == "docProps/core.xml" else part


def with_cut_styles(name: str, part: bytes) -> bytes:
    return part[:300] if name == "xl/styles.xml" else part


BREAKS = [with_empty_fill, with_odd_day, with_cut_styles]


@pytest.mark.parametrize("damage", BREAKS)
def test_a_workbook_with_broken_styles_or_properties_is_read_with_a_word(damage: Callable[[str, bytes], bytes]) -> None:
    data = changed(workbook(["充电桩", 300, 0.625], ["覆盖率", 0.911]), damage)
    assert said(Content("a.xlsx", data)) == ({"points": 300}, [UNCHECKED, ("B4", Code.NOT_A_NUMBER)])


@pytest.mark.parametrize("damage", BREAKS)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<v>300</v>", b"<f>1/0</f>"),
        (b'<c r="B3" t="n"><v>300</v>', b'<c r="B3" t="e"><v>#DIV/0!</v>'),
        (b'<c r="B3" t="n"><v>300</v>', b'<c r="XFD1048576" t="n"><v>300</v>'),
        (b'<c r="B3" t="n">', b'<c r="B3" t="inlineStr"><is><r><t>30</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></is>'),
        (b"</sheetData>", b"</sheetData"),
    ],
    ids=["formula", "error", "far", "footnote", "cut"],
)
def test_and_is_refused_where_it_would_be_mistaken(damage: Callable[[str, bytes], bytes], old: bytes, new: bytes) -> None:
    data = changed(changed(workbook(["充电桩", 300]), damage), lambda _name, part: part.replace(old, new))
    values, problems = said(Content("a.xlsx", data))
    assert values == {}
    assert problems in ([("1:1", Code.SYNTAX)], [("1:1", Code.TOO_LARGE)])


def test_blanks_by_the_million_are_refused() -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>充电<text:s text:c="2000000000"/>桩</text:p></table:table-cell>'
    assert said(ods(HEADINGS + row(cell, number("300")))) == ({}, [("1:1", Code.TOO_LARGE)])
