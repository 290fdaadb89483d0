"""Our own form is known by its headings: nothing in it is taken for another thing; what a clerk adds is checked as in any table."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest
from openpyxl import load_workbook

from gaoqing_kpi import api
from gaoqing_kpi.forms import Form
from gaoqing_kpi.load.grid import Grid, SheetRow
from gaoqing_kpi.load.node import Scalar
from gaoqing_kpi.load.own_form import first_line, is_form_head
from gaoqing_kpi.messages import use
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.problem import Location, Problem

Rows: TypeAlias = list[list[str]]

DAY = date(2024, 9, 30)
PLAN = """plan: {id: %s, title: "%s", period: {start: 2024-01-01, end: 2024-12-31}}
departments: {o: "%s"}
targets:
  - {id: roads, name: "%s", kind: cumulative, bound: at_least, value: 20, unit: 公里, departments: [o]}
  - {id: total, name: 供水, kind: cumulative, bound: at_least, value: 20, unit: 公里, departments: [o]}
"""
MANY_HEADINGS = "指标|单位|完成值|备注|数据来源|存在问题|下一步措施|截至日期|更正说明|未报原因|现值|基数|分子|分母"


@pytest.fixture(autouse=True)
def _in_chinese() -> object:
    use("zh")
    yield
    use("en")


@pytest.fixture
def read_plan(tmp_path: Path) -> Callable[..., Plan]:
    def read(id_: str = "p", title: str = "计划", office: str = "交通局", name: str = "修路") -> Plan:
        (tmp_path / "targets.yaml").write_text(PLAN % (id_, title, office, name), encoding="utf-8")
        return api.load_plan(tmp_path / "targets.yaml")

    return read


@pytest.fixture
def read_rows(tmp_path: Path) -> Callable[..., api.Actuals]:
    def read(plan: Plan, rows: Rows) -> api.Actuals:
        with (tmp_path / "form.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return api.load_actuals(plan, tmp_path / "form.csv")

    return read


def rows_of(form: Form, **values: str) -> Rows:
    """Write a form as CSV, with figures of some targets."""
    content = api.render(form, "csv")
    assert isinstance(content, bytes)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    result = head(rows).index("完成值")
    for row in rows:
        if len(row) == len(head(rows)) and row[-1] in values:
            row[result] = values[row[-1]]
    return rows


def head(rows: Rows) -> list[str]:
    return next(row for row in rows if row and row[-1] == "指标编号")


def row(rows: Rows, target: str) -> list[str]:
    return next(row for row in rows if row and row[-1] == target)


def values(actuals: api.Actuals) -> dict[str, object]:
    return {actual.target: actual.value for file in actuals.files for actual in file.actuals if actual.value is not None}


def told(actuals: api.Actuals) -> list[str]:
    return [problem.code.value for problem in actuals.problems]


@pytest.fixture
def read_book(tmp_path: Path) -> Callable[..., api.Actuals]:
    def read(plan: Plan, form: Form, **values: str) -> api.Actuals:
        (tmp_path / "form.xlsx").write_bytes(bytes(api.render(form, "xlsx")))
        book = load_workbook(tmp_path / "form.xlsx")
        sheet = book.worksheets[0]
        cells = [cell for row in sheet.iter_rows() for cell in row]
        result = next(cell for cell in cells if cell.value == "完成值")
        for cell in cells:
            if cell.value in values and cell.row > result.row:
                sheet.cell(cell.row, result.column, int(values[str(cell.value)]))
        sheet["J3"] = "附件"
        book.save(tmp_path / "form.xlsx")
        return api.load_actuals(plan, tmp_path / "form.xlsx")

    return read


@pytest.mark.parametrize(
    "odd",
    [
        {"name": MANY_HEADINGS},
        {"name": "Solar;wind"},
        {"office": "计划"},
        {"office": "指标"},
        {"office": "截至日期"},
        {"office": "单位：万元"},
        {"title": "2024年8月"},
        {"title": "去年同期（万元）"},
        {"id_": "plan-2024-08"},
        {"id_": "roads"},
        {"name": "公里①"},
        {"name": "指标名称", "office": "单位"},
    ],
    ids=str,
)
def test_nothing_that_the_plan_says_is_taken_for_another_thing(
    odd: dict[str, str], read_plan: Callable[..., Plan], read_rows: Callable[..., api.Actuals]
) -> None:
    plan = read_plan(**odd)
    actuals = read_rows(plan, rows_of(api.form(plan, DAY), roads="7", total="8"))
    assert (told(actuals), values(actuals), actuals.files[0].as_of) == ([], {"roads": 7, "total": 8}, DAY)


@pytest.mark.parametrize("odd", [{"office": "指标"}, {"office": "2024年8月"}, {"id_": "plan-2024-08"}, {"title": "2024年8月"}], ids=str)
def test_nor_in_a_workbook_that_a_clerk_wrote_in(
    odd: dict[str, str], read_plan: Callable[..., Plan], read_book: Callable[..., api.Actuals]
) -> None:
    plan = read_plan(**odd)
    actuals = read_book(plan, api.form(plan, DAY, api.Selection(departments=frozenset({"o"}))), roads="7", total="8")
    assert (told(actuals), values(actuals), actuals.files[0].as_of) == ([], {"roads": 7, "total": 8}, DAY)


def test_a_unit_that_a_clerk_wrote_in_a_form_holds(read_plan: Callable[..., Plan], read_rows: Callable[..., api.Actuals]) -> None:
    plan = read_plan()
    rows = rows_of(api.form(plan, DAY), roads="7000", total="8")
    row(rows, "roads")[head(rows).index("单位")] = "米"
    assert (told(read_rows(plan, rows)), values(read_rows(plan, rows))) == ([], {"roads": 7, "total": 8})


def test_what_is_known_of_the_last_time_stands_under_headings_of_its_own(tmp_path: Path, read_plan: Callable[..., Plan]) -> None:
    plan = read_plan()
    (tmp_path / "a.yaml").write_text("plan: p\nas_of: 2024-08-31\nactuals: {roads: 7}\n", encoding="utf-8")
    rows = rows_of(api.form(plan, DAY, known=api.load_actuals(plan, tmp_path / "a.yaml")))
    shown = dict(zip(head(rows), row(rows, "roads"), strict=True))
    assert (shown["上期值"], shown["上期日期"], shown["完成值"]) == ("7", "2024-08-31", "")


@pytest.mark.parametrize("note", ["截至2024年8月31日", "截至2024年9月30日"])
@pytest.mark.parametrize("day", ["", ", as_of: 2024-08-31"])
def test_the_day_of_a_row_is_what_the_form_says(tmp_path: Path, note: str, day: str, read_plan: Callable[..., Plan]) -> None:
    plan = read_plan()
    (tmp_path / "a.yaml").write_text(f"plan: p\nas_of: 2024-09-30\nactuals: {{roads: {{value: 7, note: {note}{day}}}}}\n", encoding="utf-8")
    known = api.load_actuals(plan, tmp_path / "a.yaml")
    (tmp_path / "b.csv").write_bytes(bytes(api.render(api.form(plan, DAY, known=known), "csv")))
    actuals = api.load_actuals(plan, tmp_path / "b.csv")
    assert (told(actuals), actuals.files[0].actuals[0].as_of) == ([], known.files[0].actuals[0].as_of)


def test_a_note_of_another_day_is_asked_about_where_the_row_has_none(
    read_plan: Callable[..., Plan], read_rows: Callable[..., api.Actuals]
) -> None:
    rows = rows_of(api.form(read_plan(), DAY), roads="7")
    row(rows, "roads")[head(rows).index("备注")] = "截至8月底"
    assert told(read_rows(read_plan(), rows)) == ["date-mismatch"]


def test_a_note_without_a_result_is_a_note_in_every_format(tmp_path: Path, read_plan: Callable[..., Plan]) -> None:
    plan = read_plan()
    (tmp_path / "a.csv").write_text("plan,p\nas_of,2024-09-30\nid,value,note\nroads,,下月报送\n", encoding="utf-8")
    known = api.load_actuals(plan, tmp_path / "a.csv")
    for name in ("yaml", "csv", "xlsx"):
        content = api.render(api.form(plan, DAY, known=known), name)
        (tmp_path / f"b.{name}").write_bytes(content if isinstance(content, bytes) else content.encode())
        actuals = api.load_actuals(plan, tmp_path / f"b.{name}")
        assert (told(actuals), actuals.files[0].actuals[0].note) == ([], "下月报送")


def test_a_dash_is_no_reason_in_any_format(tmp_path: Path, read_plan: Callable[..., Plan]) -> None:
    (tmp_path / "a.yaml").write_text("plan: p\nas_of: 2024-09-30\nactuals: {roads: {missing: —}}\n", encoding="utf-8")
    assert [actual.reason for actual in api.load_actuals(read_plan(), tmp_path / "a.yaml").files[0].actuals] == [None]


def test_a_form_whose_columns_were_moved_is_still_ours(read_plan: Callable[..., Plan], read_rows: Callable[..., api.Actuals]) -> None:
    plan = read_plan(office="计划")
    rows = rows_of(api.form(plan, DAY), roads="7", total="8")
    width = len(head(rows))
    actuals = read_rows(plan, [line[::-1] if len(line) == width else line for line in rows])
    assert (told(actuals), values(actuals)) == ([], {"roads": 7, "total": 8})


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [("投资", "5", "ignored-column"), ("", "5", "unknown-key"), ("累计完成", "9", "ignored-column"), ("口径", "预计", "wrong-form")],
)
def test_a_column_that_a_clerk_added_is_told(
    heading: str, cell: str, code: str, read_plan: Callable[..., Plan], read_rows: Callable[..., api.Actuals]
) -> None:
    rows = rows_of(api.form(read_plan(), DAY), roads="7")
    for line in rows:
        if len(line) == len(head(rows)) and line is not head(rows):
            line.append("")
    row_of_roads = next(line for line in rows if line[-2:-1] == ["roads"])
    row_of_roads[-1] = cell
    head(rows).append(heading)
    assert code in told(read_rows(read_plan(), rows))


def test_rows_that_a_clerk_added_are_read_as_in_any_table(read_plan: Callable[..., Plan], read_rows: Callable[..., api.Actuals]) -> None:
    rows = rows_of(api.form(read_plan(), DAY), roads="7")
    blank = [""] * (len(head(rows)) - 1)
    at = rows.index(head(rows)) + 3
    rows[at:at] = [["合计", *blank], ["其他", *blank]]
    rows[at][head(rows).index("完成值")] = rows[at + 1][head(rows).index("完成值")] = "15"
    assert told(read_rows(read_plan(), rows)) == ["unknown-target"]


def test_a_day_that_a_clerk_wrote_over_or_under_the_table_is_held_against_the_forms(
    read_plan: Callable[..., Plan], read_rows: Callable[..., api.Actuals]
) -> None:
    rows = rows_of(api.form(read_plan(), DAY), roads="7")
    assert told(read_rows(read_plan(), [["2024年8月"], *rows])) == ["date-mismatch"]
    assert told(read_rows(read_plan(), [*rows, ["注：数据截至2024年8月底"]])) == ["date-mismatch"]


def test_another_plan_that_a_clerk_wrote_over_the_table_is_told(
    read_plan: Callable[..., Plan], read_rows: Callable[..., api.Actuals]
) -> None:
    rows = rows_of(api.form(read_plan(), DAY), roads="7")
    assert "duplicate-key" in told(read_rows(read_plan(), [["计划编号", "other"], *rows]))


def test_two_forms_under_each_other_are_both_read(read_plan: Callable[..., Plan], read_rows: Callable[..., api.Actuals]) -> None:
    plan = read_plan()
    one, other = rows_of(api.form(plan, DAY), roads="7"), rows_of(api.form(plan, date(2024, 8, 31)), roads="5")
    actuals = read_rows(plan, [*one, *other])
    found = [(file.as_of, int(actual.value)) for file in actuals.files for actual in file.actuals if actual.value is not None]
    assert found == [(DAY, 7), (date(2024, 8, 31), 5)]


def test_an_emptied_day_is_missed(read_plan: Callable[..., Plan], read_rows: Callable[..., api.Actuals]) -> None:
    rows = [[cell for cell in line if cell != "2024-09-30"] for line in rows_of(api.form(read_plan(title="2024年8月"), DAY), roads="7")]
    problems: list[Problem] = list(read_rows(read_plan(title="2024年8月"), rows).problems)
    assert [problem.code.value for problem in problems] == ["missing-key"]


def test_a_form_says_who_leads_and_what_an_office_is_to_a_target(tmp_path: Path) -> None:
    shared = PLAN.replace("departments: [o]", "departments: [o, p]").replace('{o: "%s"}', '{o: "%s", p: 统计局}')
    (tmp_path / "targets.yaml").write_text(shared % ("p", "计划", "交通局", "修路"), encoding="utf-8")
    plan = api.load_plan(tmp_path / "targets.yaml")
    whole = rows_of(api.form(plan, DAY))
    theirs = rows_of(api.form(plan, DAY, api.Selection(departments=frozenset({"p"})), joint=True))
    assert dict(zip(head(whole), row(whole, "roads"), strict=True))["牵头单位"] == "交通局等2个单位"
    assert dict(zip(head(theirs), row(theirs, "roads"), strict=True))["分工"] == "共同责任（牵头：交通局）"


OURS = ["指标名称", "目标要求", "完成值", "指标编号"]


def test_a_head_of_ours_has_four_headings_and_maybe_more() -> None:
    assert is_form_head(OURS)
    assert is_form_head([*OURS, "备注"])
    assert not any(is_form_head({*OURS} - {heading}) for heading in OURS)


@pytest.mark.parametrize(("above", "found"), [(1, True), (8, True), (9, False)])
@pytest.mark.parametrize("beside", [(), ("附件",)])
def test_a_form_begins_at_its_title_at_most_eight_lines_above_its_head(above: int, beside: tuple[str, ...], found: bool) -> None:  # noqa: FBT001 - a table's column
    lines = {1: ["《甲》指标填报表"], 10: ["《计划》指标填报表", *beside], 10 + above: OURS}
    rows = {
        number: SheetRow({column: Scalar(Location("a", number, column), text, plain=False) for column, text in enumerate(texts, start=1)})
        for number, texts in lines.items()
    }
    assert first_line(Grid(Location("a", 1, 1), rows), 10 + above) == (10 if found else None)
