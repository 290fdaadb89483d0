"""The way in for programs and notebooks: everything that the command line does, without a console.

Texts are in the language in use (``use("zh")``, ``use("en")``). The figures of the data that travels with the package are invented.
There is one way in, so it is one file, however long: half of it says by examples what each function does.

>>> use("en")
>>> plan = load_plan()
>>> actuals = load_actuals(plan, samples())
>>> judgement = judge(plan, actuals, as_of=date(2024, 9, 30))
>>> judgement.result(find(plan, "charging-points")).status
<Status.BEHIND: 'behind'>
>>> whole = report(judgement)
>>> whole.behind[0].name, str(whole.behind[0].gap)
("Four leading industries' share of value added", '-0.9')
>>> render(whole, "markdown").decode().splitlines()[-2]
'4. Unreported values are unknown, not zero; they count as neither met nor missed.'
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from os import PathLike, fspath
from typing import TYPE_CHECKING

from gaoqing_kpi.formats import UnavailableFormatError, render
from gaoqing_kpi.history import assemble
from gaoqing_kpi.load.document import ENDINGS
from gaoqing_kpi.load.ends import with_ends
from gaoqing_kpi.load.ignores import Ignore, idle_ignores, kept
from gaoqing_kpi.load.node import Assumed
from gaoqing_kpi.load.packaged import data_folder, packaged_targets
from gaoqing_kpi.load.source import TEXT_ENCODINGS, Content, Source, files_in, read, read_bytes
from gaoqing_kpi.load.texts import Texts
from gaoqing_kpi.messages import _, listing, use
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.problem import Code, Findings, Location, Problem, has_errors
from gaoqing_kpi.reading.file_reading import FileReader
from gaoqing_kpi.reading.readings import readings_of
from gaoqing_kpi.reading.reported import Reported, Store
from gaoqing_kpi.report.letter import UNSIGNED, Letter
from gaoqing_kpi.report.selection import EVERYTHING, Selection
from gaoqing_kpi.rules.catalogue import read_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from gaoqing_kpi.audit import Audit
    from gaoqing_kpi.drafting.draft import Draft
    from gaoqing_kpi.evaluate.judgement import Judgement
    from gaoqing_kpi.forms.form import Form
    from gaoqing_kpi.load.git import Revision
    from gaoqing_kpi.marking import Marked
    from gaoqing_kpi.model.actual import ActualsFile
    from gaoqing_kpi.outline.lines_and_rows import Block
    from gaoqing_kpi.report.comparison import Comparison
    from gaoqing_kpi.report.place_standings import Standings
    from gaoqing_kpi.report.plan_comparison import PlanComparison
    from gaoqing_kpi.report.region_changes import RegionChanges
    from gaoqing_kpi.report.region_trends import RegionTrends
    from gaoqing_kpi.report.report import Grouping, Report
    from gaoqing_kpi.report.returns import Returns
    from gaoqing_kpi.report.target_list import TargetList
    from gaoqing_kpi.report.trends import Trends
    from gaoqing_kpi.report.working import Explanation

__all__ = [
    "Actuals",
    "DataError",
    "Letter",
    "Selection",
    "UnavailableFormatError",
    "audit",
    "check",
    "compare",
    "compare_plans",
    "county",
    "draft",
    "explain",
    "find",
    "folder",
    "form",
    "judge",
    "load_actuals",
    "load_plan",
    "mark",
    "merge",
    "places",
    "region_changes",
    "region_trends",
    "render",
    "report",
    "returns",
    "revision",
    "samples",
    "schema",
    "targets",
    "trends",
    "use",
]


class DataError(ValueError):
    """Files have errors: ``problems`` are all of them, ``texts`` the files' contents by name, to quote from."""

    def __init__(self, problems: Sequence[Problem], texts: Mapping[str, str] | None = None) -> None:
        super().__init__("; ".join(f"{problem.location} {problem.code}: {problem.message}" for problem in problems))
        self.problems = tuple(problems)
        self.texts: Mapping[str, str] = texts or {}

    def __reduce__(self) -> tuple[type[DataError], tuple[Sequence[Problem], Mapping[str, str]]]:
        return type(self), (self.problems, self.texts)  # an exception's own way would make it anew from its message


