"""What stands above the tables on the terminal, and the colours of the lights."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.messages import _
from gaoqing_kpi.report.figures import percent
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.row import Row
from gaoqing_kpi.report.working import Explanation, Line

STYLES = {Light.RED: "red", Light.YELLOW: "yellow", Light.GREY: "bright_black", Light.GREEN: "green"}


def style_of(row: Row) -> str:
    """Give the style of a row's light."""
    return STYLES[row.light]


def print_head(console: Console, report: Report) -> None:
    """Print whose report it is, and what day it is of."""
    console.print(Text(str(report.plan.head.title), style="bold"))
    print_notice(console, illustrative=report.illustrative)
    facts = _("as of {day}, time progress {share}").format(day=report.as_of, share=percent(report.time_progress))
    console.print(Text(facts))


def print_notice(console: Console, *, illustrative: bool) -> None:
    """Say that figures are made up, where they are."""
    if illustrative:
        console.print(Text(_("Made-up figures: an example that says nothing about any real office."), style="bold magenta"))


def print_explanation(console: Console, explanation: Explanation) -> None:
    """Print the lines of an explanation."""
    print_notice(console, illustrative=explanation.illustrative)
    print_lines(console, explanation.lines)


def print_lines(console: Console, lines: Iterable[Line]) -> None:
    """Print labels with their texts beside them."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for line in lines:
        table.add_row(Text(line.label, style="bold"), Text(line.text))
    console.print(table)
