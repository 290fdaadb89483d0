"""The terminal table: by display width, on narrow and wide consoles, with marks that a GBK console has."""

from fractions import Fraction

import pytest
from rich.cells import cell_len

import screens
from builders import plan, report, report_on, target
from gaoqing_kpi.formats.terminal.gap_table import print_report
from gaoqing_kpi.history import assemble
from gaoqing_kpi.report.bar import bar
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.words import MARKS

POINTS = target("cumulative", "at_least", "480", "个", id="points", name={"zh": "新增充电桩", "en": "Charging points added"})
WATER = target("cumulative", "at_most", "21980", "万立方米", id="water", name={"zh": "全县年度用水总量", "en": "Total water use"})
HOSTILE = target("level", "at_least", "51", "%", id="hostile", name={"zh": "[red]坏\x1b[31m名\n字", "en": "[bold]bad\u202e"})


def drawn(of: Report, width: int, encoding: str = "utf-8") -> str:
    return screens.drawn(lambda screen: print_report(screen, of), width, encoding)


def gap_report() -> Report:
    whole = plan(POINTS, WATER, HOSTILE)
    history, _problems = assemble(whole, [report(whole, "2024-09-30", points="300", water="16800", hostile="40")])
    return report_on(whole, history)


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
@pytest.mark.usefixtures("language")
def test_no_line_is_wider_than_the_console(width: int) -> None:
    for line in drawn(gap_report(), width).splitlines():
        assert cell_len(line) <= width, line


@pytest.mark.usefixtures("language")
def test_the_columns_stand_under_each_other_by_display_width() -> None:
    lines = drawn(gap_report(), 120).splitlines()
    bars = [line for line in lines if line[:1] in MARKS.values() and "│" in line]
    assert len(bars) == 2
    assert len({cell_len(line[: line.index("█")]) for line in bars}) == 1


@pytest.mark.usefixtures("language")
def test_a_gbk_console_has_every_mark() -> None:
    assert "█" in drawn(gap_report(), 120, "gbk")


def test_a_name_is_shown_as_text() -> None:
    text = drawn(gap_report(), 200)
    assert "[red]坏" in text or "[bold]bad" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize(
    ("done", "time_gone", "is_cap", "drawing"),
    [
        (None, None, False, ""),
        ("0", "1/2", False, "─────│─────"),
        ("0.625", "3/4", False, "██████─│───"),  # 6.25 cells: 6 are done
        ("0.625", "3/4", True, "███████│───"),  # 6.25 cells: the 7th is begun
        ("1", "1", False, "██████████│"),
        ("1.5", "1/4", False, "██│████████"),
        ("0.99", None, False, "█████████─"),
        ("-0.2", "1/2", False, "─────│─────"),
    ],
)
def test_a_bar(done: str | None, time_gone: str | None, is_cap: bool, drawing: str) -> None:  # noqa: FBT001 - a table's column
    assert bar(Fraction(done) if done else None, Fraction(time_gone) if time_gone else None, is_cap=is_cap) == drawing
