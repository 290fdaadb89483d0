"""Plain texts as lines and tables."""

from itertools import product

from gaoqing_kpi.messages import one_line
from gaoqing_kpi.outline.lines_and_rows import Line, blocks_of_text

SIGNS = "ab \n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029"


def test_a_text_has_the_lines_that_python_splits_it_into() -> None:
    for text in map("".join, product(SIGNS, repeat=3)):
        found = [block.text for block in blocks_of_text(text) if isinstance(block, Line)]
        assert found == [one_line(line) for line in text.splitlines()]
