"""Where the text ends that a problem is about: looked for only when there are problems, so that good files cost nothing."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from gaoqing_kpi.load.extents import Place, extents_of
from gaoqing_kpi.load.source import COMMAS, Source, lines_of
from gaoqing_kpi.problem import Problem

_TABLES = frozenset({".csv", ".tsv"})
_QUOTED = re.compile(r'"(?:[^"]+|"")*+"')


def with_ends(problems: Iterable[Problem], texts: Mapping[str, str]) -> tuple[Problem, ...]:
    """Give problems their ends, where a text is known that begins at their places; ``texts`` are the files' contents by name."""
    by_path: dict[str, list[Problem]] = {}
    for problem in sorted(problems):
        by_path.setdefault(problem.location.path, []).append(problem)
    return tuple(
        problem if path not in texts or problem.end else problem._replace(end=ends.get(_place(problem)))
        for path, group in by_path.items()
        for ends in [_ends(Source(path, texts[path]), group) if path in texts else {}]
        for problem in group
    )


def _ends(source: Source, problems: Iterable[Problem]) -> Mapping[Place, Place]:
    """Find where the texts end that begin at the places of problems."""
    if PurePath(source.name).suffix.lower() in _TABLES:
        lines = lines_of(source.text)
        return {place: end for place in map(_place, problems) if (end := _end_of_cell(lines, place))}
    places = frozenset(map(_place, problems))
    extents = extents_of(source, lambda start, _end: start in places)
    return {start: end for start, end in (extents.brackets | extents.scalars).items() if start < end}


def _place(problem: Problem) -> Place:
    return problem.location.line, problem.location.column


def _end_of_cell(lines: Sequence[str], place: Place) -> Place | None:
    """Find the end of a cell of a table, as long as it is on one line."""
    line, column = place
    text = lines[line - 1] if line <= len(lines) else ""
    before = text[column - 2 : column - 1]
    comma = before if before in COMMAS else max(COMMAS, key=text.count)
    quoted = _QUOTED.match(text, column - 1)
    comma_at = text.find(comma, column - 1)
    cell = quoted[0] if quoted else text[column - 1 : comma_at if comma_at >= 0 else len(text)]
    end = column + len(cell.rstrip())
    return (line, end) if end > column else None
