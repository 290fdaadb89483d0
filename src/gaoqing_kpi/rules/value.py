"""The figures of an entry: in the target's unit, a share from its parts, a change from where it led."""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from gaoqing_kpi.load.entries import ParsedEntry
from gaoqing_kpi.load.node import Scalar, place
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.model.actual import Entry
from gaoqing_kpi.model.names import unit_in_name
from gaoqing_kpi.model.plan import Plan, names_of
from gaoqing_kpi.model.rounding import to_places
from gaoqing_kpi.model.scalars import Quantity
from gaoqing_kpi.model.target import PERCENT, Target
from gaoqing_kpi.problem import Code, Location, Problem, has_errors
from gaoqing_kpi.rules.numbers import check_number
from gaoqing_kpi.units import IncompatibleUnitError, UnknownUnitError, convert, normal, same

_RELIABLE_DIGITS = 14  # of a figure that a spreadsheet worked out in binary


def ratio_of(part: Fraction, whole: Fraction, parts_of_whole: int) -> Fraction:
    """Compute a rate in percent or per mille."""
    return Fraction(part.numerator * whole.denominator * parts_of_whole, part.denominator * whole.numerator)


def told_ratio(numerator: Decimal, denominator: Decimal, parts_of_whole: int | None) -> str:
    """Say how a rate is worked out."""
    return f"{numerator:f} ÷ {denominator:f}" + (f" × {parts_of_whole}" if parts_of_whole else "")


def movement_of(target: Target, current: Decimal, base: Decimal) -> Fraction:
    """Compute a relative movement in the target's direction, in percent or per mille of where it led from."""
    rise = Fraction(current) - Fraction(base)
    return (rise if target.direction == "rise" else -rise) / Fraction(base) * (target.parts_of_whole or PERCENT)


def told_movement(target: Target, current: Decimal, base: Decimal) -> str:
    """Say how a movement is worked out."""
    moved = f"{current:f} − {base:f}" if target.direction == "rise" else f"{base:f} − {current:f}"
    return f"({moved}) ÷ {base:f} × {target.parts_of_whole}" if target.parts_of_whole else moved


