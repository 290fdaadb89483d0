"""What files report as plain bytes, to be put aside or handed from one process to another, and back."""

import marshal
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple, TypeAlias

from gaoqing_kpi.model.actual import Actual, ActualsFile
from gaoqing_kpi.problem import Location

_Plain: TypeAlias = tuple[Any, ...]

_TEXTS_AND_MARKS = ("derivation", "reason", "source", "note", "revised", "issue", "next_step", "in_table")


class PackedFile(NamedTuple):
    """What a file reports of a region, of which the actuals are bytes; ``size`` is how many they are."""

    path: str
    as_of: date
    illustrative: bool
    region: str | None
    size: int
    data: bytes


def packed(file: ActualsFile) -> PackedFile:
    """Write actuals down, without the entries as they were written."""
    data = marshal.dumps([_plain(actual) for actual in file.actuals])
    return PackedFile(file.path, file.as_of, file.illustrative, file.region, len(file.actuals), data)


def unpacked(file: PackedFile) -> ActualsFile:
    """Read back what ``packed`` wrote in the same run of the program."""
    actuals = marshal.loads(file.data)  # noqa: S302 - our own bytes of this very run
    return ActualsFile(file.path, file.as_of, file.illustrative, tuple(_actual(file.path, *plain) for plain in actuals), file.region)


def _plain(actual: Actual) -> _Plain:
    value, where = actual.value, actual.location
    numerator, denominator = (value.numerator, value.denominator) if value is not None else (0, 0)
    short = (actual.target, numerator, denominator, actual.as_of.toordinal(), where.line, where.column, where.sheet)
    reference, done_on = actual.reference, actual.done_on
    more = tuple(getattr(actual, name) for name in _TEXTS_AND_MARKS)
    if reference is None and done_on is None and not any(more):
        return short
    known = (reference.numerator, reference.denominator) if reference is not None else None
    return (*short, known, done_on and done_on.toordinal(), more)


def _actual(  # noqa: PLR0913, PLR0917 - the parts of an actual, as packed
    path: str,
    target: str,
    numerator: int,
    denominator: int,
    day: int,
    line: int,
    column: int,
    sheet: str,
    reference: tuple[int, int] | None = None,
    done_on: int | None = None,
    more: _Plain = (),
) -> Actual:
    value = Fraction(numerator, denominator) if denominator else None
    actual = Actual(target, value, date.fromordinal(day), Location(path, line, column, sheet))
    if not more:
        return actual
    return actual._replace(
        reference=Fraction(*reference) if reference else None,
        done_on=date.fromordinal(done_on) if done_on else None,
        **dict(zip(_TEXTS_AND_MARKS, more, strict=True)),
    )
