"""Headings of two rows, and what a column holds that its heading does not say."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from builders import plan, read_one, target
from gaoqing_kpi.load.document import read_documents
from gaoqing_kpi.load.node import Assumed
from gaoqing_kpi.load.source import Content

PLAN = plan(target("cumulative", "at_least", "100", "万元", id="one"), target("cumulative", "at_least", "100", "万元", id="two"))
Rows = Sequence[Sequence[str | int | None]]


def found(rows: Rows, tmp_path: Path, *merged: str, year: int | None = 2024) -> tuple[dict[str, str], list[str]]:
    """Read a sheet of September: the values, and the cell and the code of each problem."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "表"
    for cells in rows:
        sheet.append(list(cells))
    for cells in merged:
        sheet.merge_cells(cells)
    path = tmp_path / "a.xlsx"
    book.save(path)
    (document,), *_text = read_documents(Content("a.xlsx", path.read_bytes()), assumed=Assumed("p", year))
    file, problems = read_one(document, PLAN)
    values = {actual.target: str(actual.value) for actual in file.actuals if actual.value is not None} if file else {}
    return values, [f"{problem.location.cell} {problem.code}" for problem in problems]


def under(heading: str, *, year: int | None = 2024) -> tuple[Rows, tuple[str, ...], int | None]:
    rows: Rows = [["截至日期", "2024-09-30", None], ["指标名称", heading, None], [None, "完成值", "备注"], ["one", "30", "x"]]
    return rows, ("A2:A3", "B2:C2"), year


@pytest.mark.parametrize("heading", ["2024年", "2024年1-9月", "1-9月", "本年", "本年度", "今年", "当年", "完成情况"])
def test_a_result_under_this_year_is_this_years(tmp_path: Path, heading: str) -> None:
    rows, merged, year = under(heading)
    assert found(rows, tmp_path, *merged, year=year) == ({"one": "30"}, [])


@pytest.mark.parametrize("heading", ["2023年", "2023年1-9月", "2023-2024年", "上年同期", "去年"])
def test_a_result_under_another_year_is_none(tmp_path: Path, heading: str) -> None:
    rows, merged, year = under(heading)
    assert found(rows, tmp_path, *merged, year=year)[0] == {}


@pytest.mark.parametrize(
    ("heading", "values", "expected"),
    [
        ("单位", ["县科技局", "县农业农村局"], {"one": "30", "two": "40"}),  # offices, and no units
        ("单位", ["亿元", "亿元"], {"one": "300000", "two": "400000"}),
        ("计划", ["100", "200"], {"one": "30", "two": "40"}),  # what is planned, and no plan
    ],
)
def test_what_a_column_holds_goes_before_its_heading(tmp_path: Path, heading: str, values: list[str], expected: dict[str, str]) -> None:
    rows: Rows = [
        ["指标名称", heading, "截至日期", "完成值"],
        ["one", values[0], "2024-09-30", "30"],
        ["two", values[1], "2024-09-30", "40"],
    ]
    assert found(rows, tmp_path)[0] == expected


def test_one_cell_that_is_no_office_makes_the_column_one_of_units(tmp_path: Path) -> None:
    rows: Rows = [["指标名称", "单位", "截至日期", "完成值"], ["one", "县科技局", "2024-09-30", "30"], ["two", "万元", "2024-09-30", "40"]]
    assert found(rows, tmp_path) == ({"two": "40"}, ["B2 unknown-unit"])


def test_signs_that_nobody_sees_are_none_of_a_text(tmp_path: Path) -> None:
    rows: Rows = [["指标名称", "截至日期", "完成值", "备注"], ["o\u200bne", "2024-09-30", "3\u200b0", "甲\ufeff乙"]]
    assert found(rows, tmp_path) == ({"one": "30"}, [])


def test_a_second_row_of_headings_is_one_where_all_of_it_is_known_and_the_name_stands_above(tmp_path: Path) -> None:
    assert found([["指标名称", None, None], [None, "截至日期", "完成值"], ["one", "2024-09-30", "30"]], tmp_path) == ({"one": "30"}, [])
    assert found([["指标名称", "截至日期", "完成值"], ["one", "2024-09-30", "30"]], tmp_path) == ({"one": "30"}, [])


@pytest.mark.parametrize("heading", ["本年", "本年度", "今年", "当年", "2024年"])
def test_what_else_stands_under_this_year_is_read_too(tmp_path: Path, heading: str) -> None:
    rows: Rows = [["截至日期", "2024-09-30"], ["指标名称", heading], [None, "单位", "完成值"], ["one", "亿元", "0.003"]]
    assert found(rows, tmp_path, "A2:A3", "B2:C2") == ({"one": "30"}, [])


def test_a_heading_has_at_most_24_signs(tmp_path: Path) -> None:
    def told(blanks: int) -> tuple[dict[str, str], list[str]]:
        return found([["指标" + " " * blanks + "名称", "截至日期", "完成值"], ["one", "2024-09-30", "30"]], tmp_path)

    assert told(20) == ({"one": "30"}, [])
    assert told(21) == ({}, ["A1 missing-key"])


def test_two_columns_of_a_rate_in_different_units_are_told_by_their_headings() -> None:
    text = "指标名称,截至日期,分子（万元）,分母（元）\none,2024-09-30,3,4\n"
    (document,), *_text = read_documents(Content("a.csv", text.encode()), assumed=Assumed("p", 2024))
    assert ("1:11", "Numerator and Denominator are in different units", "report both in one unit") in [
        (str(problem.location)[6:], problem.message, problem.hint) for problem in read_one(document, PLAN)[1]
    ]
