"""Which headings head results: the examples of the grammar."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaoqing_kpi.grammar.result_columns import EXAMPLES, Role, role_of


@pytest.mark.parametrize(("heading", "role"), EXAMPLES.items())
def test_every_example_is_read_so(heading: str, role: Role) -> None:
    assert role_of(heading) is role
    assert role_of(f" {heading} ") is role
    assert "（" in heading or role_of(f"{heading}（万元）") is role


@given(st.text())
def test_no_text_fails(text: str) -> None:
    assert role_of(text) in Role


@pytest.mark.parametrize(
    "text", ["完成" + "数值" * 500 + "甲", "本月" + "数量" * 500 + "甲", "1-9月" * 200 + "甲", "截至目前" * 200 + "甲"]
)
def test_a_heading_is_read_one_way_only(text: str) -> None:
    """What can be parted in two ways at each of its words is tried in two to the power of their number."""
    assert role_of(text) is Role.NONE
