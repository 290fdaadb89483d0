"""Problems on the terminal, in colours."""

from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.text import Text

from gaoqing_kpi.formats.terminal.head import print_notice
from gaoqing_kpi.formats.text import described, summary
from gaoqing_kpi.problem import Findings, Problem

_STYLES = {"plain": "", "error": "bold red", "warning": "bold yellow", "margin": "dim"}


def print_findings(console: Console, findings: Findings) -> None:
    """Print what was found, and its count."""
    print_notice(console, illustrative=findings.illustrative)
    print_problems(console, findings.problems, findings.texts)
    console.print(summary(findings.problems, findings.files))


def print_problems(console: Console, problems: Iterable[Problem], texts: Mapping[str, str]) -> None:
    """Print problems; ``texts`` are the files' contents by name, to quote the lines from."""
    for pieces in described(problems, texts):
        console.print(Text.assemble(*((piece.text, _STYLES[piece.role]) for piece in pieces)), soft_wrap=True)
