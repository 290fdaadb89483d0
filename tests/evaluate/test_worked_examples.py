"""Worked examples of how a target is judged, each derived by hand: DESIGN.md, section 5.

The plan year is 2024 and time is counted in months, unless a row says otherwise, so that the schedule's share s is 1/4 on
31 March, 2/4 on 30 June, 3/4 on 30 September and 1 on 31 December. A figure that a row leaves out is unknown (None).
T is the target, A the actual, B the baseline.
"""

from fractions import Fraction as Q

from builders import baseline, plan, report, target, verdict
from gaoqing_kpi.evaluate.judge import evaluate
from gaoqing_kpi.history import assemble
from verdicts import (
    BEHIND,
    BREACHED,
    DEC,
    FAR_BEHIND,
    IN_PROGRESS,
    JUN,
    MAR,
    MET,
    MISSED,
    NOT_REPORTED,
    ON_TRACK,
    SEP,
    Is,
    Row,
    day,
    examples,
    judged,
    seen,
)

JOBS = target("cumulative", "at_least", "480", "个")
WATER = target("cumulative", "at_most", "21980", "万立方米")
SHARE = target("level", "at_least", "51", "%", baseline=baseline("49.2"))
CUT = target("change", "at_least", "26", "%", direction="fall")
ONE_SITE = target("cumulative", "at_least", "1", "处")
NO_EVENT = target("cumulative", "at_most", "0", "起")
FIRMS = target("level", "at_least", "72", "家")
DONE = target("milestone")
MONEY = target("cumulative", "at_least", "400", "万元")
BUDGET = target("cumulative", "at_most", "100", "万元")


@examples(
    # expected 480×3/4; gap 300−480; completion 300/480; pace 300/360; projection 300÷3/4
    Row("at least 480", JOBS, "300", SEP, Is(BEHIND, 6, False, 360, -180, Q(5, 8), Q(5, 6), 400)),
    # T = 81: 81×3/4; 62−81; 62/81; 62÷60.75 = 248/243 = 1.0206; 62÷3/4
    Row(
        "more than 80 things",
        target("cumulative", "more_than", "80", "场"),
        "62",
        SEP,
        Is(ON_TRACK, 6, False, Q("60.75"), -19, Q(62, 81), Q(248, 243), Q(248, 3)),
    ),
    # 21980×3/4; 21980−16800; 16800/21980; 16485/16800 = 0.98125; 16800÷3/4;
    # used up at 12×0.98125 = 11.775 months, 0.775×31 = 24.025 days into December
    Row("a cap", WATER, "16800", SEP, Is(BEHIND, 6, True, 16485, 5180, Q(120, 157), Q("0.98125"), 22400, day("2024-12-25"))),
    # 49.2+1.8×3/4; 50.1−51; 50.1/51; 0.9÷1.35; 49.2+0.9÷3/4
    Row("a level from a baseline", SHARE, "50.1", SEP, Is(FAR_BEHIND, 6, False, Q("50.55"), Q("-0.9"), Q(167, 170), Q(2, 3), Q("50.4"))),
    # (44.9−33.1)/44.9×100 = 11800/449; minus 26 = 126/449 = 0.2806; 11800/449÷26 = 5900/5837
    Row("a fall", CUT, "{current: 33.1, base: 44.9}", SEP, Is(ON_TRACK, 5, True, None, Q(126, 449), Q(5900, 5837))),
    Row("a fall", CUT, "{current: 33.1, base: 44.9}", DEC, Is(MET, 3, True, None, Q(126, 449), Q(5900, 5837))),
    # 1×3/4; 0−1; 0/1; 0÷3/4; ⌊3/4⌋ = 0: no whole one is asked for yet
    Row("at least one", ONE_SITE, "0", SEP, Is(IN_PROGRESS, 6, False, Q(3, 4), -1, 0, 0, 0)),
    Row("at least one", ONE_SITE, "0", DEC, Is(MISSED, 4, False, 1, -1, 0, 0, 0)),
    # 0×3/4; 0−0; 0/0; 0/0; 0÷3/4
    Row("zero tolerance", NO_EVENT, "0", SEP, Is(ON_TRACK, 5, True, 0, 0, None, None, 0)),
    Row("zero tolerance", NO_EVENT, "0", DEC, Is(MET, 3, True, 0, 0, None, None, 0)),
)
def test_the_table_worked_by_hand(row: Row) -> None:
    assert judged(row) == row.verdict


