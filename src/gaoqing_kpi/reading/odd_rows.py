"""The rows of a table of text that are not plain, and how processes hand them on."""

import marshal
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from gaoqing_kpi.load.budget import MAX_CELLS, MAX_LINES, MAX_ROW_LINES, MAX_ROW_SIGNS, TooLargeError
from gaoqing_kpi.load.csv import LINES_TO_FIND_HEADINGS
from gaoqing_kpi.reading.text_rows import Row, rows_of

_MOST = 20_000
_MOST_LINES = MAX_LINES - 2 * MAX_ROW_LINES - 2 * LINES_TO_FIND_HEADINGS
_MOST_SIGNS = 2 * MAX_ROW_SIGNS
_PACKED_AT_ONCE = 10_000
_MOST_PACKED = 400_000


class OddRow(NamedTuple):
    """A row that is not plain, and the plain one before it, if there is one: what a row says may depend on that."""

    row: Row
    before: Row | None = None


def block_of(rows: Iterator[OddRow]) -> list[OddRow]:
    """Take as many rows as can be laid out at once with the plain ones before them; none where there are no more."""
    block: list[OddRow] = []
    lines = cells = signs = 0
    for odd in rows:
        block.append(odd)
        for _number, text, parted in filter(None, odd):
            lines += text.count("\n") + 1
            cells += len(parted or ())
            signs += len(text)
        if len(block) >= _MOST or lines > _MOST_LINES or cells > MAX_CELLS or signs > _MOST_SIGNS:
            break
    return block


def packed_rows(rows: Iterator[OddRow]) -> tuple[bytes, ...]:
    """Write rows down, without their cells.

    :raises TooLargeError: if they are too many for that.
    """
    packed: list[bytes] = []
    while some := [tuple(row and row[:2] for row in odd) for odd in islice(rows, _PACKED_AT_ONCE)]:
        packed.append(marshal.dumps(some))
        if len(packed) * _PACKED_AT_ONCE > _MOST_PACKED:
            raise TooLargeError
    return tuple(packed)


def unpacked_rows(packed: Iterable[bytes], delimiter: str) -> Iterator[OddRow]:
    """Read back what ``packed_rows`` wrote in the same run of the program."""
    for data in packed:
        for row, before in marshal.loads(data):  # noqa: S302 - our own bytes of this very run
            yield OddRow(_parted(row, delimiter), _parted(before, delimiter) if before else None)


def _parted(row: tuple[int, str], delimiter: str) -> Row:
    line, text = row
    return next(rows_of(iter([text]), delimiter, line))
