"""Every test speaks English unless it says otherwise, and leaves the language as it was."""

from collections.abc import Iterator

import pytest

from gaoqing_kpi.messages import language, use


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = language()
    use("en")
    yield
    use(before)
