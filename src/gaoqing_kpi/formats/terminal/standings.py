"""The scoreboard of offices on the terminal, by display width."""

from gaoqing_kpi.formats.terminal.screen import Fit, Piece, Screen, fitted, print_table
from gaoqing_kpi.report.scoreboard import Scoreboard, boards, idle_words, score_method

_FIRST_TO_KEEP = ("red", "all", "yellow", "missing", "open", "on_track", "met")
_FITS = {"office": Fit(folds=True)} | {key: Fit(drops=place) for place, key in enumerate(_FIRST_TO_KEEP, 1)}


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