@examples(
    # down from 35 to 30: 35−5×3/4; 30−32; completion 3 of the 5 to go; pace (32−35)/(31.25−35) = 3/3.75; 35−3÷3/4
    Row(
        "an upper bound from a baseline",
        target("level", "at_most", "30", "%", baseline=baseline("35")),
        "32",
        SEP,
        Is(BEHIND, 6, False, Q("31.25"), -2, Q(3, 5), Q(4, 5), 31),
    ),
    # 3+12×3/4; 10.5−15; 10.5/15; 7.5/9; 3+7.5÷3/4
    Row(
        "a change from a baseline",
        target("change", "at_least", "15", "百分点", direction="rise", baseline=baseline("3")),
        "10.5",
        SEP,
        Is(BEHIND, 6, False, 12, Q("-4.5"), Q(7, 10), Q(5, 6), 13),
    ),
    # s counts from the end of 31 March: 3 of 9 months; 48+12/3; 51−60; 51/60; 3/4; 48+3÷1/3
    Row(
        "a baseline of a later day",
        target("level", "at_least", "60", "%", baseline=baseline("48", MAR)),
        "51",
        JUN,
        Is(FAR_BEHIND, 6, False, 52, -9, Q(17, 20), Q(3, 4), 57),
    ),
    # on the baseline's own day s = 0: B+0, and no rate to go by; rule 8 is for levels without a baseline
    Row(
        "the baseline's own day",
        target("level", "at_least", "60", "%", baseline=baseline("6", MAR)),
        "6",
        MAR,
        Is(IN_PROGRESS, 9, False, 6, -54, Q(1, 10)),
    ),
    # the full value at every date: 95; 90−95; 90/95; 90/95
    Row(
        "a floor that always holds",
        target("level", "at_least", "95", "%", schedule="constant"),
        "90",
        SEP,
        Is(BEHIND, 6, False, 95, -5, Q(18, 19), Q(18, 19)),
    ),
    # turned round: 20/25
    Row(
        "a ceiling that always holds",
        target("level", "at_most", "20", "%", schedule="constant"),
        "25",
        MAR,
        Is(BEHIND, 6, False, 20, -5, None, Q(4, 5)),
    ),
    # 112 against 100 is 12 %: 10; 12−10; 12/10; 12/10
    Row(
        "a growth rate compared unscaled",
        target("change", "at_least", "10", "%", direction="rise", schedule="constant"),
        "{current: 112, base: 100}",
        MAR,
        Is(ON_TRACK, 5, True, 10, 2, Q(6, 5), Q(6, 5)),
    ),
    # 70−72; 70/72
    Row("a level without a baseline", FIRMS, "70", SEP, Is(IN_PROGRESS, 9, False, None, -2, Q(35, 36))),
    # 30−32; an upper bound has no completion
    Row("an upper bound without a baseline", target("level", "at_most", "30", "%"), "32", SEP, Is(IN_PROGRESS, 9, False, None, -2)),
    Row("a milestone", DONE, "{done: false}", SEP, Is(IN_PROGRESS, 9, False)),
)
def test_every_case_is_measured_in_its_way(row: Row) -> None:
    assert judged(row) == row.verdict


@examples(
    Row("1: nothing is reported", MONEY, "", SEP, Is(NOT_REPORTED, 1, None)),
    Row("1: the office says why", MONEY, "{missing: 年底一次性统计}", SEP, Is(NOT_REPORTED, 1, None)),
    # 21980×3/4; 21980−22500; 22500/21980; 16485/22500; 22500÷3/4;
    # used up at 12×16485/22500 = 8.792 months, 0.792×30 = 23.76 days into September
    Row(
        "2: a cap exceeded",
        WATER,
        "22500",
        SEP,
        Is(BREACHED, 2, False, 16485, -520, Q(1125, 1099), Q(1099, 1500), 30000, day("2024-09-24")),
    ),
    Row("2: an event at zero tolerance", target("level", "at_most", "0", "起"), "1", SEP, Is(BREACHED, 2, False, None, -1)),
    Row("2: an event, on the due date", target("level", "at_most", "0", "起"), "1", DEC, Is(BREACHED, 2, False, None, -1)),
    # 400×3/4; 400−400; 400/400; 400/300; 400÷3/4
    Row("3: a cumulative floor", MONEY, "400", SEP, Is(MET, 3, True, 300, 0, 1, Q(4, 3), Q(1600, 3))),
    Row("3: a milestone", DONE, "{done: true, on: 2024-08-20}", SEP, Is(MET, 3, True)),
    Row("3: a level on the due date", FIRMS, "72", DEC, Is(MET, 3, True, None, 0, 1)),
    Row("3: a cap kept to the end", BUDGET, "100", DEC, Is(MET, 3, True, 100, 0, 1, 1, 100)),
    Row("4: a level", FIRMS, "71", DEC, Is(MISSED, 4, False, None, -1, Q(71, 72))),
    Row("4: a milestone", DONE, "{done: false}", DEC, Is(MISSED, 4, False)),
    Row("5: a level can fall again", FIRMS, "72", SEP, Is(ON_TRACK, 5, True, None, 0, 1)),
    Row("5: zero tolerance without event", target("level", "at_most", "0", "起"), "0", SEP, Is(ON_TRACK, 5, True, None, 0)),
    # 100×3/4; 100−0; 0/100; 75÷0 is unknown; 0÷3/4
    Row("5: a cap with nothing used", BUDGET, "0", SEP, Is(ON_TRACK, 5, True, 75, 100, 0, None, 0)),
    # 49.2+1.8×3/4; 50.55−51; 50.55/51; 1.35/1.35; 49.2+1.35÷3/4
    Row("6: on the way", SHARE, "50.55", SEP, Is(ON_TRACK, 6, False, Q("50.55"), Q("-0.45"), Q(337, 340), 1, 51)),
    # 52 satisfied 51, 50 does not
    Row(
        "7: lost since the baseline",
        target("level", "at_least", "51", "%", baseline=baseline("52")),
        "50",
        SEP,
        Is(FAR_BEHIND, 7, False, None, -1, Q(50, 51)),
    ),
    Row(
        "7: lost, an upper bound",
        target("level", "at_most", "30", "%", baseline=baseline("28")),
        "31",
        SEP,
        Is(FAR_BEHIND, 7, False, None, -1),
    ),
    # rule 6 comes first where the schedule is constant: 50/51 = 0.98
    Row(
        "6 before 7: a constant schedule",
        target("level", "at_least", "51", "%", schedule="constant", baseline=baseline("52")),
        "50",
        SEP,
        Is(BEHIND, 6, False, 51, -1, Q(50, 51), Q(50, 51)),
    ),
    # from zero, 60×3/4 = 45 would be there by now
    Row("8: late even from zero", target("level", "at_least", "60", "%"), "44.9", SEP, Is(BEHIND, 8, False, None, Q("-15.1"), Q(449, 600))),
    Row("9: not late from zero", target("level", "at_least", "60", "%"), "45", SEP, Is(IN_PROGRESS, 9, False, None, -15, Q(3, 4))),
    # without a baseline there is no way to share out, even if the catalogue writes linear
    Row(
        "8: linear is written",
        target("level", "at_least", "60", "%", schedule="linear"),
        "44",
        SEP,
        Is(BEHIND, 8, False, None, -16, Q(11, 15)),
    ),
    # whole units only: ⌊10×3/4⌋ = 7
    Row("8: a counting word", target("level", "at_least", "10", "家"), "6", SEP, Is(BEHIND, 8, False, None, -4, Q(3, 5))),
    Row("9: a counting word", target("level", "at_least", "10", "家"), "7", SEP, Is(IN_PROGRESS, 9, False, None, -3, Q(7, 10))),
    # 105 against 100 is 5 %, 8×3/4 = 6
    Row(
        "8: a change",
        target("change", "at_least", "8", "%", direction="rise"),
        "{current: 105, base: 100}",
        SEP,
        Is(BEHIND, 8, False, None, -3, Q(5, 8)),
    ),
    # the catalogue says that all of it comes at the end
    Row(
        "9: at_end is written",
        target("level", "at_least", "60", "%", schedule="at_end"),
        "1",
        SEP,
        Is(IN_PROGRESS, 9, False, None, -59, Q(1, 60)),
    ),
)
def test_the_first_status_rule_that_fits(row: Row) -> None:
    assert judged(row) == row.verdict


