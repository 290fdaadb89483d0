"""The texts of files by their names, to quote from: read again when they are asked for, so that many files need not be held."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Self

from gaoqing_kpi.load.source import Source, decode, read_bytes
from gaoqing_kpi.problem import Problem

_HELD_AT_ONCE = 16


class Texts(Mapping[str, str]):
    """The texts of files: those ``held``, which cannot be read twice, and those of files on disk, by the encodings that they are tried in.

    What cannot be read any more is an empty text.
    """

    def __init__(self, held: Mapping[str, str] | None = None, on_disk: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._held = dict(held or {})
        self._on_disk = dict(on_disk or {})
        self._read_again = lru_cache(maxsize=_HELD_AT_ONCE)(_read_again)

    def __getitem__(self, name: str) -> str:
        return self._held[name] if name in self._held else self._read_again(name, self._on_disk[name])

    def __iter__(self) -> Iterator[str]:
        yield from (*self._held, *self._on_disk)

    def __len__(self) -> int:
        return len(self._held) + len(self._on_disk)

    def __contains__(self, name: object) -> bool:
        return name in self._held or name in self._on_disk

    def __or__(self, other: "Texts") -> "Texts":
        """Put texts together."""
        return Texts(self._held | other._held, self._on_disk | other._on_disk)

    def __ior__(self, other: "Texts") -> Self:
        """Add other texts to these."""
        self._held |= other._held
        self._on_disk |= other._on_disk
        return self

    def __reduce__(self) -> tuple[type["Texts"], tuple[dict[str, str], dict[str, tuple[str, ...]]]]:
        """Travel between processes without what is remembered of the disk."""
        return Texts, (self._held, self._on_disk)

    def hold(self, name: str, text: str | None, encodings: tuple[str, ...]) -> None:
        """Remember a file's text; None for one that is to be read again when it is asked for."""
        if text is None:
            self._on_disk[name] = encodings
        else:
            self._held[name] = text


def can_be_read_again(name: str) -> bool:
    """Return whether a name is that of a file on disk, and not of a pipe."""
    return Path(name).is_file()


def _read_again(name: str, encodings: tuple[str, ...]) -> str:
    try:
        content = read_bytes(name)
    except OSError:
        return ""
    source = content if isinstance(content, Problem) else decode(content, encodings)
    return source.text if isinstance(source, Source) else ""
