"""The schema of our JSON: every output satisfies it, and nothing else does."""

import copy
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from builders import SAMPLES, make_county
from commands import invoke
from gaoqing_kpi import api
from pages import ROOT
from schema_faults import faults_in

Parsed: TypeAlias = Any  # JSON

SCHEMA = ROOT / "data" / "schemas" / "report.schema.json"
CASES = ROOT / "tests" / "cases"
MONTHS = sorted(SAMPLES.glob("*.yaml"))
REPORTS: Mapping[str, str] = {
    **{path.stem: str(path) for path in MONTHS},
    "year": str(SAMPLES),
    "offices": f"{SAMPLES} --by department",
    "sections": f"{SAMPLES} --by section --as-of 2024-09-30",
    "some": f"{SAMPLES} --section 1 --status behind",
    **{
        path.stem: f"{path} --targets {CASES / 'plan.yaml'} --keep-going"
        for path in sorted((CASES / "err").iterdir())
        if path.suffix != ".out"
    },
}
AMENDED = """plan:
  id: city
  title: 某市
  region: "370300"
  regions: {"370322": 高青县}
  period: {start: 2024-01-01, end: 2024-12-31}
items: [{number: 2-1, departments: [某局], leader: 张某}]
targets:
  - {id: piles, name: 充电桩, item: 2-1, kind: cumulative, bound: at_least, value: 1000, unit: 个, by_region: {"370322": 480},
     amended: [{on: 2024-03-15, value: 900, by_region: {"370322": 500}, why: 年中调整, due: 2025-03-31}]}
  - {id: rate, name: 失业率, kind: level, bound: between, value: {min: 4, max: 5}, unit: "%", amended: [{on: 2024-03-31, cancelled: true}]}
  - {id: age, name: 寿命, kind: level, bound: about, value: 80, tolerance: 0.5, better: higher, unit: 岁}
  - {id: built, name: 建成, kind: milestone}
"""
JUNE = "plan: city\nas_of: 2024-06-30\nactuals: {piles: 300, age: 80.2, built: {done: true, on: 2024-05-01}}\n"
DOCUMENTS = {
    "trend actuals": "TrendsDocument",
    "diff actuals/a.yaml actuals/b.yaml": "ComparisonDocument",
    "trend actuals --by region": "RegionTrendsDocument",
    "diff actuals/a.yaml actuals/b.yaml --by region": "RegionChangesDocument",
    "diff targets.yaml newer.yaml": "PlanComparisonDocument",
    "returns actuals": "ReturnsDocument",
    "targets": "TargetsDocument",
    "validate bad.yaml": "ProblemsDocument",
    "problems": "CodesDocument",
}


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    newer = AMENDED.replace("value: 1000", "value: 1100").replace("built, name: 建成", "opened, name: 开业").replace("80,", "81,")
    shares = "schedule: [{by: 2024-06-30, share: 0.4}, {by: 2025-12-31, share: 1}], due: 2025-12-31, amended: [{"
    (tmp_path / "newer.yaml").write_text(newer.replace("amended: [{", shares, 1), encoding="utf-8")
    march = JUNE.replace("06-30", "03-31").replace("piles: 300", "piles: 200").replace("05-01", "02-01")
    (tmp_path / "bad.yaml").write_text(JUNE.replace("300", "x"), encoding="utf-8")
    return make_county(tmp_path, AMENDED, b_yaml=JUNE, a_yaml=march)


def printed(*arguments: str) -> str:
    done = invoke([*arguments, "--format", "json"])
    assert done.exit_code in {0, 3}, done.output
    return done.stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_report_on_samples_and_on_bad_files_passes(tmp_path: Path, lang: str) -> None:
    files = []
    for name, arguments in REPORTS.items():
        if text := printed("check", *arguments.split(), "--lang", lang):
            files.append(tmp_path / f"{name}.json")
            files[-1].write_text(text, encoding="utf-8")
    assert len(files) > len(REPORTS) * 0.7  # of some bad files nothing is left to judge
    assert faults_in(SCHEMA, files) == {}


def test_reports_of_several_regions_pass(city: Path) -> None:
    (city / "actuals" / "c.yaml").write_text(JUNE.replace("as_of", "region: 高青县\nas_of"), encoding="utf-8")
    text = printed("check", "actuals", "--keep-going")
    assert len(json.loads(text)["regions"]) == 2
    (city / "report.json").write_text(text, encoding="utf-8")
    assert faults_in(SCHEMA, [city / "report.json"]) == {}


def validator(document: str) -> Any:  # noqa: ANN401 - the library has no types
    schema = json.loads(api.schema("report"))
    del schema["oneOf"]
    return Draft202012Validator(schema | {"$ref": f"#/$defs/{document}"}, format_checker=FormatChecker())


@pytest.mark.parametrize("command", DOCUMENTS)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.usefixtures("city")
def test_every_other_document_fits_its_own_schema(command: str, lang: str) -> None:
    shown = json.loads(printed(*command.split(), "--lang", lang))
    for document in DOCUMENTS.values():
        assert validator(document).is_valid(shown) == (document == DOCUMENTS[command])


def without(key: str) -> Callable[[Parsed], None]:
    def change(report: Parsed) -> None:
        del report["results"][0][key]

    return change


def with_(key: str, value: object) -> Callable[[Parsed], None]:
    def change(report: Parsed) -> None:
        report["results"][0][key] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        without("needed"),
        without("stale"),
        with_("extra", None),
        with_("gap", "-2"),
        with_("as_of", "30 September"),
        with_("status", "late"),
        with_("bound", "atleast"),
        lambda report: report.pop("plan"),
        lambda report: report.update(schema=2),
        lambda report: report["summary"]["status"].update(late=1),
    ],
)
def test_what_no_report_is_does_not_pass(change: Callable[[Parsed], None]) -> None:
    report = json.loads(printed("check", str(SAMPLES)))
    changed = copy.deepcopy(report)
    change(changed)
    assert validator("ReportDocument").is_valid(report)
    assert not validator("ReportDocument").is_valid(changed)
