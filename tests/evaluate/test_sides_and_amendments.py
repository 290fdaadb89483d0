"""Worked examples of a tolerance, a better side, a due date beyond the period and amendments, derived by hand: DESIGN.md, 3 and 5.

The plan's year is 2024, counted in months: s is 3/4 on 30 September and 1 on 31 December.
"""

from datetime import date
from fractions import Fraction as Q

import pytest

from builders import plan, report, target, verdict
from gaoqing_kpi.evaluate.judge import evaluate
from gaoqing_kpi.evaluate.judgement import Judgement
from gaoqing_kpi.history import assemble
from verdicts import BEHIND, BREACHED, DEC, IN_PROGRESS, MET, MISSED, ON_TRACK, SEP, Is, Row, examples, judged

ABOUT = target("level", "about", "5", "%", tolerance="0.5")
ABOUT_ADDED = target("cumulative", "about", "100", "万元", tolerance="10")
GROWTH = target("change", "between", {"min": "5", "max": "5.5"}, "%", direction="rise", better="higher")
DENSITY = target("level", "between", {"min": "40", "max": "45"}, "%", better="lower")
DEFICIT = target("level", "about", "3", "%", tolerance="0.2", better="lower")
SPENT = target("cumulative", "between", {"min": "90", "max": "100"}, "万元", better="lower")
RAISED = target("cumulative", "between", {"min": "90", "max": "100"}, "万元", better="higher")
LONG = target("cumulative", "at_least", "480", "个", due="2025-06-30")
LIFE = target("level", "at_least", "80.5", "岁")
AMENDED = target("cumulative", "at_least", "480", "个", amended=[{"on": "2024-09-15", "value": "500"}])
POSTPONED = target("cumulative", "at_least", "480", "个", amended=[{"on": "2024-09-15", "due": "2025-03-31"}])


@examples(
    # within 4.5 to 5.5, ends included; the gap is to the nearer end
    Row("about, inside", ABOUT, "4.6", SEP, Is(ON_TRACK, 5, True, gap=Q("0.1"))),
    Row("about, at the lower end", ABOUT, "4.5", DEC, Is(MET, 3, True, gap=0)),
    Row("about, at the upper end", ABOUT, "5.5", DEC, Is(MET, 3, True, gap=0)),
    Row("about, above", ABOUT, "5.7", SEP, Is(IN_PROGRESS, 9, False, gap=Q("-0.2"))),
    Row("about, below at the end", ABOUT, "4.49", DEC, Is(MISSED, 4, False, gap=Q("-0.01"))),
    Row("about, above at the end", ABOUT, "5.51", DEC, Is(MISSED, 4, False, gap=Q("-0.01"))),
    # goes as a floor at 90: 90×3/4; 70−90; 70/90; 70÷67.5; 70÷3/4
    Row("about, counted up", ABOUT_ADDED, "70", SEP, Is(ON_TRACK, 6, False, Q("67.5"), -20, Q(7, 9), Q(28, 27), Q(280, 3))),
    Row("about, reached too soon to be met", ABOUT_ADDED, "95", SEP, Is(ON_TRACK, 5, True, Q("67.5"), 5, Q(19, 18), Q(38, 27), Q(380, 3))),
    Row("about, past the upper end", ABOUT_ADDED, "115", SEP, Is(BREACHED, 2, False, Q("67.5"), -5, Q(23, 18), Q(46, 27), Q(460, 3))),
)
def test_a_tolerance(row: Row) -> None:
    assert judged(row) == row.verdict


