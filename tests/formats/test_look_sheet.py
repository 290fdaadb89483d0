"""The first sheet of the ledger: what needs a look, lights counted and drawn; totals that are formulas; sheets that fit paper."""

import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from builders import plan, report, report_on, sample, sample_plan, target
from gaoqing_kpi.formats import render
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import Language, use
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.selection import Selection
from hostile import hostile_report
from office import convert, needs_office
from paper import needs_paper, points_of_letters

MONTHS = ("2023-12", "2024-03", "2024-06", "2024-09")
SCREEN = 1200  # pixels of one that has 1366, beside the numbers of rows and the bar that scrolls
PAPERS = {8: (297, 420), 9: (210, 297)}
LETTERS = 10
LEAST = 8
KEPT = re.compile(r"(?<=</f>)<v>\d+</v>")


def september(departments: frozenset[str] = frozenset()) -> Report:
    whole = sample_plan()
    history, _problems = assemble(whole, [sample(month) for month in MONTHS], None)
    return report_on(whole, history, Selection(departments=departments))


@cache
def ledger(language: Language) -> bytes:
    use(language)
    return render(september(), "xlsx")


def opened(content: bytes, *, values: bool = False) -> Workbook:
    return load_workbook(io.BytesIO(content), data_only=values)


def column_of(sheet: Worksheet, column: int) -> list[str]:
    return [str(cell.value) for cell in next(sheet.iter_cols(min_col=column, max_col=column)) if cell.value is not None]


def pixels(sheet: Worksheet, columns: int) -> int:
    """Add up how wide the first columns are: a figure has 7 pixels, and 5 lie beside it."""
    widths = {column: size.width for size in sheet.column_dimensions.values() for column in range(size.min or 0, (size.max or 0) + 1)}
    return sum(round(7 * widths[column]) for column in range(1, columns + 1))


def of_counts(*targets: dict[str, str], **entries: str) -> Report:
    whole = plan(*(target("cumulative", "at_least", "20", "个", **more) for more in targets))
    history, _problems = assemble(whole, [report(whole, "2024-06-30", **entries)], None)
    return report_on(whole, history)


def test_it_lists_what_needs_a_look_by_the_first_reason_that_fits() -> None:
    found = column_of(opened(ledger("zh"))["重点关注"], 1)
    titles = [line for line in found if line.endswith("）") and "项" not in line and not line.startswith("亮灯")]
    assert titles == ["■ 红灯（5）", "▲ 黄灯（11）", "未报送指标（5）", "其他预计完不成（7）"]
    assert found[-1] == "各部分亮灯情况"


def test_a_row_says_how_far_it_is_what_it_takes_who_leads_and_what_is_done() -> None:
    sheet = opened(ledger("zh"))["重点关注"]
    row = next(row for row in sheet.iter_rows() if row[1].value == "新增充电桩")
    assert [cell.value for cell in row[1:12]] == [
        *("新增充电桩", "黄灯", "滞后", 480, "个", 300, -180, 400, 402, "预计完不成", "2024-10-31 前 ≥400 个"),
    ]
    assert [cell.value for cell in row[12:]][0::2] == ["县发展改革局", "老旧小区电力容量不足", None]
    assert row[12].hyperlink is not None
    assert row[12].hyperlink.location == "'县发展改革局'!A1"


def test_what_is_missing_is_listed_with_its_reason_and_its_day() -> None:
    sheet = opened(ledger("zh"))["重点关注"]
    row = next(row for row in sheet.iter_rows() if row[1].value == "提升完善城市书房")
    assert str(row[13].value).startswith("2024-12-31")
    assert row[-1].value == "原因：年底一次性统计"


def test_the_lights_are_counted_from_the_ledger_and_beside_the_period_before() -> None:
    formulas, values = opened(ledger("zh"))["重点关注"], opened(ledger("zh"), values=True)["重点关注"]
    head = next(cell.row for cell in formulas["B"] if cell.value == "亮灯")
    assert [cell.value for cell in formulas[head][1:4]] == ["亮灯", "本期", "上期"]
    assert formulas.cell(head + 1, 3).value == f"=COUNTIF(指标台账!$C$7:$C$110,B{head + 1})"
    assert [[cell.value for cell in row[1:4]] for row in values.iter_rows(min_row=head + 1, max_row=head + 5)] == [
        *(["红灯", 5, 13], ["黄灯", 11, 16], ["灰灯", 16, 26], ["绿灯", 72, 49]),
        ["合计", 104, 104],
    ]


