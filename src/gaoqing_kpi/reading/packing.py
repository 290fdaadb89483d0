"""What files report as plain bytes, to be put aside or handed from one process to another, and back."""

import marshal
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from gaoqing_kpi.model.actual import Actual, ActualsFile
from gaoqing_kpi.problem import Location

PackedActual: TypeAlias = tuple[Any, ...]
"""An actual as plain numbers and texts; where it says more than its value, that stands behind."""

DAY = 3
"""Where the day stands in it, as its ordinal."""

Said: TypeAlias = tuple[str | None, ...]
"""Where a value comes from, and the texts beside it."""

_SAID = ("derivation", "reason", "source", "note", "revised", "issue", "next_step")
REVISED = _SAID.index("revised")
"""Where it stands among them why a value is another than before."""
NO_TEXTS: Said = (None,) * len(_SAID)
_NO_MORE = (None, None, NO_TEXTS)

_fraction = lru_cache(maxsize=1 << 13)(Fraction)
_day = lru_cache(maxsize=1 << 12)(date.fromordinal)


class PackedFile(NamedTuple):
    """What a file reports of a region, of which the actuals are bytes; ``size`` is how many they are.

    Those ``in_table`` are spoken of in the words of its headings.
    """

    path: str
    as_of: date
    illustrative: bool
    region: str | None
    in_table: bool
    size: int
    data: bytes


def packed(file: ActualsFile) -> PackedFile:
    """Write actuals down, without the entries as they were written."""
    in_table = any(actual.in_table for actual in file.actuals)
    return packed_file(file._replace(actuals=()), map(_plain, file.actuals), in_table=in_table)


def packed_file(file: ActualsFile, actuals: Iterable[PackedActual], *, in_table: bool) -> PackedFile:
    """Write down packed actuals of a file."""
    plain = list(actuals)
    return PackedFile(file.path, file.as_of, file.illustrative, file.region, in_table, len(plain), marshal.dumps(plain))


def unpacked(file: PackedFile) -> ActualsFile:
    """Read back what ``packed`` wrote in the same run of the program."""
    path, in_table = file.path, file.in_table
    actuals: list[Actual] = []
    for target, numerator, denominator, day, line, column, sheet, *more in marshal.loads(file.data):  # noqa: S302 - our own bytes of this very run
        value = _fraction(numerator, denominator) if denominator else None
        reference, done_on, (derivation, *said) = more or _NO_MORE
        against = Fraction(*reference) if reference else None
        where = Location(path, line, column, sheet)
        parts = (target, value, _day(day), where, derivation, against, done_on and _day(done_on), *said, None, in_table)
        actuals.append(Actual._make(parts))
    return ActualsFile(path, file.as_of, file.illustrative, tuple(actuals), file.region)


def packed_texts(said: Mapping[str, str]) -> Said:
    """Pack what is said beside a figure."""
    return (None, *map(said.get, _SAID[1:])) if said else NO_TEXTS


def packed_actual(  # noqa: PLR0913, PLR0917 - what a figure and its place are
    target: str, value: Fraction | None, day: int, place: tuple[int, int, str], said: Said, derivation: str | None
) -> PackedActual:
    """Pack a report for a day, by its ordinal, at a line and a column of a sheet, with what else is said."""
    numerator, denominator = (value.numerator, value.denominator) if value is not None else (0, 0)
    if derivation:
        said = (derivation, *said[1:])
    elif said is NO_TEXTS:
        return target, numerator, denominator, day, *place
    return target, numerator, denominator, day, *place, None, None, said


def _plain(actual: Actual) -> PackedActual:
    value, where = actual.value, actual.location
    numerator, denominator = (value.numerator, value.denominator) if value is not None else (0, 0)
    short = (actual.target, numerator, denominator, actual.as_of.toordinal(), where.line, where.column, where.sheet)
    reference, done_on = actual.reference, actual.done_on
    more = tuple(getattr(actual, name) for name in _SAID)
    if reference is None and done_on is None and not any(more):
        return short
    known = (reference.numerator, reference.denominator) if reference is not None else None
    return (*short, known, done_on and done_on.toordinal(), more)
