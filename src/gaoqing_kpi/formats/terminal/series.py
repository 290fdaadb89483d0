"""Trends on the terminal, by display width."""

from collections.abc import Callable
from typing import TypeAlias

from rich.console import Console
from rich.text import Text

from gaoqing_kpi.formats.terminal import print_head, print_lines, style_of
from gaoqing_kpi.formats.terminal.table import WIDE, WIDEST, Column, print_table
from gaoqing_kpi.messages import _
from gaoqing_kpi.report.trends import TrendRow, Trends, ValueRow, legend

OUTLOOK_CELLS = 11

_Part: TypeAlias = tuple[str, Callable[[TrendRow], str]]


def print_trends(console: Console, trends: Trends) -> None:
    """Print trends in the plan's order; of a single target its values too."""
    print_head(console, trends.report)
    print_table(console, _columns(), trends.rows)
    console.print(Text(legend(), style="dim"))
    if trends.values:
        console.print()
        print_table(console, _value_columns(), trends.values)
    if trends.working:
        console.print()
        print_lines(console, trends.working)


def _columns() -> tuple[Column[TrendRow], ...]:
    return (
        Column("", lambda row: Text(row.row.mark, style=style_of(row.row)), below_width=WIDE),
        Column(_("Status"), lambda row: Text(f"{row.row.mark} {row.row.status}", style=style_of(row.row)), from_width=WIDE),
        Column(_("Target"), _name, folds=True, ratio=4),
        Column(_("Trend"), lambda row: Text(row.spark, style=style_of(row.row))),
        *_pair((_("Actual"), lambda row: row.row.actual), (_("Change"), lambda row: row.change)),
        Column(_("Since"), lambda row: Text(row.since), from_width=WIDEST),
        Column(_("Asked for"), lambda row: Text(row.row.asked), "right", folds=True),
        *_pair((_("Projection"), lambda row: row.row.projection), (_("Recent"), lambda row: row.recent)),
        Column(_("When"), lambda row: Text(row.outlook), folds=True, width=OUTLOOK_CELLS, below_width=WIDE),
        Column(_("When"), lambda row: Text(row.outlook), from_width=WIDE),
        Column(_("Departments"), lambda row: Text(row.row.lead), from_width=WIDEST, folds=True, ratio=3),
    )


def _pair(first: _Part, second: _Part) -> tuple[Column[TrendRow], ...]:
    """Put two figures side by side on a wide console, and one under the other on any else."""
    (one, text), (other, more) = first, second
    return (
        Column(f"{one}\n{other}", lambda row: Text(f"{text(row)}\n{more(row)}"), "right", below_width=WIDE),
        Column(one, lambda row: Text(text(row)), "right", WIDE),
        Column(other, lambda row: Text(more(row)), "right", WIDE),
    )


def _value_columns() -> tuple[Column[ValueRow], ...]:
    return (
        Column(_("Day"), lambda row: Text(row.day)),
        Column(_("Actual"), lambda row: Text(row.value), "right"),
        Column(_("Change"), lambda row: Text(row.change), "right"),
        Column(_("Expected"), lambda row: Text(row.expected), "right"),
        Column(_("Reported in"), lambda row: Text(row.place), folds=True),
    )


def _name(row: TrendRow) -> Text:
    name = Text(row.row.name)
    return name.append(f" ({row.remark})", style="dim") if row.remark else name
