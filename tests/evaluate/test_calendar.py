"""Time progress: months by the calendar, the days of a begun month in proportion; or days. Both to the end of the day."""

from datetime import date
from fractions import Fraction as Q

import pytest

from gaoqing_kpi.evaluate.calendar import Method, end_of, gone, start_of


def progress(start: str, end: str, day: str, method: Method = "months") -> Q:
    """Give the share of a period that is gone by the end of a day."""
    return gone(
        start_of(date.fromisoformat(start), method), end_of(date.fromisoformat(end), method), end_of(date.fromisoformat(day), method)
    )


@pytest.mark.parametrize(
    ("day", "share"),
    [
        ("2024-01-01", Q(1, 12 * 31)),  # the first day counts to its end
        ("2024-01-31", Q(1, 12)),
        ("2024-02-28", Q(1, 12) + Q(28, 12 * 29)),  # a leap year: a day of February is left
        ("2024-02-29", Q(2, 12)),
        ("2024-06-30", Q(6, 12)),
        ("2024-09-15", Q(17, 24)),  # 8.5 months
        ("2024-12-30", 1 - Q(1, 12 * 31)),
        ("2024-12-31", Q(1)),
    ],
)
def test_a_year_by_months(day: str, share: Q) -> None:
    assert progress("2024-01-01", "2024-12-31", day) == share


@pytest.mark.parametrize(
    ("day", "share"),
    [("2024-01-01", Q(1, 366)), ("2024-02-29", Q(60, 366)), ("2024-06-30", Q(182, 366)), ("2024-12-31", Q(1))],
)
def test_a_leap_year_by_days(day: str, share: Q) -> None:
    assert progress("2024-01-01", "2024-12-31", day, "days") == share


def test_february_of_a_common_year_ends_on_the_28th() -> None:
    assert progress("2023-01-01", "2023-12-31", "2023-02-28") == Q(2, 12)
    assert progress("2023-01-01", "2023-12-31", "2023-02-28", "days") == Q(59, 365)


@pytest.mark.parametrize(
    ("day", "share"),
    [
        ("2024-04-16", Q(1, 30) / Q("8.5")),  # half of April and eight months: 8.5
        ("2024-04-30", Q("0.5") / Q("8.5")),
        ("2024-05-31", Q("1.5") / Q("8.5")),
        ("2024-12-31", Q(1)),
    ],
)
def test_a_period_that_begins_mid_month(day: str, share: Q) -> None:
    assert progress("2024-04-16", "2024-12-31", day) == share


def test_a_period_that_ends_mid_month() -> None:
    assert progress("2024-01-01", "2024-06-15", "2024-03-31") == Q(3) / Q("5.5")


@pytest.mark.parametrize(("day", "share"), [("2021-12-31", Q(1, 5)), ("2024-06-30", Q(42, 60)), ("2025-12-31", Q(1))])
def test_a_five_year_plan(day: str, share: Q) -> None:
    assert progress("2021-01-01", "2025-12-31", day) == share


def test_a_five_year_plan_by_days_counts_its_leap_day() -> None:
    assert progress("2021-01-01", "2025-12-31", "2024-02-29", "days") == Q(3 * 365 + 60, 5 * 365 + 1)


@pytest.mark.parametrize("method", ["months", "days"])
def test_nothing_is_gone_before_the_start_and_all_of_it_after_the_end(method: Method) -> None:
    assert progress("2024-01-01", "2024-12-31", "2023-12-31", method) == 0
    assert progress("2024-01-01", "2024-12-31", "2023-06-30", method) == 0
    assert progress("2024-01-01", "2024-12-31", "2025-01-01", method) == 1


@pytest.mark.parametrize("method", ["months", "days"])
def test_a_single_day_is_gone_at_its_end(method: Method) -> None:
    assert progress("2024-03-05", "2024-03-05", "2024-03-05", method) == 1
