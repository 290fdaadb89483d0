"""Workbooks as offices send them: what a cell shows is what is read, and what cannot be told is a problem at its cell."""

import re
import warnings
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

from builders import plan, read_one, target
from gaoqing_kpi.load import budget, xlsx
from gaoqing_kpi.load.document import read_documents
from gaoqing_kpi.load.node import Assumed
from gaoqing_kpi.load.source import OLE, Content
from gaoqing_kpi.model.actual import ActualsFile
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.problem import Code, Location, Problem

_SHEET = b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>%s</sheetData></worksheet>"
PLAN = plan(
    target("cumulative", "at_least", "100", "亩", id="area"),
    target("cumulative", "at_least", "100", "人", id="people"),
    target("level", "at_least", "100", "%", id="share"),
    target("milestone", id="station"),
)
EMPTIER = "delete the empty rows and columns outside the table, including their formatting"
OTHER_FIGURES = (
    *("0[$00]", "[$1]0", '"负"0', '"不足"0', '0"左右"', '0"以上"', '0"几"', '0"半"', '0"成"', '0"０"', '"－"0', '"("0")"', '"≈"0'),
    *('[>50]"未达";0', '0"B"', "0*0", "0 0", '0"万"0', '"共"0"个"', "-0", "0,", "0%%", "[White]0"),
)
Fill = Callable[[Worksheet], object]


def workbook(path: Path, *fills: Fill) -> Path:
    """Write a workbook with a sheet for each fill, that has the head and is filled on from row 4: id, value, rate, note, done, on."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]  # a new workbook has one
    for number, fill in enumerate(fills, start=1):
        sheet = book.create_sheet(f"表{number}")
        sheet.append(["计划编号", "p"])
        sheet.append(["截至日期", date(2024, 9, 30)])
        sheet.append(["编号", "完成值", "完成率", "备注", "是否完成", "完成日期"])
        fill(sheet)
    book.save(path)
    return path


def read(path: Path, of: Plan = PLAN) -> tuple[list[ActualsFile], list[str]]:
    """Read a workbook: its sheets, and each problem as its place in the file and its code."""
    files, problems = [], []
    for document in read_documents(Content("a.xlsx", path.read_bytes()), assumed=Assumed(year=2024))[0]:
        file, more = read_one(document, of)
        problems += more
        files += [file] if file else []
    return files, [shown(problem) for problem in sorted(problems) if problem.code is not Code.IMPLAUSIBLE]  # figures here are any


def problems_of(path: Path) -> list[Problem]:
    return [problem for document in read_documents(Content("a.xlsx", path.read_bytes()))[0] for problem in read_one(document, PLAN)[1]]


def shown(problem: Problem) -> str:
    return f"{str(problem.location).removeprefix('a.xlsx:')} {problem.code}"


def values(path: Path) -> dict[str, str]:
    files, problems = read(path)
    assert [problem for problem in problems if not problem.endswith(" magnitude")] == []
    return {actual.target: str(actual.value) for file in files for actual in file.actuals if actual.value is not None}


@pytest.mark.parametrize(
    ("stored", "number_format", "value"),
    [
        (59.37, "General", "5937/100"),
        (59.37, "0", "5937/100"),
        (0.1, "General", "1/10"),
        (1e-7, "General", "1/10000000"),
        (1e21, "General", "1" + "0" * 21),
        (70, "General", "70"),
        (70.0, "0.00", "70"),
        ("59.37", "General", "5937/100"),
        ("1.5万亩", "General", "15000"),
        (17300, "#,##0", "17300"),
        (62, '0"万亩"', "620000"),
        (59.37, '[Red]0.00_);"100%"', "5937/100"),
    ],
)
def test_a_cell_means_the_shortest_decimal_that_gives_what_is_stored(
    tmp_path: Path, stored: object, number_format: str, value: str
) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["area", stored])
        sheet["B4"].number_format = number_format

    assert values(workbook(tmp_path / "a.xlsx", fill)) == {"area": value}


@pytest.mark.parametrize(
    ("stored", "number_format"), [(0.911, "0.0%"), (0.911, "0%"), (91.1, "General"), ("91.1%", "General"), (91.1, '0.0"%"')]
)
def test_a_percentage_is_what_the_cell_shows(tmp_path: Path, stored: object, number_format: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["share", stored, stored])
        sheet["B4"].number_format = sheet["C4"].number_format = number_format

    assert values(workbook(tmp_path / "a.xlsx", fill)) == {"share": "911/10"}


def test_a_percentage_is_no_number_of_people(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["people", 0.5])
        sheet["B4"].number_format = "0%"

    assert read(workbook(tmp_path / "a.xlsx", fill))[1] == ["表1!B4 incompatible-unit"]


@pytest.mark.parametrize("stored", [date(2024, 8, 20), datetime(2024, 8, 20, 9, 30), "2024-08-20", "2024/8/20", "2024年8月20日"])  # noqa: DTZ001 - a cell has no time zone
@pytest.mark.parametrize("done", [True, "是", "√", "已完成", "yes"])
def test_dates_and_truths_in_the_ways_of_a_spreadsheet(tmp_path: Path, stored: object, done: object) -> None:
    files, problems = read(workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["station", None, None, None, done, stored])))
    assert problems == []
    assert [(actual.value, actual.done_on) for actual in files[0].actuals] == [(Fraction(1), date(2024, 8, 20))]


def test_the_name_column_of_a_milestone_may_say_that_it_is_done(tmp_path: Path) -> None:
    assert values(workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["station", "已完成"]))) == {"station": "1"}


def test_a_number_that_a_date_format_made_a_date_is_no_number(tmp_path: Path) -> None:
    assert read(workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", date(2024, 1, 2)])))[1] == ["表1!B4 not-a-number"]


@pytest.mark.parametrize("text", ["约240", "12,00", "８０", "#DIV/0!", "=SUM(B1:B2)", "二百"])
def test_a_text_in_a_number_cell(tmp_path: Path, text: str) -> None:
    assert read(workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", text])))[1] == ["表1!B4 not-a-number"]


def test_a_formula_without_a_stored_result_says_what_to_do(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        lambda sheet: sheet.append(["area", "=1+1"]),
        lambda sheet: sheet.append(["area", ArrayFormula("B4", "=SUM(A1:A3*2)")]),
    )
    hints = [problem.hint for problem in problems_of(path)]
    assert hints == ["the formula has no stored result: open the file in Excel or WPS, and save it"] * 2


def with_result(path: Path, cell: str, inner: str) -> Path:
    """Put a formula with a stored result into a cell, as a spreadsheet program saves it; openpyxl cannot."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    before, _cell, after = sheet.partition(f'<c r="{cell}"')
    _old, _end, rest = after.partition("</c>")
    parts["xl/worksheets/sheet1.xml"] = f'{before}<c r="{cell}" {inner}</c>{rest}'.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("stored", "value"), [("59.369999999999997", "5937/100"), ("0.30000000000000004", "7500000000000001/25000000000000000")]
)
def test_all_digits_of_a_written_number_count_but_those_of_its_binary_form(tmp_path: Path, stored: str, value: str) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]))
    assert values(with_result(path, "B4", f"><v>{stored}</v>")) == {"area": value}


