"""Whose figures a file and its entries hold: the region that they name, else the file's, else the plan's own."""

import pytest

from gaoqing_kpi.load.document import read_documents, yaml_document
from gaoqing_kpi.load.node import Assumed
from gaoqing_kpi.load.source import Content, Source
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.rules.actuals import read_file
from gaoqing_kpi.rules.catalogue import read_plan

PLAN = """\
plan: {id: city, title: 全市, regions: {"370322": 高青县, "370321": 桓台县}, period: {start: 2024-01-01, end: 2024-12-31}}
targets:
  - {id: roads, name: 公路, kind: cumulative, bound: at_least, value: 100, unit: 公里}
  - {id: ponds, name: 池塘, kind: cumulative, bound: at_least, by_region: {"370322": 5}, unit: 个}
"""
ONE_PLACE = 'plan: {id: city, title: 全县, region: "370322", period: {start: 2024-01-01, end: 2024-12-31}}\n' + "\n".join(
    PLAN.splitlines()[1:3]
)
HEAD = "plan: city\nas_of: 2024-09-30\n"
CHOICES = "one of: 370322 高青县, 370321 桓台县"


def plan(text: str = PLAN) -> Plan:
    found, problems = read_plan(Source("targets.yaml", text))
    assert found, problems
    return found


def read(text: str, of: str = PLAN) -> tuple[dict[str | None, list[str]], list[tuple[int, str, str]]]:
    """Read a file: what each region reports, and the line, the code and the hint of each problem."""
    files, problems = read_file(yaml_document(Source("a.yaml", HEAD + text)), plan(of))
    told = [(problem.location.line, problem.code.value, problem.hint) for problem in problems]
    return {file.region: [actual.target for actual in file.actuals] for file in files}, told


@pytest.mark.parametrize("name", ["370322", "高青县"])
def test_a_file_names_its_region_by_code_or_name(name: str) -> None:
    assert read(f'region: "{name}"\nactuals: {{roads: 5, ponds: 1}}\n') == ({"370322": ["roads", "ponds"]}, [])


def test_a_region_that_the_plan_does_not_have_is_told_once() -> None:
    assert read('region: "370399"\nactuals: {roads: 5}\n') == ({}, [(3, "wrong-plan", CHOICES)])


def test_a_file_without_a_region_is_asked_for_it() -> None:
    assert read("actuals: {roads: 5}\n") == ({}, [(1, "missing-key", CHOICES)])
    assert read("actuals: {}\n") == ({}, [(1, "missing-key", CHOICES)])


def test_it_is_not_where_every_entry_names_one() -> None:
    text = 'actuals:\n  roads: {value: 5, region: "370321"}\n  ponds: {value: 1, region: 高青县}\n'
    assert read(text) == ({"370321": ["roads"], "370322": ["ponds"]}, [])
    left_out = 'actuals:\n  roads: {value: 5, region: "370321"}\n  ponds: 1\n'
    assert read(left_out) == ({}, [(1, "missing-key", CHOICES)])


def test_an_entry_goes_before_its_file() -> None:
    text = 'region: "370322"\nactuals:\n  roads: {value: 5, region: "370321"}\n  ponds: 1\n'
    assert read(text) == ({"370321": ["roads"], "370322": ["ponds"]}, [])


def test_an_entry_of_an_unknown_region_is_told_of_and_left_out() -> None:
    text = 'region: "370322"\nactuals:\n  roads: {value: 5, region: "370399"}\n  ponds: 1\n'
    assert read(text) == ({"370322": ["ponds"]}, [(5, "unknown-value", CHOICES)])


def test_a_target_that_is_not_set_for_a_region_is_not_reported_there() -> None:
    files, problems = read_file(yaml_document(Source("a.yaml", HEAD + 'region: "370321"\nactuals: {roads: 5, ponds: 1}\n')), plan())
    assert [actual.target for actual in files[0].actuals] == ["roads"]
    assert [(problem.code.value, problem.message, problem.hint) for problem in problems] == [
        ("unknown-target", "池塘 is not set for 桓台县", "leave it out")
    ]
    assert read('region: "370321"\nactuals: {roads: 5, ponds: {missing: 不承担}}\n')[1] == []
    assert read('region: "370321"\nactuals: {roads: 5, ponds: }\n')[1] == []


def test_a_plan_of_one_place_knows_it_alone() -> None:
    assert read("actuals: {roads: 5}\n", ONE_PLACE) == ({"370322": ["roads"]}, [])
    assert read('region: "370322"\nactuals: {roads: 5}\n', ONE_PLACE) == ({"370322": ["roads"]}, [])
    assert read('region: "370399"\nactuals: {roads: 5}\n', ONE_PLACE) == ({}, [(3, "wrong-plan", "one of: 370322")])


def test_a_plan_of_no_place_takes_any_code() -> None:
    nowhere = ONE_PLACE.replace('region: "370322", ', "")
    assert read("actuals: {roads: 5}\n", nowhere) == ({None: ["roads"]}, [])
    assert read('region: "370399"\nactuals: {roads: 5}\n', nowhere) == ({"370399": ["roads"]}, [])
    assert read("region: 乙县\nactuals: {roads: 5}\n", nowhere) == ({}, [(3, "wrong-plan", "write its code of GB/T 2260, six digits")])


def test_one_target_may_be_reported_for_two_regions_but_once_for_each() -> None:
    rows = ["id,区划代码,截至日期,完成值", "roads,370322,2024-09-30,5", "roads,370321,2024-09-30,6", "roads,370321,2024-09-30,7"]
    (document,), *_text = read_documents(Content("a.csv", "\n".join([*rows, ""]).encode()), assumed=Assumed("city"))
    files, problems = read_file(document, plan())
    assert {file.region: [actual.value for actual in file.actuals] for file in files} == {"370322": [5]}
    assert [(problem.location.line, problem.code.value, problem.target) for problem in problems] == [(4, "duplicate-target", "roads")]
