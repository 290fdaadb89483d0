"""Chromium, for tests of pages as their readers see and use them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NEEDED = "needs Chromium (Debian: chromium) and playwright"
OPTIONS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
needs_browser = pytest.mark.skipif((PROGRAM is None or find_spec("playwright") is None) and not os.environ.get("CI"), reason=NEEDED)


@contextmanager
def started() -> Iterator["Browser"]:
    """Start Chromium, and stop it again."""
    from playwright.sync_api import sync_playwright

    assert PROGRAM, NEEDED
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=OPTIONS)
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: "Browser", path: Path, *, width: int = 1440, scheme: Literal["light", "dark"] = "light", at: str = ""
) -> "Iterator[Page]":
    """Open a page from disk; it must say nothing on the console, ask for no dialog and load nothing but itself."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(f"dialog: {dialog.message}"))
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith((path.as_uri(), "data:")) else None)
    page.goto(path.as_uri() + at)
    yield page
    assert said == []
    context.close()