@dataclass(frozen=True)
class Actuals:
    """What was read of files of actual values.

    ``reported`` holds the files whose head is right, of a workbook each sheet, without their bad entries; ``problems`` are all that was
    met, ``texts`` the contents of text files by name, ``names`` the files read. ``sheets`` counts the sheets of workbooks, and of these
    ``sheets_read`` those with a table. ``faulty`` maps the files with errors to the ids of the targets that they name. ``ignores`` are the
    comments that silence warnings, ``passed_over`` the catalogues that lay in a folder of them.
    """

    reported: Reported = field(default_factory=Reported)
    problems: tuple[Problem, ...] = ()
    texts: Texts = field(default_factory=Texts)
    names: tuple[str, ...] = ()
    sheets: int = 0
    sheets_read: int = 0
    faulty: Mapping[str, frozenset[str]] = field(default_factory=dict)
    ignores: tuple[Ignore, ...] = ()
    passed_over: tuple[str, ...] = ()

    def __add__(self, other: Actuals) -> Actuals:
        """Put what was read together."""
        return Actuals(
            self.reported + other.reported,
            self.problems + other.problems,
            self.texts | other.texts,
            (*self.names, *other.names),
            self.sheets + other.sheets,
            self.sheets_read + other.sheets_read,
            {**self.faulty, **other.faulty},
            self.ignores + other.ignores,
            self.passed_over + other.passed_over,
        )

    @property
    def files(self) -> tuple[ActualsFile, ...]:
        """Return what each file reports of each region, in the order of reading."""
        return tuple(self.reported)

    @cached_property
    def as_of(self) -> date | None:
        """Return the latest file's date; None if there is no file."""
        return self.reported.as_of

    def regions(self, plan: Plan) -> tuple[str | None, ...]:
        """List the regions that report, in the plan's order; the plan's own, if none does.

        Where the plan tells none, files that name none are of the only region that the others name.
        """
        named = self._named
        in_order = [*(code for code in plan.regions if code in named), *sorted(named - plan.regions.keys())]
        is_nameless = None in self.reported.regions and len(named) != 1
        return (*in_order, *([None] if is_nameless else [])) or (plan.own_region,)

    def of_region(self, region: str | None) -> Actuals:
        """Keep the files of one region; the problems are those of all."""
        takes_nameless = self._named <= {region}
        return replace(self, reported=self.reported.of({region, None} if takes_nameless else {region}))

    @cached_property
    def found(self) -> tuple[Problem, ...]:
        """Return what is wrong in the files, each with its end, without what a comment silences."""
        return with_ends(kept({*self.problems}, self.ignores), self.texts)

    def new_among(self, problems: Iterable[Problem]) -> list[Problem]:
        """Keep of what is wrong in a history what is not known yet: a value of the wrong magnitude is not called implausible besides."""
        return [problem for problem in problems if problem.code is not Code.IMPLAUSIBLE or problem.location not in self._slips]

    @cached_property
    def _slips(self) -> frozenset[Location]:
        return frozenset(problem.location for problem in self.problems if problem.code is Code.MAGNITUDE)

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(region for region in self.reported.regions if region is not None)


def samples() -> str:
    """Name the folder of the sample actual values that travel with the package."""
    return str(data_folder() / "actuals")


def revision(path: str | PathLike[str], name: str) -> Revision:
    """Find a commit of the git repository that a path lies in, to read files as they stood there: ``load_plan(path, at=commit)``.

    :param name: its name for git: a branch, a tag, HEAD~3.
    :raises UnknownRevisionError: if there is no such commit.
    :raises OSError: if there is no git repository, or no git.
    """
    from gaoqing_kpi.load.git import find_revision

    return find_revision(fspath(path), name)


