"""What the parts of a catalogue must keep: one fault at a time in the small plan of the golden cases."""

from pathlib import Path

import pytest

from gaoqing_kpi.load.packaged import packaged_targets
from gaoqing_kpi.load.source import Source
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
        ("  industry: {", '  "industry\\u200b": {', ["wrong-type"]),
        ("  industry: {", '  "industry\\u200b": {zh: 局, en: Bureau}\n  industry: {', ["wrong-type", "duplicate-key"]),
    ],
)
def test_an_office_is_named_as_it_is_read(old: str, new: str, found: list[str]) -> None:
    assert codes(old, new) == found
