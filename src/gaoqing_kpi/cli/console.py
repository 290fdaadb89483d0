"""The terminal and the written files."""

import errno
import io
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TextIO

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
    """Write a text to a file, whole or not at all, or to standard output for None and ``-``.

    :raises OSError: if it cannot be written; a file that was there is then as it was.
    """
    if path is None or path == STANDARD_INPUT:
        sys.stdout.write(text)
        return
    target = Path(path).resolve()
    if target.exists() and not target.is_file():
        target.write_text(text, encoding="utf-8", newline="\n")
        return
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(target.parent))
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


def machine_text(text: str) -> str:
    """Give JSON text in ASCII where standard output is not UTF-8, so that it stays JSON."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    if encoding.replace("-", "").startswith("utf8"):
        return text
    return "".join(character if ord(character) < 128 else _escaped(character) for character in text)  # noqa: PLR2004 - the end of ASCII


def _escaped(character: str) -> str:
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[index]:02x}{units[index + 1]:02x}" for index in range(0, len(units), 2))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _console(stream: TextIO) -> Console:
    is_terminal = stream.isatty()
    width = None if is_terminal or "COLUMNS" in os.environ else PIPE_WIDTH
    return Console(file=stream, width=width, highlight=False, emoji=False, markup=False, no_color=None if is_terminal else True)
