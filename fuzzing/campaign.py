"""Many cases in a process of their own, which may not take more than its share: one that dies is replaced, and its case is a fault."""

import json
import os
import resource
import signal
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO, TypeAlias

from reading_out import workplace
from trial import Outcome, made, tried

Work: TypeAlias = Sequence[tuple[str, int]]
"""Kinds and numbers of cases."""

_BYTES = 2_000_000_000
_GROWTH = 120_000_000
_SECONDS = 20
_CASES_A_PROCESS = 2000
_KILOBYTE = 1024


def outcomes(work: Work, seed: int) -> Iterator[tuple[Outcome, int]]:
    """Try cases one after the other, each with the most memory that its process had by then."""
    left = list(work)
    while left:
        done = 0
        for outcome, peak in _by_a_process(left[:_CASES_A_PROCESS], seed):
            done += 1
            yield outcome, peak
        left = left[done:]


def _by_a_process(work: Work, seed: int) -> Iterator[tuple[Outcome, int]]:
    """Try cases in a process of their own, until it is through, or ended by what it may not take."""
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        os.close(reading)
        _work(work, seed, writing)
    os.close(writing)
    done = 0
    with os.fdopen(reading, encoding="utf-8") as told:
        for line in told:
            fields, peak = json.loads(line)
            done += 1
            yield Outcome.of(fields), peak
    _pid, status = os.waitpid(process, 0)
    if done < len(work):
        kind, number = work[done]
        end = signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else f"exit {os.waitstatus_to_exitcode(status)}"
        yield Outcome(kind, number, faults=(f"killed: the process ended by {end}",)), _BYTES


def _work(work: Work, seed: int, writing: int) -> None:
    """Be the process: it never returns."""
    code = 1
    try:
        with os.fdopen(writing, "w", encoding="utf-8") as told, TemporaryDirectory() as folder, workplace(Path(folder)):
            resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
            _try_all(work, seed, told)
        code = 0
    finally:
        os._exit(code)


def _try_all(work: Work, seed: int, told: TextIO) -> None:
    for kind, number in work:
        used, before = resource.getrusage(resource.RUSAGE_SELF), _peak()
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + _SECONDS, resource.RLIM_INFINITY))
        outcome = tried(made(kind, seed, number), number)
        grown = _peak() - before
        fields = asdict(outcome)
        if grown > _GROWTH:
            fields["faults"] = (*outcome.faults, f"memory: {grown // 1_000_000} MB for {outcome.size} bytes")
        told.write(f"{json.dumps((fields, _peak()))}\n")
        told.flush()


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KILOBYTE
