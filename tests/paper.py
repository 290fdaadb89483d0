"""The brief as it comes from the printer: what writes it, what reads it, and what its text is."""

import html
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest
import typst

from gaoqing_kpi.formats import Format, file_formats_of
from gaoqing_kpi.formats.pdf import typesetting

NEEDED = "needs poppler and a Chinese font (Debian: poppler-utils, fonts-noto-cjk)"
HAS_LETTERS = not {*typesetting.SONG, *typesetting.HEI}.isdisjoint(typst.Fonts().families())
CAN_WRITE_PDF = HAS_LETTERS or "CI" in os.environ
"""In CI it must; a test that fails there says what is lacking."""

needs_letters = pytest.mark.skipif(not CAN_WRITE_PDF, reason=NEEDED)
needs_paper = pytest.mark.skipif(not CAN_WRITE_PDF or (shutil.which("pdftotext") is None and "CI" not in os.environ), reason=NEEDED)


def writable_formats() -> tuple[Format, ...]:
    """List the formats that a report can be written to a file in on this machine; in CI they are all."""
    return tuple(form for form in file_formats_of("report") if CAN_WRITE_PDF or form.name != "pdf")


def text_of(content: bytes) -> str:
    """Read a PDF's text, laid out as on the page."""
    return _poppler("pdftotext", content, "-layout", "-", "-")


class Word(NamedTuple):
    """A word, and where on the page it stands, in points from the left and from the top."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def lies_over(self, other: "Word") -> bool:
        """Return whether the letters of two words meet; a font's own box, which is higher than its letters, may."""
        above = (self.bottom - self.top) / 4
        brackets = 6  # points; a bracket may stand closer
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > brackets and min(self.bottom, other.bottom) - max(self.top, other.top) > 2 * above


def words_of(content: bytes) -> list[Word]:
    """List a page's words as they follow each other."""
    found = re.findall(
        r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', _poppler("pdftotext", content, "-bbox", "-", "-")
    )
    return [Word(html.unescape(text), *map(float, places)) for *places, text in found]


def run_of(content: bytes) -> str:
    """Read a PDF's text in the order in which it is written, without the blanks and line ends, which are the layout's."""
    return squeezed(_poppler("pdftotext", content, "-raw", "-", "-"))


def squeezed(text: str) -> str:
    """Leave the blanks and line ends out, which are the layout's."""
    return re.sub(r"\s", "", text)


def facts_of(content: bytes) -> dict[str, str]:
    """Read what a PDF says of itself."""
    lines = (line.partition(":") for line in _poppler("pdfinfo", content, "-").splitlines())
    return {key: value.strip() for key, _colon, value in lines}


def fonts_of(content: bytes, folder: Path) -> str:
    """List the fonts of a PDF, and whether they are embedded."""
    path = folder / "fonts.pdf"
    path.write_bytes(content)
    return _poppler("pdffonts", b"", str(path))


def points_of_letters(path: Path) -> set[float]:
    """List how large a PDF's letters are: in thirds of a point, rounded down."""
    told = _poppler("pdftohtml", b"", "-xml", "-i", "-zoom", "3", "-stdout", str(path))
    return {int(size) / 3 for size in re.findall(r'<fontspec id="\d+" size="(\d+)"', told)}


def _poppler(program: str, content: bytes, *arguments: str) -> str:
    found = shutil.which(program)
    assert found, NEEDED
    return subprocess.run([found, *arguments], input=content, check=True, capture_output=True).stdout.decode()
