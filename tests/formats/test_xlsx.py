"""The workbook, read back by openpyxl and by LibreOffice: real numbers that read as the rows do, and no text that runs."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from builders import plan, report, report_on, sample, sample_plan, target
from gaoqing_kpi.formats import render
from gaoqing_kpi.formats.xlsx import sheet_name
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import one_line, use
from gaoqing_kpi.model.base import Bilingual
from gaoqing_kpi.problem import Code, Location, Problem
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.selection import Selection
from hostile import TEXTS, hostile_report
from office import convert, needs_office

HEADINGS = "序号 指标 亮灯 状态 任务 目标值 单位 完成值 截至 完成率 序时进度 预计全年 差距 牵头单位 共同责任单位 备注"
OURS = re.compile(
    r"<f>(?:COUNTIF\('?(?:指标台账|Target ledger)'?!\$C\$\d+(?::\$C\$\d+)?,B\d+\)|SUBTOTAL\(109,[A-Z]+\d+(?::[A-Z]+\d+)?\))</f>"
)
NOTICE = "示例数据：数字为虚构，不来自任何真实单位。"


def september(departments: Sequence[str] = ()) -> Report:
    whole = sample_plan()
    history, _problems = assemble(whole, [sample("2023-12"), sample("2024-09")], None)
    return report_on(whole, history, Selection(departments=frozenset(departments)))


def opened(of: Report) -> Workbook:
    return load_workbook(io.BytesIO(render(of, "xlsx")))


def head_of(sheet: Worksheet) -> int:
    return next(row for row in range(1, 12) if sheet.cell(row, 1).value == "序号")


def cells(sheet: Worksheet, name: str) -> dict[str, tuple[object, str]]:
    """Give the values and the formats of a target's row, by heading."""
    head = head_of(sheet)
    headings = [str(cell.value) for cell in sheet[head]]
    row = next(row for row in sheet.iter_rows(min_row=head + 1) if row[headings.index("指标")].value == name)
    return {heading: (cell.value, cell.number_format) for heading, cell in zip(headings, row, strict=True)}


@pytest.fixture
def book() -> Workbook:
    use("zh")
    return whole_book()


@cache
def whole_book() -> Workbook:
    return opened(september())


def test_the_sheets(book: Workbook) -> None:
    assert book.sheetnames[:7] == ["重点关注", "指标台账", "责任单位情况", "报送情况", "计算方法", "数据问题", "县发展改革局"]
    offices = [str(name) for key, name in sample_plan().departments.items() if key not in {"political-legal", "petitions"}]
    assert book.sheetnames[6:] == offices


def test_the_ledger_has_a_row_a_target(book: Workbook) -> None:
    sheet = book["指标台账"]
    head = head_of(sheet)
    assert " ".join(str(cell.value) for cell in sheet[head]) == HEADINGS
    assert [sheet.cell(row, 1).value for row in range(head + 1, sheet.max_row + 1)] == list(range(1, 105))
    assert sheet.freeze_panes == f"E{head + 1}"
    assert sheet.auto_filter.ref == f"A{head}:P{head + 104}"
    assert sheet.print_title_rows == f"$1:${head}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == ("landscape", 8, 0)


def test_numbers_are_numbers_whose_formats_show_what_the_row_shows(book: Workbook) -> None:
    graduates = cells(book["指标台账"], "新引进高校毕业生")
    assert graduates["目标值"] == (1200, '"≥"0')
    assert graduates["完成值"] == (910, "0")
    assert graduates["截至"] == (datetime(2024, 8, 31), "yyyy-mm-dd")  # noqa: DTZ001 - a day
    assert graduates["完成率"] == (0.758, "0.0%")
    assert graduates["序时进度"] == (0.667, "0.0%")
    assert graduates["差距"] == (-290, "0")
    assert cells(book["指标台账"], "全县年度用水总量")["差距"] == (5300, '"+"0')
    assert cells(book["指标台账"], "综合性赛事活动")["预计全年"] == (82.67, "0.00")


def test_the_unknown_is_an_empty_cell_and_a_word_stays_a_word(book: Workbook) -> None:
    missing = cells(book["指标台账"], "提升完善城市书房")
    assert {missing[key][0] for key in ("完成值", "截至", "完成率", "序时进度", "预计全年", "差距")} == {None}
    assert cells(book["指标台账"], "大芦湖水库提升改造一期工程完成")["完成值"][0] == "尚未完成"


def test_the_lights_are_coloured_by_rule(book: Workbook) -> None:
    sheet = book["指标台账"]
    first = head_of(sheet) + 1
    rules = {str(area.sqref): [rule.formula[0] for rule in area.rules] for area in sheet.conditional_formatting}
    lights = [f'$C{first}="{word}"' for word in ("红灯", "黄灯", "灰灯", "绿灯")]
    assert {area: sorted(formulas) for area, formulas in rules.items()} == {
        f"{column}{first}:{column}{first + 103}": sorted(lights) for column in ("C", "D")
    }


def test_an_office_s_sheet_lists_first_what_names_it_first(book: Workbook) -> None:
    sheet = book["县水利局"]
    head = head_of(sheet)
    assert [sheet.cell(row, 5).value for row in range(head + 1, sheet.max_row + 1)] == ["牵头"] * 7 + ["共同责任"] * 9


def test_the_scoreboard_counts_in_numbers_and_leads_to_the_offices(book: Workbook) -> None:
    sheet = book["责任单位情况"]
    row = next(row for row in sheet.iter_rows() if row[2].value == "县水利局")
    assert [cell.value for cell in row] == [15, 1, "县水利局", 7, 1, 2, 1, 0, 3, 0, 0.75]
    assert row[2].hyperlink is not None
    assert row[2].hyperlink.location == "'县水利局'!A1"


