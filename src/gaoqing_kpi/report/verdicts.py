"""The verdicts of reports, each at the place of its value: what CI services show beside the lines of a file."""

from collections.abc import Iterable, Iterator

from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Location, Verdict
from gaoqing_kpi.report.cell import UNKNOWN
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.row import Row
from gaoqing_kpi.report.selection import Selection


def verdicts(reports: Iterable[Report], failing: Selection) -> Iterator[Verdict]:
    """Tell each verdict of some reports; those fail that have one of the statuses or lights."""
    for report in reports:
        latest = _latest_file(report)
        for row in report.rows_in_plan:
            hint = "" if row.needed is UNKNOWN else row.needed.text
            place = row.result.actual.location if row.result.actual else latest
            yield Verdict(place, row.result.status.value, _said(row), hint, row.name, failing.has(row.result))


def _latest_file(report: Report) -> Location:
    """Locate the file that lacks what has no value."""
    files = [file for file in report.judgement.history.files if file.as_of <= report.as_of]
    return Location(max(files, key=lambda file: file.as_of).path if files else "-", 1, 1)


def _said(row: Row) -> str:
    words = [row.status, _("actual {value}").format(value=row.actual), _("required {asked}").format(asked=row.asked), row.lead_office]
    return _("{name}: {remark}").format(name=row.name, remark=_("; ").join(words))
