"""What rows are that report no target."""

import pytest

from gaoqing_kpi.grammar.rows import EXAMPLES, PARTS, Beside, beside, is_no_result, numbers_a_column, numbers_a_part, without_of_which


@pytest.mark.parametrize(("text", "what"), EXAMPLES.items())
def test_every_example_is_what_it_says(text: str, what: Beside) -> None:
    assert beside(text) is what


@pytest.mark.parametrize(("text", "name"), PARTS.items())
def test_of_which_is_a_mark_before_a_name(text: str, name: str) -> None:
    assert without_of_which(text) == name


@pytest.mark.parametrize("text", ["一", "（二）", "三、", "第一部分"])
def test_numbers_of_parts(text: str) -> None:
    assert numbers_a_part(text)


@pytest.mark.parametrize("text", ["甲", "1", "(2)", "③=②/①", "B"])
def test_numbers_of_columns(text: str) -> None:
    assert numbers_a_column(text)


@pytest.mark.parametrize(("text", "is_none"), [("计划", True), ("上年同期", True), ("年度目标值", True), ("实际", False), ("完成", False)])
def test_words_for_no_result(text: str, is_none: bool) -> None:  # noqa: FBT001 - what is expected
    assert is_no_result(text) is is_none
