"""What is wrong in the reports of regions beyond their files: values that contradict each other, jump, or are too old."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TypeAlias

from gaoqing_kpi.history import assemble, stale_targets
from gaoqing_kpi.model.actual import ActualsFile
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.problem import Problem
from gaoqing_kpi.reading.packing import PackedFile, unpacked
from gaoqing_kpi.reading.reported import Region, Reported

_PAYS_FROM = 100
_AT_ONCE = 16

_OfRegion: TypeAlias = tuple[Region, Iterable[ActualsFile | PackedFile]]


@dataclass(frozen=True)
class RegionCheck:
    """Finds what is wrong in the reports of some regions, as known on a day; None is the latest one of each."""

    plan: Plan
    as_of: date | None

    def __call__(self, of_regions: Iterable[_OfRegion]) -> list[Problem]:
        """Look through regions, each with what its files report."""
        return [problem for region, files in of_regions for problem in self._of_region(region, files)]

    def _of_region(self, region: Region, packed: Iterable[ActualsFile | PackedFile]) -> Iterator[Problem]:
        files = (file if isinstance(file, ActualsFile) else unpacked(file) for file in packed)
        history, problems = assemble(self.plan, files, self.as_of)
        yield from problems
        in_force = self.plan.in_force(history.as_of, region)
        if stale := stale_targets(in_force, history):
            from gaoqing_kpi.evaluate.judge import evaluate_one, stale_values

            yield from stale_values(history, (evaluate_one(in_force, target, history) for target in stale))


def check_regions(check: RegionCheck, by_region: Iterable[tuple[Region, Reported]], count: int, jobs: int) -> Iterator[Problem]:
    """Find what is wrong in the reports of so many regions, in several processes where that pays."""
    if jobs == 1 or count < _PAYS_FROM:
        return (problem for region, reported in by_region for problem in check([(region, reported)]))
    from gaoqing_kpi.reading.workers import mapped

    packed = ((region, reported.packed()) for region, reported in by_region)
    pieces = iter(lambda: [*islice(packed, _AT_ONCE)], [])
    return (problem for piece in mapped(check, pieces, jobs) for problem in piece)