@dataclass
class Figures:
    """Reads the figures of one written entry and collects the problems with them."""

    plan: Plan
    target: Target
    written: ParsedEntry
    problems: list[Problem] = field(default_factory=list)

    def value(self, entry: Entry) -> Fraction | None:
        """Compute the value in the target's unit; where it is stated in two ways, the exact one."""
        stated = self.in_target_unit(entry.value, "value", self._unit_of(entry)) if entry.value else None
        if entry.value is None and entry.unit is not None:
            self._own_unit(entry.unit)
        derived = self._ratio(entry) if entry.numerator is not None else self._movement(entry) if entry.current else None
        if derived is not None and entry.value is not None and stated is not None:
            self.agree("value", entry.value, derived / self._one(entry.value.unit or entry.unit))
        return stated if derived is None else derived

    def _unit_of(self, entry: Entry) -> str | None:
        """Find the unit of an entry: its own, or the one in brackets behind the name that it is reported under, which must be one."""
        behind = unit_in_name(self.written.key.text, self.plan.words)
        if not behind or any(unit_in_name(name, self.plan.words) == behind for name in names_of(self.target)):
            return entry.unit
        if entry.unit and not self._is_one_unit(entry.unit, behind):
            message = _("the unit {unit} does not match {written}").format(unit=entry.unit, written=behind)
            self._problem(Code.INCOMPATIBLE_UNIT, "unit", message, _("write the unit once"))
        return entry.unit or behind

    def _is_one_unit(self, unit: str, other: str) -> bool:
        """Return whether two units are one, be they spelled in two ways."""
        try:
            return same(unit, other) or self._one(unit) == self._one(other)
        except (UnknownUnitError, IncompatibleUnitError):
            return False

    def _one(self, unit: str | None) -> Fraction:
        """Convert one of a unit, which is known to convert, to the target's."""
        return convert(Fraction(1), unit, self.target.unit or "", self.plan.words) if unit else Fraction(1)

    def in_target_unit(self, quantity: Quantity, key: str, unit: str | None) -> Fraction | None:
        """Convert a written quantity to the target's unit; ``unit`` is what the entry's own key says."""
        number = Fraction(quantity.number)
        if quantity.unit and unit and not same(quantity.unit, unit) and not self._only_restates(unit):
            message = _("the unit {unit} does not match {written}").format(unit=unit, written=quantity.unit)
            self._problem(Code.WRONG_FORM, "unit", message, _("write the unit once"))
            return None
        written = quantity.unit or unit
        where = key if quantity.unit else "unit"
        if written is not None:
            converted = self._convert(number, written, where)
            if converted is None:
                return None
            number = converted
        if self.target.parts_of_whole or self.target.is_in_points:
            self._ask_for_format(quantity, key)
        return self._checked(number, key)

    def _ask_for_format(self, quantity: Quantity, key: str) -> None:
        """Ask for what a workbook without formats may show as a percentage: 0.911 is 91.1 % then."""
        stored = self.written.node.get(key)
        if isinstance(stored, Scalar) and stored.unformatted and self._may_be_a_share(Fraction(quantity.number)):
            number, percentage = f"{quantity.number:f}", f"{(quantity.number * PERCENT).normalize():f}"
            message = _("{number} may be shown as {percentage} %: this workbook's formats are not known").format(
                number=number, percentage=percentage
            )
            hint = _("if the sheet shows {percentage}%, write {percentage}; if it is {number} %, write {number}% as text").format(
                percentage=percentage, number=number
            )
            self._problem(Code.NOT_A_NUMBER, key, message, hint)

    def _only_restates(self, unit: str) -> bool:
        """Return whether a unit is a form's own, printed in its row to say what is asked for; a figure's own unit goes before it."""
        return self.written.in_table and same(unit, self.target.unit or "")

    def _convert(self, number: Fraction, unit: str, key: str, wanted: str | None = None) -> Fraction | None:
        wanted = wanted or self.target.unit or ""
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
                self._problem(Code.NEGATIVE, key, _("{name} cannot be negative").format(name=self.written.called(key)))
        if has_errors(self.problems):
            return None
        if entry.denominator == 0:
            self._problem(Code.ZERO_DENOMINATOR, "denominator", _("the denominator is zero"), self._reason_instead())
        elif entry.numerator > entry.denominator and not self.target.may_exceed:
            message = _("{numerator} is more than {denominator}: {name} cannot be above 100 %").format(
                numerator=entry.numerator, denominator=entry.denominator, name=self.target.name
            )
            self._problem(Code.NUMERATOR_EXCEEDS, "numerator", message)
        if has_errors(self.problems):
            return None
        return ratio_of(Fraction(entry.numerator), Fraction(entry.denominator), self.target.parts_of_whole or PERCENT)

    def _may_be_a_share(self, number: Fraction) -> bool:
        """Return whether a number may be a percentage as a share of one: it is at most 1, or its hundredfold is nearer the target."""
        ends = self.target.ends()
        return 0 < abs(number) <= 1 or (ends is not None and abs(number * PERCENT - ends[0]) < abs(number - ends[0]))

    def _reason_instead(self) -> str:
        return _("give the reason under {missing} instead").format(missing=self.written.called("missing"))

    def _movement(self, entry: Entry) -> Fraction | None:
        """Compute the movement from base to current in the target's direction: relative for a ratio's unit, else the difference."""
        if entry.current is None or entry.base is None:
            return None
        if self.target.parts_of_whole:
            return self._relative_movement(entry.current, entry.base)
        if self.target.is_in_points and not self._one_unit(entry.current, entry.base):
            return None
        current = self._moving(entry.current, "current", entry.unit)
        base = self._moving(entry.base, "base", entry.unit)
        return None if current is None or base is None else self._in_direction(current - base)

    def _moving(self, quantity: Quantity, key: str, unit: str | None) -> Fraction | None:
        """Convert one end of a movement to the target's unit; the ends of one in percentage points are percentages."""
        if self.target.is_in_points and quantity.unit and normal(quantity.unit) != normal(self.target.unit or ""):
            self._ask_for_format(quantity, key)
            return self._convert(Fraction(quantity.number), quantity.unit, key, "%")
        return self.in_target_unit(quantity, key, unit)

    def _relative_movement(self, current: Quantity, base: Quantity) -> Fraction | None:
        if not self._one_unit(current, base):
            return None
        if base.number == 0:
            self._problem(Code.ZERO_DENOMINATOR, "base", _("the base is zero, so the change has no percentage"))
        elif base.number < 0:
            self._problem(Code.NEGATIVE, "base", _("the base is negative, so the change has no percentage"))
        else:
            return movement_of(self.target, current.number, base.number)
        return None

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

    def agrees(self, written: Quantity, exact: Fraction) -> bool:
        """Return whether a stated figure is the exact one, in the unit that it is stated in, to the digits that it is given with."""
        return abs(Fraction(written.number) - exact) * 2 * Fraction(10) ** self._places(written) <= 1

    def _places(self, written: Quantity) -> int:
        reliable = _RELIABLE_DIGITS - 1 - written.number.adjusted()
        return min(written.decimals, reliable) if self.written.in_table else written.decimals

    def agree(self, key: str, written: Quantity, exact: Fraction) -> None:
        """Hold a stated figure against the exact one, as ``agrees`` does."""
        places = self._places(written)
        if not self.agrees(written, exact):
            shown = to_places(exact, max(0, places) + 2)
            message = _("{key} says {stated}, the other figures give {exact}").format(
                key=self.written.called(key), stated=f"{written.number:f}{written.unit or ''}", exact=f"{shown:f}"
            )
            hint = _("check the value, its unit and the rate: one of them is wrong") if key == "rate" else ""
            self._problem(Code.RATE_MISMATCH, key, message, hint)

    def derivation(self, entry: Entry) -> str | None:
        """Say where the value comes from in the office's own figures; None where it stands as it is written."""
        if entry.numerator is not None and entry.denominator is not None:
            return told_ratio(entry.numerator, entry.denominator, self.target.parts_of_whole)
        if entry.current and entry.base:
            return told_movement(self.target, entry.current.number, entry.base.number)
        unit = (entry.value and entry.value.unit) or entry.unit
        if entry.value and unit and not same(unit, self.target.unit or ""):
            return f"{entry.value.number:f} {unit}"
        return None

    def _at(self, key: str) -> Location:
        return place(self.written.node, [key])

    def _problem(self, code: Code, key: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self._at(key), code, message, hint))