@needs_office
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_formula_comes_to_the_value_that_is_kept_beside_it(language: Language, tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    with zipfile.ZipFile(io.BytesIO(ledger(language))) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, KEPT.sub("", text.decode()) if name.startswith("xl/worksheets/sheet") else text)
    (tmp_path / "new").mkdir()
    calculated = load_workbook(convert(path, "xlsx", tmp_path / "new"), data_only=True)
    formulas, values = opened(ledger(language)), opened(ledger(language), values=True)
    places = [(sheet.title, cell.coordinate) for sheet in formulas for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    kept = {place: values[place[0]][place[1]].value for place in places}
    assert len(kept) > 25
    assert {place: calculated[place[0]][place[1]].value for place in places} == kept


def test_totals_stand_under_the_offices_the_returns_and_the_sections() -> None:
    book, values = opened(ledger("zh")), opened(ledger("zh"), values=True)
    sums = {
        sheet.title: [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows() if is_total(row)]
        for sheet in values
    }
    assert {title: lines for title, lines in sums.items() if lines} == {
        "重点关注": [["合计", 104, 104], ["合计", 72, 11, 5, 16, 104]],
        "责任单位情况": [["合计", 104, 9, 63, 11, 5, 11, 5], ["合计（按单位分别计）", 201, 7, 151, 17, 5, 16, 5]],
        "报送情况": [["合计", 102, 94, 3, 5]],
    }
    returns = book["报送情况"]
    last = int(str(returns.auto_filter.ref).rpartition("F")[2])
    assert [cell.value for cell in returns[last + 1][1:5]] == [f"=SUBTOTAL(109,{letter}7:{letter}{last})" for letter in "BCDE"]


def is_total(row: tuple[object, ...]) -> bool:
    return any(str(getattr(cell, "value", "")).startswith("合计") for cell in row)


def test_the_lights_of_the_sections_are_drawn_in_their_colours_with_words_for_those_who_cannot_see_them() -> None:
    package = zipfile.ZipFile(io.BytesIO(ledger("zh")))
    chart, drawing = (package.read(name).decode() for name in ("xl/charts/chart1.xml", "xl/drawings/drawing1.xml"))
    assert "各部分亮灯" in chart
    assert re.findall(r'<c:ser>.*?srgbClr val="(\w+)"', chart) == ["70AD47", "FFD24D", "C00000", "D9D9D9"]
    assert '<c:grouping val="stacked"/>' in chart
    assert "一、深入实施创新驱动发展战略：绿灯 9、黄灯 2；" in drawing


def test_without_sections_history_offices_or_red_lights_nothing_empty_stands_there() -> None:
    use("zh")
    whole = plan(target("cumulative", "at_least", "20", "个"))
    goals = tuple(goal.model_copy(update={"item": None}) for goal in whole.targets)
    bare = replace(whole, sections=(), items=(), departments={}, targets=goals)
    history, _problems = assemble(bare, [report(whole, "2024-06-30", t="12")], None)
    content = render(report_on(bare, history), "xlsx")
    assert not any("chart" in name for name in zipfile.ZipFile(io.BytesIO(content)).namelist())
    sheet = opened(content)["重点关注"]
    assert "上期" not in [cell.value for row in sheet.iter_rows() for cell in row]
    assert column_of(sheet, 1)[-1] == "本报告涉及的指标均无须重点关注。"
    assert "牵头单位" not in [cell.value for row in opened(content)["指标台账"].iter_rows() for cell in row]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_light_is_on_the_first_screen_of_every_sheet_that_has_one(language: Language) -> None:
    book = opened(ledger(language))
    status = {"zh": "状态", "en": "Status"}[language]
    found = {sheet.title: cell.column for sheet in book for row in sheet.iter_rows(max_row=30) for cell in row if cell.value == status}
    assert len(found) == len(book.sheetnames) - 4  # not that of the offices, the returns, the method and the problems
    assert all(pixels(book[title], column) < SCREEN / 3 for title, column in found.items())


def printed(sheet: Worksheet) -> float:
    """Compute how large the letters are on paper, in points: a sheet that is too wide is made smaller by whole percents."""
    side = PAPERS[int(sheet.page_setup.paperSize or 0)][sheet.page_setup.orientation == "landscape"]
    room = (side / 25.4 - sheet.page_margins.left - sheet.page_margins.right) * 96
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    return LETTERS * min(1, room / pixels(sheet, widest(sheet)) // 0.01 / 100)


def widest(sheet: Worksheet) -> int:
    return max(size.max or 0 for size in sheet.column_dimensions.values())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_letters_on_paper_have_eight_points_at_least(language: Language) -> None:
    book = opened(ledger(language))
    assert {sheet.title: printed(sheet) for sheet in book if printed(sheet) < LEAST} == {}
    papers = [(sheet.page_setup.paperSize, sheet.page_setup.orientation) for sheet in book.worksheets[:5]]
    assert papers == [*[(8, "landscape")] * 2, *[(9, "portrait")] * 3]


@needs_office
@needs_paper
@pytest.mark.parametrize("language", ["zh", "en"])
def test_letters_have_eight_points_as_libreoffice_prints_them(language: Language, tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    use(language)
    path.write_bytes(render(september(frozenset({"water-resources", "transport"})), "xlsx"))
    pdf = convert(path, "pdf", tmp_path)
    assert min(points_of_letters(pdf)) >= LEAST


def test_a_number_has_room_in_its_column() -> None:
    use("zh")
    wide = of_counts({"id": "t"}, t="1234567890")
    sheet = opened(render(wide, "xlsx"))["指标台账"]
    column = next(cell.column for row in sheet.iter_rows(max_row=10) for cell in row if cell.value == "完成值")
    assert pixels(sheet, column) - pixels(sheet, column - 1) >= 7 * len("1234567890")


def test_a_name_of_many_letters_breaks_nothing_on_it() -> None:
    use("zh")
    sheet = opened(render(hostile_report("很" * 200), "xlsx")).worksheets[0]
    assert all((size.height or 0) <= 409 for size in sheet.row_dimensions.values())
    assert get_column_letter(widest(sheet)) >= "L"
