"""Which numbers of items are still to come in a document."""

from bisect import bisect_right
from collections.abc import Iterable

from gaoqing_kpi.outline.lines_and_rows import Block, Line
from gaoqing_kpi.outline.numbering import NumberForm, mark_of


class Ahead:
    """The places of the items' numbers, and of the sections in which they begin anew."""

    def __init__(self, blocks: Iterable[Block], item: NumberForm | None, section: NumberForm | None) -> None:
        self._items: dict[int, list[int]] = {}
        self._sections: list[int] = []
        self._numbers: list[tuple[int, int]] = []
        for place, block in enumerate(blocks):
            mark = mark_of(block.text) if isinstance(block, Line) else None
            if mark and mark.form is item:
                self._items.setdefault(mark.number, []).append(place)
                self._numbers.append((place, mark.number))
            elif mark and mark.form is section:
                self._sections.append(place)

    def has(self, number: int, place: int) -> bool:
        """Return whether an item of a number comes behind a place, before the next section."""
        coming = _after(self._items.get(number, []), place)
        end = _after(self._sections, place)
        return coming is not None and (end is None or coming < end)

    def next_number(self, place: int) -> int | None:
        """Return the next item's number behind a place."""
        at = bisect_right(self._numbers, (place + 1,))
        return self._numbers[at][1] if at < len(self._numbers) else None


def _after(places: list[int], place: int) -> int | None:
    at = bisect_right(places, place)
    return places[at] if at < len(places) else None
