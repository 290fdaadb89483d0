"""The problems in the data of several regions, gathered region by region, each with whose data it is in."""

from collections import defaultdict
from collections.abc import Iterable

from gaoqing_kpi.evaluate.judgement import Judgement
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Code, Problem
from gaoqing_kpi.report.flaws import flaws_of


class RegionFlaws:
    """Puts the problems of regions into words as they come, each once, though every region's report knows those of all files."""

    def __init__(self) -> None:
        self._words: dict[Problem, tuple[str, ...]] = {}
        self._regions_of: dict[str, set[str]] = defaultdict(set)
        self._of_old_value: dict[Problem, str] = {}
        self._unsettled: set[Problem] = set()

    def add(self, region: str, problems: Iterable[Problem], judgement: Judgement) -> None:
        """Add what a region's report rests on; a problem is told by the plan of its file's region, if that alone has its target."""
        own = {file.path for file in judgement.history.files}
        for path in own:
            self._regions_of[path].add(region)
        for problem in problems:
            if problem not in self._words or (problem in self._unsettled and problem.location.path in own):
                self._words[problem] = tuple(flaw.words for flaw in flaws_of([problem], judgement))
                if problem.target and problem.target not in judgement.plan.by_id:
                    self._unsettled.add(problem)
                else:
                    self._unsettled.discard(problem)
            if problem.code is Code.STALE:
                self._of_old_value[problem] = region

    @property
    def lines(self) -> tuple[str, ...]:
        """Say them, each behind the region that its file is of, where that is one."""
        return tuple(dict.fromkeys(self._said(problem, words) for problem, found in self._words.items() for words in found))

    def _said(self, problem: Problem, words: str) -> str:
        only = self._regions_of.get(problem.location.path, set())
        region = self._of_old_value.get(problem) or (next(iter(only)) if len(only) == 1 else "")
        return _("{region}: {problem}").format(region=region, problem=words) if region else words
