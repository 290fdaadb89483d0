"""A report, trends, comparisons and a list of targets as Markdown (GitHub's), to be handed on."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

from jinja2 import Environment
from markupsafe import Markup

from gaoqing_kpi.formats.markdown.inert_text import entry, escape
from gaoqing_kpi.formats.templating import environment
from gaoqing_kpi.formats.text import counts_of
from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Findings
from gaoqing_kpi.register import ProblemRegister
from gaoqing_kpi.report import views
from gaoqing_kpi.report.column import Table
from gaoqing_kpi.report.columns import table_of
from gaoqing_kpi.report.comparison import Comparison
from gaoqing_kpi.report.figures import percent
from gaoqing_kpi.report.method import method
from gaoqing_kpi.report.place_standings import Standings
from gaoqing_kpi.report.place_tables import contest_table, place_method, place_table, untold_words
from gaoqing_kpi.report.plan_comparison import PlanComparison
from gaoqing_kpi.report.region_changes import RegionChanges
from gaoqing_kpi.report.region_trends import RegionTrends
from gaoqing_kpi.report.regions import Regions
from gaoqing_kpi.report.register_table import findings_table, severity_words
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.returns import Returns, chase_words
from gaoqing_kpi.report.scoreboard import boards, idle_words, score_method
from gaoqing_kpi.report.target_list import TargetList
from gaoqing_kpi.report.trends import Trends, legend
from gaoqing_kpi.report.words import status_word

R = TypeVar("R")


def report(shown: Report) -> str:
    """Write a report as Markdown."""
    in_plan = [
        (group.title, table_of(views.ALL_TARGETS, shown.in_order_of_plan(group.rows))) for group in shown.grouped(shown.by or "section")
    ]
    return _filled(
        "report.md",
        report=shown,
        head=shown.plan.head,
        facts=_facts(shown),
        counts=[(status_word(status), count) for status, count in shown.counts.items()],
        behind=table_of(views.BEHIND, shown.behind),
        short=table_of(views.SHORT, shown.short),
        missing=table_of(views.MISSING, shown.missing),
        returns=shown.returns,
        chased=[(office.name, chase_words(office)) for office in shown.returns.to_chase],
        boards=boards(shown.scoreboard) if shown.by == "department" else (),
        idle=idle_words(shown.scoreboard) if shown.by == "department" and shown.scoreboard.idle else "",
        groups=in_plan,
        method=(*method(shown), *(score_method() if shown.by == "department" else ())),
    )


def trends(shown: Trends) -> str:
    """Write trends as Markdown."""
    head = shown.report.plan.head
    return _filled(
        "trends.md",
        trends=shown,
        listed=shown.table.only(views.TRENDS),
        report=shown.report,
        head=head,
        facts=_facts(shown.report),
        legend=legend(),
    )


def comparison(shown: Comparison) -> str:
    """Write what changed between two reports as Markdown, to be a comment on a pull request."""
    return _filled("comparison.md", comparison=shown, head=shown.new.plan.head)


def plan_comparison(shown: PlanComparison) -> str:
    """Write what changed from one plan to another as Markdown."""
    return _filled("plan_comparison.md", comparison=shown)


def returns(shown: Returns) -> str:
    """Write who has reported as Markdown."""
    return _filled("returns.md", returns=shown, chased=[(office.name, chase_words(office)) for office in shown.to_chase])


def places(shown: Standings) -> str:
    """Write places beside each other as Markdown."""
    sections = [(section.heading, contest_table(section.contests)) for section in shown.by_section(shown.told_contests)]
    return _filled(
        "places.md", standings=shown, listed=place_table(shown), sections=sections, untold=untold_words(shown), method=place_method()
    )


def regions(shown: Regions) -> str:
    """Write the same of several regions as Markdown, one below the other."""
    return "\n".join(_WRITERS[part.shows](part) for part in shown.parts.values())


def region_changes(shown: RegionChanges) -> str:
    """Write what changed region by region as Markdown."""
    return _filled("region_changes.md", changes=shown)


def region_trends(shown: RegionTrends) -> str:
    """Write trends target by target, with a row for each region, as Markdown."""
    return _filled("region_trends.md", trends=shown, legend=legend())


def targets(shown: TargetList) -> str:
    """Write a list of targets as a Markdown table."""
    return _table(shown.table.only([key for key in views.TARGETS if key != "remark" or shown.has_remarks]))


def findings(shown: Findings) -> str:
    """Write the problems of files as Markdown, to be the summary of a job."""
    return _filled("findings.md", findings=shown, counts=counts_of(shown), listed=findings_table(shown))


def problems(shown: ProblemRegister) -> str:
    """Write the register of problem codes as Markdown, a section a code."""
    return _filled("problems.md", entries=shown.entries, words=severity_words())


_WRITERS: Mapping[str, Callable[[Any], str]] = {"report": report, "trends": trends, "comparison": comparison, "returns": returns}


@cache
def _templates() -> Environment:
    made = environment(__name__, _shown, autoescape=False)
    made.globals["table"] = _table
    made.globals["verbatim"] = Markup
    made.filters["entry"] = entry
    return made


def _shown(value: object) -> object:
    return value if isinstance(value, Markup) else escape(value)


def _table(shown: Table[R]) -> Markup:
    """Write a table; all its texts are escaped."""
    marks = ["---:" if column.is_numeric else "---" for column in shown.columns]
    rows = ([escape(cell) for cell in cells] for cells in shown.cells)
    lines = [[escape(column.heading) for column in shown.columns], marks, *rows]
    return Markup("".join(f"| {' | '.join(cells)} |\n" for cells in lines))  # noqa: S704 - Markdown, escaped above


def _filled(name: str, **values: object) -> str:
    """Fill in a template, every value escaped."""
    return _templates().get_template(name).render(**values)


def _facts(shown: Report) -> Iterable[str]:
    head = shown.plan.head
    if shown.scope:
        yield _("Scope: {scope}").format(scope=shown.scope)
    yield _("As of: {day}").format(day=shown.as_of)
    yield _("Time progress: {share}").format(share=percent(shown.time_progress))
    if shown.source:
        yield shown.source
    if head.issued:
        yield _("Issued: {day}").format(day=head.issued)
    yield shown.reported_words
