"""How a paragraph of a document looks: what its run, itself and the chain of its style say, the nearest first, as Word reads it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.styles.style import BaseStyle, ParagraphStyle
from docx.text.font import Font
from docx.text.paragraph import Paragraph

T = TypeVar("T")
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Look:
    chinese: str | None
    latin: str | None
    size: float | None
    color: str = "000000"
    side: WD_ALIGN_PARAGRAPH | None = None
    indent: float = 32
    line: float | None = 28
    bold: bool = False
    hint: str | None = "eastAsia"


def look(paragraph: Paragraph) -> Look:
    """Resolve the look of a paragraph whose runs all look the same, or that has none."""
    (found,) = {_resolved(paragraph, own) for own in ([run.font] for run in paragraph.runs)} or {_resolved(paragraph, [])}
    return found


def _resolved(paragraph: Paragraph, own: Iterable[Font]) -> Look:
    styles = list(_chain(paragraph.style))
    fonts = [*own, *(style.font for style in styles)]
    layouts = [paragraph.paragraph_format, *(style.paragraph_format for style in styles)]
    size = _first(fonts, lambda font: font.size)
    indent = _first(layouts, lambda layout: layout.first_line_indent)
    line = _first(layouts, lambda layout: layout.line_spacing)
    return Look(
        _letters(fonts, "eastAsia"),
        _letters(fonts, "ascii"),
        size.pt if size else None,
        str(_first(fonts, lambda font: font.color.rgb)),
        _first(layouts, lambda layout: layout.alignment),
        indent.pt if indent else 0,
        line if line is None or isinstance(line, float) else line.pt,
        bool(_first(fonts, lambda font: font.bold)),
        _letters(fonts, "hint"),
    )


def _chain(style: BaseStyle | None) -> Iterator[ParagraphStyle]:
    while isinstance(style, ParagraphStyle):
        yield style
        style = style.base_style


def _letters(fonts: Iterable[Font], script: str) -> str | None:
    return _first((found for font in fonts for found in font.element.iter(qn("w:rFonts"))), lambda found: found.get(qn(f"w:{script}")))


def _first(places: Iterable[S], read: Callable[[S], T | None]) -> T | None:
    return next((found for found in map(read, places) if found is not None), None)
