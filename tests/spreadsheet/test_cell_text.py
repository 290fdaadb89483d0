"""What a workbook holds of a text."""

import pytest

from gaoqing_kpi.spreadsheet.cell_text import cut, held


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a\x00\x07\x0b\x1f\ufffe\uffff\ud800b", "ab"),
        ("a\tb\nc\r\nd\re", "a\tb\nc\nd\ne"),
        ("很" * 40_000, "很" * 32_767),
        ("😀" * 20_000, "😀" * 16_383),  # each is two units of UTF-16
    ],
)
def test_what_is_held(text: str, wanted: str) -> None:
    assert held(text) == wanted


@pytest.mark.parametrize(("text", "most", "wanted"), [("abc", 3, "abc"), ("abc", 2, "ab"), ("😀😀", 3, "😀"), ("a😀", 3, "a😀")])
def test_a_cut_never_halves_a_character(text: str, most: int, wanted: str) -> None:
    assert cut(text, most) == wanted
