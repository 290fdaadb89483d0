"""Parts of a text, among which one that holds or meets another is found without going through all."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

P = TypeVar("P", int, tuple[int, int])


class Spans(Generic[P]):
    """Parts of a text, each from its first place to the one behind its last; they may overlap.

    Places are numbers, or lines with columns.
    """

    def __init__(self, spans: Iterable[tuple[P, P]]) -> None:
        in_order: list[tuple[P, P]] = sorted(spans)
        self._starts: list[P] = [start for start, _end in in_order]
        self._reach = [*accumulate((end for _start, end in in_order), max)]

    def hold(self, start: P, end: P) -> bool:
        """Return whether one of them holds a part."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._reach[before - 1] >= end

    def meet(self, start: P, end: P) -> bool:
        """Return whether one of them shares a sign with a part; of one without signs, whether it stands inside of one of them."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start
