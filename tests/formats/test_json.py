"""Trends and comparisons as JSON: exact numbers, unknown as null."""

from decimal import Decimal
from typing import Any

import simplejson

from builders import comparison, plan, report, target, trends
from gaoqing_kpi.formats import json as json_format

JOBS = target("cumulative", "at_least", "480", "个", id="jobs")
WATER = target("cumulative", "at_most", "21980", "万立方米", id="water")
SITE = target("milestone", id="site")
RATE = target("level", "at_least", "51", "%", id="rate", baseline={"value": "49.2", "date": "2023-12-31"})
PLAN = plan(JOBS, WATER, SITE, RATE)
MAR = report(PLAN, "2024-03-31", "mar.yaml", jobs="96", water="4890", site="{done: false}")
JUN = report(PLAN, "2024-06-30", "jun.yaml", jobs="210", water="10870", site="{done: false}")
SEP = report(PLAN, "2024-09-30", "sep.yaml", jobs="300", water="16680", site="{done: true, on: 2024-08-20}", rate="50.1")


def parsed(text: str) -> dict[str, Any]:
    """Read JSON with its numbers as they are written."""
    read: dict[str, Any] = simplejson.loads(text, use_decimal=True)
    return read


def one_of(shown: dict[str, Any], name: str) -> dict[str, Any]:
    return next(trend for trend in shown["trends"] if trend["id"] == name)


def test_the_head_is_that_of_a_report() -> None:
    shown = parsed(json_format.trends(trends(PLAN, MAR, JUN, SEP)))
    head = ("schema", "version", "plan", "region", "as_of", "time_progress", "illustrative", "summary", "trends", "problems")
    assert tuple(shown) == head
    assert (shown["schema"], shown["as_of"], shown["time_progress"], shown["summary"]["reported"]) == (1, "2024-09-30", Decimal("0.75"), 4)


def test_a_trend() -> None:
    """34 a month of late, (300 − 96) ÷ 6, so 402 and, 180 ÷ 34 = 5.3 months on, in March; 300 ÷ 3/4 = 400 at the run rate."""
    jobs = one_of(parsed(json_format.trends(trends(PLAN, MAR, JUN, SEP))), "jobs")
    assert jobs["series"] == [
        {"as_of": "2024-03-31", "value": 96, "expected": 120, "path": "mar.yaml"},
        {"as_of": "2024-06-30", "value": 210, "expected": 240, "path": "jun.yaml"},
        {"as_of": "2024-09-30", "value": 300, "expected": 360, "path": "sep.yaml"},
    ]
    assert (jobs["name"], jobs["unit"], jobs["target"], jobs["status"], jobs["light"]) == ("jobs", "个", 480, "behind", "yellow")
    assert (jobs["change"], jobs["since"], jobs["projection"], jobs["recent_projection"]) == (90, "2024-06-30", 400, 402)
    assert jobs["rate"] == {"value": 34, "per": "month", "from": "2024-03-31", "to": "2024-09-30"}
    assert (jobs["reached_on"], jobs["expected_month"], jobs["after_due"]) == (None, "2025-03", True)
    assert (jobs["used_up_on"], jobs["exhausted_month"]) == (None, None)


def test_a_cap_is_used_up_in_a_month() -> None:
    water = one_of(parsed(json_format.trends(trends(PLAN, MAR, JUN, SEP))), "water")
    assert (water["exhausted_month"], water["expected_month"], water["reached_on"]) == ("2024-12", None, None)


def test_a_milestone_is_true_or_false() -> None:
    site = one_of(parsed(json_format.trends(trends(PLAN, MAR, JUN, SEP))), "site")
    assert [point["value"] for point in site["series"]] == [False, False, True]
    assert (site["target"], site["actual"], site["change"], site["rate"], site["reached_on"]) == (True, True, None, None, "2024-09-30")


def test_a_number_is_written_as_it_is_and_one_without_end_to_15_digits() -> None:
    """49.2 + 1.8 × 3/4 = 50.55 exactly; 300 ÷ 9 = 33.3333…"""
    shown = parsed(json_format.trends(trends(PLAN, SEP)))
    assert [(point["value"], point["expected"], point["path"]) for point in one_of(shown, "rate")["series"]] == [
        (Decimal("49.2"), None, None),
        (Decimal("50.1"), Decimal("50.55"), "sep.yaml"),
    ]
    assert one_of(shown, "jobs")["rate"]["value"] == Decimal("33.3333333333333")


def test_what_is_unknown_is_null() -> None:
    jobs = one_of(parsed(json_format.trends(trends(PLAN, report(PLAN, "2024-09-30", jobs="{missing: 统计中}")))), "jobs")
    unknown = ("actual", "as_of", "change", "since", "rate", "projection", "recent_projection", "reached_on", "expected_month", "after_due")
    assert {jobs[key] for key in unknown} == {None}
    assert (jobs["series"], jobs["status"]) == ([], "not_reported")


def test_a_comparison() -> None:
    shown = parsed(json_format.comparison(comparison(PLAN, JUN, SEP)))
    assert (shown["schema"], shown["old"]["as_of"], shown["new"]["as_of"], shown["illustrative"]) == (1, "2024-06-30", "2024-09-30", False)
    kinds = {change["id"]: change["kind"] for change in shown["changes"]}
    assert kinds == {"rate": "turned_red", "water": "changed", "site": "changed"}  # 50.1 of 50.55; 16680 of 16485
    assert shown["summary"]["light"]["red"] == {"old": 0, "new": 1}
    assert shown["summary"]["changes"] == {
        "turned_red": 1, "recovered": 0, "newly_reported": 0, "no_longer_reported": 0, "amended": 0, "changed": 2,
    }  # fmt: skip
    rate = shown["changes"][0]
    assert rate["departments"] == ["office"]
    assert rate["old"] == {"actual": None, "as_of": None, "status": "not_reported", "light": "grey", "gap": None, "stale": False}
    assert rate["new"] == {
        "actual": Decimal("50.1"),
        "as_of": "2024-09-30",
        "status": "far_behind",
        "light": "red",
        "gap": Decimal("-0.9"),
        "stale": False,
    }
