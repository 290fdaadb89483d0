"""The brief as it comes from the printer: what writes it, what reads it, and what its text is."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import typst

from gaoqing_kpi.formats import Format, file_formats_of
from gaoqing_kpi.formats.pdf import typesetting

NEEDED = "needs poppler and a Chinese font (Debian: poppler-utils, fonts-noto-cjk)"
HAS_LETTERS = not {*typesetting.SONG, *typesetting.HEI}.isdisjoint(typst.Fonts().families())
MUST_RUN = bool(os.environ.get("CI"))

needs_letters = pytest.mark.skipif(not HAS_LETTERS and not MUST_RUN, reason=NEEDED)
needs_paper = pytest.mark.skipif(not (HAS_LETTERS and shutil.which("pdftotext")) and not MUST_RUN, reason=NEEDED)


def writable_formats() -> tuple[Format, ...]:
    """List the formats that a report can be written to a file in on this machine; in CI they are all."""
    return tuple(form for form in file_formats_of("report") if HAS_LETTERS or MUST_RUN or form.name != "pdf")


def text_of(content: bytes) -> str:
    """Read a PDF's text, laid out as on the page."""
    return _poppler("pdftotext", content, "-layout", "-", "-")


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


def _poppler(program: str, content: bytes, *arguments: str) -> str:
    found = shutil.which(program)
    assert found, NEEDED
    return subprocess.run([found, *arguments], input=content, check=True, capture_output=True).stdout.decode()
