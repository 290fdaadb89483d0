"""What stands above the tables on the terminal, and the colours of the lights."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.formats.terminal.screen import Piece, Screen
from gaoqing_kpi.messages import _
from gaoqing_kpi.report.figures import percent
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.row import Row

if TYPE_CHECKING:
    from gaoqing_kpi.report.working import Explanation, WorkingLine

STYLES = {Light.RED: "red", Light.YELLOW: "yellow", Light.GREY: "bright_black", Light.GREEN: "green"}


def style_of(row: Row) -> str:
    """Return the style of a row's light."""
    return STYLES[row.light]


def print_head(screen: Screen, report: Report) -> None:
    """Print whose report it is, and what day it is of."""
    screen.line(Piece(report.title, "bold"))
    print_notice(screen, illustrative=report.illustrative)
    facts = _("as of {day}, time progress {share}").format(day=report.as_of, share=percent(report.time_progress))
    screen.line(Piece(facts))
    for line in report.cancelled:
        screen.line(Piece(_("Cancelled target: {line}").format(line=line)))


def print_notice(screen: Screen, *, illustrative: bool) -> None:
    """Say that figures are invented, where they are."""
    if illustrative:
        screen.line(Piece(_("Sample data: invented figures, not from any real office."), "bold magenta"))


def print_explanation(screen: Screen, explanation: "Explanation") -> None:
    """Print the lines of an explanation."""
    print_notice(screen, illustrative=explanation.illustrative)
    print_lines(screen, explanation.lines)


def print_lines(screen: Screen, lines: "Iterable[WorkingLine]") -> None:
    """Print labels with their texts beside them."""
    screen.pairs((line.label, line.text) for line in lines)
