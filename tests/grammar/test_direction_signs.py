"""Signs of no width beside digits, by what a person sees under the Unicode Bidirectional Algorithm."""

import pytest

from gaoqing_kpi.grammar.direction_signs import moves_digits, visible_signs


@pytest.mark.parametrize(
    "text",
    [
        "\u202e21",
        "2\u202e1",
        "\u202b21\u202c",
        "\u2067-21\u2069",
        "8\u200e7",
        "8\u200b\u200e7",
        "\u20668\u20697",
        "\u20668\u2069\u20667\u2069",
        "8\u20687\u2069",
        "\u200f-21",
        "\u200f9月 / 30日",
        "2024-09\u202e-30",
        "\u061c21",
        "\u00ad5",
        "\u060021",
        "1\u200f0 2",
        "70\u200f家",
    ],
)
def test_what_moves_digits_or_may_be_seen_is_kept(text: str) -> None:
    assert moves_digits(text)
    assert visible_signs(text) == text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("21", "21"),
        ("2\u200b1\ufeff", "21"),
        ("\u202a21\u202c", "21"),
        ("\u202a21", "21"),
        ("\u202d-1,234.50\u202c", "-1,234.50"),
        ("\u206821\u2069", "21"),
        ("\u206621家\u2069", "21家"),
        ("\u200e-21", "-21"),
        ("\u200f21\u200f", "21"),
        ("\u200f91.1%", "91.1%"),
        ("\u200e2024\u200e/\u200e9\u200e/\u200e30 \u200f\u200e10:30", "2024/9/30 10:30"),
        ("\u202a2024年9月30日", "2024年9月30日"),
        ("完成\u202e值", "完成值"),
        ("1\u202f234", "1\u202f234"),
    ],
)
def test_what_changes_nothing_that_is_seen_is_left_out(text: str, seen: str) -> None:
    assert not moves_digits(text)
    assert visible_signs(text) == seen