def load_plan(path: str | PathLike[str] | None = None, *, at: Revision | None = None) -> Plan:
    """Read a catalogue; by default the packaged one.

    >>> len(load_plan().targets)
    104

    :param at: the commit that it is read at, instead of now.
    :raises DataError: if it has errors.
    :raises OSError: if it cannot be read.
    """
    name = fspath(path or packaged_targets())
    source = read(name, TEXT_ENCODINGS) if at is None else at.read(name, TEXT_ENCODINGS)
    if isinstance(source, Problem):
        raise DataError([source])
    plan, problems = read_plan(source)
    if plan is None:
        texts = {source.name: source.text}
        raise DataError(with_ends(problems, texts), texts)
    return plan


def files_of(paths: Iterable[str | PathLike[str]], at: Revision | None = None) -> tuple[str, ...]:
    """List the files of actual values that paths and folders stand for, or stood for at a commit, each once.

    :raises OSError: if a folder cannot be read or, now, holds no such file.
    """
    list_files = files_in if at is None else at.files_in
    return tuple(dict.fromkeys(name for path in paths for name in list_files(fspath(path), ENDINGS)))


def load_actuals(  # noqa: PLR0913 - a keyword for each thing that a caller may know of the files
    plan: Plan,
    *paths: str | PathLike[str],
    input_format: str = "yaml",
    date_of_tables: date | None = None,
    progress: Callable[[Sequence[str]], Iterable[str]] = iter,
    at: Revision | None = None,
    is_for_judging: bool = False,
    jobs: int = 1,
) -> Actuals:
    """Read files of actual values, and folders of them, against a plan; ``-`` is standard input.

    >>> actuals = load_actuals(load_plan(), samples())
    >>> len(actuals.files), actuals.as_of
    (5, datetime.date(2024, 12, 31))

    :param input_format: the format of standard input, and of files whose names do not tell theirs: yaml, csv, tsv or xlsx.
    :param date_of_tables: the day of the figures of tables that name none.
    :param progress: hands on the names of the files one by one, and may show how far it is.
    :param at: the commit that they are read at, instead of now; there may be none then.
    :param is_for_judging: keep what is judged, and not the entries as they are written, which ``form`` and ``merge`` repeat.
    :param jobs: how many processes may read files for judging at once, where they are many.
    :raises OSError: if a file cannot be read, or a folder holds only catalogues. What is wrong in files is among the problems.
    """
    names = files_of(paths, at)
    assumed = Assumed(plan.head.id, plan.only_year, date_of_tables)
    reader = FileReader(plan, assumed, input_format, frozenset(fspath(path) for path in paths), is_for_judging=is_for_judging)
    read_one = read_bytes if at is None else at.read_bytes
    store, texts = Store(), Texts()
    stores = [store]
    problems: list[Problem] = []
    sheets: dict[str, bool] = {}
    faulty: dict[str, frozenset[str]] = {}
    ignores: list[Ignore] = []
    passed_over: list[str] = []
    with closing(readings_of(reader, names, jobs if is_for_judging else 1, read_one)) as readings:
        for name, reading in zip(progress(names), readings, strict=True):
            if reading.is_passed_over:
                passed_over.append(name)
            for file in reading.files:
                store.add(file)
            if reading.store:
                stores.append(reading.store)
            problems += reading.problems
            ignores += reading.ignores
            sheets |= reading.sheets
            if reading.quoted:
                texts.hold(reading.name, *reading.quoted)
            if reading.faulty is not None:
                faulty[reading.name] = reading.faulty
    if passed_over and at is None and len(passed_over) == len(names):
        raise FileNotFoundError(_("only catalogues: {files}").format(files=listing(passed_over)))
    read_ones = tuple(name for name in names if name not in passed_over)
    return Actuals(
        Reported(tuple(stores)),
        tuple(problems),
        texts,
        read_ones,
        len(sheets),
        sum(sheets.values()),
        faulty,
        tuple(ignores),
        tuple(passed_over),
    )


