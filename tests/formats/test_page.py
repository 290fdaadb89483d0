"""The page in Chromium, as a reader uses it: found, filtered, sorted, opened, printed; by keyboard, on a telephone, in the dark."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from browser import needs_browser, opened
from builders import report_on, sample, sample_plan
from gaoqing_kpi.evaluate import Light, Status
from gaoqing_kpi.formats import html
from gaoqing_kpi.formats.html.report_pages import office_pages
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import use
from gaoqing_kpi.report.report import Report
from hostile import TEXTS, hostile_report
from paper import needs_paper, squeezed, text_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = needs_browser

MONTHS = ("2023-12", "2024-03", "2024-06", "2024-09")
SHOWN = "[...document.querySelectorAll('.targets tbody')].filter((body) => !body.hidden).map((body) => body.id)"

OPEN_ALL = "document.querySelectorAll('details').forEach((part) => { part.open = true; })"


def sample_report() -> Report:
    history, _problems = assemble(sample_plan(), [sample(month) for month in MONTHS], date(2024, 9, 30))
    return report_on(sample_plan(), history)


@pytest.fixture(scope="module")
def whole() -> Report:
    return sample_report()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page in both languages, whole and of every fourth target, an index, and a page full of hostile texts."""
    made = tmp_path_factory.mktemp("pages")
    for language in ("zh", "en"):
        use(language)
        all_of_it = sample_report()
        some = replace(all_of_it, results=all_of_it.results[::4])
        (made / f"{language}.html").write_text(html.report(all_of_it), encoding="utf-8")
        (made / f"some-{language}.html").write_text(html.report(some), encoding="utf-8")
        (made / f"index-{language}.html").write_text(html.index(all_of_it, ["report.md"], office_pages(all_of_it)), encoding="utf-8")
    (made / "hostile.html").write_text(html.report(hostile_report("".join(TEXTS))), encoding="utf-8")
    return made


def shown(page: "Page") -> list[str]:
    found: list[str] = page.evaluate(SHOWN)
    return found


def test_the_filters_leave_what_fits(browser: "Browser", folder: Path, whole: Report) -> None:
    with opened(browser, folder / "zh.html") as page:
        assert shown(page) == [row.result.target.id for row in whole.rows]
        page.select_option("[name=show]", "behind")
        assert shown(page) == [row.result.target.id for row in whole.rows if row.result.status is Status.BEHIND]
        page.select_option("[name=show]", "red")
        page.select_option("[name=office]", "health")
        assert shown(page) == ["township-hospitals-standard"]
        assert page.inner_text("#_count") == "显示1项，共104项"
        page.click("button[type=reset]")
        page.wait_for_function(f"{SHOWN}.length === 104")
        page.fill("[name=text]", "充电 住房城乡")
        assert shown(page) == ["charging-points"]
        page.fill("[name=text]", "no such words")
        assert page.inner_text("#_none") == "没有符合筛选条件的指标。"
        page.fill("[name=text]", "")
        page.select_option("[name=section]", "1")
        assert len(shown(page)) == sum(whole.plan.section_of(row.result.target) == 1 for row in whole.rows)


def test_the_sortings_follow_the_ranks(browser: "Browser", folder: Path, whole: Report) -> None:
    with opened(browser, folder / "en.html") as page:
        for name in ("pace", "completion"):
            page.select_option("[name=sort]", name)
            order: dict[str, Fraction | None] = {row.result.target.id: getattr(row.result.metrics, name, None) for row in whole.rows}
            found = [order[anchor] for anchor in shown(page)]
            known = [value for value in found if value is not None]
            assert known == sorted(known)
            assert found[len(known) :] == [None] * (104 - len(known))
        page.select_option("[name=sort]", "plan")
        assert shown(page) == [result.target.id for result in whole.results]
        page.select_option("[name=sort]", "")
        assert shown(page) == [row.result.target.id for row in whole.rows]


def test_the_address_keeps_what_was_asked_for(browser: "Browser", folder: Path) -> None:
    with opened(browser, folder / "en.html") as page:
        page.select_option("[name=show]", "red")
        page.select_option("[name=sort]", "pace")
        kept = page.url.partition("#")[2]
        before = shown(page)
    assert kept == "show=red&sort=pace"
    with opened(browser, folder / "en.html", at=f"#{kept}") as page:
        assert shown(page) == before
        page.click(".tiles .yellow a")
        page.wait_for_function("document.querySelector('[name=show]').value === 'yellow'")
        assert len(shown(page)) == 11
    with opened(browser, folder / "en.html", at="#show=nonsense&office=nobody&sort=x") as page:
        assert len(shown(page)) == 104


def test_a_link_leads_to_a_target_that_the_filters_hide(browser: "Browser", folder: Path) -> None:
    with opened(browser, folder / "en.html") as page:
        page.select_option("[name=show]", "met")
        page.click(".changes a[href='#gazelle-enterprises']")
        page.wait_for_function("document.querySelector('#gazelle-enterprises').getBoundingClientRect().top < innerHeight")
        assert "gazelle-enterprises" in shown(page)


def test_a_working_opens_by_keyboard(browser: "Browser", folder: Path) -> None:
    with opened(browser, folder / "en.html") as page:
        page.focus("#charging-points th a")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('tbody').id + document.activeElement.tagName") == "charging-pointsSUMMARY"
        page.keyboard.press("Enter")
        assert "A ÷ T = 300 ÷ 480" in page.inner_text("#charging-points dl")
        assert "充电桩" in page.inner_text("#charging-points dl")