@pytest.mark.parametrize(
    ("inner", "value"),
    [
        ("><f>19.79*3</f><v>59.37</v>", {"area": "5937/100"}),
        ("><f>0.1+0.2</f><v>0.30000000000000004</v>", {"area": "3/10"}),
        ("><f>59.38-0.01</f><v>59.370000000000005</v>", {"area": "5937/100"}),
        ("><f>1-1</f><v>0</v>", {"area": "0"}),
        ('t="str"><f>""</f><v></v>', {}),
        ('t="str"><f>TEXT(3,"0")</f><v>3</v>', {"area": "3"}),
    ],
)
def test_a_formula_is_its_stored_result_to_the_digits_a_spreadsheet_has(tmp_path: Path, inner: str, value: dict[str, str]) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]))
    assert values(with_result(path, "B4", inner)) == value


def test_so_it_is_in_a_cell_with_looks_of_its_own(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["area", 1, None, 1])
        sheet["D4"].font = Font(bold=True)

    path = workbook(tmp_path / "a.xlsx", fill)
    assert values(with_result(path, "B4", 's="2"><f>0.1+0.2</f><v>0.30000000000000004</v>')) == {"area": "3/10"}


def test_a_stored_error_is_no_number(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]))
    assert read(with_result(path, "B4", 't="e"><f>1/0</f><v>#DIV/0!</v>'))[1] == ["表1!B4 not-a-number"]


def test_each_sheet_with_a_table_is_read_and_notes_are_not(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]), lambda sheet: sheet.append(["people", 2]))
    book = load_workbook(path)
    book.create_sheet("填报说明").append(["请按月填报", 3])
    book["表2"].delete_rows(1, 2)
    book.save(path)
    assert values(path) == {"area": "1", "people": "2"}


def test_a_sheet_whose_headings_were_spoilt_is_not_passed_over(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]), lambda sheet: sheet.append(["people", 2]))
    book = load_workbook(path)
    book["表2"]["A3"] = "编号吗"
    book.save(path)
    assert read(path)[1] == ["表2!A3 missing-key"]


