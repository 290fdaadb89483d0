"""``template``: write an empty actuals file."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.console import errors, write_text
from gaoqing_kpi.cli.reading import plan_or_leave
from gaoqing_kpi.load.source import STANDARD_INPUT
from gaoqing_kpi.messages import _
from gaoqing_kpi.template import template

HELP = _("Write an empty file of actual values, with each target's name, bound and offices.")
EXAMPLE = _("Example: {command}").format(command="gaoqing-kpi template -o 2024-09.yaml --as-of 2024-09-30")


def command(
    *,
    out: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help=_("The file to write; default: standard output."))
    ] = None,
    as_of: Annotated[
        date | None,
        typer.Option("--as-of", parser=options.read_day, metavar="DATE", help=_("The day to report for; default: today, within the plan.")),
    ] = None,
    targets: options.Targets = None,
    section: options.Sections = None,
    item: options.Items = None,
    department: options.Departments = None,
    force: Annotated[bool, typer.Option("--force", help=_("Write over a file that is there."))] = False,
    lang: options.Lang = None,
) -> None:
    """Run ``template``."""
    _desk, plan = plan_or_leave(targets)
    wanted = options.selection(plan, section, item, department)
    chosen = [one for one in plan.targets if wanted.takes(plan, one)]
    if not chosen:
        errors().print(_("No target fits these filters."))
    period = plan.head.period
    if as_of and as_of > period.end:
        message = _("{day} is after the plan's end, {end}").format(day=as_of, end=period.end)
        raise typer.BadParameter(message, param_hint="--as-of")
    text = template(plan, chosen, as_of or _today_within(period.start, period.end))
    if out and out != STANDARD_INPUT and Path(out).exists() and not force:
        raise typer.BadParameter(_("{file} is there already; --force writes over it").format(file=out), param_hint="--output")
    write_text(text, out)


def _today_within(start: date, end: date) -> date:
    return max(start, min(end, datetime.now(tz=UTC).astimezone().date()))