@examples(
    # T·s = 300: pace 1 at 300, 0.8 at 240
    Row("on track from 1", MONEY, "300", SEP, Is(ON_TRACK, 6, False, 300, -100, Q(3, 4), 1, 400)),
    Row("behind below 1", MONEY, "299.97", SEP, Is(BEHIND, 6, False, 300, Q("-100.03"), Q(29997, 40000), Q("0.9999"), Q("399.96"))),
    Row("behind from 0.8", MONEY, "240", SEP, Is(BEHIND, 6, False, 300, -160, Q(3, 5), Q(4, 5), 320)),
    Row(
        "far behind below 0.8", MONEY, "239.97", SEP, Is(FAR_BEHIND, 6, False, 300, Q("-160.03"), Q(23997, 40000), Q("0.7999"), Q("319.96"))
    ),
    # the plan's own thresholds: 270/300 and 150/300
    Row("on track from 0.9", MONEY, "270", SEP, Is(ON_TRACK, 6, False, 300, -130, Q(27, 40), Q(9, 10), 360), plan={"on_track": "0.9"}),
    Row("behind from 0.5", MONEY, "150", SEP, Is(BEHIND, 6, False, 300, -250, Q(3, 8), Q(1, 2), 200), plan={"behind": "0.5"}),
)
def test_paces_and_the_plans_thresholds(row: Row) -> None:
    assert judged(row) == row.verdict


ON_TRACK_LEVEL = Is(ON_TRACK, 5, True, None, 0, 1)


@examples(
    Row("92 days old", FIRMS, "72", JUN, ON_TRACK_LEVEL, on=SEP),
    Row("93 days old", FIRMS, "72", "2024-06-29", Is(ON_TRACK, 5, True, None, 0, 1, light="grey", stale=True), on=SEP),
    Row(
        "31 days, of a plan that asks for 30",
        FIRMS,
        "72",
        "2024-08-30",
        Is(ON_TRACK, 5, True, None, 0, 1, light="grey", stale=True),
        on=SEP,
        plan={"stale_days": "30"},
    ),
    # T·s = 200 on 30 June, 100/200
    Row(
        "stale and far behind",
        MONEY,
        "100",
        JUN,
        Is(FAR_BEHIND, 6, False, 200, -300, Q(1, 4), Q(1, 2), 200, light="grey", stale=True),
        on="2024-10-31",
    ),
    Row("the eve of the due date", FIRMS, "72", "2024-12-30", ON_TRACK_LEVEL, on="2024-12-30"),
    Row("left behind by the due date", FIRMS, "72", "2024-12-30", Is(ON_TRACK, 5, True, None, 0, 1, light="red", stale=True), on=DEC),
    Row("stale, a milestone", DONE, "{done: false}", SEP, Is(IN_PROGRESS, 9, False, light="red", stale=True), on=DEC),
    # met, missed and breached stand: no later value changes them
    Row("met and stale", DONE, "{done: true}", MAR, Is(MET, 3, True, light="green", stale=True), on=DEC),
    Row("missed and stale", target("milestone", due=JUN), "{done: false}", JUN, Is(MISSED, 4, False, light="red", stale=True), on=DEC),
    Row(
        "breached and stale",
        target("level", "at_most", "0", "起"),
        "1",
        MAR,
        Is(BREACHED, 2, False, None, -1, light="red", stale=True),
        on=SEP,
    ),
    Row("nothing before the due date", FIRMS, "", "2024-12-30", Is(NOT_REPORTED, 1, None, light="grey")),
    Row("nothing on the due date", FIRMS, "", DEC, Is(NOT_REPORTED, 1, None, light="red")),
    Row("nothing, due earlier", target("milestone", due=JUN), "", JUN, Is(NOT_REPORTED, 1, None, light="red")),
)
def test_lights_of_old_and_missing_values(row: Row) -> None:
    assert judged(row) == row.verdict


