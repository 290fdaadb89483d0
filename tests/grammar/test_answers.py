"""What stands in the cells of results and is no figure: the examples of the grammar."""

import pytest

from gaoqing_kpi.grammar.answers import EXAMPLES, MILESTONES, is_done, is_reason, is_to_be_asked, says_nothing


@pytest.mark.parametrize(("text", "meaning"), EXAMPLES.items())
def test_every_example_is_read_so(text: str, meaning: str) -> None:
    tests = {"nothing": says_nothing, "reason": is_reason, "asked": is_to_be_asked}
    assert [name for name, holds in tests.items() if holds(text)] == ([meaning] if meaning else [])


@pytest.mark.parametrize(("text", "done"), MILESTONES.items())
def test_every_milestone_is_read_so(text: str, done: bool | None) -> None:  # noqa: FBT001 - what is expected
    assert is_done(text) is done
