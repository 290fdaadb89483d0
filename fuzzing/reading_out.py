"""What the program makes of a case's files: the problems, figures and texts that it tells, in this process and by its command line."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from unittest import mock

from typer.testing import CliRunner

from fuzz_case import FuzzCase
from gaoqing_kpi import api
from gaoqing_kpi.cli.app import app_for
from gaoqing_kpi.drafting.yaml_text import catalogue_text
from gaoqing_kpi.formats.text import problem_texts
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.problem import Findings, Problem
from gaoqing_kpi.rules.catalogue import read_plan
from small_county import CATALOGUE

Figures = Mapping[str, object]
PLAN_FILE = "plan/targets.yaml"
_DAY = date(2024, 9, 30)
BESIDE = {PLAN_FILE: CATALOGUE.encode(), "plan/empty.yaml": f"plan: some-plan\nas_of: {_DAY}\nactuals: {{}}\n".encode()}


@dataclass(frozen=True)
class Seen:
    """What was told of the files, in one or in several ways that have to agree.

    ``figures`` are by target, by the way that they were found; ``judged`` tells whether there are any. ``texts`` is what would be
    printed, ``jsons`` what would be read by programs.
    """

    problems: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    figures: Mapping[str, Figures] = field(default_factory=dict)
    texts: tuple[str, ...] = ()
    jsons: tuple[str, ...] = ()

    @property
    def found(self) -> tuple[Problem, ...]:
        """Return the problems, found in whichever way."""
        return next(iter(self.problems.values()), ())


@dataclass(frozen=True)
class Ran:
    """A command that was run: its exit code, and what it wrote on both streams; what it let through is a fault."""

    arguments: tuple[str, ...]
    exit_code: int
    out: str
    err: str
    escaped: str = ""


@cache
def small_plan() -> Plan:
    """Read the plan that reports are held against."""
    plan, problems = read_plan(Source(PLAN_FILE, CATALOGUE))
    assert plan is not None, problems  # noqa: S101 - a fault of the fuzzer itself
    return plan


def look(case: FuzzCase, *, with_texts: bool = True) -> Seen:
    """Read a case's files, which lie in the working folder, in all ways that the kind of case has; what is printed of them costs most."""
    return _LOOKS.get(case.kind, _look_at_actuals)(case, with_texts)


def commands_of(case: FuzzCase) -> Iterator[Ran]:
    """Run what a user would type for the files: what only validates first."""
    names = tuple(case.files)
    if case.kind == "document":
        yield run("draft", names[0])
        yield run("audit", names[0], "--targets", PLAN_FILE)
    elif case.kind == "catalogue":
        yield run("validate", "--format", "json", "--targets", names[0], "plan/empty.yaml")
        yield run("targets", "--format", "json", "--targets", names[0])
    else:
        options = ("--format", "json", "--targets", PLAN_FILE, "--jobs", "1")
        yield run("validate", *options, *names)
        yield run("check", *options, *names)
        yield run("check", "--keep-going", *options, *names)


def run(*arguments: str) -> Ran:
    """Run a command in this process, in English."""
    typed = (*arguments, "--lang", "en")
    done = CliRunner().invoke(app_for(typed), list(typed))
    escaped = "" if done.exception is None or isinstance(done.exception, SystemExit) else repr(done.exception)
    return Ran(typed, done.exit_code, done.stdout, done.stderr, escaped)


@contextmanager
def workplace(folder: Path) -> Iterator[None]:
    """Work in a folder in which the small county's plan lies."""
    before = Path.cwd()
    (folder / "plan").mkdir()
    for name, content in BESIDE.items():
        (folder / name).write_bytes(content)
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextmanager
def files_of(case: FuzzCase) -> Iterator[None]:
    """Write a case's files to the working folder, for a while."""
    for name, data in case.files.items():
        Path(name).write_bytes(data)
    try:
        yield
    finally:
        for path in Path().iterdir():
            if path.is_file():
                path.unlink()


def left_behind(case: FuzzCase) -> list[str]:
    """List the files of the working folder that are not as they were written."""
    wanted = {**case.files, **BESIDE}
    found = {path.as_posix(): path.read_bytes() for path in Path().rglob("*") if not path.is_dir()}
    return [name for name in {**wanted, **found} if wanted.get(name) != found.get(name)]


