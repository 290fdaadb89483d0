"""A document in the layout of official documents (GB/T 9704): its page, its letters, its headings, tables and page numbers."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from docx import Document
from docx.document import Document as Word
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from gaoqing_kpi.formats.docx.package import dated
from gaoqing_kpi.messages import _, language, one_line
from gaoqing_kpi.model.plan import chinese_numeral

Side: TypeAlias = Literal["left", "center", "right"]

TEXT_WIDTH = 156  # mm: A4 without the margins
_LETTERS = "Times New Roman"
_IMITATION_SONG, _BLACK, _REGULAR, _SONG, _TITLE = "仿宋", "黑体", "楷体", "宋体", "方正小标宋简体"
_TWO, _THREE, _FOUR, _FIVE = 22, 16, 14, 10.5  # 二号, 三号, 四号, 五号 in points
_LINE = 28
_CELL_MARGIN = 57  # twentieths of a point: 1 mm
_RED = RGBColor(0xC0, 0x00, 0x00)
_SIDES = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a table, and of its column the width in mm and the side on which its cells stand."""

    text: str
    width: float
    side: Side = "left"


class Paper:
    """A document that is written from top to bottom. All texts are shown as they are; what no document may hold is left out."""

    def __init__(self, title: str, day: date, notice: str | None) -> None:
        self._word, self._day = Document(), day
        self._parts = self._subparts = self._items = 0
        properties = self._word.core_properties
        properties.title, properties.author, properties.comments = one_line(title), "gaoqing-kpi", ""
        _set_page(self._word)
        _set_styles(self._word)
        _number_pages(self._word)
        if notice:
            _head_pages(self._word, notice)

    def title(self, lines: Iterable[str], below: str) -> None:
        """Write the title on lines of its own, and a line below it."""
        for line in lines:
            paragraph = self._centred(_TWO + 13)
            _write(paragraph.add_run(), line, _TITLE, _TWO)
        self.scope(below)

    def scope(self, text: str) -> None:
        """Write a line below the title that says what the document is about."""
        _write(self._centred(_LINE).add_run(), text, _REGULAR, _THREE)

    def notice(self, text: str) -> None:
        """Write a line that nobody overlooks."""
        run = self._centred(_LINE).add_run()
        _write(run, text, _BLACK, _THREE)
        run.font.color.rgb = _RED

    def part(self, text: str) -> None:
        """Begin a part, numbered 一、."""
        self._parts, self._subparts, self._items = self._parts + 1, 0, 0
        self._heading("Heading 1", _("{number}. {title}").format(number=_numeral(self._parts), title=text))

    def subpart(self, text: str) -> None:
        """Begin a part of a part, numbered （一）."""
        self._subparts, self._items = self._subparts + 1, 0
        self._heading("Heading 2", _("({number}) {title}").format(number=_numeral(self._subparts), title=text))

    def item(self, text: str) -> None:
        """Write a paragraph that is numbered 1."""
        self._items += 1
        self.paragraph(f"{self._items}. {one_line(text)}")

    def paragraph(self, text: str) -> None:
        """Write a paragraph."""
        self._word.add_paragraph().add_run(one_line(text))

    def table(self, headings: Sequence[Heading], rows: Iterable[Sequence[str]]) -> None:
        """Write a table whose head stands on every page, and of which no row is cut by a page's end."""
        table = self._word.add_table(1, len(headings), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        _narrow_cell_margins(table)
        for column, heading in zip(table.columns, headings, strict=True):
            column.width = Mm(heading.width)
        for cell, heading in zip(table.rows[0].cells, headings, strict=True):
            _fill(cell, heading.text, Heading("", heading.width, "center"), _BLACK)
        _mark(table.rows[0], "w:tblHeader")
        for texts in rows:
            row = table.add_row()
            for cell, text, heading in zip(row.cells, texts, headings, strict=True):
                _fill(cell, text, heading, _IMITATION_SONG)
        for row in table.rows:
            _mark(row, "w:cantSplit")
        self._word.add_paragraph().paragraph_format.line_spacing = Pt(_FOUR)

    def content(self) -> bytes:
        """Give the whole file."""
        content = io.BytesIO()
        self._word.save(content)
        return dated(content.getvalue(), self._day)

    def _heading(self, style: str, text: str) -> None:
        self._word.add_paragraph(style=style).add_run(one_line(text))

    def _centred(self, height: float) -> Paragraph:
        paragraph = self._word.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.first_line_indent = Pt(0)
        paragraph.paragraph_format.line_spacing = Pt(height)
        return paragraph


def _numeral(number: int) -> str:
    return chinese_numeral(number) if language() == "zh" else str(number)


def _set_page(word: Word) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(20), Mm(23)


def _set_styles(word: Word) -> None:
    lang = word.styles.element.find(f".//{qn('w:lang')}")
    if lang is not None:
        lang.set(qn("w:eastAsia"), "zh-CN")
    letters = (("Normal", _IMITATION_SONG), ("Heading 1", _BLACK), ("Heading 2", _REGULAR))
    for name, chinese in letters:
        style = word.styles[name]
        assert isinstance(style, ParagraphStyle)  # noqa: S101 - so it is in python-docx's own template
        style.font.size, style.font.bold, style.font.italic = Pt(_THREE), name == "Heading 1" and language() == "en", False
        style.font.color.rgb = RGBColor(0, 0, 0)
        _set_letters(style.element.get_or_add_rPr(), chinese)
        layout = style.paragraph_format
        layout.space_before = layout.space_after = Pt(0)
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_LINE)
        layout.first_line_indent = Pt(2 * _THREE)


