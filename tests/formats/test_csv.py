"""The ledger as CSV, read back by Python's csv module: Excel's encoding, numbers that are numbers, texts that nothing runs."""

import csv
import io
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from builders import read_one, report_on, sample, sample_plan
from gaoqing_kpi.formats import render
from gaoqing_kpi.history import assemble
from gaoqing_kpi.load.csv import guarded
from gaoqing_kpi.load.document import read_documents
from gaoqing_kpi.load.source import Content
from gaoqing_kpi.messages import one_line, use
from gaoqing_kpi.report.report import Report
from hostile import TEXTS, hostile_report
from office import convert, needs_office

MARK = b"\xef\xbb\xbf"


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def september() -> Report:
    whole = sample_plan()
    history, _problems = assemble(whole, [sample("2024-09")], None)
    return report_on(whole, history)


def by_id(content: bytes) -> Mapping[str, Mapping[str, str]]:
    return {row["ID"]: row for row in rows(content)}


def test_excel_tells_the_encoding_and_the_lines() -> None:
    content = render(september(), "csv")
    assert content.startswith(MARK)
    assert content.count(b"\r\n") == content.count(b"\n") == 105


def test_a_row_a_target_with_what_every_format_shows() -> None:
    found = by_id(render(september(), "csv"))
    assert list(found) == [goal.id for goal in sample_plan().targets]
    graduates = found["graduates-recruited"]
    # 910 of 1200 by 31 August: 8/12 ask for 800
    assert {key: graduates[key] for key in ("Item", "Bound", "Required", "Unit", "Actual", "As of", "Completion", "Elapsed")} == {
        "Item": "4",
        "Bound": "at least",
        "Required": "1200",
        "Unit": "人",
        "Actual": "910",
        "As of": "2024-08-31",
        "Completion": "75.8%",
        "Elapsed": "66.7%",
    }
    assert [graduates[key] for key in ("Expected", "Gap", "Pace", "Projection", "Status", "Light", "Late", "Outdated", "Due")] == [
        *("800", "-290", "1.14", "1365", "on track", "green", "no", "no", "2024-12-31")
    ]
    assert graduates["Lead"] == "Organization Department of the Party Committee"
    assert graduates["Joint"].count(", ") == 3


def test_the_unknown_is_empty_and_never_zero() -> None:
    missing = by_id(render(september(), "csv"))["urban-reading-rooms"]
    unknown = ("Actual", "As of", "Completion", "Elapsed", "Expected", "Gap", "Pace", "Projection")
    assert {missing[key] for key in unknown} == {""}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_row_says_of_which_plan_it_is_and_that_its_figures_are_made_up(language: str) -> None:
    use("zh" if language == "zh" else "en")
    plan_heading, heading, yes = ("计划编号", "示例数据", "是") if language == "zh" else ("Plan", "Illustrative", "yes")
    assert {(row[plan_heading], row[heading]) for row in rows(render(september(), "csv"))} == {("gaoqing-2024", yes)}


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_is_a_formula_or_breaks_a_row(text: str) -> None:
    content = render(hostile_report(text), "csv")
    table = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    assert [len(row) for row in table] == [len(table[0])] * 3
    for cell in (cell for row in table for cell in row):
        assert cell == one_line(cell) or cell == ""
        assert not cell.startswith(("=", "@", "\t", "\r", "＝")), cell
        assert not cell.startswith(("+", "-")) or float(cell), cell
    shown = one_line(text)
    assert table[1][3] == guarded(shown)


def test_a_negative_gap_is_a_number() -> None:
    assert float(by_id(render(hostile_report("-2+3"), "csv"))["t"]["Gap"]) == -180


@pytest.mark.parametrize("language", ["zh", "en"])
def test_our_own_reader_takes_it_but_for_what_is_no_figure(language: str) -> None:
    use("zh" if language == "zh" else "en")
    (document,), _text = read_documents(Content("ledger.csv", render(september(), "csv")))
    use("en")
    file, problems = read_one(document, sample_plan())
    assert file
    assert len(file.actuals) > 80
    assert {problem.code.value for problem in problems} <= {"missing-key", "not-a-number", "rate-mismatch", "ignored-column"}
    read = {actual.target: (actual.value, actual.as_of) for actual in file.actuals}
    assert read["charging-points"] == (Fraction(300), date(2024, 9, 30))
    assert read["graduates-recruited"] == (Fraction(910), date(2024, 8, 31))


@needs_office
def test_libreoffice_calculates_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_bytes(render(hostile_report("=1+1"), "csv"))
    sheet = load_workbook(convert(path, "xlsx", tmp_path)).worksheets[0]
    name, gap = sheet["D2"], sheet["M2"]
    assert (name.value, name.data_type) == ("'=1+1", "s")
    assert (gap.value, gap.data_type) == (-180, "n")
