"""``check``: validate, then print the gap analysis."""

from dataclasses import replace
from typing import Annotated

import typer

from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.language import Lang
from gaoqing_kpi.cli.selecting import Grouped, read_grouped, selection
from gaoqing_kpi.cli.session import begin, finish, show, together
from gaoqing_kpi.messages import _
from gaoqing_kpi.report.selection import EVERYTHING


def command(
    actuals: options.Actuals = None,
    *,
    input_format: options.InputFormat = None,
    date: options.Date = None,
    as_of: options.AsOf = None,
    targets: options.Targets = None,
    section: options.Sections = None,
    item: options.Items = None,
    department: options.Departments = None,
    status: options.Statuses = None,
    by: Annotated[
        Grouped | None, typer.Option("--by", parser=read_grouped, metavar="section|department", help=_("Group the table."))
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=_("List every target, not only those that need a look."))] = False,
    format: options.Printed = "table",
    fail_on: options.FailOn = None,
    fail_on_warning: options.FailOnWarning = False,
    keep_going: options.KeepGoing = False,
    region: options.Region = None,
    lang: Lang = None,
) -> None:
    """Run ``check``."""
    session = begin(targets, input_format, date, keep_going=keep_going, region=region)
    judgements = session.judge(actuals, as_of)
    wanted = selection(session.plan, section, item, department, status)
    brief = not every and wanted == EVERYTHING
    reports = [replace(session.report(judgement, wanted, by.value if by else None), brief=brief) for judgement in judgements]
    show(together(reports, judgements), format)
    session.say_old(reports)
    failing = selection(session.plan, verdicts=fail_on)
    judged = (result for judgement in judgements for result in wanted.of_any_status.of(judgement.plan, judgement.results))
    problems = [problem for report in reports for problem in report.problems]
    finish(problems, failed=any(failing.has(result) for result in judged), on_warning=fail_on_warning)
