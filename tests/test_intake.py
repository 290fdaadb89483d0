"""Sheets as offices sent them, which lie beside the project and do not belong to it: each is read to its figures, or meets a word.

Their README tells of each file whether it must be read, and the values of its targets; – stands for a value that may not be taken
without a word.
"""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from gaoqing_kpi import api

INTAKE = Path(__file__).parents[2] / "shared" / "intake"
ROW = re.compile(r"\| (?P<file>[\w/-]+\.\w+) \|(?: (?P<asked>read|not wrong) \|)? (?P<values>[^|]*?) \|")
DAY = date(2024, 9, 30)


def rows() -> Iterator[tuple[str, bool, dict[str, str]]]:
    readme = INTAKE / "README.md"
    for found in ROW.finditer(readme.read_text(encoding="utf-8") if readme.is_file() else ""):
        if not (found["asked"] or found["file"].startswith("sheets/")):
            continue  # names alone, which tests/model/test_names.py has
        values = dict(part.rsplit(" ", 1) for part in found["values"].split(", ") if " " in part)
        yield found["file"], found["asked"] != "not wrong", values


CASES = list(rows())
without = pytest.mark.skipif(not CASES, reason="the sheets are not beside the project")


@without
@pytest.mark.parametrize(("name", "is_read", "values"), CASES, ids=[name for name, _is_read, _values in CASES])
def test_a_sheet_is_read_to_its_figures_or_meets_a_word(name: str, is_read: bool, values: dict[str, str]) -> None:  # noqa: FBT001 - as it says
    plan = api.load_plan()
    actuals = api.load_actuals(plan, str(INTAKE / name), date_of_tables=DAY)
    found = {actual.target: actual for file in actuals.files for actual in file.actuals if actual.value is not None}
    told = {(problem.location.sheet, problem.location.line) for problem in actuals.problems}
    errors = [problem for problem in actuals.problems if problem.severity == "error"]
    assert not (is_read and errors), errors
    for target, value in values.items():
        actual = found.get(target)
        if actual is None:
            assert errors
            assert not is_read
        elif value == "–" or actual.value != (1 if value == "done" else Fraction(value)):
            assert not is_read
            assert (actual.location.sheet, actual.location.line) in told, (target, actual.value)


@without
def test_all_sheets_are_there() -> None:
    assert len(CASES) == 40
    assert sum(name.startswith("sheets/") for name, _is_read, _values in CASES) == 6
