"""A catalogue drafted from the outline of a document, to be confirmed by whoever knows the plan."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import NamedTuple

from gaoqing_kpi.audit.bound_words import implying
from gaoqing_kpi.drafting.clauses import LONGEST_SENTENCE
from gaoqing_kpi.drafting.limits import limit_before, limit_noted, limit_of_all
from gaoqing_kpi.drafting.plan_years import Years, told, years_of
from gaoqing_kpi.drafting.proposals import Aside, Proposal, proposals_of
from gaoqing_kpi.drafting.retrospect import is_past
from gaoqing_kpi.grammar.signs import after_last, next_of
from gaoqing_kpi.grammar.spans import Spans
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.names import plain_name
from gaoqing_kpi.outline.outline import Outline, OutlineItem, is_headline
from gaoqing_kpi.outline.spelling import one_spelling

_NUMBER = re.compile(r"^[(（]?([\u4e00-\u9fff]{1,8}〔20[0-9]{2}〕[0-9]+号)", re.MULTILINE)
_CLAUSE_ENDS = "。;；,，:：\n"
_PART_ENDS = f"{_CLAUSE_ENDS}、"
_SENTENCE_ENDS = "。;；\n"
_SHORT = 5
_MARK = re.compile(r"(?<![0-9.])[0-9]{1,3}[.、)](?![0-9])")
_LONGEST_NAME = 100


class DraftTarget(NamedTuple):
    """A proposal with the fragment that states it, under a name and an id of its own."""

    id: str
    item: int | str
    name: str
    proposal: Proposal
    fragment: str
    sentence: str
    due: date | None = None


class DraftAside(NamedTuple):
    """A figure that is no target, with its fragment."""

    item: int | str
    aside: Aside
    fragment: str


class Implied(NamedTuple):
    """Words that imply a target without a figure."""

    item: int | str
    word: str
    fragment: str


@dataclass(frozen=True)
class Draft:
    """What was drafted of a document; ``offices`` are ids by name."""

    title: str
    years: Years
    document: str | None
    outline: Outline
    offices: Mapping[str, str]
    targets: Sequence[DraftTarget]
    asides: Sequence[DraftAside]
    implied: Sequence[Implied]
    warnings: Sequence[str] = field(default_factory=tuple)

    @property
    def doubtful(self) -> int:
        """Count what is to be confirmed: targets, words that imply one, and figures that are only guessed to be none."""
        targets = sum(bool(target.proposal.doubts) for target in self.targets)
        return targets + len(self.implied) + sum(part.aside.is_guess for part in self.asides)


def draft_of(outline: Outline) -> Draft:
    """Propose a catalogue."""
    offices: dict[str, str] = {}
    targets: list[DraftTarget] = []
    asides: list[DraftAside] = []
    implied: list[Implied] = []
    names: dict[str, int] = {}
    years = years_of(outline.title, "\n".join(item.text for item in outline.items))
    titled = told(outline.title)
    year = titled.first if titled else 0  # a year that is only guessed puts nothing aside
    headings = {section.number: section.title for section in outline.sections}
    for item in outline.items:
        said, text = item.responsible, item.text
        on_one_line = text.replace("\n", " ")
        for name in (*said.departments, *said.supporting):
            offices.setdefault(name, f"d{len(offices) + 1}")
        found = list(proposals_of(text, said.spans, year))
        if item.section is not None and is_past(headings.get(item.section, ""), year):
            found = [Aside("context", part.start, part.end) if isinstance(part, Proposal) else part for part in found]
        rooms = dict(zip((part.start for part in found), _rooms(found, len(text)), strict=True))
        proposals = [part for part in found if isinstance(part, Proposal)]
        noted = limit_noted(text, years.first, said.deadline)
        if noted is None and len(proposals) == 1:
            noted = limit_of_all(text, years.first)
        for number, part in enumerate(proposals):
            name = _unlike(part.name, names, item)
            fragment = _fragment(text, on_one_line, rooms[part.start])
            due = limit_before(_said_before(text, part.start), years.first) or noted
            sentence = _sentence(text, part.start)
            targets.append(
                DraftTarget(
                    f"t{item.number}-{number + 1}",
                    item.number,
                    name,
                    part,
                    fragment,
                    sentence,
                    None if due == date(years.last, 12, 31) else due,
                )
            )
        asides += [
            DraftAside(item.number, part, _fragment(text, on_one_line, rooms[part.start], least=2))
            for part in found
            if isinstance(part, Aside)
        ]
        implied += _implied(item, Spans((part.start, part.end) for part in found))
    document = _NUMBER.search("\n".join(line.strip() for item in outline.items for line in item.lines))
    for section in outline.sections:
        for name in section.responsible.departments:
            offices.setdefault(name, f"d{len(offices) + 1}")
    return Draft(
        outline.title,
        years,
        document[1] if document else None,
        outline,
        offices,
        targets,
        asides,
        implied,
        tuple(_warnings(outline)),
    )


def _warnings(outline: Outline) -> Iterator[str]:
    if all(is_headline(item.number) for item in outline.items):
        yield _("the document has no numbered items: all of it is item 0")
    if outline.begins_anew:
        yield _("the sections are numbered twice from the beginning: are these two plans?")


def _unlike(name: str, names: dict[str, int], item: OutlineItem) -> str:
    """Make a name unlike all others, by a number where one is taken; ``names`` keeps the last number of each."""
    base = (name or item.title)[:_LONGEST_NAME] or f"第{item.number}条指标"
    of_base, unlike = plain_name(base), base
    for number in count(names.get(of_base, 0) + 1):
        unlike = base if number == 1 else f"{base}（{number}）"
        if number == 1 or plain_name(unlike) not in names:
            names |= {plain_name(unlike): 1, of_base: number}
            break
    return unlike


class _Room(NamedTuple):
    """Where a figure begins and ends, where the one before it ends, and where the next begins."""

    earliest: int
    start: int
    end: int
    latest: int


def _rooms(parts: Sequence[Proposal | Aside], length: int) -> Iterator[_Room]:
    """Yield the room of each figure of a text."""
    ends = [0, *(part.end for part in parts)]
    starts = [*(part.start for part in parts), length]
    yield from map(_Room, ends, starts, ends[1:], starts[1:])


def _fragment(text: str, on_one_line: str, room: _Room, least: int = 8) -> str:
    """Cut a fragment that is found once: a figure with the noun before it, or behind it, and nothing of another figure."""
    start, end, latest = room.start, room.end, room.latest
    earliest = max([room.earliest, *(mark.end() for mark in _MARK.finditer(text, room.earliest, start))])
    part = max(earliest, after_last(text, _PART_ENDS, start))
    first, last = max(part, start - least), end
    if start - part < _SHORT:
        behind = min(latest, next_of(text, f"{_PART_ENDS}(（", end))
        last = min(behind, end + least)
    first -= bisect_left(range(first - earliest), True, key=lambda more: _is_once(on_one_line, first - more, last))
    last += bisect_left(range(latest - last), True, key=lambda more: _is_once(on_one_line, first, last + more))
    while last > end and on_one_line[last - 1 : last + 1].isdigit() and last < len(on_one_line):
        last -= 1
    while first < start and on_one_line[max(first - 1, 0) : first + 1].isdigit() and first > 0:
        first += 1
    return on_one_line[first:last].strip("*、， ")


def _is_once(text: str, first: int, last: int) -> bool:
    """Return whether a part of a text is found nowhere else in it."""
    part = text[first:last]
    return text.find(part) == first and text.find(part, first + 1) < 0


def _sentence(text: str, position: int) -> str:
    """Return the sentence that a figure stands in, or as much of a long one as is shown."""
    start = after_last(text, _SENTENCE_ENDS, position)
    return text[start : min(next_of(text, _SENTENCE_ENDS, position), start + LONGEST_SENTENCE)].strip()


def _said_before(text: str, position: int) -> str:
    """Return the sentence before a figure, or the last clauses of a long one."""
    start = after_last(text, _SENTENCE_ENDS, position)
    if start < position - LONGEST_SENTENCE:
        start = min(next_of(text, ",，", position - LONGEST_SENTENCE), position)
    return text[start:position]


def _implied(item: OutlineItem, taken: Spans[int]) -> Iterator[Implied]:
    text = item.text
    for found in implying(text):
        if not taken.meet(*found.span()):
            start = max(after_last(text, _CLAUSE_ENDS, found.start()), found.start() - LONGEST_SENTENCE)
            end = min(next_of(text, _CLAUSE_ENDS, found.end()), found.end() + LONGEST_SENTENCE)
            yield Implied(item.number, found[0], one_spelling(text[start:end]))
