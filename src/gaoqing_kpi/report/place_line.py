"""A place beside others: a line of counts with a byte for each target, and what formats with a row for each result are told."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from gaoqing_kpi.evaluate import Light, Status
from gaoqing_kpi.report.contest import Contest
from gaoqing_kpi.report.row import LIGHT_ORDER, STATUS_ORDER

NOT_SHOWN = 255
"""The byte of a target that a place has not, or that is not selected."""


def verdict_code(light: Light, status: Status) -> int:
    """Write a verdict as a byte."""
    return LIGHT_ORDER.index(light) * len(STATUS_ORDER) + STATUS_ORDER.index(status)


class PlaceLine(NamedTuple):
    """How a place stands. ``lights`` count its targets in the order of attention, ``latest`` is the day of its latest value.

    ``verdicts`` has a byte for each target of the plan, which ``verdict`` reads. Places share a rank that have as many red lights, yellow
    ones and unreported targets; it is None where targets are chosen by how they stand.
    """

    code: str | None
    name: str
    lights: tuple[int, ...]
    updated: int
    carried_over: int
    missing: int
    time_progress: Fraction
    latest: date | None
    verdicts: bytes
    rank: int | None = None

    @property
    def targets(self) -> int:
        """Count the targets."""
        return sum(self.lights)

    @property
    def badness(self) -> tuple[int, int, int]:
        """Return what places are ordered by: red lights, then yellow ones, then what is not reported."""
        red, yellow, *_others = self.lights
        return red, yellow, self.missing

    def verdict(self, number: int) -> tuple[Light, Status] | None:
        """Tell how a target of the plan stands, counted from 0; None where it is not set or not shown."""
        code = self.verdicts[number]
        return None if code == NOT_SHOWN else (LIGHT_ORDER[code // len(STATUS_ORDER)], STATUS_ORDER[code % len(STATUS_ORDER)])


class PlaceResult(NamedTuple):
    """A place's result on a target in words, for formats that have a row for each; ``number`` is that of the target in the plan, from 0.

    A figure that is unknown is empty. ``is_listed`` tells whether it is selected: what is not is kept to rank the others by.
    """

    line: PlaceLine
    number: int
    merit: Fraction | None
    value: str
    completion: str
    change: str
    change_unit: str
    is_listed: bool


class SectionContests(NamedTuple):
    """The targets of a section under its heading, which is empty where the plan has no sections."""

    heading: str
    contests: tuple[Contest, ...]
