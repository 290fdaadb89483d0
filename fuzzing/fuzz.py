"""Files of every kind at random, valid and damaged, held to what must always be true: ``python fuzzing/fuzz.py --cases N --seed S``.

Cases are told by their kind, seed and number, and are the same on every machine. ``--case K`` tries one of them and tells its faults;
each fault's files are kept under ``build/fuzz``, as small as they still fail. ``--publish`` writes ``fuzzing/RESULTS.md``.
"""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from campaign import outcomes
from fuzz_case import FuzzCase, unknowable
from reading_out import workplace
from shrinking import shrunk
from tally import Tally, results
from trial import AGAIN_IN, KINDS, Outcome, made, tried

RESULTS = Path(__file__).parent / "RESULTS.md"
KEPT = Path(__file__).parents[1] / "build" / "fuzz"
_SHRUNK = ("crash", "texts", "placed", "in order", "again", "warning", "folder")
_MOST_KEPT = 20


def main(words: list[str] | None = None) -> int:
    """Try the cases that are asked for; leave with 1 if one has a fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=2000, metavar="N", help="how many, of all kinds together (2000)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="another seed makes other cases (1)")
    parser.add_argument("--kind", choices=list(KINDS), help="only cases of this kind")
    parser.add_argument("--case", type=int, metavar="K", help="only this one; needs --kind")
    parser.add_argument("--publish", action="store_true", help="write fuzzing/RESULTS.md")
    words = sys.argv[1:] if words is None else words
    asked = parser.parse_args(words)
    if asked.case is not None and not asked.kind:
        parser.error("--case needs --kind")
    kinds = [asked.kind] if asked.kind else [*KINDS]
    numbers = [asked.case] if asked.case is not None else range(-(-asked.cases // len(kinds)))
    tallies = {kind: Tally() for kind in kinds}
    for outcome, peak in outcomes([(kind, number) for number in numbers for kind in kinds], asked.seed):
        tally = tallies[outcome.kind]
        tally.count(outcome, peak)
        if outcome.faults:
            say(f"{outcome.kind} {outcome.number}: {'; '.join(outcome.faults[:3])}")
            if len(tally.faults) <= _MOST_KEPT:
                keep(outcome, asked.seed)
    text = results(tallies, words)
    say(text)
    if asked.publish:
        RESULTS.write_text(text, encoding="utf-8", newline="\n")
    return int(any(tally.faults for tally in tallies.values()))


def keep(outcome: Outcome, seed: int) -> Path:
    """Write the files of a case that has a fault, as small as they still have it."""
    case = made(outcome.kind, seed, outcome.number)
    name = outcome.faults[0].partition(":")[0]
    files = shrunk(case.files, lambda files: _has(name, case, files)) if name in _SHRUNK else case.files
    folder = KEPT / f"{outcome.kind}-{seed}-{outcome.number}"
    folder.mkdir(parents=True, exist_ok=True)
    for file, data in files.items():
        (folder / file).write_bytes(data)
    (folder / "faults.txt").write_text("".join(f"{fault}\n" for fault in outcome.faults), encoding="utf-8")
    return folder


def _has(name: str, case: FuzzCase, files: Mapping[str, bytes]) -> bool:
    """Return whether files have a fault of a name still, whatever figures they hold by now."""
    with TemporaryDirectory() as folder, workplace(Path(folder)):
        found = tried(FuzzCase(case.kind, files, unknowable("shrunk")), AGAIN_IN).faults
    return any(fault.startswith(f"{name}:") for fault in found)


def say(text: str) -> None:
    """Tell it as soon as it is known: a campaign is long."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
