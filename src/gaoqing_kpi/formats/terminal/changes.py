"""What changed between two reports on the terminal, by display width."""

from rich.console import Console
from rich.text import Text

from gaoqing_kpi.formats.terminal import STYLES, print_notice, style_of
from gaoqing_kpi.formats.terminal.table import WIDE, Column, print_table
from gaoqing_kpi.messages import _, one_line
from gaoqing_kpi.report.comparison import Change, Comparison


def print_comparison(console: Console, comparison: Comparison) -> None:
    """Print what changed, kind by kind, below the lights before and after."""
    console.print(Text(one_line(str(comparison.new.plan.head.title)), style="bold"))
    print_notice(console, illustrative=comparison.illustrative)
    console.print(Text(comparison.span))
    console.print(_lights(comparison))
    for group in comparison.groups:
        console.print()
        console.print(Text(group.heading, style="bold"))
        print_table(console, _columns(), group.rows)
    if not comparison.changes:
        console.print(Text(_("Nothing changed.")))


def _lights(comparison: Comparison) -> Text:
    counts = (Text(f"{count.word} {count.old} → {count.new}", style=STYLES[count.light]) for count in comparison.lights)
    return Text("  ").join(counts)


def _columns() -> tuple[Column[Change], ...]:
    return (
        Column(_("Status"), lambda row: _status(row, "\n"), below_width=WIDE),
        Column(_("Status"), lambda row: _status(row, " "), from_width=WIDE),
        Column(_("Target"), lambda row: Text(row.named), folds=True, ratio=4),
        Column(_("Actual"), lambda row: Text(row.actual.replace(" → ", "\n→ ")), "right", below_width=WIDE),
        Column(_("Actual"), lambda row: Text(row.actual), "right", from_width=WIDE),
        Column(_("Asked for"), lambda row: Text(row.new.asked), "right", folds=True),
        Column(_("Gap"), lambda row: Text(row.new.gap), "right"),
        Column(_("Departments"), lambda row: Text(row.new.lead), folds=True, ratio=3),
    )


def _status(row: Change, between: str) -> Text:
    old = Text(f"{row.old.mark} {row.old.status}", style=style_of(row.old))
    return old.append(f"{between}→ ", style="default").append(f"{row.new.mark} {row.new.status}", style=style_of(row.new))
