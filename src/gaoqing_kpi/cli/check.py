"""``check``: validate, then print the gap analysis."""

from typing import Annotated

import typer

from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.session import begin, finish, show
from gaoqing_kpi.messages import _


def command(
    actuals: options.Actuals,
    *,
    input_format: options.InputFormat = None,
    as_of: options.AsOf = None,
    targets: options.Targets = None,
    section: options.Sections = None,
    item: options.Items = None,
    department: options.Departments = None,
    status: options.Statuses = None,
    by: Annotated[options.Grouped | None, typer.Option("--by", help=_("Group the table."))] = None,
    format: options.Printed = "table",
    fail_on: options.FailOn = None,
    keep_going: options.KeepGoing = False,
    lang: options.Lang = None,
) -> None:
    """Run ``check``."""
    session = begin(targets, input_format, keep_going=keep_going)
    judgement = session.judge(actuals, as_of)
    wanted = options.selection(session.plan, section, item, department, status)
    report = session.report(judgement, wanted, by.value if by else None)
    show(report, format)
    judged = wanted.of_any_status.of(session.plan, judgement.results)
    finish(report.problems, failed=any(result.status in (fail_on or ()) for result in judged))
