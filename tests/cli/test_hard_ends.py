"""How a run ends where its streams are closed or full, its disk is, or a signal comes: one line, a true exit code, nothing half done."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from commands import run
from gaoqing_kpi import api

SEPTEMBER = str(Path(api.samples()) / "2024-09.yaml")
ENVIRONMENT = os.environ | {"GAOQING_KPI_LANG": "en", "PYTHONDONTWRITEBYTECODE": "1"}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="closed streams, full devices and these signals are POSIX's")


def shell(line: str, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a line of sh, in which KPI is the program and $1, $2 … are the arguments."""
    line = re.sub(r"\bKPI\b", f"'{sys.executable}' -m gaoqing_kpi", line)
    return subprocess.run(
        ["/bin/sh", "-c", line, "sh", *arguments], env=ENVIRONMENT | more, capture_output=True, text=True, check=False, timeout=120
    )


FULL = "gaoqing-kpi: cannot read or write: standard output: the disk is full\n"
ENDS = {
    'KPI check "$1" >&-': (0, ""),
    'KPI check "$1" 2>&-': (0, ""),
    'KPI check "$1" --fail-on red,missed,not_reported >&- 2>&-': (1, ""),
    "KPI check nowhere.yaml 2>&-": (4, ""),
    "KPI check nowhere.yaml 2>/dev/full": (4, ""),
    "KPI check - <&-": (4, "gaoqing-kpi: cannot read or write: <stdin>: it is closed\n"),
    "KPI nothing 2>/dev/full": (2, ""),
    'KPI check "$1" >/dev/full 2>&1': (4, ""),
    'KPI check "$1" >/dev/full': (4, FULL),
    'KPI check "$1" --format json >/dev/full': (4, FULL),
    'KPI report "$1" >/dev/full': (4, FULL),
    'KPI report "$1" -o /dev/full': (4, "gaoqing-kpi: cannot read or write: /dev/full: the disk is full\n"),
    "KPI problems >/dev/full": (4, FULL),
    "KPI --help >/dev/full": (4, FULL),
    "KPI check --help >/dev/full": (4, FULL),
    "KPI --version >/dev/full": (4, FULL),
    "KPI --show-completion bash >/dev/full": (4, FULL),
    "KPI --help >&-": (0, ""),
    "KPI --version >&-": (0, ""),
    '(KPI --help; echo "$?" >&2) | :': (0, "0\n"),
    '(KPI check "$1" 2>&-; echo "$?" >&2) | :': (0, "0\n"),
    '(KPI validate "$1" --format json 2>&-; echo "$?" >&2) | :': (0, "0\n"),
}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("line", ENDS)
def test_closed_and_full_streams_end_in_a_line_and_a_true_code(line: str) -> None:
    code, told = ENDS[line]
    ended = shell(line, SEPTEMBER)
    assert "Traceback" not in ended.stderr
    assert "Exception ignored" not in ended.stderr
    assert ended.returncode == code
    if told:
        assert told in ended.stderr


def test_output_that_leads_into_an_input_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    shutil.copy(SEPTEMBER, file)
    for verb in ("check", "report", "merge", "check --format json"):
        ended = shell(f'KPI {verb} "$1" >> "$1"', str(file))
        assert (ended.returncode, "standard output is an input" in ended.stderr) == (2, True)
        assert file.read_bytes() == Path(SEPTEMBER).read_bytes()


@pytest.mark.parametrize(("into", "is_told"), [('2>> "$1"', True), ('>> "$1" 2>&1', False), ('2>> "$1" >> "$1"', False)])
def test_what_is_told_never_goes_into_a_file_that_is_named(tmp_path: Path, into: str, is_told: bool) -> None:  # noqa: FBT001 - of the test
    file = tmp_path / "a.yaml"
    shutil.copy(SEPTEMBER, file)
    for verb in ("check", "validate", "merge -o x.yaml", "targets --nosuch"):
        ended = shell(f'KPI {verb} "$1" {into}', str(file))
        assert (ended.returncode, file.read_bytes()) == (2, Path(SEPTEMBER).read_bytes())
        assert ended.stdout == (f"gaoqing-kpi: standard error leads into {file}: write it to another file\n" if is_told else "")