@examples(
    Row("in time", target("milestone", due=JUN), "{done: true, on: 2024-06-30}", SEP, Is(MET, 3, True)),
    Row("late", target("milestone", due=JUN), "{done: true, on: 2024-07-01}", SEP, Is(MET, 3, True, late=True)),
)
def test_a_milestone_done_late_is_met_and_late(row: Row) -> None:
    assert judged(row) == row.verdict


MORE_THAN_5 = target("cumulative", "more_than", "5", "件")
LESS_THAN_5 = target("cumulative", "less_than", "5", "件")


@examples(
    # T = 6: 6×3/4; 5−6; 5/6; 5/4.5; 5÷3/4
    Row("more than 5 things", MORE_THAN_5, "5", SEP, Is(ON_TRACK, 6, False, Q("4.5"), -1, Q(5, 6), Q(10, 9), Q(20, 3))),
    Row("more than 5 things", MORE_THAN_5, "6", SEP, Is(MET, 3, True, Q("4.5"), 0, 1, Q(4, 3), 8)),
    Row("more than 5 things", MORE_THAN_5, "5", DEC, Is(MISSED, 4, False, 6, -1, Q(5, 6), Q(5, 6), 5)),
    # T = 4: 4×3/4; 4−4; 4/4; 3/4; 4÷3/4; all four are used up by the end of September
    Row("fewer than 5 things", LESS_THAN_5, "4", SEP, Is(FAR_BEHIND, 6, True, 3, 0, 1, Q(3, 4), Q(16, 3), day(SEP))),
    # 4−5; 5/4; 3/5; 5÷3/4; 12×3/5 = 7.2 months, 0.2×31 = 6.2 days into August
    Row("fewer than 5 things", LESS_THAN_5, "5", SEP, Is(BREACHED, 2, False, 3, -1, Q(5, 4), Q(3, 5), Q(20, 3), day("2024-08-07"))),
    Row("fewer than 5, a level", target("level", "less_than", "5", "件"), "4", SEP, Is(ON_TRACK, 5, True, None, 0)),
    Row("fewer than 5, a level", target("level", "less_than", "5", "件"), "5", DEC, Is(MISSED, 4, False, None, -1)),
    # decimals: just reached is not more; the gap is 0 and the bound is not satisfied
    Row("more than 100 万元", target("cumulative", "more_than", "100", "万元"), "100", DEC, Is(MISSED, 4, False, 100, 0, 1, 1, 100)),
    Row(
        "more than 100 万元",
        target("cumulative", "more_than", "100", "万元"),
        "100.5",
        DEC,
        Is(MET, 3, True, 100, Q("0.5"), Q("1.005"), Q("1.005"), Q("100.5")),
    ),
    # a counting word with 万 before it takes decimals: T stays 2
    Row("more than 2 万人", target("cumulative", "more_than", "2", "万人"), "2", DEC, Is(MISSED, 4, False, 2, 0, 1, 1, 2)),
    Row("below 30 %", target("level", "less_than", "30", "%"), "30", DEC, Is(MISSED, 4, False, None, 0)),
    Row("below 30 %", target("level", "less_than", "30", "%"), "29.9", DEC, Is(MET, 3, True, None, Q("0.1"))),
    # spent to the last, a cap of less than 100 cannot be kept any more: 75/100; 100÷3/4
    Row(
        "a cap below 100 万元",
        target("cumulative", "less_than", "100", "万元"),
        "100",
        SEP,
        Is(BREACHED, 2, False, 75, 0, 1, Q(3, 4), Q(400, 3), day(SEP)),
    ),
)
def test_strict_bounds(row: Row) -> None:
    assert judged(row) == row.verdict


FORTY = target("cumulative", "exactly", "40", "场")
RANGE = target("cumulative", "between", {"min": "4.5", "max": "5"}, "亿元")
RATE = target("level", "between", {"min": "4.5", "max": "5"}, "%")


