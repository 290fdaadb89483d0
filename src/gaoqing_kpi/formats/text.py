"""Problems as plain text: the place, the message, the line with carets under it, the hint; and how many there are."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple, TypeAlias

from gaoqing_kpi.load.source import lines_of
from gaoqing_kpi.messages import _, listing, ngettext, one_line
from gaoqing_kpi.problem import Findings, Placed, Severity

Role: TypeAlias = Literal["plain", "error", "warning", "margin", "caret"]

_LONGEST_LINE = 200
_MANY = 20
_HELD_AT_ONCE = 16
_COMMANDS = ("::", "##")  # what CI services read as commands where a line begins with it
_COMMANDS_ANYWHERE = re.compile(r"##(?=vso\[|\[)")  # and what Azure does wherever it stands


class Span(NamedTuple):
    """A piece of a text, and what it is there for, which a terminal may show by a colour."""

    text: str
    role: Role = "plain"


def findings(shown: Findings) -> str:
    """Write what was found, and its count."""
    notice = [_("Sample data: invented figures, not from any real office.")] if shown.illustrative else []
    lines = [*notice, *problem_texts(shown.told, shown.texts), *counts_of(shown)]
    return "".join(f"{line}\n" for line in lines)


def problem_texts(problems: Iterable[Placed], texts: Mapping[str, str]) -> Iterator[str]:
    """Write problems; ``texts`` are the files' contents by name, to quote the lines from."""
    return (without_commands("".join(piece.text for piece in pieces)) for pieces in described(problems, texts))


def without_commands(text: str) -> str:
    """Keep Azure from reading commands in a text, whatever it quotes: it reads them anywhere in a line."""
    return _COMMANDS_ANYWHERE.sub("# #", text)


def described(problems: Iterable[Placed], texts: Mapping[str, str]) -> Iterator[list[Span]]:
    """Describe problems, those of one line together, in pieces that make up their text."""
    lines_in = lru_cache(maxsize=_HELD_AT_ONCE)(lambda path: lines_of(texts[path]) if path in texts else [])
    for (path, _sheet, number), group in groupby(problems, key=_line_of):
        of_file = lines_in(path)
        quoted = of_file[number - 1] if 0 < number <= len(of_file) else ""
        yield list(_pieces(list(group), quoted if 0 < len(quoted.strip()) <= _LONGEST_LINE else ""))


def _line_of(problem: Placed) -> tuple[str, str, int]:
    return problem.location.path, problem.location.sheet, problem.location.line


def counts_of(shown: Findings) -> list[str]:
    """Count what was found: by code where there are many, what is not listed, and last of all how many there are in how many files."""
    lines = []
    if len(shown.problems) > _MANY and len(codes := Counter(str(problem.code) for problem in shown.problems)) > 1:
        counted = [_("{status} {count}").format(status=code, count=count) for code, count in codes.most_common()]
        lines.append(_("By code: {codes}").format(codes=listing(counted)))
    if left_out := len(shown.problems) - len(shown.listed):
        lines.append(ngettext("{count} problem is not listed.", "{count} problems are not listed.", left_out).format(count=left_out))
    if failed := sum(verdict.failed for verdict in shown.verdicts):
        lines.append(_("Failed: {count} of {all} targets").format(count=failed, all=len(shown.verdicts)))
    return [*lines, _last_line(shown)]


def summary(problems: Iterable[Placed], files: int) -> str:
    """Count the problems of so many files."""
    found = list(problems)
    errors = sum(problem.severity is Severity.ERROR for problem in found)
    warnings = len(found) - errors
    return _("{errors}, {warnings} in {files}").format(
        errors=ngettext("{count} error", "{count} errors", errors).format(count=errors),
        warnings=ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
        files=ngettext("{count} file", "{count} files", files).format(count=files),
    )


def _last_line(shown: Findings) -> str:
    counted = summary(shown.problems, shown.files)
    if not shown.sheets:
        return counted
    sheets = ngettext("{count} sheet", "{count} sheets", shown.sheets).format(count=shown.sheets)
    return _("{counted}; {sheets}, {read} read").format(counted=counted, sheets=sheets, read=shown.sheets_read)


def severity_word(severity: Severity) -> str:
    """Name a severity."""
    return {Severity.ERROR: _("error"), Severity.WARNING: _("warning")}[severity]


def _pieces(problems: Sequence[Placed], quoted: str) -> Iterator[Span]:
    """Describe the problems of a line: a single one with its hint below the quoted line, several above it."""
    for place, problem in enumerate(problems):
        yield from _head(problem, "\n" * bool(place))
        if len(problems) > 1:
            yield from _hint(problem)
    if quoted:
        margin = f"\n{problems[0].location.line:>6} | "
        yield Span(margin, "margin")
        yield Span(_printable(quoted))
        yield Span("\n" + " " * (len(margin) - 1))
        yield Span(_carets(problems, quoted), "caret")
    if len(problems) == 1:
        yield from _hint(problems[0])


def _head(problem: Placed, before: str) -> Iterator[Span]:
    place = one_line(str(problem.location))
    yield Span(f"{before}{'./' if place.startswith(_COMMANDS) else ''}{place}: ")
    yield Span(f"{severity_word(problem.severity)} {problem.code}", problem.severity.value)
    yield Span(f": {one_line(problem.message)}")


def _hint(problem: Placed) -> Iterator[Span]:
    if problem.hint:
        yield Span(f"\n    → {one_line(problem.hint)}")


def _carets(problems: Iterable[Placed], quoted: str) -> str:
    """Draw carets under what the problems are about, as wide as it is shown."""
    from rich.cells import cell_len

    marks = ""
    for problem in problems:
        line, start = problem.location.line, problem.location.column
        end_line, end = problem.end or (line, start + 1)
        before, marked = quoted[: start - 1], quoted[start - 1 : end - 1 if end_line == line else None].rstrip()
        marks = marks.ljust(cell_len(_printable(before)))
        marks += "^" * (cell_len(_printable(before)) + max(1, cell_len(_printable(marked))) - len(marks))
    return marks


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
