"""Problems on a screen, in colours where it has any."""

from collections.abc import Iterable, Mapping

from gaoqing_kpi.formats.terminal.head import print_notice
from gaoqing_kpi.formats.terminal.screen import Piece, Screen
from gaoqing_kpi.formats.text import counts_of, described
from gaoqing_kpi.problem import Findings, Placed

_STYLES = {"plain": "", "error": "bold red", "warning": "bold magenta", "margin": "dim", "caret": "bold green"}


def print_findings(screen: Screen, findings: Findings) -> None:
    """Print what was found, and its count."""
    print_notice(screen, illustrative=findings.illustrative)
    print_problems(screen, findings.listed, findings.texts)
    for line in counts_of(findings):
        screen.line(Piece(line))


def print_problems(screen: Screen, problems: Iterable[Placed], texts: Mapping[str, str]) -> None:
    """Print problems; ``texts`` are the files' contents by name, to quote the lines from."""
    for pieces in described(problems, texts):
        screen.long_line(*(Piece(piece.text, _STYLES[piece.role]) for piece in pieces))
