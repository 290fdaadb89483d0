"""Where the strokes of a bar and of a sparkline stand, in hundredths of their width and height, decided once for every renderer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import NamedTuple, TypeAlias

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.evaluate.trend import Point
from gaoqing_kpi.model.kinds import Kind
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.figures import rounded
from gaoqing_kpi.report.row import Row
from gaoqing_kpi.report.section_lights import LIGHTS, SectionLights

Spot: TypeAlias = tuple[Decimal, Decimal]

GOAL_AT = Decimal(80)
FULL = Decimal(100)
PLACES = 1


@dataclass(frozen=True, slots=True)
class Bar:
    """A bullet bar. The target stands at the same place in all bars, so that a list of them reads down one line.

    ``filled`` ends short of ``goal`` where the target is not reached, and ``runs_over`` tells that the value goes beyond the bar's end.
    ``expected`` is the mark of what the schedule asks for. The bar of a cap is what is used up: beyond the goal nothing is allowed.
    """

    filled: Decimal
    expected: Decimal | None
    is_cap: bool
    runs_over: bool
    goal: Decimal = GOAL_AT


def bar_of(row: Row) -> Bar | None:
    """Lay out the bar of a row; None where there is nothing to compare."""
    if row.done is None:
        return None
    mark = None if row.due_share is None else _at(row.due_share)
    filled = _at(row.done, row.due_share)
    return Bar(
        filled=min(FULL, max(Decimal(0), filled)),
        expected=mark,
        is_cap=row.is_cap,
        runs_over=filled > FULL,
    )


class LightStretch(NamedTuple):
    """The part of a bar that targets of one light take: where it begins, how long it is, and how many they are."""

    light: Light
    start: Decimal
    length: Decimal
    targets: int


@dataclass(frozen=True, slots=True)
class SectionBar:
    """The bar of a section: as long as it has targets, to that of the largest section, and parted by their lights."""

    section: SectionLights
    stretches: tuple[LightStretch, ...]


def section_bars(sections: Sequence[SectionLights]) -> tuple[SectionBar, ...]:
    """Lay out the bars of all sections."""
    most = max((section.targets for section in sections), default=0) or 1
    return tuple(SectionBar(section, tuple(_stretches(section, most))) for section in sections)


def _stretches(section: SectionLights, most: int) -> Iterator[LightStretch]:
    ends = [rounded(Fraction(count * 100, most), PLACES) for count in accumulate(section.lights, initial=0)]
    for light, count, (start, end) in zip(LIGHTS, section.lights, pairwise(ends), strict=True):
        if count:
            yield LightStretch(light, start, end - start, count)


def spark_of(target: Target, points: Sequence[Point]) -> tuple[Spot, ...]:
    """Lay out a series by its days, and from the least of its values at the bottom (0 of what is counted up) to the most at the top.

    A single value makes no line.
    """
    if len(points) <= 1:
        return ()
    values = [point.value for point in points]
    least, most = min([*values, *([Fraction(0)] if target.kind is Kind.CUMULATIVE else [])]), max(values)
    first, last = points[0].day, points[-1].day
    return tuple((_along(first, last, point.day), _up(least, most, point.value)) for point in points)


def _at(share: Fraction, *barriers: Fraction | None) -> Decimal:
    """Place a share of the way to the goal, on its own side of the goal and of the barriers."""
    scale = Fraction(GOAL_AT)
    edges = [None if barrier is None else barrier * scale for barrier in barriers]
    return rounded(share * scale, PLACES, scale, *edges)


def _along(first: date, last: date, day: date) -> Decimal:
    return rounded(Fraction((day - first).days, (last - first).days) * 100, PLACES)


def _up(least: Fraction, most: Fraction, value: Fraction) -> Decimal:
    """Compute the depth below the top, as drawings count it; a series of equal values runs through the middle."""
    return rounded((most - value) / (most - least) * 100, PLACES) if most > least else FULL / 2
