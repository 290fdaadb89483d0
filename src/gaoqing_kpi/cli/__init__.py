"""The command line: a verb a file."""

import os
import sys

import typer

from gaoqing_kpi.cli import audit, check, diff, explain, merge, report, targets, template, trend, validate
from gaoqing_kpi.cli.console import prepare_streams
from gaoqing_kpi.cli.failure import guarded
from gaoqing_kpi.messages import _, detect, use

app = typer.Typer(
    name="gaoqing-kpi",
    help=_("Tells which published targets will be missed, and proves it."),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        from importlib.metadata import version

        typer.echo(f"gaoqing-kpi {version('gaoqing-kpi')}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: bool = typer.Option(False, "--version", help=_("Print the version."), callback=_print_version, is_eager=True),
) -> None:
    use(detect(os.environ))


VERBS = (check, validate, report, trend, diff, targets, template, merge, explain, audit)

for verb in VERBS:
    name = verb.__name__.rpartition(".")[2]
    app.command(name, help=verb.HELP, epilog=verb.EXAMPLE)(guarded(verb.command))


def main() -> None:
    """Run the command line and leave with its exit code."""
    prepare_streams()
    sys.exit(app(prog_name="gaoqing-kpi", standalone_mode=True))
