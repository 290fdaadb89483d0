"""The ledger's columns: what they show is what the rows show, and their numbers are those that they show."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from builders import plan, report, report_on, target
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import use
from gaoqing_kpi.report import Report
from gaoqing_kpi.report.ledger import ColumnKind, Number, data_columns, entries, ledger_columns, number_in

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


def texts(key: str, *, of_data: bool = False) -> list[str]:
    columns = {column.key: column for column in (data_columns() if of_data else ledger_columns())}
    return [columns[key].text(entry) for entry in entries(ledger_report())]


def test_the_headings_of_a_ledger() -> None:
    use("zh")
    headings = [column.heading for column in ledger_columns()]
    assert " ".join(headings) == "序号 任务 指标 目标值 单位 完成值 截至 完成率 序时进度 预计全年 差距 亮灯 状态 责任单位 备注"


def test_rows_stand_in_the_plan_s_order_whatever_needs_attention_first() -> None:
    found = entries(ledger_report())
    assert [entry.result.target.id for entry in found] == [goal.id for goal in GOALS]
    assert [entry.number for entry in found] == [1, 2, 3, 4, 5]


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
    assert texts(key) == shown


def test_for_programs_a_bound_and_its_figure_stand_apart() -> None:
    assert texts("bound", of_data=True) == ["at least", "between", "less than", "", "more than"]
    assert texts("target", of_data=True) == ["480", "4.5–5", "0.66", "to be done", "80"]
    assert texts("lead", of_data=True) == ["Target"] * 5
    assert texts("joint", of_data=True) == [""] * 5


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_target_and_its_unit_read_as_in_every_other_format(language: str) -> None:
    use("zh" if language == "zh" else "en")
    asked = [f"{target} {unit}".strip() for target, unit in zip(texts("target"), texts("unit"), strict=True)]
    assert asked == [entry.row.asked for entry in entries(ledger_report())]


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("300", "figure", Decimal(300)),
        ("≥72", "figure", Decimal(72)),
        ("<0.66", "figure", Decimal("0.66")),
        ("+0.28", "figure", Decimal("0.28")),
        ("-180", "figure", Decimal(-180)),
        ("3.0000", "figure", Decimal("3.0000")),
        ("97.2%", "percent", Decimal("0.972")),
        ("-12.5%", "percent", Decimal("-0.125")),
        ("2024-09-30", "date", date(2024, 9, 30)),
        ("", "date", None),
        ("", "figure", None),
        ("4.5–5", "figure", None),
        ("done", "figure", None),
        ("300", "text", None),
        ("=1+1", "figure", None),
        ("１２", "figure", None),
    ],
)
def test_the_number_in_a_text(text: str, kind: ColumnKind, number: Number | None) -> None:
    assert number_in(text, kind) == number


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_two_columns_share_a_key_or_a_heading(language: str) -> None:
    use("zh" if language == "zh" else "en")
    for columns in (ledger_columns(), data_columns()):
        for part in (sorted(column.key for column in columns), sorted(column.heading for column in columns)):
            assert all(one != other for one, other in pairwise(part))
