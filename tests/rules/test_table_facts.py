"""What a table says besides its figures is held against the plan: its own targets, its year, and what its rows are."""

from pathlib import Path

import pytest

from builders import plan, target
from gaoqing_kpi import api
from gaoqing_kpi.problem import Problem

PLAN = plan(
    target("cumulative", "at_most", "21980", "万立方米", id="water"),
    target("cumulative", "at_least", "3.5", "万人次", id="visits"),
    target("cumulative", "at_least", "1200", "人", id="jobs"),
    target("milestone", id="site"),
)


def found(lines: list[str], tmp_path: Path) -> list[Problem]:
    path = tmp_path / "a.csv"
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return list(api.check(PLAN, api.load_actuals(PLAN, path)).problems)


def told(lines: list[str], tmp_path: Path) -> list[str]:
    return [f"{problem.location.line}:{problem.location.column} {problem.code}" for problem in found(lines, tmp_path)]


@pytest.mark.parametrize(
    "row",
    [
        "water,亿立方米,2.198,1.5",
        "water,万立方米,21980,15000",
        "visits,人次,35000,27000",
        "visits,万人次,3.5万人次以上,2.7",
        "visits,,≥35000人次,2.7",
        "jobs,人,1200人,985",
        "jobs,人,3-5,985",  # no figure to hold
    ],
)
def test_a_target_in_another_unit_is_the_plan_s(tmp_path: Path, row: str) -> None:
    assert told(["2024年9月", "指标名称,单位,目标,完成值", row], tmp_path) == []


def test_a_target_that_differs_is_told_in_both_units(tmp_path: Path) -> None:
    (problem,) = found(["2024年9月", "指标名称,单位,目标,完成值", "visits,人次,30000,27000"], tmp_path)
    assert problem.message == "visits: the table has the target 30000 人次, the plan 3.5 万人次"


def test_a_wrong_year_is_told_once_where_it_stands(tmp_path: Path) -> None:
    assert told(["2023年1-9月", "指标名称,完成值", "jobs,985", "visits,2.7", "water,15000"], tmp_path) == ["1:1 outside-period"]


@pytest.mark.parametrize("text", ["基本完成", "完成80%", "3"])
def test_a_milestone_wants_yes_or_no(tmp_path: Path, text: str) -> None:
    (problem,) = found(["2024年9月", "指标名称,完成值", f"site,{text}"], tmp_path)
    assert problem.hint == "only whether it is done is asked for: write Done or Not done"


def test_two_columns_that_could_be_the_result_are_asked_for_by_their_headings(tmp_path: Path) -> None:
    problems = found(["指标名称,上半年,前三季度", "jobs,600,985"], tmp_path)
    assert "前三季度 and 上半年 could both be the result" in [problem.message for problem in problems]


def test_an_unknown_heading_of_the_names_is_marked_where_the_headings_are(tmp_path: Path) -> None:
    assert told(["2024年9月", "事项,计量单位,累计完成,备注", "jobs,人,985,"], tmp_path) == ["2:1 missing-key"]


SHARE = plan(target("level", "at_least", "51", "%", id="share"), target("cumulative", "at_least", "1200", "人", id="jobs"))


@pytest.mark.parametrize(
    ("row", "differs"),
    [
        ("share,%,51,50", False),
        ("share,%,51%,50", False),
        ("share,%,0.51,50", False),  # as a spreadsheet stores it
        ("share,,0.51,50", False),
        ("share,‰,510,500", False),
        ("share,%,5100,50", True),
        ("share,%,52,50", True),
        ("jobs,人,1200,985", False),
        ("jobs,人,12,985", True),
        ("jobs,人,120000,985", True),
        ("jobs,家,1300,985", False),  # in a unit that is none of it there is nothing to hold
    ],
)
def test_a_target_of_the_table_is_held_against_the_plan_s(tmp_path: Path, row: str, differs: bool) -> None:  # noqa: FBT001 - a table's column
    path = tmp_path / "a.csv"
    path.write_text(f"2024年9月\n指标名称,单位,目标,完成值\n{row}\n", encoding="utf-8")
    codes = [str(problem.code) for problem in api.check(SHARE, api.load_actuals(SHARE, path)).problems]
    assert ("target-mismatch" in codes) == differs


def test_targets_above_the_headings_are_told_of(tmp_path: Path) -> None:
    problems = found(["2024年9月", "jobs,985", "visits,2.7", "指标名称,完成值", "water,15000"], tmp_path)
    assert [(problem.code, problem.message) for problem in problems] == [
        ("unread-sheet", "rows above the headings are not read: they name 2 targets")
    ]


def test_a_month_alone_is_no_result_of_what_is_counted_up(tmp_path: Path) -> None:
    (problem,) = found(["指标名称,8月,9月", "jobs,600,985"], tmp_path)
    assert problem.message == "jobs: a month alone is not what has been reached since 2024-01-01"
    assert problem.hint == "give the result of the plan's period a column of its own"


def test_a_head_s_day_before_the_plan_is_told_at_the_head(tmp_path: Path) -> None:
    assert told(["截至日期,2023-09-30", "指标,完成值", "jobs,985", "water,15000"], tmp_path) == ["1:6 outside-period"]
