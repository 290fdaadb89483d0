"""A page on many targets in Chromium: its parts, what is asked for, and what is there only once it is opened."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from browser import needs_browser, opened
from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.formats import html
from gaoqing_kpi.formats.html.page_parts import MOST_IN_ONE_LIST, is_in_parts
from gaoqing_kpi.messages import use
from gaoqing_kpi.report.report import Report
from hostile import TEXTS
from long_reports import long_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZE = 1000
PARTS = "[...document.querySelectorAll('.part')].filter((part) => !part.hidden).map((part) => part.querySelector('.title').textContent)"
FOUND = "[...document.querySelectorAll('#_found tbody')].map((body) => body.id)"
ALL_SIGNS = "document.getElementsByTagName('*').length"


@pytest.fixture(scope="module")
def whole() -> Report:
    return long_report(SIZE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, whole: Report) -> Path:
    """Write the page in both languages, one without sections, one twice as long, and one full of hostile texts."""
    made = tmp_path_factory.mktemp("pages")
    for language in ("zh", "en"):
        use(language)
        (made / f"{language}.html").write_text(html.report(whole), encoding="utf-8")
    (made / "longer.html").write_text(html.report(long_report(2 * SIZE)), encoding="utf-8")
    (made / "offices.html").write_text(html.report(long_report(MOST_IN_ONE_LIST + 1, sections=0)), encoding="utf-8")
    (made / "hostile.html").write_text(html.report(long_report(MOST_IN_ONE_LIST + 1, name="".join(TEXTS[:1] + TEXTS[17:18]))))
    return made


def found(page: "Page") -> list[str]:
    ids: list[str] = page.evaluate(FOUND)
    return ids


def in_light(of: Report, light: Light) -> list[str]:
    return [row.target.id for row in of.rows if row.light is light]


def test_a_page_is_in_parts_where_one_list_would_be_too_long(whole: Report) -> None:
    assert is_in_parts(whole)
    assert not is_in_parts(long_report(MOST_IN_ONE_LIST))
    assert 'class="part"' not in html.report(long_report(MOST_IN_ONE_LIST))


@needs_browser
class TestInABrowser:
    def test_what_is_laid_out_does_not_grow_with_the_targets(self, browser: "Browser", folder: Path) -> None:
        laid_out: list[int] = []
        for name in ("zh", "longer"):
            with opened(browser, folder / f"{name}.html") as page:
                laid_out.append(page.evaluate(ALL_SIGNS))
        assert max(laid_out) - min(laid_out) < 20
        assert max(laid_out) < 2000

    def test_a_part_is_listed_when_it_is_opened_some_at_a_time(self, browser: "Browser", folder: Path, whole: Report) -> None:
        with opened(browser, folder / "en.html") as page:
            assert page.evaluate(PARTS) == ["1. Part 1", "2. Part 2", "3. Part 3"]
            assert page.inner_text("#_count") == "1000 of 1000 targets shown"
            part = page.locator(".part").nth(1)
            part.locator("summary").first.click()
            rows = [row.target.id for row in whole.rows if whole.plan.section_of(row.target) == 2]
            page.wait_for_function("document.querySelectorAll('.part tbody').length === 200")
            assert part.locator("button").inner_text() == f"{len(rows) - 200} more"
            part.locator("button").click()
            assert part.locator("tbody").evaluate_all("(bodies) => bodies.map((body) => body.id)") == rows
            assert not part.locator("button").is_visible()

    def test_the_filters_find_what_no_part_has_listed(self, browser: "Browser", folder: Path, whole: Report) -> None:
        red = in_light(whole, Light.RED)
        with opened(browser, folder / "zh.html") as page:
            page.select_option("[name=show]", "red")
            assert page.inner_text("#_count") == f"显示{len(red)}项，共{SIZE}项"
            assert found(page) == red[:200]
            page.locator("#_found > button").click()
            assert found(page)[:400] == red[:400]
            assert page.evaluate(PARTS) == []
            page.fill("[name=text]", "no such words")
            assert page.inner_text("#_none") == "没有符合筛选条件的指标。"
            page.click("button[type=reset]")
            page.wait_for_function(f"{PARTS}.length === 3")
            page.fill("[name=text]", "指标77 OFFICE2")
            wanted = [row for row in whole.rows if "指标77" in row.target.name.zh and "office2" in whole.plan.responsible(row.target)]
            assert found(page) == [row.target.id for row in wanted]
            page.fill("[name=text]", "")
            page.select_option("[name=sort]", "plan")
            assert found(page) == [f"t{number}" for number in range(200)]
            kept = page.url.partition("#")[2]
        with opened(browser, folder / "zh.html", at=f"#{kept}&section=3") as page:
            assert found(page)[:2] == [result.target.id for result in whole.results if whole.plan.section_of(result.target) == 3][:2]

    def test_a_link_leads_to_its_target_alone(self, browser: "Browser", folder: Path, whole: Report) -> None:
        with opened(browser, folder / "en.html") as page:
            page.locator(".attention li a").nth(2).click()
            page.wait_for_function(f"{FOUND}.length === 1")
            assert found(page) == [in_light(whole, Light.RED)[2]]
            page.locator(".changes summary").first.click()
            page.locator(".changes li a").first.click()
            assert page.inner_text("#_count") == "1 of 1000 targets shown"

    def test_a_chart_and_a_working_are_there_once_they_are_opened(self, browser: "Browser", folder: Path) -> None:
        with opened(browser, folder / "en.html", at="#t1") as page:
            assert page.locator("#t1 figure, #t1 dl").count() == 0
            page.click("#t1 summary")
            page.wait_for_selector("#t1 figure")
            assert "A ÷ T = 9 ÷ 12" in page.inner_text("#t1 dl")
            page.click("#t1 summary")
            page.click("#t1 summary")
            assert page.locator("#t1 dl").count() == 1

    def test_without_sections_the_parts_are_the_lead_offices(self, browser: "Browser", folder: Path) -> None:
        with opened(browser, folder / "offices.html") as page:
            assert page.evaluate(PARTS) == [f"office{number} bureau" for number in range(3)]

    def test_hostile_texts_do_nothing(self, browser: "Browser", folder: Path) -> None:
        with opened(browser, folder / "hostile.html") as page:
            page.locator(".part summary").first.click()
            page.wait_for_selector(".part tbody")
            page.locator(".part tbody summary").first.click()
            page.fill("[name=text]", "&lt;b&gt;")
            assert len(found(page)) == 200
            assert "<script>alert(1)</script>" in page.inner_text("#_found tbody >> nth=0")

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("width", [1440, 360])
    def test_axe_finds_no_violation(self, browser: "Browser", folder: Path, width: int, scheme: Literal["light", "dark"]) -> None:
        from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types

        with opened(browser, folder / "zh.html", width=width, scheme=scheme) as page:
            page.evaluate("document.querySelectorAll('details:not(.part)').forEach((part) => { part.open = true; })")
            page.fill("[name=text]", "指标77")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            violations = Axe().run(page).response["violations"]
            assert [(part["id"], part["nodes"][0]["html"]) for part in violations] == []

    def test_where_no_script_runs_the_page_says_so(self, browser: "Browser", folder: Path) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto((folder / "zh.html").as_uri())
        assert page.is_visible("noscript p")
        assert page.is_visible(".attention li")
        context.close()
