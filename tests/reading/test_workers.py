"""Work in several processes: results in order, an error and an interrupt end it, and a process that the system ends is told of."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commands import run
from gaoqing_kpi.load.node import Assumed
from gaoqing_kpi.messages import language, use
from gaoqing_kpi.reading import workers
from gaoqing_kpi.reading.file_reading import FileReader
from gaoqing_kpi.reading.readings import ReadingWork
from gaoqing_kpi.reading.workers import mapped
from town import town

FILES = 320


def double(number: int) -> int:
    time.sleep(0.002 * (number % 3))
    return number * 2


def refuse(number: int) -> int:
    if number == 5:
        raise FileNotFoundError(2, "no such file", f"{number}.yaml")
    return number


def die(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def speak(_number: int) -> str:
    return language()


def test_results_come_in_the_order_of_the_pieces() -> None:
    assert list(mapped(double, range(50), 2)) == [number * 2 for number in range(50)]
    assert list(mapped(double, [], 2)) == []


def test_an_error_is_raised_in_its_turn_and_ends_all_processes() -> None:
    results = mapped(refuse, range(1000), 2)
    assert [next(results) for _ in range(5)] == [0, 1, 2, 3, 4]
    with pytest.raises(FileNotFoundError, match=r"5\.yaml"):
        next(results)
    assert ended()


def test_a_reader_who_stops_ends_all_processes() -> None:
    results = mapped(double, range(1000), 2)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined]  # it is a generator
    assert ended()


def test_a_process_that_the_system_ends_is_told_of() -> None:
    with pytest.raises(OSError, match="--jobs 1"):
        list(mapped(die, range(50), 2))


def test_processes_speak_the_language_in_use() -> None:
    before = language()
    use("zh")
    try:
        assert set(mapped(speak, range(4), 2)) == {"zh"}
    finally:
        use(before)


def test_processes_that_start_afresh_work_alike(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As on Windows and macOS, where a process inherits nothing and all that it needs is sent to it."""
    monkeypatch.setattr(workers, "_START", "spawn")
    plan = town()
    names = []
    for number in range(3):
        names.append(str(tmp_path / f"{number}.yaml"))
        Path(names[-1]).write_text(
            f"plan: town\nas_of: 2024-09-30\nactuals: {{firms: 7{number}, cut: {{current: 8, base: 10}}}}\n", encoding="utf-8"
        )
    reader = FileReader(plan, Assumed(plan.head.id), is_for_judging=True)
    found = [reading for piece in mapped(ReadingWork(reader), [names[:2], names[2:]], 2) for reading in piece]
    assert [(reading.name, reading.problems, len(reading.files)) for reading in found] == [(name, (), 1) for name in names]


def ended() -> bool:
    """Wait for the processes to end."""
    until = time.monotonic() + 20
    while multiprocessing.active_children() and time.monotonic() < until:
        time.sleep(0.01)
    return not multiprocessing.active_children()


@pytest.fixture(name="many")
def write_many_files(tmp_path: Path) -> Path:
    folder = tmp_path / "actuals"
    folder.mkdir()
    for number in range(FILES):
        value = {7: "many", 9: "100000"}.get(number % 100, "69")
        head = f"plan: gaoqing-2024\nas_of: 2024-{number % 12 + 1:02}-28\nillustrative: true\nactuals:\n"
        text = f"{head}  high-tech-enterprises: {value}\n  technology-smes: {{value: 4, note: 说明{number}}}\n"
        (folder / f"{number:03}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("command", [["validate"], ["validate", "--format", "json"], ["check", "--keep-going", "--as-of", "2024-09-30"]])
def test_the_output_is_the_same_for_any_number_of_processes(command: list[str], many: Path) -> None:
    verb, *options = command
    one, two, three = (run(verb, str(many), *options, "--jobs", jobs) for jobs in ("1", "2", "3"))
    assert one == two == three
    assert one[0] == 3


@pytest.mark.parametrize("to_all", [True, False], ids=["to all", "to the first"])
@pytest.mark.parametrize("ending", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_whatever_ends_it_ends_all_of_it_at_once(many: Path, ending: str, to_all: bool) -> None:  # noqa: FBT001 - a test's parameter
    for number in range(FILES, FILES * 12):
        (many / f"{number:04}.yaml").write_bytes((many / "000.yaml").read_bytes())
    process = subprocess.Popen(
        [sys.executable, "-m", "gaoqing_kpi", "validate", str(many), "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        process.kill()
        pytest.skip("only Linux lists here which processes a process has started")
    until = time.monotonic() + 60
    while not children.read_text("utf-8").split() and time.monotonic() < until:
        time.sleep(0.005)
    (os.killpg if to_all else os.kill)(process.pid, getattr(signal, ending))
    out, errors = process.communicate(timeout=60)
    assert (process.returncode, out, errors) == (130, b"", b"")
    assert is_gone(process.pid)


def is_gone(group: int) -> bool:
    """Wait for the processes of a group to end."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False
