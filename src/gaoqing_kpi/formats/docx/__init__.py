"""The monthly report as a Word document, in the layout of official documents."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.formats.docx.paper import TEXT_WIDTH, Heading, Paper
from gaoqing_kpi.formats.docx.summary import light_headings, praise_words, press_words, pressed, sentences
from gaoqing_kpi.messages import _
from gaoqing_kpi.report import views
from gaoqing_kpi.report.column import Table
from gaoqing_kpi.report.method import method
from gaoqing_kpi.report.report import Report, table_of
from gaoqing_kpi.report.returns import chase_words
from gaoqing_kpi.report.scoreboard import Board, boards, idle_words, score_method
from gaoqing_kpi.report.section_lights import section_lights
from gaoqing_kpi.report.words import day_words

R = TypeVar("R")

_COUNT = 16  # mm


def report(shown: Report) -> bytes:
    """Write a report as a document."""
    title = shown.title
    notice = _("Sample data: invented figures, not from any real office.") if shown.illustrative else None
    paper = Paper(title, shown.as_of, notice)
    paper.title(_("{title}\nProgress report").format(title=title), _("(figures as of {day})").format(day=day_words(shown.as_of)))
    if shown.scope:
        paper.scope(shown.scope)
    if notice:
        paper.notice(notice)
    _write_summary(paper, shown)
    _write_behind(paper, shown)
    _write_short(paper, shown)
    _write_missing(paper, shown)
    _write_returns(paper, shown)
    _write_lines(paper, _("Cancelled targets"), shown.cancelled)
    _write_lines(paper, _("Problems in the data"), [flaw.words for flaw in shown.flaws])
    found = boards(shown.scoreboard)
    if found:
        _write_offices(paper, shown, found)
    paper.part(_("Method"))
    for line in (*method(shown), *(score_method() if found else ())):
        paper.item(line)
    return paper.content()


def _write_summary(paper: Paper, shown: Report) -> None:
    paper.part(_("Summary"))
    for sentence in sentences(shown):
        paper.paragraph(sentence)
    counts = [Heading(text, _COUNT, "right") for text in (_("All"), *light_headings())]
    headings = [Heading(_("Section"), TEXT_WIDTH - _COUNT * len(counts)), *counts]
    if found := section_lights(shown):
        paper.table(headings, [[section.heading, str(section.targets), *map(str, section.lights)] for section in found])


def _write_behind(paper: Paper, shown: Report) -> None:
    paper.part(_("Targets behind"))
    for heading, light in ((_("Red lights"), Light.RED), (_("Yellow lights"), Light.YELLOW)):
        if rows := shown.rows_with(light):
            paper.subpart(heading)
            _write_table(paper, table_of(views.DOCUMENT_BEHIND, rows))
            for row in rows:
                if row.why:
                    paper.item(_("{name}: {remark}").format(name=row.name, remark=row.why))
    if not shown.behind:
        paper.paragraph(_("No target in this report is behind."))


def _write_missing(paper: Paper, shown: Report) -> None:
    paper.part(_("Not reported"))
    if shown.missing:
        _write_table(paper, table_of(views.DOCUMENT_MISSING, shown.missing))
    else:
        paper.paragraph(_("All targets in this report have been reported."))


def _write_short(paper: Paper, shown: Report) -> None:
    if shown.short:
        paper.part(_("Projected to fall short"))
        _write_table(paper, table_of(views.DOCUMENT_SHORT, shown.short))


def _write_returns(paper: Paper, shown: Report) -> None:
    if shown.returns.tells_offices_apart:
        paper.part(_("Returns"))
        paper.paragraph(_("{sentence}.").format(sentence=shown.returns.counted))
        _write_table(paper, shown.returns.table)
        for office in shown.returns.to_chase:
            paper.item(_("{name}: {remark}").format(name=office.name, remark=chase_words(office)))


def _write_lines(paper: Paper, heading: str, lines: Sequence[str]) -> None:
    if lines:
        paper.part(heading)
        for line in lines:
            paper.item(line)


def _write_offices(paper: Paper, shown: Report, found: Iterable[Board]) -> None:
    paper.part(_("Office scoreboard"))
    paper.subpart(_("Offices with all lead targets met or on track"))
    paper.paragraph(praise_words(shown))
    paper.subpart(_("Offices with lead targets behind"))
    behind = pressed(shown)
    for standing in behind:
        paper.item(press_words(shown, standing))
    if not behind:
        paper.paragraph(_("None."))
    for board in found:
        paper.subpart(board.heading)
        _write_table(paper, board.table)
    if shown.scoreboard.idle:
        paper.paragraph(idle_words(shown.scoreboard))


def _write_table(paper: Paper, table: Table[R]) -> None:
    """Write a table over the whole width of the text, its columns as wide to each other as the register says."""
    scale = TEXT_WIDTH / sum(column.width for column in table.columns)
    headings = [Heading(column.heading, column.width * scale, column.side) for column in table.columns]
    paper.table(headings, [[cell.text for cell in cells] for cells in table.cells])
