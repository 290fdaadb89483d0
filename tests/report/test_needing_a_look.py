"""``check`` in brief: what needs a look, and only that; last the red targets and who leads them."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len

from builders import plan, report, report_on, target
from commands import invoke
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import use
from gaoqing_kpi.report.needing_a_look import concerns

CATALOGUE = """
plan: {id: p, title: 计划, period: {start: 2024-01-01, end: 2024-12-31}}
departments: {energy: 能源局, culture: 文化局}
items:
  - {number: 1, departments: [energy, culture]}
  - {number: 2, departments: [culture]}
  - {number: 3}
targets:
  - {id: behind, name: 充电桩, item: 1, kind: cumulative, bound: at_least, value: 480, unit: 个}
  - {id: green, name: 光伏, item: 1, kind: cumulative, bound: at_least, value: 10, unit: 万千瓦}
  - {id: short, name: 厂房, item: 2, kind: cumulative, bound: at_least, value: 10, unit: 座}
  - {id: absent, name: 书房, item: 2, kind: cumulative, bound: at_least, value: 5, unit: 处}
  - {id: overdue, name: 展演, item: 3, kind: cumulative, bound: at_least, value: 40, unit: 场, due: 2024-06-30}
  - {id: waiting, name: 覆盖率, item: 2, kind: level, bound: at_least, value: 90, unit: "%", schedule: linear}
"""
FIGURES = "plan: p\nas_of: 2024-09-30\nactuals:\n  behind: 100\n  green: 9\n  short: 7\n  waiting: 80\n"
SAMPLE = str(Path(__file__).parents[2] / "data" / "actuals" / "2024-09.yaml")


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "targets.yaml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "actuals").mkdir()
    (tmp_path / "actuals" / "09.yaml").write_text(FIGURES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lines(*arguments: str, language: str = "zh", width: int = 100) -> list[str]:
    ran = invoke(["check", *arguments], env={"GAOQING_KPI_LANG": language, "COLUMNS": str(width)})
    assert ran.exit_code == 0, ran.output
    return ran.stdout.splitlines()


@pytest.mark.usefixtures("county")
def test_what_needs_no_look_is_counted() -> None:
    text = "\n".join(lines())
    assert "光伏" not in text
    assert "覆盖率" not in text
    assert "另有2项无须关注" in text
    assert "光伏" in "\n".join(lines("--all"))
    assert "光伏" in "\n".join(lines("--department", "culture"))
    assert "无须关注" not in "\n".join(lines("--all"))


@pytest.mark.usefixtures("county")
def test_each_part_holds_what_belongs_there() -> None:
    found = lines()
    short, missing = found.index("预计完不成"), found.index("未报送指标")
    assert any("充电桩" in line for line in found[:short])
    assert any("展演" in line for line in found[:short])  # not reported and past its day: red, not merely missing
    assert any("厂房" in line for line in found[short:missing])
    assert any("书房" in line for line in found[missing:])


@pytest.mark.usefixtures("county")
def test_the_last_lines_are_the_red_names_with_their_lead_offices() -> None:
    assert sorted(lines()[-2:]) == ["■ 充电桩：能源局", "■ 展演：未明确责任单位"]
    assert sorted(lines("--all")[-2:]) == ["■ 充电桩：能源局", "■ 展演：未明确责任单位"]


def test_a_file_without_history_says_what_waits_for_it(county: Path) -> None:
    waits = "1项指标没有更早的数据，无法研判：请给出存放历次数据的文件夹"
    assert waits in lines()
    (county / "actuals" / "06.yaml").write_text("plan: p\nas_of: 2024-03-31\nactuals: {waiting: 70}\n", encoding="utf-8")
    assert waits not in lines()


def test_old_values_are_told_by_office_after_the_report(county: Path) -> None:
    (county / "actuals" / "09.yaml").write_text(FIGURES.replace("short: 7", "short: {value: 7, as_of: 2024-02-28}"), encoding="utf-8")
    ran = invoke(["check"], env={"GAOQING_KPI_LANG": "zh"})
    told = ran.stderr.splitlines()
    assert told[-2] == "文化局：请报送截至 2024-09-30 的完成值"
    assert "警告 stale: “厂房”的最新完成值截至 2024-02-28" in told[-1]
    assert ran.output.index("红灯指标") < ran.output.index("stale")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_september_sample_takes_at_most_60_lines_in_a_pipe(language: str) -> None:
    assert len(lines(SAMPLE, language=language, width=120)) <= 60


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("options", [(), ("--all",), ("--by", "section")])
def test_a_wider_screen_never_takes_more_lines(language: str, options: tuple[str, ...]) -> None:
    counts = [len(lines(SAMPLE, *options, language=language, width=width)) for width in (60, 80, 100, 120, 160)]
    assert all(wider <= narrower for narrower, wider in pairwise(counts))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 100, 120])
def test_no_line_is_wider_than_the_pipe(language: str, width: int) -> None:
    assert max(cell_len(line) for line in lines(SAMPLE, "--all", language=language, width=width)) <= width


def test_each_target_that_needs_a_look_stands_under_its_first_reason() -> None:
    use("en")
    goals = [target("cumulative", "at_least", "40", "个", id=name) for name in ("red", "yellow", "green", "missing", "doubted")]
    whole = plan(*goals)
    history, _problems = assemble(whole, [report(whole, "2024-06-30", red="1", yellow="17", green="20", doubted="30")], None)
    whole_report = report_on(whole, history)
    doubted = [result._replace(doubtful=result.target.id == "doubted") for result in whole_report.results]
    found = concerns(replace(whole_report, results=tuple(doubted)))
    assert [(concern.title, [row.target.id for row in concern.rows]) for concern in found] == [
        ("■ red (1)", ["red"]),
        ("▲ yellow (1)", ["yellow"]),
        ("Not reported (1)", ["missing"]),
        ("Implausible values, to be checked (1)", ["doubted"]),
    ]
