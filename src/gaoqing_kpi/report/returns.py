"""Who has reported (报送情况): what each lead office was asked for in a reporting period, and what came of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from typing import ClassVar, NamedTuple

from gaoqing_kpi.evaluate.judgement import Judgement
from gaoqing_kpi.evaluate.reporting import ReportingPeriod, period_of, reporting_of
from gaoqing_kpi.evaluate.result import FINAL, Result
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.problem import Severity
from gaoqing_kpi.report.cell import UNKNOWN, count, words
from gaoqing_kpi.report.column import Column, Table
from gaoqing_kpi.report.figures import percent
from gaoqing_kpi.report.flaws import file_name

_WHOLE = Fraction(1)
_NONE = Fraction(0)


class OfficeReturn(NamedTuple):
    """What a lead office was asked for: the results that are of the period, that are older, and that it has never had.

    ``department`` is None for what no office leads, and for files that cannot be told to be anybody's. ``files`` have errors and name a
    target of the office; ``faults`` are those of them that are the office's to correct.
    """

    department: str | None
    name: str
    updated: tuple[Result, ...]
    carried_over: tuple[Result, ...]
    missing: tuple[Result, ...]
    files: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def asked(self) -> int:
        """Count what was asked for."""
        return len(self.updated) + len(self.carried_over) + len(self.missing)

    @property
    def share(self) -> Fraction | None:
        """Compute the share of what was asked for that is of the period; None where nothing was."""
        return Fraction(len(self.updated), self.asked) if self.asked else None

    @property
    def to_chase(self) -> tuple[Result, ...]:
        """List what is not of the period and has no reason given."""
        return tuple(result for result in (*self.missing, *self.carried_over) if result.reason is None)

    @property
    def is_to_be_chased(self) -> bool:
        """Return whether something is to be asked of the office once more."""
        return bool(self.to_chase or self.faults)


@dataclass(frozen=True)
class Returns:
    """The returns of a plan's offices, or some of them, for a reporting period, as known on the judgement's day."""

    shows: ClassVar[str] = "returns"

    judgement: Judgement
    period: ReportingPeriod
    departments: frozenset[str] = frozenset()
    among: tuple[Result, ...] | None = None

    @property
    def as_of(self) -> date:
        """Return the evaluation date."""
        return self.judgement.as_of

    @property
    def title(self) -> str:
        """Name the plan, and the region if it is for several."""
        return self.judgement.plan.title

    @property
    def illustrative(self) -> bool:
        """Return whether figures are invented."""
        return self.judgement.illustrative

    @property
    def period_words(self) -> str:
        """Say which period the returns are for, and as known on which day."""
        start, end = self.period
        return _("Returns for {start} to {end}, as of {day}").format(start=start, end=end, day=self.as_of)

    @property
    def counted(self) -> str:
        """Count what was asked for of all offices, and what came of it."""
        offices = self.offices
        return _("Asked for: {asked}; updated {updated}, carried over {carried_over}, missing {missing}").format(
            asked=sum(office.asked for office in offices),
            updated=sum(len(office.updated) for office in offices),
            carried_over=sum(len(office.carried_over) for office in offices),
            missing=sum(len(office.missing) for office in offices),
        )

    @cached_property
    def offices(self) -> tuple[OfficeReturn, ...]:
        """List the offices that lead a target, in the plan's order, then what is nobody's."""
        plan = self.judgement.plan
        led: dict[str | None, list[Result]] = {None: []}
        for result in self.judgement.results if self.among is None else self.among:
            led.setdefault(plan.lead(result.target), []).append(result)
        files = self._files()
        known = files if self.among is None else self._faults
        offices = plan.offices_in_order(key for key in (*led, *known) if key is not None)
        found = (self.of_office(key, led.get(key, ()), files.get(key, ())) for key in (*offices, None))
        told = (office for office in found if office.department is not None or office.files or office.asked)
        return tuple(office for office in told if not self.departments or office.department in self.departments)

    @property
    def tells_offices_apart(self) -> bool:
        """Return whether any office leads a target."""
        return any(office.department is not None for office in self.offices)

    @cached_property
    def to_chase(self) -> tuple[OfficeReturn, ...]:
        """List the offices to ask once more: those that owe most first, equals in the plan's order."""
        return tuple(sorted((office for office in self.offices if office.is_to_be_chased), key=lambda office: -len(office.to_chase)))

    @property
    def table(self) -> Table[OfficeReturn]:
        """Lay the offices out."""
        return Table(return_columns(), self.offices)

    def is_asked(self, target: Target) -> bool:
        """Return whether a target is reported at the end of the period, and was not final before it."""
        window = self._window(target)
        if window.end > self.period.end:
            return False
        if window.start == date.min:
            return True
        before = self.judgement.known_on(window.start - timedelta(days=1)).result_or_none(target)
        return before is None or before.status not in FINAL

    def of_office(self, key: str | None, results: Iterable[Result], files: Sequence[str] = ()) -> OfficeReturn:
        """Sort the results that an office leads by what came of what was asked for."""
        sorted_out: dict[str, list[Result]] = {"updated": [], "carried_over": [], "missing": []}
        for result in results:
            if self.is_asked(result.target):
                sorted_out[self._what_came_of(result)].append(result)
        name = str(self.judgement.plan.departments[key]) if key else _("No office")
        return OfficeReturn(
            key, name, **{what: tuple(found) for what, found in sorted_out.items()}, files=tuple(files), faults=self._faults.get(key, ())
        )

    def _what_came_of(self, result: Result) -> str:
        if result.actual is None:
            return "missing"
        return "updated" if self._window(result.target).holds(result.actual.as_of) else "carried_over"

    def _window(self, target: Target) -> ReportingPeriod:
        """Find the period that a target's value is to be of: the plan's, or its own longer one that ends with it or later."""
        own = period_of(self.period.end, reporting_of(self.judgement.plan, target))
        return own if own.start < self.period.start else self.period

    @cached_property
    def _faults(self) -> Mapping[str | None, tuple[str, ...]]:
        """Sort the files with errors under whoever is to correct them: of a file on targets of several offices those whose have errors."""
        plan, found = self.judgement.plan, self._files()
        in_error = {
            (problem.location.path, plan.lead(plan.by_id[problem.target]))
            for problem in self.judgement.problems
            if problem.severity is Severity.ERROR and problem.target in plan.by_id
        }
        of_several = {path for path, times in Counter(path for paths in found.values() for path in paths).items() if times > 1}
        return {lead: tuple(path for path in paths if path not in of_several or (path, lead) in in_error) for lead, paths in found.items()}

    def _files(self) -> Mapping[str | None, list[str]]:
        """Sort the files with errors under the lead offices of the targets that they name."""
        plan = self.judgement.plan
        found: dict[str | None, list[str]] = {}
        for path, targets in self.judgement.faulty.items():
            leads = {plan.lead(plan.by_id[target]) for target in targets if target in plan.by_id} or {None}
            for lead in leads:
                found.setdefault(lead, []).append(path)
        return found


