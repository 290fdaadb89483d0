"""What one target of a catalogue must keep by itself."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from gaoqing_kpi.load.node import Node, place
from gaoqing_kpi.load.parts import Located
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.plan import PERCENT, Head, Range, Step, Target
from gaoqing_kpi.model.scalars import starts_a_unit
from gaoqing_kpi.problem import Code, Problem
from gaoqing_kpi.rules.numbers import check_number
from gaoqing_kpi.units import known

_MEASURED_ONLY = ("bound", "value", "unit", "schedule", "baseline", "relative_to")


def check_target(part: Located[Target], head: Head | None) -> Iterator[Problem]:
    """Yield the problems of a target whose shape is right; the head tells the period, if it could be read."""
    target, node = part.shape, part.node
    yield from _keys(target, node)
    yield from _bound(target, node)
    yield from _numbers(target, node)
    yield from _unit(target, node)
    if head:
        yield from _dates(target, node, head)


def _keys(target: Target, node: Node) -> Iterator[Problem]:
    if target.traits.is_measured:
        wanted = ["bound", "unit"] if target.has_reference else ["bound", "value", "unit"]
        for key in wanted:
            if getattr(target, key) is None:
                yield _missing(node, key)
    else:
        for key in _MEASURED_ONLY:
            if getattr(target, key) is not None:
                yield Problem(place(node, [key], of_key=True), Code.WRONG_FORM, _("a milestone does not take {key}").format(key=key))
    if target.traits.is_movement and target.direction is None:
        yield _missing(node, "direction")
    if not target.traits.is_movement and target.direction is not None:
        yield Problem(place(node, ["direction"], of_key=True), Code.WRONG_FORM, _("only a change takes a direction"))
    if target.relative_to and (target.relative_to.year is None) == (target.relative_to.reference is None):
        yield Problem(place(node, ["relative_to"]), Code.WRONG_FORM, _("relative_to takes either a year or a reference"))
    if target.has_reference and target.value is not None:
        message = _("a target with a reference takes no value: the reported reference is its value")
        yield Problem(place(node, ["value"], of_key=True), Code.WRONG_FORM, message)


def _missing(node: Node, key: str) -> Problem:
    return Problem(node.location, Code.MISSING_KEY, _("the key {key} is missing").format(key=key))


def _bound(target: Target, node: Node) -> Iterator[Problem]:
    where = place(node, ["value"])
    match target.value:
        case Range(min=low, max=high):
            if not target.takes_range:
                yield Problem(where, Code.BAD_BOUND, _("min and max apply only to the bound between"))
            if low > high:
                yield Problem(where, Code.BAD_BOUND, _("min {low} is above max {high}").format(low=low, high=high))
        case Decimal() as value:
            if target.takes_range:
                yield Problem(
                    where, Code.BAD_BOUND, _("the bound between needs a value of the form {form}").format(form="{min: …, max: …}")
                )
            nothing_is_less = target.is_ceiling and value == 0 and not target.traits.may_be_negative
            nothing_is_more = target.is_floor and value == PERCENT and target.is_share
            if target.is_strict and (nothing_is_less or nothing_is_more):
                yield Problem(where, Code.BAD_BOUND, _("no value can satisfy this bound"))
        case _:
            pass


def _numbers(target: Target, node: Node) -> Iterator[Problem]:
    for path, value in _written_numbers(target):
        yield from check_number(target, Fraction(value), place(node, path))


def _written_numbers(target: Target) -> Iterator[tuple[list[str], Decimal]]:
    match target.value:
        case Range(min=low, max=high):
            yield ["value", "min"], low
            yield ["value", "max"], high
        case Decimal() as value:
            yield ["value"], value
        case _:
            pass
    if target.baseline:
        yield ["baseline", "value"], target.baseline.value


def _unit(target: Target, node: Node) -> Iterator[Problem]:
    if target.unit is None or (known(target.unit, [target.unit]) and starts_a_unit(target.unit)):
        return
    hint = _("a unit is a word, optionally preceded by 万 or 亿, or a ratio of two, such as 件/万人")
    yield Problem(place(node, ["unit"]), Code.UNKNOWN_UNIT, _("{unit} is not a known unit").format(unit=target.unit), hint)


def _dates(target: Target, node: Node, head: Head) -> Iterator[Problem]:
    due = target.due or head.period.end
    if not head.period.start <= due <= head.period.end:
        yield Problem(place(node, ["due"]), Code.OUTSIDE_PERIOD, _("{day} is outside the plan's period").format(day=due))
    if target.baseline and target.baseline.date >= due:
        yield Problem(
            place(node, ["baseline", "date"]), Code.OUTSIDE_PERIOD, _("a baseline must be before the due date, {day}").format(day=due)
        )
    if isinstance(target.schedule, tuple):
        for index, key, message in _steps(target.schedule, head.period.start, due):
            yield Problem(place(node, ["schedule", index, key]), Code.BAD_SCHEDULE, message)


def _steps(steps: tuple[Step, ...], start: date, due: date) -> Iterator[tuple[int, str, str]]:
    last = len(steps) - 1
    for index, step in enumerate(steps):
        if not 0 <= step.share <= 1:
            yield index, "share", _("a share must be between 0 and 1")
        if index and step.by <= steps[index - 1].by:
            yield index, "by", _("the dates of a schedule must increase")
        if index and step.share < steps[index - 1].share:
            yield index, "share", _("the shares of a schedule must not decrease")
    if steps[0].by < start:
        yield 0, "by", _("{day} is outside the plan's period").format(day=steps[0].by)
    if steps[last].by != due:
        yield last, "by", _("the last step must be by the due date, {day}").format(day=due)
    if steps[last].share != 1:
        yield last, "share", _("the last share of a schedule must be 1")
