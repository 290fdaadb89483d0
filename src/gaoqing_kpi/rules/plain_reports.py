"""Plain reports: figures, in the unit of their targets, about which no rule has anything to say.

Nearly all are, so they are told from the others at little cost; what is not plain goes the whole way, through ``EntryRules``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import NamedTuple

from pydantic_core import PydanticCustomError

from gaoqing_kpi.model.names import unit_in_name
from gaoqing_kpi.model.plan import Plan, names_of
from gaoqing_kpi.model.scalars import CARRIAGE_RETURN, MAX_DIGITS, MAX_TEXT, NUMBER, Quantity, read_date, read_day_or_month, read_quantity
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.model.versions import in_force
from gaoqing_kpi.rules.plausible import plausible_range
from gaoqing_kpi.rules.value import movement_of, ratio_of, told_movement, told_ratio
from gaoqing_kpi.units import IncompatibleUnitError, UnknownUnitError, convert, same

_number = re.compile(NUMBER).fullmatch
_REMEMBERED = 1 << 13


class PlainNumber(NamedTuple):
    """A number as it is written, and as a figure in a target's unit."""

    written: Decimal
    figure: "PlainFigure"
    is_whole: bool


class PlainFigure(NamedTuple):
    """A value in its target's unit, and where it comes from, if it is not written so."""

    value: Fraction
    derivation: str | None = None


@dataclass(frozen=True, slots=True)
class PlainTarget:
    """What a plain report of a target keeps: the range of its value, and the days that it can hold for.

    One that ``is_lasting`` is the same on all days and in all regions. ``words`` are the units that the plan prints.
    """

    target: Target
    id: str
    words: frozenset[str]
    least: Decimal
    most: Decimal
    least_exactly: Fraction
    most_exactly: Fraction | None
    is_measured: bool
    counts: bool
    first: date
    last: date
    is_lasting: bool

    def holds_on(self, day: date) -> bool:
        """Return whether a report can hold for a day."""
        return self.first <= day <= self.last

    def figure(self, text: str, unit: str | None = None) -> PlainFigure | None:
        """Read a value, in the unit behind it or in the one named beside it; None for one that somebody may wonder at."""
        number = plain_number(text) if unit is None else None
        if number is None:
            return self._converted(text, unit)
        written = number.written
        is_plausible = self.least < written <= self.most or not written
        return number.figure if is_plausible and self.is_measured and (number.is_whole or not self.counts) else None

    def ratio(self, numerator: str, denominator: str) -> PlainFigure | None:
        """Work out a rate of its two figures; None where that cannot be, or somebody may wonder at it."""
        part, whole, parts = plain_number(numerator), plain_number(denominator), self.target.parts_of_whole
        if part is None or whole is None or not parts or self.target.traits.is_movement or part.written < 0 or whole.written <= 0:
            return None
        if part.written > whole.written and not self.target.may_exceed:
            return None
        value = ratio_of(part.figure.value, whole.figure.value, parts)
        return self._if_plausible(PlainFigure(value, told_ratio(part.written, whole.written, parts)))

    def movement(self, current: str, base: str) -> PlainFigure | None:
        """Work out a relative movement of its two ends; None where that cannot be, or somebody may wonder at it."""
        now, before = plain_quantity(current), plain_quantity(base)
        is_relative = self.target.traits.is_movement and self.target.parts_of_whole
        if now is None or before is None or not is_relative or now.unit != before.unit or before.number <= 0:
            return None
        value = movement_of(self.target, now.number, before.number)
        return self._if_plausible(PlainFigure(value, told_movement(self.target, now.number, before.number)))

    def _converted(self, text: str, beside: str | None) -> PlainFigure | None:
        quantity = plain_quantity(text)
        if quantity is None or not self.is_measured or (quantity.unit and beside):
            return None
        unit, own = quantity.unit or beside or "", self.target.unit or ""
        factor = _factor(unit, own, self.words)
        if factor is None:
            return None
        value = Fraction(quantity.number) * factor
        derivation = None if same(unit, own) else f"{quantity.number:f} {unit}"
        is_right = value >= 0 and (value.denominator == 1 or not self.counts)
        return self._if_plausible(PlainFigure(value, derivation)) if is_right else None

    def _if_plausible(self, figure: PlainFigure) -> PlainFigure | None:
        is_plausible = self.least_exactly < figure.value and (self.most_exactly is None or figure.value <= self.most_exactly)
        return figure if is_plausible or not figure.value else None


