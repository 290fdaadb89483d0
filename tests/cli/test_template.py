"""``template`` as a command: its formats, what is known filled in, a file for each department, and what it refuses."""

import csv
from pathlib import Path

import pytest
import simplejson
from openpyxl import load_workbook

from commands import run, written
from gaoqing_kpi.cli import streams
from gaoqing_kpi.load.packaged import data_folder

SMALL = Path(__file__).parents[1] / "cases" / "plan.yaml"
SAMPLE = data_folder() / "actuals"
LANGUAGES = ["zh", "en"]
OF_SMALL = ("--targets", str(SMALL))

EVERY_FORM_OF_ENTRY = """\
plan: small-2024
as_of: 2024-09-30
actuals:
  enterprises: {value: 0.0070万家, note: "=1+1"}
  farmers: {value: 240, revised: "更正 # a: b", source: "-x"}
  events: {missing: "@年底, 一次性统计"}
  water-use: {value: 1.52亿立方米, rate: 69.154%}
  coverage: {numerator: 410.50, denominator: 820, as_of: 2024-08-31}
  water-cut: {current: 33.1立方米, base: 44.9立方米, value: 26.3}
  share-rise: {current: 40%, base: 20%}
  company-rise: -3
  investment: {value: 77, numerator: 52.7, denominator: 68.4, rate: 77.0}
  start-rate:
  unemployment: 4.75%
  energy: {value: 610千克标准煤/万元, reference: 0.66}
  storage: {done: true, on: 2024-08-20, note: "two\\nlines \\u200b \\U0001F600 \\"quoted\\" 'null'"}
  accidents: 0
  patents: 3.1234567890123456780
  solar: {value: 2, unit: 万千瓦, note: null}
"""


@pytest.fixture
def known(tmp_path: Path) -> Path:
    file = tmp_path / "known.yaml"
    file.write_text(EVERY_FORM_OF_ENTRY, encoding="utf-8")
    return file


