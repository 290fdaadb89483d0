"""The bytes of a file as text, or the problem with them."""

import codecs
import errno
import os
import re
import stat
import sys
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path, PurePath
from typing import NamedTuple, overload

from gaoqing_kpi.load.budget import MAX_BYTES
from gaoqing_kpi.load.read_files import read_files
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Code, Location, Problem

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "<stdin>"
TEXT_ENCODINGS = ("utf-8",)
TABLE_ENCODINGS = ("utf-16", "utf-8", "gb18030")
COMMAS = (",", "\t", ";", "|", "，")
TABS_FIRST = ("\t", *(comma for comma in COMMAS if comma != "\t"))
ZIP = b"PK"  # how an archive begins, and so a workbook
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"  # what stands first in a spreadsheet's archive, stored as it is
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how the container of old, or protected, workbooks begins

_OF_OTHER_FORMATS = frozenset(
    (
        *(".txt", ".tab", ".prn", ".json", ".dbf", ".numbers", ".fods", ".ots", ".xlt", ".xltx", ".xltm", ".ett"),
        *(".doc", ".docx", ".odt", ".wps", ".pdf", ".zip", ".rar", ".7z", ".gz"),
    )
)
_MORE_LIKE_GB18030 = "[\0-\u00ff]*+[\u0100-\u07ff][\0-\u07ff]*+"
_LINE_END = r"\r\n?|\n"
_OTHER_MARKS = {codecs.BOM_UTF32_LE: "UTF-32", codecs.BOM_UTF32_BE: "UTF-32", codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}


class Content(NamedTuple):
    """The bytes of a file and the name of where they come from."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Source:
    """A text and the name of where it comes from."""

    name: str
    text: str

    @cached_property
    def _line_starts(self) -> Sequence[int]:
        return _starts_of_lines(self.text)

    def place(self, index: int) -> Location:
        """Locate a character as editors count it: lines end with a line feed, a carriage return, or both."""
        line = bisect_right(self._line_starts, index)
        return Location(self.name, line, index - self._line_starts[line - 1] + 1)


class Lines(Sequence[str]):
    """The lines of a text that places count, each of which is cut out when it is asked for: very many take little memory."""

    def __init__(self, text: str) -> None:
        self._text, self._starts = text, _starts_of_lines(text)

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> list[str]: ...

    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        number = range(len(self))[index]
        end = self._starts[number + 1] if number + 1 < len(self) else None
        return self._text[self._starts[number] : end].removesuffix("\n").removesuffix("\r")


def lines_of(text: str) -> Lines:
    """Part a text into the lines that places count."""
    return Lines(text)


def _starts_of_lines(text: str) -> Sequence[int]:
    return array("I", chain([0], (end.end() for end in re.finditer(_LINE_END, text))))


def count_lines(text: str) -> int:
    """Count the lines of a text as places count them."""
    return text.count("\n") + text.count("\r") - text.count("\r\n") + 1


def read(path: str, encodings: tuple[str, ...] = ("utf-8",)) -> Source | Problem:
    """Read a file's text, or standard input's for ``-``, in the first of the encodings that fits.

    :returns: the text, or a problem of code too-large or encoding.
    :raises OSError: if the file cannot be read.
    """
    content = read_bytes(path)
    return content if isinstance(content, Problem) else decode(content, encodings)


def read_bytes(path: str) -> Content | Problem:
    """Read a file, or standard input for ``-``.

    :returns: the bytes, or a problem of code too-large.
    :raises OSError: if the file cannot be read.
    """
    name, data = _bytes(path)
    return Content(name, data) if len(data) <= MAX_BYTES else too_large(name)


def too_large(name: str) -> Problem:
    """Say that a file is larger than any that is read."""
    return Problem(
        Location(name, 1, 1),
        Code.TOO_LARGE,
        _("the file is larger than {most} MB").format(most=MAX_BYTES // 1_000_000),
        _("split it, or check that it is the right file"),
    )


def decode(content: Content, encodings: tuple[str, ...] = ("utf-8",)) -> Source | Problem:
    """Read bytes as text, in the first of the encodings that fits; a byte order mark is dropped.

    Where GB18030 is allowed, text that would be UTF-8 with foreign letters and no Chinese is taken for it: 亩 in GB18030 is Ķ in UTF-8.

    :returns: the text, or a problem of code encoding.
    """
    plain = content.data.removeprefix(codecs.BOM_UTF8)
    marked = next((encoding for mark, encoding in _OTHER_MARKS.items() if plain.startswith(mark)), "")
    other = marked or ("UTF-16" if b"\0" in plain[:4] and "utf-16" not in encodings else "")
    fitting = {other.lower()} if other else {*encodings} - {"utf-16"}
    for encoding in (one for one in encodings if one in fitting):
        try:
            text = plain.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not (encoding == "utf-8" and "gb18030" in encodings and plain == content.data and re.fullmatch(_MORE_LIKE_GB18030, text)):
            return Source(content.name, text)
    return _other_encoding(content.name, other) if other else _not_utf8(content.name, plain)


def not_decoded(name: str) -> Problem:
    """Say that a long text is in none of the encodings that it may be in."""
    return Problem(Location(name, 1, 1), Code.ENCODING, _("expected UTF-8, found another encoding"), _save_as_utf8())


class UnreadError(OSError):
    """Raised for several files and folders that cannot be read, each with its own error."""

    def __init__(self, errors: Sequence[OSError]) -> None:
        super().__init__("; ".join(map(str, errors)))
        self.errors = errors


def files_in(path: str, endings: tuple[str, ...]) -> list[str]:
    """List the files that a path stands for: itself, or, for a folder, all files in it with one of the endings, by name.

    :raises FileNotFoundError: if a folder holds no such file.
    :raises OSError: if anything in a folder cannot be read: nothing is left out but what is hidden.
    """
    if path == STANDARD_INPUT or not Path(path).is_dir():
        read_files().files.add(path)
        return [path]
    found, others, errors = _search(path, endings)
    if errors:
        raise errors[0] if len(errors) == 1 else UnreadError(errors)
    if not found:
        raise FileNotFoundError(_("{folder}: no {endings} file in this folder").format(folder=path, endings="/".join(endings)))
    read_files().folders.add(path)
    read_files().others.update(others)
    read_files().files.update(found)
    return found


def is_hidden(path: PurePath) -> bool:
    """Return whether a path inside a folder is hidden there, or an office program's mark that a file is open."""
    return any(part.startswith((".", "~$")) for part in path.parts)


