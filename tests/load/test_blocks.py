"""Several tables under each other on one sheet: each is read by its own headings, and headings that come again are none of its rows."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from builders import plan, read_one, target
from gaoqing_kpi.load.document import read_documents
from gaoqing_kpi.load.node import Assumed
from gaoqing_kpi.load.source import Content
from gaoqing_kpi.model.plan import Plan

PLAN = plan(*(target("cumulative", "at_least", "100", "个", id=name) for name in ("one", "two", "three", "four")))
Rows = Sequence[Sequence[str | int | None]]
HEADINGS = ["指标名称", "目标", "累计完成"]


def found(
    rows: Rows, tmp_path: Path, change: Callable[[Worksheet], object] = lambda _sheet: None, of: Plan = PLAN
) -> tuple[dict[str, str], list[str]]:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "表"
    for cells in rows:
        sheet.append(list(cells))
    change(sheet)
    book.save(tmp_path / "a.xlsx")
    values: dict[str, str] = {}
    problems: list[str] = []
    for document in read_documents(Content("a.xlsx", (tmp_path / "a.xlsx").read_bytes()), assumed=Assumed("p", 2024))[0]:
        file, more = read_one(document, of)
        values |= (
            {actual.target: f"{actual.value} {actual.as_of:%m%d}" for actual in file.actuals if actual.value is not None} if file else {}
        )
        problems += [f"{problem.location.cell} {problem.code}" for problem in more]
    return values, problems


def test_a_second_table_is_read_by_its_own_headings_and_its_own_title(tmp_path: Path) -> None:
    rows: Rows = [
        ["2024年1-9月"],
        HEADINGS,
        ["one", 100, 69],
        ["填表人：张三"],
        [],
        ["2024年1-8月"],
        ["指标名称", "累计完成", "备注"],
        ["two", 62, "含乡镇"],
    ]
    assert found(rows, tmp_path) == ({"one": "69 0930", "two": "62 0831"}, [])


def test_a_second_table_without_a_day_has_the_first_ones(tmp_path: Path) -> None:
    rows: Rows = [["2024年1-9月"], HEADINGS, ["one", 100, 69], ["指标名称", "累计完成"], ["two", 62]]
    assert found(rows, tmp_path) == ({"one": "69 0930", "two": "62 0930"}, [])


DAY = "2024-09-30"


@pytest.mark.parametrize("answer", ["62个", "62 个", "62", "暂无数据", "年底统计"])
def test_a_row_with_a_day_of_its_own_before_headings_that_come_again_is_no_title(answer: str, tmp_path: Path) -> None:
    headings = ["指标名称", "累计完成", "截至日期"]
    rows: Rows = [headings, ["one", 69, DAY], ["two", answer, DAY], headings, ["three", 3, DAY]]
    wanted = {"one": "69 0930", "three": "3 0930"} | ({"two": "62 0930"} if "62" in answer else {})
    assert found(rows, tmp_path) == (wanted, [])


@pytest.mark.parametrize(("answer", "done"), [("在建", 0), ("是", 1), ("已完成", 1), ("no", 0), ("√", 1)])
def test_a_milestone_with_a_day_before_headings_that_come_again_is_no_title(answer: str, done: int, tmp_path: Path) -> None:
    headings = ["指标名称", "是否完成", "截至日期"]
    rows: Rows = [headings, ["built", answer, DAY], headings, ["other", "否", DAY]]
    milestones = plan(target("milestone", id="built"), target("milestone", id="other"))
    assert found(rows, tmp_path, of=milestones) == ({"built": f"{done} 0930", "other": "0 0930"}, [])


@pytest.mark.parametrize(("heading", "said"), [("未报原因", "待项目验收"), ("备注", "详见：附件"), ("存在问题", "资金未到位")])
def test_words_beside_a_day_before_headings_that_come_again_are_no_title(heading: str, said: str, tmp_path: Path) -> None:
    headings = ["指标名称", "累计完成", heading, "截至日期"]
    rows: Rows = [headings, ["one", 69, None, DAY], ["two", None, said, DAY], headings, ["three", 3, None, DAY]]
    assert found(rows, tmp_path) == ({"one": "69 0930", "three": "3 0930"}, [])


@pytest.mark.parametrize(
    "line", [["示例数据", "是", "2024年8月"], ["单位：个", "2024年8月"], ["截至日期", "2024-08-31"], ["8月底", "第2页 单位：个"]]
)
def test_a_title_of_several_cells_stays_one(line: list[str], tmp_path: Path) -> None:
    rows: Rows = [
        ["2024年9月"],
        ["指标名称", "单位", "累计完成"],
        ["one", "个", 69],
        line,
        ["指标名称", "单位", "累计完成"],
        ["two", "个", 62],
    ]
    assert found(rows, tmp_path) == ({"one": "69 0930", "two": "62 0831"}, [])


def test_headings_that_come_again_are_passed_over(tmp_path: Path) -> None:
    rows: Rows = [["2024年9月"], HEADINGS, ["one", 100, 69], HEADINGS, ["two", 100, 62], HEADINGS, ["three", 100, 3]]
    assert found(rows, tmp_path) == ({"one": "69 0930", "two": "62 0930", "three": "3 0930"}, [])


def test_headings_of_two_rows_come_again_as_a_whole(tmp_path: Path) -> None:
    upper, lower = ["指标名称", "2024年9月", None], [None, "目标", "累计完成"]

    def merge(sheet: Worksheet) -> None:
        for row in (1, 4):
            sheet.merge_cells(f"A{row}:A{row + 1}")
            sheet.merge_cells(f"B{row}:C{row}")

    rows: Rows = [upper, lower, ["one", 100, 69], upper, lower, ["two", 100, 62]]
    assert found(rows, tmp_path, merge) == ({"one": "69 0930", "two": "62 0930"}, [])


@pytest.mark.parametrize("title", [["一、工业"], ["附件2", "单位：见表"]])
def test_the_lines_over_headings_are_a_title_and_no_rows(tmp_path: Path, title: list[str]) -> None:
    rows: Rows = [["2024年9月"], HEADINGS, ["one", 100, 69], title, ["指标名称", "完成值"], ["two", 62]]
    assert found(rows, tmp_path) == ({"one": "69 0930", "two": "62 0930"}, [])


def test_tables_side_by_side_are_asked_for(tmp_path: Path) -> None:
    rows: Rows = [["2024年9月"], [*HEADINGS, *HEADINGS], ["one", 100, 69, "two", 100, 62]]
    values, problems = found(rows, tmp_path)
    assert values == {}
    assert "D2 duplicate-key" in problems


OTHER = ["指标名称", "完成值"]


@pytest.mark.parametrize(
    "title",
    [
        ["部门：工业局", "附件"],
        ["部门:工业局", "附件"],
        ["单位见右", "附件"],
        ["2024年1-8月", "附件"],
        ["附件", "甲", "乙", "单位见右"],
    ],
)
def test_a_line_that_tells_of_the_table_below_is_its_title(tmp_path: Path, title: list[str]) -> None:
    for lines in ([title, ["2024年1-8月"]], [["2024年1-8月"], title]):
        rows: Rows = [["2024年9月"], HEADINGS, ["one", 100, 69], *lines, OTHER, ["two", 62]]
        assert found(rows, tmp_path) == ({"one": "69 0930", "two": "62 0831"}, [])


@pytest.mark.parametrize("line", [["附件", "甲"], ["附件", "甲", "乙", "丙", "单位见右"], ["单位见右", "62"]])
def test_a_line_that_tells_nothing_or_too_much_or_has_a_figure_is_a_row_of_the_table_above(tmp_path: Path, line: list[str]) -> None:
    rows: Rows = [["2024年9月"], HEADINGS, ["one", 100, 69], line, ["2024年1-8月"], OTHER, ["two", 62]]
    values, problems = found(rows, tmp_path)
    assert values == {"one": "69 0930", "two": "62 0831"}
    assert problems[0].startswith("A4 ")


def test_a_day_that_is_missing_is_asked_for_where_each_table_begins(tmp_path: Path) -> None:
    rows: Rows = [[], HEADINGS, ["one", 100, 69], [], OTHER, ["two", 62]]
    assert found(rows, tmp_path) == ({}, ["A1 missing-key", "A5 missing-key"])


def test_eight_lines_over_headings_may_be_a_title_and_the_ninth_is_not(tmp_path: Path) -> None:
    def told(count: int) -> tuple[dict[str, str], list[str]]:
        blank: Rows = [[]] * (count - 1)
        return found([["2024年9月"], HEADINGS, ["one", 100, 69], ["2024年1-8月"], *blank, OTHER, ["two", 62]], tmp_path)

    assert told(7)[0] == {"one": "69 0930", "two": "62 0831"}
    assert told(8)[0]["two"] != "62 0831"
