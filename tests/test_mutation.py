"""What mutation testing tries: faults as hands make them, each in one place, and the tests that meet it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from mutants import Mutant, mutants_of
from mutate import RESULTS, all_mutants, key_of, known_as_equivalent, sample_of

ROOT = Path(__file__).parent.parent
CODE = '''
"""A module."""
__all__ = ["half"]
_REMEMBERED = 5
MOST = 3

class Share(Base):
    """A share."""
    whole: int = 1

    @cached(4)
    def of(self, part: "int") -> bool:
        """Tell whether there is one."""
        return part < self.whole

def half(numbers):
    for number in numbers:
        if number:
            tell(_("half of {it}").format(it=number), at=MOST)
            continue
        raise AssertionError
'''


def made(tmp_path: Path, code: str = CODE) -> list[Mutant]:
    path = tmp_path / "module.py"
    path.write_text(code, encoding="utf-8")
    return list(mutants_of(path))


def test_a_fault_is_a_small_change_in_one_place(tmp_path: Path) -> None:
    assert [(mutant.function, mutant.was, mutant.becomes) for mutant in made(tmp_path)] == [
        ("", "MOST = 3", "MOST = 4"),
        ("Share.of", "return part < self.whole", "return None"),
        ("Share.of", "return part < self.whole", "return part <= self.whole"),
        ("Share.of", "return part < self.whole", "return part >= self.whole"),
        ("half", "if number:", "if not number:"),
        ("half", "tell(_('half of {it}').format(it=number), at=MOST)", "pass"),
        ("half", "tell(_('half of {it}').format(it=number), at=MOST)", "tell(_('half of {it}').format(it=number))"),
        ("half", "continue", "break"),
    ]


def test_a_fault_is_met_by_the_tests_that_run_its_lines(tmp_path: Path) -> None:
    lines = {mutant.becomes: [*mutant.lines] for mutant in made(tmp_path)}
    assert lines["MOST = 4"] == []  # it runs as the module is imported
    assert lines["if not number:"] == [18]
    assert lines["return None"] == [14]


@pytest.mark.parametrize(
    ("code", "becomes"),
    [
        ("a == b", ["a != b"]),
        ("a > b", ["a >= b", "a <= b"]),
        ("a and b or c", ["(a and b) and c", "(a or b) or c"]),
        ("not a", ["a"]),
        ("-a", ["a"]),
        ("a + b", ["a - b"]),
        ("a // b", ["a * b"]),
        ("min(a)", ["max(a)"]),
        ("a.startswith(b)", ["a.endswith(b)"]),
        ("a if b else c", ["a if not b else c"]),
        ("f(a, b=c)", ["f(a)"]),
        ("True", ["False"]),
        ("f'{a + b} of'", ["f'{a - b} of'"]),
        ("[a for a in b if c]", ["[a for a in b if not c]"]),
    ],
)
def test_the_faults(tmp_path: Path, code: str, becomes: list[str]) -> None:
    found = made(tmp_path, f"def f(a, b, c):\n    x = {code}\n")
    assert [mutant.becomes.removeprefix("x = ") for mutant in found] == becomes


def test_a_sample_is_the_same_each_time_and_has_some_of_each_module() -> None:
    of_all = all_mutants()
    assert [key_of(mutant) for mutant in sample_of(of_all, 300, 1)] == [key_of(mutant) for mutant in sample_of(of_all, 300, 1)]
    assert {mutant.place for mutant in sample_of(of_all, 100, 2)} == of_all.keys()
    assert sample_of(of_all, 0, 1) == [mutant for mutants in of_all.values() for mutant in mutants]


def test_what_is_listed_as_equivalent_is_a_mutant_still_and_has_a_reason() -> None:
    there = {key_of(mutant) for mutants in all_mutants().values() for mutant in mutants}
    assert known_as_equivalent().keys() - there == set()
    assert all(known_as_equivalent().values())


def test_the_published_results_keep_what_is_promised() -> None:
    text = RESULTS.read_text(encoding="utf-8")
    assert re.findall("^## (.+)$", text, re.MULTILINE) == ["Survivors"]
    (share,) = re.findall(r"^\| \*\*all\*\* .* (\d+\.\d)% \|$", text, re.MULTILINE)  # of those that a test can find
    assert float(share) >= 92
    assert {place.partition("/")[0] for place in re.findall(r"^\| ([\w/]+)\.py", text, re.MULTILINE)} == {
        "evaluate",
        "rules",
        "units",
        "load",
        "history",
    }


@pytest.mark.skipif(sys.platform == "win32", reason="mutants are tried in forked processes, which Windows does not have")
def test_mutants_are_tried_and_survivors_told_of(tmp_path: Path) -> None:
    output = tmp_path / "found.md"
    tests = tmp_path / "test_months.py"
    tests.write_text(
        "from datetime import date\n"
        "from gaoqing_kpi.evaluate.calendar import end_of\n"
        "def test_a_year_has_twelve_months():\n"
        "    assert end_of(date(2024, 6, 30), 'months') - end_of(date(2023, 6, 30), 'months') == 12\n",
        encoding="utf-8",
    )
    command = (sys.executable, ROOT / "mutation" / "mutate.py", "--only", "evaluate/calendar.py", "--sample", "0")
    done = subprocess.run([*command, "--tests", tests, "--output", output], check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    found = output.read_text("utf-8")
    assert "`day.year * 12 + day.month` → `day.year * 13 + day.month`" not in found
    assert "`day.year * 12 + day.month` → `day.year * 12 - day.month`: **not explained**" in found
    assert "start_of: `if method == 'days':` → `if method != 'days':`: **no test runs it**" in found
