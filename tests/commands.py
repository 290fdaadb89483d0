"""The command line, run inside the tests' own process."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol
from unittest import mock

from typer.testing import CliRunner

from gaoqing_kpi.cli.app import app_for


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
    with mock.patch.dict(os.environ, env or {}):
        return CliRunner().invoke(app_for(arguments), list(arguments), **more)


def written(*paths: Path, lang: str = "en") -> str:
    """Return what is said of files that were written to one folder."""
    names = ("、" if lang == "zh" else ", ").join(path.name for path in paths)
    one, many = ("已写入：{}", "已写入 {}（{}个文件）：{}") if lang == "zh" else ("Written: {}", "Written to {}, {} files: {}")
    return f"{one.format(paths[0]) if len(paths) == 1 else many.format(paths[0].parent, len(paths), names)}\n"


def run(*arguments: str, stdin: str | None = None) -> tuple[int, str, str]:
    """Run a command: its exit code, its output and its messages."""
    result = invoke(arguments, input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr
