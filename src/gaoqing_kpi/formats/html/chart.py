"""The chart of a target's history: where its lines, ticks and words stand on a drawing of so many units, laid out from exact figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from gaoqing_kpi.evaluate.schedule_path import schedule_path
from gaoqing_kpi.evaluate.trend import Trend
from gaoqing_kpi.formats.html.drawing import Spot
from gaoqing_kpi.messages import _, listing
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.report.figures import rounded
from gaoqing_kpi.report.row import Row, edges_of
from gaoqing_kpi.report.trends import ValueRow, values_of

WIDTH, HEIGHT = 360, 160
TOP, BOTTOM, RIGHT = 16, 138, 268

_PLACES = 1
_LETTER, _LINE = 6, 12
_MOST_TICKS = 4
_FARTHEST = 3


class Tick(NamedTuple):
    """A place on an axis, and the words beside it."""

    at: Decimal
    text: str


class Dot(NamedTuple):
    """A value that was reported, where it stands, and its day and figure in words."""

    x: Decimal
    y: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart. ``limits`` are the bounds, ``words`` what stands beside them and beside the projection's end, apart from each other.

    ``forbidden`` is the height down from the top that a cap rules out. ``label`` says in words all that is drawn.
    """

    unit: str
    left: int
    values: tuple[Tick, ...]
    days: tuple[Tick, ...]
    limits: tuple[Decimal, ...]
    forbidden: Decimal | None
    schedule: tuple[Spot, ...]
    dots: tuple[Dot, ...]
    projection: tuple[Spot, ...]
    words: tuple[Tick, ...]
    label: str

    @property
    def legend(self) -> str:
        """Say what the lines are that are drawn."""
        drawn = (
            (_("solid: actual"), True),
            (_("dashed: expected"), bool(self.schedule)),
            (_("dotted: projection"), bool(self.projection)),
            (_("bold: target"), bool(self.limits)),
        )
        return _("; ").join(words for words, is_drawn in drawn if is_drawn)


