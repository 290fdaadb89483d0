"""The terminal, where there is one: its colours, its width, its progress bars. Importing this module imports rich."""

import sys
from collections.abc import Iterable, Sequence
from typing import TextIO, TypeVar

from rich.console import Console
from rich.progress import track as rich_track

from gaoqing_kpi.cli.streams import go_quiet
from gaoqing_kpi.formats.terminal.coloured import Coloured

T = TypeVar("T")


class _PatientConsole(Console):
    """A console that outlives its reader."""

    def on_broken_pipe(self) -> None:
        go_quiet(sys.stdout)


def screen_on(stream: TextIO) -> Coloured:
    """Return the screen of a terminal."""
    return Coloured(_console_on(stream))


def track(items: Sequence[T], what: str) -> Iterable[T]:
    """Hand on items one by one, and show on standard error how far that is."""
    return rich_track(items, what, console=_console_on(sys.stderr), transient=True)


def _console_on(stream: TextIO) -> Console:
    return _PatientConsole(file=stream, highlight=False, emoji=False, markup=False)
