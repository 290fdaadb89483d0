"""What a schedule asks for by the end of a day, and the day by whose end it asks for a share."""

from datetime import date
from fractions import Fraction as Q

import pytest

from builders import baseline, plan, target
from gaoqing_kpi.evaluate.timeline import Timeline, default_schedule, timeline_of
from gaoqing_kpi.model.target import Target

EVE = date(2023, 12, 31)
LEVEL = ("level", "at_least", "60", "%")
JOBS = ("cumulative", "at_least", "480", "个")


def timeline(of: Target, baseline_day: date | None = None, **of_plan: str) -> Timeline:
    """Give a target's timeline in the plan of 2024."""
    return timeline_of(plan(of, **of_plan), of, baseline_day)


def shares(of: Timeline, *days: str) -> list[Q]:
    """Give the shares that are asked for by the ends of some days."""
    return [of.share(date.fromisoformat(day)) for day in days]


@pytest.mark.parametrize(
    ("kind", "without", "with_baseline"),
    [("cumulative", "linear", "linear"), ("level", "at_end", "linear"), ("change", "at_end", "linear"), ("milestone", "at_end", "at_end")],
)
def test_the_default_of_each_kind(kind: str, without: str, with_baseline: str) -> None:
    assert default_schedule(target(kind), has_baseline=False) == without
    assert default_schedule(target(kind), has_baseline=True) == with_baseline


@pytest.mark.parametrize("schedule", ["linear", "at_end", "constant"])
@pytest.mark.parametrize("baseline_day", [None, EVE])
def test_what_the_catalogue_writes_wins(schedule: str, baseline_day: date | None) -> None:
    assert timeline(target(*LEVEL, schedule=schedule), baseline_day).schedule == schedule


def test_linear_goes_with_time() -> None:
    assert shares(timeline(target(*JOBS)), "2024-01-31", "2024-09-30", "2024-12-31") == [Q(1, 12), Q(3, 4), 1]
    assert shares(timeline(target(*JOBS), time_progress="days"), "2024-01-31", "2024-12-31") == [Q(31, 366), 1]


def test_linear_to_an_earlier_due_date() -> None:
    assert shares(timeline(target(*JOBS, due="2024-06-30")), "2024-03-31", "2024-06-30", "2024-07-31") == [Q(1, 2), 1, 1]


def test_at_end_asks_for_all_on_the_due_date_and_nothing_before() -> None:
    by_june = target(*JOBS, schedule="at_end", due="2024-06-30")
    assert shares(timeline(by_june), "2024-01-01", "2024-06-29", "2024-06-30", "2024-12-31") == [0, 0, 1, 1]


def test_constant_asks_for_all_at_every_date() -> None:
    assert shares(timeline(target(*LEVEL, schedule="constant")), "2024-01-01", "2024-12-31") == [1, 1]


STEPS = [{"by": "2024-03-31", "share": "0.1"}, {"by": "2024-06-30", "share": "0.1"}, {"by": "2024-12-31", "share": "1"}]


@pytest.mark.parametrize(
    ("day", "share"),
    [
        ("2024-01-31", Q(1, 30)),  # from 0 at the start, a third of the way to 0.1
        ("2024-03-31", Q(1, 10)),
        ("2024-05-31", Q(1, 10)),
        ("2024-09-30", Q(55, 100)),  # halfway from 0.1 to 1
        ("2024-12-31", 1),
    ],
)
def test_dated_shares_are_linear_in_between(day: str, share: Q) -> None:
    assert shares(timeline(target(*JOBS, schedule=STEPS)), day) == [share]


def test_a_baseline_of_the_eve_starts_with_the_plan() -> None:
    assert shares(timeline(target(*LEVEL), EVE), "2024-09-30") == [Q(3, 4)]


def test_an_old_baseline_starts_with_the_plan() -> None:
    assert shares(timeline(target(*LEVEL), date(2020, 12, 31)), "2024-09-30") == [Q(3, 4)]


def test_a_later_baseline_starts_at_its_days_end() -> None:
    assert shares(timeline(target(*LEVEL), date(2024, 3, 31)), "2024-02-29", "2024-03-31", "2024-06-30") == [0, 0, Q(1, 3)]


def test_dated_shares_start_at_a_later_baselines_end() -> None:
    steps = [{"by": "2024-06-30", "share": "0.3"}, {"by": "2024-12-31", "share": "1"}]
    assert shares(timeline(target(*LEVEL, schedule=steps), date(2024, 4, 30)), "2024-05-31", "2024-06-30") == [Q(3, 20), Q(3, 10)]


def test_the_time_gone_does_not_depend_on_schedule_or_baseline() -> None:
    late = target(*LEVEL, schedule="at_end", baseline=baseline("40", "2024-03-31"))
    assert timeline(late, date(2024, 3, 31)).time_gone(date(2024, 9, 30)) == Q(3, 4)


@pytest.mark.parametrize(
    ("share", "day"),
    [
        (Q(0), "2024-01-01"),
        (Q(1, 12 * 31), "2024-01-01"),  # the first day's own share
        (Q(1, 12 * 31) + Q(1, 10**9), "2024-01-02"),  # the least bit more takes another day
        (Q(3, 4), "2024-09-30"),
        (Q("0.98125"), "2024-12-25"),
        (Q(1), "2024-12-31"),
    ],
)
def test_the_first_day_by_whose_end_a_share_is_reached(share: Q, day: str) -> None:
    assert timeline(target(*JOBS)).day_of(share) == date.fromisoformat(day)


def test_by_days_a_share_falls_on_another_day_than_by_months() -> None:
    """A sixth of 366 days is 61: the 1st of March. By months it is two of twelve: the 29th of February."""
    assert timeline(target(*JOBS), time_progress="days").day_of(Q(2, 12)) == date(2024, 3, 1)
    assert timeline(target(*JOBS), time_progress="months").day_of(Q(2, 12)) == date(2024, 2, 29)


def test_a_share_is_reached_on_the_first_day_of_a_pause() -> None:
    assert timeline(target(*JOBS, schedule=STEPS)).day_of(Q(1, 10)) == date(2024, 3, 31)


def test_more_than_all_is_never_asked_for() -> None:
    assert timeline(target(*JOBS)).day_of(Q(11, 10)) is None


def test_a_plan_of_several_years_and_one_that_begins_mid_month() -> None:
    assert shares(timeline(target(*JOBS), start="2021-01-01", end="2025-12-31"), "2024-06-30") == [Q(7, 10)]
    assert shares(timeline(target(*JOBS), start="2024-04-16"), "2024-04-30", "2024-12-31") == [Q(1, 17), 1]
