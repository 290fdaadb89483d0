"""Tables of text that are too long to be held: measured once, then read from the disk, in several processes where their lines allow it."""

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from gaoqing_kpi.load.budget import MAX_BYTES, MAX_LINES
from gaoqing_kpi.load.csv import LINES_TO_FIND_HEADINGS
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.reading.packing import PackedFile
from gaoqing_kpi.reading.plain_columns import PlainColumns, plain_columns
from gaoqing_kpi.reading.plain_rows import OddRow, PlainRows, Row
from gaoqing_kpi.reading.plain_table import PlainTable, TableReading, WholeWay, rows_of
from gaoqing_kpi.reading.reported import Reported, Store
from gaoqing_kpi.reading.workers import mapped

_AT_ONCE = 4_000_000
_QUOTE = b'"'
_NO_MARK_NEEDED = ("utf-8-sig", "gb18030")


class Stretch(NamedTuple):
    """A part of a file from one line's beginning to another's: where it begins, its size in bytes, and the number of its first line.

    ``before`` is the size of the line before it.
    """

    start: int
    size: int
    line: int
    before: int


@dataclass(frozen=True)
class LongTable:
    """A long table of text, the encodings that it may be in, and its stretches; one whose rows may go over lines ``has_quotes``."""

    name: str
    delimiters: tuple[str, ...]
    encodings: tuple[str, ...]
    stretches: tuple[Stretch, ...]
    has_quotes: bool


def measured(path: Path, delimiters: tuple[str, ...]) -> LongTable | None:
    """Measure a table of text; None for one that is not long.

    :raises OSError: if it cannot be read.
    """
    stretches: list[Stretch] = []
    line, start, before, has_quotes = 1, 0, 0, False
    with path.open("rb") as file:
        marks = file.peek(len(codecs.BOM_UTF16_LE))
        while block := file.read(_AT_ONCE):
            block += file.readline(MAX_BYTES)
            if len(block) >= MAX_BYTES:
                return None
            stretches.append(Stretch(start, len(block), line, before))
            has_quotes = has_quotes or _QUOTE in block
            line += block.count(b"\n") + block.count(b"\r") - block.count(b"\r\n")
            start += len(block)
            before = len(block) - block.rstrip(b"\r\n").rfind(b"\n") - 1
    if line <= MAX_LINES:
        return None
    is_utf_16 = marks.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return LongTable(str(path), delimiters, ("utf-16",) if is_utf_16 else _NO_MARK_NEEDED, tuple(stretches), has_quotes)


def read_long(long: LongTable, table: PlainTable, jobs: int = 1) -> TableReading | None:
    """Read a long table; None where it is in none of its encodings.

    :raises OSError: if it cannot be read.
    """
    for encoding in long.encodings:
        try:
            found = _apart(long, encoding, table, jobs) if jobs > 1 and not long.has_quotes and encoding != "utf-16" else None
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
        first = [*islice(lines, LINES_TO_FIND_HEADINGS)]
    columns = plain_columns(Source(long.name, "".join(first)), long.delimiters, table.assumed.year)
    if columns is None:
        return None
    anchors: list[Row] = []
    head = [next(rows_of(iter(first), columns.delimiter))]
    whole_way = WholeWay(long.name, columns.delimiter, head, table, anchors=anchors)
    said: set[tuple[tuple[str, str], ...]] = set()
    found = mapped(_StretchReader(long.name, encoding, columns, table), long.stretches, jobs)
    whole_way.take(_taken_in(found, whole_way.store, said, anchors))
    return whole_way.reading() if len(said) == 1 else None


class _Found(NamedTuple):
    """What a stretch reports plainly, its other rows, its first plain ones, and what its rows say of the whole table."""

    files: tuple[PackedFile, ...]
    odd: tuple[OddRow, ...]
    anchors: tuple[Row, ...]
    of_all_rows: tuple[tuple[str, str], ...]


def _taken_in(found: Iterable[_Found], store: Store, said: set[tuple[tuple[str, str], ...]], anchors: list[Row]) -> Iterator[OddRow]:
    """Take in what stretches report, and hand on their other rows."""
    for stretch in found:
        said.add(stretch.of_all_rows)
        anchors += () if anchors else stretch.anchors
        for file in stretch.files:
            store.add(file)
        yield from stretch.odd


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
            *_before, last = file.read(stretch.before).decode(self.encoding).splitlines() or [""]
            text = file.read(stretch.size).decode(self.encoding)
        plain = PlainRows(self.name, self.columns, self.table.rules, self.table.assumed, once=None)
        rows = rows_of(StringIO(text, newline=None), self.columns.delimiter, stretch.line)
        before = (stretch.line - 1, f"{last}\n", last.split(self.columns.delimiter)) if stretch.before else None
        odd = tuple(plain.take(islice(rows, int(stretch.start == 0), None), before))
        plain.finish()
        return _Found(Reported((plain.store,)).packed(), odd, tuple(plain.anchors), tuple(sorted(plain.of_all_rows.items())))
