"""Places side by side, for ``check`` and ``report``: judged one at a time, and what else is to be told of them gathered meanwhile."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gaoqing_kpi import api
from gaoqing_kpi.cli.by_region import say_old
from gaoqing_kpi.cli.session import Session
from gaoqing_kpi.cli.streams import say
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Problem, Verdict
from gaoqing_kpi.report.selection import EVERYTHING, Selection

if TYPE_CHECKING:
    from gaoqing_kpi.evaluate.judgement import Judgement
    from gaoqing_kpi.report.place_standings import Standings
    from gaoqing_kpi.report.report import Report


@dataclass
class SideBySide:
    """The places of a plan, of which the selected targets are compared; those fail that have one of the verdicts in ``failing``.

    ``problems`` are those of the files. ``old`` counts by place the values that are too old to judge by. ``verdicts`` are kept only where
    they are told.
    """

    session: Session
    selection: Selection
    failing: Selection = EVERYTHING
    keeps_verdicts: bool = False
    problems: set[Problem] = field(default_factory=set)
    old: dict[str, int] = field(default_factory=dict)
    verdicts: list[Verdict] = field(default_factory=list)
    failed: bool = False

    def compare(self, judgements: "Iterable[Judgement]", formats: Collection[str]) -> "Standings":
        """Hold the places against each other, to be shown in these formats."""
        region = self.session.region
        plan = self.session.plan
        expected = None if region is None else [region] if region in plan.head.regions else []
        shown = api.places(plan, self._reports(judgements), formats=formats, expected=expected)
        if shown.lines and not shown.contests:
            say(_("No target matches these filters."))
        return shown

    def _reports(self, judgements: "Iterable[Judgement]") -> "Iterator[Report]":
        of_files: tuple[Problem, ...] = ()
        for judgement in judgements:
            report = api.report(judgement, self.selection)
            if judgement.problems is not of_files:
                of_files = judgement.problems
                self.problems.update(of_files)
            if old := len(judgement.stale_among(report.results)):
                place = judgement.plan.regions.get(judgement.plan.region or "", judgement.plan.region or judgement.plan.title)
                self.old[place] = old
            self._look_for_failures(judgement)
            yield report

    def look_at_silent(self, judgements: "Iterable[Judgement]") -> None:
        """See whether places that report nothing have one of the verdicts to fail on."""
        for judgement in judgements:
            self._look_for_failures(judgement)

    def _look_for_failures(self, judgement: "Judgement") -> None:
        if not self.keeps_verdicts:
            results = self.selection.of_any_status.of(judgement.plan, judgement.results) if self.failing != EVERYTHING else ()
            self.failed |= any(map(self.failing.has, results))
            return
        from gaoqing_kpi.report.verdicts import verdicts

        found = tuple(verdicts([api.report(judgement, self.selection.of_any_status)], self.failing))
        self.verdicts += found
        self.failed |= any(verdict.failed for verdict in found)

    def say_old(self) -> None:
        """Print which places show values that are too old to judge by, and how many."""
        say_old(self.old)
