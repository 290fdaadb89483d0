"""The monthly report as a Word document, in the layout of official documents."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from rich.cells import cell_len

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.formats.docx.counted import chart_words, light_sentence, missing_sentence, next_sentence, short_sentence
from gaoqing_kpi.formats.docx.light_colours import MARK_COLOURS
from gaoqing_kpi.formats.docx.paper import TEXT_WIDTH, Heading, Paper, TableText, figure_number
from gaoqing_kpi.formats.docx.summary import praise_words, press_words, pressed, sentences
from gaoqing_kpi.messages import _
from gaoqing_kpi.report import views
from gaoqing_kpi.report.column import Column, Table
from gaoqing_kpi.report.columns import Listed, table_of
from gaoqing_kpi.report.method import method
from gaoqing_kpi.report.next_steps import next_steps
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.returns import chase_words
from gaoqing_kpi.report.scoreboard import Board, boards, idle_words, score_method
from gaoqing_kpi.report.section_lights import LIGHTS, light_bars, section_lights
from gaoqing_kpi.report.words import day_words, marked_light
from gaoqing_kpi.spreadsheet.room import pieces

R = TypeVar("R")

_COUNT = 16  # mm
_MARGINS = 7
_MARKED = frozenset({"light_and_status", "marked_name"})


def report(shown: Report) -> bytes:
    """Write a report as a document."""
    title, letter = shown.title, shown.letter.of(shown.plan)
    notice = _("Sample data: invented figures, not from any real office.") if shown.illustrative else None
    paper = Paper(title, shown.as_of, notice)
    paper.title(_("{title}\nProgress report").format(title=title), _("(figures as of {day})").format(day=day_words(shown.as_of)))
    if shown.scope:
        paper.scope(shown.scope)
    if notice:
        paper.notice(notice)
    if letter.addressee:
        paper.addressee(letter.addressee)
    _write_summary(paper, shown)
    _write_behind(paper, shown)
    _write_short(paper, shown)
    _write_missing(paper, shown)
    _write_returns(paper, shown)
    _write_lines(paper, _("Cancelled targets"), shown.cancelled)
    _write_lines(paper, _("Problems in the data"), [flaw.words for flaw in shown.flaws])
    found = () if shown.selection.is_of_some_statuses else boards(shown.scoreboard)
    if found:
        _write_offices(paper, shown, found)
    _write_next(paper, shown)
    paper.part(_("Method"))
    for line in (*method(shown), *(score_method() if found else ())):
        paper.item(line)
    paper.signature(letter.signed_by, day_words(letter.signed_on) if letter.signed_on else "")
    return paper.content()


def _write_summary(paper: Paper, shown: Report) -> None:
    paper.part(_("Summary"))
    for sentence in sentences(shown):
        paper.paragraph(sentence)
    sections, chart = section_lights(shown), light_bars(shown)
    if sections:
        paper.paragraph(_("{table} and {figure} show the lights by section.").format(table=paper.next_table, figure=figure_number()))
        _write_sections(paper, shown)
    elif chart:
        paper.paragraph(_("{figure} shows the lights.").format(figure=figure_number()))
    if chart:
        paper.chart(chart.title, chart.bars, chart_words(chart))


def _write_sections(paper: Paper, shown: Report) -> None:
    lights = [Heading(marked_light(light), _COUNT, "right", MARK_COLOURS[light]) for light in LIGHTS]
    counts = [Heading(_("All"), _COUNT, "right"), *lights]
    headings = [Heading(_("Section"), TEXT_WIDTH - _COUNT * len(counts)), *counts]
    rows = [(section.heading, str(section.targets), *map(str, section.lights)) for section in section_lights(shown)]
    paper.table(_("Lights of each section"), headings, [[TableText(text) for text in row] for row in rows])


def _write_behind(paper: Paper, shown: Report) -> None:
    paper.part(_("Targets behind"))
    for heading, light in ((_("Red lights"), Light.RED), (_("Yellow lights"), Light.YELLOW)):
        if rows := shown.rows_with(light):
            paper.subpart(heading)
            paper.paragraph(light_sentence(light, len(rows), paper.next_table))
            _write_table(paper, heading, table_of(views.DOCUMENT_BEHIND, rows))
    if not shown.behind:
        paper.paragraph(shown.none_behind)


def _write_missing(paper: Paper, shown: Report) -> None:
    paper.part(_("Not reported"))
    if shown.missing:
        paper.paragraph(missing_sentence(len(shown.missing), paper.next_table))
        _write_table(paper, _("Not reported"), table_of(views.DOCUMENT_MISSING, shown.missing))
    else:
        paper.paragraph(_("All targets in this report have been reported."))


def _write_short(paper: Paper, shown: Report) -> None:
    if shown.short:
        paper.part(_("Projected to fall short"))
        paper.paragraph(short_sentence(len(shown.short), paper.next_table))
        _write_table(paper, _("Projected to fall short"), table_of(views.DOCUMENT_SHORT, shown.short))


def _write_next(paper: Paper, shown: Report) -> None:
    steps = next_steps(shown)
    if steps.rows:
        paper.part(_("Next steps"))
        paper.paragraph(next_sentence(len(steps.rows), paper.next_table))
        _write_table(paper, _("Next steps by lead office") if shown.plan.departments else _("Next steps"), steps)
        told = [step.told for step in steps.rows if step.told]
        if told:
            paper.paragraph(_("The offices report what stands in the way and what they do about it:"))
        for line in told:
            paper.item(line)


def _write_returns(paper: Paper, shown: Report) -> None:
    if shown.returns.tells_offices_apart:
        paper.part(_("Returns"))
        told = _("{sentence}; {table} shows it by lead office.").format(sentence=shown.returns.counted, table=paper.next_table)
        paper.paragraph(told)
        _write_table(paper, _("Returns by lead office"), shown.returns.table)
        for office in shown.returns.to_chase:
            paper.item(_("{name}: {remark}.").format(name=office.name, remark=chase_words(office)))


def _write_lines(paper: Paper, heading: str, lines: Sequence[str]) -> None:
    if lines:
        paper.part(heading)
        for line in lines:
            paper.item(_("{sentence}.").format(sentence=line))


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
        _write_table(paper, board.heading, board.table)
    if shown.scoreboard.idle:
        paper.paragraph(_("{sentence}.").format(sentence=idle_words(shown.scoreboard)))


def _write_table(paper: Paper, caption: str, table: Table[R]) -> None:
    """Write what a table has to show over the whole width of the text, its columns as wide to each other as register and headings ask."""
    shown = table.without_blanks()
    widths = [max(column.width, _room_of(column.heading)) for column in shown.columns]
    scale = TEXT_WIDTH / sum(widths)
    headings = [Heading(column.heading, width * scale, column.side) for column, width in zip(shown.columns, widths, strict=True)]
    paper.table(caption, headings, [[_written(column, row) for column in shown.columns] for row in shown.rows])


def _room_of(heading: str) -> int:
    """Return the width in figures that a heading's longest word takes, with the margins of its cell."""
    return _MARGINS + max(map(cell_len, pieces(heading)))


def _written(column: Column[R], row: R) -> TableText:
    colour = MARK_COLOURS[row.row.light] if column.key in _MARKED and isinstance(row, Listed) else ""
    return TableText(column.cell(row).text, colour)
