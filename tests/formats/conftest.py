"""Tests of what is shown may ask to be run in both languages, and for a browser."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from browser import started
from gaoqing_kpi.messages import Language, use

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> Language:
    wanted: Language = request.param
    use(wanted)
    return wanted


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    with started() as chromium:
        yield chromium
