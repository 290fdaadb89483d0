"""The bounds that a target may set, as a table: which sides each limits, whether it takes its limit in, and how it is shown."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from gaoqing_kpi.messages import _


class Bound(StrEnum):
    """What a target asks of its quantity; ``BOUNDS`` tells the traits of each."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    EXACTLY = "exactly"
    BETWEEN = "between"
    ABOUT = "about"

    @property
    def traits(self) -> "BoundTraits":
        """Look up its row of the table."""
        return BOUNDS[self]

    @property
    def word(self) -> str:
        """Name it in the language in use."""
        return self.traits.name()


class BoundTraits(NamedTuple):
    """What is particular to one bound.

    ``sign`` is shown before the target's figure; a range and a tolerance are signs of their own. ``is_strict`` tells that the limit itself
    does not satisfy the bound, ``takes_range`` that the target's value has two ends, ``takes_tolerance`` that it is a figure with a
    tolerance on both sides.
    """

    name: Callable[[], str]
    sign: str
    limits_low: bool = False
    limits_high: bool = False
    is_strict: bool = False
    takes_range: bool = False
    takes_tolerance: bool = False

    @property
    def takes_better(self) -> bool:
        """Return whether it may be left on one side and be satisfied all the same."""
        return self.takes_range or self.takes_tolerance


BOUNDS: Mapping[Bound, BoundTraits] = {
    Bound.AT_LEAST: BoundTraits(lambda: _("at least"), "≥", limits_low=True),
    Bound.MORE_THAN: BoundTraits(lambda: _("more than"), ">", limits_low=True, is_strict=True),
    Bound.AT_MOST: BoundTraits(lambda: _("at most"), "≤", limits_high=True),
    Bound.LESS_THAN: BoundTraits(lambda: _("less than"), "<", limits_high=True, is_strict=True),
    Bound.EXACTLY: BoundTraits(lambda: _("exactly"), "=", limits_low=True, limits_high=True),
    Bound.BETWEEN: BoundTraits(lambda: _("between"), "", limits_low=True, limits_high=True, takes_range=True),
    Bound.ABOUT: BoundTraits(lambda: _("about"), "", limits_low=True, limits_high=True, takes_tolerance=True),
}
