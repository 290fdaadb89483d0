"""The rows of a table of text, none of which is longer than can be held."""

import csv
from collections.abc import Iterator
from functools import partial
from itertools import chain, islice
from typing import TextIO, TypeAlias

from gaoqing_kpi.load.budget import MAX_COLUMNS, MAX_ROW_LINES, MAX_ROW_SIGNS, TooLargeError
from gaoqing_kpi.load.csv import LINES_TO_FIND_HEADINGS
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Code, Location, Problem

Row: TypeAlias = tuple[int, str, list[str] | None]
"""The number of a row's first line, its text, and its cells, if it can be parted."""

_QUOTE = '"'


def lines_in(file: TextIO) -> Iterator[str]:
    """Read the lines of a text; of one that is too long for a row no more is read at once than tells so."""
    return iter(partial(file.readline, MAX_ROW_SIGNS + 1), "")


def first_of(lines: Iterator[str]) -> list[str]:
    """Take the first lines, in which a table's headings stand; fewer of long ones."""
    first: list[str] = []
    signs = 0
    for line in islice(lines, LINES_TO_FIND_HEADINGS):
        first.append(line)
        signs += len(line)
        if signs > MAX_ROW_SIGNS:
            break
    return first


def rows_of(lines: Iterator[str], delimiter: str, first: int = 1) -> Iterator[Row]:
    """Part lines into rows, of which one with quotation marks may go over several; ``first`` is the number of the first line.

    :raises TooLargeError: where a row is more than can be held; its argument is the number of the row's first line.
    """
    number = first - 1
    for line in lines:
        number += 1
        if len(line) > MAX_COLUMNS:
            _hold_to_budget(number, signs=len(line), cells=line.count(delimiter) + 1)
        if _QUOTE not in line:
            yield number, line, line.rstrip("\n").split(delimiter)
            continue
        taken = [line]
        try:
            cells: list[str] | None = next(
                csv.reader(chain([line], _noted(lines, taken, number, delimiter)), delimiter=delimiter, strict=True)
            )
        except csv.Error:
            cells = None
        yield number, "".join(taken), cells
        number += len(taken) - 1


def row_too_long(name: str, line: int) -> Problem:
    """Say that a row is more than can be held."""
    message = _("the row has more than {signs} characters, {cells} cells or {lines} lines")
    return Problem(
        Location(name, line, 1),
        Code.TOO_LARGE,
        message.format(signs=MAX_ROW_SIGNS, cells=MAX_COLUMNS, lines=MAX_ROW_LINES),
        _("give each row a line of its own, and see that its quotation marks are closed"),
    )


def _noted(lines: Iterator[str], taken: list[str], number: int, delimiter: str) -> Iterator[str]:
    signs, cells = len(taken[0]), taken[0].count(delimiter) + 1
    for line in lines:
        taken.append(line)
        signs += len(line)
        cells += line.count(delimiter)
        _hold_to_budget(number, signs=signs, cells=cells, lines=len(taken))
        yield line


def _hold_to_budget(number: int, *, signs: int, cells: int, lines: int = 1) -> None:
    if signs > MAX_ROW_SIGNS or cells > MAX_COLUMNS or lines > MAX_ROW_LINES:
        raise TooLargeError(number)
