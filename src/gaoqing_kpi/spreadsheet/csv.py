"""Rows as comma-separated text that a Chinese Excel opens as it is: UTF-8 with its mark, lines ended as Windows ends them.

Words that a spreadsheet would take for a formula have an apostrophe before them, which our own reader takes away; a number never has.
"""

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable

from gaoqing_kpi.load.csv import is_formula
from gaoqing_kpi.report.cell import Cell


def table(rows: Iterable[Iterable[Cell]]) -> bytes:
    """Write rows of cells."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([_shown(cell) for cell in row] for row in rows)
    return BOM_UTF8 + text.getvalue().encode()


def _shown(cell: Cell) -> str:
    if not cell.is_known:
        return ""
    return f"'{cell.text}" if cell.kind == "text" and is_formula(cell.text) else cell.text
