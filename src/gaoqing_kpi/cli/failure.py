"""Exit codes, and the one place that turns every failure into one."""

import errno
import functools
import os
import sys
from collections.abc import Callable
from enum import IntEnum
from pathlib import Path
from typing import NoReturn, ParamSpec

import typer

from gaoqing_kpi.cli.streams import go_quiet, say
from gaoqing_kpi.messages import _, one_line
from gaoqing_kpi.problem import did_you_mean

P = ParamSpec("P")


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


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """Wrap a command so that no failure shows a traceback."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except (typer.Exit, typer.BadParameter):
            raise
        except KeyboardInterrupt:
            leave(ExitCode.INTERRUPTED)
        except BrokenPipeError:
            go_quiet(sys.stdout)
        except OSError as error:
            give_up(_("cannot read or write: {what}").format(what=words_of(error)))
        except Exception as error:  # noqa: BLE001 - the last guard: whatever happens, one line says so
            _say(_("internal failure: {kind}: {what}").format(kind=type(error).__name__, what=error))
            _say(_("please report it with the command and the file, as CONTRIBUTING.md says"))
            leave(ExitCode.BROKEN)

    return run


def words_of(error: OSError) -> str:
    """Say what the system could not do, with the file and the reason, in the language in use."""
    if not (error.filename and error.strerror):
        return one_line(str(error))
    name = os.fsdecode(error.filename)
    hint = _like_it(Path(name)) if isinstance(error, FileNotFoundError) else ""
    return _("{name}: {what}").format(name=one_line(name), what=_("; ").join(filter(None, (_reason(error), hint))))


def _reason(error: OSError) -> str:
    """Say why a file cannot be read or written, which the system does not say in the language in use."""
    reasons = {
        errno.ENOENT: _("no such file or folder"),
        errno.EACCES: _("permission denied"),
        errno.EPERM: _("permission denied"),
        errno.EISDIR: _("it is a folder"),
        errno.ENOTDIR: _("a part of the path is no folder"),
        errno.ENAMETOOLONG: _("the name is too long"),
        errno.ENOSPC: _("the disk is full"),
        errno.EROFS: _("the disk is read-only"),
        errno.ELOOP: _("the link leads to itself"),
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
