"""A plan's document as its sections and items.

An item's number is the printed one; where numbers begin anew in each section, it is a label, ``2-1``. What stands before a section's
first item is item ``2-0``, and before the first section ``0``, so that no figure lies outside of all items.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from gaoqing_kpi.outline.ahead import Ahead
from gaoqing_kpi.outline.forms import ABOVE, LONGEST_HEADING, Forms, holds_figure
from gaoqing_kpi.outline.lines_and_rows import Block, Line, Rows
from gaoqing_kpi.outline.numbering import ListMark, NumberForm, mark_of
from gaoqing_kpi.outline.offices import Responsible, responsible_for
from gaoqing_kpi.outline.spelling import half_width, one_spelling
from gaoqing_kpi.outline.task_table import Task, heads_of, tasks_of

_ENDS = ("。", "；", ";")
_MOST_LEFT_OUT = 2
_NUMBER = re.compile("[0-9]{1,9}")
_SHORTEST_TITLE = 5
_LONGEST_TITLE, _CUT_TITLE = 200, 60


class OutlineSection(NamedTuple):
    """A section: its number, its title, and the office that its heading names, if it does."""

    number: int
    title: str
    responsible: Responsible = Responsible()


@dataclass
class OutlineItem:
    """An item: its number or label, its section, its lines, and who answers for it, also as its section's heading says."""

    number: int | str
    section: int | None
    lines: list[str] = field(default_factory=list)
    said: Responsible | None = None
    of_section: tuple[str, ...] = ()
    _spelt: tuple[int, str] = field(default=(0, ""), init=False, repr=False, compare=False)
    _found: tuple[int, Responsible] = field(default=(0, Responsible()), init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        """Return all of it in one spelling; lines are broken where points begin that have marks of their own."""
        if self._spelt[0] != len(self.lines):
            self._spelt = len(self.lines), self._all_lines()
        return self._spelt[1]

    def _all_lines(self) -> str:
        points: list[list[str]] = []
        for line in self.lines:
            if points and mark_of(line) is None:
                points[-1].append(line)
            else:
                points.append([line])
        return "\n".join(one_spelling("\n".join(point)) for point in points)

    @property
    def title(self) -> str:
        """Return the heading that it begins with: its first sentence, if that is short and more follows."""
        first, end, rest = (self.lines[0] if self.lines else "").partition("。")
        has_more = bool(rest.strip()) or len(self.lines) > 1
        return one_spelling(first) if len(first) <= LONGEST_HEADING and has_more and (end or len(self.lines) > 1) else ""

    @property
    def responsible(self) -> Responsible:
        """Return who answers for it, as a table's columns or its own text say."""
        if self._found[0] != len(self.lines):
            self._found = len(self.lines), responsible_for(self.text)
        return self.said or self._found[1]


def is_headline(number: int | str) -> bool:
    """Return whether an item is what stands before the items of a section, or of the document."""
    return number == 0 or str(number).endswith("-0")


class Outline(NamedTuple):
    """A document's title, sections and items in order; those of headlines, ``0`` and ``2-0``, only where they print something."""

    title: str
    sections: tuple[OutlineSection, ...]
    items: tuple[OutlineItem, ...]

    @property
    def begins_anew(self) -> bool:
        """Return whether the sections are numbered from the beginning a second time, as of two plans in one document."""
        return any(after.number <= before.number for before, after in pairwise(self.sections))


def outline_of(blocks: Iterable[Block], titles: Iterable[str] = ()) -> Outline:
    """Read the outline of a document.

    :param titles: those of its items, as far as they are known.
    """
    found = [part for block in blocks for part in _parted(block)]
    digits_first = [one_spelling(title) for title in titles if title[:1].isdigit()]
    tables = [tasks_of(block.cells) if isinstance(block, Rows) else [] for block in found]
    forms = Forms.of(found)
    reader = _Reader(forms, digits_first, Ahead(found, forms.item, forms.section if forms.restarts else None))
    for place, (block, tasks) in enumerate(zip(found, tables, strict=True)):
        reader.place = place
        if tasks:
            reader.table(tasks)
        elif isinstance(block, Rows):
            for row in block.cells:
                reader.line(Line("，".join(dict.fromkeys(cell for cell in row if cell))))
        else:
            reader.line(block)
    return reader.outline(_title_of(found))


def _parted(block: Block) -> Iterator[Block]:
    """Part the lines above a table's heads, its title among them, from the table."""
    heads = heads_of(block.cells) if isinstance(block, Rows) else None
    if isinstance(block, Rows) and heads:
        yield from (Line("，".join(dict.fromkeys(cell for cell in row if cell))) for row in block.cells[:heads])
        yield Rows(block.cells[heads:])
    else:
        yield block


class _Reader:
    def __init__(self, forms: Forms, titles: Collection[str], ahead: Ahead) -> None:
        self.forms, self.titles, self.ahead = forms, titles, ahead
        self.place = 0
        self.sections: list[OutlineSection] = []
        self.items: dict[int | str, OutlineItem] = {}
        self.current: OutlineItem | None = None
        self.awaited = 1
        self.points = self.numbered_before = 0
        self.behind_taken: dict[int, int] = {}
        self.is_below_heading = False
        self.in_annex = False

    def line(self, line: Line) -> None:
        """Read a line: a section's heading, the beginning of an item, a subheading, or more of what it stands in."""
        mark = mark_of(line.text, self.titles)
        if mark and mark.form is self.forms.section and (self._is_heading(line) or self._items_begin_anew()):
            title, _end, rest = mark.text.partition("。")
            self._begin_section(mark.number, title)
            has_figure = holds_figure(title) and not self.sections[-1].responsible.departments
            if has_figure or rest.strip():  # nothing but a heading is left out
                self._headline().lines.append(mark.text if has_figure else rest)
        elif mark and mark.form is self.forms.item and not self.in_annex and (self._continues(mark) or self._begins_anew(mark)):
            self._begin_item(mark.number, mark.text)
        elif not line.text.strip():
            return
        elif (
            mark
            and self._is_between(mark)
            and self.awaited > 1 == self.ahead.next_number(self.place)
            and not self._is_subheading(line, mark)
        ):
            self.current, self.is_below_heading = None, True
            self._headline().lines.append(line.text)
        elif half_width(line.text).replace(" ", "").startswith("附件") and self.current is not None:
            self.current = self._document()
            self.current.lines.append(line.text)
            self.in_annex = True
        elif self._is_subheading(line, mark):
            if any(sign.isdigit() for sign in (mark.text if mark else line.text)):  # a heading with a figure is not lost
                self._headline().lines.append(line.text)
            self.current = None if mark and mark.form is NumberForm.HAN else self.current
            self.is_below_heading = True
        else:
            (self.current or self._headline()).lines.append(line.text)

    def table(self, tasks: Iterable[Task]) -> None:
        """Read the tasks of a table, each an item."""
        for task in tasks:
            if task.is_note:
                self._document().lines.append(task.text)
                continue
            if task.section and (not self.sections or self.sections[-1].title != _heading(task.section)):
                self._begin_section(len(self.sections) + 1, task.section)
            said = int(task.number) if _NUMBER.fullmatch(task.number) else None
            number = said if said is not None and said not in self.items else self._free(self.awaited)
            self._begin_item(number, task.text, label=number)
            if self.current is not None:
                self.current.said = task.responsible
        self.current = self._document()

    def _free(self, number: int) -> int:
        """Return the first number from this one on that no item has; the way to it is remembered."""
        free = number
        while free in self.items:
            free = self.behind_taken.get(free, free + 1)
        self.behind_taken |= {number: free} if free > number else {}
        return free

    def outline(self, title: str) -> Outline:
        kept = [item for item in self.items.values() if item.lines]
        return Outline(title, tuple(self.sections), tuple(kept))

    def _continues(self, mark: ListMark) -> bool:
        return mark.number == self.awaited or (self.awaited == 1 and not self.items)

    def _items_begin_anew(self) -> bool:
        return self.awaited > 1 == self.ahead.next_number(self.place)

    def _begins_anew(self, mark: ListMark) -> bool:
        """Return whether an item begins although its number is not the next one; those of its section are then numbered on."""
        if self.is_below_heading and mark.number == 1:
            self.numbered_before += self.awaited - 1
            return True
        if self.ahead.has(self.awaited, self.place):
            return False
        if self.awaited < mark.number <= self.awaited + _MOST_LEFT_OUT:
            return True
        is_same = self.points == 0 and mark.number == self.awaited - 1
        is_point = mark.number == self.points + 1 and not is_same and not responsible_for(mark.text).departments
        if is_point or mark.number > self.awaited:
            self.points = mark.number if is_point else self.points
            return False
        self.numbered_before += self.awaited - mark.number
        return True

    def _begin_section(self, number: int, heading: str) -> None:
        title = _heading(heading)
        self.sections.append(OutlineSection(number, title, responsible_for(title)))
        self.current = None
        if self.forms.restarts:
            self.awaited, self.numbered_before = 1, 0

    def _begin_item(self, number: int, text: str, *, label: int | None = None) -> None:
        section = self.sections[-1].number if self.sections else None
        numbered = number + self.numbered_before
        name: int | str = label if label is not None else f"{section}-{numbered}" if self.forms.restarts and section else numbered
        of_section = self.sections[-1].responsible.departments if self.sections else ()
        self.current = self.items.setdefault(name, OutlineItem(name, section, of_section=of_section))
        self.current.lines.append(text)
        self.awaited, self.points, self.is_below_heading = number + 1, 0, False

    def _document(self) -> OutlineItem:
        """Return the item of what belongs to no section."""
        return self.items.setdefault(0, OutlineItem(0, None))

    def _headline(self) -> OutlineItem:
        """Return the item of what stands before a section's first item, or before the first section."""
        number = self.sections[-1].number if self.sections else None
        label: int | str = f"{number}-0" if number else 0
        return self.items.setdefault(label, OutlineItem(label, number))

    def _is_heading(self, line: Line) -> bool:
        return line.level > 0 or (len(line.text) <= LONGEST_HEADING * 2 and not line.text.rstrip().endswith(_ENDS))

    def _is_between(self, mark: ListMark) -> bool:
        return mark.form in ABOVE.get(self.forms.item or NumberForm.CHAPTER, ()) and mark.form is not self.forms.section

    def _is_subheading(self, line: Line, mark: ListMark | None) -> bool:
        """Return whether a line is a heading of a level between sections and items."""
        return (
            ((mark is not None and self._is_between(mark)) or line.level > 0)
            and len(line.text) <= LONGEST_HEADING
            and not line.text.rstrip().endswith(_ENDS)
        )


def _heading(text: str) -> str:
    return one_spelling(text).rstrip("。:")


def _title_of(blocks: Iterable[Block]) -> str:
    """Find the document's title: the first heading, else the first line that is short and no annex."""
    lines = [block for block in blocks if isinstance(block, Line) and block.text.strip()]
    heading = next((line for line in lines if line.level == 1), None)
    plain = (line for line in lines if not line.text.startswith("附件") and len(line.text) >= _SHORTEST_TITLE)
    found = heading or next(plain, None)
    title = one_spelling(found.text) if found else ""
    return title if len(title) <= _LONGEST_TITLE else title.partition("。")[0][:_CUT_TITLE]
