"""Comments that silence a warning on an entry: ``# kpi: ignore[stale] 年底一次性统计``."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from gaoqing_kpi.grammar.spans import Spans
from gaoqing_kpi.load.budget import MAX_LINES, MAX_LINES_OF_YAML
from gaoqing_kpi.load.extents import Place, extents_of
from gaoqing_kpi.load.source import Source, count_lines, lines_of
from gaoqing_kpi.messages import _, one_line
from gaoqing_kpi.problem import Code, Location, Problem, Severity, did_you_mean

_MARK = "kpi:"
_COMMENT = re.compile(r"#\s*kpi:\s*ignore\b(?:\[([^\]#]*)\])?(.*?)(?=#\s*kpi:|$)", re.IGNORECASE)
_PART = re.compile("[^,]+")


class Ignore(NamedTuple):
    """A comment that silences warnings of some codes on an entry, which stands on the lines from ``first`` to ``last``.

    It silences nothing without a reason.
    """

    location: Location
    end: Place
    codes: tuple[str, ...]
    reason: str
    first: int
    last: int


def ignores_of(source: Source) -> list[Ignore]:
    """Find the comments of a YAML text that silence warnings, the first of very many."""
    return list(_ignores(source)) if may_ignore(source) and count_lines(source.text) <= MAX_LINES_OF_YAML else []


def may_ignore(source: Source) -> bool:
    """Return whether a text may hold such a comment."""
    return _MARK in source.text.lower()


def kept(problems: Iterable[Problem], ignores: Iterable[Ignore]) -> list[Problem]:
    """Leave out the warnings that are silenced."""
    silenced: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for ignore in ignores:
        for code in ignore.codes if ignore.reason else ():
            silenced[ignore.location.path, code].append((ignore.first, ignore.last + 1))
    lines = {of: Spans(spans) for of, spans in silenced.items()}
    return [problem for problem in problems if not _is_silenced(problem, lines)]


def _is_silenced(problem: Problem, lines: Mapping[tuple[str, str], Spans[int]]) -> bool:
    """Return whether a comment is on a warning's entry and names its code; no error is silenced."""
    on = lines.get((problem.location.path, problem.code)) if problem.severity is Severity.WARNING else None
    return on is not None and on.hold(problem.location.line, problem.location.line + 1)


def idle_ignores(problems: Iterable[Problem], ignores: Iterable[Ignore]) -> Iterator[Problem]:
    """Tell the comments that silence nothing of these problems, and why."""
    lines: dict[tuple[str, str], list[int]] = defaultdict(list)
    for problem in sorted(problem for problem in problems if problem.severity is Severity.WARNING):
        lines[problem.location.path, problem.code].append(problem.location.line)
    for ignore in ignores:
        for code in ignore.codes or ("",):
            on = lines.get((ignore.location.path, code), [])
            at = bisect_left(on, ignore.first)
            if not ignore.reason or at == len(on) or on[at] > ignore.last:
                message, hint = _why(ignore, code)
                yield Problem(ignore.location, Code.IDLE_IGNORE, message, hint, ignore.end)


def _why(ignore: Ignore, code: str) -> tuple[str, str]:
    if not code:
        return _("the comment names no code to ignore"), _("write {number}").format(number="# kpi: ignore[stale] …")
    if code not in set(Code):
        return _("no problem code is {code}").format(code=one_line(code)), did_you_mean(code, list(Code))
    if Code(code).severity is Severity.ERROR:
        return _("{code} is an error, and no error is ignored").format(code=code), _("correct it")
    if not ignore.reason:
        return _("ignoring {code} needs a reason").format(code=code), _("write it behind the bracket")
    return _("there is no warning {code} on this entry").format(code=code), _("delete the comment")


def _ignores(source: Source) -> Iterator[Ignore]:
    lines = lines_of(source.text)
    with_signs = ((number, line) for number, line in enumerate(lines, start=1) if "#" in line)
    comments = list(islice(((number, found) for number, line in with_signs for found in _COMMENT.finditer(line)), MAX_LINES))
    places = [(number, found.start() + 1) for number, found in comments]
    extents = extents_of(source, lambda start, end: bisect_left(places, start) < bisect_left(places, end))
    texts, last_lines = Spans(extents.scalars.items()), [last for _first, last in extents.entries]
    untold = MAX_LINES
    for number, found in comments:
        if untold and not texts.hold((number, found.start() + 1), (number, found.start() + 2)):
            at = bisect_left(last_lines, number)
            on = extents.entries[at] if at < len(last_lines) else (number, number)
            on = on if on[0] <= number or lines[number - 1].lstrip().startswith("#") else (number, number)
            codes = tuple(islice((code for part in _PART.finditer(found[1] or "") if (code := part[0].strip())), untold))
            untold -= len(codes)
            place = Location(source.name, number, found.start() + 1)
            yield Ignore(place, (number, len(found[0].rstrip()) + place.column), codes, one_line(found[2]), *on)
