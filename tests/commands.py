"""The command line, run inside the tests' own process."""

from typer.testing import CliRunner

from gaoqing_kpi.cli import app


def run(*arguments: str, stdin: str | None = None) -> tuple[int, str, str]:
    """Run a command: its exit code, its output and its messages."""
    result = CliRunner().invoke(app, list(arguments), input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr
