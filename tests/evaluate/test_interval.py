"""What a bound asks for: its bounds, whether a value keeps them, and the distance to them."""

from fractions import Fraction as Q

import pytest

from builders import target
from gaoqing_kpi.evaluate.interval import Bounds, bounds_of

THINGS, MEASURED = "家", "万元"


@pytest.mark.parametrize(
    ("bound", "unit", "kept", "not_kept"),
    [
        ("at_least", THINGS, [5, 6], [4]),
        ("more_than", THINGS, [6], [4, 5]),
        ("at_most", THINGS, [0, 5], [6]),
        ("less_than", THINGS, [4], [5, 6]),
        ("exactly", THINGS, [5], [4, 6]),
        ("at_least", MEASURED, ["5", "5.01"], ["4.99"]),
        ("more_than", MEASURED, ["5.01", "6"], ["4.99", "5"]),
        ("at_most", MEASURED, ["4.99", "5"], ["5.01"]),
        ("less_than", MEASURED, ["4", "4.99"], ["5", "5.01"]),
        ("exactly", MEASURED, ["5"], ["4.99", "5.01"]),
    ],
)
def test_a_bound_keeps_some_values_and_not_others(bound: str, unit: str, kept: list[str], not_kept: list[str]) -> None:
    bounds = bounds_of(target("level", bound, "5", unit))
    assert bounds is not None
    assert all(bounds.kept_by(Q(value)) for value in kept)
    assert not any(bounds.kept_by(Q(value)) for value in not_kept)


@pytest.mark.parametrize(
    ("low", "high", "value", "rising", "passed"),
    [
        (3, 5, 6, True, 5),
        (3, 5, 5, True, None),
        (3, 5, 2, True, None),
        (3, 5, 2, False, 3),
        (3, 5, 3, False, None),
        (3, 5, 6, False, None),
        (None, 5, 6, True, None),  # one limit is the goal, and not beyond it
        (3, None, 2, False, None),
    ],
)
def test_the_far_limit_that_is_passed(low: int | None, high: int | None, value: int, rising: bool, passed: int | None) -> None:  # noqa: FBT001 - a table's column
    bounds = Bounds(None if low is None else Q(low), None if high is None else Q(high))
    assert bounds.overrun(Q(value), rising=rising) == passed


def test_both_ends_of_a_range_are_in_it() -> None:
    bounds = bounds_of(target("level", "between", {"min": "4.5", "max": "5"}, "%"))
    assert bounds == Bounds(Q("4.5"), Q(5))
    assert [bounds.kept_by(Q(value)) for value in ("4.49", "4.5", "5", "5.01")] == [False, True, True, False]


@pytest.mark.parametrize(
    ("bound", "unit", "value", "gap"),
    [
        ("at_least", THINGS, "3", -2),
        ("at_least", THINGS, "7", 2),
        ("more_than", THINGS, "5", -1),  # the sixth is missing
        ("more_than", MEASURED, "5", 0),  # just reached: the least bit is missing
        ("at_most", THINGS, "3", 2),
        ("at_most", THINGS, "7", -2),
        ("less_than", THINGS, "5", -1),
        ("less_than", MEASURED, "4.5", Q("0.5")),
        ("exactly", THINGS, "3", -2),
        ("exactly", THINGS, "5", 0),
        ("exactly", THINGS, "7", -2),
    ],
)
def test_the_gap_is_minus_outside_and_plus_to_spare(bound: str, unit: str, value: str, gap: Q | int) -> None:
    bounds = bounds_of(target("level", bound, "5", unit))
    assert bounds is not None
    assert bounds.gap(Q(value)) == gap


@pytest.mark.parametrize(("value", "gap"), [("4", Q("-0.5")), ("4.5", 0), ("4.6", Q("0.1")), ("4.9", Q("0.1")), ("5", 0), ("6", -1)])
def test_the_gap_of_a_range_is_to_the_nearer_end(value: str, gap: Q | int) -> None:
    assert Bounds(Q("4.5"), Q(5)).gap(Q(value)) == gap


@pytest.mark.parametrize(
    ("bound", "unit", "first_too_many"),
    [
        ("at_most", THINGS, "6"),
        ("less_than", THINGS, "5"),
        ("at_most", MEASURED, "5.01"),
        ("less_than", MEASURED, "5"),
        ("exactly", THINGS, "6"),
    ],
)
def test_an_upper_limit_is_exceeded_where_it_cannot_be_kept(bound: str, unit: str, first_too_many: str) -> None:
    bounds = bounds_of(target("cumulative", bound, "5", unit))
    assert bounds is not None
    assert bounds.exceeded_by(Q(first_too_many))
    assert not bounds.exceeded_by(Q(4))


def test_a_floor_is_never_exceeded() -> None:
    assert not Bounds(Q(5), None).exceeded_by(Q(10**9))


@pytest.mark.parametrize(
    ("bounds", "start", "goal"),
    [
        (Bounds(Q(5), None), None, 5),
        (Bounds(None, Q(5)), None, 5),
        (Bounds(Q(4), Q(5)), None, 4),
        (Bounds(Q(4), Q(5)), Q(1), 4),
        (Bounds(Q(4), Q(5)), Q(9), 5),  # from above, a range is reached at its upper end
    ],
)
def test_a_schedule_heads_for_the_limit_that_it_meets_first(bounds: Bounds, start: Q | None, goal: int) -> None:
    assert bounds.goal(start) == goal


def test_a_reported_reference_is_the_limit() -> None:
    city = {"reference": {"zh": "全市平均水平", "en": "City average"}}
    below = target("level", "less_than", None, "%", relative_to=city)
    bounds = bounds_of(below, Q("0.66"))
    assert bounds is not None
    assert bounds.kept_by(Q("0.65"))
    assert not bounds.kept_by(Q("0.66"))
    assert bounds_of(below) is None


def test_a_milestone_has_no_limits() -> None:
    assert bounds_of(target("milestone")) is None


def test_a_counting_word_with_a_multiple_is_measured() -> None:
    bounds = bounds_of(target("level", "more_than", "5", "万人"))
    assert bounds is not None
    assert bounds.kept_by(Q("5.0001"))
