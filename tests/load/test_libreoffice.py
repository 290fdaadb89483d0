"""Files that LibreOffice saved are read as exactly as ours: its workbooks, and its CSV in the encoding of Chinese Windows."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import Workbook

from builders import plan, read_one, target
from gaoqing_kpi.load.document import read_documents
from gaoqing_kpi.load.source import Content
from gaoqing_kpi.model.actual import Actual
from gaoqing_kpi.problem import Problem
from office import convert, needs_office

pytestmark = needs_office

PLAN = plan(
    target("cumulative", "at_least", "59.37", "亩", id="area", name={"zh": "绿化面积", "en": "Area"}),
    target("cumulative", "at_least", "1000", "人", id="people", name={"zh": "培训人数", "en": "People"}),
    target("level", "at_least", "100", "%", id="share", name={"zh": "覆盖率", "en": "Share"}),
    target("milestone", id="station", name={"zh": "储能电站，一期", "en": "Station"}),
)
GB18030 = "csv:Text - txt - csv (StarCalc):44,34,85,1"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module")
def draft(folder: Path) -> Path:
    """Write the workbook that LibreOffice opens, calculates and saves."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "表1"
    for row in (
        ["2024年完成情况"],
        ["计划编号", "p"],
        ["截至日期", date(2024, 9, 30)],
        ["指标名称", "完成值", "完成率", "完成日期", "是否完成", "备注"],
        ["绿化面积", "=19.79*3", "=B5/59.37", None, None, "含“四旁”植树，\n不含苗圃"],
        ["培训人数", 1200, 1.2],
        ["覆盖率", 0.911],
        ["储能电站，一期", None, None, date(2024, 8, 20), "是"],
    ):
        sheet.append(row)
    for cell in ("C5", "C6", "B7"):
        sheet[cell].number_format = "0.0%"
    path = folder / "draft.xlsx"
    book.save(path)
    return path


def read(path: Path) -> tuple[dict[str, Actual], list[Problem]]:
    documents, _text = read_documents(Content(path.name, path.read_bytes()))
    (document,) = documents
    file, problems = read_one(document, PLAN)
    return {actual.target: actual for actual in file.actuals} if file else {}, problems


def assert_read(path: Path) -> None:
    found, problems = read(path)
    assert problems == []
    assert {name: actual.value for name, actual in found.items()} == {
        "area": Fraction("59.37"),
        "people": 1200,
        "share": Fraction("91.1"),
        "station": 1,
    }
    assert found["station"].done_on == date(2024, 8, 20)
    assert found["area"].note == "含“四旁”植树， 不含苗圃"


def test_a_workbook_that_libreoffice_calculated(folder: Path, draft: Path) -> None:
    saved = folder / "saved"
    saved.mkdir()
    assert_read(convert(draft, "xlsx", saved))


def test_a_csv_that_libreoffice_saved_in_gb18030(folder: Path, draft: Path) -> None:
    path = convert(draft, GB18030, folder)
    assert "绿化面积".encode("gb18030") in path.read_bytes()
    assert_read(path)


def test_a_csv_that_libreoffice_saved_in_utf_8_with_semicolons(folder: Path, draft: Path) -> None:
    assert_read(convert(draft, "csv:Text - txt - csv (StarCalc):59,34,76,1", folder))


def test_a_workbook_of_the_old_format_under_a_new_name(folder: Path, draft: Path) -> None:
    old = convert(draft, "xls", folder)
    renamed = old.rename(folder / "renamed.xlsx")
    assert_read(renamed)


def test_a_spreadsheet_of_libreoffice_s_own_format_is_read_but_for_its_dates(folder: Path, draft: Path) -> None:
    found, problems = read(convert(draft, "ods", folder))
    assert found == {}
    assert [(problem.code, problem.location.cell) for problem in problems] == [
        ("unchecked-formats", "A1"),
        ("bad-date", "B3"),
        ("not-a-number", "B7"),
        ("bad-date", "D8"),
    ]
