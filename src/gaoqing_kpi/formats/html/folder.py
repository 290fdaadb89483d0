"""A report's pages by office, and under which names they lie in a folder."""

from dataclasses import dataclass

from gaoqing_kpi.file_names import unique_file_names
from gaoqing_kpi.formats.html.page import Tile, tiles_of
from gaoqing_kpi.messages import one_line
from gaoqing_kpi.problem import Problem, Severity
from gaoqing_kpi.report.build import Report, build

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
    found = ((key, _of_office(report, key)) for key in report.departments)
    return tuple(
        OfficePage(one_line(str(report.plan.departments[key])), f"{OFFICES}/{names[key]}.html", own) for key, own in found if own.results
    )


def _of_office(report: Report, key: str) -> Report:
    results = [result for result in report.results if key in report.plan.responsible(result.target)]
    places = {result.actual.location for result in results if result.actual}

    def concerns(problem: Problem) -> bool:
        return problem.severity is Severity.ERROR or problem.location in places

    return build(report.plan, report.history, results, filter(concerns, report.problems), (key,))
