"""What offices have reported already: what belongs to a form's day, and what they said last before it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from gaoqing_kpi.model.actual import Actual, ActualsFile, Entry


@dataclass(frozen=True, slots=True)
class Said:
    """What was reported last, in the target's unit, and the day whose end it holds for."""

    value: Fraction
    day: date


@dataclass(frozen=True, slots=True)
class Known:
    """What is known for a form, by the target's id: the entries of its day as written, and the last values before them."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    last: Mapping[str, Said] = field(default_factory=dict)
    illustrative: bool = False

    @property
    def of_one_region(self) -> "Known":
        """Leave out of the entries whose figures they are."""
        return replace(self, entries={target: entry.model_copy(update={"region": None}) for target, entry in self.entries.items()})


def known_on(files: Iterable[ActualsFile], day: date) -> Known:
    """Collect what the files know for a form of a day.

    An entry belongs to the day if its file is of that day, or if it holds for that day itself; what is older is only the last value.
    """
    read = list(files)
    reports: dict[str, list[tuple[Actual, bool]]] = {}
    for file in read:
        for actual in file.actuals:
            if actual.as_of <= day and actual.entry and actual.entry.model_fields_set - {"unit"}:
                reports.setdefault(actual.target, []).append((actual, day in {file.as_of, actual.as_of}))
    entries: dict[str, Entry] = {}
    last: dict[str, Said] = {}
    for target, found in reports.items():
        of_the_day = [actual for actual, belongs in found if belongs]
        now = max(of_the_day, key=_weight, default=None)
        if now and now.entry:
            entries[target] = now.entry
        limit = now.as_of if now else day
        before = {actual.as_of: actual.value for actual, _belongs in found if actual.value is not None and actual.as_of < limit}
        if before:
            latest = max(before)
            last[target] = Said(before[latest], latest)
    return Known(entries, last, any(file.illustrative for file in read))


def _weight(actual: Actual) -> tuple[bool, date]:
    return actual.value is not None, actual.as_of
