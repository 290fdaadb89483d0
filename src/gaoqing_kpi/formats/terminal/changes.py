"""What changed between two reports on the terminal, by display width."""

from gaoqing_kpi.formats.terminal.head import STYLES, print_notice, style_of
from gaoqing_kpi.formats.terminal.screen import WIDE, Content, Fit, Piece, Screen, Shown, fitted, print_table
from gaoqing_kpi.messages import _
from gaoqing_kpi.report.cell import Cell
from gaoqing_kpi.report.column import Table
from gaoqing_kpi.report.comparison import Change, Comparison

_ORDER = ("status", "name", "actual", "asked", "gap", "first_department")
_FITS = {
    "name": Fit(folds=True),
    "asked": Fit(folds=True),
    "first_department": Fit(folds=True),
}


def print_comparison(screen: Screen, comparison: Comparison) -> None:
    """Print what changed, kind by kind, below the lights before and after."""
    screen.line(Piece(comparison.new.title, "bold"))
    print_notice(screen, illustrative=comparison.illustrative)
    screen.line(Piece(comparison.span))
    screen.line(*_lights(comparison))
    for group in comparison.groups:
        screen.line(Piece(""))
        screen.line(Piece(group.heading, "bold"))
        print_table(screen, _columns(group.table, "\n" if screen.width < WIDE else " "), group.rows)
    for line in comparison.cancelled:
        screen.line(Piece(_("Cancelled target: {line}").format(line=line)))
    for line in comparison.not_compared:
        screen.line(Piece(line))
    if not comparison.has_changes:
        screen.line(Piece(_("No changes.")))


def _lights(comparison: Comparison) -> Content:
    counts = [Piece(f"{count.word} {count.old} → {count.new}", STYLES[count.light]) for count in comparison.lights]
    return tuple(piece for count in counts for piece in (Piece("  "), count))[1:]


def _columns(table: Table[Change], between: str) -> tuple[Shown[Change], ...]:
    """Part what was before from what is now, by a line's end where the console is narrow."""

    def status(change: Change, _cell: Cell) -> Content:
        old, new = Piece(change.old.marked_status, style_of(change.old)), Piece(change.new.marked_status, style_of(change.new))
        return old, Piece(f"{between}→ ", "default"), new

    def actual(change: Change, _cell: Cell) -> Content:
        return (Piece(change.actual(between).text),)

    return fitted(table.only(_ORDER), _FITS, {"status": status, "actual": actual})
