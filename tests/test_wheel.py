"""The built wheel, installed into an empty environment and run outside the checkout."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.skipif("CI" not in os.environ, reason="builds a wheel and installs it from the package index: CI does")


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT), cwd=folder)
    venv.create(folder / "empty", with_pip=True)
    found = folder / "empty" / ("Scripts" if os.name == "nt" else "bin")
    run(str(found / "python"), "-m", "pip", "install", "--quiet", str(next(folder.glob("*.whl"))), cwd=folder)
    return found


def run(*command: str, cwd: Path, code: int = 0) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "GAOQING"))}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == code, done.stderr
    return done.stdout


def test_the_main_job_runs_outside_the_checkout(scripts: Path, tmp_path: Path) -> None:
    (tmp_path / "actuals.yaml").write_text("plan: gaoqing-2024\nas_of: 2024-09-30\nactuals:\n  charging-points: 300\n", encoding="utf-8")
    output = run(str(scripts / "gaoqing-kpi"), "check", "actuals.yaml", "--format", "json", cwd=tmp_path)
    statuses = {result["id"]: result["status"] for result in json.loads(output)["results"]}
    assert statuses["charging-points"] == "behind"  # 300 of 480 x 3/4 = 360: 0.8333
    assert len(statuses) == 104


def test_chinese_travels_in_the_wheel(scripts: Path, tmp_path: Path) -> None:
    output = run(str(scripts / "gaoqing-kpi"), "template", "--lang", "zh", cwd=tmp_path)
    assert "县科技局" in output
    assert "Write each value" not in output


def test_the_sample_travels_in_the_wheel(scripts: Path, tmp_path: Path) -> None:
    find = "from gaoqing_kpi.load.packaged import data_folder; print(data_folder())"
    folder = run(str(scripts / "python"), "-c", find, cwd=tmp_path).strip()
    assert ROOT not in Path(folder).parents
    run(str(scripts / "gaoqing-kpi"), "validate", str(Path(folder) / "actuals"), cwd=tmp_path)


def test_the_word_template_travels_in_the_wheel(scripts: Path, tmp_path: Path) -> None:
    find = "from gaoqing_kpi.load.packaged import data_folder; print(data_folder())"
    folder = run(str(scripts / "python"), "-c", find, cwd=tmp_path).strip()
    run(str(scripts / "gaoqing-kpi"), "report", str(Path(folder) / "actuals"), "-o", "report.docx", cwd=tmp_path)
    assert (tmp_path / "report.docx").read_bytes().startswith(b"PK")


def test_completion_travels_in_the_wheel(scripts: Path, tmp_path: Path) -> None:
    assert run(str(scripts / "gaoqing-kpi"), "--show-completion", "zsh", cwd=tmp_path).startswith("#compdef gaoqing-kpi")
    asked = {"_GAOQING_KPI_COMPLETE": "complete_fish", "_TYPER_COMPLETE_ARGS": "gaoqing-kpi targets 用水总"}
    ask = f"import os, runpy; os.environ |= {asked!r}; runpy.run_module('gaoqing_kpi', run_name='__main__')"
    assert run(str(scripts / "python"), "-X", "utf8", "-c", ask, cwd=tmp_path) == "全县年度用水总量\twater-use-total\n"


def test_the_types_travel_in_the_wheel(scripts: Path, tmp_path: Path) -> None:
    find = "import gaoqing_kpi, pathlib; print((pathlib.Path(gaoqing_kpi.__file__).parent / 'py.typed').is_file())"
    assert run(str(scripts / "python"), "-c", find, cwd=tmp_path).strip() == "True"
