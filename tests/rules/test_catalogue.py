"""What the parts of a catalogue must keep: one fault at a time in the small plan of the golden cases."""

from pathlib import Path

import pytest

from gaoqing_kpi.load.packaged import packaged_targets
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.rules.catalogue import read_plan

TEXT = (Path(__file__).parent.parent / "cases" / "plan.yaml").read_text(encoding="utf-8")
PERIOD = "period: {start: 2024-01-01, end: 2024-12-31}"
FARMERS = "unit: 人, kind: cumulative"


def codes(old: str, new: str) -> list[str]:
    """Change the first place where the plan's text says something; list the codes of the problems."""
    assert old in TEXT
    plan, problems = read_plan(Source("plan.yaml", TEXT.replace(old, new, 1)))
    assert (plan is None) == bool(problems)
    return [problem.code.value for problem in problems]


def test_the_packaged_plan_has_no_problem() -> None:
    path = packaged_targets()
    plan, problems = read_plan(Source(str(path), path.read_text(encoding="utf-8")))
    assert problems == []
    assert plan
    assert (len(plan.departments), len(plan.sections), len(plan.items)) == (40, 12, 64)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (PERIOD, "period: {start: 2024-12-31, end: 2024-01-01}", ["bad-date"]),
        (PERIOD, "period: {start: 2024-01-01}", ["missing-key"]),
        ('"370322"', "37032", ["wrong-form"]),
        ('"370322"', "３７０３２２", ["wrong-form"]),
        (PERIOD, PERIOD + "\n  rules: {behind: 0}", ["bad-bound"]),
        (PERIOD, PERIOD + "\n  rules: {behind: 0.9, on_track: 0.8}", ["bad-bound"]),
        (PERIOD, PERIOD + "\n  rules: {behind: 0.8, on_track: 0.8}", []),
        (PERIOD, PERIOD + "\n  rules: {time_progress: weeks}", ["unknown-value"]),
        (PERIOD, PERIOD + "\n  rules: {stale_days: -1}", ["whole-number"]),
        ("number: 2, title: {zh: 农业", "number: 1, title: {zh: 农业", ["duplicate-key", "unknown-value"]),
        ("zh: 县农业农村局", "zh: 县工业和信息化局", ["duplicate-key"]),
        ("departments: [industry]", "departments: [industri]", ["unknown-value"]),
        ("departments: [industry]", "departments: [industry, industry]", ["duplicate-key"]),
        ("departments: [industry]", "departments: []", []),
        ("departments: [industry]", "departments: industry", ["wrong-type"]),
        ("section: 2", "section: 3", ["unknown-value"]),
        ("{item: 1, fragment: 2024年", "{item: 9, fragment: 2024年", ["unknown-value"]),
        ("why: year", "why: yeer", ["unknown-value"]),
        ("id: farmers", "id: enterprises", ["duplicate-target"]),
        ("zh: 培训农民", "zh: 高新企业", ["duplicate-target"]),
        ("en: Farmers trained", "en: Enterprises", ["duplicate-target"]),
        ("zh: 培训农民", "zh: enterprises", ["duplicate-target"]),
        ("id: farmers", "id: Farmers", ["wrong-form"]),
        ("id: farmers", "id: 农民", ["wrong-form"]),
        ("id: farmers", "id: -farmers", ["wrong-form"]),
        ("{zh: 工业, en: Industry}", '{zh: 工业, en: " "}', ["wrong-type"]),
        ("{zh: 工业, en: Industry}", "工业", []),
        ("{zh: 工业, en: Industry}", "{zh: 工业}", []),
        ("{zh: 工业, en: Industry}", "{en: Industry}", ["missing-key"]),
        ("{zh: 工业, en: Industry}", "[工业]", ["wrong-type"]),
    ],
)
def test_the_parts_fit_each_other(old: str, new: str, found: list[str]) -> None:
    assert codes(old, new) == found


@pytest.mark.parametrize("key", ["plan", "targets"])
def test_the_plan_and_its_targets_are_required_at_the_root(key: str) -> None:
    _plan, problems = read_plan(Source("plan.yaml", TEXT.replace(f"\n{key}:", f"\n{key}s:", 1)))
    missing = [problem for problem in problems if problem.code == "missing-key"]
    assert [(problem.location.line, problem.location.column) for problem in missing] == [(1, 1)]
    assert key in missing[0].message


def test_a_part_of_the_wrong_shape_blames_no_other() -> None:
    assert codes("{number: 1, section: 1, title: {zh: 培育企业", "{number: one, section: 1, title: {zh: 培育企业") == ["not-a-number"]