@examples(
    # as a floor at 40: 40×3/4; 28−40; 28/40; 28/30; 28÷3/4
    Row("exactly 40", FORTY, "28", SEP, Is(BEHIND, 6, False, 30, -12, Q(7, 10), Q(14, 15), Q(112, 3))),
    # reached, but one more would be too many
    Row("exactly 40", FORTY, "40", SEP, Is(ON_TRACK, 5, True, 30, 0, 1, Q(4, 3), Q(160, 3))),
    Row("exactly 40", FORTY, "40", DEC, Is(MET, 3, True, 40, 0, 1, 1, 40)),
    Row("exactly 40", FORTY, "39", DEC, Is(MISSED, 4, False, 40, -1, Q(39, 40), Q(39, 40), 39)),
    Row("exactly 40", FORTY, "41", SEP, Is(BREACHED, 2, False, 30, -1, Q(41, 40), Q(41, 30), Q(164, 3))),
    # as a floor at 4.5: 4.5×3/4; 3−4.5; 3/4.5; 3/3.375; 3÷3/4
    Row("4.5 to 5", RANGE, "3", SEP, Is(BEHIND, 6, False, Q("3.375"), Q("-1.5"), Q(2, 3), Q(8, 9), 4)),
    # 5−4.8 is nearer than 4.8−4.5; 4.8/4.5; 4.8/3.375; 4.8÷3/4
    Row("4.5 to 5", RANGE, "4.8", SEP, Is(ON_TRACK, 5, True, Q("3.375"), Q("0.2"), Q(16, 15), Q(64, 45), Q("6.4"))),
    Row("4.5 to 5", RANGE, "5", DEC, Is(MET, 3, True, Q("4.5"), 0, Q(10, 9), Q(10, 9), 5)),
    # 5−5.2; 5.2/4.5; 5.2/3.375; 5.2÷3/4
    Row("4.5 to 5", RANGE, "5.2", SEP, Is(BREACHED, 2, False, Q("3.375"), Q("-0.2"), Q(52, 45), Q(208, 135), Q(104, 15))),
    # a level can come back from above
    Row("a rate of 4.5 to 5", RATE, "5.3", SEP, Is(IN_PROGRESS, 9, False, None, Q("-0.3"))),
    Row("a rate of 4.5 to 5", RATE, "4.7", SEP, Is(ON_TRACK, 5, True, None, Q("0.2"))),
    Row("a rate of 4.5 to 5", RATE, "4.5", DEC, Is(MET, 3, True, None, 0)),
    Row("a rate of 4.5 to 5", RATE, "4.49", DEC, Is(MISSED, 4, False, None, Q("-0.01"))),
    # no floor: rule 8 says nothing of it
    Row("exactly 100 %", target("level", "exactly", "100", "%"), "40", SEP, Is(IN_PROGRESS, 9, False, None, -60)),
    Row("exactly 100 %", target("level", "exactly", "100", "%"), "98", SEP, Is(IN_PROGRESS, 9, False, None, -2)),
    Row("exactly 100 %", target("level", "exactly", "100", "%"), "100", SEP, Is(ON_TRACK, 5, True, None, 0)),
)
def test_exact_values_and_ranges(row: Row) -> None:
    assert judged(row) == row.verdict


ORDER = target("level", "between", {"min": "0", "max": "0"}, "%")
NO_CASE = target("cumulative", "exactly", "0", "起")
BELOW_NOTHING = target("change", "less_than", "0", "%", direction="rise")


@examples(
    # T = 1 − 1 in whole units, which is at most 0; 0−1
    Row("fewer than one", target("level", "less_than", "1", "家"), "1", SEP, Is(BREACHED, 2, False, None, -1)),
    Row("fewer than one", target("level", "less_than", "1", "家"), "0", SEP, Is(ON_TRACK, 5, True, None, 0)),
    # 0−0; 0 ÷ 0 is null
    Row("at least nothing", target("level", "at_least", "0", "%"), "0", SEP, Is(ON_TRACK, 5, True, None, 0)),
    # a range is no upper bound alone, so 1 outside it is no event under zero tolerance
    Row("between 0 and 0", ORDER, "1", SEP, Is(IN_PROGRESS, 9, False, None, -1)),
    Row("between 0 and 0", ORDER, "1", DEC, Is(MISSED, 4, False, None, -1)),
    # 0×3/4; 0−0; 0/0; 0/0; 0÷3/4; and above T: 1÷3/4
    Row("exactly none, counted up", NO_CASE, "0", SEP, Is(ON_TRACK, 5, True, 0, 0, None, None, 0)),
    Row("exactly none, counted up", NO_CASE, "1", SEP, Is(BREACHED, 2, False, 0, -1, None, None, Q(4, 3))),
    # below 0 is not at most 0; 0−1, 0−0, 0+1
    Row("a rise below 0", BELOW_NOTHING, "1", SEP, Is(IN_PROGRESS, 9, False, None, -1)),
    Row("a rise below 0", BELOW_NOTHING, "0", DEC, Is(MISSED, 4, False, None, 0)),
    Row("a rise below 0", BELOW_NOTHING, "-1", SEP, Is(ON_TRACK, 5, True, None, 1)),
    # −5+3×3/4; −3+2; −3/−2; 2÷2.25; −5+2÷3/4
    Row(
        "from one minus to another",
        target("change", "at_least", "-2", "%", direction="rise", baseline=baseline("-5")),
        "-3",
        SEP,
        Is(BEHIND, 6, False, Q("-2.75"), -1, Q(3, 2), Q(8, 9), Q(-7, 3)),
    ),
    # the baseline is T itself, which satisfies at least T: lost by 1; 50/51
    Row(
        "a baseline that is the target",
        target("level", "at_least", "51", "%", baseline=baseline("51")),
        "50",
        SEP,
        Is(FAR_BEHIND, 7, False, None, -1, Q(50, 51)),
    ),
    # it does not satisfy more than T: 51+0×3/4; 51−51; 51/51; 0 ÷ 0 is null; 51+0÷3/4
    Row(
        "a baseline that is the target, to be passed",
        target("level", "more_than", "51", "%", baseline=baseline("51")),
        "51",
        SEP,
        Is(IN_PROGRESS, 9, False, 51, 0, 1, None, 51),
    ),
)
def test_nothing_and_less_than_nothing(row: Row) -> None:
    assert judged(row) == row.verdict


CITY = {"reference": {"zh": "全市平均水平", "en": "City average"}}
BELOW_CITY = target("level", "less_than", None, "吨标准煤/万元", relative_to=CITY)
NO_MORE_THAN_THE_CITY = target("level", "at_most", None, "吨标准煤/万元", relative_to=CITY)
FEWER_THAN_THE_CITY = target("level", "less_than", None, "家", relative_to=CITY)
AS_THE_CITY = target("level", "at_least", None, "%", relative_to=CITY)


