"""The monthly report, read back by python-docx and by LibreOffice: the layout of GB/T 9704, and no text that breaks it."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Word
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table as DocxTable
from docx.text.paragraph import Paragraph
from openpyxl import load_workbook

from builders import plan, report, report_on, sample, sample_plan, target
from gaoqing_kpi.formats import render
from gaoqing_kpi.formats.docx.paper import Paper
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import one_line, use
from gaoqing_kpi.problem import Code, Location, Problem
from gaoqing_kpi.report.letter import Letter
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.selection import Selection
from hostile import TEXTS, hostile_report
from looks import Look, look
from office import convert, needs_office

NOTICE = "示例数据：数字为虚构，不来自任何真实单位。"


def september() -> Report:
    whole = sample_plan()
    history, _problems = assemble(whole, [sample("2023-12"), sample("2024-06"), sample("2024-09")], None)
    return replace(report_on(whole, history), letter=Letter("县委、县政府：", signed_on=date(2024, 10, 12)))


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


STYLES = {
    "title": "Title",
    "below": "Subtitle",
    "notice": "Notice",
    "addressee": "Addressee",
    "part": "Heading 1",
    "text": "Normal",
    "caption": "Caption",
    "figure": "Figure Caption",
    "subpart": "Heading 2",
    "item": "List Paragraph",
    "signed by": "Signature",
    "signed on": "Date",
}


def of_style(word: Word, name: str) -> list[Paragraph]:
    return [paragraph for paragraph in word.paragraphs if paragraph.style and paragraph.style.name == name]


def ranks(word: Word) -> DocxTable:
    """Find the table of the offices that lead."""
    return next(table for table in word.tables if table.rows[0].cells[0].text in {"名次", "Rank"})


def kinds(word: Word) -> dict[str, Paragraph]:
    """Find one of each kind of paragraph, and of cell."""
    section = word.sections[0]
    found = {kind: of_style(word, name)[0] for kind, name in STYLES.items()}
    head, row = (ranks(word).rows[place].cells for place in (0, 1))
    cells = {"heading": head[1], "middle": row[0], "right": row[1], "left": row[2]}
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
CAPTION = Look("黑体", LETTERS, 12, side=CENTER, indent=0, line=22)
SIGNED = Look("仿宋", LETTERS, 16, side=RIGHT, indent=0)
CELL = Look("仿宋", LETTERS, 10.5, side=LEFT, indent=0, line=14.5)
HEADER = Look("宋体", LETTERS, 10.5, RED, CENTER, indent=0, line=1)
FOOTER = Look("宋体", LETTERS, 14, side=RIGHT, indent=0, line=1)
LOOKS = {
    "title": TITLE,
    "below": Look("楷体", LETTERS, 16, side=CENTER, indent=0),
    "notice": Look("黑体", LETTERS, 16, RED, CENTER, indent=0),
    "addressee": replace(BODY, indent=0),
    "caption": CAPTION,
    "figure": replace(CAPTION),
    "signed by": SIGNED,
    "signed on": SIGNED,
    "part": Look("黑体", LETTERS, 16),
    "text": BODY,
    "subpart": Look("楷体", LETTERS, 16),
    "item": BODY,
    "heading": replace(CELL, chinese="黑体", side=CENTER),
    "left": CELL,
    "middle": replace(CELL, side=CENTER),
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
    for paragraph in (*english.paragraphs, *(cell.paragraphs[0] for row in ranks(english).rows for cell in row.cells)):
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
    after = of_style(word, "After Table")
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
        "八、下一步工作",
        "九、计算方法",
    ]
    subparts = [paragraph.text for paragraph in word.paragraphs if paragraph.style and paragraph.style.name == "Heading 2"]
    assert subparts[:2] == ["（一）红灯指标", "（二）黄灯指标"]
    assert subparts[-1] == "（四）共同责任指标（非首位责任单位）"
    assert [paragraph.text[:3] for paragraph in word.paragraphs[-8:-2]] == [f"{number}. " for number in range(1, 7)]


def test_with_the_next_steps_stands_why_and_what_next(word: Word) -> None:
    said = [paragraph.text for paragraph in of_style(word, "List Paragraph") if "存在问题" in paragraph.text]
    assert len(said) == 2
    assert said[1] == "2. 新增充电桩（县发展改革局）：存在问题：老旧小区电力容量不足；下一步措施：10月底前完成增容。"


def test_heads_stand_on_every_page_and_rows_stay_whole(word: Word) -> None:
    assert len(word.tables) == 9
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
        assert [part.text for part in paragraph._p.iter(qn("w:instrText"))] == ["PAGE"]  # noqa: SLF001 - python-docx has no fields


def test_who_is_behind_is_listed(word: Word) -> None:
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert any(text.startswith("1. 县卫生健康局：红灯1项，即") for text in texts)
    assert "没有指标的单位：县委政法委、县信访局。" in texts


def test_every_page_says_that_the_figures_are_made_up(word: Word) -> None:
    section = word.sections[0]
    assert [section.header.paragraphs[0].text, section.even_page_header.paragraphs[0].text] == [NOTICE, NOTICE]
    assert NOTICE in [paragraph.text for paragraph in word.paragraphs[:3]]


def test_figures_that_are_not_made_up_do_not_say_so() -> None:
    whole = plan(target("cumulative", "at_least", "480", "个"))
    history, _problems = assemble(whole, [report(whole, "2024-09-30", t="480")], None)
    files = zipfile.ZipFile(io.BytesIO(render(report_on(whole, history), "docx")))
    assert not any(b"Sample data" in files.read(name) for name in files.namelist())


def test_where_nothing_is_behind_or_missing_it_says_so() -> None:
    whole = plan(target("cumulative", "at_least", "480", "个"))
    history, _problems = assemble(whole, [report(whole, "2024-09-30", t="480")], None)
    texts = [paragraph.text for paragraph in opened(report_on(whole, history)).paragraphs]
    assert {
        "No target in this report is behind.",
        "All targets in this report have been reported.",
        "None.",
        "They are Target (1).",
    } <= set(texts)


def test_a_document_on_one_office_says_so() -> None:
    use("zh")
    whole = sample_plan()
    history, _problems = assemble(whole, [sample("2024-09")], None)
    of_one = report_on(whole, history, Selection(departments=frozenset({"petitions"})))
    assert of_one.scope == "县信访局"
    assert [paragraph.text for paragraph in opened(of_one).paragraphs][1:3] == ["（数据截至2024年9月30日）", "县信访局"]
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
    assert texts[texts.index("1. a.yaml: a b.") - 1] == "6. Problems in the data"


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_shown_as_text(text: str) -> None:
    word = opened(hostile_report(text))
    shown = one_line(text)
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert word.paragraphs[0].text.replace("\n", "").replace(" ", "") == f"{shown}Progressreport".replace(" ", "")
    assert any(shown in cell for cell in cells)
    for written in (*cells, *(paragraph.text for paragraph in word.paragraphs[1:])):
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
    links = [name for name in names if name.endswith(".rels") and b'TargetMode="External"' in zipfile.ZipFile(path).read(name)]
    assert links == []


def test_who_signs_stands_over_the_day_which_stands_four_letters_from_the_edge(word: Word) -> None:
    by, on = (of_style(word, style)[0] for style in ("Signature", "Date"))
    assert (by.text, on.text) == ("高青县人民政府办公室", "2024年10月12日")
    # 10 letters over 8 signs of Times, 4 letters and 3 times 0: 4 - (10 - 7) / 2 = 2.5 letters of 16 pt
    assert [line.paragraph_format.right_indent for line in (by, on)] == [Pt(40), Pt(64)]
    assert [word.paragraphs[-2].text, word.paragraphs[-1].text] == [by.text, on.text]


def test_a_long_name_pushes_the_day_further_in(word: Word) -> None:
    paper = Paper("title", date(2024, 9, 30), None)
    paper.signature("很" * 25, "2024年10月12日")
    long = Document(io.BytesIO(paper.content()))
    assert [line.paragraph_format.right_indent for line in long.paragraphs] == [Pt(0), Pt(144)]
    assert len(word.paragraphs) > len(long.paragraphs)


@pytest.mark.parametrize(("signed_by", "signed_on", "lines"), [("", "", 0), ("县", "", 1), ("", "2024年", 1)])
def test_what_is_not_known_of_a_signature_is_left_out(signed_by: str, signed_on: str, lines: int) -> None:
    paper = Paper("title", date(2024, 9, 30), None)
    paper.signature(signed_by, signed_on)
    assert len(Document(io.BytesIO(paper.content())).paragraphs) == lines


def test_tables_are_numbered_and_each_is_told_of_in_the_text(word: Word) -> None:
    captions = [paragraph.text for paragraph in of_style(word, "Caption")]
    assert [caption.split("  ")[0] for caption in captions] == [f"表{number}" for number in range(1, 10)]
    assert captions[1:3] == ["表2  红灯指标", "表3  黄灯指标"]
    texts = "".join(paragraph.text for paragraph in of_style(word, "Normal"))
    assert all(f"表{number}" in texts for number in (*range(1, 7), 9))
    assert "红灯指标共5项，见表2。" in texts


def test_a_caption_and_the_head_below_it_stay_with_the_first_row(word: Word) -> None:
    for style in ("Caption", "Table Heading", "Figure"):
        found = word.styles[style]
        assert isinstance(found, ParagraphStyle)
        assert found.paragraph_format.keep_with_next


def test_lights_have_a_colour_and_a_shape(word: Word) -> None:
    red, yellow = (table.rows[1].cells[0].paragraphs[0].runs for table in word.tables[1:3])
    assert [(run.text, str(run.font.color.rgb)) for run in (red[0], yellow[0])] == [("■", "C00000"), ("▲", "BF8F00")]
    assert (red[1].text, red[1].font.color.rgb) == (" 严重滞后", None)


def test_the_lead_stands_before_the_others(word: Word) -> None:
    rows = [[cell.text for cell in row.cells] for row in word.tables[1].rows]
    assert rows[0][-2:] == ["牵头单位", "共同责任（配合）单位"]
    assert ["县工业和信息化局", "县投资促进中心"] in [row[-2:] for row in rows]
    assert not any("等" in row[-2] for row in rows)


def test_one_target_without_offices_sections_or_history_has_no_empty_part() -> None:
    goal = target("cumulative", "at_least", "480", "个")
    whole = plan(goal)
    alone = replace(whole, departments={}, sections=(), items=(whole.items[0].model_copy(update={"departments": (), "section": None}),))
    history, _problems = assemble(alone, [report(whole, "2024-09-30", t="100")], None)
    found = opened(report_on(alone, history))
    assert [table.rows[0].cells[0].text for table in found.tables] == ["Status", "Target", "Target"]
    assert [paragraph.text for paragraph in of_style(found, "Figure Caption")] == ["Figure 1. Lights in all"]
    assert all(any(row.cells[column].text for row in table.rows[1:]) for table in found.tables for column in range(len(table.columns)))
