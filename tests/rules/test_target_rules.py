"""What one target of a catalogue must keep by itself."""

import pytest

from gaoqing_kpi.load.source import Source
from gaoqing_kpi.rules.catalogue import read_plan

HEAD = """\
plan:
  id: tiny
  title: {zh: 计划, en: Plan}
  issuer: {zh: 县, en: County}
  document: 〔2024〕1号
  period: {start: 2024-01-01, end: 2024-12-31}
departments: {}
sections: [{number: 1, title: {zh: 一, en: One}}]
items: [{number: 1, section: 1, title: {zh: 甲, en: First}, departments: []}]
figures_not_targets: []
targets:
"""
OWN = "id: t, item: 1, name: {zh: 指标, en: Target}, basis: stated, fragment: 达到"
LEVEL = "kind: level, bound: at_least, value: 72, unit: 家"
PERCENT = "kind: level, bound: at_least, value: 51, unit: '%'"
CUMULATIVE = "kind: cumulative, bound: at_least, value: 72, unit: 家"
CHANGE = "kind: change, direction: fall, bound: at_least, value: 26, unit: '%'"
REFERENCE = "relative_to: {reference: {zh: 全市, en: City}}"


def check(target: str) -> list[tuple[int, str]]:
    """List the column and the code of a target's problems."""
    _plan, problems = read_plan(Source("plan.yaml", f"{HEAD}  - {{{OWN}, {target}}}\n"))
    assert {problem.location.line for problem in problems} <= {HEAD.count("\n") + 1}
    return [(problem.location.column, problem.code.value) for problem in problems]


def codes(target: str) -> list[str]:
    return [code for _column, code in check(target)]


@pytest.mark.parametrize(
    "target",
    [
        LEVEL,
        PERCENT,
        CUMULATIVE,
        CHANGE,
        "kind: milestone",
        "kind: milestone, due: 2024-06-30, departments: []",
        f"{LEVEL}, {REFERENCE}".replace("value: 72, ", ""),
        f"{CHANGE}, relative_to: {{year: 2020}}",
        "kind: level, bound: between, value: {min: 4.5, max: 5}, unit: '%'",
        "kind: level, bound: between, value: {min: 5, max: 5}, unit: '%'",
        "kind: level, bound: exactly, value: 3, unit: 家",
        "kind: level, bound: at_least, value: 0, unit: 家",
        "kind: cumulative, bound: at_most, value: 0, unit: 起",
        "kind: level, bound: less_than, value: 0.1, unit: '%'",
        "kind: change, direction: rise, bound: less_than, value: 0, unit: '%'",
        "kind: change, direction: rise, bound: at_least, value: 150, unit: '%'",
        f"{PERCENT}, may_exceed: true".replace("51", "150"),
        "kind: cumulative, bound: at_least, value: 2.5, unit: 万人",
        "kind: cumulative, bound: at_least, value: 3, unit: 圃",
        f"{LEVEL}, baseline: {{value: 60, date: 2023-12-31}}, schedule: linear",
        f"{LEVEL}, note: {{zh: 注, en: Note}}",
        f"{CUMULATIVE}, schedule: [{{by: 2024-12-31, share: 1}}]",
        f"{CUMULATIVE}, schedule: [{{by: 2024-03-31, share: 0}}, {{by: 2024-06-30, share: 0.5}}, {{by: 2024-12-31, share: 1}}]",
        f"{CUMULATIVE}, due: 2024-06-30, schedule: [{{by: 2024-03-31, share: 0.3}}, {{by: 2024-06-30, share: 1}}]",
    ],
)
def test_what_a_target_may_be(target: str) -> None:
    assert check(target) == []


