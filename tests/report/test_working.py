"""The working of a verdict: formulas with their numbers put in, which give what they say."""

import re
from fractions import Fraction

import pytest

from builders import baseline, plan, target, verdict
from gaoqing_kpi.messages import use
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.working import working

CASES = {
    "cumulative": (target("cumulative", "at_least", "480", "个"), "300"),
    "strict": (target("cumulative", "more_than", "80", "场"), "62"),
    "cap": (target("cumulative", "at_most", "21980", "万立方米"), "16800"),
    "path": (target("level", "at_least", "51", "%", baseline=baseline("49.2")), "50.1"),
    "path of an upper bound": (target("level", "at_most", "20", "分", baseline=baseline("30")), "24.5"),
    "past a range": (target("level", "between", {"min": "4.5", "max": "5"}, "分", baseline=baseline("3")), "6"),
    "within a tolerance": (target("level", "about", "5", "%", tolerance="0.5"), "5.4"),
    "above a tolerance": (target("cumulative", "about", "1000", "亩", tolerance="50"), "1060"),
    "below a range": (target("level", "between", {"min": "4.5", "max": "5"}, "分"), "4"),
    "past a better side": (target("change", "between", {"min": "5", "max": "5.5"}, "%", direction="rise", better="higher"), "6"),
    "constant": (target("level", "at_least", "90", "%", schedule="constant"), "88"),
    "constant above a range": (target("level", "between", {"min": "4", "max": "5"}, "分", schedule="constant"), "6"),
    "change": (target("change", "at_least", "26", "%", direction="fall"), "{current: 33.1, base: 44.9}"),
}


def value_of(formula: str) -> Fraction:
    """Work a formula out by the usual order of operations, exactly."""
    text = re.sub(r"\d+(?:\.\d+)?", lambda number: f"Fraction('{number[0]}')", formula)
    text = text.replace("×", "*").replace("÷", "/").replace("−", "-")
    assert re.fullmatch(r"(?:Fraction\('[\d.]+'\)|[-+*/() ])+", text), text
    return Fraction(eval(text, {"Fraction": Fraction}))  # noqa: S307 - digits and signs only, as the line above tells


@pytest.mark.parametrize(("goal", "entry"), CASES.values(), ids=CASES)
def test_every_formula_gives_its_result(goal: Target, entry: str) -> None:
    use("en")
    lines = working(plan(goal), verdict(goal, entry, "2024-08-15"))
    formulas = [
        line.text.split(" = ") for line in lines if line.label in {"Expected", "Gap", "Completion", "Pace", "Projection", "Derived"}
    ]
    assert formulas
    for parts in formulas:
        *_, numbers, result = parts
        if re.search(r"[×÷−]", numbers) and not re.search(r"[A-Z]", numbers):
            assert value_of(numbers) == value_of(result.split(" ≈ ")[0].split(" ")[0]), parts


def test_a_working_names_its_place_its_words_and_its_rule() -> None:
    use("en")
    goal, entry = CASES["cumulative"]
    lines = {line.label: line.text for line in working(plan(goal), verdict(goal, entry, "2024-09-30"))}
    assert lines["Reported"] == "300 个, for 2024-09-30 (actuals.yaml:4:6)"
    assert lines["Expected"] == "T × s = 480 × 0.75 = 360"
    assert lines["Pace"] == "A ÷ expected = 300 ÷ 360 = 5/6 ≈ 0.833333"
    assert lines["Status"] == "▲ behind (yellow)"
    assert lines["Rule"].startswith("6. ")
    assert lines["Fragment"] == "“…” (stated in the document)"


@pytest.mark.parametrize(
    ("goal", "entry", "label"),
    [
        (target("level", "at_least", "51", "%", baseline=baseline("49")), "50.99999999", "Completion"),
        (target("cumulative", "at_least", "100", "万元"), "62.4999999", "Pace"),
        (target("cumulative", "at_least", "100", "万元"), "62.4999999", "Projection"),
    ],
)
def test_a_working_rounds_as_honestly_as_a_table(goal: Target, entry: str, label: str) -> None:
    """15 August is 7.4839/12 of the year: what is short of the whole is not shown as it."""
    use("en")
    lines = {line.label: line.text for line in working(plan(goal), verdict(goal, entry, "2024-08-15"))}
    assert not lines[label].endswith(("≈ 1.000000", "≈ 100.000000"))


def test_a_limit_just_reached_and_excluded_says_so() -> None:
    use("en")
    goal = target("level", "more_than", "90", "%")
    lines = {line.label: line.text for line in working(plan(goal), verdict(goal, "90", "2024-09-30"))}
    assert lines["Remarks"] == "the value equals the limit, which the bound excludes"


def test_whole_units_are_named_where_they_decide() -> None:
    use("en")
    goal = target("cumulative", "at_least", "3", "个")
    lines = {line.label: line.text for line in working(plan(goal), verdict(goal, "1", "2024-06-30"))}
    assert lines["Whole units"] == "1 required by then"  # 3 × 1/2 = 1.5, the whole of it 1
    assert lines["Status"] == "● on track (green)"