@examples(
    # T is the reported reference
    Row("below the city", BELOW_CITY, "{value: 0.61, reference: 0.66}", SEP, Is(ON_TRACK, 5, True, None, Q("0.05"))),
    Row("below the city", BELOW_CITY, "{value: 0.66, reference: 0.66}", SEP, Is(BEHIND, 8, False, None, 0)),
    Row("below the city", BELOW_CITY, "{value: 0.70, reference: 0.66}", SEP, Is(BEHIND, 8, False, None, Q("-0.04"))),
    Row("below the city", BELOW_CITY, "{value: 0.61, reference: 0.66}", DEC, Is(MET, 3, True, None, Q("0.05"))),
    Row("below the city", BELOW_CITY, "{value: 0.70, reference: 0.66}", DEC, Is(MISSED, 4, False, None, Q("-0.04"))),
    # 80−84; 80/84; behind although 80 is more than 84×3/4
    # a reference of 0: the value 1 does not satisfy it, and is no event under zero tolerance, which is at_most 0
    Row("below nothing", BELOW_CITY, "{value: 1, reference: 0}", SEP, Is(BEHIND, 8, False, None, -1)),
    Row("below nothing", BELOW_CITY, "{value: 0, reference: 0}", SEP, Is(BEHIND, 8, False, None, 0)),
    Row("below nothing", BELOW_CITY, "{value: 1, reference: 0}", DEC, Is(MISSED, 4, False, None, -1)),
    Row("no more than nothing", NO_MORE_THAN_THE_CITY, "{value: 1, reference: 0}", SEP, Is(BREACHED, 2, False, None, -1)),
    Row("no more than nothing", NO_MORE_THAN_THE_CITY, "{value: 0, reference: 0}", SEP, Is(ON_TRACK, 5, True, None, 0)),
    # T = 0 − 1 in whole units, which no value satisfies; T = 1 − 1 is at most 0
    Row("fewer than none", FEWER_THAN_THE_CITY, "{value: 0, reference: 0}", SEP, Is(BEHIND, 8, False, None, -1)),
    Row("fewer than one", FEWER_THAN_THE_CITY, "{value: 1, reference: 1}", SEP, Is(BREACHED, 2, False, None, -1)),
    # 1 ÷ 0 is null
    Row("as high as nothing", AS_THE_CITY, "{value: 1, reference: 0}", SEP, Is(ON_TRACK, 5, True, None, 1)),
    Row("as high as the city", AS_THE_CITY, "{value: 80, reference: 84}", SEP, Is(BEHIND, 8, False, None, -4, Q(20, 21))),
    # the way from B to T: 0.7−0.04×3/4; 0.66−0.68; 0.02 of 0.04; 0.02/0.03; 0.7−0.02÷3/4
    Row(
        "from a baseline to the city's value",
        target("level", "less_than", None, "吨标准煤/万元", relative_to=CITY, baseline=baseline("0.7")),
        "{value: 0.68, reference: 0.66}",
        SEP,
        Is(FAR_BEHIND, 6, False, Q("0.67"), Q("-0.02"), Q(1, 2), Q(2, 3), Q(101, 150)),
    ),
)
def test_reference_targets(row: Row) -> None:
    assert judged(row) == row.verdict


@examples(
    # 120×3/4; 120−90; 90/120; 90/90; 90÷3/4: just enough is not used up early
    Row("a cap that lasts", target("cumulative", "at_most", "120", "万元"), "90", SEP, Is(ON_TRACK, 6, True, 90, 30, Q(3, 4), 1, 120)),
    # 100×3/4; 100−60; 60/100; 75/60; 60÷3/4
    Row("a cap with room", BUDGET, "60", SEP, Is(ON_TRACK, 6, True, 75, 40, Q(3, 5), Q(5, 4), 80)),
    # by days 182/366: 100×182/366; 10; 0.9; 9100/183÷90; 90×366/182; 182×100/90 = 202.2 days, the 203rd of the year is 21 July
    Row(
        "a cap by days",
        BUDGET,
        "90",
        JUN,
        Is(FAR_BEHIND, 6, True, Q(9100, 183), 10, Q(9, 10), Q(910, 1647), Q(16470, 91), day("2024-07-21")),
        plan={"time_progress": "days"},
    ),
    # by months 1/2: 50; 10; 0.9; 50/90; 180; 12×50/90 = 6.667 months, 0.667×31 = 20.67 days into July
    Row("the same by months", BUDGET, "90", JUN, Is(FAR_BEHIND, 6, True, 50, 10, Q(9, 10), Q(5, 9), 180, day("2024-07-21"))),
    # s = 0 asks for nothing and tells no rate
    Row(
        "a cap that counts at the end",
        target("cumulative", "at_most", "100", "万元", schedule="at_end"),
        "90",
        JUN,
        Is(IN_PROGRESS, 9, True, 0, 10, Q(9, 10)),
    ),
)
def test_caps(row: Row) -> None:
    assert judged(row) == row.verdict


def test_an_event_at_zero_tolerance_keeps_its_figures() -> None:
    """T·s ÷ A is 0÷1, not a division by zero; A ÷ s is 1÷3/4; A ÷ T is 1÷0."""
    result = seen(verdict(NO_EVENT, "1", SEP))
    assert (result.status, result.expected, result.gap, result.completion) == (BREACHED, 0, -1, None)
    assert (result.pace, result.projection) == (0, Q(4, 3))


