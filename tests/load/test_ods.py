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
from gaoqing_kpi.load import unformatted, xlsx
from gaoqing_kpi.load.document import read_documents
from gaoqing_kpi.load.grid import Grid, SheetRow
from gaoqing_kpi.load.node import Assumed, Scalar
from gaoqing_kpi.load.ods import read_sheets
from gaoqing_kpi.load.source import Content
from gaoqing_kpi.problem import Code, Location

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
    with_unit = text('30<text:span text:style-name="T1">1</text:span>个')
    struck = text("30", 'table:style-name="ce1"')
    for cell in (footnote, with_unit, struck):
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


def workbook(*rows: list[str | float], last: str = "完成率") -> bytes:
    book, made = Workbook(), BytesIO()
    sheet = book.worksheets[0]
    sheet.append(["2024年9月"])
    sheet.append(["指标名称", "完成值", last])
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


def test_an_error_is_told_as_the_cell_shows_it() -> None:
    error = '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"><text:p>Err:502</text:p>'
    content = ods(HEADINGS + row(text("充电桩"), f"{error}</table:table-cell>"))
    (document,) = read_documents(content, assumed=Assumed("p", 2024))[0]
    assert "expected a number such as 70 or 59.37, found Err:502" in [problem.message for problem in read_one(document, PLAN)[1]]


def test_a_style_of_looks_without_a_name_makes_a_damaged_one() -> None:
    styles = '<style:style style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    assert said(ods(HEADINGS + row(text("充电桩"), number("300")), styles=styles)) == ({}, [("1:1", Code.SYNTAX)])


def test_headings_merged_over_two_columns_hold_for_both() -> None:
    merged = '<table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>上年同期</text:p></table:table-cell>'
    upper = row(text("指标名称", 'table:number-rows-spanned="2"'), merged, "<table:covered-table-cell/>", text("完成情况"))
    lower = row("<table:covered-table-cell/>", text("目标"), text("完成值"), text("完成值"))
    rows = row(text("2024年9月")) + upper + lower + row(text("充电桩"), number("400"), number("200"), number("300"))
    assert said(ods(rows))[0] == {"points": 300}


def test_a_cell_stands_where_it_does_behind_empty_rows_and_columns() -> None:
    nothing = "<table:table-row/>" * 2
    rows = [["2024年1-9月"], ["指标名称", "完成值"], ["充电桩", "约三百"]]
    shifted = "".join(row("<table:table-cell/>", *map(text, cells)) for cells in rows)
    assert said(ods(nothing + shifted)) == ({}, [UNCHECKED, ("C5", Code.NOT_A_NUMBER)])


@pytest.mark.parametrize(
    ("blanks", "expected"),
    [
        ("", ({"points": 300}, [UNCHECKED])),
        ('text:c="3"', ({"points": 300}, [UNCHECKED])),
        ('text:c="1000000"', ({}, [UNCHECKED, ("C3", Code.TOO_LONG)])),
        ('text:c="1000001"', ({}, [("1:1", Code.TOO_LARGE)])),
    ],
)
def test_blanks_are_signs_and_very_many_too_many(blanks: str, expected: tuple[dict[str, int], list[tuple[str, Code]]]) -> None:
    cell = f'<table:table-cell office:value-type="string"><text:p>快<text:s {blanks}/>充</text:p></table:table-cell>'
    assert said(ods(HEADINGS + row(text("充电桩"), number("300"), cell))) == expected


def test_a_figure_worked_out_in_binary_is_its_digits() -> None:
    worked_out = number("0.30000000000000004").replace("<table:table-cell", '<table:table-cell table:formula="of:=0.1+0.2"')
    content = ods(HEADINGS + row(text("money"), worked_out))
    (document,) = read_documents(content, assumed=Assumed("p", 2024))[0]
    file, _problems = read_one(document, plan(target("cumulative", "at_least", "1", "万元", id="money")))
    assert file
    assert [(actual.target, actual.value) for actual in file.actuals] == [("money", Fraction(3, 10))]


