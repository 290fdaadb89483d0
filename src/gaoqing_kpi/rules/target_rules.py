"""What one target of a catalogue must keep by itself."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from gaoqing_kpi.load.node import Places
from gaoqing_kpi.load.parts import Located
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.model.amendment import Amendment, Limit, Range
from gaoqing_kpi.model.plan import Head
from gaoqing_kpi.model.scalars import starts_a_unit
from gaoqing_kpi.model.target import PERCENT, Step, Target
from gaoqing_kpi.problem import Code, Problem
from gaoqing_kpi.rules.numbers import check_number
from gaoqing_kpi.units import known

MEASURED_ONLY = ("bound", "value", "unit", "tolerance", "better", "by_region", "schedule", "baseline", "relative_to")


def check_target(part: Located[Target], head: Head | None) -> Iterator[Problem]:
    """Yield the problems of a target whose shape is right; the head tells the period, if it could be read."""
    target, places = part.shape, Places(part.node)
    yield from _keys(target, places)
    yield from _side(target, places)
    yield from _values(target, places)
    yield from _numbers(target, places)
    yield from _unit(target, places)
    yield from _amendments(target, places)
    if head:
        yield from _dates(target, places, head)
        yield from _amended_dates(target, places, head)


def _keys(target: Target, places: Places) -> Iterator[Problem]:
    if target.traits.is_measured:
        wanted = ["bound", "unit"] if target.has_reference or target.by_region else ["bound", "value", "unit"]
        for key in wanted:
            if getattr(target, key) is None:
                yield _missing(places, key)
    else:
        for key in MEASURED_ONLY:
            if getattr(target, key) is not None:
                yield _wrong_form(places, [key], _("a milestone does not take {key}").format(key=key))
    if target.traits.is_movement and target.direction is None:
        yield _missing(places, "direction")
    if not target.traits.is_movement and target.direction is not None:
        yield _wrong_form(places, ["direction"], _("only a change takes a direction"))
    if target.relative_to and (target.relative_to.year is None) == (target.relative_to.reference is None):
        yield Problem(places.place(["relative_to"]), Code.WRONG_FORM, _("relative_to takes either a year or a reference"))
    for path in _value_paths(target) if target.has_reference else ():
        yield _wrong_form(places, path, _("a target with a reference takes no value: the reported reference is its value"))


def _side(target: Target, places: Places) -> Iterator[Problem]:
    """Check what goes with some bounds only."""
    bound = target.bound
    if target.takes_tolerance and target.tolerance is None:
        yield _missing(places, "tolerance")
    if bound and target.tolerance is not None and not target.takes_tolerance:
        yield _wrong_form(places, ["tolerance"], _("only the bound about takes a tolerance, not {bound}").format(bound=bound.value))
    if target.tolerance is not None and target.tolerance < 0:
        yield Problem(places.place(["tolerance"]), Code.NEGATIVE, _("a tolerance cannot be negative"))
    if target.tolerance is not None and target.counts and target.tolerance != target.tolerance.to_integral_value():
        yield Problem(places.place(["tolerance"]), Code.WHOLE_NUMBER, _("{unit} is counted in whole numbers").format(unit=target.unit))
    if bound and target.better and not bound.traits.takes_better:
        message = _("only the bounds between and about take better: {bound} tells by itself which side is better").format(bound=bound.value)
        yield _wrong_form(places, ["better"], message)


def _wrong_form(places: Places, path: Sequence[str | int], message: str) -> Problem:
    return Problem(places.place(path, of_key=True), Code.WRONG_FORM, message)


def _missing(places: Places, key: str) -> Problem:
    return Problem(places.place([]), Code.MISSING_KEY, _("the key {key} is missing").format(key=key))


def _value_paths(target: Target) -> Iterator[list[str | int]]:
    """Yield the places of the target's values: for all places, for one, and as amended."""
    return (path for path, _value in _values_of(target))


def _values_of(target: Target) -> Iterator[tuple[list[str | int], Limit]]:
    if target.value is not None:
        yield ["value"], target.value
    for code, value in (target.by_region or {}).items():
        yield ["by_region", code], value
    for index, amendment in enumerate(target.amended):
        if amendment.value is not None:
            yield ["amended", index, "value"], amendment.value
        for code, value in (amendment.by_region or {}).items():
            yield ["amended", index, "by_region", code], value


def _values(target: Target, places: Places) -> Iterator[Problem]:
    for path, value in _values_of(target):
        for message in _bad_value(target, value):
            yield Problem(places.place(path), Code.BAD_BOUND, message)


def _bad_value(target: Target, value: Limit) -> Iterator[str]:
    match value:
        case Range(min=low, max=high):
            if not target.takes_range:
                yield _("min and max apply only to the bound between")
            if low > high:
                yield _("min {low} is above max {high}").format(low=low, high=high)
        case number:
            if target.takes_range:
                yield _("the bound between needs a value of the form {form}").format(form="{min: …, max: …}")
            nothing_is_less = target.is_ceiling and number == 0 and not target.traits.may_be_negative
            nothing_is_more = target.is_floor and number == PERCENT and target.is_share
            if target.is_strict and (nothing_is_less or nothing_is_more):
                yield _("no value can satisfy this bound")


