"""Results as a report: its facts, its counts and its rows of finished text."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias

from gaoqing_kpi.evaluate import Case, Light, Measures, Result, Status
from gaoqing_kpi.evaluate.calendar import end_of, gone, start_of
from gaoqing_kpi.evaluate.limits import limits_of
from gaoqing_kpi.history import History
from gaoqing_kpi.messages import _, listing, one_line
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.problem import Problem
from gaoqing_kpi.report.figures import PACE_PLACES, figure, percent, places_of, signed, target_figure
from gaoqing_kpi.report.scoreboard import Scoreboard, scoreboard
from gaoqing_kpi.report.selection import Selection
from gaoqing_kpi.report.words import MARKS, UNKNOWN, lead_of, offices_of, status_word

Grouping: TypeAlias = Literal["section", "department"]

LIGHT_ORDER = (Light.RED, Light.YELLOW, Light.GREY, Light.GREEN)
_STATUS_ORDER = tuple(Status)
_WHOLE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Row:
    """One result in words. ``done`` and ``time_gone`` are the shares that a bar shows, None where there is nothing to compare."""

    result: Result
    mark: str
    status: str
    name: str
    actual: str
    asked: str
    expected: str
    unit: str
    gap: str
    completion: str
    pace: str
    projection: str
    as_of: str
    offices: str
    lead: str
    remark: str
    done: Fraction | None
    time_gone: Fraction | None

    @property
    def named(self) -> str:
        """Give the name with the remark behind it, if there is one."""
        return _("{name} ({remark})").format(name=self.name, remark=self.remark) if self.remark else self.name


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; the heading of a report that is not grouped is empty."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All that a renderer shows. ``rows`` are in the order of attention, ``results`` in the plan's; ``departments`` can head a group.

    ``by`` is the grouping that the reader asked for.
    """

    plan: Plan
    as_of: date
    time_progress: Fraction
    illustrative: bool
    results: tuple[Result, ...]
    rows: tuple[Row, ...]
    counts: Mapping[Status, int]
    problems: tuple[Problem, ...]
    departments: tuple[str, ...]
    scoreboard: Scoreboard
    history: History
    by: Grouping | None = None

    @property
    def scope(self) -> str:
        """Name the offices of a report that is not on all of them; empty if it is."""
        named = self.departments if len(self.departments) < len(self.plan.departments) else ()
        return one_line(listing([str(self.plan.departments[key]) for key in named]))

    @property
    def reported(self) -> int:
        """Count the targets that have a value."""
        return sum(result.actual is not None for result in self.results)

    def grouped(self, by: Grouping | None) -> tuple[Group, ...]:
        """Group the rows: under each section or department that has any, in the plan's order."""
        match by:
            case None:
                return (Group("", self.rows),)
            case "section":
                groups = [Group(one_line(section.heading), self._rows_of_section(section.number)) for section in self.plan.sections]
            case "department":
                offices = [(key, name) for key, name in self.plan.departments.items() if key in self.departments]
                groups = [Group(one_line(str(name)), self._rows_of_department(key)) for key, name in offices]
                groups.append(Group(_("No department"), tuple(row for row in self.rows if not self.plan.responsible(row.result.target))))
        return tuple(group for group in groups if group.rows)

    def _rows_of_section(self, number: int) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if self.plan.section_of(row.result.target) == number)

    def _rows_of_department(self, key: str) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if key in self.plan.responsible(row.result.target))


def select(plan: Plan, results: Iterable[Result], selection: Selection) -> tuple[Result, ...]:
    """Keep the results that are wanted."""
    return tuple(result for result in results if selection.takes_result(plan, result))


