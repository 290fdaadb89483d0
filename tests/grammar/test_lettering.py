"""What the looks of a text say."""

import pytest

from gaoqing_kpi.grammar.lettering import EXAMPLES, is_struck, raised, struck, without_looks


@pytest.mark.parametrize(("text", "name"), EXAMPLES.items())
def test_a_name_is_read_without_what_its_looks_add(text: str, name: str) -> None:
    assert without_looks(text) == name


def test_what_looks_are_written_as() -> None:
    assert raised("30") == "³⁰"
    assert raised("注1") == "注¹"
    assert struck("480") == "~~480~~"
    assert is_struck("~~480~~500")
    assert not is_struck("480 ~ 500")
