"""A unit that stands beside the figures, in a name or above the table, is theirs or is asked about, and is never dropped."""

from pathlib import Path

import pytest

from builders import plan, report, target
from gaoqing_kpi import api

PLAN = plan(
    target("cumulative", "at_least", "10", "万千瓦", id="solar", name={"zh": "光伏容量", "en": "Solar"}),
    target("cumulative", "at_least", "67", "亿元", id="money", name={"zh": "项目投资", "en": "Money"}),
    target("level", "at_least", "5", "立方米/万元", id="water", name={"zh": "水耗（立方米/万元）", "en": "Water"}),
)


def read(lines: list[str], tmp_path: Path) -> tuple[dict[str, object], list[str]]:
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["2024年9月", *lines, ""]), encoding="utf-8")
    judgement = api.judge(PLAN, api.load_actuals(PLAN, path), keep_going=True)
    values: dict[str, object] = {result.target.id: result.actual.value for result in judgement.results if result.actual}
    return values, [str(problem.code) for problem in judgement.problems]


@pytest.mark.parametrize(
    ("lines", "values", "codes"),
    [
        (["指标名称,累计完成", "光伏容量（兆瓦）,40"], {"solar": 4}, []),
        (["指标名称,累计完成", "光伏容量（单位：MW）,40"], {"solar": 4}, []),
        (["指标名称,累计完成", "光伏容量（万千瓦）,4"], {"solar": 4}, []),
        (["指标名称,单位,累计完成", "光伏容量（兆瓦）,MW,40"], {"solar": 4}, []),
        (["指标名称,单位,累计完成", "光伏容量（兆瓦）,万千瓦,40"], {}, ["incompatible-unit"]),
        (["指标名称,累计完成", "项目投资（万元）,600000"], {"money": 60}, []),
        (["指标名称,累计完成", "水耗（立方米/万元）,4"], {"water": 4}, []),
        (["指标名称,累计完成", "项目投资（家）,60"], {}, ["incompatible-unit"]),
        (["2024年1-9月完成情况（万元）", "指标名称,累计完成", "项目投资,60"], {}, ["unknown-key"]),
        (["以下金额以万元计", "指标名称,累计完成", "项目投资,60"], {}, ["unknown-key"]),
        (["指标名称,累计完成", "项目投资,60", "注：投资额单位为万元,"], {}, ["unknown-key"]),
        (["本表单位均为万元", "指标名称,累计完成", "项目投资,60亿元"], {"money": 60}, ["unknown-key"]),
    ],
)
def test_units_beside_the_figures(tmp_path: Path, lines: list[str], values: dict[str, object], codes: list[str]) -> None:
    assert read(lines, tmp_path) == (values, codes)


def test_in_yaml_too() -> None:
    (actual,) = report(PLAN, "2024-09-30", **{"光伏容量（兆瓦）": "40"}).actuals
    assert actual.value == 4
