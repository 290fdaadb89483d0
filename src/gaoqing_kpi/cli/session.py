"""Reading the plan and the actuals for a command, with their problems said in one run."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from rich.console import Console
from rich.progress import track

from gaoqing_kpi.cli.console import errors
from gaoqing_kpi.cli.failure import ExitCode, leave
from gaoqing_kpi.evaluate import Result, stale_values
from gaoqing_kpi.formats.terminal.problems import print_problems, summary
from gaoqing_kpi.history import History, assemble
from gaoqing_kpi.load.document import ENDINGS, Format, read_documents
from gaoqing_kpi.load.packaged import packaged_targets
from gaoqing_kpi.load.source import Source, files_in, read, read_bytes
from gaoqing_kpi.messages import _
from gaoqing_kpi.model.actual import ActualsFile
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.problem import Problem, has_errors
from gaoqing_kpi.rules.actuals import read_file
from gaoqing_kpi.rules.catalogue import read_plan

MANY_FILES = 20


@dataclass(slots=True)
class Session:
    """What a command has read so far: the texts by name, and the problems met."""

    texts: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def source(self, path: str) -> Source | None:
        """Read a file's text; None if that is a problem."""
        source = read(path)
        if isinstance(source, Problem):
            self.problems.append(source)
            return None
        self.texts[source.name] = source.text
        return source

    def plan(self, path: str | None) -> Plan | None:
        """Read a catalogue, by default the packaged one; None if it has errors."""
        source = self.source(path or str(packaged_targets()))
        if source is None:
            return None
        plan, problems = read_plan(source)
        self.problems += problems
        return plan

    def files(self, plan: Plan, paths: Iterable[str], input_format: Format | None = None) -> list[ActualsFile]:
        """Read actuals files and folders, of a sheet of a workbook each a file; what has errors is left out.

        :param input_format: the format of standard input, and of files whose names do not tell theirs.
        """
        found = []
        names = expand(paths)
        shown = track(names, _("Reading"), console=errors(), transient=True, disable=len(names) < MANY_FILES or not errors().is_terminal)
        for path in shown:
            content = read_bytes(path)
            if isinstance(content, Problem):
                self.problems.append(content)
                continue
            documents, text = read_documents(content, input_format or Format.YAML)
            if text is not None:
                self.texts[content.name] = text
            for document in documents:
                file, problems = read_file(document, plan)
                self.problems += problems
                found += [file] if file else []
        return found

    def history(self, plan: Plan, files: Iterable[ActualsFile], as_of: date | None = None) -> History:
        """Put files together, and add what contradicts itself to the problems."""
        history, problems = assemble(plan, files, as_of)
        self.problems = sorted({*self.problems, *problems})
        return history

    def warn_of_stale_values(self, history: History, results: Iterable[Result], console: Console) -> None:
        """Print which of the results rest on old values, and add it to the problems."""
        stale = stale_values(history, results)
        print_problems(console, stale, self.texts)
        self.problems = sorted({*self.problems, *stale})

    def say(self, console: Console) -> None:
        """Print the problems."""
        print_problems(console, self.problems, self.texts)


def expand(paths: Iterable[str]) -> list[str]:
    """List the files that paths and folders stand for, each once."""
    return list(dict.fromkeys(name for path in paths for name in files_in(path, ENDINGS)))


def plan_or_leave(targets: str | None) -> tuple[Session, Plan]:
    """Read the catalogue; with errors in it, print them and leave with 3."""
    session = Session()
    plan = session.plan(targets)
    if plan is None:
        session.say(errors())
        leave(ExitCode.INVALID)
    return session, plan


def history_or_leave(
    paths: list[str], targets: str | None, as_of: date | None, *, keep_going: bool, input_format: Format | None = None
) -> tuple[Session, Plan, History]:
    """Read the plan and the actuals and put them together, and print the problems; with errors leave with 3, unless told to keep going."""
    session, plan = plan_or_leave(targets)
    return session, plan, actuals_or_leave(session, plan, paths, as_of, keep_going=keep_going, input_format=input_format)


def actuals_or_leave(
    session: Session, plan: Plan, paths: list[str], as_of: date | None, *, keep_going: bool, input_format: Format | None = None
) -> History:
    """Read the actuals and put them together, and print the problems; with errors leave with 3, unless told to keep going."""
    files = session.files(plan, paths, input_format)
    history = session.history(plan, files, as_of)
    say_or_leave(session, paths, keep_going=keep_going and bool(files))
    return history


def say_or_leave(session: Session, paths: list[str], *, keep_going: bool) -> None:
    """Print the problems met in these files and folders; with errors leave with 3, unless told to keep going."""
    session.say(errors())
    if has_errors(session.problems) and not keep_going:
        errors().print(_("Nothing is judged: {count}").format(count=summary(session.problems, len(expand(paths)))))
        leave(ExitCode.INVALID)