def hide_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[4].hidden = True


def hide_column(sheet: Worksheet) -> None:
    sheet.column_dimensions["B"].hidden = True


def hide_sheet(sheet: Worksheet) -> None:
    sheet.sheet_state = "hidden"


def flatten_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[4].height = 0.1


def flatten_all_rows(sheet: Worksheet) -> None:
    sheet.sheet_format.zeroHeight = True
    for row in (1, 2, 3):
        sheet.row_dimensions[row].height = 15


def narrow_column(sheet: Worksheet) -> None:
    sheet.column_dimensions["B"].width = 0.01


def narrow_all_columns(sheet: Worksheet) -> None:
    sheet.sheet_format.defaultColWidth = 0
    sheet.column_dimensions["A"].width = 10


HIDINGS = [hide_row, hide_column, hide_sheet, flatten_row, flatten_all_rows, narrow_column, narrow_all_columns]


@pytest.mark.parametrize("hide", HIDINGS)
def test_a_hidden_cell_may_not_report(tmp_path: Path, hide: Callable[[Worksheet], None]) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["area", 1])
        sheet.append(["people"])
        hide(sheet)

    path = workbook(tmp_path / "a.xlsx", fill, lambda sheet: sheet.append(["share", 1]))
    assert read(path)[1] == ["表1!B4 syntax"]


@pytest.mark.parametrize(
    ("columns", "hidden"),
    [
        ('<col min="2" max="2" hidden="1"/>', {2}),
        ('<col min="2" hidden="1"/>', {2}),
        ('<col min="2" max="4" width="0"/>', {2, 3, 4}),
        ('<col min="1" max="3" width="8"/><col min="5" max="6" hidden="1"/>', {5, 6}),
    ],
)
def test_columns_are_hidden_by_a_word_or_by_their_width(tmp_path: Path, columns: str, hidden: set[int]) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"<sheetData>", f"<cols>{columns}</cols><sheetData>".encode())
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    (sheet,), problems = xlsx.read_sheets(Content("a.xlsx", path.read_bytes()))
    assert (set(sheet.hidden_columns), problems) == (hidden, [])


def test_a_hidden_row_that_reports_nothing_is_fine(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["area"])
        sheet.append(["people", 2])
        hide_row(sheet)

    assert values(workbook(tmp_path / "a.xlsx", fill)) == {"people": "2"}


def test_narrow_rows_and_columns_that_are_seen_are_read(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["area", 2])
        sheet.sheet_format.defaultColWidth = 0.5
        sheet.sheet_format.defaultRowHeight = 3
        sheet.column_dimensions["B"].width = 1
        sheet.row_dimensions[4].height = 1

    assert values(workbook(tmp_path / "a.xlsx", fill)) == {"area": "2"}


def test_a_table_of_data_without_results_says_so_in_words(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["area"])
        sheet["B4"] = DataTableFormula(ref="B4:B5", dt2D=False, r1="A1")

    (problem,) = problems_of(workbook(tmp_path / "a.xlsx", fill))
    assert problem.message == "expected a number such as 70 or 59.37, found =TABLE()"
    assert problem.hint == "the formula has no stored result: open the file in Excel or WPS, and save it"


def test_one_value_merged_over_two_rows_is_a_problem_and_one_note_is_not(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["area", 1, None, "两项合报"])
        sheet.append(["people"])
        sheet.merge_cells("B4:B5")
        sheet.merge_cells("D4:D5")

    files, problems = read(workbook(tmp_path / "a.xlsx", fill))
    assert problems == ["表1!B4 syntax"]
    assert [(actual.target, actual.value, actual.note) for actual in files[0].actuals] == [("people", None, "两项合报")]


