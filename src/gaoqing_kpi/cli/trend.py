"""``trend``: show where targets are heading."""

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gaoqing_kpi import api
from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.by_region import ByRegion, Passing, are_told_in_full, unheard
from gaoqing_kpi.cli.language import Lang
from gaoqing_kpi.cli.outputs import check_outputs, show_all
from gaoqing_kpi.cli.selecting import selection
from gaoqing_kpi.cli.session import Session, begin, finish, together
from gaoqing_kpi.cli.streams import say
from gaoqing_kpi.cli.wanted import Wanted
from gaoqing_kpi.load.source import STANDARD_INPUT
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.report.selection import Selection
from gaoqing_kpi.report.trends import trends_of

if TYPE_CHECKING:
    from gaoqing_kpi.report.report import Report


def command(
    arguments: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("ID|ACTUALS"),
            help=_(
                "Targets by id or Chinese name (default: all), and files of actual values, or folders of them; - means standard input. "
                "Default: the folder actuals beside the catalogue in use."
            ),
        ),
    ] = None,
    *,
    input_format: options.InputFormat = None,
    date: options.Date = None,
    as_of: options.AsOf = None,
    targets: options.Targets = None,
    section: options.Sections = None,
    item: options.Items = None,
    department: options.Departments = None,
    status: options.Statuses = None,
    format: options.Printed = None,
    keep_going: options.KeepGoing = False,
    region: options.Region = None,
    jobs: options.Jobs = None,
    by: ByRegion = None,
    lang: Lang = None,
) -> None:
    """Run ``trend``."""
    check_outputs(format)
    session = begin(targets, input_format, date, keep_going=keep_going, region=region, jobs=jobs)
    names, paths = _told_apart(session.plan, arguments or ())
    wanted = selection(session.plan, section, item, department, status)._replace(targets=names)
    if by:
        _show_by_region(session, paths, as_of, wanted, format)
        return
    judgements = session.judge(paths, as_of)
    reports = [session.report(judgement, wanted) for judgement in judgements]
    show_all([together([trends_of(report, in_detail=len(names) == 1) for report in reports], judgements)], format)
    session.say_old(reports)
    finish([problem for report in reports for problem in report.problems])


def _show_by_region(session: Session, paths: list[str], as_of: date | None, wanted: Selection, formats: list[Wanted] | None) -> None:
    """Show each target with a row for each region; the regions are judged one after the other, and not kept."""
    plan, actuals = session.plan, session.read(session.named_or_beside(paths))
    reporting = session.reporting(actuals)
    passing = Passing()

    def reports(regions: Iterable[str | None]) -> "Iterator[Report]":
        judged = (api.judge(plan, actuals, as_of, region=code, keep_going=True) for code in regions)
        return passing.noted(api.report(judgement, wanted) for judgement in judged)

    silent = [] if session.region or not actuals.reported else unheard(plan, reporting)
    shown = api.region_trends(plan, reports(reporting), reports(silent), in_full=are_told_in_full(formats))
    session.say_or_leave(sorted(passing.problems), actuals)
    if not shown.targets:
        say(_("No target matches these filters."))
    show_all([shown], formats)
    passing.say_old()
    finish([*passing.problems])


def _told_apart(plan: Plan, arguments: Iterable[str]) -> tuple[frozenset[str], list[str]]:
    """Distinguish targets' names from paths: what is there is a path, and so is what the plan does not know and looks like one.

    :raises typer.BadParameter: if an argument is neither.
    """
    names, paths = set[str](), []
    for argument in arguments:
        if argument == STANDARD_INPUT or Path(argument).exists() or (plan.find(argument) is None and _looks_like_a_path(argument)):
            paths.append(argument)
        else:
            names.add(options.target(plan, argument).id)
    return frozenset(names), paths


def _looks_like_a_path(argument: str) -> bool:
    separators = {os.sep, os.altsep or os.sep, "/"}
    return bool(separators & set(argument) or Path(argument).suffix)
