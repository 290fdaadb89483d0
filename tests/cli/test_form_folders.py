"""Forms for every region of a plan: named after it, of what is set for it; filled in, they are read back as its own."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import simplejson
from openpyxl import load_workbook

from builders import make_county
from commands import run

Parsed: TypeAlias = Any  # JSON

CITY = """plan:
  id: city-2024
  title: 某市2024年工作要点
  issuer: 某市人民政府办公室
  region: "370300"
  regions: {"370322": 高青县, "370321": {zh: 桓台县, en: Huantai County}, "370323": 高青县?}
  period: {start: 2024-01-01, end: 2024-12-31}
departments: {bureau: {zh: 县发改局, en: Reform Bureau}, energy: {zh: 县能源局, en: Energy Bureau}}
items: [{number: 1, departments: [bureau, energy]}, {number: 2, departments: [energy]}, {number: 3}]
targets:
  - {id: piles, item: 1, name: 新增充电桩, kind: cumulative, bound: at_least, value: 1000, unit: 个,
     by_region: {"370322": 480, "370321": 300}}
  - {id: rate, item: 2, name: 达标率, kind: level, bound: at_least, value: 90, unit: "%"}
  - {id: only, item: 2, name: 高青专项, kind: cumulative, bound: at_least, unit: 家, by_region: {"370322": 4}}
  - {id: gone, item: 1, name: 已取消, kind: milestone, amended: [{on: 2024-06-30, cancelled: true}]}
