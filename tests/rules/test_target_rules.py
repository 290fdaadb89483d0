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


@pytest.mark.parametrize(
    ("target", "found"),
    [
        # the plan's first day and its last are days of the plan
        (f"{CUMULATIVE}, due: 2024-01-01", []),
        (f"{CUMULATIVE}, schedule: [{{by: 2024-01-01, share: 0}}, {{by: 2024-12-31, share: 1}}]", []),
        (f"{CUMULATIVE}, amended: [{{on: 2024-01-01, value: 80}}]", []),
        (f"{CUMULATIVE}, amended: [{{on: 2023-12-31, value: 80}}]", ["outside-period"]),
        (f"{CUMULATIVE}, amended: [{{on: 2024-12-31, value: 80}}]", []),
        (f"{CUMULATIVE}, amended: [{{on: 2025-01-01, value: 80}}]", ["outside-period"]),
        # what is due later, at first or at last, may be amended until then
        (f"{CUMULATIVE}, due: 2025-03-31, amended: [{{on: 2025-03-31, value: 80}}]", []),
        (f"{CUMULATIVE}, due: 2025-03-31, amended: [{{on: 2025-04-01, value: 80}}]", ["outside-period"]),
        (f"{CUMULATIVE}, amended: [{{on: 2024-12-01, due: 2025-06-30}}, {{on: 2025-06-30, value: 80}}]", []),
        (f"{CUMULATIVE}, due: 2024-06-30, amended: [{{on: 2024-09-01, value: 80}}]", []),
        # a day by which it is due may be that of the amendment itself, not one before it
        (f"{CUMULATIVE}, amended: [{{on: 2024-06-30, due: 2024-06-30}}]", []),
        (f"{CUMULATIVE}, amended: [{{on: 2024-06-30, due: 2024-06-29}}]", ["outside-period"]),
        # a baseline is before every day by which the target is due
        (f"{LEVEL}, baseline: {{value: 60, date: 2024-12-30}}", []),
        (f"{LEVEL}, baseline: {{value: 60, date: 2024-05-31}}, amended: [{{on: 2024-05-01, due: 2024-06-01}}]", []),
        (f"{LEVEL}, baseline: {{value: 60, date: 2024-06-01}}, amended: [{{on: 2024-05-01, due: 2024-06-01}}]", ["outside-period"]),
        # an amendment follows on the one before it
        (f"{CUMULATIVE}, amended: [{{on: 2024-06-01, value: 80}}, {{on: 2024-06-02, value: 72}}]", []),
        (f"{CUMULATIVE}, amended: [{{on: 2024-06-02, value: 80}}, {{on: 2024-06-02, due: 2024-11-30}}]", ["bad-date"]),
        (f"{CUMULATIVE}, amended: [{{on: 2024-06-02, value: 80}}, {{on: 2024-06-01, value: 90}}]", ["bad-date"]),
        (f"{CUMULATIVE}, amended: [{{on: 2024-06-01, cancelled: true}}, {{on: 2024-07-01, value: 90}}]", ["wrong-form"]),
        (f"{CUMULATIVE}, amended: [{{on: 2024-06-01, value: 90}}, {{on: 2024-07-01, cancelled: true}}]", []),
        # and changes something
        (f"{CUMULATIVE}, amended: [{{on: 2024-06-01, value: 72}}]", ["wrong-form"]),
        (f"{CUMULATIVE}, amended: [{{on: 2024-06-01, value: 80}}, {{on: 2024-07-01, value: 80}}]", ["wrong-form"]),
        (
            f"{CUMULATIVE}, amended: [{{on: 2024-05-01, value: 80}}, {{on: 2024-06-01, due: 2024-11-30}}, {{on: 2024-07-01, value: 80}}]",
            ["wrong-form"],
        ),
        (f"{CUMULATIVE}, amended: [{{on: 2024-06-01}}]", ["missing-key"]),
        (f"{CUMULATIVE}, amended: [{{on: 2024-06-01, cancelled: true, due: 2024-11-30}}]", ["wrong-form"]),
        ("kind: milestone, amended: [{on: 2024-06-01, due: 2024-11-30}]", []),
        ("kind: milestone, amended: [{on: 2024-06-01, value: 1}]", ["wrong-form"]),
        # shares lie between 0 and 1, both included, and do not fall
        (f"{CUMULATIVE}, schedule: [{{by: 2024-06-30, share: 0.5}}, {{by: 2024-07-31, share: 0.5}}, {{by: 2024-12-31, share: 1}}]", []),
        (f"{CUMULATIVE}, schedule: [{{by: 2024-06-30, share: 1}}, {{by: 2024-12-31, share: 1}}]", []),
        (f"{CUMULATIVE}, due: 2025-06-30, schedule: [{{by: 2024-12-31, share: 0.5}}, {{by: 2025-06-30, share: 1}}]", []),
    ],
)
def test_days_and_shares_at_their_limits(target: str, found: list[str]) -> None:
    assert codes(target) == found


