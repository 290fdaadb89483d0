"""Tables of text that are too long to be held: measured once, then read from the disk, in several processes where their lines allow it."""

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from gaoqing_kpi.load.budget import MAX_BYTES, MAX_LINES, TooLargeError
from gaoqing_kpi.load.source import Source, count_lines
from gaoqing_kpi.reading.odd_rows import OddRow, packed_rows, unpacked_rows
from gaoqing_kpi.reading.packing import PackedFile
from gaoqing_kpi.reading.plain_columns import PlainColumns, plain_columns
from gaoqing_kpi.reading.plain_rows import PlainRows
from gaoqing_kpi.reading.plain_table import PlainTable, TableReading, WholeWay
from gaoqing_kpi.reading.reported import Reported
from gaoqing_kpi.reading.text_rows import Row, first_of, lines_in, rows_of
from gaoqing_kpi.reading.workers import mapped

_AT_ONCE = 4_000_000  # bytes: no line of as many is a row, in any encoding
_QUOTE = b'"'
_NO_MARK_NEEDED = ("utf-8-sig", "gb18030")


class Stretch(NamedTuple):
    """A part of a file from one line's beginning to another's: where it begins, its size in bytes, and the number of its first line.

    ``before`` is the size of the last line before it that holds anything, with the empty ones that follow that.
    """

    start: int
    size: int
    line: int
    before: int


@dataclass(frozen=True)
class LongTable:
    """A long table of text, the encodings that it may be in, and its stretches, if each of its rows has a line of its own."""

    name: str
    delimiters: tuple[str, ...]
    encodings: tuple[str, ...]
    stretches: tuple[Stretch, ...]


def measured(path: Path, delimiters: tuple[str, ...]) -> LongTable | None:
    """Measure a table of text; None for one that is not long. Of one with a line that is too long, no more is read than tells so.

    :raises OSError: if it cannot be read.
    """
    stretches: list[Stretch] = []
    line, start, before, is_parted = 1, 0, 0, True
    with path.open("rb") as file:
        marks = file.peek(len(codecs.BOM_UTF16_LE))
        for block in _blocks(file):
            is_too_long = len(block) >= _AT_ONCE and not _last_end(block)
            is_parted = is_parted and _QUOTE not in block and not is_too_long
            stretches.append(Stretch(start, len(block), line, before))
            line += block.count(b"\n") + block.count(b"\r") - block.count(b"\r\n")
            start += len(block)
            before = len(block) - _last_end(block.rstrip(b"\r\n"))
            if is_too_long and start > MAX_BYTES:
                break
        else:
            if line <= MAX_LINES:
                return None
    is_utf_16 = marks.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encodings = ("utf-16",) if is_utf_16 else _NO_MARK_NEEDED
    return LongTable(str(path), delimiters, encodings, tuple(stretches) if is_parted and not is_utf_16 else ())


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    """Read a file in parts that end with a line, but for the last, and where a line is too long."""
    rest = b""
    while more := file.read(_AT_ONCE):
        block = rest + more
        end = _last_end(block) or len(block) * (len(block) >= _AT_ONCE)
        rest = block[end:]
        if end:
            yield block[:end]
    if rest:
        yield rest


def _last_end(block: bytes) -> int:
    """Find where the last line that surely ends in a block does so, 0 if none does: a carriage return may stand before a line feed."""
    return block.rfind(b"\n") + 1 or block.rfind(b"\r", 0, -1) + 1


def read_long(long: LongTable, table: PlainTable, jobs: int = 1) -> TableReading | None:
    """Read a long table; None where it is in none of its encodings.

    :raises OSError: if it cannot be read.
    """
    for encoding in long.encodings:
        try:
            found = _apart(long, encoding, table, jobs) if jobs > 1 and long.stretches else None
            if found is None:
                with Path(long.name).open(encoding=encoding) as lines:
                    found = table.read(long.name, lines, long.delimiters, is_short=False)
        except UnicodeDecodeError:
            continue
        return found
    return None


def _apart(long: LongTable, encoding: str, table: PlainTable, jobs: int) -> TableReading | None:
    """Read the stretches of a table in several processes; None where only the whole of it tells how it is to be read."""
    with Path(long.name).open(encoding=encoding) as lines:
        first = first_of(lines_in(lines))
    columns = plain_columns(Source(long.name, "".join(first)), long.delimiters, table.assumed.year)
    if columns is None:
        return None
    anchors: list[Row] = []
    said: set[tuple[tuple[str, str], ...]] = set()
    try:
        head = [next(rows_of(iter(first), columns.delimiter))]
        whole_way = WholeWay(long.name, columns.delimiter, head, table, anchors=anchors)
        found = mapped(_StretchReader(long.name, encoding, columns, table), long.stretches, jobs)
        whole_way.take(_taken_in(found, whole_way, said, anchors))
    except TooLargeError:
        return None
    return whole_way.reading() if len(said) == 1 else None


class _Found(NamedTuple):
    """What a stretch reports plainly, its other rows, its first plain ones, and what its rows say of the whole table."""

    files: tuple[PackedFile, ...]
    odd: tuple[bytes, ...]
    anchors: tuple[Row, ...]
    of_all_rows: tuple[tuple[str, str], ...]


def _taken_in(found: Iterable[_Found], whole_way: WholeWay, said: set[tuple[tuple[str, str], ...]], anchors: list[Row]) -> Iterator[OddRow]:
    """Take in what stretches report, and hand on their other rows."""
    for stretch in found:
        said.add(stretch.of_all_rows)
        anchors += () if anchors else stretch.anchors
        for file in stretch.files:
            whole_way.store.add(file)
        yield from unpacked_rows(stretch.odd, whole_way.delimiter)


@dataclass(frozen=True)
class _StretchReader:
    """Reads the plain rows of a stretch."""

    name: str
    encoding: str
    columns: PlainColumns
    table: PlainTable

    def __call__(self, stretch: Stretch) -> _Found:
        with Path(self.name).open("rb") as file:
            file.seek(stretch.start - stretch.before)
            last = file.read(stretch.before).decode(self.encoding)
            text = file.read(stretch.size).decode(self.encoding)
        lines = lines_in(StringIO(text, newline=None))
        plain = PlainRows(self.name, self.columns, self.table.rules, self.table.assumed, once=None)
        rows = rows_of(lines, self.columns.delimiter, stretch.line)
        told = last.rstrip("\r\n")
        before = (stretch.line - count_lines(last) + 1, f"{told}\n", told.split(self.columns.delimiter)) if told else None
        odd = packed_rows(plain.take(islice(rows, int(stretch.start == 0), None), before))
        plain.finish()
        return _Found(Reported((plain.store,)).packed(), odd, tuple(plain.anchors), tuple(sorted(plain.of_all_rows.items())))
