"""A list of targets on the terminal."""

from rich.console import Console

from gaoqing_kpi.formats.terminal.table import WIDE, Fit, fitted, print_table
from gaoqing_kpi.report.target_list import TargetList

_FITS = {
    "name": Fit(folds=True),
    "target": Fit(crops=True),
    "unit": Fit(crops=True),
    "basis": Fit(from_width=WIDE, crops=True),
    "departments": Fit(from_width=WIDE, folds=True),
}


def print_targets(console: Console, shown: TargetList) -> None:
    """Print a list of targets."""
    table = shown.table
    print_table(console, fitted(table, _FITS), table.rows)
