"""The scoreboard of offices on the terminal, by display width."""

from rich.console import Console
from rich.text import Text

from gaoqing_kpi.formats.terminal.table import Fit, fitted, print_table
from gaoqing_kpi.report.scoreboard import Scoreboard, boards, idle_words, score_method

_FITS = {"office": Fit(folds=True)}


def print_scoreboard(console: Console, scoreboard: Scoreboard) -> None:
    """Print the targets that name each office first, by rank, then those it shares, and how they are counted."""
    for board in boards(scoreboard):
        console.print()
        console.print(Text(board.heading, style="bold"))
        print_table(console, fitted(board.table, _FITS), board.table.rows)
    if scoreboard.idle:
        console.print(Text(idle_words(scoreboard)))
    for line in score_method():
        console.print(Text(line, style="dim"))
