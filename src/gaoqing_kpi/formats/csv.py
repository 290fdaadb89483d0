"""The ledger as CSV for spreadsheets and other programs: a row a target, figures as shown."""

from gaoqing_kpi.load.headings import title
from gaoqing_kpi.messages import _
from gaoqing_kpi.report import views
from gaoqing_kpi.report.cell import words
from gaoqing_kpi.report.columns import table_of
from gaoqing_kpi.report.place_standings import Standings
from gaoqing_kpi.report.place_tables import result_table
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.spreadsheet.csv import table


def report(shown: Report) -> bytes:
    """Write a report's ledger as CSV; each row says which plan and region it is of, and whether its figures are invented."""
    ledger = table_of(views.DATA, shown.rows_in_plan)
    headings = [*(column.heading for column in ledger.columns), title("plan"), title("region"), title("illustrative")]
    common = [words(shown.plan.head.id), words(shown.plan.region or ""), words(_("yes") if shown.illustrative else _("no"))]
    return table([map(words, headings), *((*cells, *common) for cells in ledger.cells)])


def places(shown: Standings) -> bytes:
    """Write a row for each place and target as CSV; each says which plan it is of, and whether figures are invented."""
    results = result_table(shown)
    headings = [*(column.heading for column in results.columns), title("plan"), title("illustrative")]
    common = [words(shown.plan.head.id), words(_("yes") if shown.illustrative else _("no"))]
    return table([map(words, headings), *((*cells, *common) for cells in results.cells)])