def _numbers(target: Target, places: Places) -> Iterator[Problem]:
    for path, value in _written_numbers(target):
        yield from check_number(target, Fraction(value), places.place(path))


def _written_numbers(target: Target) -> Iterator[tuple[list[str | int], Decimal]]:
    for path, value in _values_of(target):
        match value:
            case Range(min=low, max=high):
                yield [*path, "min"], low
                yield [*path, "max"], high
            case number:
                yield path, number
    if target.baseline:
        yield ["baseline", "value"], target.baseline.value


def _unit(target: Target, places: Places) -> Iterator[Problem]:
    if target.unit is None or (known(target.unit, [target.unit]) and starts_a_unit(target.unit)):
        return
    yield Problem(places.place(["unit"]), Code.UNKNOWN_UNIT, _("{unit} is not a known unit").format(unit=target.unit), no_unit())


def no_unit() -> str:
    """Say what a unit is."""
    return _("a unit is a word, optionally preceded by 万 or 亿, or a ratio of two, such as 件/万人")


def _amendments(target: Target, places: Places) -> Iterator[Problem]:
    """Check what each amendment says, and that one follows on the other."""
    value = target.value
    for index, amendment in enumerate(target.amended):
        path: list[str | int] = ["amended", index]
        yield from _changed(target, amendment, places, path)
        yield from _amended_value(target, amendment.value, value, places, path)
        value = value if amendment.value is None else amendment.value
        before = target.amended[index - 1] if index else None
        if before and amendment.on == before.on:
            message = _("{day} is amended twice: put both into one amendment").format(day=amendment.on)
            yield Problem(places.place([*path, "on"]), Code.BAD_DATE, message)
        elif before and amendment.on < before.on:
            message = _("{day} is before {other}: amendments stand in the order of their days").format(day=amendment.on, other=before.on)
            yield Problem(places.place([*path, "on"]), Code.BAD_DATE, message)
        if before and before.cancelled:
            yield Problem(places.place(path), Code.WRONG_FORM, _("the target is cancelled already, on {day}").format(day=before.on))


def _changed(target: Target, amendment: Amendment, places: Places, path: Sequence[str | int]) -> Iterator[Problem]:
    """Check that an amendment changes something, and nothing that is cancelled, or that a milestone lacks."""
    new = [key for key in ("value", "by_region", "due") if getattr(amendment, key) is not None]
    if not new and not amendment.cancelled:
        hint = _("one of: {choices}").format(choices=listing(["value", "by_region", "due", "cancelled: true"]))
        yield Problem(places.place(path), Code.MISSING_KEY, _("the amendment changes nothing"), hint)
    if amendment.cancelled and new:
        yield _wrong_form(places, [*path, new[0]], _("a target that is cancelled takes no new {key}").format(key=new[0]))
    for key in new:
        if key != "due" and not target.traits.is_measured:
            yield _wrong_form(places, [*path, key], _("a milestone does not take {key}").format(key=key))


def _amended_value(
    target: Target, value: Limit | None, before: Limit | None, places: Places, path: Sequence[str | int]
) -> Iterator[Problem]:
    """Check that the new value of a target takes the place of another one."""
    if value is not None and value == before:
        yield Problem(places.place([*path, "value"]), Code.WRONG_FORM, _("the target has this value already"), _("write the new one"))
    if value is not None and target.value is None and target.by_region:
        yield _wrong_form(places, [*path, "value"], _("the target has values by region only: amend them with by_region"))


def _amended_dates(target: Target, places: Places, head: Head) -> Iterator[Problem]:
    last = max([head.period.end, *(due for due in (target.due, *(amendment.due for amendment in target.amended)) if due)])
    for index, amendment in enumerate(target.amended):
        if not head.period.start <= amendment.on <= last:
            message = _("{day} is outside the plan's time, {start} to {end}").format(day=amendment.on, start=head.period.start, end=last)
            yield Problem(places.place(["amended", index, "on"]), Code.OUTSIDE_PERIOD, message)
        if amendment.due and amendment.due < amendment.on:
            message = _("{day} is before {other}, from when on it is to hold").format(day=amendment.due, other=amendment.on)
            yield Problem(places.place(["amended", index, "due"]), Code.OUTSIDE_PERIOD, message)
        elif amendment.due and target.baseline and target.baseline.date >= amendment.due:
            message = _("a baseline must be before the due date, {day}").format(day=amendment.due)
            yield Problem(places.place(["amended", index, "due"]), Code.OUTSIDE_PERIOD, message)


def _dates(target: Target, places: Places, head: Head) -> Iterator[Problem]:
    due = target.due or head.period.end
    if due < head.period.start:
        yield Problem(
            places.place(["due"]),
            Code.OUTSIDE_PERIOD,
            _("{day} is before the plan's start, {start}").format(day=due, start=head.period.start),
        )
    if target.baseline and target.baseline.date >= due:
        yield Problem(
            places.place(["baseline", "date"]), Code.OUTSIDE_PERIOD, _("a baseline must be before the due date, {day}").format(day=due)
        )
    if isinstance(target.schedule, tuple):
        for index, key, message in _steps(target.schedule, head.period.start, due):
            yield Problem(places.place(["schedule", index, key]), Code.BAD_SCHEDULE, message)


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
