"""A county's own folder: it validates as it is written, is checked at once, and takes nothing away that was there."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from commands import run

DOCUMENT = "某县2026年工作要点\n一、工业\n1.培育。高新技术企业达到72家。（县科技局负责）\n2.修路。新建农村公路20公里。（县交通局负责）\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("lang", "counted", "said"), [("zh", "指标3项，已报送3项", "本文件夹由"), ("en", "Targets: 3, reported: 3", "This folder was made by")]
)
def test_an_empty_folder_is_checked_at_once(here: Path, lang: str, counted: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    code, printed, _told = run("init", "county", "--lang", lang)
    assert (code, printed) == (0, "")
    monkeypatch.chdir(here / "county")
    code, printed, _told = run("validate", "--lang", "en")
    assert (code, printed.splitlines()[-1]) == (0, "0 errors, 0 warnings in 1 file")
    code, printed, _told = run("check", "--lang", lang)
    assert code == 0
    assert counted in printed
    assert said in Path("README.md").read_text(encoding="utf-8")


def test_a_folder_is_made_from_a_document(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "plan.txt").write_text(DOCUMENT, encoding="utf-8")
    assert run("init", "county", "--from", "plan.txt")[0] == 0
    monkeypatch.chdir(here / "county")
    assert run("validate")[0] == 0
    code, printed, _told = run("check", "--lang", "en")
    assert code == 0
    assert "Targets: 2, reported: 2" in printed
    assert run("audit", "../plan.txt")[0] == 0


def test_what_is_there_stays(here: Path) -> None:
    (here / "county").mkdir()
    (here / "county" / "README.md").write_text("mine", encoding="utf-8")
    code, _printed, told = run("init", "county", "--lang", "en")
    assert code == 0
    assert "Left as they are: county/README.md" in told
    assert (here / "county" / "README.md").read_text(encoding="utf-8") == "mine"
    before = {path: path.read_bytes() for path in (here / "county").rglob("*") if path.is_file()}
    assert run("init", "county")[0] == 0
    assert {path: path.read_bytes() for path in (here / "county").rglob("*") if path.is_file()} == before


def test_how_ci_installs_the_tool_is_said_or_to_be_done(here: Path) -> None:
    run("init", "a", "--lang", "en")
    run("init", "b", "--install", "pip install git+https://example.org/gaoqing-kpi")
    jobs = [yaml.safe_load((here / name / ".github" / "workflows" / "figures.yml").read_text(encoding="utf-8"))["jobs"] for name in "ab"]
    commands = [next(step["run"].strip() for step in job["validate"]["steps"] if "run" in step) for job in jobs]
    assert commands[0].startswith("echo 'TODO: install gaoqing-kpi here")
    assert commands[1] == "pip install git+https://example.org/gaoqing-kpi"


def test_its_files_are_what_they_say(here: Path) -> None:
    run("init", "county")
    program, county = Path(sys.executable).with_name("check-jsonschema"), here / "county"
    for name, pattern in {"actuals": "actuals/*.yaml", "targets": "targets.yaml"}.items():
        schema = str(county / "schemas" / f"{name}.schema.json")
        subprocess.run([str(program), "--schemafile", schema, *map(str, county.glob(pattern))], check=True, capture_output=True)
    workflow = str(county / ".github" / "workflows" / "figures.yml")
    subprocess.run([str(program), "--builtin-schema", "vendor.github-workflows", workflow], check=True, capture_output=True)


def test_a_file_is_no_folder(here: Path) -> None:
    (here / "county").write_text("", encoding="utf-8")
    code, _printed, told = run("init", "county", "--lang", "en")
    assert code == 2
    assert "county is not a folder" in told


@pytest.mark.parametrize(("folder", "command"), [(".", "gaoqing-kpi check"), ("our county", "cd 'our county' && gaoqing-kpi check")])
def test_the_next_command_can_be_copied(folder: str, command: str) -> None:
    assert run("init", folder, "--lang", "en")[2].splitlines()[-1] == f"Next: {command}"


def written(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("actuals", "", "county/actuals is not a folder"),
        (".github", "", "county/.github is not a folder"),
        ("targets.yaml", "no: catalogue\n", "county/targets.yaml is there and no catalogue"),
    ],
)
def test_a_folder_is_begun_whole_or_not_at_all(here: Path, name: str, content: str, said: str) -> None:
    (here / "county").mkdir()
    (here / "county" / name).write_text(content, encoding="utf-8")
    code, _printed, told = run("init", "county", "--lang", "en")
    assert (code, written(here / "county")) == (2, {name})
    assert said in told


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights")
def test_a_link_that_leads_nowhere_is_there(here: Path) -> None:
    """What is written through it would lie elsewhere."""
    (here / "county").mkdir()
    (here / "county" / "README.md").symlink_to(here / "outside.md")
    code, _printed, told = run("init", "county", "--lang", "en")
    assert (code, "Left as they are: county/README.md" in told, (here / "outside.md").exists()) == (0, True, False)
    (here / "other").mkdir()
    (here / "other" / "targets.yaml").symlink_to(here / "outside.yaml")
    code, _printed, told = run("init", "other", "--lang", "en")
    assert (code, "other/targets.yaml: no such file" in told, (here / "outside.yaml").exists()) == (4, True, False)
    (here / "link").symlink_to(here / "nowhere")
    code, _printed, told = run("init", "link", "--lang", "en")
    assert (code, "link is not a folder" in told) == (2, True)


def test_the_command_that_installs_stands_on_one_line(here: Path) -> None:
    code, _printed, told = run("init", "county", "--install", "a\nb", "--lang", "en")
    assert (code, written(here)) == (2, set())
    assert "write it on one line" in told
