"""Forms of plans with odd names, and with nothing but targets: each is read back as it was filled in, by whoever signs it."""

import csv
import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gaoqing_kpi import api
from gaoqing_kpi.load.headings import title
from gaoqing_kpi.messages import use
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.report.selection import Selection

DAY = date(2025, 6, 30)
HEAD = "plan: {id: county, title: 某县2025年工作要点, period: {start: 2025-01-01, end: 2025-12-31}}\n"
OFFICES = 'departments: {water: "%s", roads: 交通局}\n'
ODD = [
    "指" * 200,
    "Kilometres of " * 14,
    "a,b",
    'say \\"a\\"',
    "一行\\n二行",
    "=1+1",
    "+1",
    "-1",
    "@a",
    "其中：修路",
    "<r>a</r>",
    "修路（公里）",
    "2024年修路",
    "1.修路",
    "  a  ",
    "'a",
    "一、修路",
    "指标",
    "完成值",
    "填表人：张三",
    "合计",
]
SIGNED: Mapping[str, str | int] = {
    "填表人：": "张三",
    "审核人：": "李四",
    "联系电话：": 13800000000,
    "日期：": "2024年10月8日",
    "盖章：": "章",
}


def plan_of(folder: Path, *names: str, office: str | None = None) -> Plan:
    """Write a catalogue of targets with these names, led by an office or by none, and read it."""
    rows = [
        f'  - {{id: t{number}, name: "{name}", kind: cumulative, bound: at_least, value: 20, unit: 公里'
        + (f", departments: [{'roads, water' if number % 2 else 'water'}]" if office else "")
        + "}"
        for number, name in enumerate(names)
    ]
    milestone = f"  - {{id: m, name: 建成, kind: milestone{', departments: [water]' if office else ''}}}\n"
    text = HEAD + (OFFICES % office if office else "") + "targets:\n" + "\n".join(rows) + "\n" + milestone
    (folder / "targets.yaml").write_text(text, encoding="utf-8")
    return api.load_plan(folder / "targets.yaml")


def values(plan: Plan, path: Path) -> dict[str, object]:
    actuals = api.load_actuals(plan, path)
    assert [problem.message for problem in api.check(plan, actuals).problems] == []
    return {actual.target: actual.value for file in actuals.files for actual in file.actuals}


def sign(sheet: Worksheet) -> None:
    """Write into the cells behind the labels below the table."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value in SIGNED:
                behind = next(other for other in row[cell.column :] if not other.protection.locked)
                sheet.cell(row[0].row or 0, row.index(behind) + 1).value = SIGNED[str(cell.value)]


def filled_in_workbook(content: bytes, path: Path) -> Path:
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    columns = {str(cell.value): place for place, cell in enumerate(sheet[4], start=1)}
    for row in range(5, sheet.max_row + 1):
        target = sheet.cell(row, columns["指标编号"]).value
        if target:
            sheet.cell(row, columns["完成值"], "已完成" if target == "m" else 7)
    sign(sheet)
    assert {cell.value for row in sheet.iter_rows() for cell in row} >= {*SIGNED.values()}
    book.save(path)
    return path


def filled_in_csv(content: bytes, path: Path) -> Path:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    header = next(row for row in rows if row[-1] == "指标编号")
    result = header.index(title("value"))
    for row in rows:
        if len(row) == len(header) and row is not header:
            row[result] = "未完成" if row[-1] == "m" else "7"
        elif row[0] in SIGNED:
            row[1:] = [""] * (result - 1) + [str(SIGNED[row[0]])]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture(autouse=True)
def _in_chinese() -> object:
    use("zh")
    yield
    use("en")


@pytest.mark.parametrize("office", [None, "水利局"], ids=["nobody", "an office"])
@pytest.mark.parametrize("name", ODD)
def test_a_name_of_any_kind_is_read_back(tmp_path: Path, name: str, office: str | None) -> None:
    plan = plan_of(tmp_path, name, "供水", office=office)
    form = api.form(plan, DAY, Selection(departments=frozenset({"water"} if office else ())), joint=True)
    assert values(plan, filled_in_workbook(api.render(form, "xlsx"), tmp_path / "a.xlsx")) == {"t0": 7, "t1": 7, "m": 1}
    assert values(plan, filled_in_csv(api.render(form, "csv"), tmp_path / "a.csv")) == {"t0": 7, "t1": 7, "m": 0}


@pytest.mark.parametrize("office", [name for name in ODD if name not in {"  a  ", "指标"}])
def test_an_office_of_any_name_gets_its_form(tmp_path: Path, office: str) -> None:
    plan = plan_of(tmp_path, "供水", "修路", office=office)
    form = api.form(plan, DAY, Selection(departments=frozenset({"water"})), joint=True)
    assert values(plan, filled_in_workbook(api.render(form, "xlsx"), tmp_path / "a.xlsx")) == {"t0": 7, "t1": 7, "m": 1}
    assert values(plan, filled_in_csv(api.render(form, "csv"), tmp_path / "a.csv")) == {"t0": 7, "t1": 7, "m": 0}


@pytest.mark.parametrize("size", [0, 1, 1000])
def test_a_plan_of_any_size_is_read_back_and_prints_nothing_empty(tmp_path: Path, size: int) -> None:
    plan = plan_of(tmp_path, *(f"指标第{number}号" for number in range(size)))
    form = api.form(plan, DAY)
    sheet = load_workbook(io.BytesIO(api.render(form, "xlsx"))).worksheets[0]
    headings = [cell.value for cell in sheet[4]]
    assert headings[: 2 if size else 1] == (["指标名称", "单位"] if size else ["指标名称"])
    assert not {"牵头单位", "上期值", "上期日期", "分工"} & {*headings}
    assert "None" not in {cell.value for row in sheet.iter_rows() for cell in row}
    read = values(plan, filled_in_workbook(api.render(form, "xlsx"), tmp_path / "a.xlsx"))
    assert read == {f"t{number}": 7 for number in range(size)} | {"m": 1}
    read = values(plan, filled_in_csv(api.render(form, "csv"), tmp_path / "a.csv"))
    assert read == {f"t{number}": 7 for number in range(size)} | {"m": 0}


def test_a_problem_of_a_row_is_told_where_its_target_is_seen(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "供水")
    book = load_workbook(io.BytesIO(api.render(api.form(plan, DAY), "xlsx")))
    sheet = book.worksheets[0]
    columns = {str(cell.value): place for place, cell in enumerate(sheet[4], start=1)}
    sheet.cell(5, columns["更正说明"], "更正")  # of no figure
    book.save(tmp_path / "a.xlsx")
    (problem,) = api.check(plan, api.load_actuals(plan, tmp_path / "a.xlsx")).problems
    assert problem.location.cell == "A5"
