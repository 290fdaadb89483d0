"""``check``: validate, then print the gap analysis."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as date_type
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gaoqing_kpi import api
from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.language import Lang
from gaoqing_kpi.cli.outputs import check_outputs, root_of_repository, service, show_all
from gaoqing_kpi.cli.selecting import GROUPED, Grouped, selection
from gaoqing_kpi.cli.session import Session, begin, finish, say_old_values
from gaoqing_kpi.cli.streams import say
from gaoqing_kpi.cli.wanted import AUTO, Wanted
from gaoqing_kpi.formats import formats_of
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Findings, Problem, Verdict
from gaoqing_kpi.report.needing_a_look import old_by_lead
from gaoqing_kpi.report.regions import PartsOnDemand, Regions
from gaoqing_kpi.report.selection import EVERYTHING, Selection
from gaoqing_kpi.report.verdicts import verdicts

if TYPE_CHECKING:
    from gaoqing_kpi.cli.side_by_side import SideBySide
    from gaoqing_kpi.report.report import Grouping, Report

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
    read = session.read(paths)
    if by is Grouped.REGION:
        from gaoqing_kpi.cli.side_by_side import SideBySide

        return _side_by_side(SideBySide(session, wanted, failing), read, as_of, format, every=every, on_warning=fail_on_warning)
    brief = not every and wanted == EVERYTHING
    grouping: Grouping | None = "section" if by is Grouped.SECTION else "department" if by is Grouped.DEPARTMENT else None

    def report_on(region: str | None) -> "Report":
        judgement = api.judge(session.plan, read, as_of, region=region, keep_going=True)
        return replace(api.report(judgement, wanted, grouping), brief=brief)

    parts = PartsOnDemand([region or session.plan.own_region for region in session.reporting(read)], report_on)
    seen = _Seen(wanted, failing, tells_verdicts=bool(_for_services(format)))
    for report in parts.values():
        seen.note(report)
    found = _findings(tuple(sorted(seen.problems)), seen.verdicts, read, illustrative=seen.illustrative)
    _say_or_leave(session, found, read, format)
    for _report in range(seen.empty):
        say(_("No target matches these filters."))
    show_all([Regions(parts) if len(parts) > 1 else next(iter(parts.values())), found], format)
    for day, by_lead in seen.old:
        say_old_values(day, by_lead)
    return finish([*seen.problems, *seen.stale], failed=seen.failed, on_warning=fail_on_warning)


@dataclass
class _Seen:
    """What is told beside the reports on regions, of which there may be too many to be held: each is noted once."""

    wanted: Selection
    failing: Selection
    tells_verdicts: bool
    problems: set[Problem] = field(default_factory=set)
    stale: list[Problem] = field(default_factory=list)
    old: "list[tuple[date_type, Mapping[str, tuple[Problem, ...]]]]" = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    illustrative: bool = False
    failed: bool = False
    empty: int = 0
    _of_files: tuple[Problem, ...] = ()

    def note(self, report: "Report") -> None:
        """Note what is to be told of a report."""
        judgement = report.judgement
        self.empty += not report.results
        if judgement.problems is not self._of_files:
            self._of_files = judgement.problems
            self.problems.update(judgement.problems)
        if by_lead := old_by_lead(report):
            self.old.append((report.as_of, by_lead))
            self.stale += [problem for problems in by_lead.values() for problem in problems]
        results = self.wanted.of_any_status.of(judgement.plan, judgement.results)
        self.failed = self.failed or any(map(self.failing.has, results))
        self.illustrative = self.illustrative or judgement.illustrative
        if self.tells_verdicts:
            self.verdicts += verdicts([api.report(judgement, self.wanted.of_any_status)], self.failing)


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
    session = places.session
    standings = places.compare(session.one_by_one(read, as_of), names)
    if places.failing != EVERYTHING:
        places.look_at_silent(api.judge(session.plan, read, as_of, region=code, keep_going=True) for code, _name in standings.silent)
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


def _findings(problems: tuple[Problem, ...], told: Iterable[Verdict], read: api.Actuals, *, illustrative: bool) -> Findings:
    root = root_of_repository(os.environ, Path.cwd())
    return Findings(problems, read.names, read.sheets, read.sheets_read, illustrative, read.texts, verdicts=tuple(told), root=root)