def read_by_two_processes(case: FuzzCase) -> tuple[Problem, ...]:
    """Read the files in processes of their own, which is done else where there are many."""
    with mock.patch("gaoqing_kpi.reading.readings._PAYS_FROM", 1):
        return _checked(small_plan(), [*case.files], is_for_judging=True, jobs=2)[1].problems


def _look_at_actuals(case: FuzzCase, with_texts: bool) -> Seen:  # noqa: FBT001 - as all of the table
    plan, names = small_plan(), [*case.files]
    actuals, found = _checked(plan, names, is_for_judging=True)
    whole, found_in_full = _checked(plan, names, is_for_judging=False)
    problems, figures = {"plainly": found.problems, "in full": found_in_full.problems}, {}
    for way, read in (("plainly", actuals), ("in full", whole)):
        if read.reported:
            judgement = api.judge(plan, read, keep_going=True)
            figures[way] = {result.target.id: result.actual and result.actual.value for result in judgement.results}
    if not with_texts:
        return Seen(problems, figures)
    jsons = [api.render(found, "json").decode()]
    if figures:
        jsons.append(api.render(api.report(judgement), "json").decode())
    texts = [*problem_texts(found.problems, found.texts), *(api.render(found, name).decode() for name in ("github", "sarif"))]
    return Seen(problems, figures, tuple(texts), tuple(jsons))


def _checked(plan: Plan, names: Sequence[str], *, is_for_judging: bool, jobs: int = 1) -> tuple[api.Actuals, Findings]:
    actuals = api.load_actuals(plan, *names, is_for_judging=is_for_judging, jobs=jobs)
    return actuals, api.check(plan, actuals)


def _look_at_catalogue(case: FuzzCase, with_texts: bool) -> Seen:  # noqa: FBT001 - as all of the table
    (name,) = case.files
    try:
        plan = api.load_plan(name)
    except api.DataError as error:
        return Seen({"loaded": error.problems}, texts=tuple(problem_texts(error.problems, error.texts)))
    values = {target.id: target.value for target in plan.printed.targets}
    asked = {target: Fraction(value) if isinstance(value, Decimal) else value for target, value in values.items()}
    if not with_texts:
        return Seen({"loaded": ()}, {"loaded": asked})
    judged = api.report(api.judge(plan, api.Actuals(), _DAY))
    texts = (api.render(judged, "markdown").decode(), api.render(api.form(plan, _DAY), "yaml").decode())
    jsons = (api.render(api.targets(plan), "json").decode(), api.render(judged, "json").decode())
    return Seen({"loaded": ()}, {"loaded": asked}, texts, jsons)


def _look_at_documents(case: FuzzCase, with_texts: bool) -> Seen:  # noqa: FBT001 - as all of the table
    problems: dict[str, tuple[Problem, ...]] = {}
    figures: dict[str, Figures] = {}
    texts: list[str] = []
    for name in case.files:
        try:
            draft = api.draft(name)
        except api.DataError as error:
            problems[name] = error.problems
            continue
        text = catalogue_text(draft)
        plan, wrong = read_plan(Source("draft.yaml", text))
        problems[name] = tuple(wrong)
        if plan is None:
            continue
        figures[name] = {target.id: (target.name.zh, str(target.value), target.unit) for target in plan.targets}
        audits = [api.audit(plan, name)]
        if with_texts:
            texts += [text, *(api.render(audit, "table").decode() for audit in (*audits, api.audit(small_plan(), name)))]
    return Seen(problems, figures, tuple(texts))


_LOOKS: Mapping[str, Callable[[FuzzCase, bool], Seen]] = {"catalogue": _look_at_catalogue, "document": _look_at_documents}


def is_json(text: str) -> bool:
    """Return whether a text is JSON that says one thing only: no number that is none, no key twice."""

    def refuse(word: str) -> None:
        raise ValueError(word)

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        if len({key for key, _value in pairs}) < len(pairs):
            raise ValueError(pairs)
        return dict(pairs)

    try:
        json.loads(text, parse_constant=refuse, object_pairs_hook=once)
    except ValueError:
        return False
    return True
