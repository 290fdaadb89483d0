"""One entry against its target: which keys go together, which numbers are possible, what the entry comes to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from gaoqing_kpi.load.actuals import Written
from gaoqing_kpi.load.node import place
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.model.actual import Actual, Entry
from gaoqing_kpi.model.plan import PERCENT, Kind, Plan, Range, Target
from gaoqing_kpi.model.rounding import to_places
from gaoqing_kpi.model.scalars import Quantity
from gaoqing_kpi.problem import Code, Location, Problem, has_errors
from gaoqing_kpi.rules.numbers import check_number
from gaoqing_kpi.units import IncompatibleUnitError, UnknownUnitError, convert, normal, same

MAGNITUDE = 1000

_FORMS = ("value", "numerator", "denominator", "current", "base", "done", "missing")
_RESULTS = ("value", "unit", "numerator", "denominator", "current", "base", "reference", "done", "on", "revised", "rate")


@dataclass
class EntryRules:
    """Holds one written entry against its target; ``as_of`` is the file's date."""

    plan: Plan
    target: Target
    written: Written
    as_of: date
    problems: list[Problem] = field(default_factory=list)

    def check(self) -> tuple[Actual | None, list[Problem]]:
        """Give the actual that the entry comes to, or None where an error keeps it from that, and the problems."""
        entry = self.written.entry
        if entry is None:
            return self._actual(Entry(), None), []
        self.problems += self._dates(entry)
        if not self._reports_something(entry):
            return self._actual(entry, None), self.problems
        self.problems += self._forms(entry)
        if has_errors(self.problems):
            return None, self.problems
        value = Fraction(bool(entry.done)) if self.target.kind is Kind.MILESTONE else self._value(entry)
        reference = self._in_target_unit(entry.reference, "reference", entry.unit) if entry.reference else None
        if value is None or has_errors(self.problems):
            return None, self.problems
        self._magnitude(value, reference)
        self._rate(entry, value, reference)
        return self._actual(entry, value, reference), self.problems

    def _actual(self, entry: Entry, value: Fraction | None, reference: Fraction | None = None) -> Actual:
        return Actual(
            target=self.target.id,
            value=value,
            as_of=entry.as_of or self.as_of,
            location=self._at(self._main_key()) if value is not None else self.written.key.location,
            reference=reference,
            done_on=entry.on,
            reason=entry.missing,
            source=entry.source,
            note=entry.note,
            revised=entry.revised,
        )

    def _at(self, key: str, *, of_key: bool = False) -> Location:
        return place(self.written.node, [key], of_key=of_key)

    def _problem(self, code: Code, key: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self._at(key), code, message, hint))

    def _given(self, entry: Entry, keys: tuple[str, ...]) -> list[str]:
        return [key for key in keys if getattr(entry, key) is not None]

    def _reports_something(self, entry: Entry) -> bool:
        """Tell whether the entry holds a result; one that is left empty, or says why it is missing, does not."""
        results = self._given(entry, _RESULTS)
        if entry.missing is not None:
            for key in results:
                message = _("missing says that nothing is reported; {key} reports something").format(key=key)
                self.problems.append(Problem(self._at(key, of_key=True), Code.WRONG_FORM, message, _("keep one of them")))
            return bool(results)
        if any(key in _FORMS for key in results):
            return True
        leftover = [key for key in results if key != "unit"]
        if self.written.node.pairs and (leftover or not self._left_empty()):
            wanted = "done" if self.target.kind is Kind.MILESTONE else "value"
            self.problems.append(Problem(self.written.node.location, Code.MISSING_KEY, _("the key {key} is missing").format(key=wanted)))
        return False

    def _left_empty(self) -> bool:
        """Tell whether a key that would hold the result is there without one, as an office leaves it in a form."""
        return any(key.text in _FORMS for key, _value in self.written.node.pairs)

    def _main_key(self) -> str:
        return next((key.text for key, _value in self.written.node.pairs if key.text in _FORMS), "value")

    def _forms(self, entry: Entry) -> Iterator[Problem]:
        allowed = self._allowed()
        for key in self._given(entry, _RESULTS):
            if key not in allowed:
                message = _("{key} does not go with {name}").format(key=key, name=self.target.name)
                yield Problem(self._at(key, of_key=True), Code.WRONG_FORM, message, self._right_form())
        for one, other in (
            ("numerator", "denominator"),
            ("denominator", "numerator"),
            ("current", "base"),
            ("base", "current"),
            ("on", "done"),
        ):
            if getattr(entry, one) is not None and getattr(entry, other) is None and one in allowed:
                message = _("{key} needs {other} beside it").format(key=one, other=other)
                yield Problem(self.written.node.location, Code.MISSING_KEY, message)
        if self.target.has_reference and entry.value and entry.reference is None:
            name = self.target.relative_to and self.target.relative_to.reference
            message = _("the key {key} is missing").format(key="reference")
            yield Problem(self.written.node.location, Code.MISSING_KEY, message, _("it holds the value of: {name}").format(name=name))
        if entry.on is not None and entry.done is False:
            yield Problem(self._at("on", of_key=True), Code.WRONG_FORM, _("what is not done has no day on which it was done"))

    def _allowed(self) -> frozenset[str]:
        target = self.target
        if target.kind is Kind.MILESTONE:
            return frozenset({"done", "on", "revised"})
        keys = {"value", "unit", "revised"}
        if not isinstance(target.value, Range) and target.value != 0:
            keys.add("rate")
        if target.has_reference:
            keys.add("reference")
        if target.kind is Kind.CHANGE:
            keys |= {"current", "base"}
        elif target.parts_of_whole:
            keys |= {"numerator", "denominator"}
        return frozenset(keys)

    def _right_form(self) -> str:
        allowed = self._allowed()
        return _("the keys that go with it: {keys}").format(keys=listing([key for key in _RESULTS if key in allowed]))

    def _dates(self, entry: Entry) -> Iterator[Problem]:
        period, day = self.plan.head.period, entry.as_of or self.as_of
        at_day = self._at("as_of") if entry.as_of else self._at("value")
        if entry.as_of and entry.as_of > period.end:
            yield Problem(at_day, Code.OUTSIDE_PERIOD, _("{day} is after the plan's end, {end}").format(day=day, end=period.end))
        elif day > self.as_of:
            yield Problem(
                at_day, Code.OUTSIDE_PERIOD, _("{day} is later than the file's own date, {as_of}").format(day=day, as_of=self.as_of)
            )
        if day < period.start and self.target.kind is not Kind.LEVEL and self._given(entry, _RESULTS):
            message = _("{day} is before the plan's start, {start}: only a level can have a value then").format(day=day, start=period.start)
            yield Problem(at_day, Code.OUTSIDE_PERIOD, message)
        if entry.on and entry.on > day:
            yield Problem(
                self._at("on"), Code.OUTSIDE_PERIOD, _("{day} is later than the report's date, {as_of}").format(day=entry.on, as_of=day)
            )
        if entry.on and entry.on < period.start:
            message = _("{day} is before the plan's start, {start}").format(day=entry.on, start=period.start)
            yield Problem(self._at("on"), Code.OUTSIDE_PERIOD, message)

    def _value(self, entry: Entry) -> Fraction | None:
        """Give the value in the target's unit; where it is stated in two ways, the exact one."""
        stated = self._in_target_unit(entry.value, "value", entry.unit) if entry.value else None
        if entry.value is None and entry.unit is not None:
            self._own_unit(entry.unit)
        derived = self._ratio(entry) if entry.numerator is not None else self._movement(entry) if entry.current else None
        if derived is not None and entry.value is not None and stated is not None:
            self._agree("value", entry.value, stated, derived)
        return stated if derived is None else derived

    def _in_target_unit(self, quantity: Quantity, key: str, unit: str | None) -> Fraction | None:
        number = Fraction(quantity.number)
        if quantity.unit and unit and not same(quantity.unit, unit):
            message = _("the unit {unit} does not go with {written}").format(unit=unit, written=quantity.unit)
            self._problem(Code.WRONG_FORM, "unit", message, _("write the unit once"))
            return None
        written = quantity.unit or unit
        where = key if quantity.unit else "unit"
        if written is not None:
            converted = self._convert(number, written, where)
            if converted is None:
                return None
            number = converted
        return self._checked(number, key)

    def _convert(self, number: Fraction, unit: str, key: str) -> Fraction | None:
        wanted = self.target.unit or ""
        try:
            return convert(number, unit, wanted, self.plan.words)
        except UnknownUnitError as error:
            choices = error.choices or (wanted,)
            message = _("unknown unit {unit}").format(unit=unit)
            self._problem(Code.UNKNOWN_UNIT, key, message, _("did you mean {choices}?").format(choices=listing(choices)))
        except IncompatibleUnitError:
            message = _("{unit} cannot be converted to {wanted}").format(unit=unit, wanted=wanted)
            self._problem(Code.INCOMPATIBLE_UNIT, key, message, _("report it in {wanted}").format(wanted=wanted))
        return None

    def _own_unit(self, unit: str) -> None:
        if not same(unit, self.target.unit or ""):
            self._convert(Fraction(0), unit, "unit")

    def _ratio(self, entry: Entry) -> Fraction | None:
        if entry.numerator is None or entry.denominator is None:
            return None
        for key, number in (("numerator", entry.numerator), ("denominator", entry.denominator)):
            if number < 0:
                self._problem(Code.NEGATIVE, key, _("{name} cannot be negative").format(name=key))
        if entry.denominator == 0:
            self._problem(
                Code.ZERO_DENOMINATOR, "denominator", _("a share of nothing is no share"), _("report the reason under missing instead")
            )
        elif entry.numerator > entry.denominator and not self.target.may_exceed:
            message = _("{numerator} is more than {denominator}: {name} cannot be above 100 %").format(
                numerator=entry.numerator, denominator=entry.denominator, name=self.target.name
            )
            self._problem(Code.NUMERATOR_EXCEEDS, "numerator", message)
        if has_errors(self.problems):
            return None
        return Fraction(entry.numerator) / Fraction(entry.denominator) * (self.target.parts_of_whole or PERCENT)

    def _movement(self, entry: Entry) -> Fraction | None:
        """Give the movement from base to current in the target's direction: relative for a ratio's unit, else the difference."""
        if entry.current is None or entry.base is None:
            return None
        if self.target.parts_of_whole:
            return self._relative_movement(entry.current, entry.base)
        if self.target.is_in_points:
            return self._moved(entry.current, entry.base) if self._one_unit(entry.current, entry.base) else None
        current = self._in_target_unit(entry.current, "current", entry.unit)
        base = self._in_target_unit(entry.base, "base", entry.unit)
        return None if current is None or base is None else self._in_direction(current - base)

    def _relative_movement(self, current: Quantity, base: Quantity) -> Fraction | None:
        if not self._one_unit(current, base):
            return None
        if base.number == 0:
            self._problem(Code.ZERO_DENOMINATOR, "base", _("a change against a base of zero has no percentage"))
        elif base.number < 0:
            self._problem(Code.NEGATIVE, "base", _("a change against a negative base has no percentage"))
        else:
            return self._moved(current, base) / Fraction(base.number) * (self.target.parts_of_whole or PERCENT)
        return None

    def _moved(self, current: Quantity, base: Quantity) -> Fraction:
        return self._in_direction(Fraction(current.number) - Fraction(base.number))

    def _in_direction(self, rise: Fraction) -> Fraction:
        return rise if self.target.direction == "rise" else -rise

    def _checked(self, value: Fraction, key: str) -> Fraction | None:
        found = list(check_number(self.target, value, self._at(key)))
        self.problems += found
        return None if found else value

    def _one_unit(self, current: Quantity, base: Quantity) -> bool:
        if (current.unit or "") == (base.unit or "") or same(current.unit or "", base.unit or ""):
            return True
        message = _("current and base are in different units, {current} and {base}").format(
            current=current.unit or "–", base=base.unit or "–"
        )
        self._problem(Code.WRONG_FORM, "base", message, _("report both in one unit"))
        return False

    def _magnitude(self, value: Fraction, reference: Fraction | None) -> None:
        limit = self._printed_limits(reference)
        if not limit or value == 0 or limit[0] == 0:
            return
        low, high = limit
        if abs(value) > abs(high) * MAGNITUDE or abs(value) * MAGNITUDE < abs(low):
            message = _("{name}: this is over {times} times its target, or under a {times}th of it").format(
                name=self.target.name, times=MAGNITUDE
            )
            self._problem(Code.MAGNITUDE, self._main_key(), message, _("check the unit: {unit}").format(unit=self.target.unit))

    def _printed_limits(self, reference: Fraction | None) -> tuple[Fraction, Fraction] | None:
        if reference is not None:
            return reference, reference
        match self.target.value:
            case None:
                return None
            case Range(min=low, max=high):
                return Fraction(low), Fraction(high)
            case number:
                return Fraction(number), Fraction(number)

    def _rate(self, entry: Entry, value: Fraction, reference: Fraction | None) -> None:
        limits = self._printed_limits(reference)
        if entry.rate is None or not limits or limits[0] == 0:
            return
        if entry.rate.unit and normal(entry.rate.unit) != "%":
            self._problem(
                Code.INCOMPATIBLE_UNIT, "rate", _("{unit} cannot be converted to {wanted}").format(unit=entry.rate.unit, wanted="%")
            )
            return
        self._agree("rate", entry.rate, Fraction(entry.rate.number), value / limits[0] * PERCENT)

    def _agree(self, key: str, written: Quantity, stated: Fraction, exact: Fraction) -> None:
        """Hold a stated figure against the exact one, to the digits that it is given with."""
        scale = stated / Fraction(written.number) if written.number else 1
        if abs(stated - exact) * 2 * 10**written.decimals > abs(scale):
            shown = to_places(exact / scale, written.decimals + 2)
            message = _("{key} says {stated}, the other figures give {exact}").format(
                key=key, stated=f"{written.number:f}", exact=f"{shown:f}"
            )
            self._problem(Code.RATE_MISMATCH, key, message)