def returns_of(
    judgement: Judgement,
    period: ReportingPeriod | None = None,
    departments: frozenset[str] = frozenset(),
    among: tuple[Result, ...] | None = None,
) -> Returns:
    """Work out the returns for a period; without one for the plan's reporting period that holds the evaluation date.

    :param departments: the offices that are wanted; all, if empty.
    :param among: the results that are counted; all, if not told.
    """
    return Returns(judgement, period or period_of(judgement.as_of, judgement.plan.head.rules.reporting), departments, among)


def return_columns() -> tuple[Column[OfficeReturn], ...]:
    """List the columns of the returns."""
    return (
        Column("office", _("Lead office"), "text", 40, lambda office: words(office.name)),
        Column("asked", _("Asked"), "count", 9, lambda office: count(office.asked)),
        Column("updated", _("Updated"), "count", 9, lambda office: count(len(office.updated))),
        Column("carried_over", _("Carried over"), "count", 9, lambda office: count(len(office.carried_over))),
        Column("missing", _("Missing"), "count", 9, lambda office: count(len(office.missing))),
        Column("share", _("Share reported"), "percent", 9, lambda office: percent(office.share, _WHOLE, _NONE)),
        Column(
            "files",
            _("Files with errors"),
            "text",
            30,
            lambda office: words(_file_names(office)) if office.faults else UNKNOWN,
        ),
    )


def chase_words(office: OfficeReturn) -> str:
    """Say what an office is to be asked for once more: what it never reported, what is old, with its day, and files to correct."""
    return _("; ").join(_chased(office))


def _chased(office: OfficeReturn) -> Iterable[str]:
    missing = [str(result.target.name) for result in office.missing if result.reason is None]
    old: dict[date, list[str]] = {}
    for result in office.carried_over:
        if result.reason is None and result.actual:
            old.setdefault(result.actual.as_of, []).append(str(result.target.name))
    if missing:
        yield _("not reported: {names}").format(names=listing(missing))
    for day, names in sorted(old.items()):
        yield _("carried over from {day}: {names}").format(day=day, names=listing(names))
    if office.faults:
        yield _("to correct: {files}").format(files=_file_names(office))


def _file_names(office: OfficeReturn) -> str:
    return listing([file_name(path) for path in office.faults])