def test_bad_parts_hide_each_other_not() -> None:
    text = TEXT.replace("section: 2", "section: 3").replace("value: 72", "value: ７２").replace("value: 240", "value: 240.5")
    _plan, problems = read_plan(Source("plan.yaml", text))
    assert [problem.code.value for problem in problems] == ["unknown-value", "not-a-number", "whole-number"]
    assert problems == sorted(problems)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("departments: [industry]", 'departments: ["industry\\u200b"]', ["wrong-type"]),
        ("departments: [industry]", 'departments: [" industry\\n"]', []),
        ("  industry: {", '  " industry ": {', []),
        ("  industry: {", '  " industry ": {zh: 局, en: Bureau}\n  industry: {', ["duplicate-key"]),
    ],
)
def test_an_office_is_named_as_it_is_read(old: str, new: str, found: list[str]) -> None:
    assert codes(old, new) == found


TWO = """\
plan: {id: city, title: 全市, regions: {"370322": 高青县}, period: {start: 2024-01-01, end: 2024-12-31}}
targets:
  - {id: roads, name: 公路, kind: cumulative, bound: at_least, value: 100, unit: 公里, aliases: [道路里程]}
  - {id: ponds, name: {zh: 池塘, en: Ponds}, kind: cumulative, bound: at_least, value: 5, unit: 个, aliases: [水塘]}
"""


@pytest.mark.parametrize(
    ("text", "old", "new", "blamed"),
    [
        (TEXT, "zh: 县农业农村局", "zh: 县工业和信息化局", ["县工业和信息化局"]),
        (TEXT, "departments: [industry]", "departments: [industry, industry]", ["industry]"]),
        (TEXT, "section: 2", "section: 3", ["3"]),
        (TEXT, "why: year", "why: yeer", ["yeer"]),
        (TEXT, "{item: 1, fragment: 2024年", "{item: 9, fragment: 2024年", ["9, fragment"]),
        (TWO, "zh: 池塘", "zh: 公路", ["公路, en"]),
        (TWO, "name: {zh: 池塘, en: Ponds}", "name: 公路", ["公路, kind: cumulative, bound: at_least, value: 5"]),
        (TWO, "en: Ponds", "en: Roads", ["Roads"]),  # an id goes before a name, wherever it stands
        (TWO, "name: 公路", "name: ponds", ["ponds, kind"]),
        (TWO, "[水塘]", "[水塘, 公路]", ["公路]"]),
        (TWO, "[水塘]", "[水塘, 水塘]", ["水塘]}"]),
        (TWO, "[水塘]", "[水塘, 池塘]", ["池塘]"]),  # an alias that says nothing new
        (TWO, "zh: 池塘, en: Ponds", "zh: Ponds, en: Ponds", []),
        (TWO, "value: 100,", 'value: 100, by_region: {"370399": 5},', ['"370399": 5']),
        (TWO, "value: 100,", 'value: 100, amended: [{on: 2024-06-01, by_region: {"370322": 4, "370399": 5}}],', ['"370399": 5']),
    ],
)
def test_a_fault_is_at_its_own_place(text: str, old: str, new: str, blamed: list[str]) -> None:
    changed = text.replace(old, new, 1)
    lines = changed.splitlines()
    _plan, problems = read_plan(Source("plan.yaml", changed))
    found = [lines[problem.location.line - 1][problem.location.column - 1 :] for problem in problems]
    assert [rest[: len(start)] for rest, start in zip(found, blamed, strict=True)] == blamed


def read(text: str) -> tuple[Plan | None, list[str]]:
    plan, problems = read_plan(Source("plan.yaml", text))
    lines = text.splitlines()
    blamed = [lines[problem.location.line - 1][problem.location.column - 1 :].partition("}")[0] for problem in problems]
    return plan, [f"{problem.code.value} {rest}" for problem, rest in zip(problems, blamed, strict=True)]


def test_a_list_that_is_left_out_holds_what_the_other_parts_name_of_it() -> None:
    plan, problems = read("""\
plan: {id: city, title: 全市, period: {start: 2024-01-01, end: 2024-12-31}}
targets:
  - {id: roads, name: 公路, item: 2-1, departments: [交通局], kind: cumulative, bound: at_least, value: 100, unit: 公里}
  - {id: ponds, name: 池塘, kind: cumulative, bound: at_least, value: 5, unit: 个, supporting: [水利局]}
figures_not_targets:
  - {item: 2-2, fragment: 世界500强, why: proper_name}
""")
    assert problems == []
    assert plan
    assert [str(item.number) for item in plan.items] == ["2-1", "2-2"]
    assert [str(section.number) for section in plan.sections] == ["2"]
    assert {key: office.zh for key, office in plan.departments.items()} == {"交通局": "交通局", "水利局": "水利局"}


