"""Tests of what is shown may ask to be run in both languages."""

import pytest

from gaoqing_kpi.messages import Language, use


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> Language:
    wanted: Language = request.param
    use(wanted)
    return wanted
