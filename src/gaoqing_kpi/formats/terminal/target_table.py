"""A list of targets on the terminal."""

from gaoqing_kpi.formats.terminal.screen import WIDE, Fit, Screen, fitted, print_table
from gaoqing_kpi.report.target_list import TargetList

_FITS = {
    "name": Fit(folds=True),
    "target": Fit(crops=True),
    "unit": Fit(crops=True),
    "basis": Fit(from_width=WIDE, crops=True),
    "departments": Fit(from_width=WIDE, folds=True),
    "remark": Fit(folds=True),
}


def print_targets(screen: Screen, shown: TargetList) -> None:
    """Print a list of targets."""
    table = shown.table
    print_table(screen, fitted(table, _FITS), table.rows)
