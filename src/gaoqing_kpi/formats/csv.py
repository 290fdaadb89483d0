"""The ledger as CSV for spreadsheets and other programs: UTF-8 with the mark that Excel tells it by, a row a target, figures as shown.

A text that a spreadsheet would take for a formula has an apostrophe before it; a number never has.
"""

import csv
import io

from gaoqing_kpi.load.headings import title
from gaoqing_kpi.messages import _, one_line
from gaoqing_kpi.report import Report
from gaoqing_kpi.report.ledger import Column, Entry, data_columns, entries

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def render(report: Report) -> bytes:
    """Write a report's ledger as CSV; each row says which plan it is of, and whether its figures are made up."""
    columns = data_columns()
    headings = (title("plan"), title("illustrative"))
    common = (_as_text(one_line(report.plan.head.id)), _("yes") if report.illustrative else _("no"))
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow([*(column.heading for column in columns), *headings])
    table.writerows([*(_cell(column, entry) for column in columns), *common] for entry in entries(report))
    return text.getvalue().encode("utf-8-sig")


def _cell(column: Column, entry: Entry) -> str:
    text = column.text(entry)
    return _as_text(text) if column.number(entry) is None else text


def _as_text(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
