"""The register of problem codes, and the problems of files, as tables."""

from collections.abc import Mapping

from gaoqing_kpi.messages import _
from gaoqing_kpi.problem import Findings, Problem, Severity
from gaoqing_kpi.register import ProblemRegister, Registered
from gaoqing_kpi.report.cell import words
from gaoqing_kpi.report.column import Column, Table


def severity_words() -> Mapping[Severity, str]:
    """Name the severities."""
    return {Severity.ERROR: _("error"), Severity.WARNING: _("warning")}


def register_table(shown: ProblemRegister) -> Table[Registered]:
    """Lay the codes out with their meanings."""
    severities = severity_words()
    return Table(
        (
            Column("code", _("Code"), "text", 18, lambda entry: words(entry.code)),
            Column("severity", _("Severity"), "word", 8, lambda entry: words(severities[entry.severity])),
            Column("meaning", _("Meaning"), "text", 60, lambda entry: words(str(entry.meaning))),
        ),
        shown.entries,
    )


def findings_table(shown: Findings) -> Table[Problem]:
    """Lay the listed problems out by their places."""
    severities = severity_words()
    return Table(
        (
            Column("place", _("Place"), "text", 24, lambda problem: words(str(problem.location))),
            Column("severity", _("Severity"), "word", 8, lambda problem: words(severities[problem.severity])),
            Column("code", _("Code"), "text", 18, lambda problem: words(problem.code)),
            Column("message", _("Message"), "text", 40, lambda problem: words(problem.message)),
            Column("hint", _("Hint"), "text", 30, lambda problem: words(problem.hint)),
        ),
        shown.listed,
    )
