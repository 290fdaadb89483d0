"""Merged cells: a text may hold for several rows, a result may not, and a title goes over the columns of results."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from builders import plan, read_one, target
from gaoqing_kpi.load.document import read_documents
from gaoqing_kpi.load.node import Assumed
from gaoqing_kpi.load.source import Content

PLAN = plan(*(target("cumulative", "at_least", "100", "万元", id=name) for name in ("one", "two", "three", "four")))
HEADINGS = ["指标名称", "单位", "截至日期", "累计完成", "数据来源"]
Rows = Sequence[Sequence[str | int | None]]


def found(rows: Rows, tmp_path: Path, *merged: str) -> tuple[dict[str, str], list[str]]:
    """Read a sheet: the value, the day and the source of each target, and the cell, the code and the message of each problem."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "表"
    for cells in rows:
        sheet.append(list(cells))
    for cells in merged:
        sheet.merge_cells(cells)
    path = tmp_path / "a.xlsx"
    book.save(path)
    (document,), *_text = read_documents(Content("a.xlsx", path.read_bytes()), assumed=Assumed("p", 2024))
    file, problems = read_one(document, PLAN)
    values = (
        {actual.target: f"{actual.value} {actual.as_of:%m%d} {actual.source or ''}".rstrip() for actual in file.actuals} if file else {}
    )
    return values, [f"{problem.location.cell} {problem.code} {problem.message}" for problem in problems]


def test_a_day_holds_for_the_rows_that_it_is_merged_over_and_no_other(tmp_path: Path) -> None:
    rows: Rows = [
        HEADINGS,
        ["one", "亿元", "2024-08-31", "0.001", None],
        ["two", None, None, "2", None],
        ["three", "万元", "2024-09-30", "3", None],
        ["four", None, None, "4", None],
    ]
    assert found(rows, tmp_path, "C2:C3", "C4:C5") == ({"one": "10 0831", "two": "2 0831", "three": "3 0930", "four": "4 0930"}, [])
    values, problems = found([*rows[:3], ["three", None, None, "3", None]], tmp_path, "C2:C3")
    assert values["two"] == "2 0831"
    assert problems == ["A4 missing-key neither the row nor the table has a date"]


def test_a_unit_that_is_merged_over_rows_is_asked_for(tmp_path: Path) -> None:
    rows: Rows = [HEADINGS, ["one", "亿元", "2024-09-30", "0.001", None], ["two", None, "2024-09-30", "2", None]]
    assert found(rows, tmp_path, "B2:B3")[1] == ["B2 syntax one cell is merged across 2 rows"]


def test_a_result_that_is_merged_over_rows_is_none(tmp_path: Path) -> None:
    rows: Rows = [
        HEADINGS,
        ["one", None, "2024-09-30", "10", None],
        ["two", None, "2024-09-30", None, None],
        ["three", None, "2024-09-30", "5", None],
    ]
    values, problems = found(rows, tmp_path, "D2:D3")
    assert values == {"two": "None 0930", "three": "5 0930"}
    assert problems == ["D2 syntax one cell is merged across 2 rows"]
    assert found(rows, tmp_path, "D2:D4")[1][0] == "D2 syntax one cell is merged across 3 rows"


def test_a_result_that_is_merged_over_columns_alone_is_one(tmp_path: Path) -> None:
    rows: Rows = [HEADINGS, ["one", None, "2024-09-30", "10", None]]
    assert found(rows, tmp_path, "D2:E2") == ({"one": "10 0930"}, [])


def test_a_cell_that_is_merged_and_empty_says_nothing(tmp_path: Path) -> None:
    rows: Rows = [HEADINGS, ["one", None, "2024-09-30", "10", None], ["two", None, "2024-09-30", "20", None]]
    assert found(rows, tmp_path, "B2:B3", "E2:E3") == ({"one": "10 0930", "two": "20 0930"}, [])


