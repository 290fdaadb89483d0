"""Exit codes, and the one place that turns every failure into one."""

import functools
import sys
from collections.abc import Callable
from enum import IntEnum
from typing import NoReturn, ParamSpec

import typer

from gaoqing_kpi.cli.streams import go_quiet, say
from gaoqing_kpi.messages import _

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
            _say(_("cannot read or write: {what}").format(what=_words(error)))
            leave(ExitCode.BROKEN)
        except Exception as error:  # noqa: BLE001 - the last guard: whatever happens, one line says so
            _say(_("internal failure: {kind}: {what}").format(kind=type(error).__name__, what=error))
            _say(_("please report it with the command and the file, as CONTRIBUTING.md says"))
            leave(ExitCode.BROKEN)

    return run


def _words(error: OSError) -> str:
    return f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error)


def _say(message: str) -> None:
    say(f"gaoqing-kpi: {message}")
