"""``check``: validate, then print the gap analysis."""

from enum import StrEnum
from typing import Annotated

import typer

from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.console import errors, output, write_text
from gaoqing_kpi.cli.failure import ExitCode, leave
from gaoqing_kpi.cli.session import history_or_leave
from gaoqing_kpi.evaluate import evaluate
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import has_errors
from gaoqing_kpi.report import build, select

HELP = _("Validate files of actual values and print the gap analysis.")
EXAMPLE = _("Example: {command}").format(command="gaoqing-kpi check 2024-09.yaml --by department --fail-on missed")


class Format(StrEnum):
    """What check prints."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"


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
    format: Annotated[Format, typer.Option("--format", help=_("What to print."))] = Format.TABLE,
    fail_on: options.FailOn = None,
    keep_going: options.KeepGoing = False,
    lang: options.Lang = None,
) -> None:
    """Run ``check``."""
    session, plan, history = history_or_leave(actuals, targets, as_of, keep_going=keep_going, input_format=input_format)
    wanted = options.selection(plan, section, item, department)
    everything = evaluate(plan, history)
    judged = select(plan, everything, wanted)
    results = tuple(result for result in judged if not status or result.status in status)
    if not results:
        errors().print(_("No target fits these filters."))
    session.warn_of_stale_values(history, results, errors())
    of_all = select(plan, everything, wanted.of_every_office)
    report = build(plan, history, results, session.problems, wanted.departments, judged=of_all, by=by.value if by else None)
    if format is Format.TABLE:
        from gaoqing_kpi.formats.terminal import print_report

        print_report(output(), report, report.by)
    else:
        from gaoqing_kpi.formats import render

        write_text(render(report, format.value).decode(), None)
    if has_errors(session.problems):
        leave(ExitCode.INVALID)
    if any(result.status in (fail_on or ()) for result in judged):
        leave(ExitCode.FAIL_ON)
