"""Cells of a text table: an apostrophe that keeps a spreadsheet from running a cell is none of its text."""

import pytest

from builders import plan, read_one, target
from gaoqing_kpi.load.document import read_documents
from gaoqing_kpi.load.grid import visible
from gaoqing_kpi.load.node import Assumed
from gaoqing_kpi.load.source import Content
from gaoqing_kpi.problem import Code

PLAN = plan(target("change", "at_least", "5", "%", id="growth", direction="rise"))


def row(value: str, note: str) -> tuple[str, str | None]:
    """Read a value and a note from a table."""
    text = f'id,截至日期,完成值,备注\ngrowth,2024-09-30,{value},"{note}"\n'
    (document,), *_text = read_documents(Content("a.csv", text.encode()), assumed=Assumed("p"))
    file, problems = read_one(document, PLAN)
    assert file, problems
    return str(file.actuals[0].value), file.actuals[0].note


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_a_guard_before_a_sign_that_begins_a_formula_is_taken_away(sign: str) -> None:
    assert row("7", f"'{sign}甲") == ("7", f"{sign}甲")
    assert row("7", f"''{sign}甲") == ("7", f"'{sign}甲")
    assert row("7", f"{sign}甲") == ("7", f"{sign}甲")
    assert row("7", f"甲'{sign}") == ("7", f"甲'{sign}")


def test_an_apostrophe_before_anything_else_stays() -> None:
    assert row("7", "'甲=") == ("7", "'甲=")
    assert row("7", "'X=甲") == ("7", "'X=甲")


def test_a_guarded_number_is_a_number() -> None:
    assert row("'-7", "") == ("-7", None)


@pytest.mark.parametrize(
    ("name", "head", "cells"),
    [
        ("a.csv", "id,截至日期,完成值", "growth,2024-09-30,7"),
        ("a.csv", "id;截至日期;完成值", "growth;2024-09-30;7"),
        ("a.csv", "id|截至日期|完成值", "growth|2024-09-30|7"),
        ("a.csv", "id，截至日期，完成值", "growth，2024-09-30，7"),
        ("a.csv", "id\t截至日期\t完成值", "growth\t2024-09-30\t7"),
        ("a.tsv", "id\t截至日期\t完成值\t甲,乙,丙,丁", "growth\t2024-09-30\t7\t"),
        ("a.tsv", "id,截至日期,完成值", "growth,2024-09-30,7"),
    ],
)
def test_cells_are_parted_by_any_of_the_usual_signs(name: str, head: str, cells: str) -> None:
    (document,), *_text = read_documents(Content(name, f"{head}\n{cells}\n".encode()), assumed=Assumed("p"))
    file, problems = read_one(document, PLAN)
    assert file, problems
    assert [str(actual.value) for actual in file.actuals] == ["7"]


def test_what_is_longer_than_a_cell_may_be_is_told() -> None:
    text = f"id,截至日期,完成值\ngrowth,2024-09-30,72{' ' * 32_766}万\n"
    (document,), *_text = read_documents(Content("a.csv", text.encode()), assumed=Assumed("p"))
    assert [problem.code for problem in read_one(document, PLAN)[1]] == [Code.TOO_LONG]
    assert row("72" + " " * 40_000, "") == ("72", None)


def test_a_cell_of_as_many_signs_as_may_be_stays_whole() -> None:
    longest = " " + "a" * 32_766
    assert visible(longest) == longest
    assert visible(f" {longest} ") == longest.strip()
    assert visible("b" * 32_768) == "b" * 32_767 + "…"
    assert visible(" " + "b" * 32_767) == "b" * 32_767
