"""``check``: validate, then print the gap analysis."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date as date_type
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gaoqing_kpi import api
from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.language import Lang
from gaoqing_kpi.cli.outputs import check_outputs, files_of, root_of_repository, service, show_all, spare_inputs
from gaoqing_kpi.cli.selecting import GROUPED, Grouped, selection
from gaoqing_kpi.cli.session import Session, begin, finish, together
from gaoqing_kpi.cli.wanted import AUTO, Wanted
from gaoqing_kpi.formats import formats_of
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Findings, Problem, Verdict
from gaoqing_kpi.report.selection import EVERYTHING, Selection
from gaoqing_kpi.report.verdicts import verdicts

if TYPE_CHECKING:
    from gaoqing_kpi.cli.side_by_side import SideBySide
    from gaoqing_kpi.evaluate.judgement import Judgement
    from gaoqing_kpi.report.report import Grouping

_PRINTED = [form.name for form in formats_of("report") if not form.is_binary and form.name in {"table", "markdown", "json"}]
_SERVICES = [form.name for form in formats_of("findings") if form.name not in {"text", *_PRINTED}]
_FORMATS = [AUTO, *_PRINTED, *_SERVICES]


def command(
    actuals: options.Actuals = None,
    *,
    input_format: options.InputFormat = None,
    date: options.Date = None,
    as_of: options.AsOf = None,
    targets: options.Targets = None,
    section: options.Sections = None,
    item: options.Items = None,
    department: options.Departments = None,
    status: options.Statuses = None,
    by: Annotated[
        Grouped | None,
        typer.Option("--by", parser=GROUPED, metavar="section|department|region", help=_("Group the table, or compare places.")),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=_("List every target, not only those that need a look."))] = False,
    format: Annotated[
        list[Wanted] | None,
        options.format_option(_FORMATS, _("auto is what the CI service reads; FORMAT=FILE writes a file; repeatable.")),
    ] = None,
    fail_on: options.FailOn = None,
    fail_on_warning: options.FailOnWarning = False,
    keep_going: options.KeepGoing = False,
    region: options.Region = None,
    jobs: options.Jobs = None,
    lang: Lang = None,
) -> None:
    """Run ``check``."""
    check_outputs(format)
    session = begin(targets, input_format, date, keep_going=keep_going, region=region, jobs=jobs)
    wanted = selection(session.plan, section, item, department, status)
    failing = selection(session.plan, verdicts=fail_on)
    paths = session.named_or_beside(actuals)
    spare_inputs(files_of(format), session.catalogue, *paths)
    read = session.read(paths)
    if by is Grouped.REGION:
        from gaoqing_kpi.cli.side_by_side import SideBySide

        return _side_by_side(SideBySide(session, wanted, failing), read, as_of, format, every=every, on_warning=fail_on_warning)
    judgements = session.by_region(read, as_of)
    told = _for_services(format)
    found = _found(judgements, read, wanted, failing if told else None)
    _say_or_leave(session, found, read, format)
    brief = not every and wanted == EVERYTHING
    grouping: Grouping | None = "section" if by is Grouped.SECTION else "department" if by is Grouped.DEPARTMENT else None
    reports = [replace(session.report(judgement, wanted, grouping), brief=brief) for judgement in judgements]
    show_all([together(reports, judgements), found], format)
    session.say_old(reports)
    problems = [problem for report in reports for problem in report.problems]
    judged = (wanted.of_any_status.of(judgement.plan, judgement.results) for judgement in judgements)
    failed = any(failing.has(result) for results in judged for result in results)
    return finish(problems, failed=failed, on_warning=fail_on_warning)


def _side_by_side(
    places: "SideBySide",
    read: api.Actuals,
    as_of: date_type | None,
    format: Sequence[Wanted] | None,
    *,
    every: bool,
    on_warning: bool,
) -> None:
    """Hold the places against each other."""
    names = [one.name for one in format or ()]
    places.keeps_verdicts = bool(_for_services(format))
    standings = places.compare(places.session.one_by_one(read, as_of), names)
    problems = tuple(sorted(places.problems))
    found = _findings(problems, places.verdicts, read, illustrative=standings.illustrative)
    _say_or_leave(places.session, found, read, format)
    brief = not every and places.selection == EVERYTHING
    show_all([replace(standings, brief=brief), found], format)
    places.say_old()
    finish(problems, failed=places.failed or (on_warning and bool(places.old)), on_warning=on_warning)


def _say_or_leave(session: Session, found: Findings, read: api.Actuals, format: Sequence[Wanted] | None) -> None:
    """Print the problems; where these stop it, tell them to CI services too, and leave."""
    if session.is_stopped_by(found.problems, read) and (told := _for_services(format)):
        show_all([found], told)
    session.say_or_leave(found.problems, read)


def _for_services(format: Sequence[Wanted] | None) -> list[Wanted]:
    """List the formats that CI services read."""
    return [one for one in format or () if (service(os.environ) if one.name == AUTO else one.name) in _SERVICES]


def _found(judgements: Sequence["Judgement"], read: api.Actuals, wanted: Selection, failing: Selection | None) -> Findings:
    """Put together what a CI service is told, if any is: the problems of the files, and the verdicts, whatever statuses are listed."""
    problems = tuple(sorted({problem for judgement in judgements for problem in judgement.problems}))
    reports = () if failing is None else (api.report(judgement, wanted.of_any_status) for judgement in judgements)
    told = tuple(verdicts(reports, failing or EVERYTHING))
    illustrative = any(judgement.illustrative for judgement in judgements)
    return _findings(problems, told, read, illustrative=illustrative)


def _findings(problems: tuple[Problem, ...], told: Iterable[Verdict], read: api.Actuals, *, illustrative: bool) -> Findings:
    root = root_of_repository(os.environ, Path.cwd())
    return Findings(problems, read.names, read.sheets, read.sheets_read, illustrative, read.texts, verdicts=tuple(told), root=root)
