"""``diff``: show which targets changed between two sets of actual values."""

from typing import Annotated

import typer

from gaoqing_kpi import api
from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.language import Lang
from gaoqing_kpi.cli.outputs import check_outputs, show_all
from gaoqing_kpi.cli.selecting import selection
from gaoqing_kpi.cli.session import begin, finish, together
from gaoqing_kpi.load.source import STANDARD_INPUT
from gaoqing_kpi.messages import _


def command(
    old: Annotated[str, typer.Argument(metavar=_("OLD"), help=_("The earlier file of actual values, or a folder of such files."))],
    new: Annotated[str, typer.Argument(metavar=_("NEW"), help=_("The later file of actual values, or a folder of such files."))],
    *,
    common: Annotated[
        list[str] | None,
        typer.Option(
            "--with", metavar=_("ACTUALS"), help=_("A file or folder shared by both sides, such as last year's levels; repeatable.")
        ),
    ] = None,
    input_format: options.InputFormat = None,
    date: options.Date = None,
    targets: options.Targets = None,
    section: options.Sections = None,
    item: options.Items = None,
    department: options.Departments = None,
    format: options.Printed = None,
    keep_going: options.KeepGoing = False,
    region: options.Region = None,
    lang: Lang = None,
) -> None:
    """Run ``diff``; each side is judged on its own latest date, with what both sides know."""
    if [old, new, *(common or ())].count(STANDARD_INPUT) > 1:
        raise typer.BadParameter(_("standard input can be read only once"), param_hint="OLD NEW")
    check_outputs(format)
    session = begin(targets, input_format, date, keep_going=keep_going, region=region)
    wanted = selection(session.plan, section, item, department)
    known = session.read(common or ())
    sides = session.read([old]), session.read([new])
    reporting = (session.region,) if session.region else (sides[0] + sides[1]).regions(session.plan)
    before, after = (
        [api.judge(session.plan, known + side, side.as_of, region=place, keep_going=True) for place in reporting] for side in sides
    )
    session.say_or_leave(sorted({problem for judgement in (*before, *after) for problem in judgement.problems}), *sides)
    comparisons = [api.compare(api.report(old, wanted), session.report(new, wanted)) for old, new in zip(before, after, strict=True)]
    show_all([together(comparisons, after)], format)
    session.say_old([comparison.new for comparison in comparisons])
    finish([problem for comparison in comparisons for problem in comparison.problems])
