"""A fault voids what it governs: of a row that has one, or whose column or table has one, nothing counts, however the rest is judged."""

from pathlib import Path

import pytest

from builders import plan, target
from gaoqing_kpi import api

PLAN = plan(
    target("cumulative", "at_least", "480", "个", id="points"),
    target("cumulative", "at_least", "100", "万元", id="money"),
    target("milestone", id="station"),
    target("change", "at_least", "5", "%", id="rise", direction="rise"),
)


def judged(text: str, tmp_path: Path) -> tuple[dict[str, object], list[str]]:
    """Read a table as ``--keep-going`` does."""
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    judgement = api.judge(PLAN, api.load_actuals(PLAN, path), keep_going=True)
    found: dict[str, object] = {result.target.id: result.actual.value for result in judgement.results if result.actual}
    return found, [str(problem.code) for problem in judgement.problems]


@pytest.mark.parametrize(
    ("lines", "left", "codes"),
    [
        (["2024年9月", "指标名称,完成值,完成数", "points,300,310"], {}, ["duplicate-key"]),
        (["2024年9月", "指标名称,指标名称,完成值", "points,money,300"], {}, ["duplicate-key"]),
        (["2024年9月 单位：万元", "指标名称,完成值", "points,300", "money,20万元"], {"money": 20}, ["unknown-key"]),
        (["2024年9月 单位：万元", "指标名称,单位,完成值", "points,,300", "money,万元,20"], {"money": 20}, ["unknown-key"]),
        (["2024年9月", "指标名称,完成值,完成值（上月）", "points,300,"], {"points": 300}, []),
        (["2024年8月", "指标名称,2024年1-9月完成值", "points,300"], {}, ["date-mismatch"]),
        (["2024年9月", "指标名称,是否完成,完成值", "station,是,否", "points,,300"], {"points": 300}, ["wrong-form"]),
        (["2024年9月", "指标名称,完成值", "points,无", "money,20"], {"money": 20}, ["not-a-number"]),
        (["2024年9月", "指标名称,现值（万元）,基数（亿元）", "rise,6,5"], {}, ["wrong-form"]),
        (["2024年9月", "指标名称,完成值,备注", "points,300,多,一格", "money,20,"], {"money": 20}, ["syntax"]),
    ],
)
def test_what_a_fault_governs_does_not_count(tmp_path: Path, lines: list[str], left: dict[str, object], codes: list[str]) -> None:
    assert judged("\n".join([*lines, ""]), tmp_path) == (left, codes)


def test_a_key_that_is_there_twice_voids_its_entry(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("plan: p\nas_of: 2024-09-30\nactuals:\n  points: {value: 300, value: 310}\n  money: 20\n", encoding="utf-8")
    judgement = api.judge(PLAN, api.load_actuals(PLAN, path), keep_going=True)
    assert {result.target.id for result in judgement.results if result.actual} == {"money"}
