"""The page on scale: its program judges each region by itself, on all cores as in one process, and finds what ``check`` finds."""

import ast
import json
import runpy
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import data
from commands import run
from pages import ROOT, examples, page_name

PAGES = [ROOT / "docs" / "scale.md", ROOT / "docs" / "scale.zh.md"]
every_page = pytest.mark.parametrize("page", PAGES, ids=page_name)
BAD = 'plan: benchmark\nas_of: 2024-02-29\nregion: "100002"\nactuals:\n  t0: some\n'


@pytest.fixture
def country(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder of three regions, two months each; one has an error besides."""
    monkeypatch.setattr(data, "ROOT", tmp_path)
    monkeypatch.setattr(data, "REGIONS", 3)
    monkeypatch.chdir(tmp_path)
    Path("targets.yaml").write_bytes(Path(data.plan()).read_bytes())
    for file in Path(data.files(6)).iterdir():
        folder = Path("actuals") / file.name[:6]
        folder.mkdir(parents=True, exist_ok=True)
        file.rename(folder / file.name)
    Path("actuals", "100002", "more.yaml").write_text(BAD, encoding="utf-8")
    return tmp_path


@every_page
def test_the_program_finds_on_all_cores_what_check_finds(page: Path, country: Path) -> None:
    (program,) = examples(page, "python")
    Path("regions.py").write_text(program, encoding="utf-8")
    done = subprocess.run([sys.executable, "regions.py"], capture_output=True, encoding="utf-8", check=True, cwd=country)
    found = {Path(folder).name: ast.literal_eval(told) for folder, _, told in (line.partition(" ") for line in done.stdout.splitlines())}
    _code, printed, _said = run("check", "actuals", "--as-of", "2024-09-30", "--keep-going", "--format", "json")
    regions = json.loads(printed)["regions"]
    assert {region: counts for region, (counts, _errors) in found.items()} == {
        part["region"]: Counter(result["light"] for result in part["results"]) for part in regions
    }
    assert {region: errors for region, (_counts, errors) in found.items()} == {"100001": 0, "100002": 1, "100003": 0}


@every_page
@pytest.mark.usefixtures("country")
def test_any_map_will_do(page: Path) -> None:
    (program,) = examples(page, "python")
    Path("regions.py").write_text(program, encoding="utf-8")
    names = runpy.run_path("regions.py")
    assert names["map_regions"](map, ["actuals/100001"]) == {"actuals/100001": names["lights"]("actuals/100001")}


@every_page
def test_the_lines_for_engines_are_python_and_call_the_program(page: Path) -> None:
    lines = examples(page, "py")
    assert len(lines) == 2
    for text in lines:
        imported = [node.module for node in ast.parse(text).body if isinstance(node, ast.ImportFrom)]
        assert imported[-1] == "regions"
        assert "map_regions(" in text


def test_both_pages_have_the_same_program_but_for_its_words() -> None:
    one, other = (ast.parse(examples(page, "python")[0]) for page in PAGES)
    assert [type(node) for node in ast.walk(one)] == [type(node) for node in ast.walk(other)]
