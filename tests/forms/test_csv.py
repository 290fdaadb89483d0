"""The form as CSV: a Chinese Excel opens it right, and nothing in it runs."""

import csv
from pathlib import Path

import pytest

from commands import run
from gaoqing_kpi.load.headings import title
from gaoqing_kpi.model.plan import Plan


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, strict=True))


def table(path: Path) -> list[dict[str, str]]:
    """Read the rows below the headings, down to the lines to sign on."""
    rows = rows_of(path)
    header = next(number for number, row in enumerate(rows) if row[-1] == title("id"))
    return [dict(zip(rows[header], row, strict=True)) for row in rows[header + 1 :] if len(row) == len(rows[header])]


def test_it_is_marked_as_utf_8_and_its_lines_end_as_windows_ends_them(tmp_path: Path, small_path: Path) -> None:
    form = tmp_path / "form.csv"
    assert run("template", "-o", str(form), "--targets", str(small_path), "--lang", "zh")[0] == 0
    content = form.read_bytes()
    assert content.startswith("\ufeff《小县2024年工作要点》指标填报表\r\n".encode())
    assert content.count(b"\n") == content.count(b"\r\n")


def test_it_has_a_head_and_a_row_a_target(tmp_path: Path, small_path: Path, small: Plan) -> None:
    form = tmp_path / "form.csv"
    run("template", "-o", str(form), "--targets", str(small_path), "--as-of", "2024-09-30", "--lang", "en")
    assert rows_of(form)[2:4] == [["As of", "2024-09-30"], ["Plan", "small-2024", "Region", "370322"]]
    rows = table(form)
    assert [row["ID"] for row in rows] == [target.id for target in small.targets]
    assert [row["Unit"] for row in rows] == [target.unit or "" for target in small.targets]
    assert rows[1]["Asked for"] == "at least 240 人 the total since 2024-01-01"
    assert rows[1]["Lead"] == "Agriculture Bureau, first of 2"
    assert {row["Value"] for row in rows} == {""}
    assert [row[0] for row in rows_of(form)[-6:-1]] == ["Filled in by:", "Checked by:", "Phone:", "Date:", "Seal:"]
    assert rows_of(form)[-1][0].startswith("Notes: 1. ")


def test_figures_keep_every_digit(tmp_path: Path, small_path: Path) -> None:
    known, form = tmp_path / "known.yaml", tmp_path / "form.csv"
    known.write_text("plan: small-2024\nas_of: 2024-09-30\nactuals: {patents: 3.1234567890123456780, company-rise: -3}\n", encoding="utf-8")
    assert run("template", "-o", str(form), "--targets", str(small_path), "--from", str(known), "--lang", "en")[0] == 0
    values = {row["ID"]: row["Value"] for row in table(form)}
    assert (values["patents"], values["company-rise"]) == ("3.1234567890123456780", "-3")


@pytest.mark.parametrize("name", ["=1+1", "+1", "-a", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1", "\\t=1", "-5/A1"])
def test_no_text_runs(tmp_path: Path, small_path: Path, name: str) -> None:
    targets, known, form = tmp_path / "plan.yaml", tmp_path / "known.yaml", tmp_path / "form.csv"
    targets.write_text(small_path.read_text(encoding="utf-8").replace("en: Enterprises}", f'en: "{name}"}}'), encoding="utf-8")
    known.write_text(f'plan: small-2024\nas_of: 2024-09-30\nactuals: {{farmers: {{value: 9, note: "{name}"}}}}\n', encoding="utf-8")
    assert run("template", "-o", str(form), "--targets", str(targets), "--from", str(known), "--lang", "en")[0] == 0
    for row in rows_of(form):
        for cell in row:
            assert cell[:1] not in {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"}
    notes = {row["ID"]: row["Note"] for row in table(form)}
    assert notes["farmers"].removeprefix("'") == name.removeprefix("\\t")


def test_a_text_with_commas_quotes_and_lines_is_one_cell_of_one_line(tmp_path: Path, small_path: Path) -> None:
    known, form = tmp_path / "known.yaml", tmp_path / "form.csv"
    known.write_text('plan: small-2024\nas_of: 2024-09-30\nactuals: {farmers: {value: 9, note: "a, \\"b\\"\\nc"}}\n', encoding="utf-8")
    assert run("template", "-o", str(form), "--targets", str(small_path), "--from", str(known), "--lang", "en")[0] == 0
    assert {row["ID"]: row["Note"] for row in table(form)}["farmers"] == 'a, "b" c'
