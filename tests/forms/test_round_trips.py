"""Template, filled in, checked: every form of entry comes back from each format as the YAML that says the same."""

import csv
import io
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
import simplejson
from openpyxl import load_workbook

from commands import invoke
from gaoqing_kpi.load.headings import title
from gaoqing_kpi.messages import Language, use
from office import convert, needs_office

LANGUAGES = ["zh", "en"]
NOTE = "=含规上, “四上”\n不含县外"
FILLED: Mapping[str, Mapping[str, object]] = {
    "enterprises": {
        "value": 70,
        "as_of": date(2024, 8, 31),
        "source": "统计快报",
        "note": "=含规上, “四上”\n不含县外",
    },
    "farmers": {"value": 200, "revised": "更正8月重复统计"},
    "events": {"value": 62},
    "water-use": {"value": "1.52亿立方米"},
    "coverage": {"value": Decimal("50.1")},
    "water-cut": {"current": Decimal("33.1"), "base": Decimal("44.9")},
    "share-rise": {"value": Decimal("-0.5")},
    "company-rise": {"current": 55, "base": 50},
    "investment": {"value": Decimal("103.25")},
    "start-rate": {"numerator": 41, "denominator": 45},
    "energy": {"value": Decimal("0.61"), "reference": Decimal("0.66")},
    "storage": {"done": True, "on": date(2024, 8, 20)},
    "accidents": {"missing": "年底一次性统计"},
    "solar": {"value": Decimal("12.3"), "unit": "MW"},
}
AS_YAML = """\
plan: small-2024
as_of: 2024-09-30
actuals:
  enterprises: {value: 70, as_of: 2024-08-31, source: 统计快报, note: "=含规上, “四上”\\n不含县外"}
  farmers: {value: 200, revised: 更正8月重复统计}
  events: 62
  water-use: 1.52亿立方米
  coverage: 50.1
  water-cut: {current: 33.1, base: 44.9}
  share-rise: -0.5
  company-rise: {current: 55, base: 50}
  investment: 103.25
  start-rate: {numerator: 41, denominator: 45}
  energy: {value: 0.61, reference: 0.66}
  storage: {done: true, on: 2024-08-20}
  accidents: {missing: 年底一次性统计}
  solar: {value: 12.3, unit: MW}
"""


def run(*arguments: str) -> str:
    result = invoke(list(arguments))
    assert result.exit_code == 0, result.output
    return result.stdout


def judged(path: Path, plan: Path) -> object:
    """Check a file, and give all that is said of its targets."""
    report = simplejson.loads(run("check", str(path), "--targets", str(plan), "--format", "json", "--lang", "en"), use_decimal=True)
    return report["results"], report["as_of"], report["problems"]


class Expected(NamedTuple):
    """What was filled in, as YAML, and what is said of it."""

    path: Path
    judged: object


@pytest.fixture
def expected(tmp_path: Path, small_path: Path) -> Expected:
    path = tmp_path / "expected.yaml"
    path.write_text(AS_YAML, encoding="utf-8")
    return Expected(path, judged(path, small_path))


def empty_form(folder: Path, plan: Path, ending: str, lang: Language) -> Path:
    path = folder / f"form{ending}"
    run("template", "-o", str(path), "--targets", str(plan), "--as-of", "2024-09-30", "--lang", lang)
    use(lang)
    return path


DONE = {"zh": "已完成", "en": "Done"}


def heading(key: str) -> str:
    """Name the column that a key is written into: whether a milestone is done is its result."""
    return title("value" if key == "done" else key)


def fill_workbook(path: Path, lang: Language) -> None:
    """Write into the open cells of a workbook, as a person would."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    top = next(row for row in sheet.iter_rows() if any(cell.value == title("id") for cell in row))
    columns = {str(cell.value): place for place, cell in enumerate(top, start=1)}
    rows = {row[columns[title("id")] - 1].value: number for number, row in enumerate(sheet.iter_rows(), start=1)}
    for target, entry in FILLED.items():
        for key, content in entry.items():
            if key != "unit":
                cell = sheet.cell(rows[target], columns[heading(key)])
                assert not cell.protection.locked, (target, key)
                cell.value = DONE[lang] if content is True else content  # type: ignore[assignment]  # openpyxl takes decimals
                if isinstance(content, str):
                    cell.data_type = "s"
    book.save(path)


def fill_csv(path: Path, lang: Language) -> None:
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    columns = next(row for row in rows if row[-1] == title("id"))
    for row in rows:
        for key, content in FILLED.get(row[-1], {}).items():
            row[columns.index(heading(key))] = DONE[lang] if content is True else str(content)
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    path.write_bytes(written.getvalue().encode("gb18030"))


def fill_yaml(path: Path, _lang: Language) -> None:
    entries = dict(line.strip().split(":", 1) for line in AS_YAML.partition("actuals:\n")[2].splitlines())
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(f"{line}{entries.get(line.strip().rstrip(':'), '')}" for line in lines), encoding="utf-8")


FILL: Mapping[str, Callable[[Path, Language], None]] = {".yaml": fill_yaml, ".xlsx": fill_workbook, ".csv": fill_csv}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("ending", FILL)
def test_a_form_filled_in_says_what_was_filled_in(small_path: Path, expected: Expected, ending: str, lang: Language) -> None:
    form = empty_form(expected.path.parent, small_path, ending, lang)
    FILL[ending](form, lang)
    assert judged(form, small_path) == expected.judged


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("ending", FILL)
def test_a_form_filled_in_from_a_file_says_what_the_file_says(small_path: Path, expected: Expected, ending: str, lang: Language) -> None:
    form = expected.path.with_name(f"form{ending}")
    run("template", "-o", str(form), "--targets", str(small_path), "--from", str(expected.path), "--lang", lang)
    assert judged(form, small_path) == expected.judged


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("ending", FILL)
def test_an_empty_form_reports_nothing_and_has_no_problem(tmp_path: Path, small_path: Path, ending: str, lang: Language) -> None:
    report = simplejson.loads(
        run("check", str(empty_form(tmp_path, small_path, ending, lang)), "--targets", str(small_path), "--format", "json")
    )
    assert (report["summary"]["reported"], report["problems"], report["as_of"]) == (0, [], "2024-09-30")


@needs_office
def test_a_workbook_that_libreoffice_saved_again_says_the_same(tmp_path: Path, small_path: Path, expected: Expected) -> None:
    form = empty_form(tmp_path, small_path, ".xlsx", "zh")
    fill_workbook(form, "zh")
    saved = tmp_path / "saved"
    saved.mkdir()
    assert judged(convert(form, "xlsx", saved), small_path) == expected.judged


def test_the_sample_in_a_workbook_for_each_office_says_the_same_together(tmp_path: Path) -> None:
    sample = Path(__file__).parents[2] / "data" / "actuals" / "2024-09.yaml"
    run("template", "--all-departments", str(tmp_path / "offices"), "--from", str(sample))
    together, alone = (simplejson.loads(run("check", str(path), "--format", "json"))["results"] for path in (tmp_path / "offices", sample))
    assert together == alone
