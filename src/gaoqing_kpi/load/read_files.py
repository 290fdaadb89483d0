"""What a run reads, so that it writes over none of it."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class ReadFiles:
    """The paths of the files that were read or are going to be, and of the folders that they were found in.

    ``others`` lie in these folders too, may hold figures by their endings, and are in no format that is read.
    """

    files: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    has_standard_input: bool = False

    def holds(self, path: str | Path) -> bool:
        """Return whether a path leads to a file that is read, be it by another name, a link or as standard input."""
        try:
            return self.is_one(Path(path).stat())
        except OSError:
            return False

    def is_one(self, there: os.stat_result) -> bool:
        """Return whether what was looked at is a file that is read."""
        return stat.S_ISREG(there.st_mode) and any(os.path.samestat(there, found) for found in self._found())

    def folder_of(self, path: str | Path) -> str | None:
        """Find the folder that is read in which a path lies, or would; None if it lies in none."""
        real = Path(os.path.realpath(path))
        return next((folder for folder in self.folders if real.is_relative_to(os.path.realpath(folder))), None)

    def _found(self) -> Iterator[os.stat_result]:
        if self.has_standard_input and sys.stdin:
            with suppress(OSError):
                yield os.fstat(sys.stdin.fileno())
        for file in self.files:
            with suppress(OSError):
                yield Path(file).stat()


_noted: ContextVar[ReadFiles | None] = ContextVar("read_files", default=None)


@contextmanager
def noting_what_is_read() -> Iterator[None]:
    """Note what is read from now on."""
    token = _noted.set(ReadFiles())
    try:
        yield
    finally:
        _noted.reset(token)


def read_files() -> ReadFiles:
    """Return what was noted; what is added is kept only while it is noted."""
    return _noted.get() or ReadFiles()
