"""The monthly report, read back by python-docx and by LibreOffice: the layout of GB/T 9704, and no text that breaks it."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Word
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from openpyxl import load_workbook

from builders import plan, report, report_on, sample, sample_plan, target
from gaoqing_kpi.formats import render
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import one_line, use
from gaoqing_kpi.problem import Code, Location, Problem
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.selection import Selection
from hostile import TEXTS, hostile_report
from looks import Look, look
from office import convert, needs_office

NOTICE = "示例数据：数字为虚构，不来自任何真实单位。"


def september() -> Report:
    whole = sample_plan()
    history, _problems = assemble(whole, [sample("2023-12"), sample("2024-06"), sample("2024-09")], None)
    return report_on(whole, history)


def opened(of: Report) -> Word:
    return Document(io.BytesIO(render(of, "docx")))


@pytest.fixture
def word() -> Word:
    use("zh")
    return opened(september())


def test_the_page_is_that_of_official_documents(word: Word) -> None:
    section = word.sections[0]
    margins = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
    assert [round(margin.mm) for margin in margins if margin is not None] == [37, 35, 28, 26]
    assert [round(side.mm) for side in (section.page_width, section.page_height) if side] == [210, 297]
    assert [round(distance.mm) for distance in (section.header_distance, section.footer_distance) if distance] == [20, 23]


def kinds(word: Word) -> dict[str, Paragraph]:
    """Find one of each kind of paragraph by what it says and where it stands."""
    section, paragraphs = word.sections[0], iter(word.paragraphs)
    texts = {"title": "", "second line": "", "below": "", "notice": "", "part": "一、", "text": "", "subpart": "（一）", "item": "1. "}
    found = {kind: next(one for one in paragraphs if one.text.startswith(start)) for kind, start in texts.items()}
    head, row = (word.tables[1].rows[place].cells for place in (0, 1))
    cells = {"heading": head[1], "middle": row[0], "left": row[1], "right": row[2]}
    return {
        **found,
        **{kind: cell.paragraphs[0] for kind, cell in cells.items()},
        "header": section.header.paragraphs[0],
        "even header": section.even_page_header.paragraphs[0],
        "footer": section.footer.paragraphs[0],
        "even footer": section.even_page_footer.paragraphs[0],
    }


LEFT, CENTER, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
LETTERS, RED = "Times New Roman", "C00000"
TITLE = Look("方正小标宋简体", LETTERS, 22, side=CENTER, indent=0, line=35)
BODY = Look("仿宋", LETTERS, 16)
CELL = Look("仿宋", LETTERS, 10.5, side=LEFT, indent=0, line=14.5)
HEADER = Look("宋体", LETTERS, 10.5, RED, CENTER, indent=0, line=1)
FOOTER = Look("宋体", LETTERS, 14, side=RIGHT, indent=0, line=1)
LOOKS = {
    "title": TITLE,
    "second line": TITLE,
    "below": Look("楷体", LETTERS, 16, side=CENTER, indent=0),
    "notice": Look("黑体", LETTERS, 16, RED, CENTER, indent=0),
    "part": Look("黑体", LETTERS, 16),
    "text": BODY,
    "subpart": Look("楷体", LETTERS, 16),
    "item": BODY,
    "heading": replace(CELL, chinese="黑体", side=CENTER),
    "middle": replace(CELL, side=CENTER),
    "left": CELL,
    "right": replace(CELL, side=RIGHT),
    "header": HEADER,
    "even header": HEADER,
    "footer": FOOTER,
    "even footer": replace(FOOTER, side=LEFT),
}


def test_every_kind_of_paragraph_looks_as_official_documents_do(word: Word) -> None:
    assert {kind: look(paragraph) for kind, paragraph in kinds(word).items()} == LOOKS


def test_in_english_latin_letters_decide_and_the_parts_are_bold() -> None:
    english = opened(september())
    for paragraph in (*english.paragraphs, *(cell.paragraphs[0] for row in english.tables[1].rows for cell in row.cells)):
        found = look(paragraph)
        assert (found.hint, found.bold) == ("default", paragraph.style is not None and paragraph.style.name == "Heading 1")


def test_a_table_is_ruled_narrowly_and_its_cells_stand_in_the_middle(word: Word) -> None:
    for table in word.tables:
        assert (table.style and table.style.name, table.alignment, table.autofit) == ("Table Grid", WD_TABLE_ALIGNMENT.CENTER, False)
    style = word.styles["Table Grid"].element
    lines = {line.tag: line.get(qn("w:val")) for line in style.find(f".//{qn('w:tblBorders')}")}
    assert lines == dict.fromkeys(map(qn, ("w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV")), "single")
    assert [margin.get(qn("w:w")) for margin in style.find(f".//{qn('w:tblCellMar')}")] == ["57", "57"]  # 1 mm, in twentieths of a point
    assert style.find(f".//{qn('w:vAlign')}").get(qn("w:val")) == "center"


def test_a_table_is_followed_by_half_a_line(word: Word) -> None:
    after = [paragraph for paragraph in word.paragraphs if not paragraph.text]
    assert len(after) == len(word.tables)
    assert {look(paragraph).line for paragraph in after} == {14}


def test_the_parts_and_their_numbers(word: Word) -> None:
    parts = [paragraph.text for paragraph in word.paragraphs if paragraph.style and paragraph.style.name == "Heading 1"]
    assert parts == [
        "一、总体情况",
        "二、需重点关注的指标",
        "三、预计完不成",
        "四、未报送指标",
        "五、报送情况",
        "六、数据问题",
        "七、责任单位情况",
        "八、计算方法",
    ]
    subparts = [paragraph.text for paragraph in word.paragraphs if paragraph.style and paragraph.style.name == "Heading 2"]
    assert subparts[:2] == ["（一）红灯指标", "（二）黄灯指标"]
    assert subparts[-1] == "（四）共同责任指标（非首位责任单位）"
    assert [paragraph.text[:3] for paragraph in word.paragraphs[-6:]] == [f"{number}. " for number in range(1, 7)]


def test_under_the_lights_stands_why_and_what_next(word: Word) -> None:
    said = [paragraph.text for paragraph in word.paragraphs if "存在问题" in paragraph.text]
    assert len(said) == 2
    assert "新增充电桩：存在问题：老旧小区电力容量不足；下一步措施：10月底前完成增容" in said[1]


def test_heads_stand_on_every_page_and_rows_stay_whole(word: Word) -> None:
    assert len(word.tables) == 8
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
        assert paragraph.paragraph_format.right_indent == (Pt(14) if side else None)
        assert paragraph.paragraph_format.left_indent == (None if side else Pt(14))
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
    assert not any(b"Sample data" in files.read(name) for name in files.namelist())


def test_where_nothing_is_behind_or_missing_it_says_so() -> None:
    whole = plan(target("cumulative", "at_least", "480", "个"))
    history, _problems = assemble(whole, [report(whole, "2024-09-30", t="480")], None)
    texts = [paragraph.text for paragraph in opened(report_on(whole, history)).paragraphs]
    assert {"No target in this report is behind.", "All targets in this report have been reported.", "None.", "Target (1)."} <= set(texts)


def test_a_document_on_one_office_says_so() -> None:
    use("zh")
    whole = sample_plan()
    history, _problems = assemble(whole, [sample("2024-09")], None)
    of_one = report_on(whole, history, Selection(departments=frozenset({"petitions"})))
    assert of_one.scope == "县信访局"
    assert [paragraph.text for paragraph in opened(of_one).paragraphs][2:4] == ["（数据截至2024年9月30日）", "县信访局"]
    sheet = load_workbook(io.BytesIO(render(of_one, "xlsx"))).worksheets[0]
    assert [sheet[place].value for place in ("A2", "A4")] == [NOTICE, "县信访局"]


def test_a_plan_without_offices_has_no_part_on_them() -> None:
    goal = target("cumulative", "at_least", "480", "个")
    whole = plan(goal)
    alone = replace(whole, departments={}, items=(whole.items[0].model_copy(update={"departments": ()}),))
    history, _problems = assemble(alone, [report(whole, "2024-09-30", t="480")], None)
    texts = [paragraph.text for paragraph in opened(report_on(alone, history)).paragraphs]
    assert [text for text in texts if text[:3] in {"3. ", "4. "}][:2] == ["3. Not reported", "4. Method"]
    assert not [text for text in texts if "ffice" in text]


def test_problems_are_named() -> None:
    found = Problem(Location("a.yaml", 3, 4), Code.WHOLE_NUMBER, "a\nb", "")
    texts = [paragraph.text for paragraph in opened(replace(september(), problems=(found,))).paragraphs]
    assert texts[texts.index("1. a.yaml: a b") - 1] == "6. Problems in the data"


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
