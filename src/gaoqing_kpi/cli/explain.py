"""``explain``: show one verdict's working."""

from typing import Annotated

import typer

from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.console import errors, output
from gaoqing_kpi.cli.failure import ExitCode, leave
from gaoqing_kpi.cli.session import history_or_leave
from gaoqing_kpi.cli.targets import find_target
from gaoqing_kpi.evaluate import evaluate_one
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import has_errors

HELP = _("Show how one verdict comes about, with its numbers.")
EXAMPLE = _("Example: {command}").format(command="gaoqing-kpi explain water-use-total 2024-09.yaml")


def command(
    target: Annotated[str, typer.Argument(metavar="ID", help=_("A target's id or Chinese name."))],
    actuals: options.Actuals,
    *,
    input_format: options.InputFormat = None,
    as_of: options.AsOf = None,
    targets: options.Targets = None,
    keep_going: options.KeepGoing = False,
    lang: options.Lang = None,
) -> None:
    """Run ``explain``."""
    from gaoqing_kpi.formats.terminal import print_lines, print_notice
    from gaoqing_kpi.report.working import working

    session, plan, history = history_or_leave(actuals, targets, as_of, keep_going=keep_going, input_format=input_format)
    found = find_target(plan, target)
    result = evaluate_one(plan, found, history)
    session.warn_of_stale_values(history, [result], errors())
    console = output()
    print_notice(console, illustrative=history.illustrative)
    print_lines(console, working(plan, result))
    if has_errors(session.problems):
        leave(ExitCode.INVALID)