def build(  # noqa: PLR0913 - all that a report is made of
    plan: Plan,
    history: History,
    results: Sequence[Result],
    problems: Iterable[Problem] = (),
    departments: Iterable[str] = (),
    *,
    judged: Iterable[Result] | None = None,
    by: Grouping | None = None,
) -> Report:
    """Make the report on these results; by department it shows the named ones only, or all.

    :param judged: what offices are counted and ranked by, of whichever office and status; default: the results.
    """
    counts = Counter(result.status for result in results)
    wanted = tuple(departments) or tuple(plan.departments)
    return Report(
        plan=plan,
        as_of=history.as_of,
        time_progress=time_progress(plan, history.as_of),
        illustrative=history.illustrative,
        results=tuple(results),
        rows=tuple(row_of(plan, result) for result in sorted(results, key=attention)),
        counts={status: counts[status] for status in reversed(_STATUS_ORDER)},
        problems=tuple(problems),
        departments=wanted,
        scoreboard=scoreboard(plan, results if judged is None else judged, wanted),
        history=history,
        by=by,
    )


def time_progress(plan: Plan, day: date) -> Fraction:
    """Give the share of the plan's period that is gone by the end of a day."""
    period, method = plan.head.period, plan.head.rules.time_progress
    return gone(start_of(period.start, method), end_of(period.end, method), end_of(day, method))


def row_of(plan: Plan, result: Result) -> Row:
    """Write one result in words."""
    target, actual, measures = result.target, result.actual, result.measures
    places = places_of(target)
    edges = edges_of(result)
    expected = measures.expected if measures else None
    compares = measures is not None and measures.case in {Case.CUMULATIVE, Case.CAP, Case.PATH}
    return Row(
        result=result,
        mark=MARKS[result.light],
        status=status_word(result.status),
        name=one_line(str(target.name)),
        actual=_actual(result, places, (*edges, expected, Fraction(0))),
        asked=one_line(f"{target_figure(target, actual.reference if actual else None)} {target.unit or ''}"),
        expected=figure(expected, places),
        unit=one_line(target.unit or ""),
        gap=signed(measures.gap if measures else None, places),
        completion=percent(measures.completion if measures else None, _WHOLE, Fraction(0)),
        pace=figure(measures.pace if measures else None, PACE_PLACES, _WHOLE, Fraction(plan.head.rules.behind), Fraction(0)),
        projection=figure(measures.projection if measures else None, places, *edges, Fraction(0)),
        as_of=str(actual.as_of) if actual else UNKNOWN,
        offices=offices_of(plan, target),
        lead=lead_of(plan, target),
        remark=one_line(_("; ").join(_remarks(result))),
        done=_share_done(measures),
        time_gone=measures.share if measures and compares and measures.share else None,
    )


def edges_of(result: Result) -> tuple[Fraction | None, ...]:
    """Give the limits in force, which no figure of the result is rounded across."""
    limits = limits_of(result.target, result.actual.reference) if result.actual else None
    return (limits.low, limits.high) if limits else ()


def attention(result: Result) -> tuple[int, int]:
    """Rank a result by how much it needs a look: by light, then by status."""
    return LIGHT_ORDER.index(result.light), _STATUS_ORDER.index(result.status)


def _actual(result: Result, places: int, edges: tuple[Fraction | None, ...]) -> str:
    if result.actual is None or result.actual.value is None:
        return UNKNOWN
    if result.measures and result.measures.case is Case.MILESTONE:
        return _("done") if result.actual.value else _("not done")
    return figure(result.actual.value, places, *edges)


def _share_done(measures: Measures | None) -> Fraction | None:
    """Give the share that a bar fills: of a way from a baseline the part that is gone, else the completion."""
    if measures is None or measures.case is not Case.PATH:
        return measures.completion if measures else None
    return None if measures.pace is None else measures.pace * measures.share


def _remarks(result: Result) -> Iterable[str]:
    actual, measures = result.actual, result.measures
    if result.reason:
        yield _("not reported: {reason}").format(reason=result.reason)
    if actual and measures and measures.gap == 0 and not result.satisfied:
        yield _("the limit is just reached; the bound excludes it")
    if measures and measures.exhausted_on and result.status is not Status.BREACHED:
        yield _("used up on {day} at this rate").format(day=measures.exhausted_on)
    if actual and result.late:
        yield _("done late, on {day}").format(day=actual.done_on)
    if actual and result.stale:
        yield _("old value, of {day}").format(day=actual.as_of)
    if actual and actual.revised:
        yield _("revised: {reason}").format(reason=actual.revised)
    if actual and actual.note:
        yield actual.note
