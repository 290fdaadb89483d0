"""``diff``: show what changed between two sets of actual values, or between two catalogues."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from gaoqing_kpi import api
from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.by_region import ByRegion, Passing, are_told_in_full, unheard
from gaoqing_kpi.cli.changing import CHANGES, AnyKind, KindList, kinds_among
from gaoqing_kpi.cli.language import Lang
from gaoqing_kpi.cli.outputs import check_outputs, show_all
from gaoqing_kpi.cli.selecting import selection
from gaoqing_kpi.cli.session import Session, begin, finish, read_plan, together
from gaoqing_kpi.cli.sides import BOTH, Sides, outside, plan_at, sides_of
from gaoqing_kpi.cli.streams import say
from gaoqing_kpi.cli.wanted import Wanted
from gaoqing_kpi.evaluate.plan_changes import PlanChangeKind
from gaoqing_kpi.load.source import STANDARD_INPUT
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.problem import Problem
from gaoqing_kpi.report.comparison import ChangeKind, Comparison
from gaoqing_kpi.report.selection import Selection

if TYPE_CHECKING:
    from gaoqing_kpi.evaluate.judgement import Judgement


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
    by: ByRegion = None,
    lang: Lang = None,
) -> None:
    """Run ``diff``; each side is judged on its own latest date, with what both sides know."""
    if [old, new, *(common or ())].count(STANDARD_INPUT) > 1:
        raise typer.BadParameter(_("standard input can be read only once"), param_hint=BOTH)
    check_outputs(format)
    sides = sides_of(old, new, base)

    def wanted_of(plan: Plan) -> Selection:
        return selection(plan, section, item, department)

    if sides.are_catalogues:
        if common:
            raise typer.BadParameter(_("catalogues are compared by themselves, without actual values"), param_hint="--with")
        if by:
            raise typer.BadParameter(_("this is for actual values, and these are catalogues"), param_hint="--by")
        _compare_plans(sides, wanted_of, kinds_among(fail_on, PlanChangeKind), region, format)
    else:
        kinds = kinds_among(fail_on, ChangeKind)
        session = begin(targets, input_format, date, keep_going=keep_going, region=region, jobs=jobs)
        both = _read_both(session, sides, common or [], wanted_of(session.plan))
        if by:
            _show_by_region(both, kinds, format)
            return
        comparisons = _compare(both, format)
        session.say_old([comparison.new for comparison in comparisons])
        failed = any(change.kind in kinds for comparison in comparisons for change in comparison.changes)
        finish([problem for comparison in comparisons for problem in comparison.problems], failed=failed)


class _Both(NamedTuple):
    """What was read of both sides, each with what both share, by the plan of its own day, and what of it is compared."""

    session: Session
    sides: tuple[tuple[Plan, api.Actuals, date | None], tuple[Plan, api.Actuals, date | None]]
    read: tuple[api.Actuals, ...]
    reporting: tuple[str | None, ...]
    wanted: Selection
    same: Selection

    def judged(self, region: str | None) -> "tuple[Judgement, Judgement]":
        """Judge both sides in a region; one without files on the other one's day."""
        before, after = (api.judge(plan, files, day, region=region, keep_going=True) for plan, files, day in self.sides)
        return before, after

    def say_or_leave(self, problems: Iterable[Problem]) -> None:
        """Print problems, and leave with them unless told to keep going."""
        self.session.say_or_leave(sorted({*problems}), *self.read)


def _read_both(session: Session, sides: Sides, common: list[str], wanted: Selection) -> _Both:
    """Read both sides, and what they share."""
    at = sides.old.at
    earlier = replace(session, plan=plan_at(at, session.catalogue, session.plan)) if at else session
    shared = outside(sides.new.path, api.files_of(common)) if at else tuple(common)
    known = session.read(shared)
    old, new = earlier.read(sides.old.paths, at), session.read(sides.new.paths)
    sides.tell_what_is_missing()
    known_before = known if earlier.plan is session.plan else earlier.read(shared)
    return _Both(
        session,
        ((earlier.plan, known_before + old, old.as_of or new.as_of), (session.plan, known + new, new.as_of or old.as_of)),
        tuple(side for side in (old, new) if side.names),
        session.reporting(old + new),
        wanted,
        _same_targets(wanted, session.plan) if at else wanted,
    )


def _compare(both: _Both, formats: list[Wanted] | None) -> list[Comparison]:
    """Judge both sides and show what changed."""
    judged = [both.judged(region) for region in both.reporting]
    both.say_or_leave(problem for pair in judged for judgement in pair for problem in judgement.problems)
    comparisons = [api.compare(api.report(was, both.same), both.session.report(now, both.wanted)) for was, now in judged]
    show_all([together(comparisons, [now for _was, now in judged])], formats)
    return comparisons


def _show_by_region(both: _Both, kinds: frozenset[AnyKind], formats: list[Wanted] | None) -> None:
    """Show what changed with a line for each region; the regions are judged one after the other, and not kept."""
    session = both.session
    passing = Passing()

    def compared() -> Iterator[Comparison]:
        for was, now in map(both.judged, both.reporting):
            comparison = api.compare(api.report(was, both.same), api.report(now, both.wanted))
            passing.note(comparison.old, comparison.new)
            yield comparison

    silent = [] if session.region else unheard(session.plan, both.reporting)
    shown = api.region_changes(session.plan, compared(), silent, in_full=are_told_in_full(formats))
    both.say_or_leave(passing.problems)
    if not shown.targets:
        say(_("No target matches these filters."))
    show_all([shown], formats)
    passing.say_old()
    finish([*passing.problems], failed=any(shift.kinds[kind] for shift in shown.shifts for kind in ChangeKind if kind in kinds))


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
