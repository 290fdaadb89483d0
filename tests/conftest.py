"""Every test speaks English unless it says otherwise, and leaves the language as it was. Random cases are the same in every run.

An interrupt is heard: a shell that starts the tests in the background would have them, and all that they start, pass over it.
"""

import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

from gaoqing_kpi.messages import language, use

settings.register_profile("always_the_same", derandomize=True, deadline=None, database=None)
settings.register_profile("others", deadline=None)
settings.load_profile("always_the_same")
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before = language()
    use("en")
    yield
    use(before)
