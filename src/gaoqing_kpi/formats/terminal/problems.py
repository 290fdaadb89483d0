"""Problems on the terminal: the place, the message, the line with a caret under it, the hint."""

from collections.abc import Iterable, Mapping, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from gaoqing_kpi.formats.terminal.head import print_notice
from gaoqing_kpi.load.source import lines_of
from gaoqing_kpi.messages import _, ngettext, one_line
from gaoqing_kpi.problem import Findings, Problem, Severity

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
_LONGEST_LINE = 200


def print_findings(console: Console, findings: Findings) -> None:
    """Print what was found, and its count."""
    print_notice(console, illustrative=findings.illustrative)
    print_problems(console, findings.problems, findings.texts)
    console.print(summary(findings.problems, findings.files))


def print_problems(console: Console, problems: Iterable[Problem], texts: Mapping[str, str]) -> None:
    """Print problems; ``texts`` are the files' contents by name, to quote the lines from."""
    lines = {name: lines_of(text) for name, text in texts.items()}
    for problem in problems:
        text = _described(problem, lines.get(problem.location.path, []))
        if console.is_terminal:
            console.print(text, soft_wrap=True)
        else:
            console.file.write(f"{text.plain}\n")


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


def _described(problem: Problem, lines: Sequence[str]) -> Text:
    line, column = problem.location.line, problem.location.column
    text = Text(f"{one_line(str(problem.location))}: ")
    text.append(f"{_severity_word(problem.severity)} {problem.code}", style=_STYLES[problem.severity])
    text.append(f": {one_line(problem.message)}")
    if 0 < line <= len(lines) and 0 < len(lines[line - 1].strip()) <= _LONGEST_LINE:
        margin = f"\n{line:>6} | "
        quoted = _printable(lines[line - 1])
        text.append(margin, style="dim").append(quoted)
        text.append("\n" + " " * (len(margin) - 1 + cell_len(quoted[: column - 1])) + "^")
    return text.append(f"\n    → {one_line(problem.hint)}") if problem.hint else text


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
