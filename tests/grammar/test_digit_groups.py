"""Numbers in groups of three."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaoqing_kpi.grammar.digit_groups import EXAMPLES, without_groups


@pytest.mark.parametrize(("text", "number"), EXAMPLES.items())
def test_the_examples(text: str, number: str) -> None:
    assert without_groups(text) == number


@given(st.integers(), st.sampled_from(["", ".5", "万元", "%"]))
def test_a_number_in_groups_is_the_number(number: int, behind: str) -> None:
    assert without_groups(f"{number:,}{behind}") == f"{number}{behind}"
