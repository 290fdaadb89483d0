"""How findings are followed from one version of a file to the next: fingerprints, and paths as the repository names them."""

import json
import os
from pathlib import Path

import pytest

from commands import run
from gaoqing_kpi.formats.in_repository import path_in

HEAD = "plan: gaoqing-2024\nas_of: 2024-12-31\nactuals:\n"


def fingerprints(path: Path, text: str, *command: str) -> dict[str, str]:
    path.write_text(text, encoding="utf-8")
    issues = json.loads(run(*command, str(path), "--format", "gitlab", "--lang", "en")[1])
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    return {issue["description"]: issue["fingerprint"] for issue in issues}


@pytest.mark.parametrize("text", [f"# c\n{HEAD}  charging-points: 3\n", f"{HEAD}  innovation-platforms: 1\n  charging-points: 3\n"])
def test_a_verdict_without_a_value_keeps_its_fingerprint(tmp_path: Path, text: str) -> None:
    command = ("check", "--fail-on", "not_reported")
    before = fingerprints(tmp_path / "a.yaml", f"{HEAD}  charging-points: 3\n", *command)
    after = fingerprints(tmp_path / "a.yaml", text, *command)
    assert after.items() <= before.items()
    assert len(after) >= len(before) - 1 > 50


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("actuals:\n", "# c\nactuals:\n"),  # of the whole file
        ("actuals:\n", "as_of: 2024-12-31\nactuals:\n"),
        (  # alike but for the entry that they stand in
            f"{HEAD}  charging-points:\n    value: x\n  high-tech-enterprises:\n    value: x\n",
            f"{HEAD}  high-tech-enterprises:\n    value: x\n",
        ),
    ],
)
def test_a_problem_keeps_its_fingerprint_when_another_goes(tmp_path: Path, before: str, after: str) -> None:
    known = fingerprints(tmp_path / "a.yaml", before, "validate")
    left = fingerprints(tmp_path / "a.yaml", after, "validate")
    assert left
    assert left.items() <= known.items()


def test_a_path_outside_is_named_from_the_systems_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "r").mkdir()
    monkeypatch.chdir(tmp_path / "r")
    assert path_in(str(tmp_path / "r"), "../a.yaml") == (tmp_path / "a.yaml").as_posix()
    assert path_in(str(tmp_path / "r"), "<stdin>") == "<stdin>"
    (tmp_path / "a.yaml").write_text("actuals:\n", encoding="utf-8")
    (tmp_path / "r" / ".git").mkdir()
    log = json.loads(run("validate", "../a.yaml", "--format", "sarif")[1])
    assert log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": (tmp_path / "a.yaml").as_uri()}


def test_a_path_through_a_link_is_named_inside(tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "r")
    assert path_in(str(tmp_path / "r"), str(tmp_path / "link" / "a.yaml")) == "a.yaml"


def test_the_services_folder_counts_from_outside_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository, elsewhere = tmp_path / "r", tmp_path / "elsewhere"
    repository.mkdir()
    elsewhere.mkdir()
    (repository / "a.yaml").write_text("actuals:\n", encoding="utf-8")
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv("CI_PROJECT_DIR", str(repository))
    issues = json.loads(run("validate", "../r/a.yaml", "--format", "gitlab")[1])
    assert {issue["location"]["path"] for issue in issues} == {"a.yaml"}


def test_standard_input_is_no_file_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    log = json.loads(run("validate", "-", "--format", "sarif", stdin="actuals:\n")[1])
    assert log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "%3Cstdin%3E"}
    assert "file=<stdin>," in run("validate", "-", "--format", "github", stdin="actuals:\n")[1]


@pytest.mark.parametrize("form", ["text", "github", "azure", "gitlab", "sarif", "junit", "markdown", "json"])
def test_a_name_that_is_no_text_is_told_all_the_same(tmp_path: Path, form: str) -> None:
    try:
        Path(os.fsdecode(bytes(tmp_path) + b"/bad\xff.yaml")).write_text("actuals:\n", encoding="utf-8")
    except OSError:
        if "CI" in os.environ:
            raise
        pytest.skip("names of files are text on this system, and cannot be anything else")
    code, printed, told = run("validate", str(tmp_path), "--format", form)
    assert (code, told) == (3, "")
    assert "missing-key" in printed or form == "markdown"
