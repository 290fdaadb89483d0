"""What was reported last can be copied into the result as it stands, and comes to the same."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gaoqing_kpi import api
from gaoqing_kpi.forms import Form
from gaoqing_kpi.load.headings import title
from gaoqing_kpi.load.packaged import data_folder
from gaoqing_kpi.messages import _, use
from gaoqing_kpi.model.plan import Plan

REFERENCE = 0.66
SAMPLES = sorted((data_folder() / "actuals").glob("2024-0*.yaml"))
MANY_WAYS = """\
plan: small-2024
as_of: 2024-06-30
actuals:
  enterprises: 0.0070万家
  farmers: 239
  events: 81
  water-use: 1.52亿立方米
  coverage: {numerator: 509999, denominator: 1000000}
  water-cut: {current: 33.23, base: 44.9}
  share-rise: {current: 34.999%, base: 20%}
  company-rise: {current: 55家, base: 50家}
  investment: {value: 99.999}
  start-rate: {numerator: 299999, denominator: 300000}
  unemployment: {numerator: 1, denominator: 20}
  energy: {value: 610千克标准煤/万元, reference: 0.66}
  storage: {done: false}
  accidents: 0
  patents: 34999件/亿人
  solar: {value: 0.006吉瓦}
"""


@pytest.fixture(autouse=True, params=["zh", "en"])
def _languages(request: pytest.FixtureRequest) -> Iterator[None]:
    use(request.param)
    yield
    use("en")


def copied_in_workbook(form: Form, folder: Path) -> Path:
    book = load_workbook(io.BytesIO(api.render(form, "xlsx")))
    sheet = book.worksheets[0]
    columns = {str(cell.value): place for place, cell in enumerate(sheet[4], start=1)}
    last = columns[_("Last value")]
    assert columns[title("value")] == last + 1
    for row, target in enumerate(form.targets, start=5):
        assert isinstance(sheet.cell(row, last).value, int | float | None) or not target.traits.is_measured
        sheet.cell(row, last + 1).value = sheet.cell(row, last).value
        sheet.cell(row, columns[title("as_of")]).value = sheet.cell(row, columns[_("Last date")]).value
        if target.has_reference and sheet.cell(row, last).value:
            sheet.cell(row, columns[title("reference")], REFERENCE)
    book.save(folder / "copied.xlsx")
    return folder / "copied.xlsx"


def copied_in_csv(form: Form, folder: Path) -> Path:
    rows = list(csv.reader(io.StringIO(api.render(form, "csv").decode("utf-8-sig"), newline="")))
    header = next(row for row in rows if title("value") in row)
    for target, row in zip(form.targets, rows[rows.index(header) + 1 :], strict=False):
        row[header.index(title("value"))] = row[header.index(_("Last value"))]
        row[header.index(title("as_of"))] = row[header.index(_("Last date"))]
        if target.has_reference and row[header.index(_("Last value"))]:
            row[header.index(title("reference"))] = str(REFERENCE)
    with (folder / "copied.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return folder / "copied.csv"


COPIED_IN: Mapping[str, Callable[[Form, Path], Path]] = {"xlsx": copied_in_workbook, "csv": copied_in_csv}


def values(plan: Plan, path: Path) -> dict[str, Fraction]:
    (file,) = api.load_actuals(plan, path).files
    return {actual.target: actual.value for actual in file.actuals if actual.value is not None}


def verdicts(plan: Plan, path: Path, day: date) -> dict[str, tuple[object, ...]]:
    judgement = api.judge(plan, api.load_actuals(plan, path), day)
    return {result.target.id: (result.status, result.light, result.satisfied, result.late) for result in judgement.results}


def ends(value: Fraction) -> bool:
    """Return whether a ratio is a decimal that ends."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


@pytest.mark.parametrize("name", COPIED_IN)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_each_last_value_of_the_sample_comes_to_the_same_verdict(sample: Path, name: str, tmp_path: Path) -> None:
    plan = api.load_plan()
    known = api.load_actuals(plan, sample)
    path = COPIED_IN[name](api.form(plan, known.files[0].as_of + timedelta(days=1), known=known), tmp_path)
    before, after = values(plan, sample), values(plan, path)
    assert after.keys() == before.keys()
    assert {target: after[target] for target in before if ends(before[target])} == {
        target: value for target, value in before.items() if ends(value)
    }
    assert all(abs(after[target] - value) <= Fraction(1, 200) for target, value in before.items())
    day = known.files[0].as_of
    assert verdicts(plan, path, day) == verdicts(plan, sample, day)


@pytest.mark.parametrize("name", COPIED_IN)
def test_each_way_to_report_comes_to_the_same_and_no_bound_is_passed(small: Plan, name: str, tmp_path: Path) -> None:
    file = tmp_path / "known.yaml"
    file.write_text(MANY_WAYS, encoding="utf-8")
    known = api.load_actuals(small, file)
    assert not api.check(small, known).problems
    path = COPIED_IN[name](api.form(small, date(2024, 7, 31), known=known), tmp_path)
    before, after = values(small, file), values(small, path)
    assert after.keys() == before.keys() == small.by_id.keys()
    for target, value in before.items():
        bounds = small.by_id[target].ends() or ()
        assert abs(after[target] - value) < Fraction(1, 100)
        assert [after[target] < bound for bound in bounds] == [value < bound for bound in bounds]
        assert [after[target] == bound for bound in bounds] == [value == bound for bound in bounds]
    assert after["water-use"] == 15200
    assert after["coverage"] == before["coverage"]
