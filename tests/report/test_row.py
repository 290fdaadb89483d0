"""Rows: what a reader sees never says more than the exact figures do."""

import pytest

from builders import baseline, plan, target, verdict
from gaoqing_kpi.messages import use
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.row import Row


def row(goal: Target, entry: str, day: str = "2024-09-30") -> Row:
    use("en")
    return Row(plan(goal), verdict(goal, entry, day))


def test_an_actual_behind_its_schedule_is_not_shown_as_the_schedule() -> None:
    """49.2 + 1.8 × 3/4 = 50.55."""
    shown = row(target("level", "at_least", "51", "%", baseline=baseline("49.2")), "50.5499999999")
    assert tuple(map(str, (shown.actual, shown.expected, shown.pace))) == ("50.54", "50.55", "0.99")


def test_something_is_not_shown_as_nothing() -> None:
    shown = row(target("cumulative", "at_least", "100", "万元"), "0.0000001")
    assert tuple(map(str, (shown.actual, shown.completion, shown.pace))) == ("0.01", "0.1%", "0.01")


def test_a_limit_just_reached_and_excluded_says_so() -> None:
    shown = row(target("level", "more_than", "90", "%"), "90")
    assert tuple(map(str, (shown.actual, shown.gap, shown.remark))) == ("90", "0", "the value equals the limit, which the bound excludes")
    assert shown.named == "t (the value equals the limit, which the bound excludes)"


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("300", "issue: slow approval; next step: ask the county"),  # yellow: 360 were expected
        ("100", "issue: slow approval; next step: ask the county"),  # red
        ("480", ""),
    ],
)
def test_a_target_that_is_behind_says_why_and_what_next(value: str, why: str) -> None:
    entry = f"{{value: {value}, note: by hand, issue: slow approval, next_step: ask the county}}"
    shown = row(target("cumulative", "at_least", "480", "个"), entry)
    assert (shown.remark, shown.why, shown.remark_and_why) == ("by hand", why, "; ".join(filter(None, ("by hand", why))))


@pytest.mark.parametrize(
    ("goal", "entry", "done", "time_gone"),
    [
        (target("cumulative", "at_least", "480", "个"), "300", "5/8", "3/4"),
        (target("level", "at_least", "51", "%", baseline=baseline("49.2")), "50.1", "1/2", "3/4"),  # 0.9 of a way of 1.8
        (target("level", "at_least", "90", "%", schedule="constant"), "45", "1/2", "None"),
        (target("cumulative", "at_least", "4", "万亩", schedule="at_end"), "1", "1/4", "None"),
    ],
)
def test_what_a_bar_compares(goal: Target, entry: str, done: str, time_gone: str) -> None:
    shown = row(goal, entry)
    assert (str(shown.done), str(shown.due_share)) == (done, time_gone)


def test_the_leading_office_stands_for_all() -> None:
    assert row(target("cumulative", "at_least", "480", "个"), "300").lead.text == "Target"
