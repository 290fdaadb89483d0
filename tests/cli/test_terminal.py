"""The program on a terminal: what it prints there, in colours and to its width."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a POSIX terminal")

BAD = "plan: gaoqing-2024\nas_of: 2024-09-30\nactuals:\n  charging-points: 300\n  green-factories: 1.5\n"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
BOLD_RED = "\x1b[1;31m"


def run(*arguments: str, cwd: Path) -> tuple[int, str]:
    """Run a command on a terminal of 80 columns, to which it writes all: its exit code and what it wrote."""
    import pty

    ours, theirs = pty.openpty()
    unset = ("NO_COLOR", "FORCE_COLOR", "CI")
    environment = {key: value for key, value in os.environ.items() if key not in unset}
    environment |= {"GAOQING_KPI_LANG": "en", "COLUMNS": "80", "TERM": "xterm-256color", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "gaoqing_kpi", *arguments]
    with subprocess.Popen(command, cwd=cwd, env=environment, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        written = b"".join(pieces(ours))
    return process.returncode, written.decode().replace("\r\n", "\n")


def pieces(terminal: int) -> Iterator[bytes]:
    """Read until the other side hangs up, which Linux tells by an error."""
    try:
        while piece := os.read(terminal, 65536):
            yield piece
    except OSError:
        return
    finally:
        os.close(terminal)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bad.yaml").write_text(BAD, encoding="utf-8")
    (tmp_path / "good.yaml").write_text(BAD.replace("1.5", "1"), encoding="utf-8")
    return tmp_path


def test_a_terminal_shows_in_colours_what_a_pipe_shows_without(folder: Path) -> None:
    command = ("check", "good.yaml", "--section", "1")
    code, shown = run(*command, cwd=folder)
    environment = {**os.environ, "GAOQING_KPI_LANG": "en", "COLUMNS": "80", "PYTHONUTF8": "1"}
    program = [sys.executable, "-m", "gaoqing_kpi", *command]
    piped = subprocess.run(program, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert (code, piped.returncode) == (0, 0)
    assert COLOUR.search(shown)
    assert not COLOUR.search(piped.stdout)
    assert re.findall(r"\w+", COLOUR.sub("", shown)) == re.findall(r"\w+", piped.stdout)


@pytest.mark.parametrize("verb", ["validate", "check"])
def test_an_error_is_red_on_a_terminal(verb: str, folder: Path) -> None:
    code, shown = run(verb, "bad.yaml", cwd=folder)
    assert code == 3
    assert f"{BOLD_RED}error" in shown
    assert "bad.yaml:5:20: error whole-number" in COLOUR.sub("", shown)


def test_a_terminal_tells_how_far_many_files_are_read(folder: Path) -> None:
    many = folder / "many"
    many.mkdir()
    for number in range(60):
        (many / f"{number:02}.yaml").write_text(BAD.replace("1.5", "1"), encoding="utf-8")
    code, shown = run("check", "many", cwd=folder)
    assert code == 0
    assert "Reading" in shown