ABOUT = "kind: level, bound: about, value: 20, unit: 家"
BETWEEN = "kind: level, bound: between, value: {min: 4, max: 6}, unit: 家"


@pytest.mark.parametrize(
    ("target", "found"),
    [
        (f"{ABOUT}, tolerance: 2", []),
        (f"{ABOUT}, tolerance: 0", []),
        (f"{ABOUT}, tolerance: 2, better: higher", []),
        (f"{BETWEEN}, better: lower", []),
        (ABOUT, ["missing-key"]),
        (f"{ABOUT}, tolerance: -1", ["negative"]),
        (f"{ABOUT}, tolerance: 0.5", ["whole-number"]),
        (f"{ABOUT}, tolerance: 0.5".replace("家", "分"), []),
        (f"{LEVEL}, tolerance: 2", ["wrong-form"]),
        (f"{LEVEL}, better: higher", ["wrong-form"]),
        ("kind: milestone, better: higher", ["wrong-form"]),
        ("kind: milestone, tolerance: 1", ["wrong-form"]),
        # what no value can satisfy: less than nothing, more than all
        (LEVEL.replace("at_least", "less_than").replace("72", "1"), []),
        (CHANGE.replace("at_least", "less_than").replace("26", "0"), []),
        (CUMULATIVE.replace("at_least", "more_than").replace("72", "0"), []),
        (CUMULATIVE.replace("at_least", "more_than").replace("72", "100"), []),
        (CHANGE.replace("at_least", "more_than").replace("26", "100"), []),
        (PERCENT.replace("at_least", "more_than").replace("51", "99.9"), []),
        (PERCENT.replace("at_least", "less_than").replace("51", "100"), []),
        (f"{PERCENT}, may_exceed: true".replace("at_least", "more_than").replace("51", "100"), []),
    ],
)
def test_what_goes_with_a_bound(target: str, found: list[str]) -> None:
    assert codes(target) == found


@pytest.mark.parametrize("share", ["0", "1"])
def test_a_share_at_its_limit_is_no_fault_of_itself(share: str) -> None:
    """A first share of 0 or 1 is one; with a last share of 0 the schedule never comes to its end."""
    assert codes(f"{CUMULATIVE}, schedule: [{{by: 2024-12-31, share: {share}}}]") == ([] if share == "1" else ["bad-schedule"])


def blamed(target: str, regions: str = "") -> list[tuple[str, str]]:
    """List the code of each problem, and what is written at its place, up to the end of that."""
    head = HEAD.replace("  document:", f"  regions: {regions}\n  document:") if regions else HEAD
    text = f"{head}  - {{{OWN}, {target}}}\n"
    _plan, problems = read_plan(Source("plan.yaml", text))
    lines = text.splitlines()
    places = [lines[problem.location.line - 1][problem.location.column - 1 :] for problem in problems]
    return [(problem.code.value, rest.replace("}", ",").split(",")[0]) for problem, rest in zip(problems, places, strict=True)]


PLACES = '{"370321": 桓台县, "370322": 高青县}'
BY_REGION = CUMULATIVE.replace("value: 72", 'by_region: {"370321": 72, "370322": 40}')