def test_what_is_listed_stays_as_it_is_listed() -> None:
    plan, problems = read("""\
plan: {id: city, title: 全市, period: {start: 2024-01-01, end: 2024-12-31}}
departments: {roads-bureau: 交通局}
sections: [{number: 1, title: 交通}]
items: [{number: 3, section: 1, title: 修路, departments: [roads-bureau]}]
targets:
  - {id: roads, name: 公路, item: 3, kind: cumulative, bound: at_least, value: 100, unit: 公里}
""")
    assert problems == []
    assert plan
    assert [(str(item.number), item.title.zh if item.title else None) for item in plan.items] == [("3", "修路")]
    assert [(str(section.number), section.title.zh if section.title else None) for section in plan.sections] == [("1", "交通")]
    assert plan.departments["roads-bureau"].zh == "交通局"


ONE = "targets: [{id: roads, name: 公路, kind: cumulative, bound: at_least, value: 100, unit: 公里%s}]\n"


@pytest.mark.parametrize(
    ("head", "target", "found"),
    [
        ("period: {start: 2024-06-30, end: 2024-06-30}", "", []),  # a plan of one day
        ("period: {start: 2024-06-30, end: 2024-06-30}", ", due: 2024-06-29", ["outside-period 2024-06-29"]),
        (
            "period: {start: 2024-06-30, end: 2024-06-29}",
            ", due: 2024-06-28",
            ["bad-date 2024-06-29"],
        ),  # days are held against no such period
        ("period: {start: 2024-01-01, end: 2024-12-31}, rules: {behind: 1, on_track: 1}", "", []),
        ("period: {start: 2024-01-01, end: 2024-12-31}, rules: {behind: 0.1, on_track: 1}", "", []),
    ],
)
def test_the_period_and_the_rules_at_their_limits(head: str, target: str, found: list[str]) -> None:
    assert read(f"plan: {{id: city, title: 全市, {head}}}\n{ONE % target}")[1] == found


@pytest.mark.parametrize(
    ("regions", "found"),
    [
        ('{"370322": 高青县, "370321": 桓台县}', []),
        ('{"370322": 高青县, "370321": 高青县}', ["duplicate-key 高青县"]),
        ('{"370322": 高青县, "370321": {zh: 桓台县, en: Huantai}}', []),
        ('{"370322": {zh: 高青县, en: Same}, "370321": {zh: 桓台县, en: same}}', ["duplicate-key {zh: 桓台县, en: same"]),
        ('{"370322": {zh: 同名, en: 同名}}', []),
        ('{"370322": "370321", "370321": 桓台县}', ['duplicate-key "370321", "370321": 桓台县']),
        ('{"37032": 高青县}', ['wrong-form "37032": 高青县']),
    ],
)
def test_each_region_has_a_name_of_its_own(regions: str, found: list[str]) -> None:
    text = f"plan: {{id: city, title: 全市, period: {{start: 2024-01-01, end: 2024-12-31}},\n  regions: {regions}}}\n{ONE % ''}"
    assert read(text)[1] == found


def test_parts_that_come_twice_are_told_with_the_line_of_the_first() -> None:
    plan, problems = read_plan(
        Source(
            "plan.yaml",
            """\
plan: {id: city, title: 全市, period: {start: 2024-01-01, end: 2024-12-31}}
sections:
  - {number: 1, title: 交通}
  - {title: 水利, number: 1}
items:
  - {number: 3, section: 1, title: 修路}
  - {section: 1, title: 修塘, number: 3}
targets:
  - {id: roads, name: 公路, item: 3, kind: cumulative, bound: at_least, value: 100, unit: 公里}
""",
        )
    )
    assert plan is None
    assert [(problem.location.line, problem.location.column, problem.code.value, problem.message) for problem in problems] == [
        (4, 25, "duplicate-key", "1 already appears in line 3"),
        (7, 37, "duplicate-key", "3 already appears in line 6"),
    ]


def test_an_office_that_is_called_by_its_name_is_told_its_id() -> None:
    _plan, problems = read_plan(Source("plan.yaml", TEXT.replace("departments: [industry]", "departments: [县工业和信息化局]", 1)))
    assert [(problem.code.value, problem.hint) for problem in problems] == [("unknown-value", "write industry")]
