"""What is measured: a pair of commands, the growth of one with its input, or a curve of its memory."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from measure import Side


class Per(StrEnum):
    """What a time is told of: a whole run, or an entry of what was read."""

    RUN = "run"
    ENTRY = "entry"


class Wanted(NamedTuple):
    """What a ratio is wanted to be: at most, or at least, so much."""

    at_most: float | None = None
    at_least: float | None = None

    def is_held_by(self, ratio: float) -> bool:
        """Return whether a ratio is as wanted."""
        return (self.at_most is None or ratio <= self.at_most) and (self.at_least is None or ratio >= self.at_least)

    def __str__(self) -> str:
        return f"at most {self.at_most}" if self.at_most is not None else f"at least {self.at_least}"


class Pair(NamedTuple):
    """A command of ours beside a floor or a peer.

    Their ratio is ours to theirs, how many times the time; where at least so much is wanted, it is theirs to ours, how many times as fast.
    """

    name: str
    own: Side
    against: str
    other: Side
    wanted: Wanted | None = None
    per: Per = Per.RUN
    written: Path | None = None


class Growth(NamedTuple):
    """A command on inputs of several sizes, smallest first: what an entry takes in the largest to what it takes in the smallest."""

    name: str
    of: str
    sides: Mapping[int, Side]
    wanted: Wanted | None = None


class Curve(NamedTuple):
    """A command on inputs of several sizes, each run once: its time and memory."""

    name: str
    of: str
    sides: Mapping[str, Side]


Comparison = Pair | Growth | Curve
