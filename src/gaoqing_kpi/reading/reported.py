"""What was reported, by region and in the order of reading: held in memory, and beyond a bound put aside on the disk."""

import heapq
import marshal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import itemgetter
from tempfile import TemporaryFile, gettempdir
from typing import IO, NamedTuple, TypeAlias
from weakref import finalize

from gaoqing_kpi.model.actual import ActualsFile
from gaoqing_kpi.reading.packing import PackedFile, packed, unpacked

MOST_HELD = 120_000
_BYTES_OF_ONE = 256

Region: TypeAlias = str | None
_Numbered: TypeAlias = tuple[int, ActualsFile | PackedFile]


class _Aside(NamedTuple):
    """Where files lie on the disk."""

    start: int
    size: int


@dataclass
class Store:
    """Takes in what files report, of which at most so many actuals stay in memory.

    ``latest`` is the latest file's date by region, ``illustrative`` are the regions with invented figures.
    """

    most_held: int = MOST_HELD
    latest: dict[Region, date] = field(default_factory=dict)
    illustrative: set[Region] = field(default_factory=set)
    _head_of_all: tuple[date, bool] | None = None
    _read: int = 0
    _actuals_held: int = 0
    _held: dict[Region, list[_Numbered]] = field(default_factory=dict)
    _aside: dict[Region, list[_Aside]] = field(default_factory=dict)
    _disk: IO[bytes] | None = None

    def add(self, file: ActualsFile | PackedFile) -> None:
        """Take in what one file reports of one region."""
        if self.most_held < 0:
            return
        region = file.region
        self._held.setdefault(region, []).append((self._read, file))
        self._read += 1
        self.latest[region] = max(self.latest.get(region, file.as_of), file.as_of)
        if file.illustrative:
            self.illustrative.add(region)
        self._actuals_held += len(file.actuals) if isinstance(file, ActualsFile) else max(file.size, len(file.data) // _BYTES_OF_ONE)
        if self._actuals_held > self.most_held:
            try:
                self._put_aside()
            except OSError as error:
                raise OSError(error.errno, error.strerror, gettempdir()) from error

    def of(self, region: Region) -> Iterator[_Numbered]:
        """Yield what is reported of a region, packed or not, numbered in the order of reading."""
        for number, file in self._numbered(region):
            as_of, illustrative = self._head_of_all or (file.as_of, file.illustrative)
            yield number, file._replace(as_of=as_of, illustrative=illustrative)

    def clear(self) -> None:
        """Forget what it has taken in, and take in nothing more."""
        self.most_held = -1
        for part in (self.latest, self._held, self._aside):
            part.clear()
        self.illustrative.clear()

    def unite(self) -> None:
        """Make it all of one file, whose head is not known before its end: of its latest day, and invented if a part is."""
        if self.latest:
            day, is_invented = max(self.latest.values()), bool(self.illustrative)
            self._head_of_all = day, is_invented
            self.latest = dict.fromkeys(self.latest, day)
            self.illustrative = {*self.latest} if is_invented else set()

    def _numbered(self, region: Region) -> Iterator[_Numbered]:
        for aside in self._aside.get(region, ()):
            for number, path, day, *more in marshal.loads(self._bytes_of(aside)):  # noqa: S302 - our own bytes of this very run
                yield number, PackedFile(path, date.fromordinal(day), *more)
        yield from self._held.get(region, ())

    def _bytes_of(self, aside: _Aside) -> bytes:
        if self._disk is None:
            return b""
        self._disk.seek(aside.start)
        return self._disk.read(aside.size)

    def _put_aside(self) -> None:
        if self._disk is None:
            self._disk = TemporaryFile()  # noqa: SIM115 - open as long as the store is
            finalize(self, self._disk.close)
        start = self._disk.seek(0, 2)
        for region, files in self._held.items():
            data = marshal.dumps([_plain(number, file if isinstance(file, PackedFile) else packed(file)) for number, file in files])
            self._disk.write(data)
            self._aside.setdefault(region, []).append(_Aside(start, len(data)))
            start += len(data)
        self._disk.flush()
        self._held, self._actuals_held = {}, 0


def _plain(number: int, file: PackedFile) -> tuple[object, ...]:
    return number, file.path, file.as_of.toordinal(), *file[2:]


@dataclass(frozen=True)
class Reported:
    """What is in stores, of all regions or only of some."""

    stores: tuple[Store, ...] = ()
    only: frozenset[Region] | None = None

    def __add__(self, other: "Reported") -> "Reported":
        """Put what was reported together."""
        return Reported(self.stores + other.stores, self.only)

    def __iter__(self) -> Iterator[ActualsFile]:
        """Yield what each file reports, in the order of reading."""
        return (file if isinstance(file, ActualsFile) else unpacked(file) for file in self._in_order())

    def packed(self) -> tuple[PackedFile, ...]:
        """Return what each file reports, in the order of reading, to be handed to another process."""
        return tuple(file if isinstance(file, PackedFile) else packed(file) for file in self._in_order())

    def _in_order(self) -> Iterator[ActualsFile | PackedFile]:
        for store in self.stores:
            by_region = [store.of(region) for region in self.regions if region in store.latest]
            yield from (file for _number, file in heapq.merge(*by_region, key=itemgetter(0)))

    def __bool__(self) -> bool:
        """Return whether any file reports."""
        return bool(self.regions)

    @cached_property
    def regions(self) -> frozenset[Region]:
        """Return the regions that files report on; None stands for files that name none."""
        if self.only is None:
            return frozenset(region for store in self.stores for region in store.latest)
        return frozenset(region for region in self.only if any(region in store.latest for store in self.stores))

    @property
    def as_of(self) -> date | None:
        """Return the latest file's date; None if there is no file."""
        days = (store.latest.get(region) for region in self.regions for store in self.stores)
        return max((day for day in days if day), default=None)

    @property
    def illustrative(self) -> bool:
        """Return whether figures are invented."""
        return any(store.illustrative & self.regions for store in self.stores)

    def of(self, regions: Iterable[Region]) -> "Reported":
        """Keep what is reported of some regions."""
        return Reported(self.stores, frozenset(regions))
