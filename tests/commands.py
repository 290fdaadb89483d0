"""The command line, run inside the tests' own process."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from typer.testing import CliRunner

from gaoqing_kpi.cli import app_for


class Ran(Protocol):
    """A command that was run."""

    exit_code: int
    exception: BaseException | None

    @property
    def stdout(self) -> str: ...

    @property
    def stderr(self) -> str: ...

    @property
    def output(self) -> str: ...


def invoke(arguments: Sequence[str], env: Mapping[str, str] | None = None, **more: Any) -> Ran:
    """Run a command."""
    return CliRunner().invoke(app_for(arguments), list(arguments), env=env, **more)


def run(*arguments: str, stdin: str | None = None) -> tuple[int, str, str]:
    """Run a command: its exit code, its output and its messages."""
    result = invoke(arguments, input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr
