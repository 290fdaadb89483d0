"""The small plan of the golden cases: a target of each kind."""

from pathlib import Path

import pytest

from gaoqing_kpi.load.source import Source
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.rules.catalogue import read_plan


@pytest.fixture(scope="session")
def small_path() -> Path:
    return Path(__file__).parents[1] / "cases" / "plan.yaml"


@pytest.fixture(scope="session")
def small(small_path: Path) -> Plan:
    plan, problems = read_plan(Source("plan.yaml", small_path.read_text(encoding="utf-8")))
    assert plan, problems
    return plan
