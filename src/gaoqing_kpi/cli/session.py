"""A command's way from files to what it shows and its exit code; each step says on standard error what is wrong."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from gaoqing_kpi import api
from gaoqing_kpi.cli import options
from gaoqing_kpi.cli.failure import ExitCode, leave
from gaoqing_kpi.cli.files import spare_redirected_input, write_bytes, write_text
from gaoqing_kpi.cli.streams import is_terminal, say, say_lines
from gaoqing_kpi.formats import Output, format_named, render
from gaoqing_kpi.formats.text import problem_texts, summary
from gaoqing_kpi.load.packaged import TARGETS_VARIABLE, actuals_beside, nearest_targets, packaged_targets
from gaoqing_kpi.load.read_files import read_files
from gaoqing_kpi.load.texts import Texts
from gaoqing_kpi.messages import _, short_listing
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.problem import Problem, has_errors
from gaoqing_kpi.report.letter import UNSIGNED, Letter
from gaoqing_kpi.report.regions import Part, Regions
from gaoqing_kpi.report.selection import EVERYTHING, Selection

if TYPE_CHECKING:
    from gaoqing_kpi.evaluate.judgement import Judgement
    from gaoqing_kpi.load.git import Revision
    from gaoqing_kpi.report.report import Grouping, Report

MANY_FILES = 20
TABLE = "table"


@dataclass
class Session:
    """The plan of a command, the file that it was read from, how it reads, and the texts that it has read, to quote from.

    ``region`` is the code of the only one that is wanted, ``jobs`` how many processes may work at once, ``actuals`` the folder beside
    the catalogue, to read where no file is named.
    """

    plan: Plan
    input_format: str | None = None
    date_of_tables: date | None = None
    keep_going: bool = False
    region: str | None = None
    jobs: int = 1
    actuals: Path | None = None
    catalogue: str | None = None
    texts: Texts = field(default_factory=Texts)

    def read(self, paths: Iterable[str], at: "Revision | None" = None, *, is_for_judging: bool = True) -> api.Actuals:
        """Read files of actual values, and folders of them, now or at a commit."""
        actuals = read_actuals(self.plan, paths, self.input_format, self.date_of_tables, at, is_for_judging=is_for_judging, jobs=self.jobs)
        self.texts |= actuals.texts
        return actuals

    def named_or_beside(self, paths: Sequence[str] | None) -> Sequence[str]:
        """Return the files that are named, or the folder of actual values beside the catalogue.

        :raises typer.BadParameter: if there is neither.
        """
        return paths or options.actuals_of(self.actuals)

    def judge(self, paths: Sequence[str] | None, as_of: date | None = None) -> "tuple[Judgement, ...]":
        """Read files and judge each region by them; with errors leave with 3, unless told to keep going."""
        actuals = self.read(self.named_or_beside(paths))
        judgements = self.by_region(actuals, as_of)
        self.say_or_leave(sorted({problem for judgement in judgements for problem in judgement.problems}), actuals)
        return judgements

    def by_region(self, actuals: api.Actuals, as_of: date | None = None) -> "tuple[Judgement, ...]":
        """Judge each region that reports, or the one that is wanted."""
        return tuple(self.one_by_one(actuals, as_of))

    def one_by_one(self, actuals: api.Actuals, as_of: date | None = None) -> "Iterator[Judgement]":
        """Judge each region that reports, or the one that is wanted, when it is asked for."""
        return (api.judge(self.plan, actuals, as_of, region=region, keep_going=True) for region in self.reporting(actuals))

    def reporting(self, actuals: api.Actuals) -> tuple[str | None, ...]:
        """List the regions that report, or the one that is wanted."""
        return (self.region,) if self.region else actuals.regions(self.plan)

    def is_stopped_by(self, problems: Iterable[Problem], *actuals: api.Actuals) -> bool:
        """Return whether there are errors, and it is not told to keep going, or there is nothing to judge."""
        return has_errors(problems) and not (self.keep_going and all(part.reported for part in actuals))

    def say_or_leave(self, problems: Sequence[Problem], *actuals: api.Actuals) -> None:
        """Print the problems of what was read; with errors leave with 3, unless told to keep going and there is something to judge."""
        self.say(problems)
        if self.is_stopped_by(problems, *actuals):
            judged_anyway = _("--keep-going judges the rest.")
            self._leave(_("No target was judged: {count}"), problems, *actuals, more="" if self.keep_going else judged_anyway)

    def known(self, paths: Iterable[str], *, of_every_region: bool = False) -> api.Actuals:
        """Read files to write on from, of one region unless told; with errors leave with 3, since nothing is carried on that is wrong."""
        actuals = self.read(paths, is_for_judging=False)
        regions = actuals.regions(self.plan)
        problems = sorted({problem for judgement in self.by_region(actuals) for problem in judgement.problems})
        self.say(problems)
        if has_errors(problems):
            self._leave(_("No file was written: {count}"), problems, actuals)
        if of_every_region:
            return actuals
        if self.region is None and len(regions) > 1:
            options.refuse_several_regions(self.plan, regions)
        return actuals.of_region(self.region or regions[0])

    def report(
        self, judgement: "Judgement", selection: Selection = EVERYTHING, by: "Grouping | None" = None, letter: Letter = UNSIGNED
    ) -> "Report":
        """Report on what is selected."""
        report = api.report(judgement, selection, by, letter=letter)
        if not report.results:
            say(_("No target matches these filters."))
        return report

    def say(self, problems: Iterable[Problem]) -> None:
        """Print problems, with the lines that they quote."""
        say_problems(problems, self.texts)

    def say_old(self, reports: "Iterable[Report]") -> None:
        """Print which of the values shown are old, under each office that leads their targets."""
        from gaoqing_kpi.report.needing_a_look import old_by_lead

        for report in reports:
            say_old_values(report.as_of, old_by_lead(report))

    def _leave(self, message: str, problems: Iterable[Problem], *actuals: api.Actuals, more: str = "") -> NoReturn:
        files = len(dict.fromkeys(name for part in actuals for name in part.names))
        say(message.format(count=summary(problems, files)))
        if more:
            say(more)
        leave(ExitCode.INVALID)


def begin(
    targets: str | None,
    input_format: str | None = None,
    date_of_tables: date | None = None,
    *,
    keep_going: bool = False,
    region: str | None = None,
    jobs: int | None = None,
) -> Session:
    """Read the catalogue in use; with errors in it, print them and leave with 3."""
    catalogue = catalogue_in_use(targets)
    plan = read_plan(catalogue)
    code = options.region(plan, region) if region else None
    beside = actuals_beside(Path(catalogue)) if catalogue else None
    if beside:
        read_files().folders.add(str(beside))
    return Session(plan, input_format, date_of_tables, keep_going, code, jobs or cores(), beside, catalogue)


def cores() -> int:
    """Count the cores that this process may run on."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def read_plan(catalogue: str | None, at: "Revision | None" = None) -> Plan:
    """Read a catalogue, now or at a commit; with errors in it, print them and leave with 3."""
    try:
        return api.load_plan(catalogue, at=at)
    except api.DataError as error:
        say_problems(error.problems, error.texts)
        leave(ExitCode.INVALID)


