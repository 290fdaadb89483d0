"""A pipe is laid out as rich lays a terminal out: for any texts, columns and widths."""

from typing import NamedTuple

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from gaoqing_kpi.formats.terminal.plain import Plain, wrapped
from gaoqing_kpi.formats.terminal.screen import Fit, Piece, Screen, Shown, TableLine
from gaoqing_kpi.report.cell import words
from gaoqing_kpi.report.column import Column, ColumnKind
from screens import drawn

TEXTS = st.text(alphabet="ab 个充电桩，-\n1", max_size=16).map(lambda text: text.strip("\n"))
FITS = st.sampled_from([Fit(), Fit(folds=True), Fit(crops=True), Fit(width=5), Fit(folds=True, width=7)])
KINDS: st.SearchStrategy[ColumnKind] = st.sampled_from(["text", "figure"])


class Grid(NamedTuple):
    """A table that is to be printed."""

    columns: list[Shown[int]]
    lines: list[TableLine]

    def print_on(self, screen: Screen) -> None:
        screen.grid(self.columns, self.lines)

    @property
    def least(self) -> int:
        """Give the width that it needs, with ten cells for each column that may wrap."""
        texts = [
            [column.column.heading, *(line.contents[place][0].text for line in self.lines)] for place, column in enumerate(self.columns)
        ]
        return sum(
            12 if column.fit.folds or column.fit.crops else 2 + max(cell_len(line) for text in column_texts for line in text.split("\n"))
            for column, column_texts in zip(self.columns, texts, strict=True)
        )


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    count = draw(st.integers(1, 4))
    columns: list[Shown[int]] = [
        Shown(Column(str(place), draw(TEXTS), draw(KINDS), 1, lambda _row: words("")), draw(FITS), None) for place in range(count)
    ]
    rows = draw(st.lists(st.tuples(st.lists(TEXTS, min_size=count, max_size=count), st.booleans()), max_size=4))
    return Grid(columns, [TableLine([(Piece(text),) for text in texts], ends) for texts, ends in rows])


def grid(fits: list[Fit], texts: list[str]) -> Grid:
    columns: list[Shown[int]] = [
        Shown(Column(str(place), "", "text", 1, lambda _row: words("")), fit, None) for place, fit in enumerate(fits)
    ]
    return Grid(columns, [TableLine([(Piece(text),) for text in texts], ends_section=False)])


@example(grid([Fit(width=5), Fit(), Fit()], ["1个个 ", "", ""]), 40)
@given(grids(), st.integers(40, 90))
def test_a_table_is_rich_s_table(grid: Grid, width: int) -> None:
    assume(grid.least <= width)
    drawn(grid.print_on, width)


@given(grids(), st.integers(120, 160))
def test_where_an_encoding_may_lack_lines_a_table_is_ruled_as_rich_rules_it(grid: Grid, width: int) -> None:
    drawn(grid.print_on, width, "gb18030")


@given(st.lists(TEXTS, min_size=1, max_size=3), st.integers(2, 30))
def test_a_line_is_broken_as_rich_breaks_it(texts: list[str], width: int) -> None:
    drawn(lambda screen: screen.line(*map(Piece, texts)), width)


@given(st.lists(st.tuples(st.text(alphabet="ab 个", max_size=6), TEXTS), min_size=1, max_size=3), st.integers(30, 60))
def test_pairs_stand_as_rich_s_do(pairs: list[tuple[str, str]], width: int) -> None:
    drawn(lambda screen: screen.pairs(pairs), width)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("water use", 5, ["water ", "use"]),
        ("新增充电桩", 4, ["新增", "充电", "桩"]),
        ("a\nb", 9, ["a", "b"]),
        ("", 9, [""]),
    ],
)
def test_where_a_text_is_broken(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


def test_no_line_ends_in_blanks() -> None:
    screen = Plain(20)
    screen.line(Piece("a   "))
    screen.long_line(Piece("b" * 30 + "  "))
    assert screen.text == "a\n" + "b" * 30 + "\n"


@given(grids(), st.integers(1, 30))
def test_no_width_is_too_small(grid: Grid, width: int) -> None:
    grid.print_on(Plain(width))