def judge(plan: Plan, actuals: Actuals, as_of: date | None = None, *, region: str | None = None, keep_going: bool = False) -> Judgement:
    """Judge every target of a plan as it holds on a day in a region, and as known then; default: the latest file's date.

    >>> plan = load_plan()
    >>> judge(plan, load_actuals(plan, samples())).time_progress
    Fraction(1, 1)

    :param region: its code; default: the only region that reports, else the plan's own.
    :param keep_going: judge what is right in files with errors; the problems are then the judgement's.
    :raises DataError: if the data has errors, unless told to keep going.
    """
    from gaoqing_kpi.evaluate.judgement import Judgement

    where = region or _only(actuals.regions(plan), plan.own_region)
    history, contradictions = assemble(plan, actuals.of_region(where).reported, as_of or actuals.as_of)
    problems = actuals.found
    if of_history := actuals.new_among(contradictions):
        problems = tuple(sorted({*problems, *with_ends(kept(of_history, actuals.ignores), actuals.texts)}))
    if has_errors(problems) and not keep_going:
        raise DataError(problems, actuals.texts)
    return Judgement(plan.in_force(history.as_of, where), history, problems, _faulty(actuals, contradictions), actuals.ignores)


def _only(regions: Sequence[str | None], otherwise: str | None) -> str | None:
    return regions[0] if len(regions) == 1 else otherwise


def _faulty(actuals: Actuals, contradictions: Iterable[Problem]) -> Mapping[str, frozenset[str]]:
    """Map the files with errors to the targets that they name, those too that contradict others."""
    paths = {problem.location.path for problem in contradictions if has_errors([problem])}
    if not paths:
        return actuals.faulty
    named = {path: frozenset[str]() for path in paths}
    for file in actuals.reported:
        if file.path in paths:
            named[file.path] |= {actual.target for actual in file.actuals}
    return {**named, **actuals.faulty}


def check(plan: Plan, actuals: Actuals, jobs: int = 1) -> Findings:
    """List the problems of files, the old values among them, without what they say of the targets.

    >>> plan = load_plan()
    >>> {str(problem.code) for problem in check(plan, load_actuals(plan, samples())).problems}
    {'stale'}

    :param jobs: how many processes may look through regions at once, where they are many.
    """
    from gaoqing_kpi.evaluate.region_check import RegionCheck, check_regions

    regions = actuals.regions(plan)
    by_region = ((region, actuals.of_region(region).reported) for region in regions)
    of_history = actuals.new_among(check_regions(RegionCheck(plan, actuals.as_of), by_region, len(regions), jobs))
    problems = {*actuals.problems, *of_history}
    illustrative = actuals.reported.illustrative
    told = [*kept(problems, actuals.ignores), *idle_ignores(problems, actuals.ignores)]
    found = with_ends(told, actuals.texts)
    return Findings(found, actuals.names, actuals.sheets, actuals.sheets_read, illustrative, actuals.texts)


def mark(path: str | PathLike[str], found: Findings, input_format: str = "yaml") -> Marked | None:
    """Mark in a table of actual values what was found in it: its bad cells coloured and commented, and a list of them in front.

    >>> mark(samples() + "/2024-09.yaml", check(load_plan(), Actuals())) is None
    True

    :param input_format: as it was read in.
    :returns: a workbook, of CSV too; a text that lists the problems of a workbook that cannot be written into; None for YAML.
    :raises OSError: if the file cannot be read.
    """
    from gaoqing_kpi.marking import mark_file

    content = read_bytes(fspath(path))
    problems = [problem for problem in found.problems if problem.location.path == fspath(path)]
    return mark_file(content, problems, input_format) if isinstance(content, Content) else None


