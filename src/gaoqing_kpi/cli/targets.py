"""``targets``: list and filter the plan, or show one target."""

from typing import Annotated

import typer

from gaoqing_kpi import api
from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.selecting import selection
from gaoqing_kpi.cli.session import begin, show
from gaoqing_kpi.messages import _
from gaoqing_kpi.report.selection import Selection


def command(
    target: Annotated[str | None, typer.Argument(metavar="[ID]", help=_("A target's id or Chinese name; default: all."))] = None,
    *,
    targets: options.Targets = None,
    section: options.Sections = None,
    item: options.Items = None,
    department: options.Departments = None,
    format: options.Printed = "table",
    region: options.Region = None,
    lang: options.Lang = None,
) -> None:
    """Run ``targets``."""
    session = begin(targets, region=region)
    plan = session.plan.in_force(None, session.region)
    wanted = selection(plan, section, item, department)
    found = plan.last_held(options.target(session.plan, target)) if target else None
    if found and format == "table":
        show(api.explain(plan, found), format)
    else:
        show(api.targets(plan, Selection(targets=frozenset({found.id})) if found else wanted), format)
