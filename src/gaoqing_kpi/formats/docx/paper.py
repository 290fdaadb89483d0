"""A document in the layout of official documents (GB/T 9704). ``template.docx`` says how it looks; here is what is written into it."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Literal, NamedTuple, TypeAlias

from docx import Document
from docx.document import Document as Word
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from gaoqing_kpi.formats.docx.lights_chart import chart_of_lights
from gaoqing_kpi.formats.docx.package import dated
from gaoqing_kpi.formats.docx.title_lines import letters, title_lines
from gaoqing_kpi.messages import _, language
from gaoqing_kpi.model.plan import chinese_numeral
from gaoqing_kpi.report.section_lights import LightBar

Side: TypeAlias = Literal["left", "center", "right"]

TEXT_WIDTH = 156  # mm: A4 without the margins
_LETTER = 16  # pt
_AT_EDGE = 4
_CELLS = {"left": "Table Left", "center": "Table Center", "right": "Table Right"}


class TableText(NamedTuple):
    """A text of a cell, and the colour of its first sign, a mark, if it has one."""

    text: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a table, and of its column the width in mm and the side on which its cells stand."""

    text: str
    width: float
    side: Side = "left"
    colour: str = ""


class Paper:
    """A document that is written from top to bottom. All texts are shown as they are; what no document may hold is left out."""

    def __init__(self, title: str, day: date, notice: str | None) -> None:
        self._word, self._day = _template(), day
        self._parts = self._subparts = self._items = self._tables = 0
        self._word.core_properties.title = title
        if language() == "en":
            _set_in_english(self._word)
        if notice:
            _head_pages(self._word, notice)

    def title(self, text: str, below: str) -> None:
        """Write the title, broken into lines, and a line below it."""
        self._write("\n".join(title_lines(text)), "Title")
        self.scope(below)

    def scope(self, text: str) -> None:
        """Write a line below the title that says what the document is about."""
        self._write(text, "Subtitle")

    def notice(self, text: str) -> None:
        """Write a line that nobody overlooks."""
        self._write(text, "Notice")

    def part(self, text: str) -> None:
        """Begin a part, numbered 一、."""
        self._parts, self._subparts, self._items = self._parts + 1, 0, 0
        self._write(_("{number}. {title}").format(number=_numeral(self._parts), title=text), "Heading 1")

    def subpart(self, text: str) -> None:
        """Begin a part of a part, numbered （一）."""
        self._subparts, self._items = self._subparts + 1, 0
        self._write(_("({number}) {title}").format(number=_numeral(self._subparts), title=text), "Heading 2")

    def item(self, text: str) -> None:
        """Write a paragraph that is numbered 1."""
        self._items += 1
        self._write(f"{self._items}. {text}", "List Paragraph")

    def paragraph(self, text: str) -> None:
        """Write a paragraph."""
        self._write(text, "Normal")

    @property
    def next_table(self) -> str:
        """Name the table that will be written next, to refer to it."""
        return _("Table {number}").format(number=self._tables + 1)

    def table(self, caption: str, headings: Sequence[Heading], rows: Iterable[Sequence[TableText]]) -> None:
        """Write a numbered table under its caption; its head stands on every page, and no row is cut by a page's end."""
        self._write(_("{number}. {caption}").format(number=self.next_table, caption=caption), "Caption")
        self._tables += 1
        table = self._word.add_table(0, len(headings), "Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for column, heading in zip(table.columns, headings, strict=True):
            column.width = Mm(heading.width)
        head = [TableText(heading.text, heading.colour) for heading in headings]
        _fill(table.add_row().cells, head, ["Table Heading"] * len(headings))
        styles = [_CELLS[heading.side] for heading in headings]
        for texts in rows:
            _fill(table.add_row().cells, texts, styles)
        self._write("", "After Table")

    def chart(self, caption: str, bars: Sequence[LightBar], told: str) -> None:
        """Draw the only chart over its caption; ``told`` says what it shows to who cannot see it."""
        drawing = chart_of_lights(self._word, bars, told, TEXT_WIDTH, self._day)
        place = self._word.add_paragraph(style="Figure").add_run()._r  # noqa: SLF001 - python-docx itself adds no drawings but pictures
        place.append(drawing)  # type: ignore[arg-type]  # by its types a run holds nothing but runs
        self._write(_("{number}. {caption}").format(number=figure_number(), caption=caption), "Figure Caption")

    def addressee(self, text: str) -> None:
        """Write to whom the document goes."""
        self._write(_("{addressee}:").format(addressee=text), "Addressee")

    def signature(self, signed_by: str, signed_on: str) -> None:
        """Write who signs and the day below, one centred over the other, the day four letters from the edge; either may be empty."""
        ahead = 0.0 if not (signed_by and signed_on) else (letters(signed_on) - letters(signed_by)) / 2
        by, on = _AT_EDGE + ahead, float(_AT_EDGE)
        if by < 0:
            by, on = 0, on - by
        for text, indent, style in ((signed_by, by, "Signature"), (signed_on, on, "Date" if signed_by else "Signature")):
            if text:
                self._write(text, style).paragraph_format.right_indent = Pt(round(indent * _LETTER))

    def content(self) -> bytes:
        """Return the whole file."""
        _mark_rows(self._word)
        content = io.BytesIO()
        self._word.save(content)
        return dated(content.getvalue(), self._day)

    def _write(self, text: str, style: str) -> Paragraph:
        return self._word.add_paragraph(text, style)


def figure_number() -> str:
    """Name the only figure, to refer to it."""
    return _("Figure {number}").format(number=1)


def _numeral(number: int) -> str:
    return chinese_numeral(number) if language() == "zh" else str(number)


def _template() -> Word:
    with resources.files(__package__).joinpath("template.docx").open("rb") as file:
        return Document(file)


def _set_in_english(word: Word) -> None:
    """Show as Latin letters what may be of either script, and in bold the headings that stand out in Chinese by their letters alone."""
    for fonts in word.styles["Normal"].element.iter(qn("w:rFonts")):
        fonts.set(qn("w:hint"), "default")
    heading = word.styles["Heading 1"]
    assert isinstance(heading, ParagraphStyle)  # noqa: S101 - so it is in the template
    heading.font.bold = True


def _head_pages(word: Word, notice: str) -> None:
    section = word.sections[0]
    for header in (section.header, section.even_page_header):
        header.paragraphs[0].text = notice


def _fill(cells: Iterable[_Cell], texts: Sequence[TableText], styles: Sequence[str]) -> None:
    for cell, (text, colour), style in zip(cells, texts, styles, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.style = style
        if colour:
            paragraph.add_run(text[:1]).font.color.rgb = RGBColor.from_string(colour)
        paragraph.add_run(text[1:] if colour else text)


def _mark_rows(word: Word) -> None:
    """Keep each row whole, and repeat each head on every page: of programs Word alone takes both from a table's style."""
    for path, mark in (("//w:tr", "w:cantSplit"), ("//w:tr[1]", "w:tblHeader")):
        for row in word.element.xpath(path):
            row.get_or_add_trPr().append(OxmlElement(mark))
