"""A Word document's paragraphs and tables, with the numbers that Word writes before them."""

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from gaoqing_kpi.messages import one_line
from gaoqing_kpi.model.plan import chinese_numeral
from gaoqing_kpi.outline.lines_and_rows import Block, Line, Rows

_HEADING = "Heading "
_CIRCLES = 0x2460
_MOST_CIRCLES = 20  # Unicode has no run of more


def blocks_of_docx(content: bytes) -> Iterator[Block]:
    """Read a document.

    :raises Exception: of python-docx, lxml or zipfile, where it is none.
    """
    document = Document(io.BytesIO(content))
    numbers = _Numbers(document)
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield Rows([[one_line(cell.text) for cell in row.cells] for row in part.rows])
        else:
            name = str(part.style.name) if part.style else ""
            level = int(name.removeprefix(_HEADING)) if name.removeprefix(_HEADING).isdecimal() and name.startswith(_HEADING) else 0
            for line in part.text.split("\n"):
                yield Line(one_line(numbers.before(part) + line), level)


class _Numbers:
    """Counts the paragraphs that Word numbers by itself."""

    def __init__(self, document: Any) -> None:
        self._counted: Counter[tuple[str, int]] = Counter()
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

    def before(self, paragraph: Paragraph) -> str:
        """Write the number of a paragraph, and count it; nothing where it has none."""
        at = self._place(paragraph)
        level = self._levels.get(at) if at else None
        if at is None or level is None or not paragraph.text.strip():
            return ""
        self._counted[at] += 1
        for number, deeper in list(self._counted):
            if number == at[0] and deeper > at[1]:
                del self._counted[number, deeper]
        written = _value(level, "lvlText")
        for deep in range(at[1] + 1):
            of_level = self._levels.get((at[0], deep))
            if of_level is not None:
                written = written.replace(f"%{deep + 1}", _numeral(self._counted[at[0], deep], _value(of_level, "numFmt")))
        return written

    def _place(self, paragraph: Paragraph) -> tuple[str, int] | None:
        """Find the list and the level that a paragraph, or its style, is numbered in."""
        style = paragraph.style.element if paragraph.style else None
        own: Any = paragraph._p.pPr  # noqa: SLF001 - python-docx reads no numbers
        for properties in (own, style.find(qn("w:pPr")) if style is not None else None):
            numbered: Any = properties.find(qn("w:numPr")) if properties is not None else None
            number: Any = numbered.find(qn("w:numId")) if numbered is not None else None
            if number is not None:
                depth: Any = numbered.find(qn("w:ilvl"))
                return str(number.get(qn("w:val"))), int(depth.get(qn("w:val"))) if depth is not None else 0
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
