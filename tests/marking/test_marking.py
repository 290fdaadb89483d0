"""A faulty table goes back to its office marked, is mended there, and is read again as if it had never been marked."""

import re
import zipfile
from collections.abc import Callable
from copy import copy
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook as Written

from builders import plan, target
from gaoqing_kpi import api
from gaoqing_kpi.load.mark_list import MARK_LIST_TITLES
from gaoqing_kpi.load.source import Content
from gaoqing_kpi.marking import mark_file
from gaoqing_kpi.marking.opc import OFFICE
from gaoqing_kpi.messages import use
from gaoqing_kpi.model.base import Bilingual
from office import convert, needs_office

TESTS = Path(__file__).parent.parent
PLAN = plan(
    target("cumulative", "at_least", "480", "个", id="points", name={"zh": "充电桩", "en": "Points"}),
    target("cumulative", "at_least", "100", "人", id="people", name={"zh": "培训", "en": "People"}),
    target("milestone", id="station", name={"zh": "电站", "en": "Station"}),
)
RED = "FFFFC7CF"
HEAD = "—— gaoqing-kpi ——\n"


@pytest.fixture(autouse=True)
def _in_chinese() -> object:
    use("zh")
    yield
    use("en")


def problems_of(path: Path) -> list[tuple[str, str, str]]:
    found = api.check(PLAN, api.load_actuals(PLAN, path)).problems
    return [(str(problem.code), f"{problem.location.sheet}!{problem.location.cell}", problem.message) for problem in found]


def values_of(path: Path) -> dict[str, object]:
    return {actual.target: actual.value for file in api.load_actuals(PLAN, path).files for actual in file.actuals}


def marked(path: Path, to: Path) -> Path:
    made = api.mark(path, api.check(PLAN, api.load_actuals(PLAN, path)))
    assert made
    to.write_bytes(made.data)
    return to


