"""A folder of reports: what stands in each office's page, and that nothing leaves it."""

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from builders import plan, report, report_on, target
from gaoqing_kpi.cli.report import write_folder
from gaoqing_kpi.formats import html
from gaoqing_kpi.formats.folder import files_in_folder
from gaoqing_kpi.formats.html.page_parts import MOST_IN_ONE_LIST
from gaoqing_kpi.formats.html.report_pages import office_pages, section_pages
from gaoqing_kpi.history import assemble
from gaoqing_kpi.model.base import Bilingual
from gaoqing_kpi.report.report import Report
from hostile import TEXTS, hostile_report
from long_reports import long_report
from paper import writable_formats


def two_offices() -> Report:
    goals = [target("cumulative", "at_least", "10", "个", id=name) for name in ("a", "b", "c")]
    joint = [goals[0].model_copy(update={"departments": ("office", "other")}), goals[1], goals[2].model_copy(update={"departments": ()})]
    names = {key: Bilingual(zh=f"{key}局", en=f"{key} bureau") for key in ("office", "other", "idle")}
    whole = replace(plan(*joint), departments=names)
    return report_on(whole, assemble(whole, [report(whole, "2024-09-30", a="5", b="10", c="1")])[0])


def test_each_office_has_its_own_targets_alone_or_shared() -> None:
    pages = office_pages(two_offices())
    assert [(page.path, [result.target.id for result in page.report.results]) for page in pages] == [
        ("offices/office bureau.html", ["a", "b"]),
        ("offices/other bureau.html", ["a"]),
    ]
    assert [(tile.light.value, tile.count) for tile in pages[0].tiles] == [("red", 1), ("yellow", 0), ("grey", 0), ("green", 1)]


def test_a_long_report_has_a_page_for_each_section() -> None:
    whole = long_report(MOST_IN_ONE_LIST + 1, sections=2)
    pages = section_pages(whole)
    assert [page.path for page in pages] == ["sections/1. Part 1.html", "sections/2. Part 2.html"]
    of_sections = [[result.target.id for result in page.report.results] for page in pages]
    plan_of = whole.plan.section_of
    assert of_sections == [[result.target.id for result in whole.results if plan_of(result.target) == number] for number in (1, 2)]
    assert [page.report.scope for page in pages] == ["1. Part 1", "2. Part 2"]
    index = html.index(whole, ["report.html"], office_pages(whole), pages)
    assert index.index('href="sections/1.%20Part%201.html"') < index.index('href="offices/')
    assert section_pages(long_report(MOST_IN_ONE_LIST, sections=2)) == ()
    assert section_pages(long_report(MOST_IN_ONE_LIST + 1, sections=0)) == ()


def test_a_folder_holds_every_format_and_what_else_lay_there(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "build"
    write_folder(files_in_folder(two_offices()), folder)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    write_folder(files_in_folder(two_offices()), folder)
    again = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert again == before
    wanted = {"index.html", "notes.txt", "office bureau.html", "other bureau.html"}
    assert before.keys() == wanted | {f"{form.stem}{form.endings[0]}" for form in writable_formats()}


def test_nothing_is_written_where_one_file_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "report.html").mkdir()
    (tmp_path / "index.html").write_text("before", encoding="utf-8")
    with pytest.raises(OSError, match=r"report\.html"):
        write_folder(files_in_folder(two_offices()), tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["index.html"]
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "before"


@pytest.mark.parametrize("text", TEXTS)
def test_no_name_leaves_the_folder(text: str, tmp_path: Path) -> None:
    write_folder(files_in_folder(hostile_report(text)), tmp_path / "build")
    assert [path.name for path in tmp_path.iterdir()] == ["build"]
    names = [path.name for path in (tmp_path / "build" / "offices").iterdir()]
    assert len(names) == 2
    assert not [name for name in names for sign in name if unicodedata.category(sign) in {"Cc", "Cf"}]
