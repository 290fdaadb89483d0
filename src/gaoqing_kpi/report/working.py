"""The working of one verdict, line by line, with its numbers put in."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import ClassVar, NamedTuple

from gaoqing_kpi.evaluate import Case, Metrics, Result
from gaoqing_kpi.evaluate.interval import bounds_of
from gaoqing_kpi.evaluate.judgement import Judgement
from gaoqing_kpi.messages import _, listing, one_line
from gaoqing_kpi.model.actual import Actual
from gaoqing_kpi.model.bounds import Bound
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.rounding import unrounded
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.amendments import amendments_of, by_region, changes_of
from gaoqing_kpi.report.asked import reporting_words, schedule_words
from gaoqing_kpi.report.figures import asked_for, goal, rounded
from gaoqing_kpi.report.words import MARKS, basis_word, light_word, offices_of, status_word

SHOWN_PLACES = 6
ONE = Fraction(1)
WHOLE_UNITS_RULE = 6


class WorkingLine(NamedTuple):
    """A label and its text."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What there is to say of one target, line by line."""

    shows: ClassVar[str] = "explanation"

    lines: tuple[WorkingLine, ...]
    illustrative: bool = False


def describe(plan: Plan, target: Target) -> Explanation:
    """Describe a target: what it asks for, by when, of whom, and the words of the plan that it rests on."""
    return Explanation(tuple(WorkingLine(label, text) for label, text in _description(plan, target)))


def explain(judgement: Judgement, target: Target) -> Explanation:
    """Show how the verdict on a target comes about; one that is cancelled, or not set for the region, is only described."""
    if target.id not in judgement.plan.by_id:
        return Explanation(tuple(_unjudged(judgement, judgement.plan.last_held(target))), judgement.illustrative)
    return Explanation(tuple(working(judgement.plan, judgement.result(target))), judgement.illustrative)


def _unjudged(judgement: Judgement, target: Target) -> Iterator[WorkingLine]:
    yield from describe(judgement.plan, target).lines
    is_cancelled = any(change.new is None for change in changes_of(judgement.plan, target))
    if is_cancelled and (actual := judgement.history.latest.get(target.id)):
        yield from (WorkingLine(label, text) for label, text in _reported(target, actual))
    yield WorkingLine(_("Status"), _("cancelled, and not judged") if is_cancelled else _("not set for this region, and not judged"))


def working(plan: Plan, result: Result) -> list[WorkingLine]:
    """Show how a verdict comes about: the target, the value, the schedule, each figure with its formula, and the rule that fitted."""
    lines = [*_description(plan, result.target)]
    if result.actual is None:
        lines += [(_("Reported"), result.reason or _("nothing")), *_words(result.unanswered)]
    else:
        lines += _reported(result.target, result.actual)
    if result.baseline:
        start = _("B = {value} {unit} on {day}")
        lines.append((_("Baseline"), start.format(value=found(result.baseline.value), unit=result.target.unit, day=result.baseline.date)))
    if result.actual and result.metrics:
        lines += _figures(plan, result, result.actual, result.metrics)
    lines.append((_("Status"), f"{MARKS[result.light]} {status_word(result.status)} ({light_word(result.light)})"))
    lines.append((_("Rule"), f"{result.rule}. {_rule_words(result.rule)}"))
    if result.doubtful:
        lines.append((_("Implausible"), _("the value is far from the target or from its last value: check it first")))
    if result.stale:
        lines.append((_("Outdated"), _("the value is too old for the evaluation date")))
    return [WorkingLine(label, text) for label, text in lines]


def _description(plan: Plan, target: Target) -> Iterator[tuple[str, str]]:
    item = plan.item_of(target)
    yield _("Target"), f"{target.name} ({target.id})"
    if plan.head.regions and plan.region:
        yield _("Region"), f"{plan.regions.get(plan.region, '')} {plan.region}".strip()
    if target.aliases:
        yield _("Aliases"), listing(list(target.aliases))
    if item:
        yield _("Item"), item.heading
    yield _("Required"), asked_for(target)
    for line in by_region(plan, target):
        yield _("By region"), line
    for line in amendments_of(plan, target):
        yield _("Amended"), line
    yield _("Kind"), target.kind.word
    if target.reporting:
        yield _("Reporting"), reporting_words(target.reporting)
    if target.schedule:
        yield _("Schedule"), schedule_words(target.schedule)
    yield _("Due"), str(plan.due(target))
    yield _("Offices"), str(offices_of(plan, target))
    if target.fragment:
        yield _("Fragment"), f"“{target.fragment}” ({basis_word(target.basis)})"
    if target.note:
        yield _("Note"), str(target.note)