@examples(
    # as at_least 5: 6−5; 6/5
    Row("between, past its better side", GROWTH, "6.0", SEP, Is(ON_TRACK, 5, True, gap=1, completion=Q(6, 5))),
    Row("between, past its better side at the end", GROWTH, "6.0", DEC, Is(MET, 3, True, gap=1, completion=Q(6, 5))),
    Row("between, inside", GROWTH, "5.2", DEC, Is(MET, 3, True, gap=Q("0.2"), completion=Q("1.04"))),
    # below 5×3/4 = 3.75 it would be late even from zero
    Row("between, short", GROWTH, "4.9", SEP, Is(IN_PROGRESS, 9, False, gap=Q("-0.1"), completion=Q("0.98"))),
    Row("between, late from zero", GROWTH, "3", SEP, Is(BEHIND, 8, False, gap=-2, completion=Q(3, 5))),
    Row("between, short at the end", GROWTH, "4.9", DEC, Is(MISSED, 4, False, gap=Q("-0.1"), completion=Q("0.98"))),
    # as at_most 45
    Row("lower is better, below", DENSITY, "38", SEP, Is(ON_TRACK, 5, True, gap=7)),
    Row("lower is better, above", DENSITY, "46", DEC, Is(MISSED, 4, False, gap=-1)),
    # as at_most 3.2
    Row("about, lower is better", DEFICIT, "2.5", DEC, Is(MET, 3, True, gap=Q("0.7"))),
    Row("about, lower is better, above", DEFICIT, "3.3", DEC, Is(MISSED, 4, False, gap=Q("-0.1"))),
    # a cap of 100: 100×3/4; 100−80; 80/100; 75÷80; 80÷3/4; used up at s = 75/80: 11.25 months, 0.25 × 31 = 7.75 days into December
    Row(
        "counted up, lower is better",
        SPENT,
        "80",
        SEP,
        Is(BEHIND, 6, True, 75, 20, Q(4, 5), Q(15, 16), Q(320, 3), exhausted_on=date(2024, 12, 8)),
    ),
    # used up at s = 100/101: 11.8812 months, 0.8812 × 31 = 27.3 days into December
    Row(
        "counted up, lower is better, exceeded",
        SPENT,
        "101",
        DEC,
        Is(BREACHED, 2, False, 100, -1, Q("1.01"), Q(100, 101), 101, exhausted_on=date(2024, 12, 28)),
    ),
    # a floor of 90, which once reached stays so
    Row("counted up, higher is better", RAISED, "105", SEP, Is(MET, 3, True, Q("67.5"), 15, Q(7, 6), Q(14, 9), 140)),
)
def test_a_better_side(row: Row) -> None:
    assert judged(row) == row.verdict


@pytest.mark.parametrize("bound", ["between", "about"])
def test_a_better_side_is_judged_as_the_bound_of_that_side(bound: str) -> None:
    value: object = {"min": "40", "max": "45"} if bound == "between" else "42.5"
    more = {"tolerance": "2.5"} if bound == "about" else {}
    for better, plain, limit in (("higher", "at_least", "40"), ("lower", "at_most", "45")):
        for kind in ("level", "cumulative"):
            sided = target(kind, bound, value, "万元", better=better, **more)
            for entry in ("0", "30", "40", "42", "45", "46"):
                one, other = (verdict(goal, entry, SEP) for goal in (sided, target(kind, plain, limit, "万元")))
                assert one._replace(target=other.target, actual=other.actual) == other


@examples(
    # 18 months from January 2024 to June 2025: s is 9/18, 12/18, 18/18
    Row("due later", LONG, "210", SEP, Is(BEHIND, 6, False, 240, -270, Q(7, 16), Q(7, 8), 420)),
    Row("not due at the period's end", LONG, "330", DEC, Is(ON_TRACK, 6, False, 320, -150, Q(11, 16), Q(33, 32), 495)),
    Row("due after the period", LONG, "480", "2025-06-30", Is(MET, 3, True, 480, 0, 1, 1, 480)),
    Row("due after the period, short", LONG, "479", "2025-06-30", Is(MISSED, 4, False, 480, -1, Q(479, 480), Q(479, 480), 479)),
)
def test_a_due_date_beyond_the_period(row: Row) -> None:
    assert judged(row) == row.verdict


@examples(
    # what measures takes decimals, though it looks like a counting word
    Row("an age", LIFE, "80.2", SEP, Is(IN_PROGRESS, 9, False, gap=Q("-0.3"), completion=Q(802, 805))),
    Row("an age at the end", LIFE, "80.5", DEC, Is(MET, 3, True, gap=0, completion=1)),
)
def test_an_age(row: Row) -> None:
    assert judged(row) == row.verdict


@examples(
    # before: 480×2/3; 320−480; 320/480; 320÷320; 320÷2/3
    Row("before its day", AMENDED, "320", "2024-08-31", Is(ON_TRACK, 6, False, 320, -160, Q(2, 3), 1, 480)),
    # on its day: s = 8.5/12: 500×17/24; 350−500; 350/500; 350÷(500×17/24); 350÷17/24
    Row("on its day", AMENDED, "350", "2024-09-15", Is(BEHIND, 6, False, Q(2125, 6), -150, Q(7, 10), Q(84, 85), Q(8400, 17))),
    # after: 500×3/4; 360−500; 360/500; 360÷375; 360÷3/4
    Row("after its day", AMENDED, "360", SEP, Is(BEHIND, 6, False, 375, -140, Q(18, 25), Q(24, 25), 480)),
    # the day before its own is judged by the old value, whatever comes later: 480×(8+14/30)/12
    Row("the day before", AMENDED, "345", "2024-09-14", Is(ON_TRACK, 6, False, Q(1016, 3), -135, Q(23, 32), Q(1035, 1016), Q(62100, 127))),
    # an older value is judged by what holds on the evaluation date, at its own s: 500×2/3
    Row("an older value", AMENDED, "320", "2024-08-31", Is(BEHIND, 6, False, Q(1000, 3), -180, Q(16, 25), Q(24, 25), 480), on=SEP),
    # 15 months to March 2025: 480×9/15
    Row("postponed", POSTPONED, "290", SEP, Is(ON_TRACK, 6, False, 288, -190, Q(29, 48), Q(145, 144), Q(1450, 3))),
    Row("not yet postponed", POSTPONED, "290", "2024-08-31", Is(BEHIND, 6, False, 320, -190, Q(29, 48), Q(29, 32), 435)),
    Row("no longer due", POSTPONED, "400", DEC, Is(ON_TRACK, 6, False, 384, -80, Q(5, 6), Q(25, 24), 500)),
)
def test_an_amendment(row: Row) -> None:
    assert judged(row) == row.verdict


