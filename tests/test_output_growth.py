"""What is written grows with what it holds: no line of the code runs more often than the targets and offices become more."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from gaoqing_kpi import api
from gaoqing_kpi.formats import formats_of, render
from gaoqing_kpi.formats.html.report_pages import office_pages
from gaoqing_kpi.forms import form_of, forms_by_office
from gaoqing_kpi.forms.known import known_on
from gaoqing_kpi.merge import merge
from gaoqing_kpi.model.actual import Actual, ActualsFile
from gaoqing_kpi.problem import Code, Problem
from gaoqing_kpi.report.needing_a_look import old_by_lead
from gaoqing_kpi.report.report import Grouping, Report
from gaoqing_kpi.report.selection import EVERYTHING
from gaoqing_kpi.report.verdicts import verdicts
from line_counts import lines_run
from long_reports import long_report

SMALL, LARGE = (20, 4), (160, 8)  # so many targets, of so many offices
TOLD = 11  # what goes through all once runs 8 times as often; for each office through all targets 16 times, for each target 64 times
DAY = date(2024, 9, 30)

PDF = "pdf"
REPORTS = [form.name for form in formats_of("report") if form.name != PDF]


def lines_that_search(make: Callable[[Report], object]) -> list[str]:
    """Name the lines that run more often than what they work on has grown."""
    few, many = (lines_run(partial(make, long_report(targets, offices=offices))) for targets, offices in (SMALL, LARGE))
    often = {place: count for place, count in many.items() if count > TOLD * max(few[place], SMALL[0])}
    return [f"{file}:{line}: {few[file, line]} → {count}" for (file, line), count in often.items()]


def files_of(shown: Report) -> list[ActualsFile]:
    """Put together again what each file reports."""
    history = shown.judgement.history
    by_path: dict[str, list[Actual]] = defaultdict(list)
    for actual in (actual for reports in history.reports.values() for actual in reports):
        by_path[actual.location.path].append(actual)
    return [ActualsFile(file.path, file.as_of, history.illustrative, tuple(by_path[file.path])) for file in history.files]


def forms(shown: Report, name: str) -> list[bytes]:
    """Write each office's form, of what it leads alone and with what it shares."""
    whole = form_of(shown.plan, shown.plan.targets, DAY, known_on(files_of(shown), DAY))
    return [render(form, name) for joint in (False, True) for form in forms_by_office(shown.plan, whole, joint=joint)]


def with_problems(shown: Report) -> Report:
    """Report a warning on each value that there is, in a file of its own folder."""
    actuals = [result.actual for result in shown.results if result.actual]
    found = [Problem(actual.location, Code.IMPLAUSIBLE, "a/b", "", target=actual.target) for actual in actuals]
    return Report(shown.judgement, shown.results, problems=tuple(found))


def as_format(name: str) -> Callable[[Report], object]:
    return lambda shown: render(shown, name)


def grouped(by: Grouping) -> Callable[[Report], object]:
    return lambda shown: render(api.report(shown.judgement, EVERYTHING, by), "table")


def forms_as(name: str) -> Callable[[Report], object]:
    return lambda shown: forms(shown, name)


WRITTEN: dict[str, Callable[[Report], object]] = {
    **{f"report as {name}": as_format(name) for name in REPORTS},
    "check by section": grouped("section"),
    "check by department": grouped("department"),
    "what needs a look": lambda shown: render(Report(shown.judgement, shown.results, brief=True), "table"),
    "pages of offices": lambda shown: [render(page.report, "html") for page in office_pages(shown)],
    "problems": lambda shown: (render(with_problems(shown), "markdown"), [page.report for page in office_pages(with_problems(shown))]),
    "old values": old_by_lead,
    "verdicts": lambda shown: list(verdicts([shown], EVERYTHING)),
    "forms as yaml": forms_as("yaml"),
    "forms as csv": forms_as("csv"),
    "forms as xlsx": forms_as("xlsx"),
    "returns": lambda shown: render(api.returns(shown.judgement), "table"),
    "diff": lambda shown: render(api.compare(shown.before or shown, shown), "table"),
    "trend": lambda shown: render(api.trends(shown), "table"),
    "targets": lambda shown: render(api.targets(shown.plan), "table"),
    "explain": lambda shown: render(api.explain(shown.judgement, shown.plan.targets[0]), "table"),
    "merge": lambda shown: merge(shown.plan, files_of(shown)),
}


@pytest.mark.parametrize("what", WRITTEN)
def test_what_is_written_grows_with_what_it_holds(what: str) -> None:
    assert lines_that_search(WRITTEN[what]) == []


def test_a_search_of_each_among_all_is_noticed() -> None:
    code = "def search(shown):\n return [one for one in shown.results if [other for other in shown.results]]"
    made: dict[str, Callable[[Report], object]] = {}
    exec(compile(code, "gaoqing_kpi/search.py", "exec"), made)  # noqa: S102 - a line of ours that is none of the project's
    assert [line.rpartition(": ")[0] for line in lines_that_search(made["search"])] == ["gaoqing_kpi/search.py:2"]
