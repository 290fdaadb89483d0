"""How many lines a text takes: words are kept whole, Chinese signs are two cells wide and may part anywhere."""

import pytest

from gaoqing_kpi.spreadsheet.room import Room

NARROW = Room(line=13.5, most=31, letter=0.87)
WITH_MARGIN = Room(line=15, most=12, margin=2)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("12345", 10, 1),
        ("很很很很很", 10, 1),
        ("很很很很很很", 10, 2),
        ("long words wrap", 6, 3),
        ("unbreakableunbreakable", 10, 2),
    ],
)
def test_the_lines_of_a_text(text: str, width: float, lines: int) -> None:
    assert NARROW.lines(text, width) == lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
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
def test_the_lines_of_a_text_beside_a_margin(text: str, width: float, lines: int) -> None:
    assert WITH_MARGIN.lines(text, width) == lines


def test_a_row_is_as_high_as_the_text_of_most_lines() -> None:
    assert WITH_MARGIN.height([("one", 9), ("one two", 8)]) == 2 * 15 + 3
    assert WITH_MARGIN.height([("很" * 100, 4)]) == 12 * 15 + 3
