"""The scoreboard on the terminal and in Markdown: it fits, a GBK console has its signs, and no name breaks it."""

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len

import screens
from builders import report_on, sample, sample_plan
from gaoqing_kpi.formats import render
from gaoqing_kpi.formats.terminal.gap_table import print_report
from gaoqing_kpi.formats.terminal.standings import print_scoreboard
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import one_line, use
from gaoqing_kpi.report.report import Grouping, Report
from gaoqing_kpi.report.scoreboard import boards
from hostile import TEXTS, hostile_report


def september(by: Grouping | None = "department") -> Report:
    whole = sample_plan()
    history, _problems = assemble(whole, [sample("2023-12"), sample("2024-09")], None)
    return report_on(whole, history, by=by)


def drawn(of: Report, width: int, encoding: str = "utf-8") -> str:
    return screens.drawn(lambda screen: print_scoreboard(screen, of.scoreboard), width, encoding)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_no_line_is_wider_than_the_console_and_no_figure_is_cut(width: int, language: str) -> None:
    use("zh" if language == "zh" else "en")
    whole = september()
    text = drawn(whole, width)
    assert max(cell_len(line.rstrip()) for line in text.splitlines()) <= width
    assert "…" not in text
    for share in ("100.0%", "75.0%", "0.0%"):
        shares = [cells[-1].text for board in boards(whole.scoreboard) for cells in board.table.cells]
        assert text.count(f" {share}\n") == shares.count(share) > 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_gbk_console_has_every_sign(language: str) -> None:
    use("zh" if language == "zh" else "en")
    assert "75.0%" in drawn(september(), 80, "gbk")


def test_it_stands_before_the_tables_of_the_departments_and_nowhere_else() -> None:
    text = screens.drawn(lambda screen: print_report(screen, september()), 200)
    assert text.index("As lead office") < text.index("\nDevelopment and Reform Bureau\n")
    groupings: tuple[Grouping | None, ...] = ("section", None)
    for by in groupings:
        text = render(september(by), "table").decode()
        assert "As lead office" not in text


@pytest.mark.parametrize("text", TEXTS)
def test_a_name_is_shown_as_text(text: str) -> None:
    shown = drawn(hostile_report(text), 3000)
    assert f"  {one_line(text)}".rstrip() in shown.replace("   1", "  ")
    assert not {"\x1b", "\u202e", "\t", "\r"} & set(shown)


@pytest.mark.parametrize("text", TEXTS)
def test_no_name_breaks_the_tables_of_markdown(text: str) -> None:
    content = render(replace(hostile_report(text), by="department"), "markdown").decode()
    rows: list[int] = []
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(content):
        if token.type == "table_open":
            rows = []
        elif token.type == "tr_open":
            rows.append(0)
        elif token.type in {"td_open", "th_open"}:
            rows[-1] += 1
        elif token.type == "table_close":
            assert len(set(rows)) == 1, content
