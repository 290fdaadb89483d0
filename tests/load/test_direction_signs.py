"""Signs of no width in the cells of tables: what moves the digits that a person sees is told, and anything else is passed over."""

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook

from builders import plan, read_one, target
from gaoqing_kpi.load.document import read_documents
from gaoqing_kpi.load.node import Assumed
from gaoqing_kpi.load.source import Content
from gaoqing_kpi.problem import Code

PLAN = plan(target("cumulative", "at_least", "100", "家", id="firms"), target("milestone", id="station"))
HEAD = ("编号", "完成值", "是否完成", "完成日期", "截至日期", "备注")


def as_csv(rows: list[list[str]]) -> Content:
    return Content("a.csv", "\n".join(",".join(row) for row in rows).encode())


def as_workbook(rows: list[list[str]]) -> Content:
    book, made = Workbook(), BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(made)
    return Content("a.xlsx", made.getvalue())


Written = Callable[[list[list[str]]], Content]


@pytest.fixture(params=[as_csv, as_workbook])
def written(request: pytest.FixtureRequest) -> Written:
    found: Written = request.param
    return found


def said(content: Content) -> tuple[object, list[tuple[Code, str]]]:
    (document,), *_text = read_documents(content, assumed=Assumed("p", 2024))
    file, problems = read_one(document, PLAN)
    values = [(actual.value, str(actual.done_on or actual.as_of)) for actual in file.actuals] if file else []
    return values, [(problem.code, problem.hint) for problem in problems]


@pytest.mark.parametrize(
    ("figure", "sign"),
    [("\u202e21", "U+202E"), ("\u20668\u20697", "U+2066"), ("8\u200e7", "U+200E"), ("\u200f-21", "U+200F"), ("2\u061c1", "U+061C")],
)
def test_a_figure_whose_digits_are_moved_is_told(written: Written, figure: str, sign: str) -> None:
    values, problems = said(written([["2024年9月"], [*HEAD], ["firms", figure]]))
    assert values == []
    ((code, hint),) = problems
    assert code is Code.NOT_A_NUMBER
    assert hint.endswith(f"delete the invisible character {sign}")


@pytest.mark.parametrize("figure", ["\u202a21\u202c", "\u200e21", "21\u200f", "\u202d21", "2\u200b1", "\u206821\u2069"])
def test_a_figure_that_is_seen_as_it_stands_is_read(written: Written, figure: str) -> None:
    assert said(written([["2024年9月"], [*HEAD], ["firms", figure]])) == ([(21, "2024-09-30")], [])


@pytest.mark.parametrize("day", ["\u202e2024-09-30", "2024-0\u202e9-30", "2024年1\u200f2月", "\u20672024年9月\u2069"])
def test_a_day_whose_digits_are_moved_is_told(written: Written, day: str) -> None:
    of_a_row = said(written([[*HEAD], ["firms", "21", "", "", day]]))
    of_what_is_done = said(written([["2024年9月"], [*HEAD], ["station", "", "是", day]]))
    above = said(written([[f"截至{day}"], [*HEAD], ["firms", "21"]]))
    behind_a_label = said(written([["截至日期", day], [*HEAD], ["firms", "21"]]))
    for values, problems in (of_a_row, of_what_is_done, above, behind_a_label):
        assert values == []
        assert [(code, hint[:31]) for code, hint in problems] == [(Code.BAD_DATE, "delete the invisible character ")]


@pytest.mark.parametrize("day", ["\u202a2024-08-31", "\u200e2024\u200e/\u200e8\u200e/\u200e31", "2024年8月31日\u200f", "2024-08-31\u200b"])
def test_a_day_as_windows_copies_it_is_read(written: Written, day: str) -> None:
    assert said(written([[*HEAD], ["firms", "21", "", "", day]])) == ([(21, "2024-08-31")], [])
    assert said(written([[f"截至{day}"], [*HEAD], ["firms", "21"]])) == ([(21, "2024-08-31")], [])


def test_names_and_notes_are_read_with_such_signs(written: Written) -> None:
    assert said(written([["2024年9月"], [*HEAD], ["firms\u202e", "21", "", "", "", "第\u202e1批"]])) == ([(21, "2024-09-30")], [])
