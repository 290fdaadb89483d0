"""Verdicts as tables: an example in a row, and what is to come of it. The plan's year is 2024 unless a row says otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction as Q

import pytest

from builders import verdict
from gaoqing_kpi.evaluate import Result
from gaoqing_kpi.model.target import Target

MAR, JUN, SEP, DEC = "2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"
MET, ON_TRACK, BEHIND, FAR_BEHIND = "met", "on_track", "behind", "far_behind"
MISSED, BREACHED, IN_PROGRESS, NOT_REPORTED = "missed", "breached", "in_progress", "not_reported"
LIGHT = {
    MET: "green",
    ON_TRACK: "green",
    BEHIND: "yellow",
    FAR_BEHIND: "red",
    MISSED: "red",
    BREACHED: "red",
    IN_PROGRESS: "grey",
    NOT_REPORTED: "grey",
}


@dataclass(frozen=True)
class Is:
    """A verdict: the status, the number of the rule that gives it, and every figure of it."""

    status: str
    rule: int
    satisfied: bool | None = False
    expected: Q | int | None = None
    gap: Q | int | None = None
    completion: Q | int | None = None
    pace: Q | int | None = None
    projection: Q | int | None = None
    exhausted_on: date | None = None
    light: str = ""
    late: bool = False
    stale: bool = False

    def __post_init__(self) -> None:
        """Take the light that goes with the status, unless the row tells another."""
        object.__setattr__(self, "light", self.light or LIGHT[self.status])


@dataclass(frozen=True)
class Row:
    """An example: what it shows, the target, the entry as an office writes it, the day of it, and the verdict."""

    shows: str
    goal: Target
    entry: str
    day: str
    verdict: Is
    on: str | None = None
    plan: Mapping[str, str] = field(default_factory=dict)


def seen(result: Result) -> Is:
    """Read a result as a row writes it."""
    figures = ("expected", "gap", "completion", "pace", "projection", "exhausted_on")
    return Is(
        status=result.status.value,
        rule=result.rule,
        satisfied=result.satisfied,
        **({name: getattr(result.metrics, name) for name in figures} if result.metrics else {}),
        light=result.light.value,
        late=result.late,
        stale=result.stale,
    )


def examples(*rows: Row) -> pytest.MarkDecorator:
    """Make a test of each row."""
    return pytest.mark.parametrize("row", [pytest.param(row, id=f"{row.shows}, {row.entry} on {row.on or row.day}") for row in rows])


def judged(row: Row) -> Is:
    """Judge an example."""
    return seen(verdict(row.goal, row.entry, row.day, on=row.on, **row.plan))


def day(text: str) -> date:
    """Read a date."""
    return date.fromisoformat(text)
