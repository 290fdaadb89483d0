"""What others take into their own CI: the action, the hooks and the job of the documentation, run or read as their services do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
HEAD = "plan: gaoqing-2024\nas_of: {day}\nactuals:\n"
GOOD = HEAD.format(day="2024-09-30") + "  charging-points: 300\n"
BAD = HEAD.format(day="2024-09-30") + "  charging-points: 约300\n"
EARLIER = HEAD.format(day="2024-06-30") + "  charging-points: 310\n"
in_ci = pytest.mark.skipif("CI" not in os.environ, reason="installs the project from the package index: CI does")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Make a county's repository."""
    folder = tmp_path / "county"
    (folder / "actuals").mkdir(parents=True)
    (folder / "targets.yaml").write_bytes((ROOT / "data" / "targets.yaml").read_bytes())
    (folder / "actuals" / "九月 数据.yaml").write_text(GOOD, encoding="utf-8")
    (folder / "notes.yaml").write_text("a: [\n", encoding="utf-8")  # no figures, and no hook's business
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    return folder


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.quotepath=off", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, encoding="utf-8").stdout


def action(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the action's step as GitHub does: its inputs in the environment that it names."""
    told = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    step = told["runs"]["steps"][-1]
    values = {name: inputs.get(name, what["default"]) for name, what in told["inputs"].items()}
    environment = {key: value.replace("${{ inputs.", "").replace(" }}", "") for key, value in step["env"].items()}
    script_folder = folder.parent / "gaoqing-kpi" / "bin"
    script_folder.mkdir(parents=True, exist_ok=True)
    script = script_folder / "gaoqing-kpi"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gaoqing_kpi "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    set_by_runner = {"RUNNER_TEMP": str(folder.parent), "GITHUB_ACTIONS": "true", "GITHUB_WORKSPACE": str(folder)}
    all_set = os.environ | set_by_runner | {key: values[name] for key, name in environment.items()}
    return subprocess.run(command, cwd=folder, env=all_set, capture_output=True, encoding="utf-8", check=False)


def test_the_action_annotates_what_is_wrong(repository: Path) -> None:
    assert action(repository).returncode == 0
    (repository / "actuals" / "九月 数据.yaml").write_text(BAD, encoding="utf-8")
    done = action(repository, files="actuals\n", sarif="out.sarif")
    assert done.returncode == 3
    assert done.stdout.startswith("::error file=actuals/九月 数据.yaml,line=4,col=20,endLine=4,endColumn=24,title=not-a-number::应为数字")
    assert (repository / "out.sarif").exists()


def test_the_action_takes_files_whatever_they_are_called(repository: Path) -> None:
    odd = "-x $(touch hacked); 表.yaml"
    (repository / odd).write_text(BAD, encoding="utf-8")
    done = action(repository, files=f"{odd}\nactuals/九月 数据.yaml")
    assert done.returncode == 3
    assert done.stdout.startswith(f"::error file={odd},")
    assert not (repository / "hacked").exists()


def test_the_action_fails_on_a_status(repository: Path) -> None:
    done = action(repository, **{"fail-on": "behind", "lang": "en"})
    assert done.returncode == 1
    assert "title=behind::Charging points added: behind; actual 300; required ≥480 个" in done.stdout


def test_no_workflow_runs_what_a_pull_request_says_with_more_rights_than_it_needs() -> None:
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        assert "pull_request_target" not in text
        assert "permissions:" in text
        uses = [line.split("uses:")[1].split("#")[0].strip() for line in text.splitlines() if "uses:" in line]
        assert [use for use in uses if use != "./" and len(use.partition("@")[2]) != 40] == []
        jobs = yaml.safe_load(text)["jobs"].values()
        assert all("${{" not in step.get("run", "").replace("${{ matrix.", "") for job in jobs for step in job["steps"])


@pytest.mark.parametrize("page", ["ci.md", "ci.zh.md"])
def test_the_yaml_of_the_documentation_is_yaml(page: Path, tmp_path: Path) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    blocks = [block.partition("```")[0] for block in text.split("```yaml\n")[1:]]
    assert len(blocks) == 4
    _entry, github, gitlab, hooks = map(yaml.safe_load, blocks)
    check("vendor.github-workflows", {"on": "push", **github}, tmp_path)
    check("vendor.gitlab-ci", gitlab, tmp_path)
    known = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    assert {hook["id"] for hook in hooks["repos"][0]["hooks"]} == known


def check(schema: str, data: object, folder: Path) -> None:
    """Hold a file against a schema that check-jsonschema brings along; where that is not installed, only CI does."""
    program = Path(sys.executable).with_name("check-jsonschema")
    if program.exists():
        path = folder / "data.yaml"
        path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        subprocess.run([str(program), "--builtin-schema", schema, str(path)], check=True, capture_output=True)


@in_ci
def test_the_hooks_in_a_repository(repository: Path) -> None:
    def hooked(hook: str) -> tuple[int, str]:
        git(repository, "add", ".")
        command = [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), hook, "--verbose", "--all-files"]
        done = subprocess.run(command, cwd=repository, capture_output=True, encoding="utf-8", check=False)
        return done.returncode, done.stdout

    code, printed = hooked("gaoqing-kpi-validate")
    assert code == 0, printed
    (repository / "actuals" / "六月.yaml").write_text(EARLIER, encoding="utf-8")
    assert hooked("gaoqing-kpi-validate")[0] in {0, 1}  # both at once are a history too
    code, printed = hooked("gaoqing-kpi-history")
    assert code == 1
    assert "decreased" in printed
    (repository / "actuals" / "六月.yaml").write_text(EARLIER.replace("310", "290"), encoding="utf-8")
    assert hooked("gaoqing-kpi-history")[0] == 0
    (repository / "actuals" / "九月 数据.yaml").write_text(BAD, encoding="utf-8")
    code, printed = hooked("gaoqing-kpi-validate")
    assert code == 1
    assert "actuals/九月 数据.yaml:4:20" in printed
    assert "not-a-number" in printed
