"""``targets``: list and filter the plan, or show one target."""

from typing import Annotated

import typer

from gaoqing_kpi import api
from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.language import Lang
from gaoqing_kpi.cli.outputs import check_outputs, show_all
from gaoqing_kpi.cli.selecting import selection
from gaoqing_kpi.cli.session import begin
from gaoqing_kpi.cli.streams import say
from gaoqing_kpi.messages import _


def command(
    target: Annotated[str | None, typer.Argument(metavar=_("ID"), help=_("A target's id or name, or a part of one; default: all."))] = None,
    *,
    targets: options.Targets = None,
    section: options.Sections = None,
    item: options.Items = None,
    department: options.Departments = None,
    format: options.Printed = None,
    region: options.Region = None,
    lang: Lang = None,
) -> None:
    """Run ``targets``."""
    check_outputs(format)
    session = begin(targets, region=region)
    plan = session.plan.in_force(None, session.region)
    wanted = selection(plan, section, item, department)
    found = options.targets_found(session.plan, target) if target is not None else ()
    shown = api.targets(plan, wanted._replace(targets=frozenset(one.id for one in found)))
    if not shown.targets:
        say(_("No target matches these filters."))
    if shown.targets or format:
        single = [api.explain(plan, plan.last_held(found[0]))] if len(found) == 1 else []
        show_all([*single, shown], format)