def test_every_sheet_says_that_its_figures_are_made_up(book: Workbook) -> None:
    for sheet in book.worksheets:
        notices = [row for row in range(1, 8) if sheet.cell(row, 1).value == NOTICE]
        assert len(notices) == 1, sheet.title
        assert int(str(sheet.print_title_rows).rpartition("$")[2]) >= notices[0], "printed on every page"


def test_figures_that_are_not_made_up_do_not_say_so() -> None:
    whole = plan(target("cumulative", "at_least", "480", "个"))
    history, _problems = assemble(whole, [report(whole, "2024-09-30", t="300")], None)
    assert b"Sample data" not in zipfile.ZipFile(io.BytesIO(render(report_on(whole, history), "xlsx"))).read("xl/worksheets/sheet1.xml")


def test_one_office_alone_has_one_sheet() -> None:
    use("zh")
    alone = opened(september(["water-resources"]))
    assert alone.sheetnames[5:] == ["县水利局"]
    assert alone["指标台账"].max_row == head_of(alone["指标台账"]) + 16


def test_problems_have_a_sheet() -> None:
    found = Problem(Location("a.yaml", 3, 4), Code.WHOLE_NUMBER, "=1+1", "")
    with_problem = opened(replace(september(), problems=(found,)))["Problems in the data"]
    assert [cell.value for cell in with_problem[with_problem.max_row]] == ["a.yaml", "=1+1", None]


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_is_a_formula_or_breaks_the_workbook(text: str) -> None:
    content = render(hostile_report(text), "xlsx")
    files = zipfile.ZipFile(io.BytesIO(content))
    sheets = [files.read(name).decode() for name in files.namelist() if name.startswith("xl/worksheets/sheet")]
    assert {formula for sheet in sheets for formula in re.findall("<f[ >].*?</f>", sheet) if not OURS.fullmatch(formula)} == set()
    book = load_workbook(io.BytesIO(content))
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames) == 7
    for name in book.sheetnames:
        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
    shown = one_line(text)
    texts = [cell for row in book.worksheets[1].iter_rows() for cell in row if cell.value == shown]
    assert len(texts) >= 2 or not shown  # the plan's title and the target's name
    assert {cell.data_type for cell in texts} <= {"s"}
    assert all(cell.quotePrefix for cell in texts)


@pytest.mark.parametrize(
    ("wanted", "taken", "name"),
    [
        ("县水利局", [], "县水利局"),
        ("县水利局", ["县水利局"], "县水利局 2"),
        ("Ledger", ["LEDGER", "ledger 2"], "Ledger 3"),
        ("a/b:c*d?[e]\\f", [], "a b c d  e  f"),
        ("'quoted'", [], "quoted"),
        ("a_x0041_", [], "a x0041_"),
        ("", [], "Office"),
        ("很" * 40, [], "很" * 30 + "…"),
        ("很" * 40, ["很" * 30 + "…"], "很" * 28 + "… 2"),
        ("😀" * 20, [], "😀" * 15 + "…"),  # each is two units of UTF-16
    ],
)
def test_the_name_of_a_sheet(wanted: str, taken: list[str], name: str) -> None:
    assert sheet_name(wanted, taken) == name


def test_offices_of_one_name_have_a_sheet_each() -> None:
    same = Bilingual(zh="办公室", en="Office")
    goals = [target("cumulative", "at_least", "480", "个", id=name, departments=[name]) for name in ("a", "b")]
    whole = replace(plan(*goals), departments={"a": same, "b": same})
    history, _problems = assemble(whole, [report(whole, "2024-09-30", a="300")], None)
    book = opened(report_on(whole, history))
    assert book.sheetnames[5:] == ["Office", "Office 2"]
    links = [cell.hyperlink.location for row in book["Office scoreboard"].iter_rows() for cell in row if cell.hyperlink]
    assert links == ["'Office'!A1", "'Office 2'!A1"]


def test_a_number_that_a_spreadsheet_cannot_keep_is_shown_whole_as_text() -> None:
    use("zh")
    goal = target("cumulative", "at_least", "1234567890123456789", "万元", name={"zh": "大数", "en": "Large"})
    whole = plan(goal)
    history, _problems = assemble(whole, [report(whole, "2024-09-30", t="1234567890123456788")], None)
    found = cells(opened(report_on(whole, history))["指标台账"], "大数")
    assert (found["目标值"][0], found["完成值"][0]) == ("≥1234567890123456789", "1234567890123456788")


@needs_office
def test_libreoffice_shows_the_numbers_as_the_rows_do(tmp_path: Path) -> None:
    use("zh")
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(render(september(["water-resources"]), "xlsx"))
    shown = convert(path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,2", tmp_path).read_text(
        encoding="utf-8"
    )
    water = ",全县年度用水总量,黄灯,滞后,29. 统筹推进现代水网体系建设,≤21980,万立方米,16680,2024-09-30,75.9%,75.0%,22240,+5300,县水利局,"
    assert water in shown
    assert re.search(r",新获好品山东品牌,灰灯,推进中,[^,]*,≥1,个,0,2024-09-30,0.0%,75.0%,0,-1,县发展改革局,", shown)


@needs_office
def test_libreoffice_prints_it(tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(render(september(["water-resources"]), "xlsx"))
    assert convert(path, "pdf", tmp_path).read_bytes().startswith(b"%PDF")


@needs_office
def test_libreoffice_calculates_and_decodes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(render(hostile_report("=1+1 _x0041_"), "xlsx"))
    assert ",=1+1 _x0041_," in convert(path, "csv", tmp_path).read_text(encoding="utf-8")
