"""The scoreboard of offices on the terminal, by display width."""

from gaoqing_kpi.formats.terminal.screen import Fit, Piece, Screen, fitted, print_table
from gaoqing_kpi.report.scoreboard import Scoreboard, boards, idle_words, score_method

_ALL_COUNTS = 80
"""The width from which all counts leave room for an office's name."""
_FITS = {"office": Fit(folds=True)} | dict.fromkeys(("met", "on_track", "open"), Fit(from_width=_ALL_COUNTS))


def print_scoreboard(screen: Screen, scoreboard: Scoreboard) -> None:
    """Print the targets that name each office first, by rank, then those it shares, and how they are counted."""
    for board in boards(scoreboard):
        screen.line(Piece(""))
        screen.line(Piece(board.heading, "bold"))
        print_table(screen, fitted(board.table, _FITS), board.table.rows)
    if scoreboard.idle:
        screen.line(Piece(idle_words(scoreboard)))
    for line in score_method():
        screen.line(Piece(line, "dim"))
