"""Figures as text: rounded once, half to even, never across what the exact figure does not reach."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaoqing_kpi.report.cell import UNKNOWN
from gaoqing_kpi.report.figures import figure, percent, rounded, signed

ONE = Fraction(1)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("300", 2, "300"),
        ("2.340", 4, "2.34"),  # it ends: written whole
        ("248/3", 2, "82.67"),  # 82.666…
        ("0.125", 2, "0.12"),  # half to even: the 2 is even
        ("0.135", 2, "0.14"),  # half to even: the 3 is odd
        ("-0.125", 2, "-0.12"),
    ],
)
def test_a_figure_is_written_whole_or_rounded_half_to_even(value: str, places: int, text: str) -> None:
    assert figure(Fraction(value), places).text == text


def test_unknown_is_not_zero() -> None:
    assert figure(None, 2) == percent(None) == signed(None, 2) == UNKNOWN
    assert (UNKNOWN.text, UNKNOWN.value, UNKNOWN.is_known) == ("–", None, False)


@pytest.mark.parametrize(
    ("value", "text"),
    [("0.9996", "99.9%"), ("0.99951", "99.9%"), ("1", "100.0%"), ("1.0004", "100.1%"), ("0.625", "62.5%")],
)
def test_a_completion_never_crosses_the_whole(value: str, text: str) -> None:
    """99.96 % is not 100 %, and a cap used to 100.04 % is not used to 100 %."""
    assert percent(Fraction(value), ONE).text == text


def test_a_value_just_below_its_target_stays_below() -> None:
    assert figure(Fraction("59.369999999999999999"), 4, Fraction("59.37")).text == "59.3699"


def test_a_pace_just_below_a_light_stays_below() -> None:
    assert figure(Fraction("0.99999"), 2, ONE, Fraction("0.8")).text == "0.99"
    assert figure(Fraction("0.79999"), 2, ONE, Fraction("0.8")).text == "0.79"


@pytest.mark.parametrize(("value", "text"), [("-0.00001", "-0.01"), ("0.00001", "+0.01"), ("0", "0"), ("2", "+2"), ("-180", "-180")])
def test_a_gap_that_is_something_is_not_shown_as_nothing(value: str, text: str) -> None:
    assert signed(Fraction(value), 2).text == text


@given(st.fractions(), st.integers(0, 4), st.fractions())
def test_no_rounding_crosses_a_barrier(value: Fraction, places: int, barrier: Fraction) -> None:
    barrier = Fraction(round(barrier * 10**places), 10**places)  # a limit that can itself be shown
    shown = Fraction(rounded(value, places, barrier))
    assert (value < barrier) == (shown < barrier)
    assert (value > barrier) == (shown > barrier)
    assert abs(shown - value) < Fraction(1, 10**places)
