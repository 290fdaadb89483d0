"""Whether a target will be met, and what that takes by the end of the next month: each figure derived by hand in its comment.

The plan year is 2024, time is counted in months and reporting is monthly, unless a test says otherwise.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction as Q

import pytest
import simplejson

from builders import baseline, plan, report, target
from gaoqing_kpi import api
from gaoqing_kpi.evaluate.outlook import Needed, Outlook, outlook_of
from gaoqing_kpi.evaluate.reporting import end_of_next, period_of
from gaoqing_kpi.evaluate.trend import trend
from gaoqing_kpi.history import assemble
from gaoqing_kpi.model.target import Reporting, Target

EVE, MAR, JUN, AUG, SEP, NOV, DEC = (
    "2023-12-31",
    "2024-03-31",
    "2024-06-30",
    "2024-08-31",
    "2024-09-30",
    "2024-11-30",
    "2024-12-31",
)
OCT_END = date(2024, 10, 31)

JOBS = target("cumulative", "at_least", "480", "个")
MONEY = target("cumulative", "at_least", "400", "万元")
CAP = target("cumulative", "at_most", "21980", "万立方米")
PATH = target("level", "at_least", "51", "%", baseline=baseline("49.2"))
FIRMS = target("level", "at_least", "72", "家", baseline=baseline("60"))
FALL = target("level", "at_most", "20", "起", baseline=baseline("40"))
LEVEL = target("level", "at_least", "72", "家")
STEADY = target("level", "at_least", "100", "%", schedule="constant")
SITE = target("milestone")
AT_END = target("cumulative", "at_least", "12", "家", schedule="at_end")


def outlook(goal: Target, entries: Mapping[str, str], on: str | None = None, **of_plan: str) -> Outlook:
    one = plan(goal, **of_plan)
    files = [report(one, day, f"{day}.yaml", t=entry) for day, entry in entries.items()]
    history, _problems = assemble(one, files, date.fromisoformat(on) if on else None)
    return outlook_of(one, trend(one, one.targets[0], history), history.as_of)


@pytest.mark.parametrize(
    ("goal", "entries", "prospect"),
    [
        # run rate 300 ÷ 3/4 = 400 < 480; recent rate from 0 at the start, 100 a month: 400
        (JOBS, {SEP: "300"}, "short"),
        # run rate 400; recent: (300 − 90) ÷ 3 months = 70; 300 + 70·3 = 510 — they differ
        (JOBS, {JUN: "90", SEP: "300"}, "short"),  # from 0 over both stretches: 300 ÷ 9 = 33⅓ a month, 400
        # three values: the rate is of the last two stretches, from March: (300 − 30) ÷ 6 = 45; 300 + 45·3 = 435
        (JOBS, {MAR: "30", JUN: "90", SEP: "300"}, "short"),
        # run rate 330 ÷ 3/4 = 440 < 480; recent (330 − 30) ÷ 6 = 50, 330 + 150 = 480 ≥ 480
        (JOBS, {MAR: "30", JUN: "90", SEP: "330"}, "unsure"),
        (JOBS, {SEP: "360"}, "met"),  # 360 ÷ 3/4 = 480
        # nothing there, and of 12 by three twelfths of the way ⌊12·1/24⌋ = 0 is asked for on 15 January
        (target("cumulative", "at_least", "12", "家"), {"2024-01-15": "0"}, None),
        (target("cumulative", "at_least", "12", "家"), {"2024-02-29": "0"}, "short"),  # ⌊12·2/12⌋ = 2
        (CAP, {SEP: "16800"}, "short"),  # 16800 ÷ 3/4 = 22400 > 21980
        (CAP, {SEP: "16000"}, "met"),  # 21333⅓
        # B + (A − B) ÷ s = 49.2 + 0.9 ÷ 3/4 = 50.4 < 51, and the same at the recent rate
        (PATH, {SEP: "50.1"}, "short"),
        (PATH, {SEP: "50.55"}, "met"),  # 49.2 + 1.35 ÷ 3/4 = 51
        # 100 % cannot be passed: 98 + … = 107 counts as 100, which is asked for
        (target("level", "at_least", "100", "%", baseline=baseline("80")), {SEP: "98"}, "met"),  # 80 + 18 ÷ 3/4 = 104
        (LEVEL, {SEP: "75"}, "met"),  # satisfied, and no projection
        (LEVEL, {SEP: "70"}, None),  # not satisfied, and no projection
        (LEVEL, {JUN: "80", SEP: "75"}, "short"),  # −5⁄3 a month: 75 − 5 = 70
        (LEVEL, {JUN: "70", SEP: "75"}, "met"),  # +5⁄3 a month: 80
        (FALL, {SEP: "22"}, "met"),  # 40 − 18 ÷ 3/4 = 16 ≤ 20
        (FALL, {SEP: "30"}, "short"),  # 40 − 10 ÷ 3/4 = 26⅔
        (SITE, {SEP: "{done: false}"}, None),
        (STEADY, {SEP: "100"}, "met"),
        (STEADY, {SEP: "95"}, None),
        (AT_END, {SEP: "0"}, None),  # A ÷ 0: no projection
    ],
)
def test_what_the_projections_say_of_the_bound(goal: Target, entries: Mapping[str, str], prospect: str | None) -> None:
    assert outlook(goal, entries).prospect == prospect


def test_projections_that_differ_are_unsure_whichever_is_the_better() -> None:
    # run rate 360 ÷ 3/4 = 480 ≥ 480; recent (360 − 240) ÷ 6 = 20 a month: 360 + 60 = 420
    assert outlook(JOBS, {MAR: "240", JUN: "330", SEP: "360"}).prospect == "unsure"


def test_on_the_way_from_a_baseline_projections_may_differ_too() -> None:
    # run rate 49.2 + (50.6 − 49.2) ÷ 3/4 = 51.07 ≥ 51; recent (50.6 − 50.4) ÷ 6 = 1/30 a month: 50.6 + 0.1 = 50.7
    assert outlook(PATH, {MAR: "50.4", JUN: "50.5", SEP: "50.6"}).prospect == "unsure"


@pytest.mark.parametrize("entries", [{SEP: "480"}, {DEC: "470"}])
def test_what_is_final_has_no_outlook_and_needs_nothing(entries: Mapping[str, str]) -> None:
    found = outlook(JOBS, entries)
    assert (found.prospect, found.needed) == (None, None)


@pytest.mark.parametrize(
    ("goal", "value", "prospect"),
    [
        (target("cumulative", "exactly", "40", "个"), "30", "met"),  # 40: judged as a floor at T
        (target("cumulative", "exactly", "40", "个"), "33", "met"),  # 44 ≥ 40
        (target("cumulative", "exactly", "40", "个"), "29", "short"),  # 38⅔
        (target("cumulative", "about", "40", "个", tolerance="2"), "29", "met"),  # 38⅔ ≥ 38
        (target("cumulative", "between", {"min": "40", "max": "50"}, "个"), "39", "short"),  # 52 > 50
        (target("cumulative", "between", {"min": "40", "max": "50"}, "个", better="higher"), "39", "met"),  # 52 ≥ 40
        (target("level", "exactly", "50", "分", baseline=baseline("60")), "51", "met"),  # 60 − 9 × 12/9 = 48 ≤ 50, coming down
        (target("level", "exactly", "50", "分", baseline=baseline("60")), "54", "short"),  # 60 − 6 × 12/9 = 52
        (target("level", "exactly", "50", "分", baseline=baseline("40")), "48", "met"),  # 40 + 8 × 12/9 = 50⅔ ≥ 50, coming up
        (target("level", "exactly", "50", "分", baseline=baseline("40")), "47", "short"),  # 40 + 7 × 12/9 = 49⅓
    ],
)
def test_a_figure_to_be_hit_is_held_by_the_side_that_it_is_judged_by(goal: Target, value: str, prospect: str) -> None:
    assert outlook(goal, {SEP: value}).prospect == prospect


@pytest.mark.parametrize(
    ("goal", "entries", "needed"),
    [
        (JOBS, {SEP: "300"}, "400"),  # 480 × 10/12
        (target("cumulative", "at_least", "72", "家"), {SEP: "50"}, "60"),
        (target("cumulative", "at_least", "25", "家"), {SEP: "18"}, "20"),  # ⌊25 × 10/12⌋ = ⌊20.83⌋
        (MONEY, {SEP: "290"}, "1000/3"),  # 400 × 10/12, no whole units
        (JOBS, {SEP: "400"}, None),  # there already
        (JOBS, {}, "400"),  # not reported: as if it were 0
        (CAP, {SEP: "16000"}, "54950/3"),  # at most 21980 × 10/12
        (CAP, {SEP: "1"}, "54950/3"),  # always said
        (CAP, {SEP: "22000"}, None),  # exceeded
        (PATH, {SEP: "50.1"}, "507/10"),  # 49.2 + 1.8 × 10/12
        (FIRMS, {SEP: "65"}, "70"),  # 60 + 12 × 10/12
        (target("level", "at_least", "72", "家", baseline=baseline("61")), {SEP: "65"}, "71"),  # ⌈61 + 11 × 10/12⌉ = ⌈70.17⌉
        (FALL, {SEP: "30"}, "23"),  # 40 − 20 × 10/12 = 23⅓, which is no whole number
        (FALL, {SEP: "23"}, None),
        (STEADY, {SEP: "95"}, "100"),
        (STEADY, {SEP: "100"}, None),
        (LEVEL, {SEP: "70"}, None),  # asked for at the end only
        (AT_END, {SEP: "3"}, None),
        (SITE, {SEP: "{done: false}"}, None),
    ],
)
def test_what_is_needed_by_the_end_of_october(goal: Target, entries: Mapping[str, str], needed: str | None) -> None:
    assert outlook(goal, entries, SEP).needed == (None if needed is None else Needed(OCT_END, Q(needed)))


@pytest.mark.parametrize(("goal", "value", "needed"), [(LEVEL, "70", 72), (AT_END, "3", 12), (JOBS, "470", 480)])
def test_at_the_due_date_all_of_it_is_needed(goal: Target, value: str, needed: int) -> None:
    assert outlook(goal, {NOV: value}).needed == Needed(date(2024, 12, 31), Q(needed))


def test_what_is_due_before_the_end_of_the_next_month_is_needed_by_then() -> None:
    early = target("cumulative", "at_least", "40", "个", due="2024-10-15")
    assert outlook(early, {SEP: "30"}).needed == Needed(date(2024, 10, 15), Q(40))


def test_nothing_is_needed_once_the_due_date_is_past() -> None:
    assert outlook(target("cumulative", "at_least", "40", "个", due=SEP), {AUG: "30"}, SEP).needed is None


def test_a_limit_that_is_excluded_is_not_enough_at_the_end() -> None:
    strict = target("cumulative", "more_than", "9", "亿元")
    assert outlook(strict, {NOV: "9"}).needed == Needed(date(2024, 12, 31), Q(9))


@pytest.mark.parametrize(
    ("day", "reporting", "first", "last", "next_end"),
    [
        ("2024-09-30", "month", "2024-09-01", "2024-09-30", "2024-10-31"),
        ("2024-09-15", "month", "2024-09-01", "2024-09-30", "2024-10-31"),
        ("2024-12-31", "month", "2024-12-01", "2024-12-31", "2025-01-31"),
        ("2024-08-15", "quarter", "2024-07-01", "2024-09-30", "2024-12-31"),
        ("2024-02-01", "year", "2024-01-01", "2024-12-31", "2025-12-31"),
    ],
)
def test_reporting_periods(day: str, reporting: Reporting, first: str, last: str, next_end: str) -> None:
    on = date.fromisoformat(day)
    assert tuple(map(str, period_of(on, reporting))) == (first, last)
    assert str(end_of_next(on, reporting)) == next_end


def test_a_quarterly_target_is_updated_in_its_quarter_and_needs_what_the_next_one_asks_for() -> None:
    assert outlook(JOBS, {AUG: "300"}, SEP).updated is False
    quarterly = outlook(target("cumulative", "at_least", "480", "个", reporting="quarter"), {AUG: "300"}, SEP)
    assert quarterly.updated
    assert quarterly.needed == Needed(date(2024, 12, 31), Q(480))
    assert outlook(JOBS, {AUG: "300"}, SEP, reporting="quarter").updated
    assert not outlook(JOBS, {}, SEP).updated


def test_json_has_the_outlook_of_each_result_and_counts_them() -> None:
    judgement = api.judge(api.load_plan(), api.load_actuals(api.load_plan(), api.samples()), date(2024, 9, 30))
    told = simplejson.loads(api.render(api.report(judgement), "json"), use_decimal=True)
    points = next(result for result in told["results"] if result["id"] == "charging-points")
    # 96 by March, 300 by September: (300 − 96) ÷ 6 = 34 a month, 300 + 3·34 = 402; by October 480 × 10/12 = 400
    assert {key: points[key] for key in ("projection", "projection_recent", "outlook", "needed", "updated")} == {
        "projection": 400,
        "projection_recent": 402,
        "outlook": "short",
        "needed": {"by": "2024-10-31", "value": 400},
        "updated": True,
    }
    results = told["results"]
    summary = told["summary"]
    assert summary["updated"] == sum(result["updated"] for result in results)
    assert summary["carried_over"] == sum(result["actual"] is not None and not result["updated"] for result in results)
    assert summary["outlook"] == {word: sum(result["outlook"] == word for result in results) for word in ("met", "short", "unsure")}
