"""Figures in a table: a form's own unit beside them, a unit that is another's, shares and rates as a spreadsheet worked them out."""

from fractions import Fraction as Q

import pytest

from gaoqing_kpi.load.document import read_documents
from gaoqing_kpi.load.node import Assumed
from gaoqing_kpi.load.source import Content
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.problem import Problem
from gaoqing_kpi.rules.actuals import read_file

Row = dict[str, str]


def held(plan: Plan, row: Row) -> tuple[Q | None, list[Problem]]:
    """Hold a row against the small plan, as of 30 September: its value, and the problems."""
    cells = {"编号": row.get("编号", ""), "截至日期": "2024-09-30"} | row
    text = "\n".join([",".join(cells), ",".join(cells.values()), ""])
    (document,), *_text = read_documents(Content("a.csv", text.encode()), assumed=Assumed("small-2024"))
    files, problems = read_file(document, plan)
    actuals = [actual for file in files for actual in file.actuals]
    return actuals[0].value if actuals else None, problems


@pytest.mark.parametrize(
    ("row", "value", "codes"),
    [
        # the unit beside a figure without one is the figure's
        ({"编号": "water-use", "完成值": "1.52", "单位": "亿立方米"}, 15200, []),
        ({"编号": "water-use", "完成值": "1.52", "单位": "吨"}, None, ["incompatible-unit"]),
        ({"编号": "water-use", "完成值": "1.52", "单位": "吖"}, None, ["unknown-unit"]),
        # beside a figure with its own only the form's, which says what is asked for, may stand
        ({"编号": "water-use", "完成值": "1.52亿立方米", "单位": "万立方米"}, 15200, []),
        ({"编号": "water-use", "完成值": "1.52亿立方米", "单位": "亿m³"}, None, ["wrong-form"]),
        ({"编号": "water-use", "完成值": "1.52亿立方米", "单位": "亿 立方米"}, 15200, []),
        ({"编号": "water-use", "完成值": "1.52亿立方米", "单位": "吨"}, None, ["wrong-form"]),
        # a unit beside no figure is the target's
        ({"编号": "water-use", "完成值": "", "单位": "万立方米"}, None, []),
        ({"编号": "coverage", "分子": "41", "分母": "45", "单位": "%"}, Q(4100, 45), []),
        ({"编号": "coverage", "分子": "41", "分母": "45", "单位": "家"}, None, ["incompatible-unit"]),
        # a unit in brackets behind the name is one more
        ({"指标名称": "用水总量（亿立方米）", "完成值": "1.52"}, 15200, []),
        ({"指标名称": "用水总量（亿立方米）", "完成值": "1.52", "单位": "亿立方米"}, 15200, []),
        ({"指标名称": "用水总量（亿m3）", "完成值": "1.52", "单位": "亿立方米"}, 15200, []),
        ({"指标名称": "用水总量（亿立方米）", "完成值": "15200", "单位": "万立方米"}, None, ["incompatible-unit"]),
        ({"指标名称": "用水总量（亿立方米）", "完成值": "1.52亿立方米"}, 15200, []),
        ({"指标名称": "用水总量（亿立方米）", "完成值": "1.52", "单位": "吖"}, None, ["incompatible-unit", "unknown-unit"]),
        ({"指标名称": "用水总量（亿立方米）", "完成值": "1.52", "单位": "家"}, None, ["incompatible-unit", "incompatible-unit"]),
    ],
)
def test_units_in_a_row(plan: Plan, row: Row, value: Q | None, codes: list[str]) -> None:
    found, problems = held(plan, row)
    assert (found, [problem.code.value for problem in problems]) == (value, codes)


