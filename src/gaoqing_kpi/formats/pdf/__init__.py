"""The brief as one page of paper, A4, as PDF. ``brief.typ`` says how it looks and finds out how much of each list fits."""

from collections.abc import Mapping

from gaoqing_kpi.formats.pdf.typesetting import typeset
from gaoqing_kpi.messages import language
from gaoqing_kpi.report.brief import Brief, BriefPart, more_targets
from gaoqing_kpi.report.report import Report

_FIGURE = 2.6  # mm, the most room for a figure that a column asks for
_MOST_ROWS = 60  # more than a page has room for


def report(shown: Report) -> bytes:
    """Write a report as a page.

    :raises UnavailableFormatError: if this machine lacks typst, or a font for Chinese letters.
    """
    brief, day = Brief(shown), shown.as_of
    return typeset(
        "brief.typ",
        {
            "language": language(),
            "title": shown.title,
            "day": [day.year, day.month, day.day],
            "kind": brief.kind,
            "notice": brief.notice,
            "facts": brief.facts,
            "lights": [light._asdict() for light in brief.lights],
            "remarks": brief.remarks,
            "parts": list(map(_part, brief.parts)),
            "chased": {"heading": brief.chase_heading, "offices": brief.chased},
            "more_targets": more_targets(),
            "more_offices": brief.more_chased,
            "foot": brief.foot,
        },
    )


def _part(part: BriefPart) -> Mapping[str, object]:
    """Write out the rows that a page may have room for, and how many there are; the first column takes what room the others leave."""
    columns, rows = part.table.columns, part.table.rows
    return {
        "heading": part.heading,
        "light": part.light,
        "columns": [{"heading": column.heading, "width": column.width * _FIGURE, "side": column.side} for column in columns],
        "rows": [[column.cell(row).text for column in columns] for row in rows[:_MOST_ROWS]],
        "count": len(rows),
    }