def _reported(target: Target, actual: Actual) -> Iterator[tuple[str, str]]:
    value = found(actual.value) if target.unit else (_("done") if actual.value else _("not done"))
    unit = target.unit or ""
    measured = f"{value} {unit}".strip()
    yield _("Reported"), _("{value}, for {day} ({place})").format(value=measured, day=actual.as_of, place=one_line(str(actual.location)))
    if actual.derivation:
        yield _("Derived"), f"{actual.derivation} = {measured}"
    if actual.reference is not None:
        yield _("Reference"), f"{_exact(actual.reference)} {unit}"
    if actual.done_on:
        yield _("Done on"), str(actual.done_on)
    yield from _words(actual)


def _words(actual: Actual | None) -> Iterator[tuple[str, str]]:
    """List what the office writes beside a value, or where there is none."""
    if actual is None:
        return
    said = {_("Source"): actual.source, _("Remarks"): actual.note, _("Issue"): actual.issue, _("Next step"): actual.next_step}
    yield from ((label, text) for label, text in said.items() if text)


def _figures(plan: Plan, result: Result, actual: Actual, metrics: Metrics) -> Iterator[tuple[str, str]]:
    if metrics.case is Case.MILESTONE:
        return
    value, asked, share = term(actual.value), term(metrics.goal), term(metrics.share)
    start = term(result.baseline.value) if result.baseline else ""
    expected = term(metrics.expected)
    rules = plan.head.rules
    yield (
        _("Elapsed"),
        _("τ = {value}, the share of {start} to {due} elapsed by the end of {day}").format(
            value=_exact(metrics.time_gone), start=plan.head.period.start, day=actual.as_of, due=result.due
        ),
    )
    yield _("Target value"), _goal_words(result.target, asked, actual.reference)
    if metrics.expected is not None:
        yield _("Share"), _("s = {share}: the share required by the schedule by then").format(share=_exact(metrics.share))
        formula = {Case.PATH: f"B + (T − B) × s = {start} + ({asked} − {start}) × {share}", Case.CONSTANT: "T"}.get(
            metrics.case, f"T × s = {asked} × {share}"
        )
        yield _("Expected"), f"{formula} = {found(metrics.expected)}"
    yield _("Gap"), _gap(result, metrics, value)
    if metrics.completion is not None:
        is_way = metrics.case is Case.PATH and not result.target.is_floor
        formula = f"(A − B) ÷ (T − B) = ({value} − {start}) ÷ ({asked} − {start})" if is_way else f"A ÷ T = {value} ÷ {asked}"
        yield _("Completion"), f"{formula} = {found(metrics.completion, ONE)}"
    if metrics.gap == 0 and not result.satisfied:
        yield _("Remarks"), _("the value equals the limit, which the bound excludes")
    if metrics.pace is not None and result.rule == WHOLE_UNITS_RULE and metrics.case is Case.CUMULATIVE and result.target.counts:
        yield _("Whole units"), _("{count} required by then").format(count=floor(metrics.expected or 0))
    if metrics.pace is not None:
        yield _("Pace"), f"{_pace_formula(result, metrics, value, start, expected)} = {found(metrics.pace, ONE, Fraction(rules.behind))}"
        yield _("Lights"), _("on track from {on_track}, behind from {behind}").format(on_track=rules.on_track, behind=rules.behind)
    if metrics.projection is not None:
        formula = (
            f"B + (A − B) ÷ s = {start} + ({value} − {start}) ÷ {share}" if metrics.case is Case.PATH else f"A ÷ s = {value} ÷ {share}"
        )
        yield _("Projection"), f"{formula} = {found(metrics.projection, metrics.goal)}"
    if metrics.exhausted_on:
        yield _("Used up"), _("on {day} at this rate").format(day=metrics.exhausted_on)