def chart_of(plan: Plan, row: Row, trend: Trend) -> Chart | None:
    """Draw a target's history; None for a milestone, and where there are not two values to join."""
    if len(trend.points) <= 1 or not row.target.traits.is_measured:
        return None
    values = values_of(trend)
    way = schedule_path(plan, row.result)
    limits = _limits(row)
    projection = row.result.metrics.projection if row.result.metrics else None
    days = [*(point.day for point in trend.points), row.result.due, plan.head.period.eve]
    values_shown = [point.value for point in trend.points] + [point.value for point in way] + list(limits)
    from_zero = [Fraction(0)] if row.target.traits.is_counted_up else []
    scale = _Scale.over(days, values_shown + from_zero, projection)
    ticks = scale.ticks()
    to_come = scale.line_to(trend.points[-1].day, trend.points[-1].value, row.result.due, projection)
    return Chart(
        unit=row.unit,
        left=scale.left,
        values=ticks,
        days=(Tick(scale.x(scale.first), str(scale.first)), Tick(scale.x(scale.last), str(scale.last))),
        limits=tuple(scale.y(limit) for limit in limits),
        forbidden=scale.y(limits[-1]) - TOP if row.is_cap and limits else None,
        schedule=tuple((scale.x(point.day), scale.y(point.value)) for point in way),
        dots=tuple(
            Dot(scale.x(point.day), scale.y(point.value), f"{value.day}: {value.value} {row.unit}")
            for point, value in zip(trend.points, values, strict=True)
        ),
        projection=to_come,
        words=_apart([*_beside_limits(row, scale, limits), *([Tick(to_come[-1][1], _projected(row))] if to_come else [])]),
        label=_label(row, values),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """The days and the values that a drawing reaches over, and the room of the figures to its left."""

    first: date
    last: date
    least: Fraction
    most: Fraction
    left: int

    @classmethod
    def over(cls, days: Sequence[date], known: Sequence[Fraction], projection: Fraction | None) -> "_Scale":
        """Reach over some days and values, and to a projection unless that would flatten all the rest."""
        least, most = min(known), max(known)
        far = _FARTHEST * (most - least)
        if projection is not None and least - far <= projection <= most + far:
            least, most = min(least, projection), max(most, projection)
        room = (most - least) / 20 or abs(most) / 10 or Fraction(1)
        least, most = least - room if least else least, most + room
        figures = [len(f"{tick:f}") for tick in _nice(least, most)]
        return cls(min(days), max(days), least, most, _LETTER * max(figures, default=0) + 8)

    def x(self, day: date) -> Decimal:
        return rounded(self.left + Fraction((day - self.first).days, (self.last - self.first).days) * (RIGHT - self.left), _PLACES)

    def y(self, value: Fraction) -> Decimal:
        return rounded(TOP + (self.most - value) / (self.most - self.least) * (BOTTOM - TOP), _PLACES)

    def ticks(self) -> tuple[Tick, ...]:
        return tuple(Tick(self.y(Fraction(tick)), f"{tick:f}") for tick in _nice(self.least, self.most))

    def line_to(self, day: date, value: Fraction, due: date, end: Fraction | None) -> tuple[Spot, ...]:
        """Draw a line from the last value to where it leads, to the edge of the drawing at most; nothing where it leads nowhere."""
        if end is None or day >= due:
            return ()
        edge = min(max(end, self.least), self.most)
        share = Fraction(1) if end == value else (edge - value) / (end - value)
        reached = day + timedelta(days=int(share * (due - day).days))
        return (self.x(day), self.y(value)), (self.x(reached), self.y(edge))


def _limits(row: Row) -> tuple[Fraction, ...]:
    return tuple(dict.fromkeys(end for end in edges_of(row.result) if end is not None))


def _beside_limits(row: Row, scale: _Scale, limits: Sequence[Fraction]) -> list[Tick]:
    """Name the bound beside its line; a range once, beside its upper end."""
    return [Tick(scale.y(limits[-1]), _("target {goal}").format(goal=row.bounded))] if limits else []


def _projected(row: Row) -> str:
    return _("proj. {value}").format(value=row.projection)


def _label(row: Row, values: Iterable[ValueRow]) -> str:
    series = [f"{value.day} {value.value}" for value in values]
    said = [_("required {asked}").format(asked=row.asked), _("actual: {series}").format(series=listing(series))]
    if row.expected.is_known:
        said.append(_("expected to date: {value}").format(value=row.expected))
    if row.projection.is_known:
        said.append(_("projection: {value}").format(value=row.projection))
    return _("{name}: {remark}").format(name=row.name, remark=_("; ").join(said))


def _apart(words: Iterable[Tick]) -> tuple[Tick, ...]:
    """Move words down from each other where they would touch, and up again from the drawing's end."""
    placed = sorted(words)
    for place, (above, below) in enumerate(pairwise(placed), 1):
        if below.at - above.at < _LINE:
            placed[place] = below._replace(at=above.at + _LINE)
    too_low = max(Decimal(0), placed[-1].at - HEIGHT) if placed else Decimal(0)
    return tuple(word._replace(at=word.at - too_low) for word in placed)


def _nice(least: Fraction, most: Fraction) -> tuple[Decimal, ...]:
    """List the multiples of 1, 2 or 5 times a power of ten that lie between two values, a handful of them."""
    wanted, step = (most - least) / _MOST_TICKS, Decimal(1)
    while step < wanted:
        step = step.scaleb(1)
    while step / 10 >= wanted:
        step = step.scaleb(-1)
    step = min(part for part in (step / 5, step / 2, step) if part >= wanted)
    first, last = -(-least // Fraction(step)), most // Fraction(step)
    return tuple((step * place).normalize() for place in range(int(first), int(last) + 1))
