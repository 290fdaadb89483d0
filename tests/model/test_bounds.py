"""The traits of each bound, as 民法典 art. 1259 has them, and what follows from them."""

from fractions import Fraction

import pytest

from builders import target
from gaoqing_kpi.evaluate.interval import Bounds, bounds_of
from gaoqing_kpi.messages import use
from gaoqing_kpi.model.bounds import BOUNDS, Bound
from gaoqing_kpi.report.figures import bounded

SIX = Fraction(6)


def test_every_bound_has_its_row() -> None:
    assert list(BOUNDS) == list(Bound)
    assert [str(bound) for bound in Bound] == ["at_least", "more_than", "at_most", "less_than", "exactly", "between", "about"]


@pytest.mark.parametrize(
    ("bound", "low", "high", "is_strict"),
    [
        (Bound.AT_LEAST, True, False, False),  # 以上, 不少于: the figure itself counts
        (Bound.MORE_THAN, True, False, True),  # 超过: it does not
        (Bound.AT_MOST, False, True, False),  # 以内, 不超过
        (Bound.LESS_THAN, False, True, True),  # 不满
        (Bound.EXACTLY, True, True, False),
        (Bound.BETWEEN, True, True, False),
        (Bound.ABOUT, True, True, False),  # 左右: both ends of the tolerance count
    ],
)
def test_the_sides_of_a_bound(bound: Bound, *, low: bool, high: bool, is_strict: bool) -> None:
    traits = bound.traits
    assert (traits.limits_low, traits.limits_high, traits.is_strict) == (low, high, is_strict)


def test_only_between_takes_a_range() -> None:
    assert [bound for bound, traits in BOUNDS.items() if traits.takes_range] == [Bound.BETWEEN]


@pytest.mark.parametrize(
    ("bound", "counted", "measured"),
    [
        ("at_least", Bounds(SIX, None), Bounds(SIX, None)),
        ("more_than", Bounds(SIX + 1, None), Bounds(SIX, None, is_open=True)),  # more than 6 households are at least 7
        ("at_most", Bounds(None, SIX), Bounds(None, SIX)),
        ("less_than", Bounds(None, SIX - 1), Bounds(None, SIX, is_open=True)),
        ("exactly", Bounds(SIX, SIX), Bounds(SIX, SIX)),
    ],
)
def test_the_limits_that_follow(bound: str, counted: Bounds, measured: Bounds) -> None:
    assert bounds_of(target("level", bound, "6", "家")) == counted
    assert bounds_of(target("level", bound, "6", "万元")) == measured


@pytest.mark.parametrize(
    ("bound", "figure"), [("at_least", "≥6"), ("more_than", ">6"), ("at_most", "≤6"), ("less_than", "<6"), ("exactly", "=6")]
)
def test_a_sign_stands_before_the_figure(bound: str, figure: str) -> None:
    assert bounded(target("level", bound, "6", "家")).text == figure


def test_a_range_needs_no_sign() -> None:
    assert bounded(target("level", "between", {"min": "4.5", "max": "5"}, "%")).text == "4.5–5"


def test_a_tolerance_stands_behind_its_figure() -> None:
    assert bounded(target("level", "about", "5", "%", tolerance="0.5")).text == "5±0.5"
    assert bounded(target("level", "about", "5", "%", tolerance="0")).text == "5"


def test_the_words_follow_the_language_in_use() -> None:
    words = ["at least", "more than", "at most", "less than", "exactly", "between", "about"]
    assert [bound.word for bound in Bound] == words
    use("zh")
    assert Bound.MORE_THAN.word == "超过"
    assert len({bound.word for bound in Bound} | set(words)) == 14


def test_a_milestone_has_none() -> None:
    milestone = target("milestone")
    assert (milestone.sign, milestone.is_floor, milestone.is_ceiling, milestone.is_strict, milestone.takes_range) == ("", *[False] * 4)


@pytest.mark.parametrize(
    ("kind", "bound", "is_cap"),
    [
        ("cumulative", "at_most", True),
        ("cumulative", "less_than", True),
        ("cumulative", "at_least", False),
        ("cumulative", "exactly", False),
        ("level", "at_most", False),
    ],
)
def test_a_cap_is_an_upper_bound_on_what_is_counted_up(kind: str, bound: str, *, is_cap: bool) -> None:
    assert target(kind, bound, "6", "家").is_cap == is_cap
