"""The verdict on one target, with the figures that it rests on."""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from gaoqing_kpi.history import Baseline
from gaoqing_kpi.model.actual import Actual
from gaoqing_kpi.model.target import Target


class Status(StrEnum):
    """Where a target stands."""

    BREACHED = "breached"
    MISSED = "missed"
    FAR_BEHIND = "far_behind"
    BEHIND = "behind"
    NOT_REPORTED = "not_reported"
    IN_PROGRESS = "in_progress"
    ON_TRACK = "on_track"
    MET = "met"


FINAL = frozenset({Status.MET, Status.MISSED, Status.BREACHED})
"""The statuses that cannot be undone."""


class Light(StrEnum):
    """The colour of a status."""

    RED = "red"
    YELLOW = "yellow"
    GREY = "grey"
    GREEN = "green"


class Case(StrEnum):
    """The way a target is measured against its schedule."""

    CUMULATIVE = "cumulative"
    CAP = "cap"
    PATH = "path"
    CONSTANT = "constant"
    OTHER = "other"
    MILESTONE = "milestone"


class Metrics(NamedTuple):
    """The exact figures of a reported value; None is unknown, never zero.

    ``goal`` is T as the arithmetic takes it, ``share`` is s, ``time_gone`` is τ at the value's own day; ``expected``, ``gap`` and
    ``projection`` are in the target's unit; ``completion`` and ``pace`` are ratios.
    """

    case: Case
    time_gone: Fraction
    share: Fraction
    goal: Fraction | None = None
    expected: Fraction | None = None
    gap: Fraction | None = None
    completion: Fraction | None = None
    pace: Fraction | None = None
    projection: Fraction | None = None
    exhausted_on: date | None = None


class Result(NamedTuple):
    """The verdict on one target. ``rule`` is the number of the status rule that fitted first; ``metrics`` is None without a value.

    ``doubtful`` tells that the value is implausible, so that the verdict on it may not hold. ``unanswered`` is the latest report, where
    that holds no value and says something.
    """

    target: Target
    due: date
    actual: Actual | None
    baseline: Baseline | None
    satisfied: bool | None
    metrics: Metrics | None
    status: Status
    rule: int
    light: Light
    late: bool = False
    stale: bool = False
    doubtful: bool = False
    unanswered: Actual | None = None

    @property
    def reason(self) -> str | None:
        """Return why nothing is reported, as the latest report says."""
        return self.unanswered.reason if self.unanswered else None

    @property
    def issue(self) -> str | None:
        """Return what stands in the way of the target, as said last."""
        return next((report.issue for report in (self.unanswered, self.actual) if report and report.issue), None)

    @property
    def next_step(self) -> str | None:
        """Return what is done about it, as said last."""
        return next((report.next_step for report in (self.unanswered, self.actual) if report and report.next_step), None)
