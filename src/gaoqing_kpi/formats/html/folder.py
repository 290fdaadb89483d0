"""A report's pages by office, and under which names they lie in a folder."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gaoqing_kpi.formats.html.page import Tile, tiles_of
from gaoqing_kpi.messages import one_line
from gaoqing_kpi.report import Report

OFFICES = "offices"
LONGEST = 60

_UNFIT = re.compile(r'[<>:"/\\|?*%#&]')
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


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
    names = file_names({key: str(report.plan.departments[key]) for key in report.departments})
    found = ((key, report.of_office(key)) for key in report.departments)
    return tuple(OfficePage(str(report.plan.departments[key]), f"{OFFICES}/{names[key]}.html", own) for key, own in found if own.results)


def file_names(names: Mapping[str, str]) -> Mapping[str, str]:
    """Turn names, by key, into file names that every system takes and none of which is another's, be it in other letters' cases."""
    found: dict[str, str] = {}
    for key, name in names.items():
        taken = {other.casefold() for other in found.values()}
        found[key] = next(choice for choice in _choices(key, name) if choice.casefold() not in taken)
    return found


def _choices(key: str, name: str) -> Iterator[str]:
    fit = _fit(name)
    if fit and not _DEVICES.fullmatch(fit):
        yield fit
    number = 1
    while True:
        yield f"{fit or OFFICES}-{_fit(key)}-{number}" if number > 1 else f"{fit or OFFICES}-{_fit(key)}"
        number += 1


def _fit(text: str) -> str:
    return _UNFIT.sub("_", one_line(text))[:LONGEST].strip(". ")