def results(path: Path, *options: str) -> object:
    code, printed, errors = run("check", str(path), "--format", "json", *options)
    assert code == 0, errors
    report = simplejson.loads(printed, use_decimal=True)
    return report["results"], report["as_of"], report["illustrative"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_form_in_yaml_says_what_was_filled_in(known: Path, tmp_path: Path, lang: str) -> None:
    form = tmp_path / "form.yaml"
    assert run("template", "-o", str(form), "--from", str(known), *OF_SMALL, "--lang", lang) == (0, "", written(form, lang=lang))
    assert results(form, *OF_SMALL) == results(known, *OF_SMALL)


@pytest.mark.parametrize("name", [file.name for file in sorted(SAMPLE.glob("*.yaml"))])
def test_each_sample_becomes_a_form_that_says_the_same(name: str, tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    assert run("template", "-o", str(form), "--from", str(SAMPLE / name))[0] == 0
    assert results(form) == results(SAMPLE / name)
    assert "illustrative: true" in form.read_text(encoding="utf-8")


def test_a_form_of_a_form_is_the_same(known: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.yaml", tmp_path / "2.yaml"
    run("template", "-o", str(first), "--from", str(known), *OF_SMALL)
    run("template", "-o", str(second), "--from", str(first), *OF_SMALL)
    assert first.read_bytes() == second.read_bytes()


def test_the_next_form_shows_the_last_values_and_reports_nothing(known: Path, tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    assert run("template", "-o", str(form), "--from", str(known), "--as-of", "2024-10-31", *OF_SMALL, "--lang", "en")[0] == 0
    text = form.read_text(encoding="utf-8")
    assert "as_of: 2024-10-31" in text
    assert "| last value: 15200 万立方米 (2024-09-30)\n  water-use:\n" in text
    _code, printed, _errors = run("check", str(form), "--format", "json", *OF_SMALL)
    assert simplejson.loads(printed)["summary"]["reported"] == 0


def test_a_folder_is_a_history(tmp_path: Path) -> None:
    form = tmp_path / "form.csv"
    assert run("template", "-o", str(form), "--from", str(SAMPLE), "--department", "县水利局", "--lang", "en")[0] == 0
    rows = list(csv.reader(form.read_text(encoding="utf-8-sig").splitlines()[3:]))
    assert rows[0] == ["As of", "2024-12-31", "Reporting office", "Water Resources Bureau"]
    assert rows[1] == ["Plan", "gaoqing-2024", "Region", "370322", "Illustrative", "yes"]


def test_what_is_wrong_in_the_data_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    bad, form = tmp_path / "bad.yaml", tmp_path / "form.yaml"
    bad.write_text("plan: small-2024\nas_of: 2024-09-30\nactuals: {farmers: 1.5}\n", encoding="utf-8")
    code, printed, errors = run("template", "-o", str(form), "--from", str(bad), *OF_SMALL, "--lang", "en")
    assert (code, printed) == (3, "")
    assert "whole-number" in errors
    assert "No file was written: 1 error" in errors
    assert not form.exists()
    assert run("template", "--from", str(tmp_path / "nothing.yaml"))[0] == 4


@pytest.mark.parametrize(
    ("name", "start"), [("a.yaml", b"# "), ("a.YML", b"# "), ("a", b"# "), ("a.xlsx", b"PK"), ("a.csv", b"\xef\xbb\xbf")]
)
def test_the_ending_chooses_the_format(tmp_path: Path, name: str, start: bytes) -> None:
    assert run("template", "-o", str(tmp_path / name), *OF_SMALL) == (0, "", written(tmp_path / name))
    assert (tmp_path / name).read_bytes().startswith(start)


def test_the_option_goes_before_the_ending(tmp_path: Path) -> None:
    assert run("template", "-o", str(tmp_path / "a.txt"), "--format", "csv", *OF_SMALL)[0] == 0
    assert (tmp_path / "a.txt").read_bytes().startswith(b"\xef\xbb\xbf")


def test_an_unknown_ending_lists_the_known_ones(tmp_path: Path) -> None:
    code, _printed, errors = run("template", "-o", str(tmp_path / "a.xls"), "--lang", "en")
    assert code == 2
    assert all(ending in errors for ending in (".yaml", ".xlsx", ".csv"))


def test_standard_output_is_yaml_unless_told() -> None:
    assert run("template", *OF_SMALL)[1].startswith("# ")
    assert run("template", "-o", "-", *OF_SMALL)[1].startswith("# ")
    assert run("template", "--format", "csv", *OF_SMALL)[1].startswith("\ufeff")


def test_a_workbook_is_not_shown_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "is_terminal", lambda: True)
    code, printed, errors = run("template", "--format", "xlsx", "--lang", "en")
    assert (code, printed) == (2, "")
    assert "xlsx cannot be shown in a terminal" in " ".join(errors.split())
    assert not run("template", "--format", "csv", *OF_SMALL)[1].startswith("\ufeff")  # a terminal would show the mark


def texts_of(form: Path) -> set[object]:
    return {cell for row in load_workbook(form).worksheets[0].iter_rows(values_only=True) for cell in row}


@pytest.mark.parametrize(("lang", "name"), [("zh", "县水利局"), ("en", "Water Resources Bureau")])
def test_each_lead_office_gets_a_workbook_named_after_it(tmp_path: Path, lang: str, name: str) -> None:
    folder = tmp_path / "forms" / "2024-10"
    code, printed, errors = run("template", "--all-departments", str(folder), "--as-of", "2024-10-31", "--lang", lang)
    assert (code, printed) == (0, "")
    assert ("19 offices lead no target" if lang == "en" else "19个单位没有牵头指标") in errors
    assert len(list(folder.iterdir())) == 21
    texts = texts_of(folder / f"{name}.xlsx")
    assert texts >= {name, "water-use-total", "water-per-gdp-cut", "daluhu-reservoir-completed"}
    assert "good-products-brands" not in texts


def test_joint_targets_are_added_where_they_are_wanted(tmp_path: Path) -> None:
    code, _printed, errors = run("template", "--all-departments", str(tmp_path), "--joint", "--lang", "en")
    assert code == 0
    assert errors.endswith("2 offices have no targets here, so no files are written for them.\n")
    assert len(list(tmp_path.iterdir())) == 38
    texts = texts_of(tmp_path / "Power Supply Company.xlsx")
    assert texts >= {"renewables-share", "storage-commissioned", "solar-capacity-added", "joint, led by Development and Reform Bureau"}


def test_leading_and_joint_targets_are_marked_and_in_this_order(tmp_path: Path) -> None:
    run("template", "--department", "industry", "--joint", "-o", str(tmp_path / "a.csv"), *OF_SMALL, "--lang", "en")
    rows = list(csv.reader((tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()))
    header = next(row for row in rows if row[-1] == "ID")
    roles = [row[header.index("Role")] for row in rows if len(row) == len(header) and row is not header]
    assert roles == ["lead"] * 9 + ["joint, led by Agriculture Bureau"] * 7
    run("template", "--department", "industry", "--joint", "-o", str(tmp_path / "a.yaml"), *OF_SMALL, "--lang", "en")
    text = (tmp_path / "a.yaml").read_text(encoding="utf-8")
    assert "≥ 240 人 | joint, led by Agriculture Bureau\n  farmers:" in text
    assert text.index("  enterprises:") < text.index("  farmers:")


@pytest.mark.parametrize(("form", "lang"), [("yaml", "en"), ("csv", "zh"), ("xlsx", "en")])
def test_an_office_that_leads_nothing_gets_no_file_and_is_told(tmp_path: Path, form: str, lang: str) -> None:
    path = tmp_path / f"form.{form}"
    code, printed, errors = run("template", "--department", "县供电公司", "-o", str(path), "--lang", lang)
    assert (code, printed) == (0, "")
    assert errors.splitlines()[-2:] == (
        ["No target is led here, so no file is written.", "3 targets are answered for jointly: --joint adds them."]
        if lang == "en"
        else ["没有牵头指标，不生成文件。", "有3项共同责任指标，加 --joint 可列出。"]
    )
    assert not path.exists()
    assert run("template", "--department", "县供电公司", "--joint", "-o", str(path), "--lang", lang)[0] == 0
    assert path.exists()


def test_joint_wants_an_office() -> None:
    code, printed, errors = run("template", "--joint", "--lang", "en")
    assert (code, printed) == (2, "")
    assert "--joint needs --department or --all-departments" in " ".join(errors.replace("│", " ").split())


@pytest.mark.parametrize("form", ["yaml", "csv", "xlsx"])
def test_departments_files_may_have_any_format(tmp_path: Path, form: str) -> None:
    files = [tmp_path / f"Agriculture Bureau.{form}", tmp_path / f"Industry Bureau.{form}"]
    assert run("template", "--all-departments", str(tmp_path), "--format", form, *OF_SMALL, "--lang", "en") == (0, "", written(*files))
    assert sorted(tmp_path.iterdir()) == sorted(files)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["yaml", "csv", "xlsx"])
def test_each_departments_file_validates(tmp_path: Path, lang: str, form: str) -> None:
    # of invented figures, as its own notice says
    run("template", "--all-departments", str(tmp_path), "--format", form, "--from", str(SAMPLE / "2024-09.yaml"), "--lang", lang)
    files = sorted(tmp_path.iterdir())
    assert len(files) == 21
    code, printed, _errors = run("validate", str(tmp_path))
    assert code == 0, printed


def test_one_file_in_the_way_keeps_all_from_being_written(tmp_path: Path) -> None:
    (tmp_path / "Industry Bureau.xlsx").write_text("mine", encoding="utf-8")
    code, _printed, errors = run("template", "--all-departments", str(tmp_path), *OF_SMALL, "--lang", "en")
    assert code == 2
    assert "--force" in errors
    assert [path.name for path in tmp_path.iterdir()] == ["Industry Bureau.xlsx"]
    assert run("template", "--all-departments", str(tmp_path), *OF_SMALL, "--lang", "en", "--force")[0] == 0
    assert (tmp_path / "Industry Bureau.xlsx").read_bytes().startswith(b"PK")
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_in_the_way_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "Industry Bureau.xlsx").mkdir()
    assert run("template", "--all-departments", str(tmp_path), *OF_SMALL, "--lang", "en", "--force")[0] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["Industry Bureau.xlsx"]


@pytest.mark.parametrize("others", [("-o", "a.yaml"), ("--department", "industry")])
def test_all_departments_goes_with_neither_one_file_nor_one_department(tmp_path: Path, others: tuple[str, str]) -> None:
    assert run("template", "--all-departments", str(tmp_path / "forms"), *others, *OF_SMALL)[:2] == (2, "")
    assert not (tmp_path / "forms").exists()


def test_all_departments_wants_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert run("template", "--all-departments", str(tmp_path / "file"), *OF_SMALL)[0] == 2


def test_filters_hold_for_departments_files_too(tmp_path: Path) -> None:
    code, _printed, errors = run("template", "--all-departments", str(tmp_path), *OF_SMALL, "--item", "1", "--lang", "en")
    file = tmp_path / "Industry Bureau.xlsx"
    assert (code, errors) == (0, f"{written(file)}1 office leads no target here, so no file is written for it.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["Industry Bureau.xlsx"]


def test_a_target_of_nobody_is_told(tmp_path: Path) -> None:
    targets = tmp_path / "plan.yaml"
    targets.write_text(
        SMALL.read_text(encoding="utf-8").replace("fragment: 达到72家}", "fragment: 达到72家, departments: []}"),
        encoding="utf-8",
    )
    code, _printed, errors = run("template", "--all-departments", str(tmp_path / "forms"), "--targets", str(targets), "--lang", "en")
    assert code == 0
    assert errors.endswith("1 target has no office and is not in any file.\n")


def test_hostile_names_make_safe_and_different_files(tmp_path: Path) -> None:
    targets, folder = tmp_path / "plan.yaml", tmp_path / "forms"
    text = (
        SMALL.read_text(encoding="utf-8")
        .replace("en: Agriculture Bureau", 'en: "../a/b:c*"')
        .replace("en: Industry Bureau", 'en: "..?A|b<C>"')
    )
    targets.write_text(text, encoding="utf-8")
    assert run("template", "--all-departments", str(folder), "--targets", str(targets), "--lang", "en")[0] == 0
    assert {path.name for path in folder.iterdir()} == {"_a_b_c_.xlsx", "_A_b_C_-industry.xlsx"}
    assert {path.name for path in tmp_path.iterdir()} == {"plan.yaml", "forms"}
