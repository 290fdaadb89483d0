"""The ledger as CSV for spreadsheets and other programs: UTF-8 with the mark that Excel tells it by, a row a target, figures as shown.

A text that a spreadsheet would take for a formula has an apostrophe before it; a number never has.
"""

import csv
import io

from gaoqing_kpi.load.headings import title
from gaoqing_kpi.messages import _
from gaoqing_kpi.report import Cell, Report, views
from gaoqing_kpi.report.report import table_of

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def report(shown: Report) -> bytes:
    """Write a report's ledger as CSV; each row says which plan it is of, and whether its figures are made up."""
    table = table_of(views.DATA, shown.rows_in_plan)
    headings = (title("plan"), title("illustrative"))
    common = (_as_text(shown.plan.head.id), _("yes") if shown.illustrative else _("no"))
    text = io.StringIO(newline="")
    written = csv.writer(text)
    written.writerow([*(column.heading for column in table.columns), *headings])
    written.writerows([*map(_text, cells), *common] for cells in table.cells)
    return text.getvalue().encode("utf-8-sig")


def _text(cell: Cell) -> str:
    if not cell.is_known:
        return ""
    return _as_text(cell.text) if cell.value is None else cell.text


def _as_text(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