def test_dated_shares_end_on_the_new_due_date() -> None:
    steps = [{"by": "2024-06-30", "share": "0.25"}, {"by": "2024-12-31", "share": "1"}]
    moved = target("cumulative", "at_least", "480", "个", schedule=steps, amended=[{"on": "2024-09-15", "due": "2025-03-31"}])
    # from 0.25 at the end of June to 1 at the end of March are 9 months: 0.25 + 0.75 × 3/9 = 0.5
    metrics = verdict(moved, "200", SEP).metrics
    assert metrics is not None
    assert (metrics.share, metrics.expected) == (Q(1, 2), Q(240))


def test_what_is_cancelled_is_judged_until_then() -> None:
    gone = target("cumulative", "at_least", "480", "个", amended=[{"on": "2024-09-15", "cancelled": True}])
    one = plan(gone)
    for day, judged_ones in (("2024-09-14", 1), ("2024-09-15", 0), (DEC, 0)):
        history, problems = assemble(one, [report(one, day, t="300")])
        assert problems == []
        assert len(evaluate(one.in_force(history.as_of), history)) == judged_ones


def test_a_trend_and_the_period_before_use_what_held_on_their_own_day() -> None:
    one = plan(AMENDED)
    history, _problems = assemble(one, [report(one, "2024-06-30", "6.yaml", t="240"), report(one, SEP, "9.yaml", t="360")])
    judgement = Judgement(one.in_force(history.as_of), history)
    (result,) = judgement.results
    trend = judgement.trend(result.target)
    assert [point.expected for point in trend.points] == [240, 375]  # 480×1/2, 500×3/4
    before = judgement.before
    assert before is not None
    assert [(str(seen.target.value), seen.status.value) for seen in before.results] == [("480", ON_TRACK)]  # 240 of 480×1/2
    assert [(str(seen.target.value), seen.status.value) for seen in judgement.results] == [("500", BEHIND)]


def test_a_value_is_held_against_the_figure_of_its_own_day() -> None:
    one = plan(AMENDED)
    report(one, "2024-08-31", t="{value: 240, rate: 50}")  # of 480
    report(one, SEP, t="{value: 250, rate: 50}")  # of 500


@pytest.mark.parametrize(
    ("amended", "june", "september", "reached"),
    [
        # lowered: 450 was short of 600, 460 is not of 400
        ({"on": "2024-09-15", "value": "400"}, "450", "460", "2024-09-30"),
        # raised: 610 was enough for 600, and is not for 620
        ({"on": "2024-09-15", "value": "620"}, "610", "630", "2024-09-30"),
        # by both since June
        ({"on": "2024-09-15", "value": "620"}, "625", "630", "2024-06-30"),
    ],
)
def test_a_bound_is_reached_since_a_day_by_what_held_then_and_holds_now(
    amended: dict[str, str], june: str, september: str, reached: str
) -> None:
    one = plan(target("cumulative", "at_least", "600", "个", amended=[amended]))
    history, _problems = assemble(one, [report(one, "2024-06-30", "6.yaml", t=june), report(one, SEP, "9.yaml", t=september)])
    judgement = Judgement(one.in_force(history.as_of), history)
    assert judgement.trend(judgement.results[0].target).reached_on == date.fromisoformat(reached)


def test_what_an_amendment_alone_satisfies_is_reached_by_it() -> None:
    one = plan(target("cumulative", "at_least", "600", "个", amended=[{"on": "2024-09-15", "value": "400"}]))
    history, _problems = assemble(one, [report(one, "2024-06-30", "6.yaml", t="450")], date(2024, 9, 30))
    judgement = Judgement(one.in_force(history.as_of), history)
    assert judgement.trend(judgement.results[0].target).reached_on == date(2024, 9, 15)
