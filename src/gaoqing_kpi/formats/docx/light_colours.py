"""The colours of the lights in a document, hexadecimal: each stands beside a mark of its own shape, so that it can be told without them."""

from collections.abc import Mapping

from gaoqing_kpi.evaluate import Light

MARK_COLOURS: Mapping[Light, str] = {Light.GREEN: "2E7D32", Light.YELLOW: "BF8F00", Light.RED: "C00000", Light.GREY: "7F7F7F"}
