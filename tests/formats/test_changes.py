"""A comparison on the terminal: by display width, on narrow and wide consoles."""

import pytest
from rich.cells import cell_len

import screens
from builders import comparison, sample, sample_plan
from gaoqing_kpi.formats.terminal.changes import print_comparison
from gaoqing_kpi.report.comparison import Comparison


def drawn(of: Comparison, width: int, encoding: str = "utf-8") -> str:
    return screens.drawn(lambda screen: print_comparison(screen, of), width, encoding)


def samples() -> Comparison:
    return comparison(sample_plan(), sample("2024-06"), sample("2024-09"), sample("2023-12"))


@pytest.mark.parametrize("width", [80, 100, 120, 200])
@pytest.mark.usefixtures("language")
def test_no_line_is_wider_than_the_console(width: int) -> None:
    lines = drawn(samples(), width).splitlines()
    assert len(lines) > len(samples().changes)
    assert [line for line in lines if cell_len(line) > width] == []


@pytest.mark.usefixtures("language")
def test_a_gbk_console_has_every_sign() -> None:
    assert "→ ■" in drawn(samples(), 80, "gbk")


@pytest.mark.parametrize("width", [80, 120])
def test_the_groups_come_in_their_order(width: int) -> None:
    text = drawn(samples(), width)
    titles = ("■ red 13 → 5", "Turned red (4)", "Recovered (22)", "Newly reported (5)", "Other status changes (15)")
    assert [text.count(title) for title in titles] == [1] * len(titles)
    assert [text.index(title) for title in titles] == sorted(text.index(title) for title in titles)


def test_a_wide_console_has_before_and_after_side_by_side() -> None:
    assert "on track → ■ far behind" in drawn(samples(), 120)
    assert "● on track      Cross-border" in drawn(samples(), 80)
    assert "\n→ ■ far behind" in drawn(samples(), 80)


def test_made_up_figures_say_so() -> None:
    assert "Sample data" in drawn(samples(), 80)


def test_nothing_changed() -> None:
    same = comparison(sample_plan(), sample("2024-06"), sample("2024-06"))
    assert drawn(same, 80).splitlines()[-1] == "No changes."
