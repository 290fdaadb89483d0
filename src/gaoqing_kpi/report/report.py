"""The report on a judgement: what it covers, its facts and its counts, and its rows in order of attention."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple, TypeAlias

from gaoqing_kpi.evaluate import Light, Result, Status
from gaoqing_kpi.evaluate.judgement import Judgement
from gaoqing_kpi.evaluate.reporting import is_updated
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.problem import Location, Problem, Severity
from gaoqing_kpi.report.amendments import Amended, cancelled_in, cancelled_words
from gaoqing_kpi.report.letter import UNSIGNED, Letter
from gaoqing_kpi.report.row import STATUS_ORDER, Row, attention
from gaoqing_kpi.report.selection import EVERYTHING, Selection

if TYPE_CHECKING:
    from gaoqing_kpi.evaluate.outlook import Prospect
    from gaoqing_kpi.evaluate.trend import Trend
    from gaoqing_kpi.report.flaws import Flaw
    from gaoqing_kpi.report.returns import Returns
    from gaoqing_kpi.report.scoreboard import Scoreboard

Grouping: TypeAlias = Literal["section", "department"]


class Group(NamedTuple):
    """Rows under one heading; the heading of a report that is not grouped is empty."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Report:
    """All that a format shows of a judgement. ``results`` are those that the selection takes, in the plan's order.

    ``problems`` are those of the data and the old values among the results; ``by`` is the grouping that the reader asked for;
    ``brief`` is a list of only what needs a look; ``letter`` says to whom it goes and who signs it; ``part_of`` is the report that one on
    a single office or section is made of. What is worked out, the scoreboard and the comparison with the period before too, is so when
    it is first shown, and once.
    """

    shows: ClassVar[str] = "report"

    judgement: Judgement
    results: tuple[Result, ...]
    selection: Selection = EVERYTHING
    problems: tuple[Problem, ...] = ()
    by: Grouping | None = None
    brief: bool = False
    letter: Letter = UNSIGNED
    part_of: "Report | None" = field(default=None, repr=False, compare=False)

    @property
    def plan(self) -> Plan:
        """Return the plan that is judged."""
        return self.judgement.plan

    @property
    def as_of(self) -> date:
        """Return the evaluation date."""
        return self.judgement.as_of

    @property
    def time_progress(self) -> Fraction:
        """Return the share of the plan's period that has elapsed by then."""
        return self.judgement.time_progress

    @property
    def illustrative(self) -> bool:
        """Return whether figures are invented."""
        return self.judgement.illustrative

    @cached_property
    def departments(self) -> tuple[str, ...]:
        """List the offices that can head a group: those that are selected, or all."""
        return self.plan.offices_in_order(self.selection.departments or self.plan.departments)

    @property
    def scope(self) -> str:
        """Name the offices, sections, items and statuses of a report that is not on all of them; empty if it is."""
        from gaoqing_kpi.report.scope import scope_of

        return scope_of(self.plan, self.selection)

    @property
    def none_behind(self) -> str:
        """Say that no target is behind, as far as that is known."""
        if not self.reported:
            return _("Nothing has been reported yet: how the targets stand is unknown.")
        if self.missing:
            return _("No target that has been reported is behind.")
        return _("No target in this report is behind.")

    @property
    def title(self) -> str:
        """Name the plan, and the region if it is for several."""
        return self.plan.title

    @property
    def source(self) -> str:
        """Say who issued the plan under which number, as far as that is known."""
        head = self.plan.head
        if head.issuer and head.document:
            return _("Source: {issuer}, {document}").format(issuer=head.issuer, document=head.document)
        known = head.issuer or head.document
        return _("Source: {source}").format(source=known) if known else ""

    @cached_property
    def cancelled(self) -> tuple[str, ...]:
        """Say which of the plan's targets are cancelled, since when, by which document and why."""
        latest = self.judgement.history.latest
        changes = (change for change in self.every_cancelled if self.selection.takes(self.plan, change.old))
        return tuple(cancelled_words(self.plan, change.old, latest.get(change.old.id)) for change in changes)

    @cached_property
    def every_cancelled(self) -> tuple[Amended, ...]:
        """List the plan's targets that are cancelled, whatever the report is on."""
        return self.part_of.every_cancelled if self.part_of else tuple(cancelled_in(self.plan))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Build a row for each result, most urgent first."""
        return _by_attention(self.rows_in_plan)

    @cached_property
    def rows_in_plan(self) -> tuple[Row, ...]:
        """List the rows in the plan's order."""
        return tuple(Row(self.plan, result, self.judgement) for result in self.results)

    @property
    def behind(self) -> tuple[Row, ...]:
        """List the rows that are reported and show a red or a yellow light."""
        return self.rows_with(Light.RED, Light.YELLOW)

    def rows_with(self, *lights: Light) -> tuple[Row, ...]:
        """List the rows that are reported and show one of these lights, in the order of attention."""
        return tuple(row for row in self.rows if row.light in lights and row.result.status is not Status.NOT_REPORTED)

    @property
    def short(self) -> tuple[Row, ...]:
        """List the rows whose projections fall short of the bound, those first that a green light hides."""
        return tuple(sorted((row for row in self.rows if row.is_short), key=lambda row: row.light is not Light.GREEN))

    @cached_property
    def returns(self) -> "Returns":
        """Work out who has reported what the report is on."""
        from gaoqing_kpi.report.returns import returns_of

        return returns_of(self.judgement, departments=self.selection.departments, among=self.results)

    @property
    def missing(self) -> tuple[Row, ...]:
        """List the rows that nobody reported."""
        return tuple(row for row in self.rows if row.result.status is Status.NOT_REPORTED)

    @property
    def reported(self) -> int:
        """Count the targets that have a value."""
        return sum(result.actual is not None for result in self.results)

    @cached_property
    def updated(self) -> int:
        """Count the targets whose value is of the reporting period; the others with a value are carried over."""
        return sum(is_updated(self.plan, result, self.as_of) for result in self.results)

    @property
    def reported_words(self) -> str:
        """Count what is reported, of that what is of the period and what is carried over, and what of it is implausible."""
        counted = _("Targets: {count}, reported: {reported} ({updated} updated in this period, {carried_over} carried over)").format(
            count=len(self.results), reported=self.reported, updated=self.updated, carried_over=self.reported - self.updated
        )
        doubted = sum(result.doubtful for result in self.results)
        return counted if not doubted else _("{counted}; implausible, to be checked: {doubted}").format(counted=counted, doubted=doubted)

    @cached_property
    def prospects(self) -> "Mapping[Prospect, int]":
        """Count the results by what their projections say."""
        from gaoqing_kpi.evaluate.outlook import Prospect

        counts = Counter(self.judgement.outlook(result.target).prospect for result in self.results)
        return {prospect: counts[prospect] for prospect in Prospect}

    @cached_property
    def counts(self) -> Mapping[Status, int]:
        """Count the results by status, the best first."""
        counts = Counter(result.status for result in self.results)
        return {status: counts[status] for status in reversed(STATUS_ORDER)}

    @cached_property
    def scoreboard(self) -> "Scoreboard":
        """Count and rank the offices by all that the sections and items selected hold, of whichever office and status."""
        if self.part_of and self.part_of.selection.of_every_office == self.selection.of_every_office:
            return self.part_of.scoreboard.of(self.departments)
        from gaoqing_kpi.report.scoreboard import scoreboard

        of_all = self.selection.of_every_office.of(self.plan, self.judgement.results)
        return scoreboard(self.judgement, of_all).of(self.departments)

    @cached_property
    def before(self) -> "Report | None":
        """Report on the same targets in the period before; None if there was none."""
        earlier = self.judgement.before
        if earlier is None:
            return None
        found = (earlier.result_or_none(result.target) for result in self.results)
        return Report(earlier, tuple(result for result in found if result))

    @cached_property
    def flaws(self) -> "tuple[Flaw, ...]":
        """Put the problems into words."""
        from gaoqing_kpi.report.flaws import flaws_of

        return flaws_of(self.problems, self.judgement)

    def trend(self, row: Row) -> "Trend":
        """Compute where the target of a row is heading."""
        return self.judgement.trend(row.target)

    def grouped(self, by: Grouping | None) -> tuple[Group, ...]:
        """Group the rows: under each section or department that has any, in the plan's order."""
        match by:
            case None:
                return (Group("", self.rows),)
            case "section":
                groups = [Group(section.heading, _by_attention(self._by_section.get(section.number, ()))) for section in self.plan.sections]
                groups.append(Group(_("No section") if groups else "", _by_attention(self._by_section.get(None, ()))))
            case "department":
                groups = [Group(str(self.plan.departments[key]), _by_attention(self.rows_of_office(key))) for key in self.departments]
                groups.append(Group(_("No office"), tuple(row for row in self.rows if not self.plan.responsible(row.target))))
        return tuple(group for group in groups if group.rows)

    def in_order_of_plan(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """Put rows into the plan's order."""
        places = {result.target.id: place for place, result in enumerate(self.results)}
        return tuple(sorted(rows, key=lambda row: places[row.target.id]))

    def rows_of_office(self, key: str) -> tuple[Row, ...]:
        """List the rows of an office, named first or jointly, in the plan's order."""
        return tuple(self._by_office.get(key, ()))

    def of_office(self, key: str) -> "Report":
        """Report on the targets of one office, with the problems that concern them and all errors."""
        return self._part(self.rows_of_office(key), self.selection._replace(departments=frozenset({key})))

    def of_section(self, number: int) -> "Report":
        """Report on the targets of one section, with the problems that concern them and all errors."""
        return self._part(self._by_section.get(number, ()), self.selection._replace(sections=frozenset({number})))

    def _part(self, rows: Iterable[Row], selection: Selection) -> "Report":
        results = tuple(row.result for row in rows)
        places = {result.actual.location for result in results if result.actual}
        found = {place for location in places for place in self._warned_at.get(location, ())}.union(self._errors)
        problems = tuple(self.problems[place] for place in sorted(found))
        return replace(self, results=results, selection=selection, problems=problems, part_of=self)

    @cached_property
    def _errors(self) -> tuple[int, ...]:
        return tuple(place for place, problem in enumerate(self.problems) if problem.severity is Severity.ERROR)

    @cached_property
    def _warned_at(self) -> Mapping[Location, list[int]]:
        found: dict[Location, list[int]] = defaultdict(list)
        for place, problem in enumerate(self.problems):
            found[problem.location].append(place)
        return found

    @cached_property
    def _by_office(self) -> Mapping[str, list[Row]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows_in_plan:
            for office in self.plan.responsible(row.target):
                found[office].append(row)
        return found

    @cached_property
    def _by_section(self) -> Mapping[int | None, list[Row]]:
        found: dict[int | None, list[Row]] = defaultdict(list)
        for row in self.rows_in_plan:
            found[self.plan.section_of(row.target)].append(row)
        return found


def report_on(judgement: Judgement, selection: Selection = EVERYTHING, by: Grouping | None = None, letter: Letter = UNSIGNED) -> Report:
    """Report on the targets that are selected."""
    results = selection.of(judgement.plan, judgement.results)
    problems = {*judgement.problems, *judgement.stale_among(results)}
    return Report(judgement, results, selection, tuple(sorted(problems)), by, letter=letter)


def _by_attention(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: attention(row.result)))
