"""``diff``: show what changed between two sets of actual values, or between two catalogues."""

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated

import typer

from gaoqing_kpi import api
from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.changing import CHANGES, AnyKind, KindList, kinds_among
from gaoqing_kpi.cli.language import Lang
from gaoqing_kpi.cli.outputs import check_outputs, files_of, show_all, spare_inputs
from gaoqing_kpi.cli.selecting import selection
from gaoqing_kpi.cli.session import Session, begin, finish, read_plan, together
from gaoqing_kpi.cli.sides import BOTH, Sides, outside, plan_at, sides_of
from gaoqing_kpi.cli.wanted import Wanted
from gaoqing_kpi.evaluate.plan_changes import PlanChangeKind
from gaoqing_kpi.load.source import STANDARD_INPUT
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.report.comparison import ChangeKind, Comparison
from gaoqing_kpi.report.selection import Selection


def command(
    old: Annotated[
        str,
        typer.Argument(
            metavar=_("OLD"),
            help=_("The earlier file of actual values, or a folder of such files, or a catalogue; with --base the only one."),
        ),
    ],
    new: Annotated[
        str | None,
        typer.Argument(metavar=_("NEW"), help=_("The later file of actual values, or a folder of such files, or a catalogue.")),
    ] = None,
    *,
    base: Annotated[
        str | None,
        typer.Option(
            "--base", metavar=_("REV"), help=_("Compare one path with itself at this commit, branch or tag of its git repository.")
        ),
    ] = None,
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
    fail_on: Annotated[
        list[KindList] | None,
        typer.Option(
            "--fail-on",
            parser=CHANGES,
            metavar=_("CHANGE"),
            help=_("Exit with code 1 if a target has such a change, as turned-red, or raised of a catalogue; repeatable, or a list."),
        ),
    ] = None,
    format: options.Printed = None,
    keep_going: options.KeepGoing = False,
    region: options.Region = None,
    jobs: options.Jobs = None,
    lang: Lang = None,
) -> None:
    """Run ``diff``; each side is judged on its own latest date, with what both sides know."""
    if [old, new, *(common or ())].count(STANDARD_INPUT) > 1:
        raise typer.BadParameter(_("standard input can be read only once"), param_hint=BOTH)
    check_outputs(format)
    sides = sides_of(old, new, base)

    def wanted_of(plan: Plan) -> Selection:
        return selection(plan, section, item, department)

    spare_inputs(files_of(format), targets, *sides.new.paths, *(() if base else sides.old.paths), *(common or ()))
    if sides.are_catalogues:
        if common:
            raise typer.BadParameter(_("catalogues are compared by themselves, without actual values"), param_hint="--with")
        _compare_plans(sides, wanted_of, kinds_among(fail_on, PlanChangeKind), region, format)
    else:
        kinds = kinds_among(fail_on, ChangeKind)
        session = begin(targets, input_format, date, keep_going=keep_going, region=region, jobs=jobs)
        comparisons = _compare(session, sides, common or [], wanted_of(session.plan), format)
        session.say_old([comparison.new for comparison in comparisons])
        failed = any(change.kind in kinds for comparison in comparisons for change in comparison.changes)
        finish([problem for comparison in comparisons for problem in comparison.problems], failed=failed)


def _compare(session: Session, sides: Sides, common: list[str], wanted: Selection, formats: list[Wanted] | None) -> list[Comparison]:
    """Judge both sides and show what changed; a side without files on the other one's day, by its shared files alone."""
    at = sides.old.at
    earlier = replace(session, plan=plan_at(at, session.catalogue, session.plan)) if at else session
    shared = outside(sides.new.path, api.files_of(common)) if at else tuple(common)
    known = session.read(shared)
    old, new = earlier.read(sides.old.paths, at), session.read(sides.new.paths)
    sides.tell_what_is_missing()
    known_before = known if earlier.plan is session.plan else earlier.read(shared)
    reporting = (session.region,) if session.region else (old + new).regions(session.plan)
    before, after = (
        [api.judge(plan, files + side, side.as_of or other.as_of, region=place, keep_going=True) for place in reporting]
        for plan, files, side, other in ((earlier.plan, known_before, old, new), (session.plan, known, new, old))
    )
    problems = sorted({problem for judgement in (*before, *after) for problem in judgement.problems})
    session.say_or_leave(problems, *(side for side in (old, new) if side.names))
    compared = _same_targets(wanted, session.plan) if at else wanted
    comparisons = [api.compare(api.report(was, compared), session.report(now, wanted)) for was, now in zip(before, after, strict=True)]
    show_all([together(comparisons, after)], formats)
    return comparisons


def _same_targets(wanted: Selection, plan: Plan) -> Selection:
    """Select by their ids the targets that are wanted of a plan: another state of it may have them in other offices or items."""
    ids = frozenset(target.id for target in plan.printed.targets if wanted.takes(plan, target))
    return Selection(targets=ids) if ids else wanted


def _compare_plans(
    sides: Sides, wanted_of: Callable[[Plan], Selection], kinds: frozenset[AnyKind], region: str | None, formats: list[Wanted] | None
) -> None:
    """Show what changed from one catalogue to the other."""
    old, new = (read_plan(side.path, side.at) for side in sides)
    code = options.region(new, region) if region else None
    try:
        wanted = wanted_of(new)
    except typer.BadParameter:
        wanted = wanted_of(old)
    comparison = api.compare_plans(old, new, wanted, region=code)
    show_all([comparison], formats)
    finish((), failed=any(change.kind in kinds for change in comparison.changes))