def _search(folder: str, endings: tuple[str, ...]) -> tuple[list[str], list[str], list[OSError]]:
    """Look through a folder: the files with the endings, others that may hold figures, and an error for each part that cannot be seen."""
    found: list[str] = []
    others: list[str] = []
    errors: list[OSError] = []
    for place, folders, files in os.walk(Path(folder), onerror=errors.append):
        folders[:] = [name for name in folders if not is_hidden(PurePath(name))]
        errors += [_linked(path) for path in (Path(place, name) for name in folders) if path.is_symlink()]
        for file in (Path(place, name) for name in files if not is_hidden(PurePath(name))):
            is_wanted = file.suffix.lower() in endings
            if (is_wanted or file.is_symlink()) and (problem := _no_file(file)):
                errors.append(problem)
            elif is_wanted:
                found.append(str(file))
            elif _ending(file.name) in _OF_OTHER_FORMATS.union(endings):
                others.append(str(file))
    return sorted(found), others, sorted(errors, key=lambda error: str(error.filename))


def _ending(name: str) -> str:
    """Return the ending that a person sees: a dot or blanks behind it are hardly seen."""
    return PurePath(name.rstrip(". ")).suffix.lower()


def _linked(folder: Path) -> OSError:
    return OSError(0, _("a linked folder is not read with the folder that it lies in; name it as well"), str(folder))


def _no_file(path: Path) -> OSError | None:
    """Say why what is no folder cannot be read as a file: it is a link that leads nowhere, or a pipe; None if it can."""
    try:
        return None if stat.S_ISREG(path.stat().st_mode) else OSError(0, _("it is no file"), str(path))
    except OSError as error:
        return error


def _bytes(path: str) -> tuple[str, bytes]:
    name = STANDARD_INPUT_NAME if path == STANDARD_INPUT else path
    if path == STANDARD_INPUT and sys.stdin is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF), name)
    try:
        if path == STANDARD_INPUT:
            read_files().has_standard_input = True
            return name, sys.stdin.buffer.read(MAX_BYTES + 1)
        read_files().files.add(path)
        with Path(path).open("rb") as file:
            return name, file.read(MAX_BYTES + 1)
    except OSError as error:
        raise OSError(error.errno, error.strerror, name) from error


def _not_utf8(name: str, content: bytes) -> Problem:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        place = Location(name, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        return Problem(
            place, Code.ENCODING, _("expected UTF-8, found the byte 0x{byte:02X}").format(byte=content[error.start]), _save_as_utf8()
        )
    raise AssertionError(name)


def _other_encoding(name: str, encoding: str) -> Problem:
    return Problem(Location(name, 1, 1), Code.ENCODING, _("expected UTF-8, found {encoding}").format(encoding=encoding), _save_as_utf8())


def _save_as_utf8() -> str:
    return _("save the file as UTF-8")