@pytest.mark.parametrize(
    ("row", "agrees"),
    [
        # 41 of 45 are 91.1111… %; a spreadsheet knows 14 digits of it: here the last is 12 places behind the point
        ({"编号": "start-rate", "完成值": "91.1111111111114", "分子": "41", "分母": "45"}, True),
        ({"编号": "start-rate", "完成值": "91.1111111111117", "分子": "41", "分母": "45"}, False),
        ({"编号": "start-rate", "完成值": "91.111111111112", "分子": "41", "分母": "45"}, False),
        ({"编号": "start-rate", "完成值": "91.12", "分子": "41", "分母": "45"}, False),
        # 120 of 240 is a half, told as 50 % or as a share
        ({"编号": "farmers", "完成值": "120", "完成率": "50"}, True),
        ({"编号": "farmers", "完成值": "120", "完成率": "50%"}, True),
        ({"编号": "farmers", "完成值": "120", "完成率": "0.5"}, True),
        ({"编号": "farmers", "完成值": "120", "完成率": "0.5%"}, False),
        ({"编号": "farmers", "完成值": "120", "完成率": "0.52"}, False),
        ({"编号": "farmers", "完成值": "120", "完成率": "51"}, False),
    ],
)
def test_a_rate_beside_a_figure(plan: Plan, row: Row, agrees: bool) -> None:  # noqa: FBT001 - a table's column
    found, problems = held(plan, row)
    assert [problem.code.value for problem in problems] == ([] if agrees else ["rate-mismatch"])
    assert (found is not None) == agrees


def test_a_rate_in_another_unit_is_none(plan: Plan) -> None:
    found, problems = held(plan, {"编号": "farmers", "完成值": "120", "完成率": "500‰"})
    assert (found, [problem.code.value for problem in problems]) == (None, ["incompatible-unit"])
    assert problems[0].message == "‰ cannot be converted to %"


def test_what_was_found_beside_what_was_written_is_told_with_two_digits_more(plan: Plan) -> None:
    _found, (problem,) = held(plan, {"编号": "start-rate", "完成值": "91.2%", "分子": "41", "分母": "45"})
    assert problem.message == "Value says 91.2%, the other figures give 91.111"
    _found, (problem,) = held(plan, {"编号": "farmers", "完成值": "119", "完成率": "51"})
    assert problem.message == "Rate says 51, the other figures give 49.58"
    assert problem.hint == "check the value, its unit and the rate: one of them is wrong"


@pytest.mark.parametrize(
    ("row", "derivation"),
    [
        ({"编号": "start-rate", "分子": "41", "分母": "45"}, "41 ÷ 45 × 100"),
        ({"编号": "water-cut", "现值": "33.1", "基数": "44.9"}, "(44.9 − 33.1) ÷ 44.9 × 100"),
        ({"编号": "company-rise", "现值": "78", "基数": "70"}, "78 − 70"),
        ({"编号": "water-use", "完成值": "1.52", "单位": "亿立方米"}, "1.52 亿立方米"),
        ({"编号": "water-use", "完成值": "1.52亿立方米"}, "1.52 亿立方米"),
        ({"编号": "water-use", "完成值": "15200", "单位": "万m³"}, "15200 万m³"),
        ({"编号": "water-use", "完成值": "15200"}, None),
    ],
)
def test_where_a_value_comes_from(plan: Plan, row: Row, derivation: str | None) -> None:
    cells = {"截至日期": "2024-09-30"} | row
    text = "\n".join([",".join(cells), ",".join(cells.values()), ""])
    (document,), *_text = read_documents(Content("a.csv", text.encode()), assumed=Assumed("small-2024"))
    (file,), problems = read_file(document, plan)
    assert problems == []
    assert file.actuals[0].derivation == derivation


def test_a_row_is_told_of_in_the_words_of_its_headings(plan: Plan) -> None:
    _found, problems = held(plan, {"编号": "farmers", "分子": "1", "分母": "2"})
    assert {problem.hint for problem in problems} == {"its columns are: Value, Unit, Reason for revision, Rate"}


def test_a_unit_that_fits_nothing_is_told_of_where_it_stands(plan: Plan) -> None:
    _found, (problem,) = held(plan, {"编号": "coverage", "分子": "41", "分母": "45", "单位": "家"})
    assert str(problem.location) == "a.csv:2:27"
    assert (problem.message, problem.hint) == ("家 cannot be converted to %", "report it in %")
