"""A workbook that holds a table of counts, and the chart of it as stacked bars: what a document shows and lets its reader edit."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

from xlsxwriter import Workbook

from gaoqing_kpi.spreadsheet.cell_text import held

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
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    assert chart is not None  # noqa: S101 - there is such a type
    for row, name in enumerate(names, 1):
        sheet.write_string(row, 0, held(name))
    for column, part in enumerate(parts, 1):
        sheet.write_string(0, column, held(part.name))
        sheet.write_column(1, column, part.counts)
        chart.add_series(
            {
                "name": [sheet_name, 0, column],
                "categories": [sheet_name, 1, 0, len(names), 0],
                "values": [sheet_name, 1, column, len(names), column],
                "fill": {"color": f"#{part.colour}"},
                "border": {"color": "#404040", "width": 0.5},
                "gap": 45,
                "data_labels": {"value": True, "num_format": "0;;", "font": {"color": f"#{part.figure_colour}"}},
            }
        )
    chart.set_y_axis({"reverse": True, "line": {"color": "#404040"}, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "label_position": "none"})
    chart.set_title({"none": True})
    chart.set_legend({"position": "bottom"})
    sheet.insert_chart(0, len(parts) + 2, chart)
    book.close()
    with ZipFile(content) as package:
        return DrawnChart(package.read(_CHART), content.getvalue())
