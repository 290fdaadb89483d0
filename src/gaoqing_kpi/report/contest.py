"""Who leads and who trails on a target: found while the places come by one at a time, of which only the first and the last few are kept."""

from bisect import insort
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from gaoqing_kpi.messages import _
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.cell import Cell

MOST = 3


class Contender(NamedTuple):
    """A place on a target: its figures as they are shown, and exactly. ``sharing`` counts the places of its rank, itself among them.

    ``order`` is its place in the plan, ``exact`` the value (of a milestone, whether it is done), the completion and the change.
    """

    order: int
    region: str | None
    name: str
    merit: Fraction
    value: Cell
    in_unit: str
    completion: Cell
    change: Cell
    change_unit: str
    change_in_unit: str
    exact: tuple[Fraction | bool | None, Fraction | None, Fraction | None]
    remark: str = ""
    rank: int = 0
    sharing: int = 1

    @property
    def reached(self) -> str:
        """Say how far it is: the completion, else the value with its unit."""
        return self.completion.text if self.completion.is_known else self.in_unit


class Contest(NamedTuple):
    """A target, how many places are ranked on it, who leads and who trails, each the farthest ahead or behind first.

    At most three stand on each side, and at most half of the places. Nobody leads who shares the last rank, and nobody trails who shares
    the rank of one that leads: where all are equal, nobody does either.
    """

    number: int
    target: Target
    ranked: int
    leading: tuple[Contender, ...]
    trailing: tuple[Contender, ...]
    is_behind: bool

    @property
    def is_told(self) -> bool:
        """Return whether anybody leads."""
        return bool(self.leading)

    @property
    def untold(self) -> str:
        """Say why nobody leads."""
        if not self.ranked:
            return _("no place has a value to rank by")
        return _("only one place is ranked") if self.ranked == 1 else _("all {count} places are equal").format(count=self.ranked)


class _End:
    """One end of the field: the few that are farthest out, and how many share each of the merits there."""

    def __init__(self, sign: int) -> None:
        self._sign = sign
        self._kept: list[tuple[Fraction, int, Contender]] = []
        self._counts: dict[Fraction, int] = {}

    @property
    def contenders(self) -> list[Contender]:
        return [kept[-1] for kept in self._kept]

    def add(self, merit: Fraction, order: int, make: Callable[[], Contender]) -> None:
        key = merit * self._sign
        self._count(key)
        if len(self._kept) < MOST or (key, order) < self._kept[-1][:2]:
            insort(self._kept, (key, order, make()))
            del self._kept[MOST:]

    def _count(self, key: Fraction) -> None:
        """Count a merit among the farthest few; one that falls behind them never comes back."""
        if key in self._counts:
            self._counts[key] += 1
        elif len(self._counts) < MOST or key < max(self._counts):
            self._counts[key] = 1
            if len(self._counts) > MOST:
                del self._counts[max(self._counts)]

    def sharing(self, merit: Fraction) -> int:
        """Count the places with one of the merits kept."""
        return self._counts[merit * self._sign]

    def farther_out(self, merit: Fraction) -> int:
        """Count the places that are farther out than one of those kept."""
        return sum(count for key, count in self._counts.items() if key < merit * self._sign)


class Contending:
    """The places on one target as they come by; of all but the few at either end it keeps only how many they are."""

    def __init__(self) -> None:
        self._ranked = 0
        self._best, self._worst = _End(-1), _End(1)

    def add(self, merit: Fraction, order: int, make: Callable[[], Contender]) -> None:
        """Take a place in; ``make`` writes down its figures if it is one of the few."""
        self._ranked += 1
        self._best.add(merit, order, make)
        self._worst.add(merit, order, make)

    def decide(self, number: int, target: Target, *, is_behind: bool) -> Contest:
        """Tell who leads and who trails."""
        most, last = min(MOST, self._ranked // 2), self._worst.contenders[:1]
        leading = [one for one in self._best.contenders[:most] if one.merit > last[0].merit]
        trailing = [one for one in self._worst.contenders[:most] if leading and one.merit < leading[-1].merit]
        return Contest(number, target, self._ranked, self._from_top(leading), self._from_bottom(trailing), is_behind)

    def _from_top(self, leading: Sequence[Contender]) -> tuple[Contender, ...]:
        ends = self._best
        return tuple(one._replace(rank=1 + ends.farther_out(one.merit), sharing=ends.sharing(one.merit)) for one in leading)

    def _from_bottom(self, trailing: Sequence[Contender]) -> tuple[Contender, ...]:
        ends = self._worst
        return tuple(
            one._replace(rank=1 + self._ranked - ends.farther_out(one.merit) - ends.sharing(one.merit), sharing=ends.sharing(one.merit))
            for one in trailing
        )
