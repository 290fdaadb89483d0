"""JSON holds the data as they are, and no sign that a terminal obeys."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaoqing_kpi.formats.json_text import json_text
from gaoqing_kpi.messages import hides


@pytest.mark.parametrize("text", ["a\x1b[31m\x9b31m\x7f", "\u202ea\u2066", "\u200b\ufeff\u2028\u3164\U000e0041", "县 4.5%"])
def test_what_hides_or_moves_text_stands_as_its_escape(text: str) -> None:
    written = json_text({text: [text]})
    assert json.loads(written) == {text: [text]}
    assert [sign for sign in written if hides(sign)] == []
    assert "县" not in text or "县" in written


def test_half_a_sign_is_replaced() -> None:
    assert json_text(["a\udcff"]).encode() == b'[\n  "a\\ufffd"\n]\n'


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_is_written_is_read_as_it_was(text: str) -> None:
    assert json.loads(json_text(text)) == text