SHARES = [{"by": JUN, "share": "0.3"}, {"by": DEC, "share": "1"}]
SPREAD = target("cumulative", "at_least", "200", "万元", schedule=SHARES)
LEVEL = ("level", "at_least", "60", "%")


@examples(
    # 3 of the 6 months to 0.3: s = 0.15; 200×0.15; 30−200; 30/200; 30/30; 30÷0.15
    Row("dated shares", SPREAD, "30", MAR, Is(ON_TRACK, 6, False, 30, -170, Q(3, 20), 1, 200)),
    Row("dated shares", SPREAD, "60", JUN, Is(ON_TRACK, 6, False, 60, -140, Q(3, 10), 1, 200)),
    # halfway from 0.3 to 1: s = 0.65; 200×0.65; 117−200; 117/200; 117/130; 117÷0.65
    Row("dated shares", SPREAD, "117", SEP, Is(BEHIND, 6, False, 130, -83, Q(117, 200), Q(9, 10), 180)),
    # s = 0 until June; rule 8 is for levels and changes
    Row(
        "nothing asked for before June",
        target("cumulative", "at_least", "200", "万元", schedule=[{"by": JUN, "share": "0"}, {"by": DEC, "share": "1"}]),
        "30",
        MAR,
        Is(IN_PROGRESS, 9, False, 0, -170, Q(3, 20)),
    ),
    # they share out the way from 40 to 60: 40+20×0.65; 51.7−60; 51.7/60; 11.7/13; 40+11.7÷0.65
    Row(
        "dated shares from a baseline",
        target(*LEVEL, schedule=SHARES, baseline=baseline("40")),
        "51.7",
        SEP,
        Is(BEHIND, 6, False, 53, Q("-8.3"), Q(517, 600), Q(9, 10), 58),
    ),
    # s = 0 until the last day
    Row(
        "all at the end",
        target("cumulative", "at_least", "100", "万亩", schedule="at_end"),
        "10",
        SEP,
        Is(IN_PROGRESS, 9, False, 0, -90, Q(1, 10)),
    ),
    Row(
        "all at the end",
        target("cumulative", "at_least", "100", "万亩", schedule="at_end"),
        "10",
        DEC,
        Is(MISSED, 4, False, 100, -90, Q(1, 10), Q(1, 10), 10),
    ),
    Row(
        "at the end, from a baseline",
        target(*LEVEL, schedule="at_end", baseline=baseline("40")),
        "42",
        SEP,
        Is(IN_PROGRESS, 9, False, 40, -18, Q(7, 10)),
    ),
    Row(
        "constant wins over a baseline",
        target(*LEVEL, schedule="constant", baseline=baseline("40")),
        "48",
        SEP,
        Is(BEHIND, 6, False, 60, -12, Q(4, 5), Q(4, 5)),
    ),
    # due on 30 June: half of the way on 31 March
    Row(
        "due earlier", target("cumulative", "at_least", "100", "万元", due=JUN), "50", MAR, Is(ON_TRACK, 6, False, 50, -50, Q(1, 2), 1, 100)
    ),
    Row(
        "due earlier",
        target("cumulative", "at_least", "100", "万元", due=JUN),
        "80",
        JUN,
        Is(MISSED, 4, False, 100, -20, Q(4, 5), Q(4, 5), 80),
    ),
    Row(
        "after the due date",
        target("cumulative", "at_least", "100", "万元", due=JUN),
        "90",
        "2024-08-31",
        Is(MISSED, 4, False, 100, -10, Q(9, 10), Q(9, 10), 90),
    ),
    # τ runs to the due date too: 60×1/2 = 30
    Row("due earlier, without a baseline", target(*LEVEL, due=JUN), "29", MAR, Is(BEHIND, 8, False, None, -31, Q(29, 60))),
    # a baseline means nothing to what is counted up from the plan's start: 480×3/4
    Row(
        "a baseline of a cumulative target",
        target("cumulative", "at_least", "480", "个", baseline=baseline("0", MAR)),
        "300",
        SEP,
        Is(BEHIND, 6, False, 360, -180, Q(5, 8), Q(5, 6), 400),
    ),
)
def test_schedules(row: Row) -> None:
    assert judged(row) == row.verdict


def test_a_baseline_of_the_plans_first_day_starts_the_way_at_that_days_end() -> None:
    """One 31st of a month is gone of twelve: s = (9 − 1/31)/(12 − 1/31) = 278/371; from 100 to 471 that is 100 + 278."""
    one = plan(target("level", "at_least", "471", "万亩"))
    history, _ = assemble(one, [report(one, "2024-01-01", t="100"), report(one, SEP, t="239")])
    assert seen(evaluate(one, history)[0]) == Is(FAR_BEHIND, 6, False, 378, -232, Q(239, 471), Q(1, 2), Q("285.5"))


TEN = target("cumulative", "at_least", "10", "场")
THREE = target("cumulative", "at_least", "3", "处")


