"""How much of a confirmed catalogue a draft of its document has: figures found, and of these each field right.

The documents are not part of the project. They are looked for beside it, or in the folder that GAOQING_KPI_DOCUMENTS names.
"""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from gaoqing_kpi import api
from gaoqing_kpi.drafting.draft import Draft, DraftTarget
from gaoqing_kpi.model.amendment import Range
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.outline.spelling import one_spelling
from gaoqing_kpi.units import same

ROOT = Path(__file__).parents[1]
BESIDE = ROOT.parent / "shared"
PAIRS: Mapping[str, Path] = {
    "source/gaoqing-2024-work-plan.txt": ROOT / "data" / "targets.yaml",
    "plans/chongming2025.txt": ROOT / "examples" / "chongming-2025" / "targets.yaml",
}


class Scores(NamedTuple):
    """Counts: printed targets of the catalogue, those found, those proposed, and of the found ones the fields that are right."""

    wanted: int
    found: int
    proposed: int
    bound: int
    unit: int
    kind: int
    name: int

    @property
    def line(self) -> str:
        """Write the scores as a row of a table."""
        shares = [self.found / self.wanted, self.found / self.proposed, *(part / self.found for part in self[3:])]
        return f"{self.wanted:4} " + " ".join(f"{share:7.0%}" for share in shares)


def scores_of(plan: Plan, draft: Draft) -> Scores:
    """Hold a draft against the catalogue that was confirmed."""
    wanted = [target for target in plan.targets if target.basis == "stated" and target.value is not None]
    pairs = list(_pairs(wanted, draft.targets))
    reads = [(target, drafted, drafted.proposal.read) for target, drafted in pairs]
    return Scores(
        len(wanted),
        len(pairs),
        len(draft.targets),
        sum(target.bound == read.bound for target, _drafted, read in reads),
        sum(same(target.unit or "", drafted.proposal.unit) for target, drafted, _read in reads),
        sum((target.kind, target.direction) == (read.kind, read.direction) for target, _drafted, read in reads),
        sum(one_spelling(target.name.zh) == drafted.name for target, drafted, _read in reads),
    )


def _pairs(wanted: Sequence[Target], drafted: Sequence[DraftTarget]) -> Iterator[tuple[Target, DraftTarget]]:
    """Pair targets with proposals of the same item and figure, those first whose fragments share their text."""
    left = list(drafted)
    for target in wanted:
        alike = [one for one in left if one.item == target.item and _figures(target) == _proposed(one)]
        fragment = one_spelling(target.fragment or "")
        alike.sort(key=lambda one: fragment not in one.fragment and one.fragment not in fragment)
        if alike:
            left.remove(alike[0])
            yield target, alike[0]


def _figures(target: Target) -> tuple[Decimal, Decimal | None]:
    value = target.value
    return (value.min, value.max) if isinstance(value, Range) else (Decimal(str(value)), None)


def _proposed(drafted: DraftTarget) -> tuple[Decimal, Decimal | None]:
    return drafted.proposal.value, drafted.proposal.most


def main() -> int:
    """Print the scores of each document that is here."""
    folder = Path(os.environ.get("GAOQING_KPI_DOCUMENTS", BESIDE))
    lines = [f"{'document':34} {'n':>4} {'found':>7} {'right':>7} {'bound':>7} {'unit':>7} {'kind':>7} {'name':>7}"]
    for name, targets in PAIRS.items():
        document = folder / name
        said = scores_of(api.load_plan(targets), api.draft(document)).line if document.is_file() else "not here"
        lines.append(f"{Path(name).stem:34} {said}")
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
