"""The chart of a Word report: a part of its own, with the workbook that it is drawn from."""

import io
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from openpyxl import load_workbook

from builders import report_on, sample, sample_plan
from gaoqing_kpi.formats import render
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import use
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.section_lights import light_bars, section_lights
from gaoqing_kpi.report.selection import Selection
from gaoqing_kpi.spreadsheet.bar_chart import BarSeries, stacked_bars
from hostile import TEXTS, hostile_report
from office import convert, needs_office
from paper import needs_paper, text_of

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def first(part: BaseOxmlElement, tag: str) -> BaseOxmlElement:
    """Find the first element of a name, however deep."""
    return next(iter(part.iter(tag)))


def september(*targets: str) -> Report:
    use("zh")
    whole = sample_plan()
    history, _problems = assemble(whole, [sample("2023-12"), sample("2024-06"), sample("2024-09")], None)
    return report_on(whole, history, Selection(targets=frozenset(targets)))


@pytest.fixture(scope="module")
def package() -> ZipFile:
    return ZipFile(io.BytesIO(render(september(), "docx")))


def test_the_bars_are_the_lights_of_the_sections(package: ZipFile) -> None:
    chart = parse_xml(package.read("word/charts/chart1.xml"))
    series = list(chart.iter(f"{CHART}ser"))
    drawn = [[int(value.findtext(f"{CHART}v") or "") for value in first(one, f"{CHART}val").iter(f"{CHART}pt")] for one in series]
    assert [list(lights) for lights in zip(*drawn, strict=True)] == [list(section.lights) for section in section_lights(september())]
    names = [first(one, f"{CHART}v").text for one in series]
    assert names == ["绿灯", "黄灯", "红灯", "灰灯"]
    assert [first(one, f"{MAIN}srgbClr").get("val") for one in series] == ["70AD47", "FFD24D", "C00000", "D9D9D9"]


def test_the_parts_of_the_chart_stand_in_the_order_of_the_schema(package: ZipFile) -> None:
    chart = parse_xml(package.read("word/charts/chart1.xml"))
    assert [str(part.tag).removeprefix(CHART) for part in chart] == ["lang", "chart", "txPr", "externalData"]


def test_the_workbook_in_it_holds_the_figures(package: ZipFile) -> None:
    sheet = load_workbook(io.BytesIO(package.read("word/embeddings/chart1.xlsx"))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == (None, "绿灯", "黄灯", "红灯", "灰灯")
    assert rows[1][0] == "一、深入实施创新驱动发展战略"
    assert len(rows) == 1 + len(section_lights(september()))
    assert b"../embeddings/chart1.xlsx" in package.read("word/charts/_rels/chart1.xml.rels")


def test_who_cannot_see_it_is_told(package: ZipFile) -> None:
    (drawing,) = parse_xml(package.read("word/document.xml")).iter(f"{DRAWING}docPr")
    assert str(drawing.get("descr")).startswith("各部分亮灯情况。一、深入实施创新驱动发展战略：绿灯9项、黄灯2项；")


def test_a_light_that_no_target_shows_is_not_drawn() -> None:
    chart = ZipFile(io.BytesIO(render(september("water-use-total"), "docx"))).read("word/charts/chart1.xml")
    assert [one.findtext(f".//{CHART}v") for one in parse_xml(chart).iter(f"{CHART}ser")] == ["黄灯"]


def test_without_targets_there_is_no_chart() -> None:
    nothing = september("no-such-target")
    assert light_bars(nothing) is None
    assert not [name for name in ZipFile(io.BytesIO(render(nothing, "docx"))).namelist() if "chart" in name]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_shown_as_text(text: str) -> None:
    package = ZipFile(io.BytesIO(render(hostile_report(text), "docx")))
    chart = parse_xml(package.read("word/charts/chart1.xml"))
    assert len(list(chart.iter(f"{CHART}ser"))) in {1, 2}
    assert load_workbook(io.BytesIO(package.read("word/embeddings/chart1.xlsx")))


def test_the_same_counts_give_the_same_bytes() -> None:
    first, second = (stacked_bars("Lights", ["a"], [BarSeries("b", "000000", "FFFFFF", [1])], date(2024, 9, 30)) for _ in range(2))
    assert first == second


@needs_office
@needs_paper
def test_libreoffice_draws_it(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(render(september(), "docx"))
    printed = text_of(convert(path, "pdf", tmp_path).read_bytes())
    assert "图 1" in printed or "图1" in printed
    assert "绿灯" in printed.split("各部分亮灯情况见")[1]