@examples(
    # T·s = 7.5, so that 7 are asked for
    Row("seven of ten", TEN, "7", SEP, Is(ON_TRACK, 6, False, Q("7.5"), -3, Q(7, 10), Q(14, 15), Q(28, 3))),
    Row("six of ten", TEN, "6", SEP, Is(BEHIND, 6, False, Q("7.5"), -4, Q(3, 5), Q(4, 5), 8)),
    Row("five of ten", TEN, "5", SEP, Is(FAR_BEHIND, 6, False, Q("7.5"), -5, Q(1, 2), Q(2, 3), Q(20, 3))),
    # T·s = 1/4: none is asked for yet
    Row("none of three", THREE, "0", "2024-01-31", Is(IN_PROGRESS, 6, False, Q(1, 4), -3, 0, 0, 0)),
    Row("one of three", THREE, "1", "2024-01-31", Is(ON_TRACK, 6, False, Q(1, 4), -2, Q(1, 3), 4, 12)),
    # what is measured is asked for to the last decimal
    Row(
        "seven of ten km",
        target("cumulative", "at_least", "10", "公里"),
        "7",
        SEP,
        Is(BEHIND, 6, False, Q("7.5"), -3, Q(7, 10), Q(14, 15), Q(28, 3)),
    ),
    Row(
        "seven of ten 万人",
        target("cumulative", "at_least", "10", "万人"),
        "7",
        SEP,
        Is(BEHIND, 6, False, Q("7.5"), -3, Q(7, 10), Q(14, 15), Q(28, 3)),
    ),
    # nor does the rule help a cap: T·s = 7.5; 7.5/8; 8÷3/4; used up at 12×7.5/8 = 11.25 months, 0.25×31 = 7.75 days into December
    Row(
        "eight of at most ten",
        target("cumulative", "at_most", "10", "场"),
        "8",
        SEP,
        Is(BEHIND, 6, True, Q("7.5"), 2, Q(4, 5), Q(15, 16), Q(32, 3), day("2024-12-08")),
    ),
)
def test_whole_units_only(row: Row) -> None:
    assert judged(row) == row.verdict


PAID = ("cumulative", "at_least", "90", "%")
NO_LOSS = target("change", "at_least", "0", "百分点", direction="rise", schedule="constant")


@examples(
    # 90×3/4; 81−90; 81/90; 81/67.5; 81÷3/4 = 108 %
    Row("108 % cannot be", target(*PAID), "81", SEP, Is(ON_TRACK, 6, False, Q("67.5"), -9, Q(9, 10), Q(6, 5))),
    Row("108 % can be", target(*PAID, may_exceed=True), "81", SEP, Is(ON_TRACK, 6, False, Q("67.5"), -9, Q(9, 10), Q(6, 5), 108)),
    Row("100 % can be", target(*PAID), "75", SEP, Is(ON_TRACK, 6, False, Q("67.5"), -15, Q(5, 6), Q(10, 9), 100)),
    # 80+18×3/4; 96−98; 96/98; 16/13.5; 80+16÷3/4 = 101.33 %
    Row(
        "nor from a baseline",
        target("level", "at_least", "98", "%", baseline=baseline("80")),
        "96",
        SEP,
        Is(ON_TRACK, 6, False, Q("93.5"), -2, Q(48, 49), Q(32, 27)),
    ),
    Row(
        "108 % in another spelling",
        target("cumulative", "at_least", "90", "％"),
        "81",
        SEP,
        Is(ON_TRACK, 6, False, Q("67.5"), -9, Q(9, 10), Q(6, 5)),
    ),
    # 1÷0 twice
    Row("no division by zero", NO_LOSS, "1", SEP, Is(ON_TRACK, 5, True, 0, 1)),
)
def test_what_cannot_be_is_unknown(row: Row) -> None:
    assert judged(row) == row.verdict


@examples(
    # (110−100)/100; −10−26; −10/26; below 26×3/4
    Row("a rise where a fall is asked for", CUT, "{current: 110, base: 100}", SEP, Is(BEHIND, 8, False, None, -36, Q(-5, 13))),
    # 54−40, not 35 %: 14−15; 14/15; above 15×3/4
    Row(
        "points are subtracted",
        target("change", "at_least", "15", "百分点", direction="rise"),
        "{current: 54, base: 40}",
        SEP,
        Is(IN_PROGRESS, 9, False, None, -1, Q(14, 15)),
    ),
    # 10−7.5
    Row(
        "tons are subtracted",
        target("change", "at_least", "2", "万吨", direction="fall"),
        "{current: 7.5, base: 10}",
        SEP,
        Is(ON_TRACK, 5, True, None, Q("0.5"), Q(5, 4)),
    ),
    # 41/45×100 = 820/9; 820/9−90 = 10/9; 820/810
    Row(
        "a share of a number",
        target("level", "at_least", "90", "%", schedule="constant"),
        "{numerator: 41, denominator: 45}",
        SEP,
        Is(ON_TRACK, 5, True, 90, Q(10, 9), Q(82, 81), Q(82, 81)),
    ),
    # 1.52 亿 = 15200 万: 15200−21980; 16485/15200 = 1.0845; 15200÷3/4
    Row("another unit", WATER, "1.52亿立方米", SEP, Is(ON_TRACK, 6, True, 16485, 6780, Q(760, 1099), Q(3297, 3040), Q(60800, 3))),
)
def test_values_that_are_worked_out(row: Row) -> None:
    assert judged(row) == row.verdict


def test_a_reason_is_handed_on() -> None:
    assert verdict(MONEY, "{missing: 年底一次性统计}", SEP).reason == "年底一次性统计"


def test_results_stand_in_the_plans_order() -> None:
    both = plan(target("milestone", id="b"), target("milestone", id="a"))
    history, _ = assemble(both, [report(both, SEP, a="{done: true}", b="{done: false}")])
    assert [(result.target.id, result.status) for result in evaluate(both, history)] == [("b", IN_PROGRESS), ("a", MET)]