def report(judgement: Judgement, selection: Selection = EVERYTHING, by: Grouping | None = None, *, letter: Letter = UNSIGNED) -> Report:
    """Report on the targets that are selected; grouped by section or department, if wanted.

    Its texts are in the language in use when they are first shown.

    >>> plan = load_plan()
    >>> judgement = judge(plan, load_actuals(plan, samples()))
    >>> len(report(judgement, Selection(departments=frozenset({"science-technology"}))).results)
    11

    :param letter: to whom its Word document goes, who signs it, and on which day.
    """
    from gaoqing_kpi.report.report import report_on

    return report_on(judgement, selection, by, letter)


def returns(judgement: Judgement, period: date | None = None) -> Returns:
    """Show who has reported in a reporting period: what each lead office was asked for, what is new, what is old and what is missing.

    >>> plan = load_plan()
    >>> judgement = judge(plan, load_actuals(plan, samples()), date(2024, 9, 30))
    >>> [(office.name, office.asked, len(office.carried_over)) for office in returns(judgement).to_chase][:1]
    [('Organization Department of the Party Committee', 4, 1)]

    :param period: a day in the reporting period; default: the evaluation date.
    """
    from gaoqing_kpi.evaluate.reporting import period_of
    from gaoqing_kpi.report.returns import returns_of

    return returns_of(judgement, period_of(period, judgement.plan.head.rules.reporting) if period else None)


def places(
    plan: Plan, reports: Iterable[Report], *, formats: Collection[str] | None = None, expected: Iterable[str] | None = None
) -> Standings:
    """Hold the reports of places on one plan against each other; each is let go before the next is asked for.

    >>> plan = load_plan()
    >>> actuals = load_actuals(plan, samples())
    >>> beside = places(plan, (report(judge(plan, actuals, region=region)) for region in actuals.regions(plan)))
    >>> [(line.code, line.targets) for line in beside.lines]
    [('370322', 104)]

    :param formats: those that it is to be shown in, so that no more is kept than these need; default: all.
    :param expected: the codes of the places that have to report; default: those that the plan lists.
    """
    from gaoqing_kpi.report.place_standings import standings_of

    tell = _teller() if formats is None or "json" in formats else None
    return standings_of(plan, reports, expected, tell=tell, with_results=formats is None or "csv" in formats)


def compare(before: Report, after: Report) -> Comparison:
    """Compare two reports on the same targets, of one plan or of two states of it.

    >>> plan = load_plan()
    >>> june, september = (judge(plan, load_actuals(plan, samples()), date(2024, month, 30)) for month in (6, 9))
    >>> len(compare(report(june), report(september)).changes)
    46
    """
    from gaoqing_kpi.report.comparison import Comparison

    return Comparison(before, after, tuple(sorted({*before.judgement.problems, *after.problems})))


def region_changes(plan: Plan, compared: Iterable[Comparison], unheard: Iterable[str] = (), *, in_full: bool = True) -> RegionChanges:
    """Set the comparisons of several regions side by side; each is let go before the next is asked for.

    >>> plan = load_plan()
    >>> june, september = (judge(plan, load_actuals(plan, samples()), date(2024, month, 30)) for month in (6, 9))
    >>> [shift.worse for shift in region_changes(plan, [compare(report(june), report(september))]).shifts]
    [9]

    :param unheard: the codes of the regions that nobody reports on.
    :param in_full: keep what JSON shows of each region, which takes much room.
    """
    from gaoqing_kpi.report.region_changes import region_changes as changes_of

    return changes_of(plan, compared, unheard, tell=_teller() if in_full else None)


def compare_plans(old: Plan, new: Plan, selection: Selection = EVERYTHING, *, region: str | None = None) -> PlanComparison:
    """Compare two plans, or two states of one: what was added, raised, moved to another office and so on.

    >>> compare_plans(load_plan(), load_plan()).changes
    ()

    :param region: its code, where only what holds for one region is wanted.
    """
    from gaoqing_kpi.report.plan_comparison import PlanComparison

    return PlanComparison(old, new, selection, region)


