"""A chart of stacked bars, which draws the numbers of a table on a sheet and follows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.chart import Chart as Drawn

_SIZE = 9
_TITLE_SIZE = 11
_INK = "#404040"
_HIDE_NONE = "0;;"
_BETWEEN_BARS = 35
_EDGE = 0.5
_MOVES_WITH_CELLS = 2


class Stripe(NamedTuple):
    """What a colour stands for: the column of its numbers, under its heading; ``ink`` is the colour of the numbers in it."""

    column: int
    fill: str
    ink: str


@dataclass(frozen=True, slots=True)
class StackedChart:
    """A bar for each row of a table, its first on top. Without a title the legend stands below.

    ``label`` says in words what is drawn; rows and columns are counted from 1.
    """

    title: str
    label: str
    sheet: str
    head: int
    last: int
    names: int
    stripes: Sequence[Stripe]

    def drawn(self, workbook: "Workbook", font: str) -> "Drawn":
        """Draw it in a workbook's font."""
        chart = cast("Drawn", workbook.add_chart({"type": "bar", "subtype": "stacked"}))
        letters = {"name": font, "size": _SIZE, "color": _INK, "bold": False}
        for stripe in self.stripes:
            chart.add_series(
                {
                    "name": [self.sheet, self.head - 1, stripe.column - 1],
                    "categories": self._cells(self.names),
                    "values": self._cells(stripe.column),
                    "fill": {"color": f"#{stripe.fill}"},
                    "border": {"color": _INK, "width": _EDGE},
                    "gap": _BETWEEN_BARS,
                    "overlap": 100,
                    "data_labels": {"value": True, "num_format": _HIDE_NONE, "font": letters | {"color": f"#{stripe.ink}", "bold": True}},
                }
            )
        title = {"name": self.title, "name_font": letters | {"size": _TITLE_SIZE, "bold": True}, "overlay": False}
        chart.set_title(title if self.title else {"none": True})
        chart.set_legend({"position": "right" if self.title else "bottom", "font": letters})
        chart.set_y_axis({"reverse": True, "interval_unit": 1, "num_font": letters, "line": {"color": "#808080"}})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        return chart

    @property
    def placing(self) -> dict[str, object]:
        """Say how it lies on the sheet."""
        return {"description": self.label, "object_position": _MOVES_WITH_CELLS}

    def _cells(self, column: int) -> list[str | int]:
        return [self.sheet, self.head, column - 1, self.last - 1, column - 1]
