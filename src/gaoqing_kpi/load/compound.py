"""The stream of a workbook in a compound file, as Excel 97 keeps it: every chain of sectors is followed once, wherever it leads."""

from collections.abc import Iterator, Sequence
from struct import unpack_from
from typing import NamedTuple

from gaoqing_kpi.load.source import OLE

_STREAM = 2
_HEADER, _ENTRY, _IN_HEADER = 512, 128, 109
_LARGEST_SHIFT = 20
_WORKBOOKS = ("workbook", "book")


class DamagedContainerError(ValueError):
    """Raised where a compound file does not hold a workbook, or not one that can be followed to its end."""


class DirectoryEntry(NamedTuple):
    """An entry of the directory: the entries before and behind it and under it, and the first sector and the size of its stream."""

    name: str
    kind: int
    before: int
    behind: int
    under: int
    first: int
    size: int


def workbook_in(data: bytes) -> bytes:
    """Find the workbook's own records in a compound file; what is no compound file stays as it is.

    :raises DamagedContainerError, struct.error: if it cannot be found, or is damaged.
    """
    return _Container(data).workbook() if data.startswith(OLE) else data


class _Container:
    """The sectors of a file, and which one follows which."""

    def __init__(self, data: bytes) -> None:
        shift, short_shift = unpack_from("<HH", data, 30)
        if not short_shift <= shift <= _LARGEST_SHIFT:
            raise DamagedContainerError
        self._data, self._size, self._short_size = data[_HEADER:], 1 << shift, 1 << short_shift
        self._least, self._first_short = unpack_from("<Ii", data, 56)
        self._next = self._table(dict.fromkeys(sid for sid in self._tables(data) if 0 <= sid * self._size < len(self._data)))
        (first_of_directory,) = unpack_from("<i", data, 48)
        directory = self._joined(self._data, self._next, first_of_directory, self._size)
        self._entries = [_entry(directory, place) for place in range(0, len(directory), _ENTRY)]

    def workbook(self) -> bytes:
        streams = {entry.name: entry for entry in reversed([*self._at_the_top()]) if entry.kind == _STREAM}
        found = next((streams[name] for name in _WORKBOOKS if name in streams), None)
        if found is None or found.size > len(self._data):
            raise DamagedContainerError
        if found.size >= self._least:
            return self._joined(self._data, self._next, found.first, self._size)[: found.size]
        shorts = self._joined(self._data, self._next, self._entries[0].first, self._size)
        following = self._table(_chain(self._next, self._first_short, len(self._data) // self._size))
        return self._joined(shorts, following, found.first, self._short_size)[: found.size]

    def _tables(self, data: bytes) -> Iterator[int]:
        """Yield the sectors that tell which one follows which: those that the header lists, and those that further sectors do."""
        yield from unpack_from(f"<{_IN_HEADER}i", data, 76)
        more, count = unpack_from("<ii", data, 68)
        seen: set[int] = set()
        while more >= 0 and (count or more):
            if more in seen:
                raise DamagedContainerError
            seen.add(more)
            *listed, more = self._numbers(more)
            yield from listed

    def _numbers(self, sid: int) -> Sequence[int]:
        return unpack_from(f"<{self._size // 4}i", self._data, sid * self._size)

    def _table(self, sids: "Iterator[int] | dict[int, None]") -> list[int]:
        return [number for sid in sids for number in self._numbers(sid)]

    @staticmethod
    def _joined(data: bytes, following: Sequence[int], first: int, size: int) -> bytes:
        starts = range(0, len(data), size)
        return b"".join(data[starts[sid] : starts[sid] + size] for sid in _chain(following, first, len(starts)))

    def _at_the_top(self) -> Iterator[DirectoryEntry]:
        """Walk through what stands right under the root, and not within what is embedded."""
        left, seen = [self._entries[0].under], {0}
        while left:
            place = left.pop()
            if place < 0 or place in seen:
                continue
            if place >= len(self._entries):
                raise DamagedContainerError
            seen.add(place)
            entry = self._entries[place]
            left += [entry.before, entry.behind]
            yield entry


def _chain(following: Sequence[int], first: int, count: int) -> Iterator[int]:
    """Follow a chain to its end through sectors of which there are so many, and no more of which it can have."""
    sid, left = first, count
    while sid >= 0:
        if not left or sid >= min(count, len(following)):
            raise DamagedContainerError
        yield sid
        sid, left = following[sid], left - 1


def _entry(directory: bytes, place: int) -> DirectoryEntry:
    length, kind, _colour, before, behind, under = unpack_from("<HBBiii", directory, place + 64)
    first, size = unpack_from("<iI", directory, place + 116)
    name = directory[place : place + min(length, 64)].decode("utf-16-le", errors="replace").rstrip("\0")
    return DirectoryEntry(name.lower(), kind, before, behind, under, first, size)