def _gap(result: Result, metrics: Metrics, value: str) -> str:
    """Show the distance to the nearest end of what is asked for, with the formula that it comes from."""
    bounds = bounds_of(result.target, result.actual.reference if result.actual else None)
    gap = ("+" if metrics.gap and metrics.gap > 0 else "") + found(metrics.gap, Fraction(0))
    if bounds is None or result.actual is None or result.actual.value is None:
        return gap
    is_to_low = bounds.low is not None and metrics.gap == result.actual.value - bounds.low
    return f"{value} − {term(bounds.low)} = {gap}" if is_to_low else f"{term(bounds.high)} − {value} = {gap}"


def _goal_words(target: Target, asked: str, reference: Fraction | None) -> str:
    if target.counts and target.bound and target.is_strict:
        return _("T = {goal}: {unit} is counted in whole numbers, so {bound} {printed} means {goal}").format(
            goal=asked, unit=target.unit, bound=target.bound.word, printed=goal(target)
        )
    if target.better:
        return _("T = {goal}: judged as {bound} {goal}, since {side}").format(
            goal=asked,
            bound=(Bound.AT_LEAST if target.better == "higher" else Bound.AT_MOST).word,
            side=_("higher is better") if target.better == "higher" else _("lower is better"),
        )
    if target.limits_low and target.limits_high and (target.takes_range or target.takes_tolerance):
        low, high = (term(end) for end in target.ends(reference) or (None, None))
        return _("T = {goal}, of what is within {low} and {high}").format(goal=asked, low=low, high=high)
    return f"T = {asked}"


def _pace_formula(result: Result, metrics: Metrics, value: str, start: str, expected: str) -> str:
    word, limit, overrun = _("expected"), _("limit"), _overrun(result, metrics)
    if metrics.case is Case.PATH:
        if overrun is not None:
            return f"({limit} − B) ÷ (A − B) = ({term(overrun)} − {start}) ÷ ({value} − {start})"
        return f"(A − B) ÷ ({word} − B) = ({value} − {start}) ÷ ({expected} − {start})"
    if result.target.is_ceiling or overrun is not None:
        return f"{word} ÷ A = {expected if overrun is None else term(overrun)} ÷ {value}"
    return f"A ÷ {word} = {value} ÷ {expected}"


def _overrun(result: Result, metrics: Metrics) -> Fraction | None:
    """Return the far limit of a range that the value has passed."""
    actual, start = result.actual, result.baseline.value if result.baseline else None
    bounds = bounds_of(result.target, actual.reference if actual else None)
    if bounds is None or actual is None or actual.value is None or metrics.case not in {Case.PATH, Case.CONSTANT}:
        return None
    rising = metrics.case is Case.CONSTANT or start is None or metrics.expected is None or metrics.expected > start
    return bounds.overrun(actual.value, rising=rising)


def _exact(value: Fraction | None) -> str:
    if value is None:
        return "–"
    decimal = unrounded(value)
    return f"{decimal:f}" if Fraction(decimal) == value else f"{value.numerator}/{value.denominator}"


def term(value: Fraction | None) -> str:
    """Write an exact figure as a part of a formula."""
    exact = _exact(value)
    return f"({exact})" if "/" in exact else exact


def found(value: Fraction | None, *barriers: Fraction | None) -> str:
    """Write a result: a ratio that is no decimal, with its beginning as one, which never crosses a barrier."""
    exact = _exact(value)
    return f"{exact} ≈ {rounded(value, SHOWN_PLACES, *barriers):f}" if value is not None and "/" in exact else exact


def _rule_words(rule: int) -> str:
    return (
        _("no value is reported"),
        _("a cap is exceeded, or an event that must not happen did"),
        _("the bound is satisfied and cannot be undone, or the due date is reached"),
        _("the due date is reached and the bound is not satisfied"),
        _("the bound is satisfied now, but may not stay so"),
        _("judged by pace or, for cumulative counts in whole units, by the whole part of the expected value"),
        _("the baseline satisfied the bound and the value no longer does"),
        _("the reference is not met, or the value would be late even if counted from zero"),
        _("no basis yet to judge the pace"),
    )[rule - 1]