def test_headings_merged_over_two_rows_and_titles_merged_over_a_row(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.delete_rows(3)
        sheet.append(["编号", "完成情况", None, "备注"])
        sheet.append([None, "完成值", "完成率", None])
        sheet.merge_cells("A3:A4")
        sheet.merge_cells("B3:C3")
        sheet.merge_cells("D3:D4")
        sheet.append(["农业部分"])
        sheet.merge_cells("A5:D5")
        sheet.append(["area", 70, "70%"])
        sheet.append(["合计", 70])

    assert values(workbook(tmp_path / "a.xlsx", fill)) == {"area": "70"}


def test_a_row_and_a_column_far_away_do_not_cost_memory(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.cell(1_048_576, 16_384, 1))
    assert read(path)[1] == ["表1!A1 too-large"]


def test_two_hundred_columns_that_are_not_read_are_told_once(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["area", 1])
        for column in range(7, 201):
            sheet.cell(3, column, f"栏{column}")
            sheet.cell(4, column, 1)

    assert read(workbook(tmp_path / "a.xlsx", fill))[1] == ["表1!G3 ignored-column"]


def test_a_million_empty_rows_are_refused_before_they_are_built_up(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    rows = b"".join(b'<row r="%d" ht="20" customHeight="1"/>' % number for number in range(5, 1_000_000))
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"</sheetData>", rows + b"</sheetData>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    assert read(path)[1] == ["1:1 too-large"]


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb.bin", b"\0" * 60_000_000)
    assert path.stat().st_size < 1_000_000
    assert read(path)[1] == ["1:1 too-large"]


def damaged(content: bytes) -> dict[str, bytes]:
    return {
        "empty": b"",
        "truncated": content[: len(content) // 2],
        "half a zip": b"PK\x03\x04" + content[4:2000],
        "html": b"<html><table><tr><td>1</td></tr></table></html>",
        "old": OLE + bytes(600) + "Workbook".encode("utf-16-le"),
        "protected": OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
    }


@pytest.mark.parametrize(
    ("how", "message", "hint"),
    [
        ("empty", "the file is empty", "send the file again"),
        ("truncated", "not a complete Excel workbook", "open it in Excel or WPS and save it again as .xlsx"),
        ("half a zip", "not a complete Excel workbook", "open it in Excel or WPS and save it again as .xlsx"),
        ("html", "not an Excel workbook", "save it as .xlsx (Excel workbook)"),
        ("old", "not a complete Excel workbook", "open it in Excel or WPS and save it again as .xlsx"),
        ("protected", "the workbook is password-protected", "save it without a password"),
    ],
)
def test_what_is_no_workbook_is_one_problem(tmp_path: Path, how: str, message: str, hint: str) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]))
    path.write_bytes(damaged(path.read_bytes())[how])
    assert problems_of(path) == [Problem(Location("a.xlsx", 1, 1), Code.SYNTAX, message, hint)]


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/vbaProject.bin", b"macros"),
        ("xl/workbook.xml", b"<workbook"),
        ("xl/worksheets/sheet1.xml", _SHEET % b"<row r='1'><c r='A1' t='s'><v>99</v></c></row>"),
        ("xl/worksheets/sheet1.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;'),
    ],
    ids=["macros", "workbook", "strings", "entities"],
)
def test_a_workbook_with_a_bad_part_is_one_problem(tmp_path: Path, part: str, content: bytes) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in (parts | {part: content}).items():
            archive.writestr(name, text)
    assert read(path) == ([], ["1:1 syntax"])


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "docProps/core.xml"])
def test_a_part_that_is_there_twice_is_a_problem_since_readers_differ(tmp_path: Path, part: str) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(part, archive.read(part).replace(b"<v>1<", b"<v>2<"))
    assert read(path) == ([], ["1:1 syntax"])


def test_another_zip_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert [(problem.message, problem.hint) for problem in problems_of(path)] == [
        ("not an Excel workbook", "save it as .xlsx (Excel workbook)")
    ]


def test_a_workbook_of_as_many_bytes_as_may_be_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/media/picture.png", bytes(3_000_001 - sum(part.file_size for part in archive.infolist())))
    monkeypatch.setattr(xlsx, "MAX_BYTES", 3_000_001)
    assert values(path) == {"area": "1"}
    monkeypatch.setattr(xlsx, "MAX_BYTES", 3_000_000)
    assert problems_of(path) == [Problem(Location("a.xlsx", 1, 1), Code.TOO_LARGE, "the workbook contains more than 3 MB", EMPTIER)]


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_a_workbook_of_as_many_parts_as_may_be_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]))
    count = len(parts_of(path))
    monkeypatch.setattr(xlsx, "MAX_PARTS", count)
    assert values(path) == {"area": "1"}
    monkeypatch.setattr(xlsx, "MAX_PARTS", count - 1)
    message = f"the workbook consists of more than {count - 1} parts"
    assert problems_of(path) == [
        Problem(Location("a.xlsx", 1, 1), Code.TOO_LARGE, message, "open it in Excel or WPS and save it again as .xlsx")
    ]


