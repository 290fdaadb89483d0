"""Trends on the terminal: by display width, on narrow and wide consoles, with blocks that a GBK console has."""

import pytest
from rich.cells import cell_len

import screens
from builders import plan, report, sample, sample_plan, target, trends
from gaoqing_kpi.formats.terminal.series import print_trends
from gaoqing_kpi.report.trends import Trends
from gaoqing_kpi.report.words import MARKS

WATER = target("cumulative", "at_most", "21980", "万立方米", id="water", name={"zh": "全县年度用水总量", "en": "Total water use"})
PLAN = plan(WATER)
MONTHS = ("2023-12", "2024-03", "2024-06", "2024-09")


def drawn(of: Trends, width: int, encoding: str = "utf-8") -> str:
    return screens.drawn(lambda screen: print_trends(screen, of), width, encoding)


def water(*, in_detail: bool = False) -> Trends:
    values = {"2024-03-31": "4890", "2024-06-30": "10870", "2024-09-30": "16680"}
    return trends(PLAN, *(report(PLAN, day, f"{day}.yaml", water=value) for day, value in values.items()), in_detail=in_detail)


@pytest.mark.parametrize("width", [80, 100, 120, 200])
@pytest.mark.usefixtures("language")
def test_no_line_is_wider_than_the_console(width: int) -> None:
    for shown in (trends(sample_plan(), *map(sample, MONTHS)), water(in_detail=True)):
        lines = drawn(shown, width).splitlines()
        assert len(lines) > len(shown.rows)
        assert [line for line in lines if cell_len(line) > width] == []


@pytest.mark.usefixtures("language")
def test_no_word_of_the_outlook_is_broken_at_80_columns() -> None:
    shown = trends(sample_plan(), *map(sample, MONTHS))
    parts = {part for row in shown.rows for part in row.outlook.text.split() if part[:2] == "20"}
    assert parts
    lines = drawn(shown, 80).splitlines()
    assert {part for part in parts if not any(part in line for line in lines)} == set()


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("width", [80, 120])
def test_the_blocks_stand_under_each_other_by_display_width(width: int) -> None:
    lines = drawn(trends(sample_plan(), *map(sample, MONTHS)), width).splitlines()
    rows = [line for line in lines if line[:1] in MARKS.values() and set(line) & set("▁▃█")]
    starts = {cell_len(line[: min(line.index(block) for block in "▁▂▃▄▅▆▇█" if block in line)]) for line in rows}
    assert len(rows) > 50
    assert len(starts) == 1


@pytest.mark.usefixtures("language")
def test_a_gbk_console_has_every_block() -> None:
    assert "▃▆█" in drawn(water(in_detail=True), 80, "gbk")


def test_a_narrow_console_has_all_that_a_wide_one_has() -> None:
    for width in (80, 200):
        text = drawn(water(), width)
        for piece in ("▃▆█", "16680", "+5810", "≤21980 万立方米", "22240", "22575", "used up in", "2024-12"):
            assert piece in text, (piece, width)


def test_of_a_single_target_each_value_is_shown() -> None:
    text = drawn(water(in_detail=True), 80)
    for piece in ("4890", "10870", "5495", "10990", "2024-06-30.yaml:4", "16680 + 1965 × 3 = 22575"):
        assert piece in text
    assert "10990" not in drawn(water(), 80)


def test_a_name_is_shown_as_text() -> None:
    hostile = plan(target("cumulative", "at_least", "10", "个", name={"zh": "坏", "en": "[bold]bad\u202e\x1b[31m"}))
    text = drawn(trends(hostile, report(hostile, "2024-09-30", t="3")), 200)
    assert "[bold]bad[31m" in text
    assert not {"\x1b", "\u202e"} & set(text)
