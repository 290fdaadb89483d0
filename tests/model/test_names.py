"""When two names are one: DESIGN.md, section 4."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaoqing_kpi.model import names
from gaoqing_kpi.model.names import plain_name


@pytest.mark.parametrize(
    "written",
    [
        "高新技术企业",
        " 高新 技术企业　",
        "“高新技术企业”",
        "「高新技术企业」",
        "高新技术企业（家）",
        "高新技术企业(单位：家)",
        "1. 高新技术企业",
        "1、高新技术企业",
        "（2）高新技术企业",
        "(十二) 高新技术企业",
        "三、高新技术企业",
        "★高新技术企业",
        "★ ① 高新技术企业（计量单位：家）",
        "高新\u200b技术\ufeff企业",
    ],
)
def test_marks_around_a_name_tell_nothing(written: str) -> None:
    assert plain_name(written) == "高新技术企业"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("手造·好品", "手造•好品"),
        ("公租房、补贴", "公租房，补贴"),
        ("5G基站", "５ｇ基站"),
        ("PM2.5—浓度", "pm2.5-浓度"),
        ("A−B", "a–b"),
        ("high-tech-enterprises", "High‑Tech‑Enterprises"),
    ],
)
def test_case_width_and_kinds_of_signs_tell_nothing(one: str, other: str) -> None:
    assert plain_name(one) == plain_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.5万吨项目", "5万吨项目"),  # a decimal is no list mark
        ("5G基站", "G基站"),
        ("工业增加值（规上）", "工业增加值"),  # no unit
        ("（家）", "（户）"),  # nothing but a unit is the name
        ("一次通过率", "次通过率"),
        ("（一）", "（二）"),  # nothing but a mark is the name
    ],
)
def test_what_tells_two_names_apart_stays(one: str, other: str) -> None:
    assert plain_name(one) != plain_name(other)


def test_a_unit_that_only_the_plan_prints_is_one_too() -> None:
    assert plain_name("标准化养殖（栏舍）") == "标准化养殖(栏舍)"
    assert plain_name("标准化养殖（栏舍）", ["栏舍"]) == "标准化养殖"


def test_the_examples_run() -> None:
    assert doctest.testmod(names).failed == 0


@given(st.text())
def test_blanks_and_quotes_around_a_name_tell_nothing(text: str) -> None:
    assert plain_name(f" {text} ") == plain_name(text)
