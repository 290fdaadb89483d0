"""Real shells on a pseudo-terminal, for tests of what TAB does in them."""

import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

SECONDS = 60
END = "\x14"  # Ctrl-T, bound to what shows the line
ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07]*\x07|[()][A-Z0-9]|[=>])")
FOLDER = Path(sys.executable).parent


def needs(shell: str) -> pytest.MarkDecorator:
    """Skip where a shell is missing, but not in CI, and where there are no pseudo-terminals."""
    is_missing = os.name == "nt" or (shutil.which(shell) is None and not os.environ.get("CI"))
    return pytest.mark.skipif(is_missing, reason=f"needs {shell} (Debian: {shell})")


def environment(home: Path, **more: str) -> Mapping[str, str]:
    """Give a shell a home of its own, our program, and nothing of ours else."""
    others = ("GAOQING", "_GAOQING", "LC_", "BASH", "ZDOTDIR", "XDG")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    path = os.pathsep.join([str(FOLDER), kept.get("PATH", os.defpath)])
    return kept | {"HOME": str(home), "PATH": path, "LC_ALL": "C.UTF-8", "TERM": "xterm", "GAOQING_KPI_LANG": "zh"} | more


def install(shell: str, settings: Mapping[str, str]) -> None:
    """Install our script for a shell, as a user does."""
    subprocess.run([FOLDER / "gaoqing-kpi", "--install-completion", shell], env=settings, check=True, capture_output=True)


class ShellTerminal:
    """A terminal with a shell in it."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def type(self, text: str) -> None:
        """Type a text."""
        os.write(self._handle, text.encode())

    def read_to(self, mark: str) -> str:
        """Read what is shown up to a mark, without the signs that colour and move."""
        shown, last = b"", time.monotonic() + SECONDS
        while time.monotonic() < last:
            if select.select([self._handle], [], [], 1)[0]:
                shown += os.read(self._handle, 65536)
                if mark in (text := ESCAPES.sub("", shown.decode(errors="replace")).replace("\r", "")):
                    return text
        raise AssertionError(shown.decode(errors="replace"))

    def run(self, command: str) -> str:
        """Run a command, and wait until it is done."""
        self.type(f"{command}; echo '<''done>'\n")
        return self.read_to("<done>")

    def complete(self, typed: str, keys: str = "\t") -> tuple[str, str]:
        """Type a beginning and TAB: what is listed, and the line that comes of it; then clear the line."""
        self.type(f"{typed}{keys}{END}")
        shown = self.read_to(">>>")
        self.type("\x15")
        listed, _, line = shown.rpartition("<<<")
        return listed, line.partition(">>>")[0]


@contextmanager
def terminal(command: Sequence[str], folder: Path, settings: Mapping[str, str]) -> Iterator[ShellTerminal]:
    """Start a shell in a folder, and end it."""
    import pty

    ours, its = pty.openpty()
    subprocess.run(["stty", "rows", "60", "cols", "100"], stdin=its, check=True)  # noqa: S607 - wherever it is
    with subprocess.Popen(command, cwd=folder, env=settings, stdin=its, stdout=its, stderr=its, start_new_session=True) as shell:
        os.close(its)
        try:
            yield ShellTerminal(ours)
        finally:
            shell.kill()
    os.close(ours)
