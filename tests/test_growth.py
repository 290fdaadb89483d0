"""Four times the entries, or files, take four times as many instructions: what grows faster would never end for a country.

Instructions are counted, since times on a machine that others use tell little. The commands run in forks of a process that has started.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import data
from instructions import counted_by_perf, counted_by_valgrind, counter

NEEDED = "needs a counter of instructions: valgrind (Debian: valgrind), or perf and a processor that shows its own"
MOST = 1.05
"""How many times as many an entry may take among four times as many; the count of a run varies by less than a hundredth."""
VERBS = ("validate", "check")
ENTRIES, FILES = (10, 150, 600), (1, 3, 12)
"""Of a run that is all but start-up, and of two, of which one has four times as much as the other."""
FIGURES = (5, 30, 120)
FULL_OF_SIGNS = "到2024年底，新增“甲”站{}个（县局、县委；负责），由5%提高到6%，全部完成、达到乙、丙分别7家、8家A/5，"
"""Of a paragraph that never ends: what looks for dates, quotes, brackets, lists and words before and behind, for each of its figures."""
FORKS = """
import json, os, sys
from gaoqing_kpi.cli import main

def run(arguments):
    sys.argv = ["gaoqing-kpi", *arguments]
    try:
        main()
    except SystemExit as end:
        sys.stdout.flush()
        return end.code or 0

def fork(arguments):
    process = os.fork()
    if not process:
        os._exit(run(arguments))
    return process, os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])

told, written = sys.argv[1:]
commands = json.loads(told)
for command in commands[:2]:
    run(command)
with open(written, "w") as out:
    json.dump([fork(command) for command in commands], out)
"""
"""Runs the first two commands, so that all that they import is there, and then each in a fork: writes their processes and exit codes."""

pytestmark = pytest.mark.skipif(counter() is None and not os.environ.get("CI"), reason=NEEDED)


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the data in the test's own folder, and trace nothing of what is counted."""
    monkeypatch.setattr(data, "ROOT", tmp_path)
    monkeypatch.setenv("PYTHONHASHSEED", "0")
    for name in [name for name in os.environ if name.startswith("COV")]:
        monkeypatch.delenv(name)


def test_an_entry_takes_no_more_among_four_times_as_many(tmp_path: Path) -> None:
    growth = growths(ENTRIES, [["--jobs", "1", "--targets", data.plan(targets=count), data.entries(count)] for count in ENTRIES], tmp_path)
    assert {verb: times for verb, times in growth.items() if times > MOST} == {}


def test_a_file_takes_no_more_among_four_times_as_many(tmp_path: Path) -> None:
    growth = growths(FILES, [["--jobs", "1", "--targets", data.plan(), data.files(count)] for count in FILES], tmp_path)
    assert {verb: times for verb, times in growth.items() if times > MOST} == {}


def test_a_figure_takes_no_more_among_four_times_as_many_of_its_paragraph(tmp_path: Path) -> None:
    paragraphs = [tmp_path / f"{count}.txt" for count in FIGURES]
    for path, count in zip(paragraphs, FIGURES, strict=True):
        path.write_text("1." + "".join(map(FULL_OF_SIGNS.format, range(1000, 1000 + count))), encoding="utf-8")
    growth = growths(FIGURES, [[str(path)] for path in paragraphs], tmp_path, ("draft",))
    assert {verb: times for verb, times in growth.items() if times > MOST} == {}


def growths(sizes: Sequence[int], arguments: Sequence[Sequence[str]], folder: Path, verbs: Sequence[str] = VERBS) -> dict[str, float]:
    """Tell how many times as much an entry or a file takes each verb in the third run as in the second; the first is all but start-up."""
    counted = counts([[verb, *more] for more in arguments for verb in verbs], folder)
    found = {}
    for number, verb in enumerate(verbs):
        start, few, many = counted[number :: len(verbs)]
        assert start < few < many
        found[verb] = (many - start) / (sizes[2] - sizes[0]) / ((few - start) / (sizes[1] - sizes[0]))
    return found


def counts(commands: Sequence[Sequence[str]], folder: Path) -> list[int]:
    if counter() == "perf":
        return [counted for command in commands if (counted := counted_by_perf(forking([command], folder), folder=folder))]
    assert counter() == "valgrind", NEEDED
    by_process = counted_by_valgrind(forking(commands, folder), folder=folder)
    return [by_process[process] for process in processes(folder)]


def forking(commands: Sequence[Sequence[str]], folder: Path) -> list[str]:
    return [sys.executable, "-c", FORKS, json.dumps(commands), str(folder / "ran.json")]


def processes(folder: Path) -> list[int]:
    """List the processes of the forks, none of which failed."""
    ran: list[tuple[int, int]] = json.loads((folder / "ran.json").read_text(encoding="utf-8"))
    assert {code for _process, code in ran} == {0}
    return [process for process, _code in ran]


def test_the_counted_commands_do_what_they_say(tmp_path: Path) -> None:
    commands = [["validate", "--targets", data.plan(targets=count), data.entries(count)] for count in ENTRIES]
    done = subprocess.run(forking(commands, tmp_path), cwd=tmp_path, check=True, capture_output=True, encoding="utf-8")
    assert len(processes(tmp_path)) == len(commands)
    assert done.stdout.count("0 errors, 0 warnings in 1 file") >= len(commands)