@pytest.mark.parametrize(
    ("target", "found"),
    [
        (f"{LEVEL}, baseline: {{value: 0.5, date: 2023-12-31}}", [("whole-number", "0.5")]),
        (f"{LEVEL}, baseline: {{value: 60, date: 2024-12-31}}", [("outside-period", "2024-12-31")]),
        (f"{LEVEL}, due: 2023-12-31", [("outside-period", "2023-12-31")]),
        (BETWEEN.replace("min: 4", "min: -4"), [("negative", "-4")]),
        (BETWEEN.replace("max: 6", "max: 6.5"), [("whole-number", "6.5")]),
        (BETWEEN.replace("max: 6", "max: 3"), [("bad-bound", "{min: 4")]),
        (LEVEL.replace("家", "3家"), [("unknown-unit", "3家")]),
        (f"{LEVEL}, tolerance: 2", [("wrong-form", "tolerance: 2")]),
        (f"{ABOUT}, tolerance: -1", [("negative", "-1")]),
        (f"{ABOUT}, tolerance: 0.5", [("whole-number", "0.5")]),
        (f"{LEVEL}, better: higher", [("wrong-form", "better: higher")]),
        (f"{LEVEL}, direction: rise", [("wrong-form", "direction: rise")]),
        (f"{LEVEL}, {REFERENCE}", [("wrong-form", "value: 72")]),
        (f"{CUMULATIVE}, amended: [{{on: 2024-06-01, value: 0.5}}]", [("whole-number", "0.5")]),
        (f"{CUMULATIVE}, amended: [{{on: 2024-06-01, value: 72}}]", [("wrong-form", "72")]),
        (f"{CUMULATIVE}, amended: [{{on: 2023-06-01, value: 80}}]", [("outside-period", "2023-06-01")]),
        (f"{CUMULATIVE}, amended: [{{on: 2024-06-01, due: 2024-05-31}}]", [("outside-period", "2024-05-31")]),
        (f"{CUMULATIVE}, amended: [{{on: 2024-06-01}}]", [("missing-key", "{on: 2024-06-01")]),
        (f"{CUMULATIVE}, amended: [{{on: 2024-06-01, cancelled: true, value: 5}}]", [("wrong-form", "value: 5")]),
        (f"{CUMULATIVE}, amended: [{{on: 2024-06-02, value: 5}}, {{on: 2024-06-02, value: 6}}]", [("bad-date", "2024-06-02")]),
        (f"{CUMULATIVE}, amended: [{{on: 2024-06-02, value: 5}}, {{on: 2024-06-01, value: 6}}]", [("bad-date", "2024-06-01")]),
        (
            f"{CUMULATIVE}, amended: [{{on: 2024-06-02, cancelled: true}}, {{on: 2024-06-03, value: 6}}]",
            [("wrong-form", "{on: 2024-06-03")],
        ),
        (f"{CUMULATIVE}, schedule: [{{by: 2024-12-31, share: 0.5}}]", [("bad-schedule", "0.5")]),
        (f"{CUMULATIVE}, schedule: [{{by: 2023-12-31, share: 0.5}}, {{by: 2024-12-31, share: 1}}]", [("bad-schedule", "2023-12-31")]),
        (f"{CUMULATIVE}, schedule: [{{by: 2024-06-30, share: 1}}]", [("bad-schedule", "2024-06-30")]),
        (f"{CUMULATIVE}, schedule: [{{by: 2024-06-30, share: -0.1}}, {{by: 2024-12-31, share: 1}}]", [("bad-schedule", "-0.1")]),
        # of each place its own
        (BY_REGION, []),
        (BY_REGION.replace("40", "0.5"), [("whole-number", "0.5")]),
        (f'{BY_REGION}, amended: [{{on: 2024-06-01, by_region: {{"370321": 80}}}}]', []),
        (f'{BY_REGION}, amended: [{{on: 2024-06-01, by_region: {{"370321": -1}}}}]', [("negative", "-1")]),
        (f"{BY_REGION}, amended: [{{on: 2024-06-01, value: 80}}]", [("wrong-form", "value: 80")]),
        (f"{BY_REGION}, value: 90, amended: [{{on: 2024-06-01, value: 80}}]", []),
        (f"{BY_REGION}, {REFERENCE}", [("wrong-form", '"370321": 72'), ("wrong-form", '"370322": 40')]),
    ],
)
def test_what_is_wrong_stands_where_it_is_written(target: str, found: list[tuple[str, str]]) -> None:
    assert blamed(target, PLACES) == found


def test_a_schedule_that_begins_before_the_plan_names_the_day() -> None:
    schedule = "schedule: [{by: 2023-12-31, share: 0.5}, {by: 2024-12-31, share: 1}]"
    _plan, problems = read_plan(Source("plan.yaml", f"{HEAD}  - {{{OWN}, {CUMULATIVE}, {schedule}}}\n"))
    assert [problem.message for problem in problems] == ["2023-12-31 is outside the plan's period"]
