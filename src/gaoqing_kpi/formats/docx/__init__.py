"""The monthly report as a Word document, in the layout of official documents."""

from collections.abc import Sequence

from gaoqing_kpi.evaluate import Light, Status
from gaoqing_kpi.formats.docx.paper import TEXT_WIDTH, Heading, Paper
from gaoqing_kpi.formats.docx.summary import (
    day_words,
    light_headings,
    parts,
    praise_words,
    press_words,
    pressed,
    rows_behind,
    sentences,
)
from gaoqing_kpi.messages import _
from gaoqing_kpi.report import Report, Row
from gaoqing_kpi.report.method import method
from gaoqing_kpi.report.scoreboard import Board, boards, count_headings, idle_words, score_method

_RANK, _COUNT, _SHARE = 13, 16, 17  # mm
_COUNTS = (10, 14, 13, 15, 11, 12, 18)


def render(report: Report) -> bytes:
    """Write a report as a document."""
    title = str(report.plan.head.title)
    notice = _("Made-up figures: an example that says nothing about any real office.") if report.illustrative else None
    paper = Paper(title, report.as_of, notice)
    paper.title((title, _("Progress report")), _("(figures as of {day})").format(day=day_words(report.as_of)))
    if report.scope:
        paper.scope(report.scope)
    if notice:
        paper.notice(notice)
    _write_summary(paper, report)
    _write_behind(paper, report)
    _write_missing(paper, report)
    _write_problems(paper, report)
    has_offices = bool(boards(report.scoreboard))
    if has_offices:
        _write_offices(paper, report)
    paper.part(_("Method"))
    for line in (*method(report.plan), *(score_method() if has_offices else ())):
        paper.item(line)
    return paper.content()


def _write_summary(paper: Paper, report: Report) -> None:
    paper.part(_("Summary"))
    for sentence in sentences(report):
        paper.paragraph(sentence)
    counts = [Heading(text, _COUNT, "right") for text in (_("All"), *light_headings())]
    headings = [Heading(_("Section"), TEXT_WIDTH - _COUNT * len(counts)), *counts]
    paper.table(headings, [[part.heading, str(part.targets), *map(str, part.lights)] for part in parts(report)])


def _write_behind(paper: Paper, report: Report) -> None:
    paper.part(_("What is behind"))
    found = ((_("Red lights"), rows_behind(report, Light.RED)), (_("Yellow lights"), rows_behind(report, Light.YELLOW)))
    for heading, rows in found:
        if rows:
            paper.subpart(heading)
            paper.table(_behind_headings(), [_behind_cells(row) for row in rows])
    if not any(rows for _heading, rows in found):
        paper.paragraph(_("Nothing in this report is behind."))


def _behind_headings() -> Sequence[Heading]:
    return (
        Heading(_("Status"), 20, "center"),
        Heading(_("Target"), 42),
        Heading(_("Asked for"), 24, "right"),
        Heading(_("Actual"), 18, "right"),
        Heading(_("Gap"), 18, "right"),
        Heading(_("Departments"), 34),
    )


def _behind_cells(row: Row) -> Sequence[str]:
    return (row.status, row.named, row.asked, row.actual, row.gap, row.lead)


def _write_missing(paper: Paper, report: Report) -> None:
    paper.part(_("What nobody reported"))
    rows = [row for row in report.rows if row.result.status is Status.NOT_REPORTED]
    if rows:
        headings = (Heading(_("Target"), 42), Heading(_("Asked for"), 26, "right"), Heading(_("Departments"), 38), Heading(_("Reason"), 50))
        paper.table(headings, [(row.name, row.asked, row.lead, row.result.reason or "–") for row in rows])
    else:
        paper.paragraph(_("Nothing in this report is missing."))


def _write_problems(paper: Paper, report: Report) -> None:
    if report.problems:
        paper.part(_("Problems in the data"))
        for problem in report.problems:
            paper.item(f"{problem.location} {problem.code}: {problem.message}")


def _write_offices(paper: Paper, report: Report) -> None:
    paper.part(_("Scoreboard of departments"))
    paper.subpart(_("First-named targets all met or on track"))
    paper.paragraph(praise_words(report))
    paper.subpart(_("First-named targets behind"))
    behind = pressed(report)
    for standing in behind:
        paper.item(press_words(report, standing))
    if not behind:
        paper.paragraph(_("None."))
    for board in boards(report.scoreboard):
        paper.subpart(board.heading)
        paper.table(*_board(board))
    if report.scoreboard.idle:
        paper.paragraph(idle_words(report.scoreboard))


def _board(board: Board) -> tuple[Sequence[Heading], Sequence[Sequence[str]]]:
    counts = [Heading(text, width, "right") for text, width in zip(count_headings(), _COUNTS, strict=True)]
    ranks = [Heading(_("Rank"), _RANK, "center")] if board.ranked else []
    name = Heading(_("Office"), TEXT_WIDTH - sum(_COUNTS) - _RANK * len(ranks) - _SHARE)
    rows = [[*([row.rank] if board.ranked else []), row.name, *map(str, row.counts), row.share] for row in board.rows]
    return [*ranks, name, *counts, Heading(_("Green"), _SHARE, "right")], rows
