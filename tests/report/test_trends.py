"""Trends in words: what a reader sees of a series never says more than the exact figures do."""

from fractions import Fraction

import pytest

from builders import baseline, plan, report, target, trends
from gaoqing_kpi.messages import use
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.trends import BLOCKS, MOST_BLOCKS, Trends, sparkline

EVE, MAR, JUN, SEP, DEC = "2023-12-31", "2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"
JOBS = target("cumulative", "at_least", "480", "个")
WATER = target("cumulative", "at_most", "21980", "万立方米")
FIRMS = target("level", "at_least", "72", "家")
RATE = target("level", "at_least", "90", "%")


def shown(goal: Target, entries: dict[str, str], *, on: str | None = None, in_detail: bool = False, **of_plan: str) -> Trends:
    """Write the trend of a target in words, by its entries, each in a file of its day."""
    one = plan(goal, **of_plan)
    files = [report(one, day, f"{day}.yaml", t=entry) for day, entry in entries.items()]
    return trends(one, *files, on=on, in_detail=in_detail)


@pytest.mark.parametrize(
    ("kind", "values", "drawing"),
    [
        ("level", [0, 1, 2, 3, 4, 5, 6, 7], BLOCKS),
        ("level", [10, 11], "▁█"),
        ("level", [71, 70, 74], "▃▁█"),  # (71 − 70) ÷ 4 = 0.25, the third of 8 blocks begins there
        ("level", [5, 5, 5], "▄▄▄"),
        ("level", [5], "▄"),
        ("cumulative", [96, 210, 300], "▃▆█"),  # from 0: 0.32 × 8 = 2.56, 0.7 × 8 = 5.6
        ("cumulative", [3], "█"),
        ("cumulative", [3, 3], "██"),
        ("cumulative", [0, 0], "▄▄"),
        ("change", [-2, 2], "▁█"),
        ("milestone", [0, 0, 1], "▁▁█"),
        ("milestone", [0], "▁"),
        ("level", [], ""),
    ],
)
def test_a_series_is_drawn_from_its_least_to_its_most(kind: str, values: list[int], drawing: str) -> None:
    direction = "rise" if kind == "change" else None
    goal = target("milestone") if kind == "milestone" else target(kind, "at_least", "9", "家", direction=direction)
    assert sparkline(goal, [Fraction(value) for value in values]) == drawing


def test_a_long_series_is_drawn_by_its_last_values() -> None:
    assert sparkline(FIRMS, [Fraction(1000), *map(Fraction, range(MOST_BLOCKS))]).startswith("▁")


@pytest.mark.parametrize(
    ("goal", "entries", "outlook"),
    [
        (JOBS, {SEP: "480"}, "reached 2024-09-30"),
        (JOBS, {SEP: "400"}, "2024-11"),  # 80 ÷ (400 ÷ 9) = 1.8 months on: in the second
        (JOBS, {MAR: "96", JUN: "210", SEP: "300"}, "2025-03, late"),
        (FIRMS, {JUN: "71", SEP: "70"}, "not at this rate"),
        (FIRMS, {SEP: "70"}, "–"),
        (JOBS, {SEP: "{missing: 年底统计}"}, "–"),
        (WATER, {MAR: "4890", JUN: "10870", SEP: "16680"}, "used up in 2024-12"),
        (WATER, {SEP: "16485"}, "lasts"),
        (WATER, {SEP: "21000", DEC: "22050"}, "used up by 2024-12-31"),
        (target("cumulative", "at_most", "0", "起"), {JUN: "0", SEP: "0"}, "–"),
        (target("milestone"), {SEP: "{done: true, on: 2024-08-20}"}, "reached 2024-09-30"),
    ],
)
def test_the_outlook(goal: Target, entries: dict[str, str], outlook: str) -> None:
    assert shown(goal, entries).rows[0].outlook.text == outlook


def test_the_outlook_in_chinese() -> None:
    use("zh")
    assert shown(JOBS, {MAR: "96", JUN: "210", SEP: "300"}).rows[0].outlook.text == "2025-03 逾期"
    assert shown(FIRMS, {JUN: "71", SEP: "70"}).rows[0].outlook.text == "按此进度 达不到"


def test_both_projections_stand_side_by_side() -> None:
    row = shown(JOBS, {MAR: "96", JUN: "210", SEP: "300"}).rows[0]
    assert row.spark == "▃▆█"
    assert list(map(str, (row.change, row.trend.since, row.row.projection, row.recent))) == ["+90", JUN, "400", "402"]


def test_a_projection_just_short_of_its_target_is_not_shown_as_it() -> None:
    """70 and 2.9999999 more in three months, as in the three before: 75.9999998; what asks for 76 is not reached."""
    row = shown(target("level", "at_least", "76", "分"), {JUN: "70", SEP: "72.9999999"}).rows[0]
    assert (row.recent.text, row.outlook.text) == ("75.99", "2025-01, late")


def test_a_change_that_is_something_is_not_shown_as_nothing() -> None:
    assert shown(RATE, {JUN: "80", SEP: "80.0000001"}).rows[0].change.text == "+0.01"


def test_an_old_value_says_so() -> None:
    row = shown(RATE, {JUN: "80"}, on="2024-11-30").rows[0]
    assert row.name == "t (outdated, as of 2024-06-30)"


def test_in_detail_each_value_stands_with_its_change_and_its_place() -> None:
    values = shown(target("level", "at_least", "51", "%", baseline=baseline("49.2")), {SEP: "50.1"}, in_detail=True).values
    assert [tuple(map(str, (row.day, row.value, row.change, row.expected, row.place))) for row in values] == [
        (EVE, "49.2", "–", "–", "the plan's catalogue"),
        (SEP, "50.1", "+0.9", "50.55", "2024-09-30.yaml:4"),
    ]


def test_in_detail_the_recent_projection_shows_its_working() -> None:
    """300 ÷ 9 is no decimal: it is written as the ratio that it is."""
    found = {line.label: line.text for line in shown(JOBS, {SEP: "300"}, in_detail=True).working}
    assert found == {
        "Recent rate": "+33.33 个 a month, from 2024-01-01 to 2024-09-30",
        "Recent projection": "300 + (100/3) × 3 = 400 个",
    }


def test_by_days_a_rate_is_that_of_a_day() -> None:
    working = shown(JOBS, {SEP: "274"}, in_detail=True, time_progress="days").working
    assert working[0].text == "+1 个 a day, from 2024-01-01 to 2024-09-30"


def test_without_detail_there_are_rows_only() -> None:
    found = shown(JOBS, {SEP: "300"})
    assert (len(found.rows), found.values, found.working) == (1, (), ())


def test_rows_come_in_the_plans_order() -> None:
    one, other = target("cumulative", "at_least", "10", "个", id="one"), target("cumulative", "at_least", "10", "个", id="other")
    both = plan(one, other)
    assert [row.row.name for row in trends(both, report(both, SEP, one="9", other="1")).rows] == ["one", "other"]
