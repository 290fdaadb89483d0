"""The first and the last days that a calendar has: a day before or after them is asked for nowhere."""

from datetime import date
from pathlib import Path

import pytest

from commands import run
from gaoqing_kpi.evaluate.reporting import end_of_next
from gaoqing_kpi.model.plan import Period

CATALOGUE = """plan:
  id: long
  title: 远期计划
  period: {{start: {start}, end: {end}}}
  rules: {{time_progress: {method}}}
departments: {{office: 县发改局}}
items: [{{number: 1, departments: [office]}}]
targets:
  - {{id: points, name: 新增充电桩, item: 1, kind: cumulative, bound: at_least, value: 10, unit: 个}}
  - {{id: share, name: 占比, item: 1, kind: level, bound: at_least, value: 10, unit: "%", baseline: {{value: 1, date: {start}}}}}
  - {{id: cost, name: 费用, item: 1, kind: cumulative, bound: at_most, value: 10, unit: 万元, reporting: year}}
  - {{id: yard, name: 堆场, item: 1, kind: milestone, due: 9999-12-31}}
"""
ACTUALS = "plan: long\nas_of: {day}\nactuals: {{points: {value}, share: {value}, cost: {value}, yard: {{done: {done}}}}}\n"
PERIODS = [("0001-01-01", "9999-12-31"), ("9999-01-01", "9999-12-31"), ("0001-01-01", "0001-12-31")]
VERBS = [
    "check --all",
    "check --as-of 9999-12-31 --format json",
    "trend",
    "returns",
    "returns --period 9999-12",
    "returns --period 0001-01",
    "explain points",
    "explain share",
    "explain cost",
    "diff a.yaml b.yaml",
    "report --format html",
    "report --format markdown",
    "report --format csv",
    "report -o r.xlsx",
    "report -o r.docx",
    "template -o t.xlsx",
    "merge . -o m.yaml",
    "targets",
    "validate targets.yaml",
]


@pytest.mark.parametrize("method", ["months", "days"])
@pytest.mark.parametrize(("start", "end"), PERIODS)
def test_no_verb_runs_out_of_days(start: str, end: str, method: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path("actuals")
    folder.mkdir()
    Path("targets.yaml").write_text(CATALOGUE.format(start=start, end=end, method=method), encoding="utf-8")
    for name, day, value in (("a", start, 1), ("b", end, 3)):
        text = ACTUALS.format(day=day, value=value, done=str(value > 1).lower())
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")
    for verb in VERBS:
        code, _printed, told = run(*verb.split(), "--lang", "en")
        assert code in {0, 2, 3}, (verb, told)


def test_a_period_that_begins_with_the_calendar_has_no_day_before() -> None:
    assert Period.model_validate({"start": "0001-01-01", "end": "0001-12-31"}).eve == date(1, 1, 1)
    assert Period.model_validate({"start": "2024-01-01", "end": "2024-12-31"}).eve == date(2023, 12, 31)


@pytest.mark.parametrize(
    ("reporting", "before"), [("month", date(9999, 11, 30)), ("quarter", date(9999, 9, 30)), ("year", date(9998, 12, 31))]
)
def test_no_period_follows_the_last(reporting: str, before: date) -> None:
    for day in (before, date(9999, 12, 31)):
        assert end_of_next(day, reporting) == date(9999, 12, 31)  # type: ignore[arg-type]  # a parameter of the test is no literal
