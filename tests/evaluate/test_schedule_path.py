"""The line that a schedule draws, by hand."""

from datetime import date

import pytest

from builders import baseline, plan, verdict
from builders import target as goal_of
from gaoqing_kpi.evaluate.schedule_path import MOST_MONTHS, schedule_path
from gaoqing_kpi.model.target import Target


def path(goal: Target, entry: str) -> dict[str, str]:
    whole = plan(goal)
    return {str(point.day): str(point.value) for point in schedule_path(whole, verdict(goal, entry, "2024-09-30"))}


def test_what_is_counted_up_rises_from_nothing_to_the_target() -> None:
    found = path(goal_of("cumulative", "at_least", "480", "个"), "300")
    assert len(found) == 13
    assert (found["2023-12-31"], found["2024-01-31"], found["2024-09-30"], found["2024-12-31"]) == ("0", "40", "360", "480")


def test_a_level_goes_from_its_baseline() -> None:
    found = path(goal_of("level", "at_least", "51", "%", baseline=baseline("49.2")), "50.1")
    assert (found["2023-12-31"], found["2024-09-30"], found["2024-12-31"]) == ("246/5", "1011/20", "51")  # 49.2, 50.55


def test_its_own_dates_are_turning_points() -> None:
    steps = [{"by": "2024-06-15", "share": "0.2"}, {"by": "2024-12-31", "share": "1"}]
    found = path(goal_of("cumulative", "at_least", "100", "个", schedule=steps), "30")
    assert (found["2024-06-15"], found["2024-12-31"]) == ("20", "100")


def test_what_should_always_hold_is_level() -> None:
    assert set(path(goal_of("level", "at_least", "90", "%", schedule="constant"), "95").values()) == {"90"}


@pytest.mark.parametrize(
    ("goal", "entry"),
    [
        (goal_of("level", "at_least", "90", "%"), "80"),
        (goal_of("cumulative", "at_least", "10", "个", schedule="at_end"), "3"),
        (goal_of("milestone"), "{done: true, on: 2024-08-20}"),
        (goal_of("cumulative", "at_least", "480", "个"), "{missing: 年底统计}"),
    ],
)
def test_what_is_due_only_at_the_end_has_none(goal: Target, entry: str) -> None:
    assert path(goal, entry) == {}


def test_a_long_plan_is_drawn_with_few_points() -> None:
    goal = goal_of("cumulative", "at_least", "120", "个", due="2033-12-31")
    whole = plan(goal, end="2033-12-31")
    points = schedule_path(whole, verdict(goal, "9", "2024-09-30"))
    assert len(points) <= MOST_MONTHS + 2
    assert points[-1].day == date(2033, 12, 31)
    assert points[-1].value == 120
