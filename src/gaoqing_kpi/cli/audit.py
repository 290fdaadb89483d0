"""``audit``: account for every figure of the plan's document."""

from typing import Annotated

import typer

from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.console import output
from gaoqing_kpi.cli.failure import ExitCode, leave
from gaoqing_kpi.cli.session import plan_or_leave
from gaoqing_kpi.load.source import read
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Problem

HELP = _("Hold the plan's document against its catalogue: every figure accounted for, every fragment found.")
EXAMPLE = _("Example: {command}").format(command="gaoqing-kpi audit work-plan.txt --targets targets.yaml")
ENCODINGS = ("utf-8", "gb18030")


def command(
    document: Annotated[str, typer.Argument(help=_("The plan's text, UTF-8 or GB18030; - is standard input."))],
    *,
    targets: options.Targets = None,
    lang: options.Lang = None,
) -> None:
    """Run ``audit``."""
    from gaoqing_kpi.audit import audit
    from gaoqing_kpi.formats.terminal import print_audit

    session, plan = plan_or_leave(targets)
    source = read(document, ENCODINGS)
    if isinstance(source, Problem):
        session.problems.append(source)
        session.say(output())
        leave(ExitCode.INVALID)
    found = audit(plan, source.text)
    print_audit(output(), found)
    if not found.passed:
        leave(ExitCode.INVALID)
