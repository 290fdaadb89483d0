"""The kinds of quantity that a target may set a bound on, as a table: how each runs through time, and how it is reported."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, NamedTuple, TypeAlias

from gaoqing_kpi.messages import _
from gaoqing_kpi.model.described import Choices

Direction: TypeAlias = Annotated[
    Literal["rise", "fall"], Choices(rise=lambda: _("by how much it rose"), fall=lambda: _("by how much it fell"))
]


class Kind(StrEnum):
    """What sort of quantity a target is; ``KINDS`` tells the traits of each."""

    CUMULATIVE = "cumulative"
    LEVEL = "level"
    CHANGE = "change"
    MILESTONE = "milestone"

    @property
    def word(self) -> str:
        """Name it in the language in use."""
        return KINDS[self].name()


class KindTraits(NamedTuple):
    """What is particular to one kind; a quantity has no trait unless its row says so.

    ``is_measured``: it is a figure with a unit, and not only done or not. ``is_counted_up``: it begins at 0 on the plan's first day and
    never falls. ``is_spread_over_time``: without a schedule of its own it is asked for evenly. ``takes_baseline``: it may go a way from
    where it stood before. ``is_reversible``: what satisfies its bound now may cease to. ``may_precede_plan``: it can be reported for a
    day before the plan's start, and then tells where it stood. ``is_movement``: it is held against a base, and rises or falls.
    ``may_be_negative``: it can be less than nothing. ``is_share_in_percent``: in % it is a part of a whole, and ends at 100.

    ``how_to_report`` says what an office writes down, by the plan's first day and the direction of a movement.
    """

    name: Callable[[], str]
    how_to_report: Callable[[date, Direction | None], str]
    is_measured: bool = True
    is_counted_up: bool = False
    is_spread_over_time: bool = False
    takes_baseline: bool = False
    is_reversible: bool = False
    may_precede_plan: bool = False
    is_movement: bool = False
    may_be_negative: bool = False
    is_share_in_percent: bool = False


KINDS: Mapping[Kind, KindTraits] = {
    Kind.CUMULATIVE: KindTraits(
        lambda: _("cumulative since the start of the period"),
        lambda start, _direction: _("the total since {day}").format(day=start),
        is_counted_up=True,
        is_spread_over_time=True,
    ),
    Kind.LEVEL: KindTraits(
        lambda: _("a state at a date"),
        lambda _start, _direction: _("the level at the end of the day"),
        takes_baseline=True,
        is_reversible=True,
        may_precede_plan=True,
        is_share_in_percent=True,
    ),
    Kind.CHANGE: KindTraits(
        lambda: _("a change against a base"),
        lambda _start, direction: _("by how much it fell") if direction == "fall" else _("by how much it rose"),
        takes_baseline=True,
        is_reversible=True,
        is_movement=True,
        may_be_negative=True,
    ),
    Kind.MILESTONE: KindTraits(
        lambda: _("done or not"),
        lambda _start, _direction: _("done or not done; if done, the completion date"),
        is_measured=False,
    ),
}
