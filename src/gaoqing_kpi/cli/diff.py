"""``diff``: show which targets changed between two sets of actual values."""

from enum import StrEnum
from typing import Annotated

import typer

from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.console import errors, output, write_text
from gaoqing_kpi.cli.failure import ExitCode, leave
from gaoqing_kpi.cli.session import Session, plan_or_leave, say_or_leave
from gaoqing_kpi.evaluate import evaluate
from gaoqing_kpi.history import History
from gaoqing_kpi.load.source import STANDARD_INPUT
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.actual import ActualsFile
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.problem import has_errors
from gaoqing_kpi.report import build, select
from gaoqing_kpi.report.comparison import Comparison

HELP = _("Show which targets turned red, recovered, were newly reported or changed their status between two sets of actual values.")
EXAMPLE = _("Example: {command}").format(command="gaoqing-kpi diff 2024-06.yaml 2024-09.yaml --with 2023-12.yaml")


class Format(StrEnum):
    """What diff prints; markdown suits a comment on a pull request."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"


def command(
    old: Annotated[str, typer.Argument(metavar="OLD", help=_("The file of actual values before, or a folder of them."))],
    new: Annotated[str, typer.Argument(metavar="NEW", help=_("The file of actual values after, or a folder of them."))],
    *,
    common: Annotated[
        list[str] | None,
        typer.Option(
            "--with", metavar="ACTUALS", help=_("A file or folder that both sides know, such as the year before's levels; repeatable.")
        ),
    ] = None,
    input_format: options.InputFormat = None,
    targets: options.Targets = None,
    section: options.Sections = None,
    item: options.Items = None,
    department: options.Departments = None,
    format: Annotated[Format, typer.Option("--format", help=_("What to print."))] = Format.TABLE,
    keep_going: options.KeepGoing = False,
    lang: options.Lang = None,
) -> None:
    """Run ``diff``."""
    paths = [old, new, *(common or ())]
    if paths.count(STANDARD_INPUT) > 1:
        raise typer.BadParameter(_("standard input can be read once only"), param_hint="OLD NEW")
    session, plan = plan_or_leave(targets)
    wanted = options.selection(plan, section, item, department)
    known = session.files(plan, common or (), input_format)
    sides = [session.files(plan, [path], input_format) for path in (old, new)]
    before, after = (_history(session, plan, side, known) for side in sides)
    say_or_leave(session, paths, keep_going=keep_going and all(sides))
    was, is_now = (select(plan, evaluate(plan, history), wanted) for history in (before, after))
    if not is_now:
        errors().print(_("No target fits these filters."))
    session.warn_of_stale_values(after, is_now, errors())
    comparison = Comparison(build(plan, before, was), build(plan, after, is_now), tuple(session.problems))
    if format is Format.JSON:
        from gaoqing_kpi.formats.json import render_comparison

        write_text(render_comparison(comparison), None)
    elif format is Format.MARKDOWN:
        from gaoqing_kpi.formats.markdown import render_comparison as as_markdown

        write_text(as_markdown(comparison), None)
    else:
        from gaoqing_kpi.formats.terminal.changes import print_comparison

        print_comparison(output(), comparison)
    if has_errors(session.problems):
        leave(ExitCode.INVALID)


def _history(session: Session, plan: Plan, side: list[ActualsFile], known: list[ActualsFile]) -> History:
    """Put a side together with what both sides know, as known on the side's own latest date."""
    return session.history(plan, [*known, *side], max((file.as_of for file in side), default=None))
