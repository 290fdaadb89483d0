"""Who has reported, on the terminal."""

from gaoqing_kpi.formats.terminal.head import print_notice
from gaoqing_kpi.formats.terminal.screen import Fit, Piece, Screen, fitted, print_table
from gaoqing_kpi.messages import _
from gaoqing_kpi.report.returns import Returns, chase_words

_ALL_COUNTS = 80
_FITS = {"office": Fit(folds=True), "files": Fit(folds=True), "carried_over": Fit(from_width=_ALL_COUNTS)}


def print_returns(screen: Screen, shown: Returns) -> None:
    """Print what each lead office was asked for and what came of it, then whom to ask once more, and for what."""
    screen.line(Piece(shown.title, "bold"))
    print_notice(screen, illustrative=shown.illustrative)
    screen.line(Piece(shown.period_words))
    print_table(screen, fitted(shown.table, _FITS), shown.table.rows)
    screen.line(Piece(shown.counted))
    screen.line(Piece(""))
    screen.line(Piece(_("To chase"), "bold"))
    for office in shown.to_chase:
        screen.line(Piece(_("{name}: {remark}").format(name=office.name, remark=chase_words(office))))
    if not shown.to_chase:
        screen.line(Piece(_("Nobody: everything asked for has been reported, or has its reason.")))
