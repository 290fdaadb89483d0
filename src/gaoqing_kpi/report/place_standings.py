"""How the places of one plan stand beside each other: a line a place, and on each target who leads and who trails.

Reports are taken in one at a time and let go again. What is kept of a place is a line of counts and a byte a target.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property, partial
from typing import ClassVar

from gaoqing_kpi.evaluate import Light, Result, Status
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.problem import Problem, has_errors
from gaoqing_kpi.report.contest import Contender, Contending, Contest
from gaoqing_kpi.report.figures import percent
from gaoqing_kpi.report.merit import merit_of, progress_of
from gaoqing_kpi.report.place_line import NOT_SHOWN, PlaceLine, PlaceResult, SectionContests, verdict_code
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.row import LIGHT_ORDER, Row
from gaoqing_kpi.report.scope import scope_of
from gaoqing_kpi.report.selection import EVERYTHING, Selection

_BEHIND = (Light.RED, Light.YELLOW)


@dataclass(frozen=True)
class Standings:
    """The places beside each other, in the plan's order; ``silent`` are the codes and names of those that report nothing at all.

    ``results`` and ``told`` are kept for formats that show every result, and every report; None where none is asked for. ``errors`` counts
    what is wrong in the files, and ``brief`` asks for only the targets on which somebody is behind.
    """

    shows: ClassVar[str] = "places"

    plan: Plan
    as_of: date
    time_progress: Fraction
    illustrative: bool
    lines: tuple[PlaceLine, ...]
    silent: tuple[tuple[str, str], ...]
    contests: tuple[Contest, ...]
    selection: Selection = EVERYTHING
    errors: int = 0
    results: tuple[PlaceResult, ...] | None = None
    told: tuple[str, ...] | None = None
    brief: bool = False

    @property
    def title(self) -> str:
        """Name the plan."""
        return self.plan.title

    @property
    def scope(self) -> str:
        """Name what of the plan is covered; empty if it is all."""
        return scope_of(self.plan, self.selection)

    @property
    def are_several(self) -> bool:
        """Return whether there are places to compare."""
        return len(self.lines) > 1

    @cached_property
    def worst_first(self) -> tuple[PlaceLine, ...]:
        """Order the places by red lights, then yellow ones, then what is not reported; equal ones as in the plan."""
        return tuple(sorted(self.lines, key=lambda line: [-count for count in line.badness]))

    @property
    def facts(self) -> tuple[str, ...]:
        """Say of which day it is, how much of the time has elapsed, what is covered, and how many places report."""
        as_of = _("as of {day}, time progress {share}").format(day=self.as_of, share=percent(self.time_progress))
        places = _("places: {count}, reporting: {reporting}").format(count=len(self.lines) + len(self.silent), reporting=len(self.lines))
        errors = _("Errors in the data: {count}; the figures concerned are not used.").format(count=self.errors) if self.errors else ""
        return tuple(filter(None, (self.scope, as_of, places, errors)))

    @property
    def silent_words(self) -> str:
        """Name the places that report nothing; nothing where all report."""
        names = listing([name if name == code else f"{name} {code}" for code, name in self.silent])
        return _("Nothing reported ({count}): {names}").format(count=len(self.silent), names=names) if self.silent else ""

    @property
    def told_contests(self) -> tuple[Contest, ...]:
        """List the targets that somebody leads; in brief only those on which a place is behind."""
        return tuple(contest for contest in self.contests if contest.is_told and (contest.is_behind or not self.brief))

    def by_section(self, contests: Iterable[Contest]) -> tuple[SectionContests, ...]:
        """Put targets under the headings of their sections."""
        found: dict[int | None, list[Contest]] = defaultdict(list)
        for contest in contests:
            found[self.plan.section_of(contest.target)].append(contest)
        headings = {section.number: section.heading for section in self.plan.sections}
        named: list[tuple[int | None, str]] = [*headings.items(), (None, _("No section") if headings else "")]
        return tuple(SectionContests(heading, tuple(found[number])) for number, heading in named if found[number])


def standings_of(
    plan: Plan,
    reports: Iterable[Report],
    expected: Iterable[str] | None = None,
    *,
    tell: Callable[[Report], str] | None = None,
    with_results: bool = False,
) -> Standings:
    """Hold the reports of places against each other, each let go before the next is asked for.

    :param expected: the codes of those from which figures are expected; default: those that the plan lists.
    :param tell: writes down a report as a whole, where that is asked for.
    :param with_results: keep what is said of each result, for a format that has a row for each.
    """
    gathering = _Gathering(plan, tuple(plan.head.regions if expected is None else expected), tell, with_results=with_results)
    for report in reports:
        gathering.take(report)
    return gathering.standings()


class _Gathering:
    """What is kept while the reports come by."""

    def __init__(self, plan: Plan, expected: Sequence[str], tell: Callable[[Report], str] | None, *, with_results: bool) -> None:
        self._plan, self._expected, self._tell = plan.printed, expected, tell
        self._number = {target.id: number for number, target in enumerate(self._plan.targets)}
        self._contending: Mapping[int, Contending] = defaultdict(Contending)
        self._shown: set[int] = set()
        self._behind: set[int] = set()
        self._lines: list[PlaceLine] = []
        self._speaking: set[str | None] = set()
        self._errors: set[Problem] = set()
        self._results: list[PlaceResult] | None = [] if with_results else None
        self._told: list[str] = []
        self._as_of, self._selection, self._illustrative = self._plan.head.period.start, EVERYTHING, False
        self._time_progress = Fraction(0)

    def take(self, report: Report) -> None:
        """Take in a report, and keep none of it."""
        self._as_of, self._selection, self._time_progress = report.as_of, report.selection, report.time_progress
        self._illustrative |= report.illustrative
        self._errors |= {problem for problem in report.problems if has_errors([problem])}
        if self._tell:
            self._told.append(self._tell(report))
        code = report.plan.region
        if report.judgement.history.latest:
            self._speaking.add(code)
        if code in self._speaking or code not in self._expected:
            self._compare(report)

    def _compare(self, report: Report) -> None:
        line, order = self._line(report), len(self._lines)
        self._lines.append(line)
        selected = {result.target.id for result in report.results}
        for result in report.selection.of_any_status.of(report.plan, report.judgement.results):
            self._enter(report, line, order, result, is_selected=result.target.id in selected)

    def _line(self, report: Report) -> PlaceLine:
        plan, code = report.plan, report.plan.region
        counts = Counter(result.light for result in report.results)
        verdicts = bytearray([NOT_SHOWN]) * len(self._number)
        for result in report.results:
            number = self._number[result.target.id]
            verdicts[number] = verdict_code(result.light, result.status)
            self._shown.add(number)
            if result.light in _BEHIND:
                self._behind.add(number)
        return PlaceLine(
            code=code,
            name=plan.regions.get(code, code) if code else str(plan.head.title),
            lights=tuple(counts[light] for light in LIGHT_ORDER),
            updated=report.updated,
            carried_over=report.reported - report.updated,
            missing=sum(result.status is Status.NOT_REPORTED for result in report.results),
            time_progress=report.time_progress,
            latest=max((actual.as_of for actual in report.judgement.history.latest.values()), default=None),
            verdicts=bytes(verdicts),
        )

    def _enter(self, report: Report, line: PlaceLine, order: int, result: Result, *, is_selected: bool) -> None:
        number, merit = self._number[result.target.id], merit_of(result)
        if merit is not None:
            self._contending[number].add(merit, order, partial(_contender, report, line, order, result, merit))
        if self._results is not None:
            self._results.append(_in_words(report, line, number, result, merit)._replace(is_listed=is_selected))

    def standings(self) -> Standings:
        """Tell how they stand."""
        names = self._plan.regions
        contests = (
            self._contending[number].decide(place, self._plan.targets[number], is_behind=number in self._behind)
            for place, number in enumerate(sorted(self._shown), 1)
        )
        return Standings(
            plan=self._plan,
            as_of=self._as_of,
            time_progress=self._time_progress,
            illustrative=self._illustrative,
            lines=tuple(self._lines if self._selection.is_of_some_statuses else _ranked(self._lines)),
            silent=tuple((code, names.get(code, code)) for code in self._expected if code not in self._speaking),
            contests=tuple(contests),
            selection=self._selection,
            errors=len(self._errors),
            results=None if self._results is None else tuple(self._results),
            told=tuple(self._told) if self._tell else None,
        )


def _ranked(lines: Sequence[PlaceLine]) -> Iterator[PlaceLine]:
    """Rank places, the best first; equal ones share a rank."""
    ordered = sorted(line.badness for line in lines)
    first = {badness: rank for rank, badness in reversed(list(enumerate(ordered, 1)))}
    return (line._replace(rank=first[line.badness]) for line in lines)


def _contender(report: Report, line: PlaceLine, order: int, result: Result, merit: Fraction) -> Contender:
    row, before = Row(report.plan, result), report.judgement.before
    progress = progress_of(result, before.result_or_none(result.target) if before else None)
    value = result.actual.value if result.actual else None
    metrics = result.metrics
    return Contender(
        order=order,
        region=line.code,
        name=line.name,
        merit=merit,
        value=row.actual,
        in_unit=f"{row.actual} {row.unit}".strip(),
        completion=row.completion,
        change=progress.cell,
        change_unit=progress.unit,
        change_in_unit=progress.in_unit,
        exact=(value if result.target.traits.is_measured else bool(value), metrics.completion if metrics else None, progress.change),
        remark=_remark(result),
    )


def _remark(result: Result) -> str:
    """Say what a rank may not hold for; nothing where it does."""
    said = ((_("implausible"), result.doubtful), (_("outdated"), result.stale and result.actual is not None))
    return _("; ").join(words for words, is_so in said if is_so)


def _in_words(report: Report, line: PlaceLine, number: int, result: Result, merit: Fraction | None) -> PlaceResult:
    row, before = Row(report.plan, result), report.judgement.before
    progress = progress_of(result, before.result_or_none(result.target) if before else None)
    value, completion, change = (cell.text if cell.is_known else "" for cell in (row.actual, row.completion, progress.cell))
    return PlaceResult(line, number, merit, value, completion, change, progress.unit if change else "", is_listed=True)
