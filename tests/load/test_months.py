"""A table with a column for each month: what they come to is the result; a month alone is, but for what is counted up."""

from pathlib import Path

import pytest

from builders import plan, target
from gaoqing_kpi import api

PLAN = plan(
    target("cumulative", "at_least", "480", "个", id="points"),
    target("level", "at_least", "72", "家", id="firms"),
    target("change", "at_least", "5", "%", id="rise", direction="rise"),
)


def found(lines: list[str], tmp_path: Path) -> tuple[dict[str, str], list[str]]:
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["2024年完成情况", *lines, ""]), encoding="utf-8")
    judgement = api.judge(PLAN, api.load_actuals(PLAN, path), keep_going=True)
    values = {result.target.id: f"{result.actual.value} {result.actual.as_of:%m%d}" for result in judgement.results if result.actual}
    return values, [f"{problem.location.line}:{problem.location.column} {problem.code}" for problem in judgement.problems]


@pytest.mark.parametrize("heading", ["累计", "合计"])
def test_what_the_months_come_to_is_the_result(tmp_path: Path, heading: str) -> None:
    assert found([f"指标名称,8月,9月,{heading},10月", "points,100,80,300,", "firms,67,69,69,"], tmp_path) == (
        {"points": "300 0930", "firms": "69 0930"},
        [],
    )


def test_without_it_the_last_month_is_a_level_s_and_a_change_s_and_what_is_counted_up_is_asked(tmp_path: Path) -> None:
    assert found(["指标名称,8月,9月,10月", "points,100,80,", "firms,67,69,", "rise,5.1,5.2,"], tmp_path) == (
        {"firms": "69 0930", "rise": "26/5 0930"},
        ["3:12 unknown-key"],
    )


def test_in_a_row_without_it_the_same_holds(tmp_path: Path) -> None:
    assert found(["指标名称,8月,9月,累计", "points,100,80,", "firms,67,69,"], tmp_path) == ({"firms": "69 0930"}, ["3:12 unknown-key"])


def test_a_row_that_ends_earlier_holds_for_its_own_last_month(tmp_path: Path) -> None:
    assert found(["指标名称,7月,8月,9月", "firms,66,67,", "rise,5.1,5.2,5.3"], tmp_path) == (
        {"firms": "67 0831", "rise": "53/10 0930"},
        [],
    )


def test_months_before_a_result_for_the_year_count_nothing(tmp_path: Path) -> None:
    assert found(["指标名称,8月,9月,1-9月累计完成", "points,100,80,300"], tmp_path)[0] == {"points": "300 0930"}


@pytest.mark.parametrize("heading", ["9月完成", "本月完成数", "三季度完成"])
def test_a_month_alone_is_asked_for_by_its_heading(tmp_path: Path, heading: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"2024年9月\n指标名称,{heading}\npoints,80\n", encoding="utf-8")
    found = api.check(PLAN, api.load_actuals(PLAN, path)).problems
    assert [(problem.code, problem.location.line, heading in problem.message) for problem in found] == [("missing-key", 2, True)]


def test_months_stand_in_the_order_of_the_year_whether_a_heading_names_it_or_not(tmp_path: Path) -> None:
    assert found(["指标名称,2024年9月,8月", "firms,69,67"], tmp_path)[0] == {"firms": "69 0930"}
    assert found(["指标名称,9月,2024年8月", "firms,69,67"], tmp_path)[0] == {"firms": "69 0930"}


@pytest.mark.parametrize("heading", ["本月完成", "9月完成", "本月数", "当月"])
@pytest.mark.parametrize("answer", ["未报原因", "是否完成"])
def test_a_month_alone_is_asked_for_beside_a_reason_or_an_answer(tmp_path: Path, heading: str, answer: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"2024年9月\n指标名称,{heading},{answer}\npoints,80,\n", encoding="utf-8")
    problems = api.check(PLAN, api.load_actuals(PLAN, path)).problems
    assert ("missing-key", 2, True) in [(problem.code, problem.location.line, heading in problem.message) for problem in problems]


def test_a_month_alone_without_figures_is_a_word_beside_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("2024年9月\n指标名称,本月完成,未报原因\npoints,,统计中\n", encoding="utf-8")
    assert not api.check(PLAN, api.load_actuals(PLAN, path)).problems


@pytest.mark.parametrize("nought", ["0", "0%", "-", "—", "/"])
def test_a_month_of_noughts_alone_is_to_come(tmp_path: Path, nought: str) -> None:
    assert found(["指标名称,8月,9月", f"firms,67,{nought}"], tmp_path)[0] == {"firms": "67 0831"}
