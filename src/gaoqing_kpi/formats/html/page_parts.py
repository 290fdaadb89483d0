"""The parts of a page on many targets: the targets of each section, folded, and listed when they are opened."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gaoqing_kpi.formats.html.page_row import Choice, PageRow
from gaoqing_kpi.messages import _
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.row import LIGHT_ORDER
from gaoqing_kpi.report.words import MARKS, light_word

MOST_IN_ONE_LIST = 400
"""So many targets stand in one list, all of it there at once: a browser lays out some eighty elements for each, and is done with 400 in
half a second. With 10,000 it would take a quarter of a minute, and seconds for every choice in a filter.
"""


@dataclass(frozen=True, slots=True)
class PagePart:
    """The targets of a part, the most urgent first, and how many of them show each light."""

    heading: str
    lights: tuple[Choice, ...]
    entries: tuple[PageRow, ...]


def is_in_parts(report: Report) -> bool:
    """Return whether a report is on more targets than one list holds."""
    return len(report.results) > MOST_IN_ONE_LIST


def parts_of(report: Report, entries: Iterable[PageRow]) -> tuple[PagePart, ...]:
    """Part the rows by section, or in a plan without sections by lead office; nothing where one list holds them all."""
    if not is_in_parts(report):
        return ()
    headings = {section.number: section.heading for section in report.plan.sections}
    found: dict[str, list[PageRow]] = {heading: [] for heading in headings.values() or map(str, report.plan.departments.values())}
    for entry in entries:
        of_section = headings.get(report.plan.section_of(entry.row.target) or 0, _("No section"))
        found.setdefault(of_section if headings else entry.row.lead_office, []).append(entry)
    return tuple(_part(heading, rows) for heading, rows in found.items() if rows)


def _part(heading: str, entries: list[PageRow]) -> PagePart:
    counts = Counter(entry.row.light for entry in entries)
    lights = [Choice(light, f"{MARKS[light]} {light_word(light)} {counts[light]}") for light in LIGHT_ORDER if counts[light]]
    return PagePart(heading, tuple(lights), tuple(entries))
