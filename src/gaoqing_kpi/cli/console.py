"""The terminal and the written files."""

import errno
import io
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TextIO, cast

from rich.console import Console

from gaoqing_kpi.load.source import STANDARD_INPUT

PIPE_WIDTH = 120


def prepare_streams() -> None:
    """Let a console that lacks a character show a question mark for it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def output() -> Console:
    """Give the console on standard output; in a pipe it is 120 columns wide, unless COLUMNS says otherwise."""
    return _console(sys.stdout)


def errors() -> Console:
    """Give the console on standard error."""
    return _console(sys.stderr)


def write_text(text: str, path: str | None) -> None:
    """Write a text to a file, whole or not at all, or to standard output for None and ``-``, in UTF-8 but on a terminal.

    :raises OSError: if it cannot be written; a file that was there is then as it was.
    """
    if path is None or path == STANDARD_INPUT:
        _print_text(text)
        return
    target = Path(path)
    if target.exists() and not target.is_file():
        target.write_text(text, encoding="utf-8", newline="\n")
        return
    target = target.resolve()
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(target.parent))
    if not os.access(target.parent, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target.parent))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(target)
    except BaseException:
        with suppress(FileNotFoundError):
            temporary.unlink()
        raise


def go_quiet(stream: TextIO) -> None:
    """Let all further output go nowhere: its reader has closed the pipe, and the exit code is to tell the verdict still."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _print_text(text: str) -> None:
    try:
        if sys.stdout.isatty():
            sys.stdout.write(text)
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(text.encode())
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        go_quiet(sys.stdout)


class _PatientConsole(Console):
    """A console that outlives its reader."""

    def on_broken_pipe(self) -> None:
        go_quiet(sys.stdout)


class _Trimmed:
    """Passes text on without the blanks at the ends of its lines, as long as somebody reads it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._line = ""

    @property
    def encoding(self) -> str:
        return self._stream.encoding

    def isatty(self) -> bool:
        return False

    def write(self, text: str) -> int:
        *lines, self._line = (self._line + text).split("\n")
        try:
            self._stream.writelines(f"{line.rstrip()}\n" for line in lines)
        except BrokenPipeError:
            go_quiet(self._stream)
        return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except BrokenPipeError:
            go_quiet(self._stream)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _console(stream: TextIO) -> Console:
    if stream.isatty():
        return _PatientConsole(file=stream, highlight=False, emoji=False, markup=False)
    width = None if "COLUMNS" in os.environ else PIPE_WIDTH
    trimmed = cast("TextIO", _Trimmed(stream))
    return _PatientConsole(file=trimmed, width=width, highlight=False, emoji=False, markup=False, no_color=True)
