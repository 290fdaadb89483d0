"""Which column is read as the result where several could be, and what brackets behind a heading make of it."""

from pathlib import Path

import pytest

from builders import plan, target
from gaoqing_kpi import api

PLAN = plan(target("cumulative", "at_least", "480", "个", id="points"), target("cumulative", "at_least", "480", "万元", id="money"))


def read(headings: str, row: str, tmp_path: Path, title: str = "2024年9月") -> tuple[dict[str, str], set[str]]:
    path = tmp_path / "a.csv"
    path.write_text(f"{title}\n{headings}\n{row}\n", encoding="utf-8")
    judgement = api.judge(PLAN, api.load_actuals(PLAN, path), keep_going=True)
    values = {result.target.id: f"{result.actual.value} {result.actual.as_of:%m%d}" for result in judgement.results if result.actual}
    return values, {str(problem.code) for problem in judgement.problems}


@pytest.mark.parametrize(
    "headings",
    [
        "完成数,累计完成数",
        "完成数,1-9月完成数",
        "完成情况,1-9月累计",
        "完成值,本年累计完成数",
        "完成数,累计",
        "完成数,合计",
        "完成值,截至9月底累计完成数",
        "实际完成,全年累计",
        "9月完成,1-9月累计完成",
        "完成值,累计完成",
    ],
)
def test_what_is_added_up_goes_before_what_is_not(headings: str, tmp_path: Path) -> None:
    assert read(f"指标名称,{headings}", "points,30,300", tmp_path) == ({"points": "300 0930"}, {"ignored-column"})


@pytest.mark.parametrize("headings", ["完成量（个）,完成值（个）", "完成数,实际完成数", "累计完成,1-9月累计完成"])
def test_two_that_could_be_it_alike_are_asked_for(headings: str, tmp_path: Path) -> None:
    assert read(f"指标名称,{headings}", "points,30,300", tmp_path) == ({}, {"duplicate-key"})


def test_the_result_beside_an_answer_is_read(tmp_path: Path) -> None:
    assert read("指标名称,是否完成,1-9月完成情况", "points,,300", tmp_path) == ({"points": "300 0930"}, set())


@pytest.mark.parametrize(
    "brackets",
    [
        "2023年",
        "2025年",
        "2021-2024",
        "截至2023年底",
        "历年",
        "开工以来",
        "十四五",
        "9月当月",
        "本月数",
        "单月",
        "7-9月",
        "同比",
        "占比",
        "新增",
        "剩余",
        "缺口",
        "基期",
        "全市",
        "预估",
        "拟",
        "万",
        "亿",
        "百个",
        "不含5月",
    ],
)
@pytest.mark.parametrize("heading", ["完成值", "累计完成"])
def test_what_brackets_say_is_not_dropped(heading: str, brackets: str, tmp_path: Path) -> None:
    values, codes = read(f"指标名称,{heading}（{brackets}）", "points,30", tmp_path)
    assert values == {}
    assert codes


@pytest.mark.parametrize("brackets", ["个", "单位：个", "必填", "2024年", "2024年1-9月", "截至9月底", "截至目前", "累计", "年初以来"])
def test_what_changes_nothing_is_passed_over(brackets: str, tmp_path: Path) -> None:
    assert read(f"指标名称,完成值（{brackets}）", "points,30", tmp_path) == ({"points": "30 0930"}, set())


def test_the_unit_in_brackets_is_the_figures(tmp_path: Path) -> None:
    assert read("指标名称,完成值（亿元）", "money,0.03", tmp_path)[0] == {"money": "300 0930"}
