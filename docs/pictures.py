"""Take pictures of all that is handed on, in both languages: the page, the sheet for a leader, the Word report, the ledger, a form.

They are what a reader sees: the page in Chromium on a telephone, on a desk, in the dark and on paper; the rest as LibreOffice and
poppler print it. ``python docs/pictures.py [FOLDER]`` writes them to a folder, ``build/pictures`` unless told.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from screenshots import ACTUALS, LANGUAGES, ROOT, chromium, run

from office import convert  # the tests' own LibreOffice, found beside their Chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OFFICE = "industry-information"
SHARPNESS = "80"  # pixels an inch
MOST_PAGES = "8"


class View(NamedTuple):
    """How a page is looked at."""

    name: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    is_whole: bool = False


VIEWS = (
    View("360", 360, 780),
    View("1440", 1440, 900),
    View("1440-whole", 1440, 900, is_whole=True),
    View("1440-dark", 1440, 900, "dark"),
    View("360-dark", 360, 780, "dark"),
)


def main() -> None:
    """Take all pictures."""
    pictures = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / "pictures")
    pictures.mkdir(parents=True, exist_ok=True)
    for old in pictures.glob("*.png"):
        old.unlink()
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            made = Path(folder) / language
            run("report", *ACTUALS, "--output-dir", str(made), "--lang", language)
            form = ("template", "--from", ACTUALS[0], "--as-of", "2024-10-31", "--department", OFFICE)
            run(*form, "-o", str(made / "form.xlsx"), "--lang", language)
            _photograph_page(browser, made / "report.html", pictures, language)
            for printed in _printed(made):
                _photograph_pages(printed, pictures / f"{printed.stem}-{language}")


def _photograph_page(browser: "Browser", path: Path, pictures: Path, language: str) -> None:
    for view in VIEWS:
        page = browser.new_page(viewport={"width": view.width, "height": view.height}, color_scheme=view.scheme)
        page.goto(path.as_uri())
        page.screenshot(path=pictures / f"page-{view.name}-{language}.png", full_page=view.is_whole)
        page.close()
    page = browser.new_page()
    page.goto(path.as_uri())
    page.pdf(path=path.with_name("page-print.pdf"), prefer_css_page_size=True)
    page.close()


def _printed(made: Path) -> Iterator[Path]:
    """Print what is no PDF yet, and list all that is."""
    for name, title in (("report.docx", "word"), ("report.xlsx", "ledger"), ("form.xlsx", "form")):
        convert((made / name).rename(made / f"{title}{Path(name).suffix}"), "pdf", made)
    yield from sorted(made.glob("*.pdf"))


def _photograph_pages(printed: Path, picture: Path) -> None:
    program = shutil.which("pdftoppm")
    if program is None:
        sys.exit("needs pdftoppm (Debian: poppler-utils)")
    subprocess.run((program, "-r", SHARPNESS, "-l", MOST_PAGES, "-png", printed, picture), check=True)


if __name__ == "__main__":
    main()
