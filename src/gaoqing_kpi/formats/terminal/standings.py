"""The scoreboard of offices on the terminal, by display width."""

from rich.console import Console
from rich.text import Text

from gaoqing_kpi.formats.terminal.table import Column, print_table
from gaoqing_kpi.messages import _
from gaoqing_kpi.report.scoreboard import Scoreboard, ScoreRow, boards, count_headings, idle_words, score_method


def print_scoreboard(console: Console, scoreboard: Scoreboard) -> None:
    """Print the targets that name each office first, by rank, then those it shares, and how they are counted."""
    for board in boards(scoreboard):
        console.print()
        console.print(Text(board.heading, style="bold"))
        print_table(console, _columns(ranked=board.ranked), board.rows)
    if scoreboard.idle:
        console.print(Text(idle_words(scoreboard)))
    for line in score_method():
        console.print(Text(line, style="dim"))


def _columns(*, ranked: bool) -> tuple[Column[ScoreRow], ...]:
    rank: Column[ScoreRow] = Column(_("Rank"), lambda row: Text(row.rank), "right")
    counts = [_count(place, heading) for place, heading in enumerate(count_headings())]
    return (
        *((rank,) if ranked else ()),
        Column(_("Office"), lambda row: Text(row.name), folds=True),
        *counts,
        Column(_("Green"), lambda row: Text(row.share), "right"),
    )


def _count(place: int, heading: str) -> Column[ScoreRow]:
    return Column(heading, lambda row: Text(str(row.counts[place])), "right")