def test_a_source_holds_for_the_rows_that_it_is_merged_over(tmp_path: Path) -> None:
    rows: Rows = [HEADINGS, ["one", None, "2024-09-30", "10", "统计局"], ["two", None, "2024-09-30", "20", None]]
    assert found(rows, tmp_path, "E2:E3") == ({"one": "10 0930 统计局", "two": "20 0930 统计局"}, [])


@pytest.mark.parametrize("merged", ["A3:E3", "A3:D3"])
def test_a_text_that_is_merged_over_the_columns_of_results_is_a_title(tmp_path: Path, merged: str) -> None:
    rows: Rows = [
        HEADINGS,
        ["one", None, "2024-09-30", "10", None],
        ["工业发展", None, None, None, None],
        ["two", None, "2024-09-30", "20", None],
    ]
    assert found(rows, tmp_path, merged) == ({"one": "10 0930", "two": "20 0930"}, [])


def test_a_text_that_is_merged_over_no_result_is_a_target_that_nobody_knows(tmp_path: Path) -> None:
    rows: Rows = [["序号", *HEADINGS], [1, "one", None, "2024-09-30", "10", None], [2, "工业发展", None, None, None, None]]
    values, problems = found(rows, tmp_path)
    assert values == {"one": "10 0930"}
    assert [problem for problem in problems if "unknown-target" in problem] == ["B3 unknown-target no target is named 工业发展"]


def test_headings_merged_over_two_rows_are_no_cells_of_the_table(tmp_path: Path) -> None:
    rows: Rows = [
        ["指标名称", "单位", "截至日期", "2024年9月", None],
        [None, None, None, "累计完成", "数据来源"],
        ["one", "万元", "2024-09-30", "10", None],
    ]
    assert found(rows, tmp_path, "A1:A2", "B1:B2", "C1:C2", "D1:E1") == ({"one": "10 0930"}, [])


def test_a_hidden_id_is_told_of_where_the_name_is_seen(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for cells in (["id", "指标名称", "截至日期", "完成值"], ["nobody", "某指标", "2024-09-30", 5], ["one", "one", "2024-09-30", 6]):
        sheet.append(cells)
    sheet.column_dimensions["A"].hidden = True
    path = tmp_path / "a.xlsx"
    book.save(path)
    (document,), *_text = read_documents(Content("a.xlsx", path.read_bytes()), assumed=Assumed("p", 2024))
    file, problems = read_one(document, PLAN)
    assert file
    assert [actual.target for actual in file.actuals] == ["one"]
    assert [(problem.location.cell, problem.code.value) for problem in problems] == [("B2", "unknown-target")]


@pytest.mark.parametrize("merged", ["C2:D2", "D2:E2", "B2:D2", "D2:F2"])
def test_a_figure_that_is_merged_over_columns_of_figures_is_asked_for(tmp_path: Path, merged: str) -> None:
    rows: Rows = [["指标名称", "上年数", "年度目标", "累计完成", "完成率", "备注"], ["one", None, None, None, None, None]]
    column = "ABCDEF".index(merged[0])
    rows = [["2024年9月"], rows[0], ["one", *(70 if place == column else None for place in range(1, 6))], ["two", 1, 100, 2, None, "x"]]
    columns = "ABCDEF".index(merged[3]) - column + 1
    merged = merged.replace("2", "3")
    told = [problem for problem in found(rows, tmp_path, merged)[1] if " syntax " in problem]
    assert told == [f"{merged[:2]} syntax one cell is merged across {columns} columns"]


def test_titles_of_parts_and_notes_may_be_merged_over_columns(tmp_path: Path) -> None:
    rows: Rows = [
        ["2024年9月"],
        ["序号", "指标名称", "年度目标", "累计完成", "备注", "数据来源"],
        ["1.工业发展"],
        [1, "one", 100, 10, "第1批", None],
        [2, "two", 100, "暂无数据", None, None],
    ]
    assert found(rows, tmp_path, "A3:F3", "E4:F4", "D5:F5") == ({"one": "10 0930", "two": "None 0930"}, [])
