"""Mutation testing of what judges and reads: ``nox -s mutants`` tries mutants on the tests and writes mutation/RESULTS.md.

``--only`` takes the modules whose path begins so, ``--sample 0`` all mutants of them; other tests may be named behind the options.
"""

import argparse
import os
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from mutants import SOURCE, Mutant, mutants_of
from trials import ROOT, Outcome, run_trials

PACKAGE = SOURCE / "gaoqing_kpi"
PARTS = ("evaluate", "rules", "units", "history.py", "load")
TESTS = tuple(
    f"tests/{name}"
    for name in (
        *("evaluate", "rules", "units", "load", "grammar", "model", "report"),
        *("reading/test_plain_table.py", "reading/test_plain_yaml.py", "reading/test_long_table.py"),
        *("forms/test_csv.py", "spreadsheet/test_csv.py", "marking", "cli/test_diff.py", "cli/test_by_region.py"),
        *("test_history.py", "test_cases.py", "test_intake.py", "test_samples.py"),
    )
)
EQUIVALENT = Path(__file__).with_name("equivalent.yaml")
RESULTS = Path(__file__).with_name("RESULTS.md")
LEAST_OF_A_MODULE = 3
_AROUND = 40
_UNHARMED = {Outcome.SURVIVED, Outcome.UNCOVERED}


class Key(NamedTuple):
    """What a mutant is known by, wherever its line stands."""

    place: str
    function: str
    was: str
    becomes: str


def key_of(mutant: Mutant) -> Key:
    """Tell what a mutant is known by."""
    return Key(mutant.place, mutant.function, mutant.was, mutant.becomes)


def all_mutants(only: Sequence[str] = PARTS) -> dict[str, list[Mutant]]:
    """List the mutants of each module."""
    paths = [path for part in PARTS for path in sorted((PACKAGE / part).rglob("*.py")) or [PACKAGE / part]]
    found = {path.relative_to(PACKAGE).as_posix(): list(mutants_of(path)) for path in paths}
    return {place: mutants for place, mutants in found.items() if mutants and place.startswith(tuple(only))}


def sample_of(by_place: dict[str, list[Mutant]], size: int, seed: int) -> list[Mutant]:
    """Draw from each module as many as it has of all, and a few at least; 0 takes all."""
    count = sum(map(len, by_place.values()))
    chosen: list[Mutant] = []
    for place, mutants in by_place.items():
        wanted = min(len(mutants), max(LEAST_OF_A_MODULE, round(size * len(mutants) / count))) if size else len(mutants)
        drawn = random.Random(f"{seed} {place}").sample(range(len(mutants)), wanted)  # noqa: S311 - a sample that is the same each time
        chosen += [mutants[number] for number in sorted(drawn)]
    return chosen


def known_as_equivalent() -> dict[Key, str]:
    """Read which mutants do what the code does, and why."""
    listed = yaml.safe_load(EQUIVALENT.read_text(encoding="utf-8"))
    return {Key(*(entry[key] for key in Key._fields)): entry["why"] for entry in listed}


def main() -> int:
    """Try mutants, telling each survivor at once, and write down what became of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", default=PARTS)
    parser.add_argument("--sample", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=19)
    parser.add_argument("--tests", nargs="+", default=TESTS)
    parser.add_argument("--output", type=Path, default=RESULTS)
    asked = parser.parse_args()
    by_place = all_mutants(asked.only)
    chosen = sample_of(by_place, asked.sample, asked.seed)
    reasons = known_as_equivalent()
    outcomes: dict[str, list[tuple[Mutant, Outcome]]] = defaultdict(list)

    def tell(mutant: Mutant, outcome: Outcome) -> None:
        outcomes[mutant.place].append((mutant, outcome))
        if outcome in _UNHARMED and key_of(mutant) not in reasons:
            told = f"{outcome}: {mutant.place}:{mutant.line} {mutant.function}: {mutant.was}  →  {mutant.becomes}\n"
            os.write(2, told.encode())

    if code := run_trials(chosen, [str(ROOT / test) for test in asked.tests], tell):
        return code
    head = f"{len(chosen)} of {sum(map(len, by_place.values()))} mutants, drawn with the seed {asked.seed}"
    asked.output.write_text("\n".join(_written(head, by_place, outcomes, reasons)) + "\n", encoding="utf-8")
    return 0


def _written(
    head: str, by_place: dict[str, list[Mutant]], outcomes: dict[str, list[tuple[Mutant, Outcome]]], reasons: dict[Key, str]
) -> Iterator[str]:
    yield "# Mutants"
    yield ""
    yield f"What `nox -s mutants` found: {head}. CONTRIBUTING.md says how; `equivalent.yaml` lists the mutants that do what the code does."
    yield ""
    yield "| module | mutants | tried | killed | stopped | survived | of these equivalent | killed of all | killed of the rest |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    total: Counter[str] = Counter()
    for place, tried in outcomes.items():
        row = Counter(str(outcome) for _mutant, outcome in tried)
        row["equivalent"] = sum(outcome in _UNHARMED and key_of(mutant) in reasons for mutant, outcome in tried)
        row["mutants"], row["tried"] = len(by_place[place]), len(tried)
        total += row
        yield _row(place, row)
    yield _row("**all**", total)
    yield ""
    yield "## Survivors"
    yield ""
    for place, tried in outcomes.items():
        for mutant, outcome in tried:
            if outcome in _UNHARMED:
                why = reasons.get(key_of(mutant), "**no test runs it**" if outcome is Outcome.UNCOVERED else "**not explained**")
                was, becomes = _shortened(mutant.was, mutant.becomes)
                yield f"- {place}, {mutant.function or 'table'}: `{was}` → `{becomes}`: {why}"


def _shortened(was: str, becomes: str) -> tuple[str, str]:
    """Leave out what two codes have in common, but for some of it around the place where they differ."""
    start = max(0, _alike(was, becomes) - _AROUND)
    end = max(0, _alike(was[::-1], becomes[::-1]) - _AROUND)
    one, other = (("…" if start else "") + code[start : len(code) - end] + ("…" if end else "") for code in (was, becomes))
    return one, other


def _alike(one: str, other: str) -> int:
    return next((place for place, (sign, rival) in enumerate(zip(one, other, strict=False)) if sign != rival), min(len(one), len(other)))


def _row(place: str, row: Counter[str]) -> str:
    harmed = row[Outcome.KILLED] + row[Outcome.STOPPED]
    survived = row[Outcome.SURVIVED] + row[Outcome.UNCOVERED]
    shares = [f"{harmed / count:.1%}" if (count := row["tried"] - less) else "–" for less in (0, row["equivalent"])]
    cells = [row["mutants"], row["tried"], row[Outcome.KILLED], row[Outcome.STOPPED], survived, row["equivalent"], *shares]
    return f"| {place} | {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    sys.exit(main())