def trends(shown: Report) -> Trends:
    """Compute where the targets of a report are heading; a single one with its values and how its recent projection is reached.

    >>> plan = load_plan()
    >>> judgement = judge(plan, load_actuals(plan, samples()))
    >>> [str(value.value) for value in trends(report(judgement, Selection(targets=frozenset({"charging-points"})))).values]
    ['96', '210', '300', '452']
    """
    from gaoqing_kpi.report.trends import trends_of

    return trends_of(shown, in_detail=True)


def region_trends(plan: Plan, reports: Iterable[Report], silent: Iterable[Report] = (), *, in_full: bool = True) -> RegionTrends:
    """Set the trends of several regions side by side, target by target; each report is let go before the next is asked for.

    >>> plan = load_plan()
    >>> one = report(judge(plan, load_actuals(plan, samples())), Selection(targets=frozenset({"charging-points"})))
    >>> [str(row.change) for row in region_trends(plan, [one]).targets[0].rows]
    ['+152']

    :param silent: the reports on the regions that nobody reports on.
    :param in_full: keep what JSON shows of each region, which takes much room.
    """
    from gaoqing_kpi.report.region_trends import region_trends as trends_by_target

    return trends_by_target(plan, reports, silent, tell=_teller() if in_full else None)


def _teller() -> Callable[[Report | Trends | Comparison], str]:
    from gaoqing_kpi.formats.json import region_part

    return region_part


def targets(plan: Plan, selection: Selection = EVERYTHING) -> TargetList:
    """List the targets that are selected.

    >>> [target.id for target in targets(load_plan(), Selection(items=frozenset({3}))).targets][:1]
    ['high-tech-enterprises']
    """
    from gaoqing_kpi.report.target_list import TargetList

    latest = plan.in_force(None, plan.region)
    held = map(latest.last_held, plan.printed.targets)
    return TargetList(latest, tuple(target for target in held if selection.takes(latest, target)))


def find(plan: Plan, name: str) -> Target:
    """Find a target by its id, a name or an alias.

    >>> find(load_plan(), "高新技术企业").id
    'high-tech-enterprises'

    :raises KeyError: if there is none.
    """
    if found := plan.find(name):
        return found
    raise KeyError(name)


def explain(judged: Plan | Judgement, target: Target) -> Explanation:
    """Show how the verdict on a target comes about, line by line; of a plan alone, what the target asks for.

    >>> plan = load_plan()
    >>> judgement = judge(plan, load_actuals(plan, samples()), date(2024, 9, 30))
    >>> [line.text for line in explain(judgement, find(plan, "charging-points")).lines if " × " in line.text]
    ['T × s = 480 × 0.75 = 360']
    """
    from gaoqing_kpi.report import working

    return working.describe(judged, target) if isinstance(judged, Plan) else working.explain(judged, target)


def form(
    plan: Plan,
    as_of: date,
    selection: Selection = EVERYTHING,
    known: Actuals | None = None,
    *,
    joint: bool = False,
) -> Form:
    """Make a form for a day in the plan's region, to be filled in; what is known for that day is in it, and what was last said beside it.

    Where offices are selected it has the targets that they lead, and where that is one it is that office's.

    >>> render(form(load_plan(), date(2024, 9, 30)), "yaml").decode().splitlines()[3]
    'as_of: 2024-09-30'

    :param joint: add the targets that these offices answer for jointly, behind those that they lead.
    """
    from gaoqing_kpi.forms.form import form_of, theirs
    from gaoqing_kpi.forms.known import known_on

    held = plan.in_force(as_of, plan.region)
    asked = tuple(target for target in held.targets if selection.takes(held, target) and as_of <= held.last_day(target))
    if offices := selection.departments:
        asked = theirs(held, asked, offices, joint=joint)
    office = next(iter(offices)) if len(offices) == 1 else None
    return form_of(held, asked, as_of, known_on(known.reported if known else (), as_of), office)


