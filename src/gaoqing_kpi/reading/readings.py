"""The readings of many files, one after the other or in several processes."""

import gc
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import PurePath

from gaoqing_kpi.load.document import WORKBOOK_ENDINGS
from gaoqing_kpi.load.source import STANDARD_INPUT, Content, read_bytes
from gaoqing_kpi.model.actual import ActualsFile
from gaoqing_kpi.problem import Problem
from gaoqing_kpi.reading.file_reading import FileReader, FileReading
from gaoqing_kpi.reading.packing import packed
from gaoqing_kpi.reading.reported import Reported

_PAYS_FROM = 300
_OF_A_WORKBOOK = 40
_MOST_AT_ONCE = 64
_COLLECTED_AFTER = 256


def readings_of(
    reader: FileReader, names: Sequence[str], jobs: int = 1, read: Callable[[str], Content | Problem] = read_bytes
) -> Generator[FileReading]:
    """Read files against a plan; in several processes where that pays, and where they lie on the disk.

    :raises OSError: if a file cannot be read.
    """
    long = {name: table for name in names if (table := reader.long_table(name))} if read is read_bytes else {}
    rest = [name for name in names if name not in long]
    if jobs > 1 and read is read_bytes and _pays(rest):
        from gaoqing_kpi.reading.workers import mapped

        at_once = max(1, min(_MOST_AT_ONCE, len(rest) // (jobs * 4)))
        pieces = [rest[start : start + at_once] for start in range(0, len(rest), at_once)]
        readings = (reading for piece in mapped(ReadingWork(reader), pieces, jobs) for reading in piece)
    else:
        readings = _one_by_one(reader, rest, read)
    return (reader.read_long_table(long[name], jobs) if name in long else next(readings) for name in names)


def _pays(names: Sequence[str]) -> bool:
    """Return whether files may be read apart, and are worth the start of processes: texts are when they are some hundreds."""
    if STANDARD_INPUT in names:
        return False
    workbooks = sum(PurePath(name).suffix.lower() in WORKBOOK_ENDINGS for name in names)
    return len(names) + workbooks * (_OF_A_WORKBOOK - 1) >= _PAYS_FROM


def _one_by_one(reader: FileReader, names: Sequence[str], read: Callable[[str], Content | Problem]) -> Generator[FileReading]:
    with collector_at_rest():
        for number, name in enumerate(names, start=1):
            yield reader.read(name, read(name))
            if number % _COLLECTED_AFTER == 0:
                gc.collect(1)


@dataclass(frozen=True)
class ReadingWork:
    """Reads some files, and packs what they report."""

    reader: FileReader

    def __call__(self, names: Sequence[str]) -> list[FileReading]:
        """Read files one after the other."""
        return [_packed(reading) for reading in _one_by_one(self.reader, names, read_bytes)]


def _packed(reading: FileReading) -> FileReading:
    files = (*reading.files, *(Reported((reading.store,)) if reading.store else ()))
    return replace(reading, files=tuple(packed(file) if isinstance(file, ActualsFile) else file for file in files), store=None)


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep Python from searching all that was read for cycles again and again, since there are none."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()