def test_one_part_that_needs_a_password_or_is_packed_oddly_is_enough(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]))
    whole = path.read_bytes()
    listed = whole.index(b"PK\x01\x02")
    path.write_bytes(whole[: listed + 8] + b"\x01" + whole[listed + 9 :])
    assert [problem.message for problem in problems_of(path)] == ["the workbook is password-protected"]
    path.write_bytes(whole[: listed + 8] + b"\x02" + whole[listed + 9 :])  # packed at another speed
    assert values(path) == {"area": "1"}
    with zipfile.ZipFile(path, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/more.xml", b"<more/>")
    assert [(problem.code, problem.message) for problem in problems_of(path)] == [
        (Code.SYNTAX, "packed in a way that no spreadsheet program does")
    ]


@pytest.mark.parametrize("names", [("xl/sheet.xml",), ("workbook.xml",), ("xl/book.xml", "workbook.xml"), ("axl/workbook.xml",)])
def test_a_package_without_a_workbook_is_none(tmp_path: Path, names: tuple[str, ...]) -> None:
    path = packed(tmp_path / "a.xlsx", dict.fromkeys(names, b"<a/>"))
    assert [problem.message for problem in problems_of(path)] == ["not an Excel workbook"]


def test_cells_laid_out_are_told_by_the_largest_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(  # three rows of six headings, and what is added
        tmp_path / "a.xlsx", lambda sheet: sheet.cell(5, 7, 1), lambda sheet: sheet.cell(6, 8, 1), lambda sheet: sheet.cell(6, 8, 1)
    )
    monkeypatch.setattr(xlsx, "MAX_CELLS", 5 * 7 + 6 * 8 + 6 * 8)
    assert [problem for problem in problems_of(path) if problem.code is Code.TOO_LARGE] == []
    monkeypatch.setattr(xlsx, "MAX_CELLS", 5 * 7 + 6 * 8 + 6 * 8 - 1)
    message = "the sheet has 6 rows and 48 cells, more than can be read"
    assert problems_of(path) == [Problem(Location("a.xlsx", 1, 1, sheet="表2"), Code.TOO_LARGE, message, EMPTIER)]


def test_texts_that_many_cells_share_are_held_to_a_bound_where_formats_are_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]))
    shared = f"<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>{'长' * 100}</t></si></sst>"
    parts = parts_of(path) | {"xl/sharedStrings.xml": shared.encode()}
    packed(path, {**parts, "xl/styles.xml": b"<styles"})
    cells = parts["xl/worksheets/sheet1.xml"].count(b"<c ")
    monkeypatch.setattr(xlsx, "MAX_SHARED_SIGNS", 100 * cells)
    assert [problem.code for problem in problems_of(path) if problem.code is Code.TOO_LARGE] == []
    monkeypatch.setattr(xlsx, "MAX_SHARED_SIGNS", 100 * cells - 1)
    message = f"the sheet has 4 rows and {cells} cells, more than can be read"
    assert problems_of(path) == [Problem(Location("a.xlsx", 1, 1), Code.TOO_LARGE, message, EMPTIER)]
    packed(path, parts)
    assert [problem.code for problem in problems_of(path) if problem.code is Code.TOO_LARGE] == []


def test_links_to_other_workbooks_are_not_followed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]))
    parts = parts_of(path)
    name, of_office = "xl/_rels/workbook.xml.rels", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rId99" Type="{of_office}/externalLink" Target="externalLinks/lost.xml"/></Relationships>'
    parts[name] = parts[name].replace(b"</Relationships>", relation.encode())
    link = f'</sheets><externalReferences><externalReference xmlns:r="{of_office}" r:id="rId99"/></externalReferences>'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"</sheets>", link.encode())
    assert values(packed(path, parts)) == {"area": "1"}


def test_what_a_reader_leaves_out_of_the_looks_of_a_workbook_is_not_told(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]))
    parts = parts_of(path)
    extension = b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>'
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"</worksheet>", extension)
    packed(path, parts)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        assert values(path) == {"area": "1"}
    assert told == []


@pytest.mark.parametrize(("row", "is_hidden"), [('ht="0"', True), ('ht="1"', False), ('ht="20"', False), ('hidden="1"', True), ("", False)])
def test_rows_are_hidden_by_a_word_or_by_their_height(tmp_path: Path, row: str, is_hidden: bool) -> None:  # noqa: FBT001 - a table's column
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]))
    parts = parts_of(path)
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b'<row r="4"', f'<row r="4" {row}'.encode())
    (sheet,), _problems = xlsx.read_sheets(Content("a.xlsx", packed(path, parts).read_bytes()))
    assert {number for number, cells in sheet.rows.items() if cells.hidden} == ({4} if is_hidden else set())


@pytest.mark.parametrize("encoding", ["gb2312", "gb18030", "big5", "no such"])
def test_a_part_beside_the_sheets_may_be_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("customXml/item1.xml", f'<?xml version="1.0" encoding="{encoding}"?><a>公文</a>'.encode("gb18030"))
    assert values(path) == {"area": "1"}