@pytest.mark.parametrize("name", ["zh", "en", "index-zh", "index-en", "hostile"])
def test_nothing_is_wider_than_the_window(browser: "Browser", folder: Path, name: str) -> None:
    with opened(browser, folder / f"{name}.html") as page:
        page.evaluate(OPEN_ALL)
        for width in (1440, 1152, 768, 360):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_prints_on_a4_with_its_header_on_each_page(browser: "Browser", folder: Path) -> None:
    with opened(browser, folder / "zh.html") as page:
        printed = page.pdf(prefer_css_page_size=True)
        page.emulate_media(media="print")
        assert not page.is_visible("form")
        assert page.evaluate("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"
    assert b"/MediaBox [0 0 841.91998 594.95996]" in printed
    assert 5 <= printed.count(b"/Type /Page\n") <= 16


def test_what_changed_is_printed_in_full_and_folded_again(browser: "Browser", folder: Path) -> None:
    with opened(browser, folder / "zh.html") as page:
        groups, unfolded = page.locator(".changes details"), page.locator(".changes details[open]")
        assert (groups.count(), unfolded.count()) == (4, 1)
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert unfolded.count() == 4
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert unfolded.count() == 1


@pytest.mark.parametrize(("width", "height"), [(360, 780), (1440, 900)])
def test_the_first_screen_names_what_is_red_with_gap_and_lead(
    browser: "Browser", folder: Path, whole: Report, width: int, height: int
) -> None:
    with opened(browser, folder / "zh.html", width=width) as page:
        page.set_viewport_size({"width": width, "height": height})
        lines = page.locator(".attention li")
        boxes = [lines.nth(place).bounding_box() for place in range(lines.count())]
        texts = [text for text, box in zip(lines.all_inner_texts(), boxes, strict=True) if box and box["y"] + box["height"] <= height]
        use("zh")
        lit = [row for row in whole.rows if row.light in {Light.RED, Light.YELLOW}]
        assert len(lit) == lines.count() == 16
        assert len(texts) >= 9
        for row, text in zip(lit, texts, strict=False):
            assert row.name in text
            assert str(row.gap_in_unit) in text
            assert row.lead_office in text
        tops = [page.locator(part).first.bounding_box() for part in (".attention .yellow", "#_returns", "#_short", "#_summary")]
        assert all(tops)
        if width == 360:
            assert [box["y"] for box in tops if box] == sorted(box["y"] for box in tops if box)


@needs_paper
def test_the_first_printed_page_holds_what_needs_a_look(browser: "Browser", folder: Path, whole: Report) -> None:
    with opened(browser, folder / "zh.html") as page:
        printed = page.pdf(prefer_css_page_size=True)
    first = squeezed(text_of(printed).partition("\f")[0])
    use("zh")
    for words in (*(row.name for row in whole.behind), *(office.name for office in whole.returns.to_chase), "预计完不成"):
        assert words[:10] in first
    assert "总体情况" not in first


def test_green_is_folded_until_it_is_asked_for(browser: "Browser", folder: Path) -> None:
    with opened(browser, folder / "zh.html") as page:
        assert page.locator("#_folded tbody").count() == 72
        assert not page.is_visible("#_folded tbody >> nth=0")
        page.click("#_folded > summary")
        assert page.is_visible("#_folded tbody >> nth=0")
        page.select_option("[name=show]", "green")
        assert page.locator("#_open tbody:visible").count() == 72
        assert not page.is_visible("#_folded")
        page.click("button[type=reset]")
        page.wait_for_function("document.querySelectorAll('#_folded tbody').length === 72")
    with opened(browser, folder / "zh.html") as page:
        page.click("#_short ~ ul .green + a")
        page.wait_for_function("document.querySelector('#_folded').open")


def test_a_history_is_a_chart_that_needs_no_script(browser: "Browser", folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "en.html").as_uri())
    page.click("#charging-points summary")
    drawn = page.locator("#charging-points figure").get_by_role("img")
    assert drawn.is_visible()
    said = drawn.get_attribute("aria-label") or ""
    assert "required ≥480 个" in said
    assert "2024-09-30 300" in said
    assert "projection: 400" in said
    assert [title.strip() for title in drawn.locator("title").all_text_contents()][-1] == "2024-09-30: 300 个"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("name", "width"), [("some-zh", 1440), ("some-en", 360), ("index-zh", 1440)])
def test_axe_finds_no_violation(browser: "Browser", folder: Path, name: str, width: int, scheme: Literal["light", "dark"]) -> None:
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types

    with opened(browser, folder / f"{name}.html", width=width, scheme=scheme) as page:
        page.evaluate(OPEN_ALL)
        found: list[dict[str, Any]] = Axe().run(page).response["violations"]
        assert [(part["id"], part["nodes"][0]["html"]) for part in found] == []


def test_hostile_texts_do_nothing(browser: "Browser", folder: Path) -> None:
    with opened(browser, folder / "hostile.html") as page:
        assert "<script>alert(1)</script>" in page.inner_text("h1")
        assert page.locator("script").count() == 1


def test_without_scripts_all_is_readable(browser: "Browser", folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "zh.html").as_uri())
    assert not page.is_visible("form")
    assert page.locator(".targets tbody").count() == 104
    page.click("#charging-points summary")
    assert page.is_visible("#charging-points dl")
    context.close()
