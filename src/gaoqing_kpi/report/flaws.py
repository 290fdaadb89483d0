"""Problems in the data as a report hands them on: about which target, what is the matter, who sees to it. No folder of any machine."""

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import NamedTuple

from gaoqing_kpi.evaluate.judgement import Judgement
from gaoqing_kpi.messages import _, one_line
from gaoqing_kpi.problem import Code, Problem
from gaoqing_kpi.report.cell import words
from gaoqing_kpi.report.column import Column, Table
from gaoqing_kpi.report.words import day_words

_AFTER_A_NAME = " :：,，"
_PARTING = frozenset("/\\")  # what stands between the folders of a path


class Flaw(NamedTuple):
    """A problem in words: the target that it is about, or else the file's own name; what is the matter; the lead office, if any."""

    subject: str
    message: str
    office: str

    @property
    def words(self) -> str:
        """Say all of it in a line."""
        told = _("{name}: {remark}").format(name=self.subject, remark=self.message)
        return _("{name} ({remark})").format(name=told, remark=self.office) if self.office else told


def flaws_of(problems: Iterable[Problem], judgement: Judgement) -> tuple[Flaw, ...]:
    """Put the problems of what a judgement rests on into words that are safe to show and to hand on."""
    known = list(problems)
    paths = {problem.location.path for problem in known} | {file.path for file in judgement.history.files}
    longest_first = sorted((path for path in paths if PurePath(path).name not in {path, ""}), key=len, reverse=True)
    return tuple(dict.fromkeys(_flaw(problem, judgement, longest_first) for problem in known))


def file_name(path: str) -> str:
    """Name a file without the folders that it lies in."""
    return one_line(PurePath(path).name or path)


def _flaw(problem: Problem, judgement: Judgement, paths: Sequence[str]) -> Flaw:
    plan, message = judgement.plan, _without_folders(problem, paths)
    target = plan.by_id.get(problem.target)
    if target is None:
        return Flaw(file_name(problem.location.path), message, "")
    name, lead = str(target.name), plan.lead(target)
    if problem.code is Code.STALE and (value := judgement.history.latest.get(target.id)):
        message = _("figures as of {day}, not updated").format(day=day_words(value.as_of))
    office = str(plan.departments[lead]) if lead else ""
    return Flaw(one_line(name), message.removeprefix(name).lstrip(_AFTER_A_NAME), office)


def _without_folders(problem: Problem, paths: Sequence[str]) -> str:
    message = problem.message
    for path in paths if _PARTING.intersection(message) else ():
        message = message.replace(path, PurePath(path).name)
    return one_line(message)


def flaw_table(flaws: Sequence[Flaw]) -> Table[Flaw]:
    """Lay problems out."""
    return Table(
        (
            Column("subject", _("Target"), "text", 30, lambda flaw: words(flaw.subject)),
            Column("message", _("What is to be checked"), "text", 80, lambda flaw: words(flaw.message)),
            Column("office", _("Lead office"), "text", 26, lambda flaw: words(flaw.office)),
        ),
        flaws,
    )
