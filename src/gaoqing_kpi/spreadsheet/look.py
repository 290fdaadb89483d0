"""How a cell looks, and whether it may be written into."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from gaoqing_kpi.evaluate import Light

Side: TypeAlias = Literal["left", "center", "right"]

LIGHT_COLOURS = {
    Light.RED: ("FFC7CE", "9C0006"),
    Light.YELLOW: ("FFEB9C", "7F6000"),
    Light.GREY: ("D9D9D9", "404040"),
    Light.GREEN: ("C6EFCE", "006100"),
}
BAR_COLOURS = {
    Light.RED: ("C00000", "FFFFFF"),
    Light.YELLOW: ("FFD24D", "000000"),
    Light.GREY: ("D9D9D9", "000000"),
    Light.GREEN: ("70AD47", "000000"),
}
"""The colour of a bar, and of the figure in it: apart from each other in print without colours too."""

NOTICE_COLOUR = "C00000"
LINK_COLOUR = "0563C1"


@dataclass(frozen=True, slots=True)
class Look:
    """A look: colours are hexadecimal, sizes in points.

    Without a number format of its own it takes the one that shows a cell's text, without a font the book's. One that is upright runs from
    the bottom to the top.
    """

    size: int
    bold: bool = False
    colour: str | None = None
    is_underlined: bool = False
    fill: str | None = None
    edge: str | None = None
    side: Side | None = None
    wraps: bool = True
    number_format: str | None = None
    is_open: bool = False
    font: str | None = None
    is_upright: bool = False

    def properties(self, font: str) -> dict[str, object]:
        """Convert the look to XlsxWriter's properties, in the font of its book."""
        chosen = {
            "font_color": self.colour and f"#{self.colour}",
            "bg_color": self.fill and f"#{self.fill}",
            "border_color": self.edge and f"#{self.edge}",
            "border": 1 if self.edge else None,
            "align": self.side,
            "rotation": 90 if self.is_upright else None,
        }
        return {
            "font_name": self.font or font,
            "font_size": self.size,
            "bold": self.bold,
            "underline": int(self.is_underlined),
            "valign": "vcenter",
            "text_wrap": self.wraps,
            "locked": not self.is_open,
            **{name: value for name, value in chosen.items() if value is not None},
        }