@pytest.mark.parametrize("word", ["true", "null", "~", "FALSE"])
def test_a_word_is_the_text_that_it_is(word: str) -> None:
    (document,) = read_documents(ods(HEADINGS + row(text("充电桩"), number("300"), text(word))), assumed=Assumed("p", 2024))[0]
    file, problems = read_one(document, PLAN)
    assert problems[1:] == []
    assert file
    assert [actual.note for actual in file.actuals] == [word]


@pytest.mark.parametrize("damage", BREAKS)
def test_a_formula_with_its_result_is_read_without_formats_and_so_is_a_truth(damage: Callable[[str, bytes], bytes]) -> None:
    data = changed(workbook(["充电桩", 300], ["电站", True]), damage)
    with_formula = changed(data, lambda _name, part: part.replace(b"<v>300</v>", b"<f>100*3</f><v>300</v>"))
    assert said(Content("a.xlsx", with_formula)) == ({"points": 300, "station": 1}, [UNCHECKED])


def test_a_truth_is_no_text_as_in_any_workbook() -> None:
    noted = workbook(["充电桩", 300, True], last="备注")
    assert said(Content("a.xlsx", noted)) == ({}, [("C3", Code.WRONG_TYPE)])
    assert said(Content("a.xlsx", changed(noted, with_cut_styles))) == ({}, [UNCHECKED, ("C3", Code.WRONG_TYPE)])


FAR = (b'<c r="B3" t="n"><v>300</v>', b'<c r="XFD1048576" t="n"><v>300</v>')
MAIN = b' xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


@pytest.mark.parametrize(
    ("old", "new"),
    [(MAIN, b""), (MAIN, b' xmlns="urn:x"'), (b"<worksheet", b"x<worksheet"), (b"<sheetData>", b'<sheetData xmlns="urn:x">')],
    ids=["no namespace", "another", "a sign before it", "of cells"],
)
def test_what_a_plain_reader_would_take_for_cells_is_measured_or_not_handed_on(old: bytes, new: bytes) -> None:
    def change(name: str, part: bytes) -> bytes:
        return part.replace(*FAR).replace(old, new, 1) if name == "xl/worksheets/sheet1.xml" else part

    data = changed(changed(workbook(["充电桩", 300]), change), with_cut_styles)
    assert said(Content("a.xlsx", data)) == ({}, [("1:1", Code.SYNTAX)])


def both(*files: bytes) -> bytes:
    """Pack the parts of several files into one, the first file's where they have one of a name."""
    made = BytesIO()
    parts: dict[str, bytes] = {}
    for file in files:
        with zipfile.ZipFile(BytesIO(file)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()} | parts
    names = sorted(parts, key="mimetype".__ne__)
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, parts[name])
    return made.getvalue()


def test_a_spreadsheet_within_which_is_a_workbook_is_a_spreadsheet_only() -> None:
    far = changed(workbook(["充电桩", 300]), lambda _name, part: part.replace(*FAR))
    assert said(Content("a.ods", both(ods(HEADINGS + row(text("充电桩"), number("5"))).data, far))) == ({"points": 5}, [UNCHECKED])


def test_a_workbook_within_which_is_a_spreadsheet_is_a_workbook_only() -> None:
    def without_sheets(name: str, part: bytes) -> bytes:
        return part.replace(b"worksheets/sheet1.xml", b"worksheets/none.xml") if name.endswith("workbook.xml.rels") else part

    spreadsheet = ods(HEADINGS + row(text("充电桩"), number("5"))).data
    inner = changed(spreadsheet, lambda name, part: None if name == "mimetype" else part)
    book = changed(workbook(["充电桩", 300]), with_cut_styles)
    assert said(Content("a.xlsx", both(book, inner)))[0] == {"points": 300}
    assert said(Content("a.xlsx", both(changed(book, without_sheets), inner))) == ({}, [("1:1", Code.SYNTAX)])


