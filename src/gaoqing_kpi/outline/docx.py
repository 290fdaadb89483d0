"""A Word document's paragraphs and tables, with the numbers that Word writes before them."""

import io
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from gaoqing_kpi.load.budget import CellRoom
from gaoqing_kpi.messages import one_line
from gaoqing_kpi.model.plan import chinese_numeral
from gaoqing_kpi.outline.lines_and_rows import Block, Line, Rows

_HEADING = "Heading "
_CIRCLES = 0x2460
_GOES_ON = "continue"  # what a cell is that is merged with the one above it
_DEEPEST = 8  # level of a list that Word has, counted from 0
_MOST_CIRCLES = 20  # Unicode has no run of more


def blocks_of_docx(content: bytes) -> Iterator[Block]:
    """Read a document.

    :raises TooLargeError: if its tables have more cells than can be read.
    :raises Exception: of python-docx, lxml or zipfile, where it is none.
    """
    document = Document(io.BytesIO(content))
    numbers, room = _Numbers(document), CellRoom()
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield Rows(list(_rows(part, room)))
        else:
            style = numbers.style_of(part)
            name = str(style.name) if style else ""
            level = int(name.removeprefix(_HEADING)) if name.removeprefix(_HEADING).isdecimal() and name.startswith(_HEADING) else 0
            for line in part.text.split("\n"):
                yield Line(one_line(numbers.before(part) + line), level)


def _rows(table: Table, room: CellRoom) -> Iterator[list[str]]:
    """Read a table's rows; a cell that spans several rows or columns stands in each."""
    above: dict[int, str] = {}
    for row in table._tbl.tr_lst:  # noqa: SLF001 - python-docx looks for a merged cell's text through all rows above, one in the other
        place, cells, texts = row.grid_before, list[str](), dict[int, str]()
        for cell in row.tc_lst:
            text = above.get(place, "") if cell.vMerge == _GOES_ON else one_line(_Cell(cell, table).text)
            width = cell.grid_span
            room.take(max(1, width), text)
            texts[place] = text
            cells += [text] * width
            place += width
        above = texts
        yield cells


class _Numbers:
    """Counts the paragraphs that Word numbers by itself."""

    def __init__(self, document: Any) -> None:
        self._counted: dict[str, Counter[int]] = defaultdict(Counter)
        styles = [style for style in document.styles if style.type == WD_STYLE_TYPE.PARAGRAPH]
        self._styles: dict[str | None, Any] = {style.style_id: style for style in reversed(styles)}
        self._default = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
        self._levels: dict[tuple[str, int], Any] = {}
        part = document.part
        try:
            numbering = part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        abstract = {each.get(qn("w:abstractNumId")): each for each in numbering.iter(qn("w:abstractNum"))}
        for num in numbering.iter(qn("w:num")):
            of = abstract.get(num.find(qn("w:abstractNumId")).get(qn("w:val")))
            for level in of.iter(qn("w:lvl")) if of is not None else ():
                self._levels[num.get(qn("w:numId")), int(level.get(qn("w:ilvl")))] = level

    def style_of(self, paragraph: Paragraph) -> Any:
        """Return a paragraph's style, which python-docx looks for among all."""
        name = paragraph._p.style  # noqa: SLF001 - the style's id, which python-docx tells only with the style
        return self._styles.get(name, self._default)

    def before(self, paragraph: Paragraph) -> str:
        """Write the number of a paragraph, and count it; nothing where it has none."""
        at = self._place(paragraph)
        level = self._levels.get(at) if at else None
        if at is None or level is None or not paragraph.text.strip():
            return ""
        counted = self._counted[at[0]]
        counted[at[1]] += 1
        for deeper in [level for level in counted if level > at[1]]:
            del counted[deeper]
        written = _value(level, "lvlText")
        for deep in range(at[1] + 1):
            of_level = self._levels.get((at[0], deep))
            if of_level is not None:
                written = written.replace(f"%{deep + 1}", _numeral(counted[deep], _value(of_level, "numFmt")))
        return written

    def _place(self, paragraph: Paragraph) -> tuple[str, int] | None:
        """Find the list and the level that a paragraph, or its style, is numbered in."""
        found = self.style_of(paragraph)
        style: Any = found.element if found else None
        own: Any = paragraph._p.pPr  # noqa: SLF001 - python-docx reads no numbers
        for properties in (own, style.find(qn("w:pPr")) if style is not None else None):
            numbered: Any = properties.find(qn("w:numPr")) if properties is not None else None
            number: Any = numbered.find(qn("w:numId")) if numbered is not None else None
            if number is not None:
                depth: Any = numbered.find(qn("w:ilvl"))
                return str(number.get(qn("w:val"))), min(int(depth.get(qn("w:val"))), _DEEPEST) if depth is not None else 0
        return None


def _value(level: Any, name: str) -> str:
    found = level.find(qn(f"w:{name}"))
    return str(found.get(qn("w:val"))) if found is not None else ""


def _numeral(number: int, form: str) -> str:
    match form:
        case "chineseCounting" | "chineseCountingThousand" | "japaneseCounting" | "ideographDigital":
            return chinese_numeral(number)
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese":
            return chr(_CIRCLES + number - 1) if 0 < number <= _MOST_CIRCLES else str(number)
        case "bullet" | "none":
            return ""
        case _:
            return str(number)
