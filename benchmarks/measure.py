"""Run commands as whole processes, in turn, and tell what they cost: seconds, the memory of the largest process, instructions."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from instructions import counted_by_perf, counted_by_valgrind, counter

ROOT = Path(__file__).parent.parent
_ALONE = """
import json, resource, subprocess, sys, time
before = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
seconds = time.perf_counter() - before
used = resource.getrusage(resource.RUSAGE_CHILDREN)
megabytes = used.ru_maxrss / 1024 ** (2 if sys.platform == "darwin" else 1)
said = (done.stderr[:2000] + b"\\n" + done.stdout[:2000]).decode("utf-8", "replace")
print(json.dumps([[seconds, used.ru_utime + used.ru_stime, megabytes], done.returncode, said]))
"""
"""A process of its own starts a command: small, since what it holds would count, and without other children, which would too."""
_SCRATCH = re.compile(r"build/benchmarks/[^/\s]+/")
_NO_FAULT = ("Usage:", "Sample data")


class Side(NamedTuple):
    """A command, how many entries it reads, the command whose cost is its start-up, where that is left out, and how it is to end.

    Its time is that on the clock, or, for what runs in one process, of the processor, which other work on the machine changes less.
    """

    command: Sequence[str]
    entries: int = 1
    start: Sequence[str] = ()
    environment: Mapping[str, str] = {}
    exits: int = 0
    of_processor: bool = False


class Cost(NamedTuple):
    """What a run took: seconds an entry, without a start-up that is left out; megabytes, and seconds on the clock, of the whole command."""

    seconds: float
    megabytes: float
    whole: float


class Effort(NamedTuple):
    """How much is spent on a measurement: rounds at most, seconds after which none is begun, and the longest run that valgrind counts."""

    rounds: int
    seconds: float
    counted_seconds: float


class _Used(NamedTuple):
    """What a whole command used."""

    seconds: float
    processor: float
    megabytes: float


class FailedRunError(RuntimeError):
    """A command ended otherwise than it should have; the message is the first line that it said of it."""


def rounds(sides: Sequence[Side], effort: Effort) -> list[tuple[Cost, ...]]:
    """Run all sides in turn, round after round, so that what else the machine does touches them alike; a first round is not told."""
    return list(_rounds(sides, effort))


def instructions_of(side: Side, cost: Cost, effort: Effort) -> float | None:
    """Count a side's instructions an entry; None where nothing counts, or where valgrind would take too long."""
    way = counter()
    if way is None or (way == "valgrind" and cost.whole > effort.counted_seconds):
        return None
    whole = _count(side.command, side, way)
    before = _count(side.start, side, way) if side.start else 0
    return None if whole is None or before is None else max(whole - before, 1) / side.entries


def _rounds(sides: Sequence[Side], effort: Effort) -> Iterator[tuple[Cost, ...]]:
    begun = time.monotonic()
    first = tuple(map(_cost_of, sides))
    if time.monotonic() - begun > effort.seconds or effort.rounds == 1:
        yield first
        return
    for _ in range(effort.rounds):
        yield tuple(map(_cost_of, sides))
        if time.monotonic() - begun > effort.seconds:
            return


def _cost_of(side: Side) -> Cost:
    whole = _run(side.command, side)
    start = _run(side.start, side._replace(exits=0)) if side.start else _Used(0, 0, 0)
    seconds = whole.processor - start.processor if side.of_processor else whole.seconds - start.seconds
    if seconds <= 0:
        raise FailedRunError("no longer than its start: too little data, or too busy a machine")
    return Cost(seconds / side.entries, whole.megabytes, whole.seconds)


def _run(command: Sequence[str], side: Side) -> _Used:
    alone = [sys.executable, "-I", "-S", "-c", _ALONE, *command]
    done = subprocess.run(alone, capture_output=True, check=True, cwd=ROOT, env=_environment(side), encoding="utf-8")
    used, code, said = json.loads(done.stdout)
    if code != side.exits:
        raise FailedRunError(_first_line(said) or f"exit code {code}")
    return _Used(*used)


def _count(command: Sequence[str], side: Side, way: str) -> int | None:
    if way == "perf":
        return counted_by_perf(command, _environment(side), ROOT)
    counts = counted_by_valgrind(command, _environment(side), ROOT)
    return next(iter(counts.values())) if len(counts) == 1 else None


def _environment(side: Side) -> Mapping[str, str]:
    """Speak English, and order sets alike in every run, so that instructions may be compared."""
    return {**os.environ, "GAOQING_KPI_LANG": "en", "PYTHONHASHSEED": "0", **side.environment}


def _first_line(said: str) -> str:
    """Find what a command said went wrong, without the places of this machine."""
    line = next((line.strip() for line in said.splitlines() if line.strip() and not line.startswith(_NO_FAULT)), "")
    for place in (ROOT, Path(sys.prefix), Path.home()):
        line = line.replace(f"{place}{os.sep}", "")
    return _SCRATCH.sub("", line)
