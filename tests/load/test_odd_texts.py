"""What to write in YAML in place of what editors and forms leave there."""

import pytest

from gaoqing_kpi.load.odd_texts import advice, with_signs_named

NOTHING = "leave it empty if nothing is reported, or give the reason: {missing: 暂无数据}"


@pytest.mark.parametrize(
    ("text", "named", "what"),
    [
        ("69\u200b", "69<U+200B>", "delete the invisible character U+200B"),
        ("3\u202e0", "3<U+202E>0", "delete the invisible character U+202E"),
        ("a:\u00a01", "a:<U+00A0>1", "write an ordinary blank in place of U+00A0"),
        ("“69”", "“69”", 'put texts in straight quotation marks: "…"'),
        ("—", "—", NOTHING),
        ("无", "无", NOTHING),
        ("n/a", "n/a", NOTHING),
        ("暂无数据", "暂无数据", NOTHING),
        ("约240", "约240", ""),
        ("\u300069", "\u300069", ""),  # seen to be a blank, and no part of a number
    ],
)
def test_a_text_is_named_by_what_is_in_it(text: str, named: str, what: str) -> None:
    assert (with_signs_named(text), advice(text)) == (named, what)
