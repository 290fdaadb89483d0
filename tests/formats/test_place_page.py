"""The page of places beside each other, as its readers see it: on a telephone, a screen and paper, without a script."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import needs_browser, started
from builders import sample, sample_plan
from gaoqing_kpi.evaluate.judgement import Judgement
from gaoqing_kpi.formats import html
from gaoqing_kpi.formats.html.place_page import FEW_PLACES, place_page_of
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import Language, use
from gaoqing_kpi.model.base import Bilingual
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.report.place_standings import Standings, standings_of
from gaoqing_kpi.report.report import Report, report_on

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MONTHS = ("2023-12", "2024-03", "2024-06", "2024-09")
MARKED = "[...document.querySelectorAll('.matrix td')].map((cell) => cell.textContent).join('')"


def province(count: int) -> Plan:
    plan = sample_plan()
    regions = {f"37{number:04d}": Bilingual(zh=f"第{number}县", en=f"County {number}") for number in range(count)}
    head = plan.head.model_copy(update={"regions": regions})
    return Plan(head, plan.departments, plan.sections, plan.items, plan.targets, plan.figures)


def standings(count: int, language: Language = "zh") -> Standings:
    """Hold so many places against each other that report the sample data of different months; the last reports nothing."""
    use(language)
    plan = province(count)
    judged = [judged_by(MONTHS[: 2 + number]) for number in range(3)]
    codes = list(plan.head.regions)[: max(1, count - 1)]
    return standings_of(plan, (reported(plan, code, judged[place % 3]) for place, code in enumerate(codes)))


def judged_by(months: tuple[str, ...]) -> Judgement:
    history, _problems = assemble(sample_plan(), [sample(month) for month in months], sample("2024-09").as_of)
    return Judgement(sample_plan(), history)


def reported(plan: Plan, code: str, judged: Judgement) -> Report:
    return report_on(Judgement(plan.in_force(judged.as_of, code), judged.history))


def test_a_matrix_has_the_light_of_each_place_on_each_target() -> None:
    shown = standings(8)
    page = place_page_of(shown)
    assert sum(len(matrix.contests) for matrix in page.matrices) == 104
    lights = [light for matrix in page.matrices for row in matrix.rows for light in row.lights]
    assert len(lights) == 7 * 104
    for line in shown.lines:
        own = [light for matrix in page.matrices for row in matrix.rows if row.name == line.name for light in row.lights]
        assert tuple(own.count(light) for light, _mark, _word in page.lights) == line.lights
    assert [bar.line for bar in page.bars] == list(shown.worst_first)


def test_a_plan_without_sections_is_parted_into_what_fits() -> None:
    plan = province(3)
    bare = Plan(plan.head, {}, (), (), tuple(one.model_copy(update={"item": None}) for one in plan.targets), ())
    use("zh")
    judged = judged_by(MONTHS)
    shown = standings_of(bare, [reported(bare, code, judged) for code in plan.head.regions])
    assert [len(matrix.contests) for matrix in place_page_of(shown).matrices] == [16] * 6 + [8]
    assert place_page_of(shown).matrices[0].heading == "全部指标（1–16）"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_has_no_empty_part_and_no_script_and_stays_small(language: Language) -> None:
    text = html.places(standings(136, language))
    assert len(text.encode()) < 2_000_000
    assert re.findall(r"<(?:tbody|ul|ol|dl)[^>]*>\s*</(?:tbody|ul|ol|dl)>", text) == []
    assert "<script" not in text
    assert "script-src &#39;none&#39;" in text
    assert text.index("silent") < text.index('id="_places"') < text.index('id="_contests"') < text.index('id="_matrix"')


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    with started() as chromium:
        yield chromium


@contextmanager
def opened(browser: "Browser", path: Path, width: int) -> "Iterator[Page]":
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=True)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(path.as_uri())
    yield page
    assert said == []
    context.close()


@needs_browser
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [360, 800, 1440])
def test_it_fits_every_width(browser: "Browser", tmp_path: Path, language: Language, width: int) -> None:
    path = tmp_path / "places.html"
    path.write_text(html.places(standings(FEW_PLACES, language)), encoding="utf-8")
    with opened(browser, path, width) as page:
        page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert len(page.evaluate(MARKED)) == (FEW_PLACES - 1) * 104
        assert page.evaluate("[...document.querySelectorAll('.places .bar')].every((bar) => bar.getBoundingClientRect().width > 40)")


@needs_browser
def test_it_is_accessible(browser: "Browser", tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types

    path = tmp_path / "places.html"
    path.write_text(html.places(standings(4)), encoding="utf-8")
    with opened(browser, path, 1440) as page:
        page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]][:2]) for one in found] == []


@needs_browser
def test_paper_shows_who_leads_though_the_page_folds_it(browser: "Browser", tmp_path: Path) -> None:
    path = tmp_path / "places.html"
    path.write_text(html.places(standings(3)), encoding="utf-8")
    with opened(browser, path, 1440) as page:
        page.emulate_media(media="print")
        heights = page.evaluate("[...document.querySelectorAll('.contests')].map((part) => part.getBoundingClientRect().height)")
        assert all(height > 0 for height in heights)
