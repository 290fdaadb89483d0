"""``merge``: many files of actual values into one."""

from pathlib import Path
from typing import Annotated

import typer

from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.console import errors, write_text
from gaoqing_kpi.cli.failure import ExitCode, leave
from gaoqing_kpi.cli.session import expand, plan_or_leave
from gaoqing_kpi.formats.terminal.problems import summary
from gaoqing_kpi.load.source import STANDARD_INPUT
from gaoqing_kpi.merge import left_out, merge
from gaoqing_kpi.messages import _, ngettext
from gaoqing_kpi.problem import has_errors

HELP = _("Write the latest report of each target from many files into one YAML file.")
EXAMPLE = _("Example: {command}").format(command="gaoqing-kpi merge offices/ -o 2024-09.yaml")


def command(
    files: options.Actuals,
    *,
    out: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help=_("The file to write; default: standard output."))
    ] = None,
    input_format: options.InputFormat = None,
    targets: options.Targets = None,
    force: Annotated[bool, typer.Option("--force", help=_("Write over a file that is there."))] = False,
    lang: options.Lang = None,
) -> None:
    """Run ``merge``."""
    if out and out != STANDARD_INPUT and Path(out).exists() and not force:
        raise typer.BadParameter(_("{file} is there already; --force writes over it").format(file=out), param_hint="--output")
    session, plan = plan_or_leave(targets)
    found = session.files(plan, files, input_format)
    session.history(plan, found)
    session.say(errors())
    if has_errors(session.problems):
        errors().print(_("Nothing is written: {count}").format(count=summary(session.problems, len(expand(files)))))
        leave(ExitCode.INVALID)
    write_text(merge(plan, found), out)
    if count := left_out(found):
        words = ngettext("{count} older value is left out", "{count} older values are left out", count)
        errors().print(words.format(count=count))
