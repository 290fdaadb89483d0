"""Exit codes, and the one place that turns every failure into one."""

import errno
import functools
import os
import sys
from collections.abc import Callable
from enum import IntEnum
from pathlib import Path
from typing import NoReturn, ParamSpec, TypeVar

import typer
from typer.exceptions import TyperException

from gaoqing_kpi.cli.streams import flush_output, go_quiet, say
from gaoqing_kpi.load.source import UnreadError
from gaoqing_kpi.messages import _, one_line
from gaoqing_kpi.problem import did_you_mean

_OF_STREAMS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EBADF, errno.EIO})
"""The errors of writing that name no file where a library prints; all files are named."""

P = ParamSpec("P")
T = TypeVar("T")


class ExitCode(IntEnum):
    """What the command line tells its caller."""

    FINE = 0
    FAIL_ON = 1
    USAGE = 2
    INVALID = 3
    BROKEN = 4
    INTERRUPTED = 130


def leave(code: ExitCode) -> NoReturn:
    """Stop with an exit code."""
    raise typer.Exit(int(code))


def give_up(message: str) -> NoReturn:
    """Say what could not be done, and stop."""
    _say(message)
    leave(ExitCode.BROKEN)


def guarded(work: Callable[P, T]) -> Callable[P, T]:
    """Wrap what a command does so that no failure shows a traceback, and what it prints has reached whoever reads it."""

    @functools.wraps(work)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            try:
                return work(*args, **kwargs)
            finally:
                flush_output()
        except (typer.Exit, TyperException):
            raise
        except KeyboardInterrupt:
            leave(ExitCode.INTERRUPTED)
        except (BrokenPipeError, SystemExit):  # which rich makes of the first
            go_quiet(sys.stdout)
            leave(ExitCode.FINE)
        except OSError as error:
            for each in error.errors if isinstance(error, UnreadError) else (error,):
                _say(_("cannot read or write: {what}").format(what=words_of(each)))
            leave(ExitCode.BROKEN)
        except MemoryError:
            give_up(_("there is not enough memory"))
        except Exception as error:  # noqa: BLE001 - the last guard: whatever happens, one line says so
            _say(_("internal failure: {kind}: {what}").format(kind=type(error).__name__, what=error))
            _say(_("please report it with the command and the file, as CONTRIBUTING.md says"))
            leave(ExitCode.BROKEN)

    return run


def words_of(error: OSError) -> str:
    """Say what the system could not do, with the file and the reason, in the language in use."""
    if error.errno in _OF_STREAMS and not error.filename:
        return _("{name}: {what}").format(name=_("standard output"), what=_reason(error))
    if error.errno == errno.ENOENT and not error.filename and _is_nowhere():
        return _("the working folder is no more; change to another")
    if not (error.filename and error.strerror):
        return one_line(str(error))
    name = os.fsdecode(error.filename)
    hint = _like_it(Path(name)) if isinstance(error, FileNotFoundError) else ""
    return _("{name}: {what}").format(name=one_line(name), what=_("; ").join(filter(None, (_reason(error), hint))))


def _is_nowhere() -> bool:
    try:
        os.getcwd()  # noqa: PTH109 - pathlib's asks the same
    except OSError:
        return True
    return False


def _reason(error: OSError) -> str:
    """Say why a file cannot be read or written, which the system does not say in the language in use."""
    reasons = {
        errno.ENOENT: _("no such file or folder"),
        errno.EACCES: _("permission denied"),
        errno.EPERM: _("permission denied"),
        errno.EISDIR: _("it is a folder"),
        errno.EEXIST: _("it is there already"),
        errno.ENOTDIR: _("a part of the path is no folder"),
        errno.ENAMETOOLONG: _("the name is too long"),
        errno.ENOSPC: _("the disk is full"),
        errno.EROFS: _("the disk is read-only"),
        errno.ELOOP: _("the link leads to itself"),
        errno.EBADF: _("it is closed"),
        errno.EMLINK: _("it has a second name (a hard link), under which the old content would stay; write to another file"),
    }
    return reasons.get(error.errno or 0) or str(error.strerror)


def _like_it(path: Path) -> str:
    """Suggest what has a name like the part of a path that is missing."""
    missing = next(part for part in (*reversed(path.parents), path) if not os.path.lexists(part) or part == path)
    try:
        return did_you_mean(missing.name, (other.name for other in missing.parent.iterdir() if other.name != missing.name))
    except OSError:
        return ""


def _say(message: str) -> None:
    say(f"gaoqing-kpi: {message}")
