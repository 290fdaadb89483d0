"""The files that a run writes: each whole or not at all, all of them or none, and none over what it reads."""

import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import typer

from gaoqing_kpi.cli.streams import print_bytes, print_text, say
from gaoqing_kpi.interrupts import kept_waiting
from gaoqing_kpi.load.read_files import read_files
from gaoqing_kpi.load.source import STANDARD_INPUT
from gaoqing_kpi.messages import _, listing

_LONGEST_PREFIX = 40  # of a temporary file's name, whose signs may take four bytes each
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write_text(text: str, path: str | None) -> None:
    """Write a text to a file, whole or not at all, or to standard output for None and ``-``, in UTF-8 but on a terminal.

    :raises typer.BadParameter: if the file is an input.
    :raises OSError: if it cannot be written; a file that was there is then as it was.
    """
    if path is None or path == STANDARD_INPUT:
        spare_redirected_input()
        print_text(text)
    else:
        write_bytes(text.encode(), path)


def write_bytes(content: bytes, path: str | None) -> None:
    """Write what is no text for a terminal, as ``write_text`` does."""
    if path is None or path == STANDARD_INPUT:
        spare_redirected_input()
        print_bytes(content)
    else:
        write_and_tell({file_at(path): content})


def file_at(path: str) -> Path:
    """Take a path for that of a file.

    :raises OSError: if it is written as a folder's is, with a slash at its end.
    """
    if path.endswith(tuple(filter(None, (os.sep, os.altsep)))):
        raise _refusal(errno.EISDIR, path)
    return Path(path)


def spare_redirected_input() -> None:
    """See to it that standard output does not lead into a file that is read.

    :raises typer.BadParameter: if it does.
    """
    with suppress(OSError):
        if read_files().is_one(os.fstat(sys.stdout.fileno())):
            raise typer.BadParameter(_("standard output is an input: write to another file"))


def write_and_tell(contents: Mapping[Path, bytes], *, with_folders: bool = False) -> None:
    """Write files as ``write_files`` does, and say on standard error which."""
    write_files(contents, with_folders=with_folders)
    for folder in dict.fromkeys(path.parent for path in contents):
        names = [path.name for path in contents if path.parent == folder]
        if len(names) == 1:
            say(_("Written: {file}").format(file=folder / names[0]))
        else:
            say(_("Written to {folder}, {count} files: {names}").format(folder=folder, count=len(names), names=listing(names)))


def write_files(contents: Mapping[Path, bytes], *, with_folders: bool = False) -> None:
    """Write files, each whole, and none if one of them cannot be written; what ends the run meanwhile changes none either.

    A file that is replaced keeps its mode, owner and other attributes.

    :param with_folders: whether folders that are not there are made.
    :raises typer.BadParameter: if one is an input.
    :raises OSError: if one cannot be written, is read-only, or has a second name; what was there is then as it was.
    """
    spare_inputs(contents)
    staged = _Staged()
    try:
        for path, content in contents.items():
            if with_folders:
                staged.make_folder(path.parent)
            staged.write(path, content)
        with kept_waiting():
            staged.put_in_place()
    except BaseException:
        with kept_waiting():
            staged.clear_up()
        raise


def spare_inputs(outputs: Iterable[str | Path | None]) -> None:
    """See to it that no output is written over a file that is read, under whatever name.

    :raises typer.BadParameter: if one would be.
    """
    for file in outputs:
        if file is not None and read_files().holds(file):
            raise typer.BadParameter(_("{file} is an input: write to another file").format(file=file))


@dataclass
class _Staged:
    """Files that are written beside those which they become, the folders made for them, and what they replace."""

    ready: list[tuple[Path, Path]] = field(default_factory=list)
    made: list[Path] = field(default_factory=list)
    kept: list[tuple[Path, Path]] = field(default_factory=list)
    new: list[Path] = field(default_factory=list)

    def make_folder(self, folder: Path) -> None:
        for each in (*reversed(folder.parents), folder):
            try:
                if not stat.S_ISDIR(each.stat().st_mode):
                    raise _refusal(errno.ENOTDIR, each)
            except FileNotFoundError:
                with kept_waiting():
                    each.mkdir()
                    self.made.append(each)

    def write(self, path: Path, content: bytes) -> None:
        """Write what is to become a file; what is no file, as a pipe, takes it at once."""
        before = _what_is_there(path)
        if before and not stat.S_ISREG(before.st_mode):
            with _naming(path), suppress(BrokenPipeError):  # its reader has left: the exit code is to tell the verdict still
                path.write_bytes(content)
            return
        target = Path(os.path.realpath(path))
        if not target.parent.is_dir():
            raise _refusal(errno.ENOENT, target.parent)
        if not os.access(target.parent, os.W_OK):
            raise _refusal(errno.EACCES, target.parent)
        with _naming(path):
            self._write_beside(target, content, before)

    def put_in_place(self) -> None:
        for temporary, target in self.ready:
            if len(self.ready) > 1:
                self._keep(target)
            temporary.replace(target)
        for copy, _target in self.kept:
            with suppress(OSError):
                copy.unlink()
        for undoing in (self.ready, self.made, self.kept, self.new):
            undoing.clear()

    def clear_up(self) -> None:
        """Undo all that was done."""
        for temporary, _target in self.ready:
            temporary.unlink(missing_ok=True)
        for target in self.new:
            target.unlink(missing_ok=True)
        for copy, target in self.kept:
            if copy.exists():
                copy.replace(target)
                copy.unlink(missing_ok=True)  # it is still there where it is the same file under two names (POSIX rename)
        for folder in reversed(self.made):
            folder.rmdir()

    def _write_beside(self, target: Path, content: bytes, before: os.stat_result | None) -> None:
        import tempfile

        with kept_waiting():
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:_LONGEST_PREFIX]}.")
            temporary = Path(name)
            self.ready.append((temporary, target))
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        if before:
            _make_alike(temporary, target, before)
        else:
            temporary.chmod(0o666 & ~_umask())

    def _keep(self, target: Path) -> None:
        """Keep what a file is now beside it, until all are in place."""
        if not target.exists():
            self.new.append(target)
            return
        copy = target.with_name(f"{self.ready[len(self.kept) + len(self.new)][0].name}~")
        self.kept.append((copy, target))
        try:
            copy.hardlink_to(target)
        except OSError:
            shutil.copy2(target, copy)


def _what_is_there(path: Path) -> os.stat_result | None:
    """Look at what an output would replace.

    :raises OSError: if it must not be replaced: a folder, a read-only file, or one that has a second name.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise _refusal(errno.EISDIR, path)
    if stat.S_ISREG(found.st_mode) and not found.st_mode & _WRITABLE:
        raise OSError(0, _("it is read-only; write to another file"), str(path))
    if stat.S_ISREG(found.st_mode) and not os.access(path, os.W_OK):
        raise _refusal(errno.EACCES, path)
    if stat.S_ISREG(found.st_mode) and found.st_nlink > 1:
        raise _refusal(errno.EMLINK, path)
    return found


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Let an error name the file that is to be written, and not what is written beside it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _refusal(code: int, path: str | Path) -> OSError:
    return OSError(code, os.strerror(code), str(path))


def _make_alike(temporary: Path, target: Path, before: os.stat_result) -> None:
    """Give a new file the owner, mode and attributes of the one that it replaces, but not its time."""
    if sys.platform != "win32" and (before.st_uid, before.st_gid) != (temporary.stat().st_uid, temporary.stat().st_gid):
        os.chown(temporary, before.st_uid, before.st_gid)
    shutil.copystat(target, temporary)
    os.utime(temporary)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
