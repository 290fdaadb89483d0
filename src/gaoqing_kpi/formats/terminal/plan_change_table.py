"""What changed from one plan to another on the terminal."""

from gaoqing_kpi.formats.terminal.screen import Fit, Piece, Screen, fitted, print_table
from gaoqing_kpi.messages import _
from gaoqing_kpi.report.plan_comparison import PlanComparison

_FITS = {key: Fit(folds=True) for key in ("name", "change", "lead")}


def print_plan_comparison(screen: Screen, shown: PlanComparison) -> None:
    """Print what changed, kind by kind, below the count of the targets."""
    screen.line(Piece(shown.title, "bold"))
    screen.line(Piece(shown.counted))
    for group in shown.groups:
        screen.line(Piece(""))
        screen.line(Piece(group.heading, "bold"))
        print_table(screen, fitted(group.table, _FITS), group.rows)
    if not shown.changes:
        screen.line(Piece(_("No changes.")))