def merge(plan: Plan, actuals: Actuals) -> str:
    """Write the latest report of each target as one YAML file of actual values, all of one region.

    >>> plan = load_plan()
    >>> merge(plan, load_actuals(plan, samples())).splitlines()[1]
    'as_of: 2024-12-31'

    :raises DataError: if the data has errors.
    :raises ValueError: if several regions report.
    """
    from gaoqing_kpi.merge import merge as merged

    if len(regions := actuals.regions(plan)) > 1:
        raise ValueError(f"several regions report: {regions}")
    judge(plan, actuals)
    return merged(plan, actuals.files)


def audit(plan: Plan, document: str | PathLike[str]) -> Audit:
    """Hold the plan's document, a text in UTF-8 or GB18030, a Word document, a page or a workbook, against the catalogue.

    :raises DataError: if it is none of these.
    :raises OSError: if it cannot be read.
    """
    from gaoqing_kpi.audit import audit as audited
    from gaoqing_kpi.outline.outline import outline_of

    titles = [item.title.zh for item in plan.items if item.title]
    return audited(plan, outline_of(_blocks_of(document), titles))


def _blocks_of(document: str | PathLike[str]) -> list[Block]:
    from gaoqing_kpi.outline.reading import blocks_of

    content = read_bytes(fspath(document))
    blocks = blocks_of(content) if isinstance(content, Content) else content
    if isinstance(blocks, Problem):
        raise DataError([blocks])
    return blocks


def schema(name: str, plan: Plan | None = None) -> str:
    """Write a JSON Schema: of ``actuals``, files of actual values on a plan, of ``targets``, its catalogue, or of ``report``, JSON reports.

    >>> '"高新技术企业": {' in schema("actuals", load_plan())
    True

    :param plan: the plan whose names it knows; default: the packaged one. Reports are the same for every plan.
    """
    from gaoqing_kpi import schemas

    return schemas.schema_of_reports() if name == schemas.REPORT else schemas.schema_for(plan or load_plan(), name)


def draft(document: str | PathLike[str]) -> Draft:
    """Draft a catalogue from a plan's document, to be confirmed.

    :raises DataError: if it cannot be read as a document.
    :raises OSError: if it cannot be read.
    """
    from gaoqing_kpi.drafting.draft import draft_of
    from gaoqing_kpi.outline.outline import outline_of

    return draft_of(outline_of(_blocks_of(document)))


def county(document: str | PathLike[str] | None = None, *, year: int, install: str | None = None) -> Mapping[str, str]:
    """Write the files of a county's own folder, by their names: catalogue, invented figures, CI, editors' settings, and how to go on.

    :param document: the plan's document, to draft the catalogue from; default: a catalogue of three targets.
    :param year: of the plan, where no document tells it.
    :param install: the command by which CI installs this tool.
    :raises DataError: if the document cannot be read as one, or what is drafted of it is no valid catalogue.
    :raises OSError: if it cannot be read.
    """
    from gaoqing_kpi.drafting.yaml_text import catalogue_text
    from gaoqing_kpi.starting.county import catalogue_to_begin_with, county_files

    catalogue = catalogue_text(draft(document)) if document is not None else catalogue_to_begin_with(year)
    plan, problems = read_plan(Source("targets.yaml", catalogue))
    if plan is None:
        raise DataError(problems, {"targets.yaml": catalogue})
    return county_files(plan, catalogue, {name: schema(name, plan) for name in ("actuals", "targets")}, install)


def folder(shown: Report, tell_missing: Callable[[str, str], None] | None = None) -> Mapping[str, bytes]:
    """Write a report in every format, a page for each of its offices and an index, by the names of the files.

    >>> plan = load_plan()
    >>> judgement = judge(plan, load_actuals(plan, samples()))
    >>> sorted(folder(report(judgement, Selection(departments=frozenset({"water-resources"})))).keys() - {"brief.pdf"})
    ['index.html', 'offices/...html', 'report.csv', 'report.docx', 'report.html', 'report.json', 'report.md', 'report.xlsx']

    :param tell_missing: is told the name of a file that this machine cannot write, and why; it is left out.
    """
    from gaoqing_kpi.formats.folder import files_in_folder

    return files_in_folder(shown, tell_missing)
