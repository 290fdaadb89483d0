"""Comments that silence a warning on an entry: ``# kpi: ignore[stale] 年底一次性统计``."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gaoqing_kpi.load.extents import Place, extents_of
from gaoqing_kpi.load.source import Source, lines_of
from gaoqing_kpi.messages import _, one_line
from gaoqing_kpi.problem import Code, Location, Problem, Severity, did_you_mean

_MARK = "kpi:"
_COMMENT = re.compile(r"#\s*kpi:\s*ignore\b(?:\[([^\]]*)\])?(.*?)(?=#\s*kpi:|$)", re.IGNORECASE)


class Ignore(NamedTuple):
    """A comment that silences warnings of some codes on an entry, which stands on the lines from ``first`` to ``last``."""

    location: Location
    end: Place
    codes: tuple[str, ...]
    reason: str
    first: int
    last: int

    def silences(self, problem: Problem) -> bool:
        """Return whether it is on the problem's entry and names its code; no error is silenced, and nothing without a reason."""
        return (
            problem.severity is Severity.WARNING
            and bool(self.reason)
            and problem.code in self.codes
            and problem.location.path == self.location.path
            and self.first <= problem.location.line <= self.last
        )


def ignores_of(source: Source) -> list[Ignore]:
    """Find the comments of a YAML text that silence warnings."""
    return list(_ignores(source)) if may_ignore(source) else []


def may_ignore(source: Source) -> bool:
    """Return whether a text may hold such a comment."""
    return _MARK in source.text.lower()


def kept(problems: Iterable[Problem], ignores: Iterable[Ignore]) -> list[Problem]:
    """Leave out the warnings that are silenced."""
    by_path: dict[str, list[Ignore]] = defaultdict(list)
    for ignore in ignores:
        by_path[ignore.location.path].append(ignore)
    return [problem for problem in problems if not any(ignore.silences(problem) for ignore in by_path.get(problem.location.path, ()))]


def idle_ignores(problems: Iterable[Problem], ignores: Iterable[Ignore]) -> Iterator[Problem]:
    """Tell the comments that silence nothing of these problems, and why."""
    by_path: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_path[problem.location.path].append(problem)
    for ignore in ignores:
        for code in ignore.codes or ("",):
            if not any(ignore._replace(codes=(code,)).silences(problem) for problem in by_path.get(ignore.location.path, ())):
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
    extents = extents_of(source)
    for number, line in enumerate(lines_of(source.text), start=1):
        is_alone = line.lstrip().startswith("#")
        for found in _COMMENT.finditer(line):
            if any(start <= (number, found.start() + 1) < end for start, end in extents.scalars.items()):
                continue
            lines = next((lines for lines in extents.entries if lines[1] >= number and (is_alone or lines[0] <= number)), (number, number))
            codes = tuple(code.strip() for code in (found[1] or "").split(",") if code.strip())
            place = Location(source.name, number, found.start() + 1)
            yield Ignore(place, (number, len(found[0].rstrip()) + place.column), codes, one_line(found[2]), *lines)
