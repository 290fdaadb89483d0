"""The standard streams: any of them may be closed, full, or a console that lacks a character."""

import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from stat import S_ISREG
from typing import TextIO

from gaoqing_kpi.messages import _, one_line, safe_lines

BYTE_ORDER_MARK = "\ufeff"

_COMMANDS = re.compile(r"(^\s*:(?=:)|#(?=#(?:vso)?\[))", re.MULTILINE)  # GitHub reads them at the beginning of a line, Azure anywhere
_LAST = 2  # of the streams that every process has


def open_streams() -> None:
    """Let output that is closed go nowhere, no file take its place, and a console show a question mark for what it lacks."""
    free = os.open(os.devnull, os.O_RDWR)
    while free < _LAST:
        os.set_inheritable(free, True)
        free = os.dup(free)
    if free > _LAST:
        os.close(free)
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def is_terminal() -> bool:
    """Return whether standard output is a terminal."""
    return sys.stdout.isatty()


def say(message: str) -> None:
    """Say something on a line of standard error; what it quotes makes no other line."""
    say_lines(one_line(message))


def say_lines(text: str, stream: TextIO | None = None, *, is_for_programs: bool = False) -> None:
    """Write lines to standard error, or another stream, in its own encoding, as long as somebody reads it.

    What they quote is safe to show, and no command to a CI service, which reads both streams; a text for programs is written as it is.
    Where standard error takes nothing more, the exit code tells alone.

    :raises OSError: if it is standard output that takes nothing more.
    """
    if not is_for_programs:
        text = _COMMANDS.sub(r"\1 ", safe_lines(text))
    lines = [f"{line.rstrip()}\n" for line in text.split("\n")]
    if stream is sys.stdout:
        with _reaching_the_reader():
            stream.writelines(lines)
            stream.flush()
        return
    stream = stream or sys.stderr
    try:
        stream.writelines(lines)
        stream.flush()
    except OSError:
        go_quiet(stream)


def print_text(text: str) -> None:
    """Write a text to standard output, in UTF-8 but on a terminal."""
    if is_terminal():
        with _reaching_the_reader():
            sys.stdout.write(text.removeprefix(BYTE_ORDER_MARK))
    else:
        print_bytes(text.encode())


def print_bytes(content: bytes) -> None:
    """Write what is no text for a terminal to standard output."""
    with _reaching_the_reader():
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def flush_output() -> None:
    """See to it that what was printed has reached whoever reads it.

    :raises OSError: if standard output takes nothing more, but for a pipe that its reader has closed.
    """
    with _reaching_the_reader():
        sys.stdout.flush()


def file_behind(stream: TextIO, paths: Iterable[str]) -> str | None:
    """Find the first of these paths that is the file which a stream writes into; None if it is none of them."""
    for path in paths:
        with suppress(OSError, ValueError):
            there = os.stat(path)  # noqa: PTH116 - as it was typed, be it no path at all
            if S_ISREG(there.st_mode) and os.path.samestat(there, os.fstat(stream.fileno())):
                return path
    return None


def go_quiet(stream: TextIO) -> None:
    """Let all further output go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


@contextmanager
def _reaching_the_reader() -> Iterator[None]:
    """Let all further output go nowhere once it reaches nobody: the exit code is to tell the verdict still, and Python to end in peace.

    :raises OSError: if standard output takes nothing more, but for a pipe that its reader has closed.
    """
    try:
        yield
    except BrokenPipeError:
        go_quiet(sys.stdout)
    except OSError as error:
        go_quiet(sys.stdout)
        raise OSError(error.errno, error.strerror, _("standard output")) from error


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - it stays open as a standard stream does; it is no path