def _set_letters(properties: object, chinese: str) -> None:
    fonts = properties.get_or_add_rFonts()  # type: ignore[attr-defined]  # python-docx makes it from its own description
    for theme in _THEMES:
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script, name in (("ascii", _LETTERS), ("hAnsi", _LETTERS), ("cs", _LETTERS), ("eastAsia", chinese)):
        fonts.set(qn(f"w:{script}"), name)
    if language() == "zh":
        fonts.set(qn("w:hint"), "eastAsia")


def _number_pages(word: Word) -> None:
    """Put — 1 — outside at the foot of each page, one sign from the edge."""
    word.settings.odd_and_even_pages_header_footer = True
    section = word.sections[0]
    for footer, is_odd in ((section.footer, True), (section.even_page_footer, False)):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = _SIDES["right" if is_odd else "left"]
        layout = paragraph.paragraph_format
        layout.first_line_indent = Pt(0)
        layout.right_indent, layout.left_indent = (Pt(_FOUR), None) if is_odd else (None, Pt(_FOUR))
        _write(paragraph.add_run(), "— ", _SONG, _FOUR)
        number = paragraph.add_run()
        _write(number, "", _SONG, _FOUR)
        for sort, text in (("begin", None), (None, "PAGE"), ("end", None)):
            number._r.append(_field_part(sort, text))  # noqa: SLF001 - python-docx has no fields
        _write(paragraph.add_run(), " —", _SONG, _FOUR)


def _field_part(sort: str | None, text: str | None) -> BaseOxmlElement:
    part = OxmlElement("w:fldChar" if sort else "w:instrText")
    if sort:
        part.set(qn("w:fldCharType"), sort)
    else:
        part.text = text
    return part


def _head_pages(word: Word, notice: str) -> None:
    section = word.sections[0]
    for header in (section.header, section.even_page_header):
        paragraph = header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.first_line_indent = Pt(0)
        run = paragraph.add_run()
        _write(run, notice, _SONG, _FIVE)
        run.font.color.rgb = _RED


def _write(run: Run, text: str, chinese: str, size: float) -> None:
    run.text = one_line(text) if text.strip() != "—" else text
    run.font.size = Pt(size)
    _set_letters(run._r.get_or_add_rPr(), chinese)  # noqa: SLF001 - python-docx sets no Chinese letters


def _narrow_cell_margins(table: Table) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(_CELL_MARGIN))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no such property
    properties.insert_element_before(margins, "w:tblLook")


def _fill(cell: _Cell, text: str, heading: Heading, chinese: str) -> None:
    cell.width = Mm(heading.width)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.alignment = _SIDES[heading.side]
    layout = paragraph.paragraph_format
    layout.first_line_indent = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_FIVE + 4)
    _write(paragraph.add_run(), text, chinese, _FIVE)


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - python-docx has no such property
