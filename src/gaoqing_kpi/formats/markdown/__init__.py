"""A report, trends and a comparison as Markdown (GitHub's), to be handed on."""

import re
from collections.abc import Iterable

from gaoqing_kpi.evaluate import Light, Status
from gaoqing_kpi.formats.templating import environment
from gaoqing_kpi.messages import _, one_line
from gaoqing_kpi.model.plan import Plan, Target
from gaoqing_kpi.report import Report
from gaoqing_kpi.report.comparison import Comparison
from gaoqing_kpi.report.figures import percent, target_figure
from gaoqing_kpi.report.method import method
from gaoqing_kpi.report.scoreboard import boards, count_headings, idle_words, score_method
from gaoqing_kpi.report.trends import Trends, legend
from gaoqing_kpi.report.words import offices_of, status_word

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#&$])")


def escape(text: object) -> str:
    """Make any text a plain piece of one Markdown line: nothing in it formats, links, or ends a table's cell."""
    return _SPECIAL.sub(r"\\\1", one_line(str(text)))


def render(report: Report) -> str:
    """Write a report as Markdown."""
    return _filled(
        "report.md",
        report=report,
        head=report.plan.head,
        facts=_facts(report),
        counts=[(status_word(status), count) for status, count in report.counts.items()],
        behind=[
            row for row in report.rows if row.result.light in {Light.RED, Light.YELLOW} and row.result.status is not Status.NOT_REPORTED
        ],
        missing=[row for row in report.rows if row.result.status is Status.NOT_REPORTED],
        boards=boards(report.scoreboard),
        count_headings=count_headings(),
        idle=idle_words(report.scoreboard),
        groups=report.grouped(report.by or "section"),
        method=(*method(report.plan), *(score_method() if report.by == "department" else ())),
    )


def render_trends(trends: Trends) -> str:
    """Write trends as Markdown."""
    report = trends.report
    return _filled("trends.md", trends=trends, report=report, head=report.plan.head, facts=_facts(report), legend=legend())


def render_comparison(comparison: Comparison) -> str:
    """Write what changed between two reports as Markdown, to be a comment on a pull request."""
    return _filled("comparison.md", comparison=comparison, head=comparison.new.plan.head)


def _filled(name: str, **values: object) -> str:
    """Fill in a template, every value escaped."""
    return environment(__name__, escape, autoescape=False).get_template(name).render(**values)


def _facts(report: Report) -> Iterable[str]:
    head = report.plan.head
    yield _("As of: {day}").format(day=report.as_of)
    yield _("Time progress: {share}").format(share=percent(report.time_progress))
    yield _("Source: {issuer}, {document}").format(issuer=head.issuer, document=head.document)
    if head.issued:
        yield _("Issued: {day}").format(day=head.issued)
    yield _("Targets: {count}, reported: {reported}").format(count=len(report.results), reported=report.reported)


def render_targets(plan: Plan, targets: Iterable[Target]) -> str:
    """Write a list of targets as a Markdown table."""
    heads = [_("Item"), _("Id"), _("Target"), _("Asked for"), _("Unit"), _("Departments")]
    rows = [
        [
            target.item,
            target.id,
            target.name,
            target_figure(target),
            target.unit or "",
            offices_of(plan, target),
        ]
        for target in targets
    ]
    lines = [heads, ["---:", "---", "---", "---:", "---", "---"], *([escape(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
