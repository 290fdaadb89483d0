"""The Markdown report, read by a Markdown parser: every table keeps its columns, whatever the texts hold."""

from dataclasses import replace
from datetime import date

import pytest
from markdown_it import MarkdownIt

from builders import comparison, plan, report, report_on, target, trends, verdict
from gaoqing_kpi.formats import markdown
from gaoqing_kpi.history import History
from gaoqing_kpi.messages import one_line

HOSTILE = [
    "a|b",
    "a\nb",
    "<script>alert(1)</script>",
    "[red]x[/red]",
    "**bold** _it_ `code`",
    "a\\|b",
    "\u202etxt.exe",
    "\x1b[31mred",
    "![x](y)",
    "# head",
    "~~gone~~",
    "&lt;b&gt;",
]


def tables(text: str) -> list[list[int]]:
    """Count the cells of each row of each table."""
    found: list[list[int]] = []
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append(0)
        elif token.type in {"td_open", "th_open"}:
            found[-1][-1] += 1
    return found


def cells(text: str) -> list[str]:
    """List the texts of all cells, as a reader sees them."""
    inline = [token for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text) if token.type == "inline"]
    return ["".join(child.content for child in token.children or ()) for token in inline]


def report_of(name: str) -> str:
    wanted = target("cumulative", "at_least", "480", "个", name={"zh": name, "en": name})
    result = verdict(wanted, "300", "2024-09-30")
    whole = plan(wanted)
    history = History(date(2024, 9, 30), illustrative=True, latest={}, reasons={}, baselines={})
    return markdown.report(replace(report_on(whole, history), results=(result,)))


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_breaks_a_table(name: str) -> None:
    text = report_of(name)
    for rows in tables(text):
        assert len(set(rows)) == 1, text
    assert len(tables(text)) == 4  # the summary, what is behind, the returns, the section; nothing is missing
    assert cells(text).count(one_line(name)) == 2  # once behind, once in its section, and whole


@pytest.mark.parametrize("name", HOSTILE)
def test_a_text_is_shown_as_text(name: str) -> None:
    html = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(markdown.escape(name))
    for tag in ("<script", "<strong", "<em", "<code", "<img", "<h1", "<s>", "<a "):
        assert tag not in html
    assert not {"\x1b", "\u202e", "\n"} & set(markdown.escape(one_line(name)))


def test_made_up_figures_say_so() -> None:
    assert "Sample data" in report_of("Points")


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_breaks_a_table_of_trends(name: str) -> None:
    whole = plan(target("cumulative", "at_least", "480", "个", name={"zh": name, "en": name}))
    files = report(whole, "2024-06-30", "a|b.yaml", t="200"), report(whole, "2024-09-30", "<b>.yaml", t="300")
    text = markdown.trends(trends(whole, *files, in_detail=True))
    assert [len(set(rows)) for rows in tables(text)] == [1, 1], text
    assert cells(text).count(one_line(name)) == 1
    assert {"a|b.yaml:4", "<b>.yaml:4"} <= set(cells(text))


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_breaks_a_table_of_changes(name: str) -> None:
    whole = plan(target("cumulative", "at_least", "480", "个", name={"zh": name, "en": name}))
    text = markdown.comparison(comparison(whole, report(whole, "2024-06-30", t="240"), report(whole, "2024-09-30", t="240")))
    assert [len(set(rows)) for rows in tables(text)] == [1, 1], text  # the lights, what turned red
    assert cells(text).count(one_line(name)) == 1
    assert "● on track → ■ far behind" in cells(text)  # 240 of 480 × 9/12 = 360


def test_a_comparison_without_changes_says_so() -> None:
    whole = plan(target("cumulative", "at_least", "480", "个"))
    same = report(whole, "2024-06-30", t="240")
    assert "No changes." in markdown.comparison(comparison(whole, same, same))


def test_made_up_figures_of_either_side_say_so() -> None:
    whole = plan(target("cumulative", "at_least", "480", "个"))
    real, made_up = report(whole, "2024-06-30", t="240"), report(whole, "2024-09-30", t="240")._replace(illustrative=True)
    for text in (markdown.comparison(comparison(whole, real, made_up)), markdown.trends(trends(whole, real, made_up))):
        assert "> **Sample data" in text
    assert "Sample data" not in markdown.comparison(comparison(whole, real, real))


def test_a_table_of_trends_shows_both_projections() -> None:
    whole = plan(target("cumulative", "at_least", "480", "个"))
    files = [report(whole, day, t=entry) for day, entry in (("2024-03-31", "96"), ("2024-06-30", "210"), ("2024-09-30", "300"))]
    assert {"▃▆█", "400", "402", "2025-03, late"} <= set(cells(markdown.trends(trends(whole, *files))))
