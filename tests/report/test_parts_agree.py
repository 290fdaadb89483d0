"""The parts of a report say the same of the same targets: under a filter, with errors in the data, with nothing reported."""

import json
from pathlib import Path

import pytest

from commands import invoke

CATALOGUE = """
plan: {id: p, title: 计划, period: {start: 2024-01-01, end: 2024-12-31}}
departments: {energy: 能源局, culture: 文化局}
sections: [{number: 1, title: 能源}, {number: 2, title: 文化}]
items:
  - {number: 1, section: 1, title: 电, departments: [energy]}
  - {number: 2, section: 2, title: 书, departments: [culture]}
targets:
  - {id: charging, name: 充电桩, item: 1, kind: cumulative, bound: at_least, value: 480, unit: 个}
  - {id: solar, name: 光伏, item: 1, kind: cumulative, bound: at_least, value: 10, unit: 万千瓦}
  - {id: reading, name: 书房, item: 2, kind: cumulative, bound: at_least, value: 5, unit: 处}
  - {id: fairs, name: 展会, item: 2, kind: cumulative, bound: at_least, value: 4, unit: 场}
"""
BARE = """
plan: {id: p, title: 计划, period: {start: 2024-01-01, end: 2024-12-31}}
targets: [{id: charging, name: 充电桩, kind: cumulative, bound: at_least, value: 480, unit: 个}]
"""


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "targets.yaml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "actuals").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(county: Path, figures: str, *options: str) -> str:
    (county / "actuals" / "09.yaml").write_text(f"plan: p\nas_of: 2024-09-30\nactuals: {{{figures}}}\n", encoding="utf-8")
    ran = invoke(["report", "--lang", "zh", *options])
    assert ran.exit_code in {0, 3}, ran.output
    return ran.stdout


def test_returns_are_of_what_the_report_is_on(county: Path) -> None:
    figures = "charging: 400, solar: 1, reading: 4"
    assert "应报4项；本期更新3项，沿用上期0项，未报1项" in report(county, figures)
    assert "应报2项；本期更新2项，沿用上期0项，未报0项" in report(county, figures, "--section", "1")
    assert "应报2项；本期更新2项，沿用上期0项，未报0项" in report(county, figures, "--status", "绿灯")
    assert "报送情况" not in report(county, figures, "--status", "breached")


@pytest.mark.parametrize(
    ("options", "scope"),
    [
        (("--department", "能源局"), "能源局"),
        (("--section", "2"), "二、文化"),
        (("--item", "1"), "任务：1. 电"),
        (("--department", "能源局", "--status", "红灯"), "能源局；仅列红灯"),
    ],
)
def test_a_report_says_what_it_is_on(county: Path, options: tuple[str, ...], scope: str) -> None:
    assert f"- 范围：{scope}\n" in report(county, "charging: 400", *options)


def test_a_report_on_all_does_not(county: Path) -> None:
    assert "范围" not in report(county, "charging: 400")


def test_of_a_file_for_several_offices_only_those_with_errors_are_to_correct_it(county: Path) -> None:
    printed = report(county, "charging: 400, solar: 9, reading: 多, fairs: 3, wind: 1", "--keep-going")
    assert "文化局：未报：书房；需更正：09.yaml" in printed
    assert "能源局：" not in printed.split("## 报送情况")[1].split("##")[0]
    asked = json.loads(invoke(["returns", "--format", "json"]).stdout)
    assert {office["department"]: office["files_with_errors"] for office in asked["offices"]} == {
        "energy": ["actuals/09.yaml"],
        "culture": ["actuals/09.yaml"],
    }


def test_what_is_unknown_is_not_called_well(county: Path) -> None:
    assert "各项指标均未报送，进度情况不明。" in report(county, "")
    assert "已报送的指标中没有滞后的。" in report(county, "charging: 400")
    assert "本报告涉及的指标中没有滞后的。" in report(county, "charging: 400, solar: 9, reading: 5, fairs: 4")


def test_without_offices_the_page_and_the_brief_name_what_is_not_reported(county: Path) -> None:
    from gaoqing_kpi import api
    from gaoqing_kpi.report.brief import Brief

    (county / "targets.yaml").write_text(BARE, encoding="utf-8")
    page = report(county, "", "--format", "html")
    assert "充电桩" in page.split('class="summary"')[0].split("未报送、未更新")[1]
    api.use("zh")
    plan = api.load_plan("targets.yaml")
    brief = Brief(api.report(api.judge(plan, api.load_actuals(plan, "actuals"))))
    assert (brief.chase_heading, brief.chased) == ("未报送指标（1）", ("充电桩",))
