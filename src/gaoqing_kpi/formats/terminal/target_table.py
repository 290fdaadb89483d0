"""A list of targets on the terminal."""

from gaoqing_kpi.formats.terminal.screen import WIDE, Fit, Piece, Screen, fitted, print_table
from gaoqing_kpi.report.target_list import TargetList

_FITS = {
    "name": Fit(folds=True),
    "unit": Fit(folds=True),
    "basis": Fit(drops=2),
    "lead": Fit(drops=1),
    "remark": Fit(drops=3),
}


def print_targets(screen: Screen, shown: TargetList) -> None:
    """Print a list of targets."""
    has_room = screen.width >= WIDE
    table = shown.brief_table(has_room=has_room)
    print_table(screen, fitted(table, _FITS), table.rows)
    if shown.legend and not has_room:
        screen.line(Piece(""))
        screen.line(Piece(shown.legend, "dim"))
