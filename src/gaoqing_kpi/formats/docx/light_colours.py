"""The colours of the lights in a document, hexadecimal: each stands beside a mark of its own shape, so that it can be told without them."""

from collections.abc import Mapping

from gaoqing_kpi.evaluate import Light

MARK_COLOURS: Mapping[Light, str] = {Light.GREEN: "2E7D32", Light.YELLOW: "BF8F00", Light.RED: "C00000", Light.GREY: "7F7F7F"}
BAR_COLOURS: Mapping[Light, tuple[str, str]] = {
    Light.GREEN: ("70AD47", "000000"),
    Light.YELLOW: ("FFD24D", "000000"),
    Light.RED: ("C00000", "FFFFFF"),
    Light.GREY: ("D9D9D9", "000000"),
}
"""The colour of a bar, and of the figure in it."""