def catalogue_in_use(named: str | None) -> str | None:
    """Find the catalogue: as named, as the environment says, the nearest one, which is told, else None for the packaged one."""
    if found := named or os.environ.get(TARGETS_VARIABLE):
        return found
    passed_over: list[Path] = []
    nearest = nearest_targets(Path.cwd(), passed_over)
    for path in passed_over:
        say(_("Passed over, since it is no catalogue: {name}").format(name=os.path.relpath(path)))
    if nearest is None:
        if passed_over:
            say(_("The plan in use is the packaged one"))
        return None
    shown = os.path.relpath(nearest)
    if not nearest.samefile(packaged_targets()):
        say(_("The plan in use is {file}").format(file=shown))
    return shown


def together(parts: Iterable[Part], judgements: "Iterable[Judgement]") -> Part | Regions:
    """Put the documents of several regions into one; a single one stays as it is."""
    by_region = {judgement.plan.region: part for judgement, part in zip(judgements, parts, strict=True)}
    return Regions(by_region) if len(by_region) > 1 else next(iter(by_region.values()))


def say_old_values(day: date, by_lead: Mapping[str, Iterable[Problem]]) -> None:
    """Print which values are old on a day, under each office that leads their targets."""
    for office, problems in by_lead.items():
        say(_("{office}: report the values as of {day}").format(office=office, day=day))
        say_problems(problems, {})