class PlainRules:
    """What plain reports keep on a plan, worked out once for each target, and for each day and region where it is not always the same."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._changing: dict[tuple[str, date, str | None], PlainTarget | None] = {}

    def target(self, name: str, day: date, region: str | None) -> PlainTarget | None:
        """Find a target by its id or its very name; None for what has to go the whole way."""
        if name in self.lasting:
            return self.lasting[name]
        key = (name, day, region)
        if key not in self._changing:
            if len(self._changing) == _REMEMBERED:
                self._changing.clear()
            target = self._by_name.get(name)
            held = in_force(target, day, region) if target else None
            self._changing[key] = self._plain(held) if held else None
        return self._changing[key]

    @cached_property
    def lasting(self) -> Mapping[str, PlainTarget]:
        """Map the names of targets that are the same always and everywhere."""
        return {
            name: plain
            for name, target in self._by_name.items()
            if not (target.amended or target.by_region) and (plain := self._plain(target))
        }

    @cached_property
    def _by_name(self) -> Mapping[str, Target]:
        names = (name for target in self.plan.targets for name in names_of(target))
        found = ((name, self.plan.find(name)) for name in names if not unit_in_name(name, self.plan.words))
        return {name: target for name, target in found if target}

    def _plain(self, target: Target) -> PlainTarget | None:
        if target.has_reference:
            return None
        first = date.min if target.traits.may_precede_plan else self.plan.head.period.start
        plausible = plausible_range(target)
        return PlainTarget(
            target,
            target.id,
            self.plan.words,
            plausible.least,
            plausible.most,
            Fraction(plausible.least),
            Fraction(plausible.most) if plausible.most.is_finite() else None,
            target.traits.is_measured,
            target.counts,
            first,
            self.plan.last_day(target),
            is_lasting=not (target.amended or target.by_region),
        )


@lru_cache(maxsize=_REMEMBERED)
def plain_number(text: str) -> PlainNumber | None:
    """Read a number with nothing behind it; None for anything else."""
    if len(text) > MAX_DIGITS or not _number(text):
        return None
    written = Decimal(text)
    whole, point, digits = text.partition(".")
    if not point:
        return PlainNumber(written, PlainFigure(Fraction(int(text))), is_whole=True)
    exact = Fraction(int(whole + digits), 10 ** len(digits))
    return PlainNumber(written, PlainFigure(exact), exact.denominator == 1)


@lru_cache(maxsize=_REMEMBERED)
def plain_quantity(text: str) -> Quantity | None:
    """Read a number with a unit behind it; None for anything else."""
    try:
        return read_quantity(text)
    except PydanticCustomError:
        return None


@lru_cache
def _factor(unit: str, wanted: str, words: frozenset[str]) -> Fraction | None:
    """Return how many of the wanted unit make one of the other; None where that cannot be told."""
    try:
        return convert(Fraction(1), unit, wanted, words)
    except (UnknownUnitError, IncompatibleUnitError):
        return None


def plain_text(text: str) -> str | None:
    """Read a text that can be shown as it is; None for anything else."""
    if len(text) > MAX_TEXT or not text.isprintable() or CARRIAGE_RETURN in text:
        return None
    return text.strip() or None


@lru_cache
def plain_day(text: str, *, or_month: bool = True) -> date | None:
    """Read a date, or a month, which means its last day; None for anything else."""
    try:
        return read_day_or_month(text) if or_month else read_date(text)
    except PydanticCustomError:
        return None
