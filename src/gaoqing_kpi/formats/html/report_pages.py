"""A report's pages by office, and by section where there are many targets, and under which names they lie in a folder."""

from dataclasses import dataclass

from gaoqing_kpi.file_names import unique_file_names
from gaoqing_kpi.formats.html.page import Tile, tiles_of
from gaoqing_kpi.formats.html.page_parts import is_in_parts
from gaoqing_kpi.report.report import Report

OFFICES = "offices"
SECTIONS = "sections"


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The report on the targets of one office, named first or jointly, or of one section, and the file it lies in."""

    name: str
    path: str
    report: Report

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """Count its lights."""
        return tiles_of(self.report)


def office_pages(report: Report) -> tuple[ReportPage, ...]:
    """Make a report for each office that answers for a target of this one."""
    names = unique_file_names({key: str(report.plan.departments[key]) for key in report.departments})
    found = ((key, report.of_office(key)) for key in report.departments)
    return tuple(ReportPage(str(report.plan.departments[key]), f"{OFFICES}/{names[key]}.html", own) for key, own in found if own.results)


def section_pages(report: Report) -> tuple[ReportPage, ...]:
    """Make a report for each section that has a target of this one; none where one list holds all targets."""
    headings = {section.number: section.heading for section in report.plan.sections} if is_in_parts(report) else {}
    names = unique_file_names({str(number): heading for number, heading in headings.items()})
    found = ((number, report.of_section(number)) for number in headings)
    return tuple(ReportPage(headings[number], f"{SECTIONS}/{names[str(number)]}.html", own) for number, own in found if own.results)
