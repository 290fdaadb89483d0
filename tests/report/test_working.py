"""The working of a verdict: formulas with their numbers put in, which give what they say."""

import re
from fractions import Fraction

import pytest

from builders import baseline, plan, target, verdict
from gaoqing_kpi.messages import use
from gaoqing_kpi.model.plan import Target
from gaoqing_kpi.report.working import working

CASES = {
    "cumulative": (target("cumulative", "at_least", "480", "个"), "300"),
    "strict": (target("cumulative", "more_than", "80", "场"), "62"),
    "cap": (target("cumulative", "at_most", "21980", "万立方米"), "16800"),
    "path": (target("level", "at_least", "51", "%", baseline=baseline("49.2")), "50.1"),
    "path of an upper bound": (target("level", "at_most", "20", "分", baseline=baseline("30")), "24.5"),
    "past a range": (target("level", "between", {"min": "4.5", "max": "5"}, "分", baseline=baseline("3")), "6"),
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
    formulas = [line.text.split(" = ") for line in lines if line.label in {"Expected", "Completion", "Pace", "Projection", "Derived"}]
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
    assert lines["Fragment"] == "“…” (the figure is printed)"
