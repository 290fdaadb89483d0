"""poppler, for tests of what is printed: the words of a PDF as its readers find them."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

NEEDED = "needs poppler (Debian: poppler-utils)"
PROGRAM = shutil.which("pdftotext")
needs_poppler = pytest.mark.skipif(PROGRAM is None and not os.environ.get("CI"), reason=NEEDED)


def words_of_page(file: Path, page: int) -> str:
    """Give the letters of a page, without the blanks between them."""
    assert PROGRAM, NEEDED
    command = (PROGRAM, "-f", str(page), "-l", str(page), "-layout", str(file), "-")
    return "".join(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())


def points_of_letters(file: Path) -> set[float]:
    """List how large the letters of a file are: halves of points, rounded down."""
    program = shutil.which("pdftohtml")
    assert program, NEEDED
    command = (program, "-xml", "-i", "-zoom", "3", "-stdout", str(file))
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {int(size) / 2 for size in re.findall(r'<fontspec id="\d+" size="(\d+)"', told)}
