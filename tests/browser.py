"""Chromium, for tests of pages as their readers see and use them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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
