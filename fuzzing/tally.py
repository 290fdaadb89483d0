"""The figures of a campaign, as they are told and published."""

import platform
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version

from trial import Outcome

_MEGABYTE = 1_000_000
_HEAD = """# What the fuzzer found

Written by `python fuzzing/fuzz.py{arguments}`, which makes the same cases on every machine.

Of each kind some cases are valid, or changed so that nothing may change: they must be read without an error, and every figure must be
the one that was put in. In the others one thing is wrong, from a cell to the bytes of an archive: that must be told, or change nothing.
Every case is read in two ways that must agree, some again, by the command line, and in two processes. Seconds are the processor's.
"""


@dataclass
class Tally:
    """Counts of one kind of case."""

    cases: int = 0
    valid: int = 0
    told: int = 0
    size: int = 0
    peak: int = 0
    seconds: float = 0.0
    slowest: Outcome | None = None
    codes: Counter[str] = field(default_factory=Counter)
    exits: Counter[int] = field(default_factory=Counter)
    faults: list[Outcome] = field(default_factory=list)

    def count(self, outcome: Outcome, peak: int) -> None:
        """Count a case."""
        self.cases += 1
        self.valid += outcome.is_valid
        self.told += bool(outcome.codes)
        self.size += outcome.size
        self.seconds += outcome.seconds
        self.peak = max(self.peak, peak)
        if self.slowest is None or outcome.seconds > self.slowest.seconds:
            self.slowest = outcome
        self.codes.update(outcome.codes)
        self.exits.update(outcome.exits)
        if outcome.faults:
            self.faults.append(outcome)

    def row(self, kind: str) -> tuple[str, ...]:
        """Tell the counts as a row of a table."""
        slowest = f"{self.slowest.seconds:.2f} s, case {self.slowest.number}, {self.slowest.size:,} bytes" if self.slowest else ""
        exits = ", ".join(f"{code}: {count:,}" for code, count in sorted(self.exits.items()))
        rate = f"{self.cases / self.seconds:.0f}" if self.seconds else ""
        peak = f"{self.peak / _MEGABYTE:.0f} MB"
        return (kind, f"{self.cases:,}", f"{self.valid:,}", f"{self.told:,}", exits, rate, slowest, peak, f"{len(self.faults):,}")


_HEADINGS = ("kind", "cases", "valid", "with problems", "exit codes of commands", "cases a second", "slowest", "peak memory", "with faults")


def results(tallies: dict[str, Tally], arguments: Sequence[str]) -> str:
    """Write what is published of a campaign."""
    lines = [_HEAD.format(arguments="".join(f" {word}" for word in arguments))]
    lines += _table(_HEADINGS, [tally.row(kind) for kind, tally in tallies.items()])
    codes = sum((tally.codes for tally in tallies.values()), Counter[str]())
    lines += ["", f"{sum(tally.cases for tally in tallies.values()):,} cases. Problems told, by the cases that have them:", ""]
    lines += _table(("code", "cases"), [(f"`{code}`", f"{count:,}") for code, count in sorted(codes.items())])
    faults = Counter(f"{kind}: {_short(fault)}" for kind, tally in tallies.items() for outcome in tally.faults for fault in outcome.faults)
    lines += ["", "## Faults", "", *([f"- {fault} ({count:,})" for fault, count in faults.most_common()] or ["None."])]
    lines += ["", f"{platform.python_implementation()} {platform.python_version()}, gaoqing-kpi {version('gaoqing-kpi')}."]
    return "".join(f"{line}\n" for line in lines)


def _short(fault: str) -> str:
    """Name a fault without what differs from case to case."""
    return ": ".join(fault.split(": ")[:2])[:120]


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(cells)} |" for cells in (headings, ["---"] * len(headings), *rows)]
