"""A workbook that holds a table of counts, and the chart of it as stacked bars: what a document shows and lets its reader edit."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

from xlsxwriter import Workbook

from gaoqing_kpi.spreadsheet.book import MEASURE
from gaoqing_kpi.spreadsheet.cell_text import held
from gaoqing_kpi.spreadsheet.stacked_chart import StackedChart, Stripe

_CHART = "xl/charts/chart1.xml"


class BarSeries(NamedTuple):
    """What a part of every bar counts, its colour and that of its figures, hexadecimal, and its counts."""

    name: str
    colour: str
    figure_colour: str
    counts: Sequence[int]


class DrawnChart(NamedTuple):
    """A chart as SpreadsheetML has it, and the workbook that it is of."""

    drawing: bytes
    workbook: bytes


def stacked_bars(sheet_name: str, names: Sequence[str], parts: Sequence[BarSeries], day: date) -> DrawnChart:
    """Draw a bar for each name, the first on top, of the counts of each series."""
    content = BytesIO()
    book = Workbook(content, {"in_memory": True})
    book.set_properties({"author": "gaoqing-kpi", "created": datetime.combine(day, time(), UTC)})
    sheet = book.add_worksheet(sheet_name)
    sheet.set_column(0, 0, 40)
    for row, name in enumerate(names, 1):
        sheet.write_string(row, 0, held(name))
    for column, part in enumerate(parts, 1):
        sheet.write_string(0, column, held(part.name))
        sheet.write_column(1, column, part.counts)
    stripes = [Stripe(column, part.colour, part.figure_colour) for column, part in enumerate(parts, 2)]
    chart = StackedChart("", "", sheet_name, head=1, last=len(names) + 1, names=1, stripes=stripes)
    sheet.insert_chart(0, len(parts) + 2, chart.drawn(book, MEASURE))
    book.close()
    with ZipFile(content) as package:
        return DrawnChart(package.read(_CHART), content.getvalue())
