"""Problems as plain text: the place, the message, the line with a caret under it, the hint; and how many there are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from gaoqing_kpi.load.source import lines_of
from gaoqing_kpi.messages import _, ngettext, one_line
from gaoqing_kpi.problem import Findings, Problem, Severity

Role: TypeAlias = Literal["plain", "error", "warning", "margin"]

_LONGEST_LINE = 200


class Span(NamedTuple):
    """A piece of a text, and what it is there for, which a terminal may show by a colour."""

    text: str
    role: Role = "plain"


def findings(shown: Findings) -> str:
    """Write what was found, and its count."""
    notice = [_("Sample data: invented figures, not from any real office.")] if shown.illustrative else []
    lines = [*notice, *problem_texts(shown.problems, shown.texts), count_of(shown)]
    return "".join(f"{line}\n" for line in lines)


def problem_texts(problems: Iterable[Problem], texts: Mapping[str, str]) -> Iterator[str]:
    """Write problems; ``texts`` are the files' contents by name, to quote the lines from."""
    return ("".join(piece.text for piece in pieces) for pieces in described(problems, texts))


def described(problems: Iterable[Problem], texts: Mapping[str, str]) -> Iterator[list[Span]]:
    """Describe problems, each in pieces that make up its text."""
    lines = {name: lines_of(text) for name, text in texts.items()}
    return (list(_pieces(problem, lines.get(problem.location.path, []))) for problem in problems)


def count_of(shown: Findings) -> str:
    """Count what was found, and where."""
    counted = summary(shown.problems, shown.files)
    if not shown.sheets:
        return counted
    sheets = ngettext("{count} sheet", "{count} sheets", shown.sheets).format(count=shown.sheets)
    return _("{counted}; {sheets}, {read} read").format(counted=counted, sheets=sheets, read=shown.sheets_read)


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


def _pieces(problem: Problem, lines: Sequence[str]) -> Iterator[Span]:
    line, column = problem.location.line, problem.location.column
    yield Span(f"{one_line(str(problem.location))}: ")
    yield Span(f"{_severity_word(problem.severity)} {problem.code}", problem.severity.value)
    yield Span(f": {one_line(problem.message)}")
    if 0 < line <= len(lines) and 0 < len(lines[line - 1].strip()) <= _LONGEST_LINE:
        from rich.cells import cell_len

        margin, quoted = f"\n{line:>6} | ", _printable(lines[line - 1])
        yield Span(margin, "margin")
        yield Span(quoted)
        yield Span("\n" + " " * (len(margin) - 1 + cell_len(quoted[: column - 1])) + "^")
    if problem.hint:
        yield Span(f"\n    → {one_line(problem.hint)}")


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
