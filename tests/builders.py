"""Small plans and reports for tests: a target, a plan of targets, a file of actual values, the verdict on one."""

from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

from gaoqing_kpi.evaluate import Result
from gaoqing_kpi.evaluate.judge import evaluate
from gaoqing_kpi.evaluate.judgement import Judgement
from gaoqing_kpi.history import History, assemble
from gaoqing_kpi.load.document import yaml_document
from gaoqing_kpi.load.node import Document
from gaoqing_kpi.load.packaged import packaged_targets
from gaoqing_kpi.load.source import Source, read
from gaoqing_kpi.model.actual import Actual, ActualsFile
from gaoqing_kpi.model.base import Bilingual
from gaoqing_kpi.model.plan import Head, Item, Plan, Section
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.problem import Location, Problem, has_errors
from gaoqing_kpi.report.comparison import Comparison
from gaoqing_kpi.report.report import Grouping, Report
from gaoqing_kpi.report.report import report_on as report_on_judgement
from gaoqing_kpi.report.selection import EVERYTHING, Selection
from gaoqing_kpi.report.trends import Trends, trends_of
from gaoqing_kpi.rules.actuals import read_file
from gaoqing_kpi.rules.catalogue import read_plan

NAME = Bilingual(zh="指标", en="Target")
SAMPLES = Path(__file__).parent.parent / "data" / "actuals"
NOWHERE = Location("nowhere.yaml", 1, 1)


def target(kind: str, bound: str | None = None, value: object = None, unit: str | None = None, **more: object) -> Target:
    """Build a target from what a catalogue would write; numbers and dates are texts. Its id is ``t`` unless told."""
    written = {"id": "t", "item": 1, "basis": "stated", "fragment": "…", "kind": kind, "bound": bound, "value": value, "unit": unit, **more}
    given = {key: part for key, part in written.items() if part is not None} | {"item": "1"}
    return Target.model_validate({"name": {"zh": given["id"], "en": given["id"]}} | given)


def plan(*targets: Target, start: str = "2024-01-01", end: str = "2024-12-31", **rules: str) -> Plan:
    """Build a plan, of the year 2024 unless told; ``rules`` are the catalogue's own."""
    head = Head.model_validate(
        {"id": "p", "title": NAME, "issuer": NAME, "document": "1号", "period": {"start": start, "end": end}, "rules": rules},
    )
    section = Section.model_validate({"number": "1", "title": NAME})
    item = Item.model_validate({"number": "1", "section": "1", "title": NAME, "departments": ["office"]})
    return Plan(head, {"office": NAME}, (section,), (item,), targets, ())


def baseline(value: str, day: str = "2023-12-31") -> dict[str, str]:
    """Write a catalogue's baseline, of the eve of 2024 unless told."""
    return {"value": value, "date": day}


def read_one(document: Document, of: Plan) -> tuple[ActualsFile | None, list[Problem]]:
    """Hold a document of at most one region against a plan."""
    files, problems = read_file(document, of)
    assert len(files) <= 1
    return next(iter(files), None), problems


def report(of: Plan, day: str, name: str = "actuals.yaml", **entries: str) -> ActualsFile:
    """Read a file of actual values of a day. Each keyword is a target's id, its text the entry: the first stands in line 4."""
    lines = ["plan: p", f"as_of: {day}", "actuals:", *(f"  {key}: {entry}" for key, entry in entries.items())]
    file, problems = read_one(yaml_document(Source(name, "\n".join(lines))), of)
    assert file is not None, problems
    assert not has_errors(problems), problems
    return file


def verdict(goal: Target, entry: str, day: str, *, on: str | None = None, **of_plan: str) -> Result:
    """Judge one entry of a file of a day, as known on that day unless told; ``of_plan`` are the plan's period and rules."""
    one = plan(goal, **of_plan)
    history, problems = assemble(one, [report(one, day, t=entry)], date.fromisoformat(on or day))
    assert not has_errors(problems), problems
    return evaluate(one.in_force(history.as_of), history)[0]


def actual(value: Fraction, day: date) -> Actual:
    """Build the actual that an entry of target ``t`` comes to."""
    return Actual("t", value, day, NOWHERE)


def trends(of: Plan, *files: ActualsFile, on: str | None = None, in_detail: bool = False) -> Trends:
    """Write the trends of all targets of a plan in words, as known on a day; default: the latest file's."""
    history, problems = assemble(of, files, date.fromisoformat(on) if on else None)
    assert not has_errors(problems), problems
    return trends_of(report_on(of, history), in_detail=in_detail)


def comparison(of: Plan, old: ActualsFile, new: ActualsFile, *known: ActualsFile) -> Comparison:
    """Compare two files, each judged at its own date beside what both know."""
    before, after = (report_on(of, assemble(of, [*known, file], file.as_of)[0]) for file in (old, new))
    return Comparison(before, after)


def report_on(of: Plan, history: History, selection: Selection = EVERYTHING, by: Grouping | None = None) -> Report:
    """Make the report on the targets of a plan, all unless told."""
    return report_on_judgement(Judgement(of, history), selection, by)


def make_county(folder: Path, targets: str, **actuals: str) -> Path:
    """Make a county's own folder: its catalogue, and files of actual values beside it, each keyword the name of one."""
    (folder / "targets.yaml").write_text(targets, encoding="utf-8")
    (folder / "actuals").mkdir()
    for name, text in actuals.items():
        (folder / "actuals" / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


@cache
def sample_plan() -> Plan:
    """Read the packaged plan."""
    found, problems = read_plan(_source(packaged_targets()))
    assert found, problems
    return found


@cache
def sample(month: str) -> ActualsFile:
    """Read the sample data of a month."""
    file, problems = read_one(yaml_document(_source(SAMPLES / f"{month}.yaml")), sample_plan())
    assert file, problems
    return file


def _source(path: Path) -> Source:
    source = read(str(path))
    assert isinstance(source, Source)
    return source
