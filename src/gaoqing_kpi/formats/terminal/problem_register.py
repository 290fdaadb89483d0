"""The register of problem codes on the terminal: a list, or one of them with its examples."""

from gaoqing_kpi.formats.terminal.screen import Fit, Piece, Screen, fitted, print_table
from gaoqing_kpi.messages import _
from gaoqing_kpi.register import ProblemRegister, Registered
from gaoqing_kpi.report.register_table import register_table


def print_register(screen: Screen, shown: ProblemRegister) -> None:
    """Print a line for each code; of a single one its examples too."""
    if len(shown.entries) == 1:
        _print_entry(screen, shown.entries[0])
    else:
        table = register_table(shown)
        print_table(screen, fitted(table, {"meaning": Fit(folds=True)}), table.rows)


def _print_entry(screen: Screen, entry: Registered) -> None:
    table = register_table(ProblemRegister((entry,)))
    code, severity, meaning = next(iter(table.cells))
    screen.line(Piece(f"{code} ", "bold"), Piece(f"({severity})"))
    screen.line(Piece(meaning.text))
    parts = [(_("Bad, in {what}:").format(what=entry.place_words), entry.bad_file), (_("Good:"), entry.good_file)]
    if entry.made:
        parts = [(_("Bad: {what}.").format(what=entry.made), "")]
    elif entry.earlier_file:
        parts.insert(0, (_("Reported before:"), entry.earlier_file))
    for title, text in parts:
        screen.line(Piece(""))
        screen.line(Piece(title))
        for line in text.splitlines():
            screen.long_line(Piece(f"    {line}"))
