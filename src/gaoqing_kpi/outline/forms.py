"""Which forms of numbers begin a document's items, and which its sections."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gaoqing_kpi.outline.lines_and_rows import Block, Line
from gaoqing_kpi.outline.numbering import ListMark, NumberForm, mark_of

LONGEST_HEADING = 40
_COUNT_OF_ITEMS = re.compile(r"[(（]\s*共?\s*[0-9]+\s*[项条件个]\s*[)）]")
_ITEM_FORMS = (NumberForm.ARABIC, NumberForm.HAN_BRACKET, NumberForm.HAN, NumberForm.ARABIC_BRACKET, NumberForm.CIRCLED, NumberForm.ORDINAL)
ABOVE = {
    NumberForm.ARABIC: (NumberForm.HAN, NumberForm.HAN_BRACKET, NumberForm.CHAPTER),
    NumberForm.HAN_BRACKET: (NumberForm.HAN, NumberForm.CHAPTER),
    NumberForm.HAN: (NumberForm.CHAPTER,),
    NumberForm.ARABIC_BRACKET: (NumberForm.HAN, NumberForm.HAN_BRACKET),
    NumberForm.CIRCLED: (NumberForm.HAN, NumberForm.HAN_BRACKET),
    NumberForm.ORDINAL: (NumberForm.HAN, NumberForm.HAN_BRACKET),
}


class Forms(NamedTuple):
    """Which marks begin items, and which sections; whether items are numbered anew in each section."""

    item: NumberForm | None
    section: NumberForm | None
    restarts: bool

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> "Forms":
        """Tell the forms of a document."""
        marks = [mark for block in blocks if isinstance(block, Line) and (mark := mark_of(block.text))]
        there = [form for form in _ITEM_FORMS if any(mark.form is form for mark in marks)]
        item = next((form for form in there if form is not NumberForm.ARABIC or not _have_text(blocks, NumberForm.HAN_BRACKET)), None)
        if item is None:
            return cls(None, None, restarts=False)
        above = [form for form in ABOVE[item] if any(mark.form is form for mark in marks)]
        for section in above:
            starts = list(_first_numbers(marks, item, section))
            if len(starts) > 1 and starts.count(1) == len(starts):
                return cls(item, section, restarts=True)
        return cls(item, above[0] if above else None, restarts=False)


def _have_text(blocks: Iterable[Block], form: NumberForm) -> bool:
    """Return whether most parts that begin with such a mark have text before the next smaller mark: they are no mere headings."""
    lines = [line for line in blocks if isinstance(line, Line) and line.text.strip()]
    marks = [mark_of(line.text) for line in lines]
    found = [
        len(mark.text) > LONGEST_HEADING or after is None
        for mark, after in zip(marks, [*marks[1:], mark_of("1.")], strict=True)
        if mark and mark.form is form
    ]
    return sum(found) * 2 > len(found)


def _first_numbers(marks: Iterable[ListMark], item: NumberForm, section: NumberForm) -> Iterator[int]:
    """Yield the number of each section's first item."""
    is_first = True
    for mark in marks:
        if mark.form is section:
            is_first = True
        elif mark.form is item and is_first:
            yield mark.number
            is_first = False


def holds_figure(heading: str) -> bool:
    """Return whether a heading has a figure that is not merely the count of what stands under it."""
    return any(map(str.isdigit, _COUNT_OF_ITEMS.sub("", heading)))
