"""``audit``: account for every figure of the plan's document."""

from typing import Annotated

import typer

from gaoqing_kpi import api
from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.console import output
from gaoqing_kpi.cli.failure import ExitCode, leave
from gaoqing_kpi.cli.session import begin
from gaoqing_kpi.messages import _

HELP = _("Hold the plan's document against its catalogue: every figure accounted for, every fragment found.")
EXAMPLE = _("Example: {command}").format(command="gaoqing-kpi audit work-plan.txt --targets targets.yaml")


def command(
    document: Annotated[str, typer.Argument(help=_("The plan's text, UTF-8 or GB18030; - is standard input."))],
    *,
    targets: options.Targets = None,
    lang: options.Lang = None,
) -> None:
    """Run ``audit``."""
    from gaoqing_kpi.formats.terminal.accounts import print_audit
    from gaoqing_kpi.formats.terminal.problems import print_problems

    plan = begin(targets).plan
    try:
        found = api.audit(plan, document)
    except api.DataError as error:
        print_problems(output(), error.problems, error.texts)
        leave(ExitCode.INVALID)
    print_audit(output(), found)
    if not found.passed:
        leave(ExitCode.INVALID)
