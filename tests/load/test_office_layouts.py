"""Layouts of offices' own tables: where their days, headings and rows stand, read where plain and asked where not."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from builders import plan, target
from gaoqing_kpi import api

PLAN = plan(
    target("cumulative", "at_least", "480", "个", id="points", name={"zh": "充电桩", "en": "Points"}),
    target("level", "at_least", "72", "家", id="firms", name={"zh": "高新企业", "en": "Firms"}),
    target("level", "at_least", "78", "家", id="smes", name={"zh": "中小企业", "en": "Smes"}),
    target("milestone", id="site", name={"zh": "储能电站", "en": "Site"}),
)
Rows = list[list[str | int | float | None]]


def read(path: Path) -> tuple[dict[str, str], set[str]]:
    judgement = api.judge(PLAN, api.load_actuals(PLAN, path), keep_going=True)
    values = {result.target.id: f"{result.actual.value} {result.actual.as_of:%m%d}" for result in judgement.results if result.actual}
    return values, {str(problem.code) for problem in judgement.problems}


def table(tmp_path: Path, *rows: str) -> tuple[dict[str, str], set[str]]:
    path = tmp_path / "a.csv"
    path.write_text("\n".join([*rows, ""]), encoding="utf-8")
    return read(path)


def sheets(tmp_path: Path, named: dict[str, Rows], merged: tuple[str, ...] = ()) -> tuple[dict[str, str], set[str]]:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in named.items():
        sheet = book.create_sheet(name)
        for cells in rows:
            sheet.append(cells)
        for area in merged:
            sheet.merge_cells(area)
    book.save(tmp_path / "a.xlsx")
    return read(tmp_path / "a.xlsx")


H = "指标名称,累计完成"


# --- days


def test_a_figure_above_the_table_is_no_day(tmp_path: Path) -> None:
    assert table(tmp_path, "2024年9月", "县财政收入（万元）,45500", H, "充电桩,300") == ({"points": "300 0930"}, set())
    assert table(tmp_path, "截至日期,45565", H, "充电桩,300") == ({"points": "300 0930"}, set())  # 2024-09-30 as Excel counts days


def test_a_day_under_the_label_of_another_is_none_of_the_figures(tmp_path: Path) -> None:
    rows: Rows = [["2024年9月"], ["填报单位", "填报时间"], ["县科技局", "2024年10月8日"], ["指标名称", "累计完成"], ["充电桩", 300]]
    assert sheets(tmp_path, {"表": rows}) == ({"points": "300 0930"}, set())


@pytest.mark.parametrize("heading", ["月份", "统计时间", "数据时间", "报告期", "期间"])
def test_the_days_of_rows_are_theirs(tmp_path: Path, heading: str) -> None:
    assert table(tmp_path, f"{heading},{H}", "8月,充电桩,250", "9月,充电桩,300") == ({"points": "300 0930"}, set())
    assert table(tmp_path, f"{heading},{H}", "1-8月,充电桩,250") == ({"points": "250 0831"}, set())


def test_a_row_of_another_year_is_told(tmp_path: Path) -> None:
    values, codes = table(tmp_path, "2024年9月", f"年份,{H}", "2023年,充电桩,250", "2024年,高新企业,69")
    assert (values, codes) == ({"firms": "69 0930"}, {"wrong-form"})


@pytest.mark.parametrize("name", ["2023", "2023年", "上年同期", "2023年度完成情况"])
def test_a_sheet_of_another_time_takes_no_day_from_the_first(tmp_path: Path, name: str) -> None:
    rows: Rows = [["指标名称", "累计完成"], ["充电桩", 300]]
    other: Rows = [["指标名称", "累计完成"], ["高新企业", 50]]
    values, codes = sheets(tmp_path, {"2024年9月": rows, name: other})
    assert values == {"points": "300 0930"}
    assert codes & {"missing-key", "wrong-form"}


@pytest.mark.parametrize("title", ["2024年9月全年预计完成情况", "2024年9月上年同期情况"])
def test_a_title_that_says_what_is_expected_voids_its_table(tmp_path: Path, title: str) -> None:
    assert table(tmp_path, title, H, "充电桩,480") == ({}, {"wrong-form"})


def test_headings_that_come_again_under_another_day_begin_another_table(tmp_path: Path) -> None:
    assert table(tmp_path, "2024年9月", H, "充电桩,300", ",", "2024年8月", H, "高新企业,65") == (
        {"points": "300 0930", "firms": "65 0831"},
        set(),
    )


def test_a_milestone_over_other_headings_is_no_title(tmp_path: Path) -> None:
    assert table(tmp_path, "2024年9月,,", "指标名称,是否完成,", "储能电站,已完成,", "指标名称,单位,累计完成", "充电桩,个,300") == (
        {"site": "1 0930", "points": "300 0930"},
        set(),
    )


# --- headings


def test_headings_of_two_rows_with_and_without_merges(tmp_path: Path) -> None:
    merged: Rows = [["进度表2024年9月"], ["指标名称", "2024年", None], [None, "目标", "1-9月完成"], ["充电桩", 480, 300]]
    assert sheets(tmp_path, {"表": merged}, ("A2:A3", "B2:C2")) == ({"points": "300 0930"}, set())
    plain: Rows = [["2024年9月"], ["指标名称", "年度目标", "完成情况", None], [None, None, "本月", "累计"], ["充电桩", 480, 30, 300]]
    assert sheets(tmp_path, {"表": plain}) == ({"points": "300 0930"}, {"ignored-column"})


@pytest.mark.parametrize("upper", ["上年", "2023年", "全市", "计划", "去年同期"])
def test_what_stands_under_another_s_heading_is_no_result(tmp_path: Path, upper: str) -> None:
    rows: Rows = [["2024年9月"], ["指标名称", upper, "本年"], [None, "完成值", "完成值"], ["充电桩", 290, 300]]
    values, codes = sheets(tmp_path, {"表": rows}, ("A2:A3",))
    assert values == {"points": "300 0930"}
    assert codes <= {"ignored-column"}


@pytest.mark.parametrize("headings", ["指标名称,2024年完成,2023年完成", "指标名称,9月底数量,备注"])
def test_headings_by_their_year_and_by_the_end_of_a_month(tmp_path: Path, headings: str) -> None:
    assert table(tmp_path, "2024年9月", headings, "充电桩,300,") == ({"points": "300 0930"}, set())


def test_months_in_the_order_of_time_and_noughts_ahead_of_it(tmp_path: Path) -> None:
    assert table(tmp_path, "2024年", "指标名称,9月,8月,7月", "高新企业,69,65,60") == ({"firms": "69 0930"}, set())
    assert table(tmp_path, "2024年", "指标名称,8月,9月,10月,11月", "高新企业,65,69,0,0") == ({"firms": "69 0930"}, set())


# --- rows


@pytest.mark.parametrize(
    "row",
    [
        "一,创新驱动,",
        "（二）,绿色发展,",
        ",全县合计,300",
        ",总计：,300",
        "1,2,3",
        "(1),(2),(3)",
        "甲,①,②=①/3",
        ",单位负责人（签字）：,",
        ",制表时间：2024年10月8日,",
        ",2024年10月8日,",
        ",（盖章）,",
        ",数据来源：统计月报,",
        ",联系人及电话：张三 123,",
    ],
)
def test_rows_beside_the_targets_are_passed_over(tmp_path: Path, row: str) -> None:
    assert table(tmp_path, "2024年9月", f"序号,{H}", "1,充电桩,300", row) == ({"points": "300 0930"}, set())


def test_a_row_of_what_is_planned_is_no_result(tmp_path: Path) -> None:
    values, codes = table(tmp_path, "2024年9月", "指标名称,项目,累计完成", "充电桩,计划,360", ",实际,300")
    assert values == {}
    assert "wrong-form" in codes


def test_names_beside_figures_that_are_not_read_are_told(tmp_path: Path) -> None:
    good: Rows = [["2024年9月"], ["指标名称", "累计完成"], ["充电桩", 300]]
    others: list[Rows] = [[["高新企业", "69家"]], [["高新企业", "中小企业"], [69, 75]], [["高新企业", "50.1%"]]]
    for other in others:
        assert sheets(tmp_path, {"表": good, "汇总": other})[1] == {"unread-sheet"}
    above: Rows = [["2024年9月"], ["高新企业", 69], ["中小企业", 75], ["指标名称", "累计完成"], ["充电桩", 300]]
    assert sheets(tmp_path, {"表": above}) == ({"points": "300 0930"}, {"unread-sheet"})


@pytest.mark.parametrize("text", ["已完成并未投用", "已完成并正在验收", "基本完成"])
def test_a_milestone_that_is_done_in_part_is_asked(tmp_path: Path, text: str) -> None:
    assert table(tmp_path, "2024年9月", H, f"储能电站,{text}")[0] == {}


@pytest.mark.parametrize("text", ["已完工", "竣工", "全面完成", "已完成并通过验收"])
def test_a_milestone_that_is_done(tmp_path: Path, text: str) -> None:
    assert table(tmp_path, "2024年9月", H, f"储能电站,{text}") == ({"site": "1 0930"}, set())


def test_a_note_that_names_another_day_is_told(tmp_path: Path) -> None:
    assert table(tmp_path, "2024年9月", f"{H},备注", "充电桩,300,截至8月底", "高新企业,69,截至9月底") == (
        {"firms": "69 0930"},
        {"date-mismatch"},
    )


def test_figures_of_a_town_are_not_the_county_s(tmp_path: Path) -> None:
    assert table(tmp_path, "2024年9月", f"乡镇,{H}", "田镇,充电桩,50") == ({}, {"unknown-value"})


@pytest.mark.parametrize(
    ("lines", "invented"),
    [
        (["示例数据：本表数字为虚构，不来自任何真实单位。"], True),
        (["示例数据：本表数字为虚构，不来自任何真实单位。", "示例数据,是"], True),
        (["示例数据,是"], True),
        (["示例数据：是"], True),
        (["示例数据：否"], False),
        (["示例数据,否"], False),
    ],
)
def test_a_notice_says_in_words_that_the_figures_are_invented(tmp_path: Path, lines: list[str], *, invented: bool) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\n".join([*lines, "指标,完成值,截至日期", "充电桩,300,2024-09-30", ""]), encoding="utf-8")
    actuals = api.load_actuals(PLAN, path)
    assert actuals.problems == ()
    assert [file.illustrative for file in actuals.files] == [invented]


def test_a_notice_that_is_contradicted_is_asked(tmp_path: Path) -> None:
    _values, codes = table(tmp_path, "示例数据：数字为虚构", "示例数据,否", "指标,完成值,截至日期", "充电桩,300,2024-09-30")
    assert codes == {"duplicate-key"}


# --- rows of column numbers


@pytest.mark.parametrize("row", ["甲,乙,1,2", "1,2,3,4", "A,B,1,2", "甲,1,2,4", ",2,3,4", "1,2,,"])
def test_a_row_that_numbers_the_columns_is_passed_over(row: str, tmp_path: Path) -> None:
    assert table(tmp_path, "2024年9月", f"{H},分子,分母", row, "充电桩,300,,") == ({"points": "300 0930"}, set())


@pytest.mark.parametrize("row", [",,44,61", ",44,,61", ",2,,3", ",,61,60"])
def test_figures_without_a_name_are_told_though_they_are_small(row: str, tmp_path: Path) -> None:
    assert table(tmp_path, "2024年9月", f"{H},分子,分母", "充电桩,300,,", row) == ({"points": "300 0930"}, {"missing-key"})
