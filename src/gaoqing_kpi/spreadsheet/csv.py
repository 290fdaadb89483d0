"""Rows as comma-separated text that a Chinese Excel opens as it is: UTF-8 with its mark, lines ended as Windows ends them.

Words that a spreadsheet would take for a formula have an apostrophe before them, also where it parts a cell at semicolons; our own reader
takes it away. A number never has one.
"""

import csv
import io
from codecs import BOM_UTF8
from collections.abc import Iterable

from gaoqing_kpi.load.csv import guarded
from gaoqing_kpi.report.cell import Cell


def table(rows: Iterable[Iterable[Cell]]) -> bytes:
    """Write rows of cells."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([_shown(cell) for cell in row] for row in rows)
    return BOM_UTF8 + text.getvalue().encode()


def _shown(cell: Cell) -> str:
    if not cell.is_known:
        return ""
    return guarded(cell.text) if cell.kind == "text" else cell.text
