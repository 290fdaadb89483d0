"""What is read plainly is what the whole way gives: the same reports, and never a problem passed over."""

import os
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gaoqing_kpi.load.node import Assumed
from gaoqing_kpi.load.source import Content, Source
from gaoqing_kpi.model.actual import ActualsFile
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.problem import Problem
from gaoqing_kpi.reading.file_reading import FileReader
from gaoqing_kpi.reading.plain_yaml import PlainYaml
from gaoqing_kpi.rules.catalogue import read_plan

EXAMPLES = int(os.environ.get("GAOQING_KPI_EXAMPLES", "300"))
CATALOGUE = """
plan:
  id: town
  title: 要点
  region: "370322"
  regions: {"370321": 桓台县}
  period: {start: 2024-01-01, end: 2024-12-31}
targets:
  - {id: firms, name: 企业, kind: cumulative, bound: at_least, value: 72, unit: 家}
  - {id: money, name: 投资（亿元）, kind: cumulative, bound: at_least, value: 12.5, unit: 亿元}
  - {id: water, name: 用水, kind: cumulative, bound: at_most, value: 21980, unit: 万立方米}
  - {id: none, name: 事故, kind: cumulative, bound: at_most, value: 0, unit: 起}
  - {id: rate, name: 合格率, aliases: [水质合格率], kind: level, bound: at_least, value: 90, unit: "%"}
  - {id: growth, name: 完成率, kind: level, bound: at_least, value: 100, unit: "%", may_exceed: true}
  - {id: small, name: 失业率, kind: level, bound: at_most, value: 5.5, unit: "%"}
  - {id: births, name: 死亡率, kind: level, bound: at_most, value: 3, unit: "‰"}
  - {id: range, name: 价格, kind: change, direction: rise, bound: between, value: {min: -2, max: 3}, unit: "%"}
  - {id: far, name: 指数, kind: level, bound: between, value: {min: 10, max: 3000}, unit: 分}
  - {id: cut, name: 降幅, kind: change, bound: at_least, value: 16, unit: "%", direction: fall}
  - {id: points, name: 提高, kind: change, bound: at_least, value: 12, unit: 个百分点, direction: rise}
  - {id: energy, name: 能耗, kind: level, bound: less_than, unit: 吨, relative_to: {reference: 全市均值}}
  - {id: hospital, name: 医院, kind: milestone, due: 2024-06-30}
  - {id: later, name: 学校, kind: cumulative, bound: at_least, value: 10, unit: 所, due: 2025-06-30}
  - {id: raised, name: 岗位, kind: cumulative, bound: at_least, value: 400, unit: 个, amended: [{on: 2024-07-01, value: 4000}]}
  - {id: gone, name: 车辆, kind: cumulative, bound: at_least, value: 40, unit: 辆, amended: [{on: 2024-07-01, cancelled: true}]}
  - {id: ours, name: 公园, kind: cumulative, bound: at_least, by_region: {"370322": 3}, unit: 个}
  - {id: theirs, name: 广场, kind: cumulative, bound: at_least, by_region: {"370321": 3}, unit: 个}
"""
NAMES = "企业 投资 投资（亿元） 水质合格率 合格率（%） unknown"
PLAIN_FIGURES = "0 -0 1 1.0 1.5 -3 0.9 3.0 10 12.5 41 72 360 361 72000 72001 0.072 0.071 90 100 100.1 450 451 0.0125 0.0124 62.5 62.6"
ODD_FIGURES = '070 1,000 7e1 0x1 .5 5. "70" \'70\' 70家 1.2亿立方米 12000万元 83% 0.83 80‰ 16个百分点 70人 70左右 １０ nan ~ "" true'
FIGURES = [*PLAIN_FIGURES.split(), *ODD_FIGURES.split(), "70 家", "1" * 41]
TARGETS = [*re.findall(r"id: (\w+), name", CATALOGUE), *NAMES.split()]
ODD_TEXTS = ["~", "''", "true", '"true"', "3", "—", "a\u200bb", "_x000D_x", "很" * 2001, "[1]", "R&D", "&a x", "!x y"]
TEXTS = ["说明", "县统计局8月报表", " 前后空 ", *ODD_TEXTS]
DAYS = ["2024-08-31", "2024-08", "2024-13", "2025-03-31", "2023-12-31", "2024-09-30", "2024-10-01", "明天", '"2024-08-31"', "2024-07-01"]
KEYS = {
    **dict.fromkeys(("value", "numerator", "denominator", "current", "base", "reference", "rate"), FIGURES),
    **dict.fromkeys(("missing", "source", "note", "issue", "next_step", "revised", "odd"), TEXTS),
    **dict.fromkeys(("on", "as_of"), DAYS),
    "done": ["true", "false", "yes", '"true"', "True", "~", "1"],
    "unit": ["家", "亿元", "万元", "%", "万人", "''", "个"],
    "region": ['"370322"', '"370321"', "桓台县"],
}
FORMS = [
    ["value"],
    ["value", "unit"],
    ["numerator", "denominator"],
    ["current", "base"],
    ["done"],
    ["done", "on"],
    ["missing"],
    ["as_of"],
    [],
]
HEADS = [
    "plan: town\nas_of: 2024-09-30",
    "plan: town\nas_of: 2024-09\nillustrative: true",
    'plan: 要点\nas_of: 2024-09-30\nregion: "370321"',
    "plan: town\nas_of: 2023-12-31",
    "plan: town\nas_of: 2025-06-30",
    "plan: other\nas_of: 2024-09-30",
    "plan: town",
    "plan: town\nas_of: 2024-09-30\nregion: 370399",
    "plan: town\nas_of: 2024-09-30\nregion:",
    "plan: &a town\nas_of: 2024-09-30",
    "plan: town\nas_of: 2024-09-30\nas_of: 2024-08-31",
    "plan: town\nas_of: 2024-09-30\nnote: x",
]  # fmt: skip


