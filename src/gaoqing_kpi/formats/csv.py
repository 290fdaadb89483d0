"""The ledger as CSV for spreadsheets and other programs: a row a target, figures as shown."""

from gaoqing_kpi.load.headings import title
from gaoqing_kpi.messages import _, one_line
from gaoqing_kpi.report import Report
from gaoqing_kpi.report.cell import Cell, words
from gaoqing_kpi.report.ledger import Column, Entry, data_columns, entries
from gaoqing_kpi.spreadsheet.csv import table


def render(report: Report) -> bytes:
    """Write a report's ledger as CSV; each row says which plan it is of, and whether its figures are made up."""
    columns = data_columns()
    headings = [*(column.heading for column in columns), title("plan"), title("illustrative")]
    common = [words(one_line(report.plan.head.id)), words(_("yes") if report.illustrative else _("no"))]
    rows = ([*(_cell(column, entry) for column in columns), *common] for entry in entries(report))
    return table([map(words, headings), *rows])


def _cell(column: Column, entry: Entry) -> Cell:
    value = column.number(entry)
    return Cell(column.text(entry), value, "text" if value is None else "number")
