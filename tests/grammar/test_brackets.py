"""What stands in the brackets of headings."""

import pytest

from gaoqing_kpi.grammar.brackets import EXAMPLES, telling


@pytest.mark.parametrize(("heading", "words"), EXAMPLES.items())
def test_what_is_more_than_a_unit_or_a_span(heading: str, words: str) -> None:
    assert " ".join(telling(heading)) == words


def test_several_units_say_that_no_one_is_meant() -> None:
    assert telling("完成值（万元、%）") == ["万元", "%"]