def workbook(path: Path, change: Callable[[Worksheet], object] = lambda _sheet: None) -> Path:
    """Write a workbook of which two cells are wrong: a figure with a full-width digit, and an answer that is none."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "县局's"
    for row in (
        ["2024年1-9月"],
        ["指标名称", "完成值", "是否完成", "备注"],
        ["充电桩", "３0", None, "快充"],
        ["培训", 23, None, None],
        ["电站", None, "也许", None],
    ):
        sheet.append(row)
    sheet["B3"].font = Font(bold=True)
    sheet["B3"].number_format = "0.00"
    sheet["C5"].fill = PatternFill("solid", fgColor="FF00FF00")
    sheet["C5"].protection = Protection(locked=False)
    book.create_sheet("说明").append(["填报说明"])
    change(sheet)
    book.save(path)
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def looks(path: Path, sheet: str, cell: str) -> tuple[object, ...]:
    found = load_workbook(path)[sheet][cell]
    return found.fill.fgColor.rgb, found.font.b, found.number_format, found.protection.locked


def comment_of(path: Path, cell: str) -> str:
    comment = load_workbook(path)["县局's"][cell].comment
    return comment.text if comment else ""


def test_bad_cells_are_coloured_commented_and_listed_in_front_with_links(tmp_path: Path) -> None:
    made = marked(workbook(tmp_path / "a.xlsx"), tmp_path / "b.xlsx")
    book = load_workbook(made)
    assert book.sheetnames == ["需修改", "县局's", "说明"]
    assert book.active is book.worksheets[0]
    sheet = book["县局's"]
    assert {cell.coordinate: cell.fill.fgColor.rgb for row in sheet.iter_rows() for cell in row if cell.comment} == {"B3": RED, "C5": RED}
    assert comment_of(made, "B3") == f"{HEAD}应为数字，如 70 或 59.37，实为“３0”\n→ 请写作 30"
    assert comment_of(made, "C5") == f"{HEAD}应为“是”或“否”，实为“也许”"
    listed = book["需修改"]
    assert [[cell.value for cell in row] for row in listed.iter_rows()] == [
        [MARK_LIST_TITLES["zh"], *[None] * 6],
        ["需修改2处", *[None] * 6],
        ["请在原表着色的单元格处改正，保存后把本文件发回；本页不必填写。", *[None] * 6],
        ["序号", "类别", "单元格", "所在行", "问题", "改法", "原填内容"],
        ["1", "必改", "县局's!B3", "充电桩", "应为数字，如 70 或 59.37，实为“３0”", "请写作 30", "３0"],
        ["2", "必改", "县局's!C5", "电站", "应为“是”或“否”，实为“也许”", None, "也许"],
    ]
    assert [listed[cell].hyperlink and listed[cell].hyperlink.location for cell in ("C5", "C6")] == ["'县局''s'!B3", "'县局''s'!C5"]


def test_all_else_of_a_marked_cell_stays(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    made = marked(path, tmp_path / "b.xlsx")
    assert looks(made, "县局's", "B3")[1:] == looks(path, "县局's", "B3")[1:] == (True, "0.00", True)
    assert looks(made, "县局's", "C5")[1:] == looks(path, "县局's", "C5")[1:] == (False, "General", False)


def test_marks_do_not_disturb_the_next_reading(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    assert problems_of(marked(path, tmp_path / "b.xlsx")) == problems_of(path) != []


def mend(path: Path) -> None:
    book = load_workbook(path)
    sheet = book["县局's"]
    sheet["B3"], sheet["B4"], sheet["C5"] = 30, 23, "是"
    book.save(path)


MENDED = {"points": 30, "people": 23, "station": 1}


def test_a_workbook_marked_and_mended_is_read(tmp_path: Path) -> None:
    made = marked(workbook(tmp_path / "a.xlsx"), tmp_path / "b.xlsx")
    mend(made)
    assert problems_of(made) == []
    assert values_of(made) == MENDED


def test_a_table_of_commas_marked_as_a_workbook_and_mended_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("2024年1-9月\n指标名称,完成值,是否完成\n充电桩,３0,\n培训,23,\n电站,,也许\n", encoding="utf-8")
    made = marked(path, tmp_path / "b.xlsx")
    assert [(code, message) for code, _place, message in problems_of(made)] == [
        (code, message) for code, _place, message in problems_of(path)
    ]
    book = load_workbook(made)
    assert book.sheetnames == ["需修改", "表"]
    sheet = book["表"]
    assert (sheet["B3"].fill.fgColor.rgb, sheet["C5"].fill.fgColor.rgb, sheet["B4"].value) == (RED, RED, 23)
    sheet["B3"], sheet["C5"] = 30, "是"
    book.save(made)
    assert problems_of(made) == []
    assert values_of(made) == MENDED


@needs_office
def test_what_another_program_saved_anew_loses_its_marks_when_it_is_marked_again(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: setattr(sheet["D3"], "comment", Comment("快充桩", "县能源局")))
    first = marked(path, tmp_path / "b.xlsx")
    book = load_workbook(first)
    book["县局's"]["B3"] = 30  # one of two is mended
    book.save(first)
    saved = tmp_path / "saved"
    saved.mkdir()
    again = marked(convert(first, "xlsx", saved), tmp_path / "c.xlsx")
    sheet = load_workbook(again)["县局's"]
    assert {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment} == {"C5", "D3"}
    assert (sheet["B3"].fill.fgColor.rgb, sheet["B3"].font.b) == ("00000000", True)
    assert sheet["C5"].fill.fgColor.rgb == RED
    assert load_workbook(again).sheetnames == ["需修改", "县局's", "说明"]
    assert load_workbook(again)["需修改"]["C5"].value == "县局's!C5"
    mend(again)
    assert values_of(again) == MENDED


def test_marking_again_keeps_one_list_and_the_looks_of_before(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    again = marked(marked(path, tmp_path / "b.xlsx"), tmp_path / "c.xlsx")
    assert load_workbook(again).sheetnames == ["需修改", "县局's", "说明"]
    assert comment_of(again, "B3").count("应为数字") == 1
    book = load_workbook(again)
    book["县局's"]["C5"] = "是"
    book.save(again)
    third = marked(again, tmp_path / "d.xlsx")
    assert looks(third, "县局's", "C5") == looks(path, "县局's", "C5")


def test_an_office_s_own_comment_stays_and_loses_what_was_added(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: setattr(sheet["B3"], "comment", Comment("请科室核对", "县能源局")))
    made = marked(path, tmp_path / "b.xlsx")
    assert load_workbook(made)["县局's"]["B3"].comment.author == "县能源局"
    assert comment_of(made, "B3") == "请科室核对\n—— gaoqing-kpi ——\n应为数字，如 70 或 59.37，实为“３0”\n→ 请写作 30"
    again = marked(made, tmp_path / "c.xlsx")
    assert comment_of(again, "B3").count("应为数字") == 1
    assert [part.count(b"ObjectType") for name, part in parts(again).items() if name.endswith(".vml")] == [2]


def rich_workbook() -> bytes:
    """Write what openpyxl would lose: a chart, a text box, a picture of a header, stored results of formulas, a name of one sheet."""
    content = BytesIO()
    book = Written(content, {"in_memory": True})
    notes, sheet = book.add_worksheet("封面"), book.add_worksheet("数据")
    notes.insert_textbox("B2", "填报须知")
    for number, row in enumerate((["2024年1-9月", "", ""], ["指标名称", "完成值", "备注"], ["充电桩", "３0", "a"], ["培训", None, "b"])):
        sheet.write_row(number, 0, row)
    sheet.write_formula("B4", "=20+3", None, 23)
    chart = book.add_chart({"type": "column"})
    assert chart
    chart.add_series({"values": "=数据!$B$3:$B$4"})
    sheet.insert_chart("F2", chart)
    sheet.data_validation("B3:B4", {"validate": "decimal", "criteria": ">=", "value": 0})
    sheet.conditional_format("B3:B4", {"type": "data_bar"})
    book.define_name("数据!范围", "=数据!$B$3:$B$4")
    notes.activate()
    book.close()
    return content.getvalue()


def test_what_the_tool_does_not_understand_stays_byte_by_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(rich_workbook())
    made = marked(path, tmp_path / "b.xlsx")
    before, after = parts(path), parts(made)
    touched = {name for name in before if before[name] != after.get(name)}
    assert touched == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",  # is no longer the one in front
        "xl/worksheets/sheet2.xml",
        "xl/worksheets/_rels/sheet2.xml.rels",
    }
    assert after.keys() - before.keys() == {"xl/worksheets/sheet3.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"}
    sheet = after["xl/worksheets/sheet2.xml"]
    assert b"<f>20+3</f><v>23</v>" in sheet
    for piece in (b"<dataValidations", b"<conditionalFormatting", b"<drawing ", b"<legacyDrawing "):
        assert piece in sheet
    assert sheet.index(b"<drawing ") < sheet.index(b"<legacyDrawing ")
    assert re.search(rb'<definedName name="[^"]+" localSheetId="2"', after["xl/workbook.xml"])
    assert [part.count(b"tabSelected") for name, part in sorted(after.items()) if name.startswith("xl/worksheets/sheet")] == [0, 0, 1]
    assert values_of(made)["people"] == 23


def test_the_chain_of_calculation_which_numbers_the_sheets_goes(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    chain = b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="B4" i="1"/></calcChain>'
    changed = parts(path) | {"xl/calcChain.xml": chain}
    changed["[Content_Types].xml"] = changed["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/xl/calcChain.xml" '
        b'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/></Types>',
    )
    relation = f'<Relationship Id="rId99" Type="{OFFICE}/calcChain" Target="calcChain.xml"/>'.encode()
    changed["xl/_rels/workbook.xml.rels"] = changed["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>", relation + b"</Relationships>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in changed.items():
            archive.writestr(name, part)
    after = parts(marked(path, tmp_path / "b.xlsx"))
    assert "xl/calcChain.xml" not in after
    assert b"calcChain" not in after["[Content_Types].xml"] + after["xl/_rels/workbook.xml.rels"]


def test_a_cell_that_is_not_there_is_made_in_the_style_of_its_column(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["充电桩"]))
    book = load_workbook(path)
    sheet = book["县局's"]
    sheet["A1"] = None
    sheet["B3"] = 30
    book.save(path)
    codes = {place: code for code, place, _message in problems_of(path)}
    assert codes["县局's!A1"] == "missing-key"  # no day
    made = marked(path, tmp_path / "b.xlsx")
    assert load_workbook(made)["县局's"]["A1"].fill.fgColor.rgb == RED


@pytest.mark.parametrize("name", ["office.xls", "office.ods"])
def test_of_what_cannot_be_written_into_a_list_is_made(name: str) -> None:
    path = TESTS / "workbooks" / name
    found = api.check(PLAN, api.load_actuals(PLAN, path))
    made = mark_file(Content(str(path), path.read_bytes()), found.problems)
    assert made
    assert (made.stem, made.ending) == (name, ".txt")
    text = made.data.decode("utf-8-sig")
    assert text.startswith(f"{name}：请修改以下单元格后重新报送。\r\n")
    assert all(problem.message in text for problem in found.problems)


def test_a_workbook_with_cut_styles_gets_a_list(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: setattr(sheet["B4"], "value", "３"))
    changed = parts(path)
    changed["xl/styles.xml"] = changed["xl/styles.xml"][:200]
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in changed.items():
            archive.writestr(name, part)
    made = api.mark(path, api.check(PLAN, api.load_actuals(PLAN, path)))
    assert made
    assert made.ending == ".txt"


def test_a_figure_that_would_be_another_in_a_workbook_is_not_copied_into_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("2024年9月\n指标名称;完成值\n充电桩;1,234\n", encoding="utf-8")
    made = api.mark(path, api.check(PLAN, api.load_actuals(PLAN, path)))
    assert made
    assert made.ending == ".txt"
    assert "1,234" in made.data.decode("utf-8-sig")


def test_a_list_alone_is_told_to_be_no_table(tmp_path: Path) -> None:
    made = marked(workbook(tmp_path / "a.xlsx"), tmp_path / "b.xlsx")
    book = load_workbook(made)
    for name in book.sheetnames[1:]:
        del book[name]
    book.save(made)
    assert [code for code, _place, _message in problems_of(made)] == ["missing-key"]


def test_a_sheet_of_that_name_that_is_the_office_s_own_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: setattr(sheet, "title", "需修改"))
    made = marked(path, tmp_path / "b.xlsx")
    assert load_workbook(made).sheetnames == ["需修改 2", "需修改", "说明"]
    assert len(problems_of(made)) == 2


def test_a_protected_form_of_our_own_comes_back_and_is_mended(tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    energy = replace(PLAN, departments={"office": Bilingual(zh="县能源局")})
    form.write_bytes(api.render(api.form(energy, date(2024, 9, 30)), "xlsx"))
    book = load_workbook(form)
    sheet = book.worksheets[0]
    rows = {sheet.cell(row, sheet.max_column).value: row for row in range(1, sheet.max_row + 1)}
    headings = {sheet.cell(rows["指标编号"], column).value: column for column in range(1, sheet.max_column + 1)}
    points = sheet.cell(rows["points"], headings["完成值"])
    station = sheet.cell(rows["station"], headings["完成值"])
    points.value, station.value = "约300", "快了"
    book.save(form)
    made = marked(form, tmp_path / "b.xlsx")
    book = load_workbook(made)
    assert book.sheetnames[1:] == load_workbook(form).sheetnames
    sheet = book.worksheets[1]
    assert sheet.protection.sheet
    for cell in (points.coordinate, station.coordinate):
        assert sheet[cell].fill.fgColor.rgb == RED
        assert not sheet[cell].protection.locked
    sheet[points.coordinate], sheet[station.coordinate] = 300, "已完成"
    book.save(made)
    assert problems_of(made) == []
    assert values_of(made) == {"points": 300, "people": None, "station": 1}


def test_what_an_office_mended_by_a_format_or_a_font_stays_when_it_is_marked_again(tmp_path: Path) -> None:
    made = marked(workbook(tmp_path / "a.xlsx"), tmp_path / "b.xlsx")
    book = load_workbook(made)
    sheet = book["县局's"]
    sheet["B3"] = 30
    sheet["B3"].number_format = "0.0"
    sheet["B3"].font = Font(italic=True)
    book.save(made)
    again = load_workbook(marked(made, tmp_path / "c.xlsx"))["县局's"]["B3"]
    assert (again.number_format, again.font.i, again.fill.fgColor.rgb) == ("0.0", True, "00000000")


def test_a_marked_cell_that_has_moved_loses_its_mark_too(tmp_path: Path) -> None:
    made = marked(workbook(tmp_path / "a.xlsx"), tmp_path / "b.xlsx")
    book = load_workbook(made)
    sheet = book["县局's"]
    sheet["E9"].fill = copy(sheet["B3"].fill)  # as a spreadsheet moves it when a row is inserted
    book.save(made)
    assert load_workbook(marked(made, tmp_path / "c.xlsx"))["县局's"]["E9"].fill.fgColor.rgb == "00000000"


def test_the_fill_that_an_office_gave_a_cell_comes_back(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    made = marked(path, tmp_path / "b.xlsx")
    book = load_workbook(made)
    book["县局's"]["C5"] = "是"
    book.save(made)
    again = load_workbook(marked(made, tmp_path / "c.xlsx"))["县局's"]["C5"]
    assert again.fill.fgColor.rgb == "FF00FF00"


@pytest.mark.parametrize("data", [b"", b"PK\3\4", rich_workbook()[:2000]], ids=["empty", "four bytes", "truncated"])
def test_what_is_no_workbook_gets_a_list(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    made = api.mark(path, api.check(PLAN, api.load_actuals(PLAN, path)))
    assert made
    assert made.ending == ".txt"
    assert "!A1" not in made.data.decode("utf-8-sig")


def test_marks_come_off_although_the_list_or_the_sheet_s_name_is_gone(tmp_path: Path) -> None:
    made = marked(workbook(tmp_path / "a.xlsx"), tmp_path / "b.xlsx")
    book = load_workbook(made)
    del book["需修改"]
    book["县局's"]["B3"] = 30
    book["县局's"].title = "报表"
    book.save(made)
    again = load_workbook(marked(made, tmp_path / "c.xlsx"))["报表"]
    assert again["B3"].fill.fgColor.rgb == "00000000"
    assert not again["B3"].comment
    assert again["C5"].comment.text.count("gaoqing-kpi") == 1


def test_no_more_cells_are_marked_than_somebody_reads(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("2024年9月\n指标名称,完成值\n" + "".join(f"x{number},1\n" for number in range(3000)), encoding="utf-8")
    made = marked(path, tmp_path / "b.xlsx")
    assert load_workbook(made)["需修改"].max_row == 4 + 1000
