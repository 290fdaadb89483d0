"""``check``: validate, then print the gap analysis."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gaoqing_kpi import api
from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.language import Lang
from gaoqing_kpi.cli.outputs import check_outputs, files_of, root_of_repository, service, show_all, spare_inputs
from gaoqing_kpi.cli.selecting import GROUPED, Grouped, selection
from gaoqing_kpi.cli.session import begin, finish, together
from gaoqing_kpi.cli.wanted import AUTO, Wanted
from gaoqing_kpi.formats import formats_of
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Findings
from gaoqing_kpi.report.selection import EVERYTHING, Selection
from gaoqing_kpi.report.verdicts import verdicts

if TYPE_CHECKING:
    from gaoqing_kpi.evaluate.judgement import Judgement

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
    by: Annotated[Grouped | None, typer.Option("--by", parser=GROUPED, metavar="section|department", help=_("Group the table."))] = None,
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
    judgements = session.by_region(read, as_of)
    found = _found(judgements, read, wanted, failing)
    if session.is_stopped_by(found.problems, read):
        told = [one for one in format or () if (service(os.environ) if one.name == AUTO else one.name) in _SERVICES]
        if told:
            show_all([found], told)
    session.say_or_leave(found.problems, read)
    brief = not every and wanted == EVERYTHING
    reports = [replace(session.report(judgement, wanted, by.value if by else None), brief=brief) for judgement in judgements]
    show_all([together(reports, judgements), found], format)
    session.say_old(reports)
    problems = [problem for report in reports for problem in report.problems]
    finish(problems, failed=any(verdict.failed for verdict in found.verdicts), on_warning=fail_on_warning)


def _found(judgements: Sequence["Judgement"], read: api.Actuals, wanted: Selection, failing: Selection) -> Findings:
    """Put together what a CI service is told: the problems of the files, and the verdicts, whatever statuses are listed."""
    problems = tuple(sorted({problem for judgement in judgements for problem in judgement.problems}))
    told = tuple(verdicts((api.report(judgement, wanted.of_any_status) for judgement in judgements), failing))
    illustrative = any(judgement.illustrative for judgement in judgements)
    root = root_of_repository(os.environ, Path.cwd())
    return Findings(problems, read.names, read.sheets, read.sheets_read, illustrative, read.texts, verdicts=told, root=root)
