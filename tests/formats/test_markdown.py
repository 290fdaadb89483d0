"""The Markdown report, read by a Markdown parser: every table keeps its columns, whatever the texts hold."""

import os
import re
from dataclasses import replace
from datetime import date
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from builders import comparison, plan, report, report_on, target, trends, verdict
from gaoqing_kpi.formats import markdown
from gaoqing_kpi.formats.markdown.inert_text import entry, escape
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
    "@octocat and @org/team",
    "see #123, GH-123, owner/repo#1",
    "https://example.org/?a=1|b",
    ":tada: $x$",
]
ALIVE = [
    "@octocat",
    "请@octocat核",
    "@org/team",
    "org/repo@deadbeef",
    "#123",
    "见#123号",
    "GH-123",
    "owner/repo#1",
    "GHSA-abcd-1234-wxyz",
    "CVE-2024-12345",
    "deadbeef",
    "0123abcd0123abcd0123abcd0123abcd0123abcd",
    "www.example.org",
    "网址www.example.org。",
    "http://example.org/a(b)",
    "HTTPS://example.org",
    "ftp://example.org",
    "//example.org/x",
    "example.org/x",
    "mailto:a@example.org",
    "a.b+c@example.org",
    "xmpp:a@example.org/b",
    ":tada:",
    ":+1:",
    "$x$",
    "$$x$$",
    "`@octocat`",
    "$`@octocat`$",
    "http://@octocat#1:tada:",
    "**@octocat**",
    "[x](http://example.org)",
    "![x](//example.org/x.png)",
    "<http://example.org>",
    "\\@octocat",
]
PLAIN = [
    "4.5%",
    "1-9月",
    "1-9月累计4.5%。全年",
    "16,680.00万元",
    "1.52亿立方米",
    "2024-09-30",
    "12345678",
    "10:30:00",
    "GB/T 8170",
    "高政办字〔2024〕12号",
    "@张三",
    "县工业和信息化局、县科技局",
    "3. 培育企业",
    "−290",
    "data/targets.yaml:6:3",
    "charging-points",
]
LIVE = re.compile(
    r"(?<!\w)@[A-Za-z0-9]|#[0-9]|GH-[0-9]|GHSA-|CVE-|[0-9a-f]{8}|:[a-z+]+1?:|\$.+\$|www\.|://|//e|mailto:|@example|example\.org"
)
NEEDED = "linkify-it-py is not installed"
linkified = pytest.mark.skipif(find_spec("linkify_it") is None and not os.environ.get("CI"), reason=NEEDED)


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
    history = History(date(2024, 9, 30), illustrative=True, latest={}, unanswered={}, baselines={})
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
    html = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(escape(name))
    for tag in ("<script", "<strong", "<em", "<code>code", "<img", "<h1", "<s>", "<a "):
        assert tag not in html
    assert not {"\x1b", "\u202e", "\n"} & set(escape(one_line(name)))


@linkified
@pytest.mark.parametrize("text", [*HOSTILE, *ALIVE])
def test_no_link_comes_of_a_text(text: str) -> None:
    html = MarkdownIt("gfm-like", {"html": True}).render(escape(text))
    assert "<a " not in html
    assert "<img" not in html


@pytest.mark.parametrize("text", ALIVE)
def test_what_a_service_makes_live_is_code(text: str) -> None:
    # services look into what a parser leaves as text, whatever was escaped, and not into code
    (inline,) = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parseInline(escape(text))
    pieces = inline.children or []
    assert "".join(piece.content for piece in pieces) == text
    assert LIVE.search("\0".join(piece.content for piece in pieces if piece.type != "code_inline")) is None
    assert {piece.type for piece in pieces} <= {"text", "code_inline"}


@pytest.mark.parametrize("text", PLAIN)
def test_what_nothing_makes_live_stays_as_it_reads(text: str) -> None:
    assert escape(text) == text


@pytest.mark.parametrize("text", [*HOSTILE, *ALIVE, *PLAIN, "- a", "+ a", "1. a", "1) a", "---", "===", "-", "1."])
def test_an_entry_of_a_list_begins_nothing_else(text: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(f"- {entry(text)}\n- b\n")
    item = ["list_item_open", "paragraph_open", "inline", "paragraph_close", "list_item_close"]
    assert [token.type for token in tokens] == ["bullet_list_open", *item, *item, "bullet_list_close"]
    assert "".join(child.content for child in tokens[3].children or ()) == one_line(text)


@given(st.text(st.sampled_from("a1f@#:/.w$`|\\ <-+_*[]()%月。"), max_size=30).map(one_line))
def test_whatever_is_written_reads_as_it_was(text: str) -> None:
    (inline,) = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parseInline(escape(text))
    assert "".join(piece.content for piece in inline.children or ()) == text
    (row,) = [
        token
        for token in MarkdownIt("gfm-like", {"linkify": False}).parse(f"| a |\n| --- |\n| {escape(text)} |\n")
        if token.type == "inline"
    ][1:]
    assert "".join(piece.content for piece in row.children or ()) == text


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
