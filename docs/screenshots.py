"""Take the pictures of the READMEs and of the pages beside this file anew: the terminal and the page on the sample data, in both languages.

They are photographs of what the program does: its output on a pseudo-terminal, and its page in Chromium.
"""

import os
import pty
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import ViewportSize, sync_playwright
from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DOCS = Path(__file__).parent
ROOT = DOCS.parent
sys.path.insert(0, str(ROOT / "tests"))

from browser import NEEDED, OPTIONS, PROGRAM  # noqa: E402 - the tests' own Chromium

ACTUALS = ("data/actuals", "--as-of", "2024-09-30")
COLUMNS = 100
PAGE = ViewportSize(width=1200, height=1280)
# No SVG: rich gives each piece of one a width of so many cells, and takes a Chinese sign for one cell.
# A Chinese sign is made twice as wide as a Latin one; marks and lines come from the Latin font, where they are one cell wide.
TERMINAL = """<!DOCTYPE html><style>{stylesheet}
@font-face {{ font-family: wide; src: local("Noto Sans Mono CJK SC"), local("NotoSansMonoCJKsc-Regular"); size-adjust: 120.4%; }}
pre {{ display: inline-block; margin: 0; padding: 20px 24px; border-radius: 8px; color: {foreground}; background: {background};
  font: 15px/22px "DejaVu Sans Mono", wide, monospace; }}</style><pre>{code}</pre>"""
LANGUAGES = ("zh", "en")


def main() -> None:
    """Take all pictures."""
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            _photograph_terminal(browser, language, DOCS / f"terminal-{language}.png")
            page = Path(folder) / f"{language}.html"
            run("report", *ACTUALS, "-o", str(page), "--lang", language)
            _photograph_page(browser, page, DOCS / f"page-{language}.png")


@contextmanager
def chromium() -> "Iterator[Browser]":
    """Start Chromium, and stop it again."""
    if PROGRAM is None:
        sys.exit(NEEDED)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=[*OPTIONS, "--hide-scrollbars"])
        yield browser
        browser.close()


def _photograph_page(browser: "Browser", path: Path, picture: Path) -> None:
    page = browser.new_page(viewport=PAGE)
    page.goto(path.as_uri())
    page.screenshot(path=picture)


def _photograph_terminal(browser: "Browser", language: str, picture: Path) -> None:
    arguments = ("check", *ACTUALS, "--section", "2")
    console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True)
    console.print(Text(f"$ gaoqing-kpi {' '.join(arguments)}", style="bold"))
    console.print(Text.from_ansi(_run_on_terminal(*arguments, "--lang", language)))
    page = browser.new_page(viewport=PAGE, device_scale_factor=1.25)
    page.set_content(console.export_html(code_format=TERMINAL, theme=SVG_EXPORT_THEME))
    page.locator("pre").screenshot(path=picture)


def run(*arguments: str) -> None:
    """Run the program."""
    subprocess.run([sys.executable, "-m", "gaoqing_kpi", *arguments], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)


def _run_on_terminal(*arguments: str) -> str:
    """Run the program on a pseudo-terminal, and give what it prints with its colours."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "TERM": "xterm-256color", "PYTHONUTF8": "1"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "gaoqing_kpi", *arguments]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=theirs, stderr=subprocess.DEVNULL):
        os.close(theirs)
        printed = b"".join(_read(ours))
    return printed.decode().replace("\r\n", "\n").rstrip("\n")


def _read(descriptor: int) -> Iterator[bytes]:
    """Read until the other side hangs up, which Linux tells by an error."""
    try:
        while part := os.read(descriptor, 65536):
            yield part
    except OSError:
        return
    finally:
        os.close(descriptor)


if __name__ == "__main__":
    main()
