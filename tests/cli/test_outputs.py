"""Where a run writes, and what it must not write over."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from commands import run
from gaoqing_kpi import api
from gaoqing_kpi.problem import Verdict
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.selection import Selection


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("2024-06.yaml", "2024-09.yaml"):
        (tmp_path / "actuals").mkdir(exist_ok=True)
        shutil.copy(Path(api.samples()) / name, tmp_path / "actuals" / name)
    shutil.copy(Path(api.samples()).parent / "targets.yaml", tmp_path / "targets.yaml")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "actuals" / "2024-09.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


JUNE, SEPTEMBER = "actuals/2024-06.yaml", "actuals/2024-09.yaml"


@pytest.mark.parametrize(
    "command",
    [
        ("validate", SEPTEMBER, "--format", f"sarif={SEPTEMBER}"),
        ("validate", SEPTEMBER, "--format", "text=link.yaml"),
        ("validate", "--format", f"json={JUNE}"),
        ("validate", SEPTEMBER, "--targets", "targets.yaml", "--format", "text=targets.yaml"),
        ("check", "actuals", "--format", f"json={SEPTEMBER}"),
        ("check", "--format", "json=targets.yaml"),
        ("trend", "actuals", "--format", f"json={SEPTEMBER}"),
        ("returns", "actuals", "--format", f"json={SEPTEMBER}"),
        ("diff", JUNE, SEPTEMBER, "--format", f"json={JUNE}"),
        ("diff", JUNE, SEPTEMBER, "--format", f"json={SEPTEMBER}"),
        ("diff", "targets.yaml", "targets.yaml", "--format", "json=targets.yaml"),
        ("targets", "--format", "json=targets.yaml"),
        ("report", "actuals", "--format", "json", "-o", SEPTEMBER),
        ("report", "--format", "markdown", "-o", "targets.yaml"),
    ],
)
def test_no_input_is_written_over(here: Path, command: tuple[str, ...]) -> None:
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    code, printed, told = run(*command, "--lang", "en")
    assert (code, printed) == (2, "")
    assert "is an input: write to another file" in told
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(("name", "told"), [("table", 0), ("json", 0), ("auto", 0), ("github", 1)])
def test_verdicts_are_put_into_words_where_a_service_is_told(name: str, told: int, monkeypatch: pytest.MonkeyPatch) -> None:
    worded: list[Report] = []

    def verdicts(reports: Iterable[Report], _failing: Selection) -> list[Verdict]:
        worded.extend(reports)
        return []

    monkeypatch.setattr("gaoqing_kpi.cli.check.verdicts", verdicts)
    for variable in ("GITHUB_ACTIONS", "TF_BUILD", "GITLAB_CI"):
        monkeypatch.delenv(variable, raising=False)
    code, _printed, _told = run("check", "actuals", "--format", name, "--fail-on", "red", "--lang", "en")
    assert code == 1
    assert len(worded) == told


def test_a_summary_that_cannot_be_written_changes_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "nowhere/summary.md")
    code, _printed, told = run("validate", "actuals", "--format", "auto", "--lang", "en")
    assert code == 0
    assert "cannot read or write: nowhere/summary.md: no such file or folder" in told


def test_a_catalogue_in_a_folder_of_actual_values_is_passed_over() -> None:
    code, printed, told = run("validate", ".", "--lang", "en")
    assert code == 0
    assert printed.splitlines()[-1].endswith("in 3 files")  # the link is one
    assert "Passed over, since it is a catalogue: targets.yaml" in told


def test_a_folder_of_catalogues_alone_is_none_of_actual_values(here: Path) -> None:
    (here / "plans").mkdir()
    shutil.copy("targets.yaml", "plans/a.yaml")
    for verb in ("validate", "check"):
        code, printed, told = run(verb, "plans", "--lang", "en")
        assert (code, printed) == (4, "")
        assert "only catalogues: plans/a.yaml" in told


def test_a_file_that_calls_its_values_targets_is_not_passed_over(here: Path) -> None:
    text = "plan: gaoqing-2024\nas_of: 2024-12-31\ntargets: {charging-points: 3}\n"
    (here / "actuals" / "2024-12.yaml").write_text(text, encoding="utf-8")
    assert run("validate", "actuals")[0] == 3


@pytest.mark.parametrize("to", ["/nowhere/2024-12.yaml", "2024-12.yaml"])
def test_a_link_that_leads_nowhere_is_not_skipped(here: Path, to: str) -> None:
    (here / "actuals" / "2024-12.yaml").symlink_to(to)
    code, printed, told = run("check", "actuals", "--lang", "en")
    assert (code, printed) == (4, "")
    assert "actuals/2024-12.yaml" in told


def test_what_a_number_must_be_is_said_in_the_language_in_use() -> None:
    assert "--max-problems'：应不小于0" in run("validate", "--max-problems", "-1", "--lang", "zh")[2]
    assert "--max-problems'：请写整数" in run("validate", "--max-problems", "abc", "--lang", "zh")[2]
    assert "write 0 or more" in run("validate", "--max-problems", "-1", "--lang", "en")[2]
