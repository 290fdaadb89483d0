"""The page: well formed, whole, small, and with every figure as its row has it; no text of a file becomes a part of it."""

import base64
import hashlib
import re
from collections import Counter
from datetime import date
from functools import cache
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from builders import plan, report, report_on, sample, sample_plan, target
from gaoqing_kpi.formats import html
from gaoqing_kpi.formats.html.page import page_of
from gaoqing_kpi.formats.html.report_pages import office_pages
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import Language, one_line, use
from gaoqing_kpi.report.report import Report
from hostile import TEXTS, hostile_report

MONTHS = ("2023-12", "2024-03", "2024-06", "2024-09", "2024-12")
DAYS = ("2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31")
LARGEST = 600_000
LARGEST_WITHOUT_HISTORY = 300_000
VOID = {"meta", "link", "input", "br"}
CLOSED_BY_THE_NEXT = {"dt", "dd"}


class Reader(HTMLParser):
    """Reads a page as a browser does: its tags, its texts by tag, its ids; what is left open or closed wrongly is an error."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += attrs
        if tag not in VOID | CLOSED_BY_THE_NEXT:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def values(self, name: str) -> list[str]:
        return [value or "" for key, value in self.attributes if key == name]


def sample_page(day: str, language: Language) -> tuple[Report, str]:
    use(language)
    return _sample_page(day, language)


@cache
def _sample_page(day: str, _language: Language) -> tuple[Report, str]:
    whole = sample_report(day)
    return whole, html.report(whole)


def sample_report(day: str) -> Report:
    history, _problems = assemble(sample_plan(), [sample(month) for month in MONTHS], date.fromisoformat(day))
    return report_on(sample_plan(), history)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("day", DAYS)
def test_the_page_is_whole_and_small(day: str, language: Language) -> None:
    whole, page = sample_page(day, language)
    read = Reader(page)
    assert len(page.encode()) < LARGEST
    alone = report_on(sample_plan(), assemble(sample_plan(), [sample(day[:7])])[0])
    assert len(html.report(alone).encode()) < LARGEST_WITHOUT_HISTORY
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in page
    assert page.count("<tbody id=") == len(whole.rows) == 104
    assert {row.result.target.id for row in whole.rows} <= set(read.values("id"))
    assert max(Counter(read.values("id")).values()) == 1


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("day", DAYS)
def test_every_figure_is_the_rows_own(day: str, language: Language) -> None:
    whole, page = sample_page(day, language)
    texts = {match[1]: match[0] for match in re.finditer(r'<tbody id="(.+?)".*?</tbody>', page, flags=re.DOTALL)}
    for row in whole.rows:
        cells = cells_of(texts[row.result.target.id])
        shown = map(str, (row.actual, row.expected, row.asked, row.gap, row.completion, row.pace, row.projection))
        units = (row.unit, row.unit, "", row.unit, "", "", row.unit)
        written = [f"{figure} {unit}".strip() if figure != "–" else figure for figure, unit in zip(shown, units, strict=True)]
        assert cells[3:10] == written
        assert cells[0].startswith(f"{row.mark} {row.status}")
        assert cells[1] == row.name
        assert row.offices.text in cells[11]
        assert row.remark_and_why in cells[11]


def cells_of(body: str) -> list[str]:
    return ["".join(Reader(cell).texts) for cell in re.findall(r"<t[hd](?: [^>]*)?>(.*?)</t[hd]>", body, flags=re.DOTALL)]


def test_it_loads_nothing_and_its_policy_allows_its_own_style_and_script_only() -> None:
    _whole, page = sample_page("2024-09-30", "en")
    read = Reader(page)
    assert not re.search(r"https?:|@import|url\(|<(?:img|iframe|object|embed)", page)
    assert read.values("href").count("data:,") == 1
    assert all(link.startswith("#") for link in read.values("href") if link != "data:,")
    assert not [name for name, _value in read.attributes if name == "style" or name.startswith("on")]
    policy = next(value for value in read.values("content") if "default-src" in value)
    for part in ("style", "script"):
        content = re.findall(rf"<{part}>(.*?)</{part}>", page, flags=re.DOTALL)
        assert len(content) == 1
        digest = base64.b64encode(hashlib.sha256(content[0].encode()).digest()).decode()
        assert f"{part}-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_shown_as_text(text: str) -> None:
    plain, bad = Reader(html.report(hostile_report("plain"))), Reader(html.report(hostile_report(text)))
    assert bad.tags == plain.tags
    assert "".join(bad.texts).count(one_line(text)) >= 10
    assert not {"\x1b", "\x00", "\u202e", "\u2066", "\ufffe"} & set("".join(bad.texts))


@pytest.mark.parametrize("text", TEXTS)
def test_an_index_shows_a_text_as_text(text: str) -> None:
    whole = hostile_report(text)
    pages = office_pages(whole)
    read = Reader(html.index(whole, ["report.md"], pages))
    assert read.tags["script"] == 0
    assert [link for link in read.values("href") if ":" in link] == ["data:,"]
    assert len(pages) == 2


def test_the_files_that_people_open_come_first_and_so_do_offices_with_red_lights() -> None:
    whole = sample_report("2024-09-30")
    pages = office_pages(whole)
    read = Reader(html.index(whole, ["report.md", "report.json", "report.xlsx", "report.docx", "report.html", "brief.pdf"], pages))
    links = [link for link in read.values("href") if link != "data:,"]
    assert links[:6] == ["report.html", "brief.pdf", "report.docx", "report.xlsx", "report.md", "report.json"]
    counts = {page.path: [tile.count for tile in page.tiles] for page in pages}
    red = [counts[unquote(link)][0] for link in links[6:]]
    assert red == sorted(red, reverse=True)
    assert red[0] > red[-1]


def test_of_many_missing_targets_that_no_office_leads_the_first_are_named() -> None:
    use("en")
    goals = [target("cumulative", "at_least", "10", "个", id=f"t{number}", departments=[]) for number in range(100)]
    whole = plan(*goals)
    front = html.report(report_on(whole, assemble(whole, [report(whole, "2024-09-30")])[0])).split('<section class="summary"')[0]
    asked = front[front.index('id="_returns"') :]
    assert asked.count('href="#t') == 40
    assert '<a href="#show=not_reported">60 more</a>' in asked


def test_of_many_red_targets_the_first_are_named_and_the_rest_is_counted() -> None:
    use("en")
    whole = plan(*(target("cumulative", "at_least", "10", "个", id=f"t{number}") for number in range(100)))
    page = html.report(report_on(whole, assemble(whole, [report(whole, "2024-09-30", **{f"t{n}": "1" for n in range(100)})])[0]))
    front = page.split('<section class="summary"')[0]
    assert front.count("gap -9 个") == 40
    assert '<a href="#show=red">60 more</a>' in front
    assert page.count("<tbody id=") == 100


def test_what_changed_is_told_from_the_period_before() -> None:
    goals = [target("cumulative", "at_least", "10", "个", id=name) for name in ("a", "b")]
    whole = plan(*goals)
    files = [report(whole, day, day, a=a, b="10") for day, a in (("2024-03-31", "2"), ("2024-06-30", "5"), ("2024-09-30", "5"))]
    page = html.report(report_on(whole, assemble(whole, files)[0]))
    changes = re.findall(r'<section class="changes".*?</section>', page, flags=re.DOTALL)
    assert "Changes since 2024-06-30" in changes[0]
    assert re.findall(r'<a href="#(\w)">', changes[0]) == ["a"]  # 5 of 5 by June was on track, 5 of 7.5 is far behind


def test_without_a_period_before_nothing_is_said_to_have_changed() -> None:
    whole = plan(target("cumulative", "at_least", "10", "个", id="a"))
    assert "Changes since" not in html.report(report_on(whole, assemble(whole, [report(whole, "2024-03-31", a="3")])[0]))


def test_an_old_value_shows_its_status_and_that_it_is_old() -> None:
    whole = plan(target("cumulative", "at_least", "10", "个", id="a"))
    history = assemble(whole, [report(whole, "2024-03-31", a="3")], date(2024, 9, 30))[0]
    cells = cells_of(html.report(report_on(whole, history)))
    assert "○ on track outdated" in cells
    tile = page_of(report_on(whole, history)).tiles[2]
    assert (tile.count, tile.statuses) == (1, (("on track (outdated)", 1),))
