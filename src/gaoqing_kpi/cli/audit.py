"""``audit``: account for every figure of the plan's document."""

import sys
from typing import Annotated

import typer

from gaoqing_kpi import api
from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.failure import ExitCode, leave
from gaoqing_kpi.cli.language import Lang
from gaoqing_kpi.cli.session import begin, say_problems, show
from gaoqing_kpi.messages import _


def command(
    document: Annotated[str, typer.Argument(help=_("The plan's text, UTF-8 or GB18030; - means standard input."))],
    *,
    targets: options.Targets = None,
    lang: Lang = None,
) -> None:
    """Run ``audit``."""
    plan = begin(targets).plan
    try:
        found = api.audit(plan, document)
    except api.DataError as error:
        say_problems(error.problems, error.texts, sys.stdout)
        leave(ExitCode.INVALID)
    show(found, "table")
    if not found.passed:
        leave(ExitCode.INVALID)