def test_a_working_folder_that_is_no_more_is_told(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    ended = shell('cd "$1/gone" && rmdir "$1/gone" && KPI check "$2"', str(tmp_path), SEPTEMBER)
    assert (ended.returncode, ended.stderr) == (
        4,
        "gaoqing-kpi: cannot read or write: the working folder is no more; change to another\n",
    )


def test_a_reader_who_leaves_takes_no_verdict_away(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    line = 'head -c 0 "$2" & KPI check "$1" --fail-on missed,red,not_reported --format json="$2"'
    assert shell(line, SEPTEMBER, str(tmp_path / "pipe")).returncode == 1


def test_completion_is_quiet_where_nobody_reads() -> None:
    line = '(_GAOQING_KPI_COMPLETE=complete_bash COMP_WORDS="gaoqing-kpi tar" COMP_CWORD=1 KPI; echo "$?" >&2) | :'
    ended = shell(line)
    assert ended.stderr == "0\n"


def test_what_is_written_where_output_is_closed_is_the_file_alone(tmp_path: Path) -> None:
    """With standard output closed, the first file that is opened would take its number, and whatever is printed."""
    ended = shell('KPI check "$1" --format table --format json="$2" >&-', SEPTEMBER, str(tmp_path / "a.json"))
    assert ended.returncode == 0
    assert (tmp_path / "a.json").read_text("utf-8").startswith("{\n")


def test_full_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "load_plan", mock.Mock(side_effect=MemoryError))
    code, printed, told = run("check", SEPTEMBER, "--lang", "en")
    assert (code, printed, told) == (4, "", "gaoqing-kpi: there is not enough memory\n")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], capture_output=True, check=False)  # noqa: S607 - the system's
    if mounted.returncode:
        if os.environ.get("CI") and os.geteuid() == 0:
            pytest.fail(mounted.stderr.decode())
        pytest.skip("only root can make a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)  # noqa: S607 - the system's


@pytest.mark.parametrize("to", [("-o", "report.html"), ("--output-dir", ".")])
def test_a_full_disk_is_told_with_the_file_and_keeps_what_was_there(small_disk: Path, to: tuple[str, str]) -> None:
    (small_disk / "report.html").write_bytes(b"before")
    ended = shell(f'KPI report "$1" {to[0]} "$2"', SEPTEMBER, str(small_disk / to[1]))
    assert ended.returncode == 4
    assert ended.stderr.splitlines()[-1].startswith(f"gaoqing-kpi: cannot read or write: {small_disk}/")
    assert ended.stderr.endswith("the disk is full\n")
    assert {path.name: path.read_bytes() for path in small_disk.rglob("*")} == {"report.html": b"before"}


SIGNALS_ITSELF = """
import atexit, os, sys
from pathlib import Path

steps, wanted = 0, int(os.environ["STEP"])

def count(event, _arguments):
    global steps
    if event in {"import", "open", "os.rename"}:
        steps += 1
        if steps == wanted:
            os.kill(os.getpid(), int(os.environ["SIGNAL"]))

sys.addaudithook(count)
atexit.register(lambda: print(steps, file=sys.stderr) if not wanted else None)
"""


@pytest.mark.parametrize("ending", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_whatever_ends_a_run_ends_it_alike_and_leaves_nothing_half_done(tmp_path: Path, ending: str) -> None:
    """At steps spread over the run: from the import of the first module to the last file in its place."""
    folder = tmp_path / "out"
    old = {f"{name}": b"old" for name in ("report.md", "report.html", "index.html")}
    (tmp_path / "sitecustomize.py").write_text(SIGNALS_ITSELF, encoding="utf-8")
    number = getattr(signal, ending)

    def ended_at(step: int) -> subprocess.CompletedProcess[str]:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for name, content in old.items():
            (folder / name).write_bytes(content)
        return subprocess.run(
            [sys.executable, "-m", "gaoqing_kpi", "report", SEPTEMBER, "--output-dir", str(folder)],
            env=ENVIRONMENT | {"PYTHONPATH": str(tmp_path), "STEP": str(step), "SIGNAL": str(int(number))},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    whole = ended_at(0)
    steps, seen = int(whole.stderr.splitlines()[-1]), list[int]()
    for part in range(1, 16, 2):
        ended = ended_at(steps * part // 16)
        seen.append(ended.returncode)
        assert "Traceback" not in ended.stderr
        assert ended.returncode in {130, -number}  # the latter before our first line
        files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        assert files == old or (files.keys() >= {"report.xlsx", *old} and b"old" not in files.values())
        assert list(folder.rglob(".*")) == []
    assert (whole.returncode, seen[4:]) == (0, [130] * 4)


def test_a_run_that_is_not_to_hear_of_its_terminal_does_not(tmp_path: Path) -> None:
    """As under nohup."""
    line = 'trap "" HUP; KPI report "$1" --output-dir "$2" & sleep 0.7; kill -HUP $!; wait $!'
    ended = shell(line, SEPTEMBER, str(tmp_path / "out"))
    assert ended.returncode == 0
    assert (tmp_path / "out" / "index.html").is_file()


@pytest.mark.parametrize("verb", ["check", "validate", "report", "template"])
def test_a_clock_that_is_not_set_breaks_nothing(tmp_path: Path, verb: str) -> None:
    """A machine without a battery wakes in 1970, before the first year that an archive can note."""
    (tmp_path / "sitecustomize.py").write_text("import time\ntime.time = lambda: 100.0\n", encoding="utf-8")
    out = tmp_path / "out.xlsx"
    options = {"report": ("-o", str(out)), "template": ("-o", str(out))}.get(verb, ())
    arguments = () if verb == "template" else (SEPTEMBER,)
    command = [sys.executable, "-m", "gaoqing_kpi", verb, *arguments, *options]
    ended = subprocess.run(command, env=ENVIRONMENT | {"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert (ended.returncode, "internal failure" in ended.stderr) == (0, False)
