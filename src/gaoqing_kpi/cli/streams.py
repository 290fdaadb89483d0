"""The standard streams and the written files."""

import errno
import io
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from gaoqing_kpi.load.source import STANDARD_INPUT
from gaoqing_kpi.messages import _, listing, one_line, safe_lines

BYTE_ORDER_MARK = "\ufeff"

_COMMANDS = re.compile(r"(^\s*:(?=:)|#(?=#(?:vso)?\[))", re.MULTILINE)  # GitHub reads them at the beginning of a line, Azure anywhere
_LONGEST_PREFIX = 40  # of a temporary file's name, whose signs may take four bytes each


def prepare_streams() -> None:
    """Let a console that lacks a character show a question mark for it."""
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
    """
    stream = stream or sys.stderr
    if not is_for_programs:
        text = _COMMANDS.sub(r"\1 ", safe_lines(text))
    try:
        stream.writelines(f"{line.rstrip()}\n" for line in text.split("\n"))
        stream.flush()
    except BrokenPipeError:
        go_quiet(stream)


def write_text(text: str, path: str | None) -> None:
    """Write a text to a file, whole or not at all, or to standard output for None and ``-``, in UTF-8 but on a terminal.

    :raises OSError: if it cannot be written; a file that was there is then as it was.
    """
    if path is None or path == STANDARD_INPUT:
        _print_text(text)
    else:
        write_and_tell({Path(path): text.encode()})


def write_bytes(content: bytes, path: str | None) -> None:
    """Write what is no text for a terminal, as ``write_text`` does."""
    if path is None or path == STANDARD_INPUT:
        _print_bytes(content)
    else:
        write_and_tell({Path(path): content})


def write_and_tell(contents: Mapping[Path, bytes]) -> None:
    """Write files as ``write_files`` does, and say on standard error which."""
    write_files(contents)
    for folder in dict.fromkeys(path.parent for path in contents):
        names = [path.name for path in contents if path.parent == folder]
        if len(names) == 1:
            say(_("Written: {file}").format(file=folder / names[0]))
        else:
            say(_("Written to {folder}, {count} files: {names}").format(folder=folder, count=len(names), names=listing(names)))


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write files, each whole, and none if one of them cannot be written.

    :raises OSError: if one cannot be written; what was there is then as it was.
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for path, content in contents.items():
            if path.exists() and not path.is_file():
                path.write_bytes(content)
            else:
                target = path.resolve()
                ready.append((_temporary(target, content), target))
        for temporary, target in ready:
            temporary.replace(target)
    except BaseException:
        for temporary, _target in ready:
            temporary.unlink(missing_ok=True)
        raise


def go_quiet(stream: TextIO) -> None:
    """Let all further output go nowhere: its reader has closed the pipe, and the exit code is to tell the verdict still."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _temporary(target: Path, content: bytes) -> Path:
    """Write what is to become a file beside it."""
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(target.parent))
    if not os.access(target.parent, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target.parent))
    import tempfile

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:_LONGEST_PREFIX]}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _print_text(text: str) -> None:
    if not is_terminal():
        _print_bytes(text.encode())
        return
    try:
        sys.stdout.write(text.removeprefix(BYTE_ORDER_MARK))
    except BrokenPipeError:
        go_quiet(sys.stdout)


def _print_bytes(content: bytes) -> None:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        go_quiet(sys.stdout)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