STRICT = (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main")


@pytest.mark.parametrize("how", ["strict", "lost"])
def test_no_sheet_is_lost_without_a_word(tmp_path: Path, how: str) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]), lambda sheet: sheet.append(["people", 2]))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if how == "lost":
        del parts["xl/worksheets/sheet2.xml"]
    else:
        parts = {name: content.replace(*STRICT) for name, content in parts.items()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    files, problems = read(path)
    assert files == []
    assert problems


def test_a_strict_workbook_says_how_to_save_it(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).replace(*STRICT) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert [(problem.message, problem.hint) for problem in problems_of(path)] == [
        ("a Strict Open XML workbook", "save it as Excel Workbook (*.xlsx), the first choice of the list")
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A10:XFD1048576"/></mergeCells>'),
        (b"</sheetData>", b'</sheetData><hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>'),
        (b"<sheetData>", b'<cols><col min="1" max="99999999999" hidden="1"/></cols><sheetData>'),
        (b"</sheetData>", b"<row>" + b"<c\n/>" * 400_001 + b"</row></sheetData>"),
    ],
    ids=["merge", "link", "column", "cells"],
)
def test_a_small_file_that_would_be_huge_in_memory_is_refused(tmp_path: Path, old: bytes, new: bytes) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert read(path) == ([], ["1:1 too-large"])


@pytest.mark.parametrize("number_format", ["0.0,", '0.0,"公里"', '0!.0,"万"', "[<10000]0;0.0,"])
def test_a_number_that_is_shown_scaled_is_not_guessed(tmp_path: Path, number_format: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["area", 17300])
        sheet["B4"].number_format = number_format

    assert read(workbook(tmp_path / "a.xlsx", fill))[1] == ["表1!B4 not-a-number"]


@pytest.mark.parametrize("number_format", ['0"万"', "0\\万"])
def test_a_power_of_ten_behind_a_number_is_not_passed_over(tmp_path: Path, number_format: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["area", 5])
        sheet["B4"].number_format = number_format

    assert read(workbook(tmp_path / "a.xlsx", fill))[1] == ["表1!B4 unknown-unit"]


def test_digits_in_groups_are_a_number(tmp_path: Path) -> None:
    assert values(workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", "1,234.5"]))) == {"area": "2469/2"}


SUPERSCRIPT, STRUCK = InlineFont(vertAlign="superscript"), InlineFont(strike=True)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (CellRichText("30", TextBlock(SUPERSCRIPT, "1")), "write 30"),
        (CellRichText("62", TextBlock(SUPERSCRIPT, "①")), "write 62"),
        (CellRichText(TextBlock(STRUCK, "30"), "31"), "write 31"),
    ],
)
def test_a_figure_whose_looks_change_it_is_asked_for(tmp_path: Path, text: CellRichText, hint: str) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", text]))
    assert read(path)[1] == ["表1!B4 not-a-number"]
    assert [problem.hint for problem in problems_of(path)] == [hint]


def test_a_cell_that_is_struck_out_or_raised_as_a_whole_is_asked_for(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["area", 300])
        sheet.append(["people", 7])
        sheet["B4"].font, sheet["B5"].font = Font(strike=True), Font(vertAlign="superscript")

    path = workbook(tmp_path / "a.xlsx", fill)
    assert read(path)[1] == ["表1!B4 not-a-number", "表1!B5 not-a-number"]


def test_names_and_days_are_read_without_what_their_looks_add(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["B2"] = CellRichText(TextBlock(STRUCK, "2024-08-31"), "2024-09-30")
        sheet.append([CellRichText("area", TextBlock(SUPERSCRIPT, "1")), "3_x000D_"])

    files, problems = read(workbook(tmp_path / "a.xlsx", fill))
    assert problems == []
    assert [(actual.target, actual.as_of, actual.value) for actual in files[0].actuals] == [("area", date(2024, 9, 30), Fraction(3))]


def test_a_sheet_of_a_month_takes_no_date_from_another(tmp_path: Path) -> None:
    def undated(sheet: Worksheet) -> None:
        sheet.append(["people", 2])
        sheet["A2"], sheet["B2"] = "2024年10月完成情况", None

    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]), undated)
    files, problems = read(path)
    assert problems == []
    assert [str(file.as_of) for file in files] == ["2024-09-30", "2024-10-31"]


