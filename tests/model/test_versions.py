"""A target as it holds on a day in a region."""

from datetime import date
from decimal import Decimal

import pytest

from builders import target
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.model.versions import in_force

GAOQING, HUANTAI = "370322", "370321"
BY_REGION = target(
    "cumulative",
    "at_least",
    "1000",
    "个",
    by_region={GAOQING: "480"},
    amended=[
        {"on": "2024-07-01", "value": "1100"},
        {"on": "2024-09-15", "by_region": {GAOQING: "500", HUANTAI: "300"}},
        {"on": "2024-10-01", "value": "1200"},
    ],
)
GAOQING_S = target(
    "cumulative", "at_least", None, "个", by_region={GAOQING: "0"}, amended=[{"on": "2024-09-15", "by_region": {HUANTAI: "3"}}]
)


def value(of: Target, day: str | None, region: str | None) -> object:
    held = in_force(of, date.fromisoformat(day) if day else None, region)
    return held and held.value


@pytest.mark.parametrize(
    ("day", "region", "expected"),
    [
        ("2024-01-01", None, "1000"),
        ("2024-06-30", None, "1000"),
        ("2024-07-01", None, "1100"),
        (None, None, "1200"),
        # a region's own value goes before what holds for all
        ("2024-01-01", GAOQING, "480"),
        ("2024-07-01", GAOQING, "480"),
        ("2024-09-15", GAOQING, "500"),
        (None, GAOQING, "500"),
        # one that gets its own later
        ("2024-07-01", HUANTAI, "1100"),
        ("2024-09-15", HUANTAI, "300"),
        (None, HUANTAI, "300"),
    ],
)
def test_the_latest_of_the_most_particular_holds(day: str | None, region: str | None, expected: str) -> None:
    assert value(BY_REGION, day, region) == Decimal(expected)


@pytest.mark.parametrize(
    ("day", "region", "expected"),
    [(None, None, None), (None, GAOQING, 0), ("2024-09-14", HUANTAI, None), ("2024-09-15", HUANTAI, 3), (None, "370323", None)],
)
def test_what_is_set_for_some_regions_holds_in_no_other(day: str | None, region: str | None, expected: int | None) -> None:
    assert value(GAOQING_S, day, region) == expected


def test_a_due_date_amended_before_a_region_has_its_value_holds_there_too() -> None:
    late = target(
        "cumulative",
        "at_least",
        None,
        "家",
        by_region={GAOQING: "60"},
        amended=[{"on": "2024-03-01", "due": "2024-09-30"}, {"on": "2024-05-01", "by_region": {HUANTAI: "30"}}],
    )
    held = in_force(late, date(2024, 9, 30), HUANTAI)
    assert held is not None
    assert (str(held.value), held.due) == ("30", date(2024, 9, 30))
    assert in_force(late, date(2024, 4, 30), HUANTAI) is None


def test_dated_shares_follow_every_new_due_date() -> None:
    steps = [{"by": "2024-06-30", "share": "0.25"}, {"by": "2024-12-31", "share": "1"}]
    amended = [{"on": "2024-02-01", "due": "2024-05-31"}, {"on": "2024-03-01", "due": "2025-03-31"}]
    moved = target("cumulative", "at_least", "480", "个", schedule=steps, amended=amended)

    def days(day: date) -> list[str]:
        held = in_force(moved, day)
        assert held is not None
        assert isinstance(held.schedule, tuple)
        return [str(step.by) for step in held.schedule]

    assert days(date(2024, 1, 31)) == ["2024-06-30", "2024-12-31"]
    assert days(date(2024, 2, 1)) == ["2024-05-31"]
    assert days(date(2024, 3, 1)) == ["2024-06-30", "2025-03-31"]


def test_what_is_cancelled_holds_no_more() -> None:
    gone = target("milestone", amended=[{"on": "2024-09-15", "cancelled": True}])
    assert in_force(gone, date(2024, 9, 14)) is gone
    assert in_force(gone, date(2024, 9, 15)) is None
    assert in_force(gone, None) is None


def test_what_is_never_amended_is_itself() -> None:
    plain = target("level", "at_least", "72", "家")
    assert in_force(plain, date(2024, 1, 1), GAOQING) is plain
