"""The register of columns: each is defined once, views name what is in it, and a cell's value is the number that it shows."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from builders import plan, report, report_on, target
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import use
from gaoqing_kpi.report import views
from gaoqing_kpi.report.cell import Cell, Number
from gaoqing_kpi.report.column import Table
from gaoqing_kpi.report.columns import Listed, columns, table_of
from gaoqing_kpi.report.report import Report

GOALS = (
    target("cumulative", "at_least", "480", "个", id="points"),
    target("level", "between", {"min": "4.5", "max": "5"}, "%", id="range"),
    target("level", "less_than", None, "吨", id="reference", relative_to={"reference": {"zh": "全市平均", "en": "city average"}}),
    target("milestone", id="done"),
    target("cumulative", "more_than", "80", "场", id="silent"),
)


def ledger_report() -> Report:
    whole = plan(*GOALS)
    entry = {"points": "{value: 300, note: 年底}", "range": "4.4", "reference": "{value: 0.61, reference: 0.66}", "done": "{done: false}"}
    history, _problems = assemble(whole, [report(whole, "2024-09-30", **entry)], None)
    return report_on(whole, history)


def listed(view: tuple[str, ...]) -> Table[Listed]:
    return table_of(view, ledger_report().rows_in_plan)


def shown_in(view: tuple[str, ...], key: str) -> list[Cell]:
    return [cells[view.index(key)] for cells in listed(view).cells]


def texts(view: tuple[str, ...], key: str) -> list[str]:
    return [cell.text if cell.is_known else "" for cell in shown_in(view, key)]


def test_the_headings_of_a_ledger() -> None:
    use("zh")
    headings = [column.heading for column in columns(views.LEDGER)]
    assert (
        " ".join(headings)
        == "序号 指标 亮灯 状态 任务 目标值 单位 完成值 截至 完成率 序时进度 预计全年 差距 牵头单位 共同责任单位 配合单位 责任领导 备注"
    )


def test_rows_stand_in_the_plan_s_order_whatever_needs_attention_first() -> None:
    rows = listed(views.LEDGER).rows
    assert [row.row.target.id for row in rows] == [goal.id for goal in GOALS]
    assert [row.number for row in rows] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("target", ["≥480", "4.5–5", "<0.66", "to be done", ">80"]),
        ("actual", ["300", "4.4", "0.61", "not done", ""]),
        ("as_of", ["2024-09-30"] * 4 + [""]),
        ("completion", ["62.5%", "", "", "", ""]),  # 300 of 480; a range and an upper bound on a level have none
        ("time_progress", ["75.0%"] * 4 + [""]),  # nine months of twelve; of what is not reported there is no day
        ("projection", ["400", "", "", "", ""]),  # 300 in 3/4 of the time
        ("gap", ["-180", "-0.1", "+0.05", "", ""]),
        ("light", ["yellow", "grey", "green", "grey", "grey"]),  # 300 of 360 expected: 0.83
        ("remark", ["年底", "", "", "", ""]),
    ],
)
def test_what_a_column_shows(key: str, shown: list[str]) -> None:
    assert texts(views.LEDGER, key) == shown


def test_for_programs_a_bound_and_its_figure_stand_apart() -> None:
    assert texts(views.DATA, "bound") == ["at least", "between", "less than", "", "more than"]
    assert texts(views.DATA, "goal") == ["480", "4.5–5", "0.66", "to be done", "80"]
    assert texts(views.DATA, "lead") == ["Target"] * 5
    assert texts(views.DATA, "joint") == [""] * 5


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_target_and_its_unit_read_as_in_every_other_format(language: str) -> None:
    use("zh" if language == "zh" else "en")
    pairs = zip(texts(views.LEDGER, "target"), texts(views.LEDGER, "unit"), strict=True)
    assert [f"{target} {unit}".strip() for target, unit in pairs] == [row.asked for row in ledger_report().rows_in_plan]


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("target", [Decimal(480), None, Decimal("0.66"), None, Decimal(80)]),
        ("actual", [Decimal(300), Decimal("4.4"), Decimal("0.61"), None, None]),
        ("completion", [Decimal("0.625"), None, None, None, None]),
        ("gap", [Decimal(-180), Decimal("-0.1"), Decimal("0.05"), None, None]),
        ("as_of", [date(2024, 9, 30)] * 4 + [None]),
        ("number", [1, 2, 3, 4, 5]),
        ("unit", [None] * 5),
    ],
)
def test_the_number_behind_a_text(key: str, values: list[Number | None]) -> None:
    assert [cell.value for cell in shown_in(views.LEDGER, key)] == values


def test_a_sign_stands_before_the_number() -> None:
    assert [cell.sign for cell in shown_in(views.LEDGER, "target")] == ["≥", "", "<", "", ">"]
    assert [cell.sign for cell in shown_in(views.LEDGER, "gap")] == ["", "", "+", "", ""]


def test_what_is_unknown_is_told_from_what_is_empty() -> None:
    assert [cell.is_known for cell in shown_in(views.LEDGER, "gap")] == [True, True, True, False, False]
    assert [cell.is_known for cell in shown_in(views.LEDGER, "remark")] == [True] * 5


VIEWS = {name: keys for name, keys in vars(views).items() if name.isupper()}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", sorted(VIEWS.keys() - {"TRENDS", "CHANGES", "TARGETS"}))
def test_a_view_names_each_column_and_each_heading_once(name: str, language: str) -> None:
    use("zh" if language == "zh" else "en")
    found = columns(VIEWS[name])
    for part in (sorted(column.key for column in found), sorted(column.heading for column in found)):
        assert all(one != other for one, other in pairwise(part))
