"""What is to be mended in a file, a mark a cell."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import NamedTuple

from gaoqing_kpi.problem import Location, Problem, Severity

MOST_MARKS = 1000


class Mark(NamedTuple):
    """The problems of one cell; a mark without a sheet is the whole file's."""

    place: Location
    problems: tuple[Problem, ...]

    @property
    def severity(self) -> Severity:
        """Return whether one of them is an error."""
        return Severity.ERROR if any(problem.severity is Severity.ERROR for problem in self.problems) else Severity.WARNING

    @property
    def text(self) -> str:
        """Write what is wrong, and how to mend it, a line each."""
        return "\n".join(line for problem in self.problems for line in (problem.message, problem.hint and f"→ {problem.hint}") if line)


def marks_of(problems: Iterable[Problem], cells: Mapping[Location, Location] | None = None) -> list[Mark]:
    """Gather problems by their cells, and stop where nobody reads on.

    :param cells: where the cells stand that the problems name by their places in a text.
    """
    by_cell: dict[Location, list[Problem]] = {}
    for problem in sorted(problems):
        by_cell.setdefault((cells or {}).get(problem.location, problem.location), []).append(problem)
    return [Mark(place, tuple(found)) for place, found in islice(by_cell.items(), MOST_MARKS)]