@pytest.mark.parametrize("name", ["office", "table", "text", "style"])
def test_a_spreadsheet_with_other_prefixes_than_a_plain_reader_knows_is_a_problem(name: str) -> None:
    content = ods(HEADINGS + row(text("充电桩"), number("5"))).data
    usual = f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0".encode()
    others = [(usual, b"urn:x"), (f"xmlns:{name}".encode(), f'xmlns:x="{usual.decode()}" xmlns:{name}'.encode())]
    for old, new in others:
        made = both(changed(content, lambda part, text: text.replace(old, new, 1) if part == "content.xml" else text))  # noqa: B023 - it is called at once
        assert said(Content("a.ods", made)) == ({}, [("1:1", Code.SYNTAX)])
    assert said(Content("a.ods", both(content)))[0] == {"points": 5}


class OwnEnd(BaseException):
    """Stands for the end of a Rust program, which is called so by its module alone."""

    __module__ = "pyo3_runtime"


@pytest.mark.parametrize(("end", "is_told"), [(OwnEnd, True), (ValueError, True), (KeyboardInterrupt, False)])
def test_whatever_ends_a_plain_reader_is_a_problem_but_an_interrupt(
    end: type[BaseException],
    is_told: bool,  # noqa: FBT001 - a table's column
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def ended(*_given: object) -> None:
        raise end

    monkeypatch.setattr(unformatted, "_sheets", ended)
    content = ods(HEADINGS)
    if is_told:
        assert said(content) == ({}, [("1:1", Code.SYNTAX)])
    else:
        with pytest.raises(end):
            said(content)


def test_a_plain_reading_has_the_places_and_the_values_of_a_whole_one() -> None:
    book, made = Workbook(), BytesIO()
    first = book.worksheets[0]
    for place, value in (("B2", "甲"), ("C2", 5.25), ("D4", True), ("C3", "1e3"), ("D3", 7)):
        first[place] = value
    first.merge_cells("B5:D7")
    first["B5"] = "合"
    hidden = book.create_sheet("隐")
    hidden["A1"], hidden.sheet_state = "乙", "hidden"
    book.save(made)
    whole = xlsx.read_sheets(Content("a.xlsx", made.getvalue()))[0]
    plain = xlsx.read_sheets(Content("a.xlsx", changed(made.getvalue(), with_cut_styles)))[0]
    assert [(sheet.start, sheet.merged, sheet.hidden_columns) for sheet in plain] == [
        (sheet.start, sheet.merged, sheet.hidden_columns) for sheet in whole
    ]
    assert [without_marks(sheet) for sheet in plain] == [sheet.rows for sheet in whole]
    assert [cell.text for row in plain[0].rows.values() for cell in row.cells.values() if cell.unformatted] == ["5.25", "7"]


def without_marks(sheet: Grid) -> dict[int, SheetRow]:
    """Give the rows without what tells that formats are not known."""
    return {
        number: row._replace(cells={column: cell._replace(unformatted=False) for column, cell in row.cells.items()})
        for number, row in sheet.rows.items()
    }


def test_a_date_in_a_plain_reading_is_a_day_whose_format_is_not_known() -> None:
    day = '<table:table-cell office:value-type="date" office:date-value="2024-09-01"><text:p>2024年9月</text:p></table:table-cell>'
    (sheet,), _problems = read_sheets(ods(row(day)))
    assert sheet.rows[1].cells == {1: Scalar(Location("a.ods", 1, 1, sheet="表1"), "2024-09-01", plain=False, unformatted=True)}


def test_a_sheet_that_is_a_chart_has_no_cells_to_read() -> None:
    book, made = Workbook(), BytesIO()
    book.worksheets[0]["A1"] = "甲"
    book.create_chartsheet("图")
    book.save(made)
    sheets, _problems = xlsx.read_sheets(Content("a.xlsx", changed(made.getvalue(), with_cut_styles)))
    assert [sheet.start.sheet for sheet in sheets] == ["Sheet"]
