"""The same of several regions on the terminal, one below the other."""

from gaoqing_kpi.formats.terminal import show
from gaoqing_kpi.formats.terminal.screen import Piece, Screen
from gaoqing_kpi.report.regions import Regions


def print_regions(screen: Screen, shown: Regions) -> None:
    """Print what there is of each region."""
    for place, part in enumerate(shown.parts.values()):
        if place:
            screen.line(Piece(""))
        show(screen, part)
