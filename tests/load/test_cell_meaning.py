"""What a cell says under its heading, and what has to be asked about it."""

import pytest

from gaoqing_kpi.load.cell_meaning import as_meant, day_to_be_asked, to_be_asked
from gaoqing_kpi.load.node import Scalar
from gaoqing_kpi.problem import Code, Location, Problem

HERE = Location("a.xlsx", 3, 2, sheet="表")


def cell(text: str, *, plain: bool = False) -> Scalar:
    return Scalar(HERE, text, plain=plain)


@pytest.mark.parametrize(
    ("key", "text", "meant"),
    [
        ("as_of", "2024/9/3", cell("2024-09-03")),
        ("as_of", "2024.9.3 0:00", cell("2024-09-03")),
        ("as_of", "2024年9月3日 00:00:00", cell("2024-09-03")),
        ("as_of", "2024/13/3", cell("2024/13/3")),
        ("as_of", "2024-9.3", cell("2024-9.3")),
        ("as_of", "45538", cell("2024-09-03")),
        ("on", "30000", cell("1982-02-18")),
        ("on", "29999", cell("29999")),
        ("on", "79999", cell("2119-01-10")),
        ("value", "45538", cell("45538")),
        ("value", "2024/9/3", cell("2024/9/3")),
        ("done", "是", cell("true", plain=True)),
        ("done", "NO", cell("false", plain=True)),
        ("done", "√", cell("true", plain=True)),
        ("done", "在建", cell("false", plain=True)),
        ("done", "基本完成", cell("基本完成")),
        ("illustrative", "是", cell("true", plain=True)),
        ("illustrative", "√", cell("true", plain=True)),
        ("illustrative", "在建", cell("在建")),
        ("name", "高新技术\n  企业 ", cell("高新技术企业")),
        ("name", "企业¹", cell("企业")),
        ("id", "~~old~~new", cell("new")),
        ("name", "~~企业~~", cell("~~企业~~")),
        ("note", "企业¹\n二", cell("企业¹\n二")),
    ],
)
def test_a_cell_as_its_column_means_it(key: str, text: str, meant: Scalar) -> None:
    assert as_meant(key, cell(text)) == meant


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("无", "无 may mean zero, or that nothing is reported", "write 0, or the reason in the column Reason not reported"),
        ("30¹", "30¹: the end is raised, as the mark of a footnote", "write 30"),
        ("~~30~~31", "~~30~~31 is struck out", "write 31"),
        ("~~30~~", "30 is struck out", "clear the cell, or take the line out"),
    ],
)
def test_what_has_to_be_asked_of_a_figure(text: str, message: str, hint: str) -> None:
    assert to_be_asked(cell(text)) == Problem(HERE, Code.NOT_A_NUMBER, message, hint)


@pytest.mark.parametrize("text", ["30", "", "暂无数据", "30m²", "三十"])
def test_what_has_not(text: str) -> None:
    assert to_be_asked(cell(text)) is None


def test_a_day_whose_format_is_not_known_is_told() -> None:
    message = "2024-09-01 may be shown as another day, or as its month: this workbook's formats are not known"
    assert day_to_be_asked(cell("2024-09-01")._replace(unformatted=True)) == Problem(
        HERE, Code.BAD_DATE, message, "write the day as text, such as 2024-09-30"
    )
