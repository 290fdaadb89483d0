"""Time, memory and instructions of the main jobs, each against a floor or a peer in the same run: ``python benchmarks/run.py``.

It makes its own data, installs what it compares with under ``build/benchmarks``, and writes ``benchmarks/RESULTS.md``; in full that
takes about an hour. ``--quick`` takes smaller data and fewer rounds, some minutes; ``--only NAME`` measures one group of jobs anew, on
the machine that the others were measured on.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from comparing import Comparison
from jobs import FULL, GROUPS, QUICK, Sizes
from machine import machine, versions
from measure import Effort
from peers import MissingPeerError
from results import FAILED, HELD, MISSED, PAIR_HEADS, Row, failed, heads_of, rows_of, table

_SECTION = "## "
RESULTS = Path(__file__).parent / "RESULTS.md"
THOROUGH = Effort(rounds=9, seconds=60, counted_seconds=3)
HASTY = Effort(rounds=3, seconds=5, counted_seconds=0.5)
HEAD = """# What it costs

Written by `python benchmarks/run.py`{quick}

Each job is a whole process, run in turn with its floor or peer, so that what else the machine does touches both alike. A ratio is
ours to theirs, the median of the rounds' own, with the least and the most; "times as fast" is theirs to ours. A first round is
not told where others follow. Times of an entry leave out the start, which runs beside it, and, in one process, are the
processor's, which other work on the machine changes less; those of two processes, and of a table of a country, are whole runs' on
the clock. Memory is that of the largest process. Instructions are ours : theirs; in growth, how many times those at the smallest
size. A dash is not counted: the run is too long to be counted without the processor's own counter, or uses several processes.
"""


def main() -> int:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="smaller data, fewer rounds")
    parser.add_argument("--only", metavar="NAME", choices=list(GROUPS), help=f"one group of jobs: {', '.join(GROUPS)}")
    asked = parser.parse_args()
    sizes, effort = (QUICK, HASTY) if asked.quick else (FULL, THOROUGH)
    parts = sections() if asked.only else {}
    for name in [asked.only] if asked.only else GROUPS:
        text = f"{_SECTION}{GROUPS[name].title}\n"
        for comparison, rows in measured(name, sizes, effort):
            heads = heads_of(comparison) if comparison else PAIR_HEADS
            text += "".join(table(heads, rows).splitlines(keepends=True)[2 if "| ---" in text else 0 :])
        say(text)
        parts[GROUPS[name].title] = text.replace("\n|", "\n\n|", 1)
    in_order = [parts[group.title] for group in GROUPS.values() if group.title in parts]
    RESULTS.write_text("\n".join([head(in_order, is_quick=asked.quick), *in_order]), encoding="utf-8", newline="\n")
    return 0


def sections() -> dict[str, str]:
    """Take apart what was written last, by the titles of the groups."""
    _head, *parts = RESULTS.read_text(encoding="utf-8").split(f"\n{_SECTION}") if RESULTS.exists() else [""]
    return {part.partition("\n")[0]: f"{_SECTION}{part.rstrip()}\n" for part in parts}


def measured(group: str, sizes: Sizes, effort: Effort) -> Iterator[tuple[Comparison | None, list[Row]]]:
    """Measure a group's comparisons one by one, as their data are made; what stops the making is told as a row of the group."""
    try:
        for comparison in GROUPS[group].jobs(sizes):
            yield comparison, list(rows_of(comparison, effort))
    except MissingPeerError as error:
        yield None, [failed(group, str(error), len(PAIR_HEADS))]
    except subprocess.CalledProcessError as error:
        yield None, [failed(group, f"making its data ended with exit code {error.returncode}", len(PAIR_HEADS))]


def head(parts: list[str], *, is_quick: bool) -> str:
    """Say how it was measured, on what, and how many of the ratios are as wanted."""
    how = HEAD.format(quick=" with `--quick`: smaller data and fewer rounds, to try it and not to quote." if is_quick else ".")
    facts: list[Row] = [*machine(), *versions()]
    held, missed, lost = (sum(part.count(mark) for part in parts) for mark in (f"| {HELD} |", f"| {MISSED} |", f"| {FAILED}: "))
    counted = f"Of {held + missed} ratios with a wanted bound, {held} are as wanted; {lost} jobs failed.\n"
    return "\n".join([how, counted, table(("", ""), facts)])


def say(text: str) -> None:
    """Show a group as soon as it is measured: a full run is long."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
