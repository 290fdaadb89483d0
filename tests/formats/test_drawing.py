"""Bars and sparklines: what is drawn never says more than the exact figures do."""

from datetime import date
from decimal import Decimal

import pytest

from builders import baseline, plan, report, report_on, target, verdict
from gaoqing_kpi.evaluate.trend import trend
from gaoqing_kpi.formats.html.drawing import Bar, bar_of, spark_of
from gaoqing_kpi.formats.html.page import page_of
from gaoqing_kpi.history import assemble
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.row import Row


def bar(goal: Target, entry: str, day: str = "2024-09-30") -> Bar | None:
    return bar_of(Row(plan(goal), verdict(goal, entry, day)))


def bullet(filled: str, expected: str | None, *, is_cap: bool = False, runs_over: bool = False) -> Bar:
    return Bar(Decimal(filled), Decimal(expected) if expected else None, is_cap, runs_over)


@pytest.mark.parametrize(
    ("goal", "entry", "drawn"),
    [
        (target("cumulative", "at_least", "480", "个"), "300", bullet("50.0", "60.0")),  # 5/8 and 3/4 of 80
        (target("cumulative", "at_most", "100", "吨"), "90", bullet("72.0", "60.0", is_cap=True)),
        (target("cumulative", "at_most", "100", "吨"), "130", bullet("100", "60.0", is_cap=True, runs_over=True)),  # 104
        (target("level", "at_least", "51", "%", baseline=baseline("49.2")), "50.1", bullet("40.0", "60.0")),
        (target("level", "at_least", "51", "%", baseline=baseline("49.2")), "48", bullet("0", "60.0")),  # it went back
        (target("level", "at_least", "90", "%", schedule="constant"), "45", bullet("40.0", None)),
        (target("cumulative", "at_least", "1000000", "元"), "999999.99", bullet("79.9", "60.0")),  # not quite there
        (target("cumulative", "at_least", "1000000", "元"), "749999.99", bullet("59.9", "60.0")),  # not quite on time
    ],
)
def test_where_a_bar_ends(goal: Target, entry: str, drawn: Bar) -> None:
    assert bar(goal, entry) == drawn


def test_what_cannot_be_compared_has_no_bar() -> None:
    assert bar(target("milestone"), "{done: true, on: 2024-08-20}") is None
    assert bar(target("cumulative", "at_most", "0", "起"), "0") is None


def test_a_sparkline_runs_from_day_to_day_and_counts_from_zero() -> None:
    goal = target("cumulative", "at_least", "10", "个")
    whole = plan(goal)
    files = [report(whole, day, day, t=value) for day, value in (("2024-01-11", "2"), ("2024-01-16", "4"), ("2024-01-31", "8"))]
    points = trend(whole, goal, assemble(whole, files)[0]).points
    assert [(str(x), str(y)) for x, y in spark_of(goal, points)] == [("0.0", "75.0"), ("25.0", "50.0"), ("100.0", "0.0")]
    assert spark_of(goal, points[:1]) == ()


def test_equal_values_run_through_the_middle() -> None:
    goal = target("level", "at_least", "90", "%")
    whole = plan(goal)
    files = [report(whole, day, day, t="95") for day in ("2024-03-31", "2024-06-30")]
    assert {y for _x, y in spark_of(goal, trend(whole, goal, assemble(whole, files)[0]).points)} == {Decimal(50)}


def test_sortings_are_exact_and_put_the_unknown_last() -> None:
    goals = [target("cumulative", "at_least", value, "个", id=name) for name, value in (("a", "10"), ("b", "1000"), ("c", "10"))]
    whole = plan(*goals)
    history = assemble(whole, [report(whole, "2024-09-30", a="5", b="900")], date(2024, 9, 30))[0]
    page = page_of(report_on(whole, history))
    by_gap = {entry.anchor: entry.ranks[[choice.value for choice in page.sortings].index("gap")] for entry in page.entries}
    assert sorted(by_gap, key=lambda anchor: by_gap[anchor]) == ["a", "b", "c"]  # −5 of 10, −100 of 1000, unknown
