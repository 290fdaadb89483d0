"""One entry against its target: which keys go together, which numbers are possible, what the entry comes to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from gaoqing_kpi.load.entries import ParsedEntry
from gaoqing_kpi.load.node import place
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.model.actual import Actual, Entry
from gaoqing_kpi.model.amendment import Range
from gaoqing_kpi.model.entry_keys import ANSWERS, ENTRY_KEYS, RESULTS, keys_of, main_key
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.rounding import unrounded
from gaoqing_kpi.model.target import PERCENT, Target
from gaoqing_kpi.model.versions import in_force
from gaoqing_kpi.problem import Code, Location, Problem, has_errors
from gaoqing_kpi.rules.plausible import FAR_BEYOND, LEAST_OF_PERCENT, MAGNITUDE
from gaoqing_kpi.rules.value import Figures
from gaoqing_kpi.units import normal


@dataclass
class EntryRules:
    """Holds one written entry against its target; ``as_of`` is the file's date, ``region`` whose figures it holds.

    The date of a table stands at ``head``.
    """

    plan: Plan
    target: Target
    written: ParsedEntry
    as_of: date
    region: str | None = None
    head: Location | None = None
    problems: list[Problem] = field(default_factory=list)

    def check(self) -> tuple[Actual | None, list[Problem]]:
        """Return the actual that the entry comes to, or None where an error prevents it, and the problems."""
        entry = self.written.entry
        if entry is None:
            return self._actual(Entry(), None), []
        self.problems += self._dates(entry)
        if not self._reports_something(entry):
            return self._actual(entry, None), self.problems
        wrong_forms = list(self._forms(entry))
        self.problems += wrong_forms
        if wrong_forms:
            return None, self.problems
        figures = Figures(self.plan, self.target, self.written)
        value = figures.value(entry) if self.target.traits.is_measured else Fraction(bool(entry.done))
        reference = figures.in_target_unit(entry.reference, "reference", entry.unit) if entry.reference else None
        if value is not None and not has_errors(figures.problems):
            limits = self._printed_limits(entry.as_of or self.as_of, reference)
            self._magnitude(value, limits)
            self._rate(figures, entry, value, limits)
        self.problems += figures.problems
        if value is None or has_errors(self.problems):
            return None, self.problems
        return self._actual(entry, value)._replace(reference=reference, derivation=figures.derivation(entry)), self.problems

    def _actual(self, entry: Entry, value: Fraction | None) -> Actual:
        return Actual(
            target=self.target.id,
            value=value,
            as_of=entry.as_of or self.as_of,
            location=self._at(self._main_key()) if value is not None else self.written.key.location,
            done_on=entry.on,
            reason=reason_of(entry.missing),
            source=entry.source,
            note=entry.note,
            revised=entry.revised,
            issue=entry.issue,
            next_step=entry.next_step,
            entry=entry,
            in_table=self.written.in_table,
        )

    def _at(self, key: str, *, of_key: bool = False) -> Location:
        return place(self.written.node, [key], of_key=of_key)

    def _problem(self, code: Code, key: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self._at(key), code, message, hint))

    def _results(self, entry: Entry) -> list[str]:
        return [key for key in RESULTS if getattr(entry, key) is not None]

    def _reports_something(self, entry: Entry) -> bool:
        """Return whether the entry holds a result; one that is left empty, or says why it is missing, does not."""
        results = self._results(entry)
        if entry.missing is not None:
            for key in results:
                message = _("{missing} means not reported, but {key} is also given").format(
                    missing=self.written.called("missing"), key=self.written.called(key)
                )
                self.problems.append(Problem(self._at(key, of_key=True), Code.WRONG_FORM, message, _("keep one of them")))
            return bool(results)
        if any(key in ANSWERS for key in results):
            return True
        may_stand = self.written.in_table or ENTRY_KEYS["unit"].goes_with(self.target)
        leftover = [key for key in results if key != "unit" or not may_stand]
        if self.written.node.pairs and (leftover or not self._left_empty()):
            message = _("the key {key} is missing").format(key=self.written.called(main_key(self.target)))
            self.problems.append(Problem(self.written.node.location, Code.MISSING_KEY, message))
        return False

    def _left_empty(self) -> bool:
        """Return whether a key that would hold the result is there without one, as an office leaves it in a form."""
        return any(key.text in ANSWERS for key, _value in self.written.node.pairs)

    def _main_key(self) -> str:
        return next((key.text for key, _value in self.written.node.pairs if key.text in ANSWERS), "value")

    def _forms(self, entry: Entry) -> Iterator[Problem]:
        results = self._results(entry)
        allowed = [key for key in results if ENTRY_KEYS[key].goes_with(self.target)]
        for key in results:
            if key not in allowed:
                message = _("{key} does not apply to {name}").format(key=self.written.called(key), name=self.target.name)
                yield Problem(self._at(key, of_key=True), Code.WRONG_FORM, message, self._right_form())
        for key in allowed:
            other = ENTRY_KEYS[key].needs
            if other and getattr(entry, other) is None:
                message = _("{key} also needs {other}").format(key=self.written.called(key), other=self.written.called(other))
                yield Problem(self.written.node.location, Code.MISSING_KEY, message)
        if self.target.has_reference and entry.value and entry.reference is None:
            name = self.target.relative_to and self.target.relative_to.reference
            message = _("the key {key} is missing").format(key=self.written.called("reference"))
            yield Problem(self.written.node.location, Code.MISSING_KEY, message, _("give the value of: {name}").format(name=name))
        if entry.on is not None and entry.done is False:
            yield Problem(self._at("on", of_key=True), Code.WRONG_FORM, _("a completion date needs `done: true`"))

    def _right_form(self) -> str:
        allowed = keys_of(self.target)
        keys = listing([self.written.called(key) for key in RESULTS if key in allowed])
        return (_("its columns are: {keys}") if self.written.in_table else _("applicable keys: {keys}")).format(keys=keys)

    def _dates(self, entry: Entry) -> Iterator[Problem]:
        period, day = self.plan.head.period, entry.as_of or self.as_of
        last = self.plan.last_day(self.target)
        at_day = self._at("as_of") if entry.as_of else self._at(self._main_key())
        inherits = entry.as_of is None and self.as_of <= self.plan.end
        if day > last and (entry.as_of or (inherits and self._results(entry))):
            message = _("{day} is after the plan's end, {end}") if last == period.end else _("{day} is after the due date, {end}")
            hint = "" if entry.as_of else _("give the entry its own date, {as_of}").format(as_of=self.written.called("as_of"))
            yield Problem(at_day, Code.OUTSIDE_PERIOD, message.format(day=day, end=last), hint)
        elif day > self.as_of:
            yield Problem(
                at_day, Code.OUTSIDE_PERIOD, _("{day} is later than the file's own date, {as_of}").format(day=day, as_of=self.as_of)
            )
        if day < period.start and not self.target.traits.may_precede_plan and self._results(entry):
            message = _("{day} is before the plan's start, {start}: only a level can have a value then").format(day=day, start=period.start)
            where = at_day if entry.as_of or self.head is None else self.head
            yield Problem(where, Code.OUTSIDE_PERIOD, message, _("correct the year, if it is a slip"))
        if entry.on and entry.on > day:
            yield Problem(
                self._at("on"), Code.OUTSIDE_PERIOD, _("{day} is later than the report's date, {as_of}").format(day=entry.on, as_of=day)
            )
        if entry.on and entry.on < period.start:
            message = _("{day} is before the plan's start, {start}").format(day=entry.on, start=period.start)
            yield Problem(self._at("on"), Code.OUTSIDE_PERIOD, message)

    def _magnitude(self, value: Fraction, limits: tuple[Fraction, Fraction] | None) -> None:
        if not limits or value == 0 or limits[0] == 0:
            return
        low, high = limits
        if abs(value) > abs(high) * MAGNITUDE or abs(value) * MAGNITUDE < abs(low):
            message = _("{name}: more than {times} times its target, or less than 1/{times} of it").format(
                name=self.target.name, times=MAGNITUDE
            )
            self._problem(Code.MAGNITUDE, self._main_key(), message, _("check the unit: {unit}").format(unit=self.target.unit))
        elif (message := self._implausible(value, low, high)) and self._is_stated():
            self._problem(Code.IMPLAUSIBLE, self._main_key(), message, _("check the figure"))

    def _is_stated(self) -> bool:
        """Return whether the value itself is written, and not worked out from its parts."""
        entry = self.written.entry
        return entry is not None and entry.numerator is None and entry.current is None

    def _implausible(self, value: Fraction, low: Fraction, high: Fraction) -> str:
        """Say what is odd about a value: far beyond its target, a fraction where a percentage is asked for, a fall with a minus."""
        name = self.target.name
        if abs(value) > abs(high) * FAR_BEYOND:
            return _("{name}: more than {times} times its target").format(name=name, times=FAR_BEYOND)
        is_share = self.target.parts_of_whole == PERCENT or self.target.is_in_points
        if is_share and 0 < value <= 1 and low >= LEAST_OF_PERCENT:
            message = _("{name}: at most 1 %, where {target} % are asked for: is it a fraction?")
            return message.format(name=name, target=f"{unrounded(low):f}")
        if self.target.direction == "fall" and value < 0:
            return _("{name}: a fall below zero is a rise: is the minus meant?").format(name=name)
        return ""

    def _printed_limits(self, day: date, reference: Fraction | None) -> tuple[Fraction, Fraction] | None:
        """Return the figures that the target is set by on the day in the region, without its tolerance."""
        if reference is not None:
            return reference, reference
        match (in_force(self.target, day, self.region) or self.target).value:
            case None:
                return None
            case Range(min=low, max=high):
                return Fraction(low), Fraction(high)
            case number:
                return Fraction(number), Fraction(number)

    def _rate(self, figures: Figures, entry: Entry, value: Fraction, limits: tuple[Fraction, Fraction] | None) -> None:
        if entry.rate is None or not limits or limits[0] == 0:
            return
        if entry.rate.unit and normal(entry.rate.unit) != "%":
            self._problem(
                Code.INCOMPATIBLE_UNIT, "rate", _("{unit} cannot be converted to {wanted}").format(unit=entry.rate.unit, wanted="%")
            )
            return
        exact = value / limits[0] * PERCENT
        is_fraction = self.written.in_table and entry.rate.unit is None and figures.agrees(entry.rate, exact / PERCENT)
        if not is_fraction:
            figures.agree("rate", entry.rate, exact)


def reason_of(missing: str | None) -> str | None:
    """Take the reason why nothing is reported; a dash is none, in YAML as in a table."""
    if missing is None or missing[0].isalnum():
        return missing
    from gaoqing_kpi.grammar.answers import says_nothing

    return None if says_nothing(missing) else missing