def say_problems(problems: Iterable[Problem], texts: Mapping[str, str], stream: TextIO | None = None) -> None:
    """Print problems on standard error, or another stream; in colours on a terminal."""
    stream = stream or sys.stderr
    if stream.isatty():
        from gaoqing_kpi.cli.console import screen_on
        from gaoqing_kpi.formats.terminal.problems import print_problems

        print_problems(screen_on(stream), problems, texts)
    else:
        for text in problem_texts(problems, texts):
            say_lines(text, stream)


def read_actuals(
    plan: Plan,
    paths: Iterable[str],
    input_format: str | None = None,
    date_of_tables: date | None = None,
    at: "Revision | None" = None,
    *,
    is_for_judging: bool = True,
    jobs: int = 1,
) -> api.Actuals:
    """Read files of actual values, and show how far that is where they are many."""

    def progress(names: Sequence[str]) -> Iterable[str]:
        if len(names) < MANY_FILES or not sys.stderr.isatty():
            return names
        from gaoqing_kpi.cli.console import track

        return track(names, _("Reading"))

    actuals = api.load_actuals(
        plan,
        *paths,
        input_format=input_format or "yaml",
        date_of_tables=date_of_tables,
        progress=progress,
        at=at,
        is_for_judging=is_for_judging,
        jobs=jobs,
    )
    for name in actuals.passed_over:
        say(_("Passed over, since it is a catalogue: {name}").format(name=name))
    if others := sorted(name for name in read_files().others if any(Path(name).is_relative_to(path) for path in paths)):
        say(_("Not read, since of a format that is none of actual values: {names}").format(names=short_listing(others)))
    return actuals


def show(document: Output, name: str, out: str | None = None) -> None:
    """Print a document, or write it to a file, in one of the formats."""
    form = format_named(name)
    if not form.endings and options.is_standard_output(out):
        spare_redirected_input()
        _print(document, name)
    elif form.is_binary:
        write_bytes(render(document, name), out)
    else:
        write_text(render(document, name).decode(), out)


def _print(document: Output, name: str) -> None:
    if is_terminal():
        from gaoqing_kpi.cli.console import screen_on
        from gaoqing_kpi.formats.terminal import show as show_on

        show_on(screen_on(sys.stdout), document)
    elif name == TABLE:
        say_lines(_table(document), sys.stdout)
    else:
        say_lines(render(document, name).decode().removesuffix("\n"), sys.stdout, is_for_programs=name != "text")


def _table(document: Output) -> str:
    """Lay a document out for a pipe, as wide as COLUMNS says, in what its encoding has."""
    from gaoqing_kpi.formats.terminal import PIPE_WIDTH, text_of

    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() else PIPE_WIDTH
    return text_of(document, width, is_unicode=sys.stdout.encoding.lower().startswith("utf")).removesuffix("\n")


def finish(problems: Sequence[Problem], *, failed: bool = False, on_warning: bool = False) -> None:
    """Leave with 3 if there are errors, with 1 if a target has a status to fail on, or a problem is a warning to fail on."""
    if has_errors(problems):
        leave(ExitCode.INVALID)
    if failed or (on_warning and problems):
        leave(ExitCode.FAIL_ON)
