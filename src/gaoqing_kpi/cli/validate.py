"""``validate``: only validate."""

from enum import StrEnum
from typing import Annotated

import typer

from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.console import output, write_text
from gaoqing_kpi.cli.failure import ExitCode, leave
from gaoqing_kpi.cli.session import Session, expand
from gaoqing_kpi.evaluate import evaluate, stale_values
from gaoqing_kpi.formats.terminal.problems import summary
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import has_errors

HELP = _("Check files of actual values for mistakes, and judge nothing.")
EXAMPLE = _("Example: {command}").format(command="gaoqing-kpi validate data/actuals --format json")


class Format(StrEnum):
    """How problems are printed; auto is text."""

    AUTO = "auto"
    TEXT = "text"
    JSON = "json"


def command(
    files: options.Actuals,
    *,
    input_format: options.InputFormat = None,
    targets: options.Targets = None,
    format: Annotated[Format, typer.Option("--format", help=_("How to print the problems."))] = Format.AUTO,
    lang: options.Lang = None,
) -> None:
    """Run ``validate``."""
    session = Session()
    plan = session.plan(targets)
    illustrative = False
    if plan:
        history = session.history(plan, session.files(plan, files, input_format))
        illustrative = history.illustrative
        session.problems = sorted({*session.problems, *stale_values(history, evaluate(plan, history))})
    if format is Format.JSON:
        from gaoqing_kpi.formats.json import render_problems

        write_text(render_problems(session.problems), None)
    else:
        from gaoqing_kpi.formats.terminal import print_notice

        console = output()
        print_notice(console, illustrative=illustrative)
        session.say(console)
        console.print(summary(session.problems, len(expand(files))))
    if has_errors(session.problems):
        leave(ExitCode.INVALID)