def test_figures_under_a_heading_of_last_year_are_not_read(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.delete_rows(3)
        sheet.append(["编号", "上年同期", "本年"])
        sheet.append([None, "完成值", "备注"])
        sheet.merge_cells("A3:A4")
        sheet.append(["area", 70, None])

    assert read(workbook(tmp_path / "a.xlsx", fill))[1] == ["表1!A3 missing-key"]
    assert read(workbook(tmp_path / "a.xlsx", fill))[0][0].actuals[0].value is None


def test_figures_on_a_sheet_without_a_name_for_its_targets_are_told(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.delete_rows(1, 3)
        sheet.append(["项目", "完成值"])
        sheet.append(["area", 70])

    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]), fill)
    assert [problem.split()[1] for problem in read(path)[1]] == ["missing-key"]


@pytest.mark.parametrize("rate", [0.7531343283582089, 50.46 / 67])
def test_a_rate_worked_out_in_binary_agrees_with_its_row(tmp_path: Path, rate: float) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["area", 50.46, rate])
        sheet["C4"].number_format = "0.0%"

    goal = plan(target("cumulative", "at_least", "67", "亩", id="area"))
    assert read(workbook(tmp_path / "a.xlsx", fill), goal)[1] == []


def test_a_serial_number_in_a_column_of_dates_is_its_date(tmp_path: Path) -> None:
    files, problems = read(workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["station", None, None, None, "是", 45524])))
    assert problems == []
    assert files[0].actuals[0].done_on == date(2024, 8, 20)


def test_a_page_without_headings_is_no_page_forgotten(tmp_path: Path) -> None:
    def second(sheet: Worksheet) -> None:
        sheet.delete_rows(1, 3)
        sheet.append(["people", 12])

    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]), second)
    assert read(path)[1] == ["表2!A1 unread-sheet"]

    def notes(sheet: Worksheet) -> None:
        sheet.delete_rows(1, 3)
        sheet.append(["电话", 3961234])

    path = workbook(tmp_path / "b.xlsx", lambda sheet: sheet.append(["area", 1]), notes)
    assert read(path)[1] == []


@pytest.mark.parametrize(
    ("stored", "number_format"),
    [
        (69, '0" 万"'),
        (7, '0"百万"'),
        (7, '0" 十万"'),
        (69, '[>100]0;0"万"'),
        (69, "0万"),
        (69, '0"0"'),
        (69, '0"(万亩)"'),
        (69, '"——"'),
        (69, ";;;"),
        (0, '0;0;"无"'),
        (0, "0.00;-0.00;;@"),
        *((72, number_format) for number_format in OTHER_FIGURES),
        (1.52, "0.00[$万]"),
        (0.72, '0%"以上"'),
        ("69", '@"0"'),
        (0, "#"),
        (-72, "0;0"),
    ],
)
def test_a_format_that_shows_another_figure_is_asked(tmp_path: Path, stored: object, number_format: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["area", stored])
        sheet["B4"].number_format = number_format

    path = workbook(tmp_path / "a.xlsx", fill)
    assert [problem.split()[0] for problem in read(path)[1]] == ["表1!B4"]


@pytest.mark.parametrize(
    ("stored", "number_format", "value"),
    [
        (69, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "69"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0"),
        (69, '"¥"#,##0', "69"),
        (69, "0\\亩", "69"),
        (69, "@", "69"),
        (69, "0.00_ ", "69"),
        (69, 'General"亩"', "69"),
        (69, "[DBNum1][$-804]0", "69"),
        (69, "[$¥-804]#,##0.00", "69"),
        ("69", '@"万亩"', "690000"),
        (69, '[>100]"超额";0"亩"', "69"),
    ],
)
def test_a_format_that_shows_the_figure_is_read(tmp_path: Path, stored: object, number_format: str, value: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["area", stored])
        sheet["B4"].number_format = number_format

    assert values(workbook(tmp_path / "a.xlsx", fill)) == {"area": value}


def test_cells_and_their_signs_have_so_much_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: sheet.append(["area", 1]))
    sheets, _problems = xlsx.read_sheets(Content("a.xlsx", path.read_bytes()))
    texts = [text for row in sheets[0].rows.values() for text in row.texts]
    message = "the workbook has more styles, rules, comments or the like than can be read"
    hint = "copy the table alone into a new workbook, and save that"
    for bound, most in (("MAX_CELLS", len(texts)), ("MAX_BYTES", sum(map(len, texts)))):
        with monkeypatch.context() as patch:
            patch.setattr(budget, bound, most)
            assert values(path) == {"area": "1"}
            patch.setattr(budget, bound, most - 1)
            assert problems_of(path) == [Problem(Location("a.xlsx", 1, 1), Code.TOO_LARGE, message, hint)]


