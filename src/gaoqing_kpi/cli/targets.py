"""``targets``: list and filter the plan, or show one target."""

from enum import StrEnum
from typing import Annotated

import typer

from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.console import output, write_text
from gaoqing_kpi.cli.session import plan_or_leave
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.plan import Plan, Target
from gaoqing_kpi.problem import did_you_mean

HELP = _("List the plan's targets, or show one.")
EXAMPLE = _("Example: {command}").format(command="gaoqing-kpi targets --section 4")


class Format(StrEnum):
    """How targets are printed."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"


def command(
    target: Annotated[str | None, typer.Argument(metavar="[ID]", help=_("A target's id or Chinese name; default: all."))] = None,
    *,
    targets: options.Targets = None,
    section: options.Sections = None,
    item: options.Items = None,
    department: options.Departments = None,
    format: Annotated[Format, typer.Option("--format", help=_("What to print."))] = Format.TABLE,
    lang: options.Lang = None,
) -> None:
    """Run ``targets``."""
    _desk, plan = plan_or_leave(targets)
    wanted = options.selection(plan, section, item, department)
    found = [find_target(plan, target)] if target else [one for one in plan.targets if wanted.takes(plan, one)]
    if format is Format.JSON:
        from gaoqing_kpi.formats.json import render_targets

        write_text(render_targets(plan, found), None)
    elif format is Format.MARKDOWN:
        from gaoqing_kpi.formats.markdown import render_targets as as_markdown

        write_text(as_markdown(plan, found), None)
    elif target:
        from gaoqing_kpi.formats.terminal import print_lines
        from gaoqing_kpi.report.working import describe

        print_lines(output(), describe(plan, found[0]))
    else:
        from gaoqing_kpi.formats.terminal import print_targets

        print_targets(output(), plan, found)


def find_target(plan: Plan, name: str) -> Target:
    """Find a target by its id or Chinese name.

    :raises typer.BadParameter: if there is none.
    """
    found = plan.find(name)
    if found is None:
        message = _("no target is called {name}").format(name=name)
        hint = did_you_mean(name, plan.names)
        raise typer.BadParameter(_("; ").join(filter(None, (message, hint))), param_hint="ID")
    return found
