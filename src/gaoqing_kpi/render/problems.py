"""Problems as text: the place, the message, the line with a caret under it, the hint."""

from collections.abc import Iterable, Mapping

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from gaoqing_kpi.messages import _, ngettext
from gaoqing_kpi.problem import Problem, Severity
from gaoqing_kpi.report.words import plain

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
_LONGEST_LINE = 200


def print_problems(console: Console, problems: Iterable[Problem], texts: Mapping[str, str]) -> None:
    """Print problems; ``texts`` are the files' contents by name, to quote the lines from."""
    lines = {name: text.splitlines() for name, text in texts.items()}
    for problem in problems:
        heading = Text(f"{plain(problem.location.path)}:{problem.location.line}:{problem.location.column}: ")
        heading.append(f"{_severity_word(problem.severity)} {problem.code}", style=_STYLES[problem.severity])
        heading.append(f": {plain(problem.message)}")
        console.print(heading, soft_wrap=True)
        file = lines.get(problem.location.path, [])
        if 0 < problem.location.line <= len(file):
            _print_line(console, file[problem.location.line - 1], problem.location.line, problem.location.column)
        if problem.hint:
            console.print(Text(f"    → {plain(problem.hint)}"), soft_wrap=True)


def summary(problems: Iterable[Problem], files: int) -> str:
    """Count the problems of so many files."""
    found = list(problems)
    errors = sum(problem.severity is Severity.ERROR for problem in found)
    warnings = len(found) - errors
    return _("{errors}, {warnings} in {files}").format(
        errors=ngettext("{count} error", "{count} errors", errors).format(count=errors),
        warnings=ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
        files=ngettext("{count} file", "{count} files", files).format(count=files),
    )


def _severity_word(severity: Severity) -> str:
    return {Severity.ERROR: _("error"), Severity.WARNING: _("warning")}[severity]


def _print_line(console: Console, line: str, number: int, column: int) -> None:
    if len(line) > _LONGEST_LINE:
        return
    shown, before = _printable(line), _printable(line[: column - 1])
    margin = f"{number:>6} | "
    console.print(Text(margin, style="dim").append(shown, style="default"), soft_wrap=True)
    console.print(Text(" " * (len(margin) + cell_len(before)) + "^"), soft_wrap=True)


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
