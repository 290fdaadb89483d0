"""``trend``: show where targets are heading."""

import os
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.console import errors, output, write_text
from gaoqing_kpi.cli.failure import ExitCode, leave
from gaoqing_kpi.cli.session import actuals_or_leave, plan_or_leave
from gaoqing_kpi.cli.targets import find_target
from gaoqing_kpi.evaluate import evaluate
from gaoqing_kpi.evaluate.trend import trend_of
from gaoqing_kpi.load.source import STANDARD_INPUT
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.problem import has_errors
from gaoqing_kpi.report import build, select
from gaoqing_kpi.report.trends import build_trends

HELP = _("Show each target's values as a series, what changed of late, and when the target will be reached or the cap used up.")
EXAMPLE = _("Example: {command}").format(command="gaoqing-kpi trend water-use-total data/actuals")


class Format(StrEnum):
    """What trend prints."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"


def command(
    arguments: Annotated[
        list[str],
        typer.Argument(
            metavar="ID|ACTUALS",
            help=_("Targets by id or Chinese name (default: all), and files of actual values, or folders of them; - is standard input."),
        ),
    ],
    *,
    input_format: options.InputFormat = None,
    as_of: options.AsOf = None,
    targets: options.Targets = None,
    section: options.Sections = None,
    item: options.Items = None,
    department: options.Departments = None,
    status: options.Statuses = None,
    format: Annotated[Format, typer.Option("--format", help=_("What to print."))] = Format.TABLE,
    keep_going: options.KeepGoing = False,
    lang: options.Lang = None,
) -> None:
    """Run ``trend``."""
    session, plan = plan_or_leave(targets)
    names, paths = _told_apart(plan, arguments)
    wanted = options.selection(plan, section, item, department, status)
    history = actuals_or_leave(session, plan, paths, as_of, keep_going=keep_going, input_format=input_format)
    results = [result for result in select(plan, evaluate(plan, history), wanted) if not names or result.target.id in names]
    if not results:
        errors().print(_("No target fits these filters."))
    session.warn_of_stale_values(history, results, errors())
    found = [trend_of(plan, result, history) for result in results]
    trends = build_trends(build(plan, history, results, session.problems), found, in_detail=len(names) == 1)
    if format is Format.JSON:
        from gaoqing_kpi.formats.json import render_trends

        write_text(render_trends(trends), None)
    elif format is Format.MARKDOWN:
        from gaoqing_kpi.formats.markdown import render_trends as as_markdown

        write_text(as_markdown(trends), None)
    else:
        from gaoqing_kpi.formats.terminal.series import print_trends

        print_trends(output(), trends)
    if has_errors(session.problems):
        leave(ExitCode.INVALID)


def _told_apart(plan: Plan, arguments: Iterable[str]) -> tuple[frozenset[str], list[str]]:
    """Tell targets' names from paths: what is there is a path, and so is what the plan does not know and looks like one.

    :raises typer.BadParameter: if an argument is neither, or none is a path.
    """
    names, paths = set[str](), []
    for argument in arguments:
        if argument == STANDARD_INPUT or Path(argument).exists() or (plan.find(argument) is None and _looks_like_a_path(argument)):
            paths.append(argument)
        else:
            names.add(find_target(plan, argument).id)
    if not paths:
        raise typer.BadParameter(_("name files of actual values too, or a folder of them"), param_hint="ACTUALS")
    return frozenset(names), paths


def _looks_like_a_path(argument: str) -> bool:
    separators = {os.sep, os.altsep or os.sep, "/"}
    return bool(separators & set(argument) or Path(argument).suffix)