@pytest.fixture(scope="module", name="plan")
def read_the_plan() -> Plan:
    found, problems = read_plan(Source("targets.yaml", CATALOGUE))
    assert found is not None, problems
    return found


def entry() -> st.SearchStrategy[str]:
    """Write what stands behind a target: a figure, nothing, or some keys, mostly those that go together."""
    besides = st.lists(st.sampled_from(["note", "source", "as_of"]), max_size=2)
    fitting = st.builds(lambda form, more: [*form, *more], st.sampled_from(FORMS), besides)
    keys = st.one_of(fitting, st.lists(st.sampled_from(sorted(KEYS)), max_size=4))
    said = keys.flatmap(lambda names: st.tuples(*map(with_text, names))).map(lambda parts: "{" + ", ".join(parts) + "}")
    return st.one_of(st.sampled_from(FIGURES), said, st.just(""))


def with_text(key: str) -> st.SearchStrategy[str]:
    return st.sampled_from(KEYS[key]).map(lambda text: f"{key}: {text}")


def files() -> st.SearchStrategy[str]:
    """Write files, nearly all with a head that is right."""
    head = st.one_of(st.just(HEADS[0]), st.sampled_from(HEADS))
    entries = st.lists(st.tuples(st.sampled_from(TARGETS), entry()), max_size=3)
    return st.builds(lambda top, told: f"{top}\nactuals:\n" + "".join(f"  {name}: {text}\n" for name, text in told), head, entries)


def read(plan: Plan, text: str, *, for_judging: bool) -> tuple[tuple[ActualsFile, ...], tuple[Problem, ...]]:
    reading = FileReader(plan, Assumed(plan.head.id), is_for_judging=for_judging).read("a.yaml", Content("a.yaml", text.encode()))
    return tuple(without_entries(file) for file in reading.files if isinstance(file, ActualsFile)), reading.problems


def without_entries(file: ActualsFile) -> ActualsFile:
    return file._replace(actuals=tuple(actual._replace(entry=None) for actual in file.actuals))


@given(files())
@settings(max_examples=EXAMPLES, deadline=None)
@example("plan: town\nas_of: 2024-09-30\nactuals:\n  firms: 70\n  rate: {numerator: 9, denominator: 10, note: x}\n")
@example("plan: town\r\nas_of: 2024-09-30\r\nactuals:\r\n  firms:\r\n    value: 70\r\n    note: x\r\n")
@example("plan: town\nas_of: 2024-09-30\nactuals: {}\n")
@example("plan: town\nas_of: 2024-09-30\nactuals: {firms: [1]}\n---\n")
@example("plan: town\nas_of: 2024-09-30\nactuals:\n  firms: 70\n  企业: 70\n")
@example("plan: town\nas_of: 2024-09-30\nactuals:\n  firms: 70\n  firms: {value: 60, as_of: 2024-08-31}\n")
@example("plan: town\nas_of: 2024-09-30\nactuals:\n  firms: 70 # kpi: ignore[stale] x\n")
def test_it_gives_what_the_whole_way_gives(plan: Plan, text: str) -> None:
    assert read(plan, text, for_judging=True) == read(plan, text, for_judging=False)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("firms: 70", 70),
        ("money: {value: 12000万元, note: x}", "1.2"),
        ("rate: {numerator: 9, denominator: 10}", 90),
        ("cut: {current: 8, base: 10}", 20),
        ("hospital: {done: true, on: 2024-06-01}", 1),
        ("firms: {missing: 年底统计}", None),
        ("raised: 4000", 4000),
        ("ours: 3", 3),
    ],
)
def test_plain_reports_do_not_go_the_whole_way(plan: Plan, written: str, value: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PlainYaml, "_the_whole_way", lambda *_: None)
    file = PlainYaml(plan).read(Source("a.yaml", f"plan: town\nas_of: 2024-09-30\nactuals:\n  {written}\n"))
    assert file is not None
    (actual,) = file.actuals
    assert str(actual.value) == str(value) or float(actual.value or 0) == float(str(value))
