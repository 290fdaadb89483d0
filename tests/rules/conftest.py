"""The small plan of the golden cases, and one entry held against it."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from builders import read_one
from gaoqing_kpi.load.document import yaml_document
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.model.actual import ActualsFile
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.problem import Problem
from gaoqing_kpi.rules.catalogue import read_plan

CASES = Path(__file__).parent.parent / "cases"

Checked = tuple[Fraction | None, list[str]]


@pytest.fixture(scope="session")
def plan() -> Plan:
    found, problems = read_plan(Source("plan.yaml", (CASES / "plan.yaml").read_text(encoding="utf-8")))
    assert found, problems
    return found


@pytest.fixture(scope="session")
def read(plan: Plan) -> Callable[[str], tuple[ActualsFile | None, list[Problem]]]:
    """Read a file whose entries are given, of the 30th of September."""
    return lambda entries: read_one(yaml_document(Source("a.yaml", f"plan: small-2024\nas_of: 2024-09-30\nactuals:\n{entries}\n")), plan)


@pytest.fixture(scope="session")
def check(read: Callable[[str], tuple[ActualsFile | None, list[Problem]]]) -> Callable[[str, str], Checked]:
    """Hold one entry against its target: its value in the target's unit, and the codes of the problems."""

    def checked(target: str, entry: str) -> Checked:
        file, problems = read(f"  {target}: {entry}")
        assert file
        value = file.actuals[0].value if file.actuals else None
        return value, [problem.code.value for problem in problems]

    return checked
