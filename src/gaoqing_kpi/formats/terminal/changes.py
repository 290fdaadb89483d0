"""What changed between two reports on the terminal, by display width."""

from rich.console import Console
from rich.text import Text

from gaoqing_kpi.formats.terminal.head import STYLES, print_notice, style_of
from gaoqing_kpi.formats.terminal.table import WIDE, Fit, Shown, fitted, print_table
from gaoqing_kpi.messages import _
from gaoqing_kpi.report.cell import Cell
from gaoqing_kpi.report.column import Table
from gaoqing_kpi.report.comparison import Change, Comparison

_ORDER = ("status", "name", "actual", "asked", "gap", "first_department")
_FITS = {
    "name": Fit(folds=True, ratio=4),
    "asked": Fit(folds=True),
    "first_department": Fit(folds=True, ratio=3),
}


def print_comparison(console: Console, comparison: Comparison) -> None:
    """Print what changed, kind by kind, below the lights before and after."""
    console.print(Text(str(comparison.new.plan.head.title), style="bold"))
    print_notice(console, illustrative=comparison.illustrative)
    console.print(Text(comparison.span))
    console.print(_lights(comparison))
    for group in comparison.groups:
        console.print()
        console.print(Text(group.heading, style="bold"))
        print_table(console, _columns(group.table, "\n" if console.width < WIDE else " "), group.rows)
    if not comparison.changes:
        console.print(Text(_("Nothing changed.")))


def _lights(comparison: Comparison) -> Text:
    counts = (Text(f"{count.word} {count.old} → {count.new}", style=STYLES[count.light]) for count in comparison.lights)
    return Text("  ").join(counts)


def _columns(table: Table[Change], between: str) -> tuple[Shown[Change], ...]:
    """Part what was before from what is now, by a line's end where the console is narrow."""

    def status(change: Change, _cell: Cell) -> Text:
        old = Text(f"{change.old.marked_status}", style=style_of(change.old))
        return old.append(f"{between}→ ", style="default").append(change.new.marked_status, style=style_of(change.new))

    def actual(change: Change, _cell: Cell) -> Text:
        return Text(change.actual(between).text)

    return fitted(table.only(_ORDER), _FITS, {"status": status, "actual": actual})
