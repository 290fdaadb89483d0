"""Several files and periods as one history: the latest value of each target, its baseline, and what contradicts itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from gaoqing_kpi.load.entries import called
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.actual import Actual, ActualsFile
from gaoqing_kpi.model.kinds import Kind
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.rounding import unrounded
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.problem import Code, Location, Problem

JUMP = 10
_MANY = 2000


class Baseline(NamedTuple):
    """Where a level stood before the plan's period, in the target's unit."""

    value: Fraction
    date: date


class _Step(NamedTuple):
    """A value and the next one, and both as they stand over one denominator, so that they compare as whole numbers."""

    earlier: Actual
    later: Actual
    before: int
    after: int


class ReportFile(NamedTuple):
    """A file that reports, and the day whose end its figures hold for."""

    path: str
    as_of: date


@dataclass(frozen=True)
class History:
    """What is known on a day: each target's latest actual, and where levels started.

    ``unanswered`` holds the latest report of those targets for which it says something and holds no value. ``series`` holds each
    target's values in order of day, one a day, those too that a level reports of before the plan's start;
    ``reports`` and ``files`` are what all of it was put together from, later days too.
    """

    as_of: date
    illustrative: bool
    latest: Mapping[str, Actual]
    unanswered: Mapping[str, Actual]
    baselines: Mapping[str, Baseline]
    series: Mapping[str, tuple[Actual, ...]] = field(default_factory=dict)
    reports: Mapping[str, Sequence[Actual]] = field(default_factory=dict)
    files: tuple[ReportFile, ...] = ()


def assemble(plan: Plan, files: Iterable[ActualsFile], as_of: date | None = None) -> tuple[History, list[Problem]]:
    """Put files together, as known on ``as_of`` (default: the latest file's date).

    :returns: the history, and the problems conflict and decreased, whose targets are left out, and implausible, whose targets are not.
    """
    reports: dict[str, list[Actual]] = defaultdict(list)
    read: dict[ReportFile, None] = {}
    illustrative = False
    for file in files:
        read[ReportFile(file.path, file.as_of)] = None
        illustrative = illustrative or file.illustrative
        for actual in file.actuals:
            of_target = reports[actual.target]
            of_target.append(actual)
            if len(of_target) % _MANY == 0:
                of_target[:] = _without_repetitions(of_target)
    day = as_of or max((file.as_of for file in read), default=plan.head.period.start)
    return _known_on(plan, day, reports, tuple(read), illustrative=illustrative)


def recall(plan: Plan, history: History, day: date) -> History:
    """Return what was known on an earlier day."""
    return _known_on(plan, day, history.reports, history.files, illustrative=history.illustrative)[0]


def _known_on(
    plan: Plan, day: date, reports: Mapping[str, Sequence[Actual]], files: tuple[ReportFile, ...], *, illustrative: bool
) -> tuple[History, list[Problem]]:
    problems: list[Problem] = []
    latest: dict[str, Actual] = {}
    unanswered: dict[str, Actual] = {}
    baselines: dict[str, Baseline] = {}
    series: dict[str, tuple[Actual, ...]] = {}
    for target in plan.targets:
        in_order = _in_order(actual for actual in reports.get(target.id, ()) if actual.as_of <= day)
        values = [actual for actual in in_order if actual.value is not None]
        if len(values) > 1:
            one_a_day = _one_a_day(values)
            steps = [*_steps(one_a_day)]
            contradictions = [*_decreases(plan, target, steps)]
            if len(one_a_day) < len(values):
                contradictions += _conflicts(plan, target, values)
            problems += contradictions
            if contradictions:
                continue
            problems += _jumps(target, steps)
            series[target.id] = tuple(one_a_day)
        elif values:
            series[target.id] = tuple(values)
        if baseline := _baseline(plan, target, values):
            baselines[target.id] = baseline
        if result := next((actual for actual in reversed(values) if not is_baseline(plan, target, actual)), None):
            latest[target.id] = result
        if in_order and in_order[-1].says_why:
            unanswered[target.id] = in_order[-1]
    return History(day, illustrative, latest, unanswered, baselines, series, reports, files), sorted(problems)


def _in_order(reports: Iterable[Actual]) -> list[Actual]:
    """Put reports in order of their days, and those for one day in order of their places."""
    in_order = sorted(reports, key=attrgetter("as_of"))
    if len({actual.as_of for actual in in_order}) < len(in_order):
        in_order.sort(key=_order)
    return in_order


def _order(actual: Actual) -> tuple[date, Location]:
    return actual.as_of, actual.location


def _without_repetitions(reports: Iterable[Actual]) -> Iterator[Actual]:
    """Keep the first and the last of what is reported for a day many times and always alike: those between tell nothing more."""
    for _day, of_day in groupby(sorted(reports, key=_order), key=lambda actual: actual.as_of):
        all_of_day = list(of_day)
        told = {(actual.value, actual.reference, actual.done_on, actual.reason) for actual in all_of_day}
        yield from all_of_day if len(told) > 1 else (all_of_day[0], *all_of_day[1:][-1:])


def day_before(plan: Plan, history: History) -> date | None:
    """Return the latest file date before the history's day; None if the plan's period has no such date."""
    return max((file.as_of for file in history.files if plan.head.period.start <= file.as_of < history.as_of), default=None)


def is_stale(plan: Plan, target: Target, value_day: date, on: date) -> bool:
    """Return whether a value is too old to say where its target stands on a day: past ``stale_days``, or left behind by the due date."""
    age = on.toordinal() - value_day.toordinal()
    return age > plan.head.rules.stale_days or (age > 0 and value_day < plan.due(target) <= on)


def stale_targets(plan: Plan, history: History) -> list[Target]:
    """List the targets whose latest value is too old on the history's day."""
    values = [(target, history.latest.get(target.id)) for target in plan.targets]
    return [target for target, value in values if value and is_stale(plan, target, value.as_of, history.as_of)]


def is_baseline(plan: Plan, target: Target, actual: Actual) -> bool:
    """Return whether a report says where a level started: one for a day on or before the plan's first."""
    return target.traits.may_precede_plan and actual.as_of <= plan.head.period.start


def _one_a_day(values: Iterable[Actual]) -> list[Actual]:
    """Keep of what is reported twice for a day the last."""
    return list({actual.as_of: actual for actual in values}.values())


def _steps(one_a_day: Iterable[Actual]) -> Iterator[_Step]:
    """Yield one value after the other with the next, and both over their common denominator."""
    for earlier, later in pairwise(one_a_day):
        if (before := earlier.value) is not None and (after := later.value) is not None:
            yield _Step(earlier, later, before.numerator * after.denominator, after.numerator * before.denominator)


def _baseline(plan: Plan, target: Target, values: list[Actual]) -> Baseline | None:
    if not target.traits.takes_baseline:
        return None
    if target.baseline:
        return Baseline(Fraction(target.baseline.value), target.baseline.date)
    before = [actual for actual in values if is_baseline(plan, target, actual)]
    if not before or before[-1].value is None:
        return None
    return Baseline(before[-1].value, before[-1].as_of)


def _conflicts(plan: Plan, target: Target, values: list[Actual]) -> Iterator[Problem]:
    first: dict[date, Actual] = {}
    for actual in values:
        other = first.setdefault(actual.as_of, actual)
        if other is not actual and _are_rows_of_one_table(other, actual):
            message = _("{name} is already reported in line {line}").format(name=target.name, line=other.location.line)
            yield Problem(actual.location, Code.DUPLICATE_TARGET, message, _("keep one of them"), target=target.id)
        elif (other.value, other.reference, other.done_on) != (actual.value, actual.reference, actual.done_on):
            message = _("{name}: {value} here, but {other} at {place}, both for {day}").format(
                name=target.name, value=_told(target, actual), other=_told(target, other), place=other.location, day=actual.as_of
            )
            yield Problem(actual.location, Code.CONFLICT, message, _led(plan, target, _("keep the right one")), target=target.id)


def _are_rows_of_one_table(one: Actual, other: Actual) -> bool:
    """Return whether two reports stand in one table of text, which may be too long to be searched for that while it is read."""
    return one.in_table and other.in_table and one.location.path == other.location.path and not one.location.sheet


def _decreases(plan: Plan, target: Target, steps: Iterable[_Step]) -> Iterator[Problem]:
    if not target.traits.is_counted_up:
        return
    for earlier, later, before, after in steps:
        if after < before and not later.revised:
            message = _("{name}: a cumulative value fell to {value} for {day}, from {other} for {earlier} at {place}").format(
                name=target.name,
                value=_told(target, later),
                day=later.as_of,
                other=_told(target, earlier),
                earlier=earlier.as_of,
                place=earlier.location,
            )
            hint = _("give the reason under {revised}, or correct the figure").format(revised=called("revised", in_table=later.in_table))
            yield Problem(later.location, Code.DECREASED, message, _led(plan, target, hint), target=target.id)


def _jumps(target: Target, steps: Iterable[_Step]) -> Iterator[Problem]:
    """Find values ten times the last one, and levels a tenth of it, as slips of a digit or of a unit are."""
    for earlier, later, before, after in steps if target.traits.is_measured else ():
        if not before:
            continue
        if abs(after) >= abs(before) * JUMP:
            message = _("{name}: {value} for {day} is {times} times or more what it was last, {other} for {earlier} at {place}")
        elif target.kind is Kind.LEVEL and abs(after) * JUMP <= abs(before):
            message = _("{name}: {value} for {day} is 1/{times} or less of what it was last, {other} for {earlier} at {place}")
        else:
            continue
        told = message.format(
            name=target.name,
            value=_told(target, later),
            day=later.as_of,
            times=JUMP,
            other=_told(target, earlier),
            earlier=earlier.as_of,
            place=earlier.location,
        )
        yield Problem(later.location, Code.IMPLAUSIBLE, told, _("check the figure"), target=target.id)


def _told(target: Target, actual: Actual) -> str:
    """Write what an actual says, with all that another may differ in."""
    if not target.traits.is_measured:
        done = _("done") if actual.value else _("not done")
        return f"{done} {actual.done_on}" if actual.done_on else done
    value = f"{unrounded(actual.value):f} {target.unit}" if actual.value is not None else ""
    reference = actual.reference
    return value if reference is None else _("{value} against {reference}").format(value=value, reference=f"{unrounded(reference):f}")


def _led(plan: Plan, target: Target, hint: str) -> str:
    """Add who is to be asked to a hint."""
    lead = plan.lead(target)
    return hint if lead is None else _("{hint}; the lead office is {office}").format(hint=hint, office=plan.departments[lead])
