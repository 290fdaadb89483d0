"""poppler, for tests of what is printed: the words of a PDF as its readers find them."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

PROGRAM = shutil.which("pdftotext")
needs_poppler = pytest.mark.skipif(PROGRAM is None and not os.environ.get("CI"), reason="needs pdftotext (Debian: poppler-utils)")


def words_of_page(file: Path, page: int) -> str:
    """Give the letters of a page, without the blanks between them."""
    assert PROGRAM, "needs pdftotext (Debian: poppler-utils)"
    command = (PROGRAM, "-f", str(page), "-l", str(page), "-layout", str(file), "-")
    return "".join(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())
