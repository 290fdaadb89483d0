"""What places are ranked by, each case worked by hand, and the change since the period before."""

from fractions import Fraction

import pytest

from builders import baseline, target, verdict
from gaoqing_kpi.messages import use
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.merit import merit_of, progress_of

SEPTEMBER, AUGUST = "2024-09-30", "2024-08-31"

FLOOR = target("cumulative", "at_least", "80", "个")
CAP = target("cumulative", "at_most", "200", "万立方米")
ZERO = target("cumulative", "at_most", "0", "起")
LIMIT = target("level", "at_most", "5", "%")
RANGE = target("level", "between", {"min": "4", "max": "5"}, "%")
BELOW_NOTHING = target("change", "at_least", "-2", "%", direction="rise")
FALLING = target("level", "at_most", "50", "%", baseline=baseline("60"))
BUILT = target("milestone")


@pytest.mark.parametrize(
    ("goal", "ahead", "merit", "behind", "less"),
    [
        (FLOOR, "72", "9/10", "60", "3/4"),  # 72÷80, 60÷80
        (CAP, "60", "-3/10", "100", "-1/2"),  # used 60÷200, 100÷200: the lower leads
        (ZERO, "0", "0", "2", "-2"),  # nothing to divide by: the gap itself, 0−2
        (LIMIT, "4", "1/5", "5.5", "-1/10"),  # (5−4)÷5, (5−5.5)÷5
        (RANGE, "4.6", "1/10", "5.2", "-1/20"),  # to the nearest limit: 5−4.6 = 0.4, ÷4; 5−5.2 = −0.2, ÷4
        (BELOW_NOTHING, "-1", "1/2", "-3", "-1/2"),  # a higher completion is not better there: (−1+2)÷2, (−3+2)÷2
        (FALLING, "45", "1/10", "55", "-1/10"),  # (50−45)÷50, (50−55)÷50; where it started does not matter
    ],
)
def test_the_higher_merit_leads(goal: Target, ahead: str, merit: str, behind: str, less: str) -> None:
    found = [merit_of(verdict(goal, entry, SEPTEMBER)) for entry in (ahead, behind)]
    assert found == [Fraction(merit), Fraction(less)]
    assert Fraction(merit) > Fraction(less)


def test_a_milestone_is_led_by_what_was_done_first() -> None:
    entries = ["{done: true, on: 2024-03-01}", "{done: true, on: 2024-08-20}", "{done: false}"]
    merits = [merit_of(verdict(BUILT, entry, SEPTEMBER)) for entry in entries]
    assert None not in merits
    assert merits == sorted(merits, reverse=True)  # type: ignore[type-var]  # none is None
    assert len(set(merits)) == 3


@pytest.mark.parametrize("entry", ["", "{missing: 未统计}"])
def test_nothing_is_ranked_without_a_value(entry: str) -> None:
    assert merit_of(verdict(FLOOR, entry, SEPTEMBER)) is None


@pytest.mark.parametrize(
    ("goal", "earlier", "later", "points", "words"),
    [
        (FLOOR, "56", "60", "5", "+5 pp"),  # 75 % less 70 %
        (CAP, "50", "60", "5", "+5 pp"),  # the used share: 30 % less 25 %
        (LIMIT, "5.5", "4.25", "-5/4", "-1.25 pp"),  # no completion: the value, whose % are points
        (ZERO, "0", "1", "1", "+1 起"),
        (BUILT, "{done: false}", "{done: true, on: 2024-09-01}", None, "–"),
    ],
)
def test_the_change_is_now_less_then(goal: Target, earlier: str, later: str, points: str | None, words: str) -> None:
    use("en")
    progress = progress_of(verdict(goal, later, SEPTEMBER), verdict(goal, earlier, AUGUST))
    assert (progress.change, progress.in_unit) == (Fraction(points) if points else None, words)


def test_what_is_unknown_is_no_zero() -> None:
    now = verdict(FLOOR, "60", SEPTEMBER)
    carried_over = verdict(FLOOR, "60", AUGUST, on=SEPTEMBER)
    for before in (None, verdict(FLOOR, "", AUGUST)):
        assert progress_of(now, before).cell.text == "–"
    assert progress_of(carried_over, carried_over).change is None  # nothing new was reported
    assert progress_of(now, verdict(FLOOR, "60", AUGUST)).change == 0