@pytest.mark.parametrize(
    ("target", "found"),
    [
        # what goes with what
        ("kind: level", ["missing-key"] * 3),
        (LEVEL.replace(", unit: 家", ""), ["missing-key"]),
        (CHANGE.replace("direction: fall, ", ""), ["missing-key"]),
        (f"{LEVEL}, direction: rise", ["wrong-form"]),
        (f"kind: milestone, {LEVEL.removeprefix('kind: level, ')}", ["wrong-form"] * 3),
        ("kind: milestone, schedule: linear", ["wrong-form"]),
        ("kind: milestone, baseline: {value: 1, date: 2023-12-31}", ["wrong-form"]),
        ("kind: milestone, direction: rise", ["wrong-form"]),
        (f"{LEVEL}, {REFERENCE}", ["wrong-form"]),
        (f"{LEVEL}, relative_to: {{}}", ["wrong-form"]),
        (f"{CHANGE}, relative_to: {{year: 2020, reference: {{zh: 全市, en: City}}}}".replace("value: 26, ", ""), ["wrong-form"]),
        # bounds
        (LEVEL.replace("at_least", "between"), ["bad-bound"]),
        (LEVEL.replace("72", "{min: 1, max: 2}"), ["bad-bound"]),
        (LEVEL.replace("at_least", "between").replace("72", "{min: 2, max: 1}"), ["bad-bound"]),
        (LEVEL.replace("at_least", "less_than").replace("72", "0"), ["bad-bound"]),
        (PERCENT.replace("at_least", "more_than").replace("51", "100"), ["bad-bound"]),
        (LEVEL.replace("at_least", "atleast"), ["unknown-value"]),
        (LEVEL.replace("72", "{min: 1}"), ["missing-key"]),
        (LEVEL.replace("72", "{min: 1, max: 2, mid: 1.5}"), ["unknown-key"]),
        # numbers
        (LEVEL.replace("72", "72.5"), ["whole-number"]),
        (LEVEL.replace("72", "-72"), ["negative"]),
        (PERCENT.replace("51", "100.1"), ["above-100"]),
        (LEVEL.replace("at_least", "between").replace("72", "{min: -1, max: 2.5}"), ["negative", "whole-number"]),
        (f"{LEVEL}, baseline: {{value: 0.5, date: 2023-12-31}}", ["whole-number"]),
        (LEVEL.replace("72", "72家"), ["not-a-number"]),
        (LEVEL.replace("72", ".inf"), ["not-finite"]),
        (LEVEL.replace("72", "[72]"), ["wrong-type"]),
        # units
        (LEVEL.replace("家", "万"), ["unknown-unit"]),
        (LEVEL.replace("家", "3家"), ["unknown-unit"]),
        (LEVEL.replace("家", "件/"), ["unknown-unit"]),
        # dates
        (f"{LEVEL}, due: 2025-01-01", []),
        (f"{LEVEL}, due: 2023-12-31", ["outside-period"]),
        (f"{LEVEL}, due: 2024-6-30", ["bad-date"]),
        (f"{LEVEL}, baseline: {{value: 60, date: 2024-12-31}}", ["outside-period"]),
        (f"{LEVEL}, due: 2024-06-30, baseline: {{value: 60, date: 2024-06-30}}", ["outside-period"]),
        # schedules
        (f"{CUMULATIVE}, schedule: []", ["wrong-type"]),
        (f"{CUMULATIVE}, schedule: linea", ["unknown-value"]),
        (f"{CUMULATIVE}, schedule: [{{by: 2024-06-30, share: 0.5}}]", ["bad-schedule"] * 2),
        (f"{CUMULATIVE}, schedule: [{{by: 2024-06-30, share: 1}}]", ["bad-schedule"]),
        (f"{CUMULATIVE}, schedule: [{{by: 2024-12-31, share: 1.5}}]", ["bad-schedule"] * 2),
        (f"{CUMULATIVE}, schedule: [{{by: 2024-06-30, share: -0.1}}, {{by: 2024-12-31, share: 1}}]", ["bad-schedule"]),
        (
            f"{CUMULATIVE}, schedule: [{{by: 2024-06-30, share: 0.5}}, {{by: 2024-06-30, share: 0.6}}, {{by: 2024-12-31, share: 1}}]",
            ["bad-schedule"],
        ),
        (
            f"{CUMULATIVE}, schedule: [{{by: 2024-06-30, share: 0.5}}, {{by: 2024-07-31, share: 0.4}}, {{by: 2024-12-31, share: 1}}]",
            ["bad-schedule"],
        ),
        (f"{CUMULATIVE}, schedule: [{{by: 2023-12-31, share: 0.5}}, {{by: 2024-12-31, share: 1}}]", ["bad-schedule"]),
        # shapes
        (f"{LEVEL}, may_exceed: yes", ["wrong-type"]),
        (f"{LEVEL}, notes: x", ["unknown-key"]),
        (f"{LEVEL}, departments: [nobody]", ["unknown-value"]),
    ],
)
def test_what_a_target_may_not_be(target: str, found: list[str]) -> None:
    assert codes(target) == found


def test_a_fault_is_at_its_own_place() -> None:
    before = len(f"  - {{{OWN}, ")
    assert check(LEVEL.replace("72", "-72")) == [(before + LEVEL.index("72") + 1, "negative")]
    assert check(f"{LEVEL}, direction: rise") == [(before + len(LEVEL) + 3, "wrong-form")]
    assert check(LEVEL.replace("value: 72, ", "")) == [(5, "missing-key")]
