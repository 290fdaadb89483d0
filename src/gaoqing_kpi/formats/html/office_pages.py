"""A report's pages by office, and under which names they lie in a folder."""

from dataclasses import dataclass

from gaoqing_kpi.file_names import unique_file_names
from gaoqing_kpi.formats.html.page import Tile, tiles_of
from gaoqing_kpi.report.report import Report

OFFICES = "offices"


@dataclass(frozen=True, slots=True)
class OfficePage:
    """The report on the targets of one office, named first or jointly, and the file it lies in."""

    name: str
    path: str
    report: Report

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """Count its lights."""
        return tiles_of(self.report)


def office_pages(report: Report) -> tuple[OfficePage, ...]:
    """Make a report for each office that answers for a target of this one."""
    names = unique_file_names({key: str(report.plan.departments[key]) for key in report.departments})
    found = ((key, report.of_office(key)) for key in report.departments)
    return tuple(OfficePage(str(report.plan.departments[key]), f"{OFFICES}/{names[key]}.html", own) for key, own in found if own.results)
