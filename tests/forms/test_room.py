"""How many lines a text takes: words are kept whole, Chinese signs are two cells wide and may part anywhere."""

import pytest

from gaoqing_kpi.forms.room import lines, width


@pytest.mark.parametrize(
    ("text", "room", "count"),
    [
        ("", 10, 1),
        ("one", 10, 1),
        ("one two", 9, 1),  # two cells of a column are its margin
        ("one two", 8, 2),
        ("one\ntwo", 80, 2),
        ("high-tech-enterprises", 13, 2),
        ("abcdefghij", 7, 2),  # too long for a line: it is cut
        ("县科技局", 10, 1),
        ("县科技局", 8, 2),
    ],
)
def test_the_lines_of_a_text(text: str, room: int, count: int) -> None:
    assert lines(text, room) == count


def test_a_column_is_as_wide_as_its_contents_ask_for() -> None:
    assert width("unit", "Unit", ["家"]) == 6  # the heading's word
    assert width("unit", "Unit", ["万立方米"]) == 10
    assert width("unit", "单位", ["吨标准煤/万元每年每人"]) == 12  # and no wider than may be
    assert width("numerator", "Denominator", []) == 13
