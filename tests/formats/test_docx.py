"""The monthly report, read back by python-docx and by LibreOffice: the layout of GB/T 9704, and no text that breaks it."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from openpyxl import load_workbook

from builders import plan, report, report_on, sample, sample_plan, target
from gaoqing_kpi.formats import render
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import one_line, use
from gaoqing_kpi.problem import Code, Location, Problem
from gaoqing_kpi.report import Report, build
from hostile import TEXTS, hostile_report
from office import convert, needs_office

NOTICE = "虚构数据：仅为示例，不反映任何单位的真实情况。"


def september() -> Report:
    whole = sample_plan()
    history, _problems = assemble(whole, [sample("2023-12"), sample("2024-06"), sample("2024-09")], None)
    return report_on(whole, history)


def opened(of: Report) -> Word:
    return Document(io.BytesIO(render(of, "docx")))


def chinese_letters(paragraph: Paragraph) -> set[str | None]:
    fonts = [run._r.rPr.rFonts for run in paragraph.runs if run._r.rPr is not None and run._r.rPr.rFonts is not None]  # noqa: SLF001
    return {font.get(qn("w:eastAsia")) for font in fonts}


@pytest.fixture
def word() -> Word:
    use("zh")
    return opened(september())


def test_the_page_is_that_of_official_documents(word: Word) -> None:
    section = word.sections[0]
    margins = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
    assert [round(margin.mm) for margin in margins if margin is not None] == [37, 35, 28, 26]
    assert [round(side.mm) for side in (section.page_width, section.page_height) if side] == [210, 297]


def test_the_letters_and_lines(word: Word) -> None:
    for name, chinese in (("Normal", "仿宋"), ("Heading 1", "黑体"), ("Heading 2", "楷体")):
        style = word.styles[name]
        fonts = style.element.rPr.rFonts
        assert (style.font.size, fonts.get(qn("w:eastAsia"))) == (Pt(16), chinese)
        assert not [key for key in fonts.attrib if "Theme" in key]
        assert (style.paragraph_format.line_spacing, style.paragraph_format.first_line_indent) == (Pt(28), Pt(32))
    title = word.paragraphs[0]
    assert (chinese_letters(title), title.runs[0].font.size, title.alignment) == ({"方正小标宋简体"}, Pt(22), 1)


def test_the_parts_and_their_numbers(word: Word) -> None:
    parts = [paragraph.text for paragraph in word.paragraphs if paragraph.style and paragraph.style.name == "Heading 1"]
    assert parts == ["一、总体情况", "二、需重点关注的指标", "三、未报送指标", "四、责任单位情况", "五、计算方法"]
    subparts = [paragraph.text for paragraph in word.paragraphs if paragraph.style and paragraph.style.name == "Heading 2"]
    assert subparts[:2] == ["（一）红灯指标", "（二）黄灯指标"]
    assert subparts[-1] == "（四）配合指标（非首位责任单位）"
    assert [paragraph.text[:3] for paragraph in word.paragraphs[-6:]] == [f"{number}. " for number in range(1, 7)]


def test_heads_stand_on_every_page_and_rows_stay_whole(word: Word) -> None:
    assert len(word.tables) == 6
    for table in word.tables:
        rows = [row._tr.trPr for row in table.rows]  # noqa: SLF001 - python-docx has no such property
        assert rows[0].find(qn("w:tblHeader")) is not None
        assert all(row.find(qn("w:cantSplit")) is not None for row in rows)
        assert sum(column.width.mm for column in table.columns if column.width) == pytest.approx(156, abs=0.5)


def test_pages_are_numbered_outside(word: Word) -> None:
    section = word.sections[0]
    assert word.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, 2), (section.even_page_footer, 0)):
        paragraph = footer.paragraphs[0]
        assert (paragraph.text, paragraph.alignment) == ("—  —", side)
        assert [part.text for part in paragraph._p.iter(qn("w:instrText"))] == ["PAGE"]  # noqa: SLF001


def test_who_is_behind_is_listed(word: Word) -> None:
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert any(text.startswith("1. 县卫生健康局：红灯1，即") for text in texts)
    assert "没有指标的单位：县委政法委、县信访局" in texts


def test_every_page_says_that_the_figures_are_made_up(word: Word) -> None:
    section = word.sections[0]
    assert [section.header.paragraphs[0].text, section.even_page_header.paragraphs[0].text] == [NOTICE, NOTICE]
    assert NOTICE in [paragraph.text for paragraph in word.paragraphs[:5]]


def test_figures_that_are_not_made_up_do_not_say_so() -> None:
    whole = plan(target("cumulative", "at_least", "480", "个"))
    history, _problems = assemble(whole, [report(whole, "2024-09-30", t="480")], None)
    files = zipfile.ZipFile(io.BytesIO(render(report_on(whole, history), "docx")))
    assert not any(b"Made-up" in files.read(name) for name in files.namelist())


def test_where_nothing_is_behind_or_missing_it_says_so() -> None:
    whole = plan(target("cumulative", "at_least", "480", "个"))
    history, _problems = assemble(whole, [report(whole, "2024-09-30", t="480")], None)
    texts = [paragraph.text for paragraph in opened(report_on(whole, history)).paragraphs]
    assert {"Nothing in this report is behind.", "Nothing in this report is missing.", "None.", "Target (1)."} <= set(texts)


def test_a_document_on_one_office_says_so() -> None:
    use("zh")
    whole = sample_plan()
    history, _problems = assemble(whole, [sample("2024-09")], None)
    of_one = build(whole, history, [], departments=["petitions"])
    assert of_one.scope == "县信访局"
    assert [paragraph.text for paragraph in opened(of_one).paragraphs][2:4] == ["（数据截至2024年9月30日）", "县信访局"]
    sheet = load_workbook(io.BytesIO(render(of_one, "xlsx"))).worksheets[0]
    assert sheet["A3"].value == "县信访局"


def test_a_plan_without_offices_has_no_part_on_them() -> None:
    goal = target("cumulative", "at_least", "480", "个")
    whole = plan(goal)
    alone = replace(whole, departments={}, items=(whole.items[0].model_copy(update={"departments": ()}),))
    history, _problems = assemble(alone, [report(whole, "2024-09-30", t="480")], None)
    texts = [paragraph.text for paragraph in opened(report_on(alone, history)).paragraphs]
    assert [text for text in texts if text[:3] in {"3. ", "4. "}][:2] == ["3. What nobody reported", "4. Method"]
    assert not [text for text in texts if "Offices" in text or "Departments" in text]


def test_problems_are_named() -> None:
    found = Problem(Location("a.yaml", 3, 4), Code.WHOLE_NUMBER, "a\nb", "")
    texts = [paragraph.text for paragraph in opened(replace(september(), problems=(found,))).paragraphs]
    assert texts[texts.index("1. a.yaml:3:4 whole-number: a b") - 1] == "4. Problems in the data"


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_shown_as_text(text: str) -> None:
    word = opened(hostile_report(text))
    shown = one_line(text)
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert word.paragraphs[0].text == shown
    assert any(shown in cell for cell in cells)
    for written in (*cells, *(paragraph.text for paragraph in word.paragraphs)):
        assert written == one_line(written) or written.strip() == one_line(written)


@needs_office
def test_libreoffice_prints_it(tmp_path: Path) -> None:
    use("zh")
    path = tmp_path / "report.docx"
    path.write_bytes(render(september(), "docx"))
    assert convert(path, "pdf", tmp_path).read_bytes().startswith(b"%PDF")


def test_the_package_holds_no_macro_and_no_link(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(render(hostile_report("https://example.org/?a=1"), "docx"))
    names = zipfile.ZipFile(path).namelist()
    assert not [name for name in names if "vba" in name.casefold()]
    assert b'TargetMode="External"' not in zipfile.ZipFile(path).read("word/_rels/document.xml.rels")