@pytest.mark.parametrize("number_format", ["#,##0.00;[Red]-#,##0.00", "0;[红色]-0", "0_);(0)", "#,##0_);(#,##0)", '0"%";-0"%"'])
def test_a_negative_figure_is_read_with_the_sign_that_its_format_writes(tmp_path: Path, number_format: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["growth", -69])
        sheet["B4"].number_format = number_format

    files, problems = read(workbook(tmp_path / "a.xlsx", fill), plan(target("change", "at_least", "5", "%", id="growth", direction="rise")))
    assert problems == []
    assert [actual.value for file in files for actual in file.actuals] == [-69]


@pytest.mark.parametrize("number_format", ["0", '0"."', '0"、"', '"("0")"', '"（"0"）"'])
def test_a_row_number_in_a_format_of_its_own_names_no_target(tmp_path: Path, number_format: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["G3"] = "指标名称"
        sheet.append([1, 69, None, None, None, None, "area"])
        sheet["A4"].number_format = number_format

    assert values(workbook(tmp_path / "a.xlsx", fill)) == {"area": "69"}


def test_what_a_format_changes_is_told_with_the_format(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["area", 72])
        sheet["B4"].number_format = "0[$00]"

    (problem,) = problems_of(workbook(tmp_path / "a.xlsx", fill))
    assert problem.message == "the number format 0[$00] shows something else than is stored"
    assert problem.hint == "set the cell's format to General, and write what is meant"


def day_of(path: Path, day: date, number_format: str) -> tuple[list[str], list[str], list[str]]:
    """Write a day in a format above a table, in a row's own column and as that of a milestone; return what each is read as."""

    def above(sheet: Worksheet) -> None:
        sheet["B2"] = day
        sheet["B2"].number_format = number_format
        sheet.append(["area", 1])

    def own(sheet: Worksheet) -> None:
        sheet["G3"] = "数据日期"
        sheet.append(["area", 1, None, None, None, None, day])
        sheet["G4"].number_format = number_format

    def done(sheet: Worksheet) -> None:
        sheet.append(["station", None, None, None, "是", day])
        sheet["F4"].number_format = number_format

    found = []
    for fill in (above, own, done):
        files, problems = read(workbook(path, fill))
        found.append([str(actual.done_on or actual.as_of) for file in files for actual in file.actuals] + problems)
    return found[0], found[1], found[2]


@pytest.mark.parametrize(
    ("number_format", "read_as"),
    [
        ('m"月"', "2024-08-31"),
        ("mmmm", "2024-08-31"),
        ("mmm", "2024-08-31"),
        ('yyyy"年"m"月"', "2024-08-31"),
        ("yyyy/m/d", "2024-08-15"),
        ('m"月"d"日"', "2024-08-15"),
        ('yyyy"-07-"dd', "2024-07-15"),
        ('"2024-"mm-dd', "2024-08-15"),
    ],
)
def test_a_day_is_what_its_format_shows(tmp_path: Path, number_format: str, read_as: str) -> None:
    assert day_of(tmp_path / "a.xlsx", date(2024, 8, 15), number_format) == ([read_as], [read_as], [read_as])


@pytest.mark.parametrize("number_format", ["yyyy", 'yyyy"年"', "d", "mm", "aaaa", "h:mm", "[$-130000]yyyy/m/d", "mmmmm"])
def test_what_shows_no_day_is_asked(tmp_path: Path, number_format: str) -> None:
    asked = [[f"表1!{cell} bad-date"] for cell in ("B2", "G4", "F4")]
    assert [*day_of(tmp_path / "a.xlsx", date(2024, 8, 15), number_format)] == asked


@pytest.mark.parametrize(
    ("number", "read_as"), [(57, "2024-08-31"), (27, "2024-08-31"), (58, "2024-08-15"), (31, "2024-08-15"), (30, "2024-08-15")]
)
def test_a_day_in_a_format_that_chinese_programs_name_by_its_number_alone(tmp_path: Path, number: int, read_as: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["B2"] = date(2024, 8, 15)
        sheet["B2"].number_format = '"'
        sheet.append(["area", 1])

    path = workbook(tmp_path / "a.xlsx", fill)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    styles = re.sub(rb"<numFmts.*?</numFmts>", b"", parts["xl/styles.xml"])
    parts["xl/styles.xml"] = re.sub(rb'numFmtId="16[0-9]"', b'numFmtId="%d"' % number, styles)
    assert parts["xl/styles.xml"] != styles
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    files, problems = read(path)
    assert (problems, [str(actual.as_of) for file in files for actual in file.actuals]) == ([], [read_as])
