"""Which plan a command uses, and where it finds the files of actual values: DESIGN.md, section 7."""

import json
from pathlib import Path

import pytest

from builders import make_county
from commands import invoke
from gaoqing_kpi.load.packaged import packaged_targets

TOWN = """plan: {id: town-2025, title: 某镇2025年工作要点, document: 镇发〔2025〕1号, period: {start: 2025-01-01, end: 2025-12-31}}
targets:
  - {id: roads, name: 新建农村公路, kind: cumulative, bound: at_least, value: 20, unit: 公里}
"""
PACKAGED = "The plan in use is the packaged one\n"
REPORT = "plan: PLAN\nas_of: 2025-06-30\nactuals:\n  roads: 11\n"


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a town's own folder, and work in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GAOQING_KPI_TARGETS", raising=False)
    return make_county(tmp_path, TOWN, **{"06_yaml": REPORT.replace("PLAN", "town-2025")})


def plan_of(*arguments: str) -> tuple[str, str]:
    """Run ``targets``: the plan's id, and what is told of it."""
    done = invoke(["targets", "--format", "json", "--lang", "en", *arguments])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)["plan"]["id"], done.stderr


@pytest.mark.usefixtures("town")
def test_the_nearest_is_used_and_told() -> None:
    assert plan_of() == ("town-2025", "The plan in use is targets.yaml\n")


def test_one_above_is_found(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (town / "data" / "deep").mkdir(parents=True)
    monkeypatch.chdir(town / "data" / "deep")
    assert plan_of() == ("town-2025", f"The plan in use is {Path('../../targets.yaml')}\n")
    (town / "data" / "targets.yaml").write_text(TOWN.replace("town-2025", "nearer"), encoding="utf-8")
    assert plan_of()[0] == "nearer"
    monkeypatch.chdir(town)
    assert plan_of()[0] == "town-2025"
    (town / "targets.yaml").unlink()
    assert plan_of() == ("nearer", f"The plan in use is {Path('data/targets.yaml')}\n")


def test_what_is_no_catalogue_is_passed_over(town: Path) -> None:
    for text in ("targets: [a, b]\n", "# plan: x\n", "  plan: x\n", "planes: x\n"):
        (town / "targets.yaml").write_text(text, encoding="utf-8")
        assert plan_of() == ("gaoqing-2024", f"Passed over, since it is no catalogue: targets.yaml\n{PACKAGED}")


@pytest.mark.parametrize(
    "text", ["\ufeff" + TOWN, "{" + TOWN.replace("plan: ", '"plan": ').replace("targets:", ", targets: [").replace("  - ", "") + "]}"]
)
def test_a_catalogue_is_known_by_its_plan_however_it_is_written(town: Path, text: str) -> None:
    (town / "targets.yaml").write_text(text, encoding="utf-8")
    assert plan_of()[0] == "town-2025"


def test_a_catalogue_with_errors_is_no_other(town: Path) -> None:
    (town / "targets.yaml").write_text("plan: {id: x}\ntargets: []\n", encoding="utf-8")
    done = invoke(["targets", "--lang", "en"])
    assert done.exit_code == 3
    assert "the key title is missing" in done.stderr


def test_the_environment_goes_before_the_nearest_and_the_option_before_it(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = town / "other.yaml"
    other.write_text(TOWN.replace("town-2025", "other"), encoding="utf-8")
    monkeypatch.setenv("GAOQING_KPI_TARGETS", str(other))
    assert plan_of() == ("other", "")
    assert plan_of("--targets", "targets.yaml") == ("town-2025", "")


def test_without_any_it_is_the_packaged_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert plan_of() == ("gaoqing-2024", "")


def test_the_packaged_one_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(packaged_targets().parent)
    assert plan_of() == ("gaoqing-2024", "")


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    "arguments", [["check"], ["validate"], ["report"], ["trend"], ["trend", "roads"], ["explain", "新建农村公路"], ["merge"]]
)
def test_the_actual_values_beside_the_catalogue_are_read_where_none_are_named(arguments: list[str]) -> None:
    done = invoke([*arguments, "--lang", "en"])
    assert done.exit_code == 0, done.output
    named = invoke([*arguments, "actuals", "--lang", "en"])
    assert done.stdout == named.stdout


@pytest.mark.parametrize("arguments", [["check"], ["validate"], ["report"], ["trend"], ["explain", "charging-points"], ["merge"]])
def test_without_any_they_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    done = invoke([*arguments, "--lang", "en"], env={"COLUMNS": "200"})
    assert done.exit_code == 2
    assert "name files of actual values" in done.stderr


@pytest.mark.parametrize(
    "name", ["town-2025", "某镇2025年工作要点", "《某镇２０２５年工作要点》", "镇发〔2025〕1号", '"镇发 〔2025〕 1号"']
)
def test_a_file_may_name_the_plan_by_id_title_or_document(town: Path, name: str) -> None:
    (town / "actuals" / "06.yaml").write_text(REPORT.replace("PLAN", name), encoding="utf-8")
    done = invoke(["check", "--format", "json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["results"][0]["actual"] == 11


def test_another_plan_s_name_is_refused(town: Path) -> None:
    (town / "actuals" / "06.yaml").write_text(REPORT.replace("PLAN", "某镇2024年工作要点"), encoding="utf-8")
    done = invoke(["check", "--lang", "en"])
    assert done.exit_code == 3
    assert "error wrong-plan" in done.stderr