"""
BARE = """plan: {id: city-2024, title: 某县要点, period: {start: 2024-01-01, end: 2024-12-31}}
targets: [{id: trees, name: 植树, kind: cumulative, bound: at_least, value: 6, unit: 万亩}]
"""
GAOQING = "plan: city-2024\nas_of: 2024-09-30\nregion: 高青县\nactuals:\n  piles: 360\n  rate: {value: 80, note: 初步数}\n"
HUANTAI = "plan: city-2024\nas_of: 2024-09-30\nactuals:\n  piles: {value: 240, region: 桓台县}\n  rate: {value: 91, region: '370321'}\n"
NAMES = {"zh": ("某市", "高青县", "桓台县", "高青县_"), "en": ("某市", "高青县", "Huantai County", "高青县_")}
LANGUAGES = ["zh", "en"]
RESULTS = ("完成值", "Value")


@pytest.fixture(autouse=True)
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_county(tmp_path, CITY, a_yaml=GAOQING, b_yaml=HUANTAI)


def verdicts(*paths: str) -> Parsed:
    code, printed, errors = run("check", *paths, "--format", "json", "--as-of", "2024-09-30")
    assert code == 0, errors
    return {
        part["region"]: [(result["id"], result["target"], result["actual"], result["status"]) for result in part["results"]]
        for part in simplejson.loads(printed)["regions"]
    }


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["yaml", "csv", "xlsx"])
def test_each_region_gets_its_form_and_what_it_reported_is_read_back(city: Path, form: str, lang: str) -> None:
    code, printed, errors = run("template", "--all-regions", "forms", "--from", "actuals", "--format", form, "--lang", lang)
    assert (code, printed) == (0, ""), errors
    assert {path.name for path in (city / "forms").iterdir()} == {f"{name}.{form}" for name in NAMES[lang]}
    shown = verdicts("forms")
    before = verdicts("actuals")
    assert {region: shown[region] for region in before} == before


def fill_yaml(path: Path, key: str, value: int) -> None:
    path.write_text(path.read_text("utf-8").replace(f"  {key}:\n", f"  {key}: {value}\n"), encoding="utf-8")


def fill_csv(path: Path, key: str, value: int) -> None:
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    place = next(row.index(heading) for row in rows for heading in RESULTS if heading in row)
    for row in rows:
        if row[-1:] == [key]:
            row[place] = str(value)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def fill_xlsx(path: Path, key: str, value: int) -> None:
    book = load_workbook(path)
    sheet = book.worksheets[0]
    heading = next(cell for row in sheet.iter_rows() for cell in row if cell.value in RESULTS)
    row = next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == key)
    sheet.cell(row, heading.column, value)
    book.save(path)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("form", "fill"), [("yaml", fill_yaml), ("csv", fill_csv), ("xlsx", fill_xlsx)])
def test_what_is_filled_in_is_the_region_s_own(city: Path, form: str, fill: Callable[[Path, str, int], None], lang: str) -> None:
    assert run("template", "--all-regions", "forms", "--as-of", "2024-09-30", "--format", form, "--lang", lang)[0] == 0
    for name, value in zip(NAMES[lang], (700, 360, 240, 5), strict=True):
        fill(city / "forms" / f"{name}.{form}", "piles" if value != 5 else "rate", value)
    shown = verdicts("forms")
    assert [verdict[:3] for verdict in (shown[code][0] for code in ("370300", "370322", "370321", "370323"))] == [
        ("piles", 1000, 700),
        ("piles", 480, 360),
        ("piles", 300, 240),
        ("piles", 1000, None),
    ]
    assert shown["370323"][1][:3] == ("rate", 90, 5)


def test_what_is_not_set_or_cancelled_there_is_left_out(city: Path) -> None:
    assert run("template", "--all-regions", "forms", "--as-of", "2024-09-30", "--format", "yaml")[0] == 0
    texts = {path.stem: path.read_text("utf-8") for path in (city / "forms").iterdir()}
    assert [name for name, text in texts.items() if "  only:" in text] == ["高青县"]
    assert not any("gone" in text for text in texts.values())
    assert 'region: "370322"' in texts["高青县"]
    assert not any("region:" in text.partition("actuals:")[2] for text in texts.values())


def test_a_form_of_a_region_does_not_say_in_each_row_whose_it_is(city: Path) -> None:
    assert run("template", "--all-regions", "forms", "--from", "actuals", "--format", "csv", "--lang", "zh")[0] == 0
    rows = (city / "forms" / "桓台县.csv").read_text("utf-8-sig").splitlines()
    assert [row.count("370321") for row in rows if "370321" in row] == [1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_offices_get_their_own_in_the_folder_of_each_region(city: Path, lang: str) -> None:
    arguments = ("--all-regions", "forms", "--all-departments", "forms", "--from", "actuals", "--lang", lang)
    code, _printed, errors = run("template", *arguments)
    assert code == 0, errors
    offices = {"zh": ("县发改局", "县能源局"), "en": ("Reform Bureau", "Energy Bureau")}[lang]
    assert {str(path.relative_to(city / "forms")) for path in (city / "forms").rglob("*.xlsx")} == {
        f"{region}/{office}.xlsx" for region in NAMES[lang] for office in offices
    }
    before = verdicts("actuals")
    assert {region: found for region, found in verdicts("forms").items() if region in before} == before


def test_one_office_s_forms_say_which_region_has_none(city: Path) -> None:
    code, _printed, errors = run("template", "--all-regions", "forms", "--department", "bureau", "--as-of", "2024-09-30", "--lang", "en")
    assert code == 0
    assert len(list((city / "forms").iterdir())) == 4
    (city / "targets.yaml").write_text(CITY.replace("value: 1000, unit", "unit"), encoding="utf-8")
    code, _printed, errors = run("template", "--all-regions", "more", "--department", "bureau", "--as-of", "2024-09-30", "--lang", "en")
    assert {path.name for path in (city / "more").iterdir()} == {"高青县.xlsx", "Huantai County.xlsx"}
    assert errors.endswith("No file for these regions, where no target asked for is set: 某市, 高青县?\n")


def test_what_nobody_leads_is_told_once(city: Path) -> None:
    (city / "targets.yaml").write_text(CITY.replace("rate, item: 2", "rate, item: 3"), encoding="utf-8")
    _code, _printed, errors = run("template", "--all-regions", "f", "--all-departments", "f", "--as-of", "2024-09-30", "--lang", "en")
    assert errors.endswith("1 target has no office and is not in any file.\n")


def test_names_that_become_one_are_told_apart(city: Path) -> None:
    named = CITY.replace("高青县?", f"{'县' * 200}乙").replace("{zh: 桓台县, en: Huantai County}", f"{'县' * 200}甲")
    (city / "targets.yaml").write_text(named, encoding="utf-8")
    assert run("template", "--all-regions", "forms", "--as-of", "2024-09-30")[0] == 0
    names = [path.stem for path in (city / "forms").iterdir()]
    assert len({name.casefold() for name in names}) == 4
    assert any(name.endswith("-370323") for name in names)


def test_what_is_there_stays_and_nothing_else_is_written(city: Path) -> None:
    (city / "forms").mkdir()
    (city / "forms" / "桓台县.xlsx").write_text("mine", encoding="utf-8")
    code, _printed, errors = run("template", "--all-regions", "forms", "--as-of", "2024-09-30", "--lang", "zh")
    assert code == 2
    assert "桓台县.xlsx" in errors
    assert "--force" in errors
    assert [path.read_bytes() for path in (city / "forms").iterdir()] == [b"mine"]
    assert run("template", "--all-regions", "forms", "--as-of", "2024-09-30", "--lang", "zh", "--force")[0] == 0
    assert len(list((city / "forms").iterdir())) == 4


def test_a_file_where_a_region_s_folder_would_be_is_told(city: Path) -> None:
    (city / "forms").mkdir()
    (city / "forms" / "桓台县").write_text("mine", encoding="utf-8")
    arguments = ("--all-regions", "forms", "--all-departments", "forms", "--as-of", "2024-09-30", "--lang", "zh", "--force")
    assert run("template", *arguments)[0] == 2
    assert [path.name for path in (city / "forms").iterdir()] == ["桓台县"]


@pytest.mark.parametrize(
    "others", [("-o", "a.yaml"), ("--region", "370322"), ("--all-departments", "elsewhere"), ("--from", "actuals", "--as-of", "2025-06-30")]
)
def test_what_does_not_go_together_is_told(city: Path, others: tuple[str, ...]) -> None:
    assert run("template", "--all-regions", "forms", *others)[:2] == (2, "")
    assert not (city / "forms").exists()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_plan_without_regions_says_what_to_add(city: Path, lang: str) -> None:
    (city / "targets.yaml").write_text(BARE, encoding="utf-8")
    code, _printed, errors = run("template", "--all-regions", "forms", "--lang", lang)
    assert code == 2
    assert 'regions: {"370322": 高青县' in errors
    assert not (city / "forms").exists()


def test_errors_in_what_is_known_keep_all_forms_from_being_written(city: Path) -> None:
    (city / "actuals" / "b.yaml").write_text(HUANTAI.replace("240", "x"), encoding="utf-8")
    assert run("template", "--all-regions", "forms", "--from", "actuals")[0] == 3
    assert not (city / "forms").exists()
