"""One entry against its target, with the small plan of the golden cases."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from builders import plan as plan_of
from builders import read_one
from builders import target as target_of
from gaoqing_kpi.load.document import yaml_document
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.model.actual import ActualsFile
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.problem import Problem

Check = Callable[[str, str], tuple[Fraction | None, list[str]]]
Read = Callable[[str], tuple[ActualsFile | None, list[Problem]]]

FORMS = {
    "number": "0",
    "value": "{value: 0}",
    "unit": "{value: 0, unit: 'UNIT'}",
    "ratio": "{numerator: 0, denominator: 5}",
    "movement": "{current: 5, base: 5}",
    "reference": "{value: 0, reference: 1}",
    "done": "{done: true}",
    "done on": "{done: true, on: 2024-08-20}",
    "rate": "{value: 0, rate: 0}",
    "revised": "{value: 0, revised: corrected}",
}
# target: its unit, and the forms that go with it
FITTING = {
    "farmers": ("人", {"number", "value", "unit", "rate", "revised"}),
    "water-use": ("亿立方米", {"number", "value", "unit", "rate", "revised"}),
    "enterprises": ("家", {"number", "value", "unit", "rate", "revised"}),
    "patents": ("件/万人", {"number", "value", "unit", "rate", "revised"}),
    "coverage": ("%", {"number", "value", "unit", "ratio", "rate", "revised"}),
    "water-cut": ("%", {"number", "value", "unit", "movement", "rate", "revised"}),
    "share-rise": ("百分点", {"number", "value", "unit", "movement", "rate", "revised"}),
    "company-rise": ("家", {"number", "value", "unit", "movement", "rate", "revised"}),
    "unemployment": ("%", {"number", "value", "unit", "ratio", "revised"}),
    "accidents": ("起", {"number", "value", "unit", "revised"}),
    "energy": ("吨标准煤/万元", {"reference"}),
    "storage": ("%", {"done", "done on"}),
}


@pytest.mark.parametrize("target", FITTING)
@pytest.mark.parametrize("form", FORMS)
def test_each_form_goes_with_its_kinds_only(check: Check, target: str, form: str) -> None:
    unit, fitting = FITTING[target]
    value, codes = check(target, FORMS[form].replace("UNIT", unit))
    if form in fitting:
        assert (value is not None, codes) == (True, [])
    elif target == "energy" and form in {"number", "value", "unit", "rate", "revised"}:
        assert (value, codes) == (None, ["missing-key"])
    else:
        assert value is None
        assert "wrong-form" in codes


@pytest.mark.parametrize(
    "entry",
    [
        "",
        "~",
        "{}",
        "{value: }",
        "{missing: no survey yet}",
        "{value: , note: soon}",
        "{value: , unit: 人}",
        "{missing: later, source: form 3}",
    ],
)
def test_an_entry_may_be_left_empty(check: Check, entry: str) -> None:
    assert check("farmers", entry) == (None, [])


@pytest.mark.parametrize(
    "entry", ["{source: form 3}", "{unit: 人}", "{rate: 50}", "{revised: x}", "{as_of: 2024-08-31}", "{note: x, unit: 人}"]
)
def test_an_entry_that_says_something_says_its_value(check: Check, entry: str) -> None:
    assert check("farmers", entry) == (None, ["missing-key"])


def test_the_ends_of_a_movement_in_points_are_percentages_or_points(check: Check) -> None:
    assert check("share-rise", "{current: 51, base: 49}") == (Fraction(2), [])
    assert check("share-rise", "{current: 51%, base: 49%}") == (Fraction(2), [])
    assert check("share-rise", "{current: 51百分点, base: 49百分点}") == (Fraction(2), [])


def test_a_milestone_has_no_unit_be_it_reported_or_not(check: Check) -> None:
    assert check("storage", "{value: , unit: 人}") == (None, ["missing-key"])
    assert check("storage", "{done: true, unit: 人}") == (None, ["wrong-form"])


@pytest.mark.parametrize("parts", ["{numerator: -1, denominator: 45}", "{numerator: 1, denominator: -45}"])
def test_no_part_of_a_share_is_negative(check: Check, parts: str) -> None:
    assert check("coverage", parts) == (None, ["negative"])


@pytest.mark.parametrize("key", ["value: 1", "unit: 人", "rate: 1", "revised: x"])
def test_missing_goes_with_no_result(check: Check, key: str) -> None:
    assert check("farmers", f"{{missing: later, {key}}}") == (None, ["wrong-form"])


@pytest.mark.parametrize(
    ("target", "entry", "value"),
    [
        ("water-use", "1.52亿立方米", "15200"),
        ("water-use", "152000000 m³", "15200"),
        ("water-use", "{value: 1.52, unit: 亿立方米}", "15200"),
        ("water-use", "{value: 1.52亿立方米, unit: 亿 立方米}", "15200"),
        ("solar", "3.1万千瓦", "31"),
        ("solar", "0.062GW", "62"),
        ("farmers", "0.018万人", "180"),
        ("events", "62场", "62"),
        ("events", "62次", "62"),
        ("coverage", "505‰", "50.5"),
        ("patents", "35000件/亿人", "3.5"),
        ("energy", "{value: 0.61, reference: 0.66}", "0.61"),
        ("energy", "{value: 610千克标准煤/万元, reference: 0.66}", "0.61"),
        ("energy", "{value: 6100, unit: 吨标准煤/亿元, reference: 6600}", "0.61"),
    ],
)
def test_units_are_converted_exactly(check: Check, target: str, entry: str, value: str) -> None:
    assert check(target, entry) == (Fraction(value), [])


def test_a_third_of_a_unit_stays_exact(check: Check) -> None:
    assert check("start-rate", "{numerator: 1, denominator: 3}") == (Fraction(100, 3), [])


def test_a_reference_is_converted_like_its_value(read: Read) -> None:
    file, problems = read("  energy: {value: 610千克标准煤/万元, reference: 6600吨标准煤/亿元}")
    assert problems == []
    assert file
    assert (file.actuals[0].value, file.actuals[0].reference) == (Fraction("0.61"), Fraction("0.66"))


@pytest.mark.parametrize(
    ("entry", "codes"),
    [
        ("{numerator: 41, denominator: 45}", []),
        ("{numerator: 0, denominator: 45}", []),
        ("{numerator: 45, denominator: 45}", []),
        ("{numerator: 46, denominator: 45}", ["numerator-exceeds"]),
        ("{numerator: 41, denominator: 0}", ["zero-denominator"]),
        ("{numerator: 0, denominator: 0}", ["zero-denominator"]),
        ("{numerator: -1, denominator: 45}", ["negative"]),
        ("{numerator: -1, denominator: -45}", ["negative", "negative"]),
        ("{numerator: 41}", ["missing-key"]),
        ("{denominator: 45}", ["missing-key"]),
        ("{numerator: 41, denominator: 45, unit: '%'}", []),
        ("{numerator: 41, denominator: 45, unit: 家}", ["incompatible-unit"]),
    ],
)
def test_a_share_of_a_whole(check: Check, entry: str, codes: list[str]) -> None:
    assert check("start-rate", entry)[1] == codes


def test_a_share_may_exceed_its_whole_where_the_plan_says_so(check: Check) -> None:
    assert check("investment", "{numerator: 54, denominator: 45}") == (Fraction(120), [])
    assert check("investment", "120") == (Fraction(120), [])


@pytest.mark.parametrize(
    ("target", "entry", "value"),
    [
        ("water-cut", "{current: 33.1, base: 44.9}", "1180/44.9"),  # (44.9 - 33.1) / 44.9 x 100, a fall
        ("water-cut", "{current: 50, base: 40}", "-25"),
        ("water-cut", "{current: 0, base: 40}", "100"),
        ("water-cut", "{current: 33.1吨, base: 44.9吨}", "1180/44.9"),
        ("share-rise", "{current: 50.5, base: 40}", "10.5"),
        ("share-rise", "{current: 50.5%, base: 40%}", "10.5"),
        ("share-rise", "{current: 5‰, base: 1‰}", "0.4"),
        ("company-rise", "{current: 78, base: 70}", "8"),
        ("company-rise", "{current: 78家, base: 0.007万家}", "8"),
        ("company-rise", "{current: 60, base: 70}", "-10"),
    ],
)
def test_a_movement_from_its_base(check: Check, target: str, entry: str, value: str) -> None:
    over, _slash, under = value.partition("/")
    assert check(target, entry) == (Fraction(over) / Fraction(under or 1), [])


@pytest.mark.parametrize(
    ("target", "entry", "code"),
    [
        ("water-cut", "{current: 5, base: 0}", "zero-denominator"),
        ("water-cut", "{current: 5, base: -1}", "negative"),
        ("water-cut", "{current: 5}", "missing-key"),
        ("water-cut", "{base: 5}", "missing-key"),
        ("water-cut", "{current: 5吨, base: 6家}", "wrong-form"),
        ("share-rise", "{current: 5%, base: 6}", "wrong-form"),
        ("share-rise", "{current: 80家, base: 80家}", "incompatible-unit"),
        ("company-rise", "{current: 80人, base: 70人}", "incompatible-unit"),
        ("company-rise", "{current: 80吖, base: 70}", "unknown-unit"),
        ("company-rise", "{current: 80.5, base: 70}", "whole-number"),
    ],
)
def test_a_movement_that_cannot_be(check: Check, target: str, entry: str, code: str) -> None:
    value, codes = check(target, entry)
    assert value is None
    assert set(codes) == {code}


@pytest.mark.parametrize(
    ("target", "entry", "agrees"),
    [
        # 119 of 240 is 49.58333… %
        ("farmers", "{value: 119, rate: 50}", True),
        ("farmers", "{value: 119, rate: 49}", False),
        ("farmers", "{value: 119, rate: 49.6}", True),
        ("farmers", "{value: 119, rate: 49.5}", False),
        ("farmers", "{value: 119, rate: 49.58}", True),
        ("farmers", "{value: 119, rate: 49.580}", False),
        ("farmers", "{value: 119, rate: 49.583%}", True),
        # a half may be rounded up or down: 15 of 240 is 6.25 %
        ("farmers", "{value: 15, rate: 6.2}", True),
        ("farmers", "{value: 15, rate: 6.3}", True),
        # the printed target is 80, although 81 are asked for: 62 of 80 is 77.5 %
        ("events", "{value: 62, rate: 77.5}", True),
        ("events", "{value: 62, rate: 76.5}", False),
        # 41 of 45 is 91.111… %
        ("start-rate", "{value: 91, numerator: 41, denominator: 45}", True),
        ("start-rate", "{value: 91.1%, numerator: 41, denominator: 45}", True),
        ("start-rate", "{value: 91.2, numerator: 41, denominator: 45}", False),
        ("start-rate", "{value: 911‰, numerator: 41, denominator: 45}", True),
        ("start-rate", "{value: 912‰, numerator: 41, denominator: 45}", False),
        ("start-rate", "{value: 0, numerator: 1, denominator: 250}", True),
        ("start-rate", "{value: 0.0, numerator: 1, denominator: 250}", False),
        ("start-rate", "{value: 0‰, numerator: 1, denominator: 250}", False),
        # 11.8 of 44.9 is 26.28062… %
        ("water-cut", "{value: 26.28, current: 33.1, base: 44.9}", True),
        ("water-cut", "{value: 26.27, current: 33.1, base: 44.9}", False),
        # 0.61 of a reported 0.66 is 92.42 %
        ("energy", "{value: 0.61, reference: 0.66, rate: 92.4}", True),
        ("energy", "{value: 0.61, reference: 0.66, rate: 92.5}", False),
    ],
)
def test_two_statements_of_one_figure_agree_to_the_digits_given(check: Check, target: str, entry: str, agrees: bool) -> None:  # noqa: FBT001 - a parameter of a table
    value, codes = check(target, entry)
    assert codes == ([] if agrees else ["rate-mismatch"])
    assert (value is not None) == agrees


def test_the_exact_statement_is_the_one_that_counts(check: Check) -> None:
    assert check("start-rate", "{value: 91.1, numerator: 41, denominator: 45}")[0] == Fraction(4100, 45)


@pytest.mark.parametrize(
    ("target", "entry", "codes"),
    [
        ("farmers", "1.0", []),
        ("farmers", "1.5", ["whole-number"]),
        ("farmers", "0.00015万人", ["whole-number"]),
        ("farmers", "0.0002万人", []),
        ("patents", "0.5", []),
        ("farmers", "-1", ["negative"]),
        ("water-cut", "-1", ["implausible"]),
        ("company-rise", "-1", []),
        ("start-rate", "100", []),
        ("start-rate", "100.0000000001", ["above-100"]),
        ("coverage", "1001‰", ["above-100"]),
        ("investment", "100.1", []),
        ("water-cut", "100.1", []),
        ("farmers", "240000", ["implausible"]),
        ("farmers", "240001", ["magnitude"]),
        ("solar", "0.06", []),
        ("solar", "0.0599", ["magnitude"]),
        ("solar", "0", []),
        ("accidents", "5000", []),
        ("unemployment", "0.0045", []),
        ("unemployment", "0.00449", ["magnitude"]),
        ("energy", "{value: 700, reference: 0.66}", ["magnitude"]),
        ("storage", "{done: true}", []),
    ],
)
def test_what_a_value_may_be(check: Check, target: str, entry: str, codes: list[str]) -> None:
    assert check(target, entry)[1] == codes


@pytest.mark.parametrize(
    ("target", "entry", "codes"),
    [
        ("farmers", "{value: 1, as_of: 2024-09-30}", []),
        ("farmers", "{value: 1, as_of: 2024-10-01}", ["outside-period"]),
        ("farmers", "{value: 1, as_of: 2025-01-01}", ["outside-period"]),
        ("farmers", "{value: 1, as_of: 2024-01-01}", []),
        ("farmers", "{value: 1, as_of: 2023-12-31}", ["outside-period"]),
        ("water-cut", "{value: 12, as_of: 2023-12-31}", ["outside-period"]),
        ("storage", "{done: false, as_of: 2023-12-31}", ["outside-period"]),
        ("enterprises", "{value: 60, as_of: 2023-12-31}", []),
        ("farmers", "{missing: later, as_of: 2023-12-31}", []),
        ("storage", "{done: true, on: 2024-09-30}", []),
        ("storage", "{done: true, on: 2024-10-01}", ["outside-period"]),
        ("storage", "{done: true, on: 2024-08-20, as_of: 2024-08-19}", ["outside-period"]),
        ("storage", "{done: true, on: 2024-01-01}", []),
        ("storage", "{done: true, on: 2023-12-31}", ["outside-period"]),
        ("storage", "{done: false, on: 2024-08-20}", ["wrong-form"]),
    ],
)
def test_when_a_value_may_hold(check: Check, target: str, entry: str, codes: list[str]) -> None:
    assert check(target, entry)[1] == codes


def test_a_key_is_an_id_or_a_chinese_name(read: Read) -> None:
    file, problems = read("  高新企业: 70\n  farmers: 1")
    assert problems == []
    assert file
    assert [actual.target for actual in file.actuals] == ["enterprises", "farmers"]


def test_a_target_reported_twice_counts_not_at_all(read: Read) -> None:
    file, problems = read("  farmers: 1\n  培训农民: 2\n  events: 3")
    assert file
    assert [actual.target for actual in file.actuals] == ["events"]
    assert [(problem.location.line, problem.code.value) for problem in problems] == [(5, "duplicate-target")]


def test_an_unknown_target_is_told_the_closest(read: Read) -> None:
    hints = [problem.hint for problem in read("  water-uses: 1\n  培训农: 1\n  zzz: 1")[1]]
    assert "water-use" in hints[0]
    assert "培训农民" in hints[1]
    assert hints[2] == ""


def test_every_fault_of_an_entry_is_reported_at_once(read: Read) -> None:
    _file, problems = read("  farmers: {value: -1.5, as_of: 2024-10-01, valeu: 2}")
    assert [problem.code.value for problem in problems] == ["negative", "whole-number", "outside-period", "unknown-key"]


@pytest.mark.parametrize(
    "head", ["plan: small-2024\nas_of: 2024-9-30", "plan: [1]\nas_of: 2024-09-30", "as_of: 2024-09-30", "plan: small-2024"]
)
def test_a_bad_head_hides_no_bad_entry(plan: Plan, head: str) -> None:
    file, problems = read_one(yaml_document(Source("a.yaml", f"{head}\nactuals:\n  farmers: 1.5\n  zzz: 1\n")), plan)
    assert file is None
    assert [problem.code.value for problem in problems][-2:] == ["whole-number", "unknown-target"]
    assert len(problems) == 3


@pytest.mark.parametrize("name", ["farmers", '"farmers\\u200b"', '" farmers\\n"', '"\\ufefffarmers"'])
def test_a_target_is_found_under_what_can_be_seen_of_its_name(read: Read, name: str) -> None:
    file, problems = read(f"  {name}: 5")
    assert file
    assert ([actual.target for actual in file.actuals], problems) == (["farmers"], [])


def test_a_target_is_named_twice_where_only_a_hidden_sign_differs(read: Read) -> None:
    _file, problems = read('  farmers: 5\n  "farmers\\u200b": 6')
    assert [(problem.code.value, problem.location.line) for problem in problems] == [("duplicate-target", 5)]


def test_a_problem_quotes_what_was_written(read: Read) -> None:
    _file, problems = read('  "farm\\u200b": 5')
    assert [problem.message for problem in problems] == ["no target is named farm\u200b"]


def test_all_that_an_entry_says_besides_its_value_is_kept(read: Read) -> None:
    said = "source: 月报, note: 含乡镇, revised: 更正, issue: 缺地, next_step: 协调"
    file, problems = read(
        f"  farmers: {{value: 5, as_of: 2024-08-31, {said}}}\n  storage: {{done: true, on: 2024-08-20}}\n  events: {{missing: 年底}}"
    )
    assert problems == []
    assert file
    farmers, storage, events = file.actuals
    assert (farmers.target, str(farmers.value), str(farmers.as_of), farmers.in_table) == ("farmers", "5", "2024-08-31", False)
    assert (farmers.source, farmers.note, farmers.revised) == ("月报", "含乡镇", "更正")
    assert (farmers.issue, farmers.next_step, farmers.reason, farmers.done_on) == ("缺地", "协调", None, None)
    assert (str(farmers.location), str(events.location)) == ("a.yaml:4:20", "a.yaml:6:3")
    assert farmers.entry
    assert farmers.entry.note == "含乡镇"
    assert (str(storage.value), str(storage.done_on), events.value, events.reason) == ("1", "2024-08-20", None, "年底")


def test_a_dash_is_no_reason(read: Read) -> None:
    file, _problems = read("  farmers: {missing: —}\n  events: {missing: 3月后}\n  solar: {missing: （年底）}")
    assert file
    assert [actual.reason for actual in file.actuals] == [None, "3月后", "（年底）"]


@pytest.mark.parametrize(
    ("target", "entry", "codes"),
    [
        # 10 % and more are asked for in percent: a value up to 1 may be a fraction
        ("coverage", "1", ["implausible"]),
        ("coverage", "0.5", ["implausible"]),
        ("coverage", "1.1", []),
        ("coverage", "0", []),
        ("share-rise", "1", ["implausible"]),  # 15 percentage points
        ("share-rise", "1.1", []),
        ("share-rise", "-1", []),
        ("unemployment", "0.5", []),  # 4.5 %
        ("patents", "0.5", []),  # no percentage
        # over five times the target
        ("farmers", "1200", []),
        ("farmers", "1201", ["implausible"]),
        ("company-rise", "-50", []),
        ("company-rise", "-51", ["implausible"]),
        # a fall below zero
        ("water-cut", "-0.1", ["implausible"]),
        ("share-rise", "-0.1", []),
        # what is worked out is no slip
        ("coverage", "{numerator: 1, denominator: 200}", []),
        ("water-cut", "{current: 50, base: 40}", []),
        # a rate against a reference of nothing says nothing
        ("energy", "{value: 0.5, reference: 0, rate: 7}", []),
    ],
)
def test_at_what_value_somebody_is_asked(check: Check, target: str, entry: str, codes: list[str]) -> None:
    assert check(target, entry)[1] == codes


def test_a_rate_is_held_against_the_figure_in_force() -> None:
    goal = target_of("cumulative", "at_most", "1", "起", amended=[{"on": "2024-06-01", "value": "0"}])

    def found(day: str) -> list[str]:
        text = f"plan: p\nas_of: {day}\nactuals: {{t: {{value: 1, rate: 50}}}}\n"
        return [problem.code.value for problem in read_one(yaml_document(Source("a.yaml", text)), plan_of(goal))[1]]

    assert found("2024-05-31") == ["rate-mismatch"]
    assert found("2024-06-01") == []  # nothing can be divided by nothing


def test_a_rate_in_per_mille_is_worked_out_in_per_mille() -> None:
    goal = target_of("level", "at_least", "200", "‰")
    text = "plan: p\nas_of: 2024-09-30\nactuals: {t: {numerator: 1, denominator: 4}}\n"
    file, problems = read_one(yaml_document(Source("a.yaml", text)), plan_of(goal))
    assert problems == []
    assert file
    assert file.actuals[0].value == 250


def test_a_negative_part_is_told_of_by_its_name_and_place(read: Read) -> None:
    _file, problems = read("  coverage: {numerator: -1, denominator: -45}")
    assert [(str(problem.location), problem.message) for problem in problems] == [
        ("a.yaml:4:25", "numerator cannot be negative"),
        ("a.yaml:4:42", "denominator cannot be negative"),
    ]
