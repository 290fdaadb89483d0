"""Where a target is heading: change, recent rate, recent projection, and the day it comes to its bound, each derived by hand.

The plan year is 2024 and time is counted in months, unless a test says otherwise, so that the end of March is 3 on its scale and the
due date 12. A is the latest value, T the target.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction as Q
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builders import baseline, plan, report, target
from gaoqing_kpi.evaluate.calendar import Method, end_of, start_of
from gaoqing_kpi.evaluate.trend import Rate, Trend, trend
from gaoqing_kpi.history import assemble
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.problem import has_errors

EVE, MAR, JUN, SEP, DEC = "2023-12-31", "2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"
FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)

JOBS = target("cumulative", "at_least", "480", "个")
WATER = target("cumulative", "at_most", "21980", "万立方米")
MONEY = target("cumulative", "at_least", "400", "万元")
SHARE = target("level", "at_least", "51", "%")
FIRMS = target("level", "at_least", "72", "家")


def heading(goal: Target, entries: Mapping[str, str], on: str | None = None, **of_plan: str) -> Trend:
    """Tell where a target is heading by its entries, each in a file of its day."""
    one = plan(goal, **of_plan)
    files = [report(one, day, f"{day}.yaml", t=entry) for day, entry in entries.items()]
    history, problems = assemble(one, files, date.fromisoformat(on) if on else None)
    assert not has_errors(problems), problems
    return trend(one, goal, history)


def day(text: str) -> date:
    return date.fromisoformat(text)


# --- change since the last period


def test_the_change_is_the_latest_value_less_the_one_before() -> None:
    found = heading(JOBS, {MAR: "96", JUN: "210", SEP: "300"})
    assert (found.change, found.since) == (Q(90), day(JUN))


def test_one_value_has_not_changed_since_anything() -> None:
    found = heading(JOBS, {SEP: "300"})
    assert (found.change, found.since) == (None, None)


def test_a_level_has_changed_since_its_baseline() -> None:
    reported = heading(SHARE, {EVE: "49.2", SEP: "50.1"})
    written = heading(target("level", "at_least", "51", "%", baseline=baseline("49.2")), {SEP: "50.1"})
    assert (reported.change, reported.since) == (written.change, written.since) == (Q("0.9"), day(EVE))


def test_the_catalogues_baseline_stands_for_a_report_of_its_day() -> None:
    found = heading(target("level", "at_least", "51", "%", baseline=baseline("49")), {EVE: "49.2", SEP: "50.1"})
    assert [(point.day, point.value, point.actual is None) for point in found.points] == [
        (day(EVE), 49, True),
        (day(SEP), Q("50.1"), False),
    ]


def test_a_corrected_fall_is_a_change_too() -> None:
    found = heading(JOBS, {JUN: "252", SEP: "{value: 240, revised: 更正}"})
    assert found.change == -12


def test_what_is_done_or_not_has_neither_change_nor_rate() -> None:
    found = heading(target("milestone"), {JUN: "{done: false}", SEP: "{done: true, on: 2024-08-20}"})
    assert (found.change, found.rate, found.projection) == (None, None, None)
    assert found.reached_on == day(SEP)


# --- the recent rate, a month


def test_the_rate_is_that_of_the_last_two_stretches() -> None:
    """From March to September: (300 − 96) ÷ (9 − 3)."""
    assert heading(JOBS, {"2024-01-31": "90", MAR: "96", JUN: "210", SEP: "300"}).rate == Rate(Q(34), day(MAR), day(SEP), Q(3))


def test_what_is_counted_up_begins_at_nothing_on_the_first_day() -> None:
    """300 ÷ 9, and with June's value between, the same."""
    assert heading(JOBS, {SEP: "300"}).rate == heading(JOBS, {JUN: "210", SEP: "300"}).rate == Rate(Q(100, 3), FIRST, day(SEP), Q(3))


def test_a_level_begins_at_its_baseline() -> None:
    """(50.1 − 49.2) ÷ 9."""
    assert heading(SHARE, {EVE: "49.2", SEP: "50.1"}).rate == Rate(Q("0.1"), day(EVE), day(SEP), Q(3))


def test_what_was_before_the_baseline_tells_no_rate() -> None:
    assert heading(SHARE, {"2022-12-31": "10", EVE: "49.2", SEP: "50.1"}).rate == Rate(Q("0.1"), day(EVE), day(SEP), Q(3))


def test_an_old_baseline_counts_from_its_own_day() -> None:
    """From the end of 2020 to June 2024 are 42 months: (52 − 31) ÷ 42."""
    goal = target("level", "at_least", "60", "%", baseline=baseline("31", "2020-12-31"))
    assert heading(goal, {JUN: "52"}).rate == Rate(Q(1, 2), day("2020-12-31"), day(JUN), Q(6))


def test_by_days_the_rate_is_that_of_a_day() -> None:
    """The year's first 274 of 366 days end on 30 September."""
    assert heading(JOBS, {SEP: "274"}, time_progress="days").rate == Rate(Q(1), FIRST, day(SEP), Q(92))


@pytest.mark.parametrize(
    ("goal", "entries"),
    [
        (SHARE, {SEP: "50.1"}),  # one value and no baseline
        (target("change", "at_least", "26", "%", direction="fall"), {SEP: "24"}),
        (target("cumulative", "at_least", "4", "万亩", schedule="at_end"), {SEP: "3"}),  # a harvest is not spread over the year
        (target("level", "at_least", "90", "%", schedule="constant"), {JUN: "88", SEP: "89"}),
        (target("milestone"), {JUN: "{done: false}", SEP: "{done: false}"}),
        (
            target("level", "less_than", None, "吨标准煤/万元", relative_to={"reference": {"zh": "全市", "en": "city"}}),
            {JUN: "{value: 0.7, reference: 0.6}", SEP: "{value: 0.65, reference: 0.6}"},
        ),
    ],
)
def test_some_things_have_no_rate(goal: Target, entries: dict[str, str]) -> None:
    found = heading(goal, entries)
    assert (found.rate, found.projection, found.expected_on) == (None, None, None)


def test_two_reports_of_a_harvest_have_a_rate() -> None:
    """(3 − 1) ÷ (9 − 6), not from nothing on the first day."""
    goal = target("cumulative", "at_least", "4", "万亩", schedule="at_end")
    assert heading(goal, {JUN: "1", SEP: "3"}).rate == Rate(Q(2, 3), day(JUN), day(SEP), Q(3))


# --- the recent projection: A + rate × (12 − τ)


@pytest.mark.parametrize(
    ("goal", "entries", "projection"),
    [
        (JOBS, {MAR: "96", JUN: "210", SEP: "300"}, Q(402)),  # 300 + 34 × 3; at the run rate 400
        (WATER, {MAR: "4890", JUN: "10870", SEP: "16680"}, Q(22575)),  # 16680 + (16680 − 4890) ÷ 6 × 3
        (SHARE, {EVE: "49.2", SEP: "50.1"}, Q("50.4")),  # 50.1 + 0.1 × 3
        (target("change", "at_least", "26", "%", direction="fall"), {JUN: "20", SEP: "23"}, Q(26)),  # 23 + 1 × 3
        (target("change", "at_least", "26", "%", direction="fall"), {JUN: "4", SEP: "1"}, Q(-2)),  # a change can be less than nothing
        (target("level", "at_most", "20", "分"), {JUN: "30", SEP: "10"}, None),  # 10 − 20: a level cannot
        (target("level", "at_least", "90", "%"), {JUN: "80", SEP: "95"}, None),  # 95 + 15: more than all
        (target("level", "at_least", "90", "%", may_exceed=True), {JUN: "80", SEP: "95"}, Q(110)),
        (JOBS, {SEP: "300", DEC: "452"}, Q(452)),  # the year is over
        (target("cumulative", "at_least", "480", "个", due="2024-06-30"), {MAR: "300", SEP: "360"}, Q(360)),  # so is a due date
        (JOBS, {MAR: "100", JUN: "252", SEP: "{value: 240, revised: 更正}"}, Q(310)),  # 240 + (240 − 100) ÷ 6 × 3
        (JOBS, {JUN: "252", "2024-07-31": "252", SEP: "{value: 240, revised: 更正}"}, Q(228)),  # 240 − 4 × 3
        (JOBS, {SEP: "200", "2024-10-31": "200", "2024-11-30": "{value: 20, revised: 更正}"}, None),  # 20 − 90 × 1: less than nothing
    ],
)
def test_the_recent_projection(goal: Target, entries: dict[str, str], projection: Q | None) -> None:
    assert heading(goal, entries).projection == projection


# --- reached


def test_reached_since_the_first_report_of_the_unbroken_run() -> None:
    entries = {MAR: "72", "2024-04-30": "71", JUN: "73", SEP: "72"}
    found = heading(FIRMS, entries)
    assert (found.reached_on, found.expected_on) == (day(JUN), None)


def test_reached_since_the_baseline() -> None:
    assert heading(FIRMS, {EVE: "72", SEP: "73"}).reached_on == day(EVE)


def test_what_is_lost_again_is_not_reached() -> None:
    assert heading(FIRMS, {JUN: "72", SEP: "71"}).reached_on is None


def test_each_report_is_held_against_its_own_reference() -> None:
    goal = target("level", "less_than", None, "吨标准煤/万元", relative_to={"reference": {"zh": "全市", "en": "city"}})
    entries = {MAR: "{value: 0.6, reference: 0.5}", JUN: "{value: 0.6, reference: 0.7}", SEP: "{value: 0.8, reference: 0.9}"}
    assert heading(goal, entries).reached_on == day(JUN)


# --- when it will be reached: the first day whose τ is at least τ + (T − A) ÷ rate


@pytest.mark.parametrize(
    ("goal", "entries", "expected_on", "after_due"),
    [
        (MONEY, {SEP: "300"}, DEC, False),  # 100 ÷ (300 ÷ 9) = 3 months on, exactly on the due date
        (JOBS, {MAR: "96", JUN: "210", SEP: "300"}, "2025-03-10", True),  # 180 ÷ 34 = 5.294 months: 0.294 × 31 = 9.1 days into March
        (target("cumulative", "more_than", "80", "场"), {SEP: "72"}, "2024-11-04", False),  # T = 81: 9 ÷ 8 = 1.125: 0.125 × 30 = 3.75
        (target("level", "more_than", "90", "%"), {JUN: "84", SEP: "87"}, "2025-01-01", True),  # at 90 on 31 December, over it a day on
        (target("level", "at_least", "90", "%"), {JUN: "84", SEP: "87"}, DEC, False),
        (target("level", "at_most", "20", "分"), {JUN: "30", SEP: "25"}, DEC, False),  # 5 ÷ (5 ÷ 3) = 3 months down
        (target("level", "less_than", "20", "分"), {JUN: "30", SEP: "20"}, "2024-10-01", False),  # just reached, and falling
        (target("level", "more_than", "90", "%"), {JUN: "87", SEP: "90"}, "2024-10-01", False),  # just reached, and rising
        (target("level", "between", {"min": "4.5", "max": "5"}, "分"), {JUN: "6.5", SEP: "5.5"}, "2024-11-15", False),  # 0.5 ÷ (1 ÷ 3)
        (target("level", "at_least", "51", "%", due="2024-10-15"), {EVE: "49.2", SEP: "50.1"}, "2025-06-30", True),  # 0.9 ÷ 0.1 = 9
        (SHARE, {EVE: "49.2", SEP: "50.1", DEC: "50.1"}, "2025-12-31", True),  # 0.9 ÷ (0.9 ÷ 12) = 12
    ],
)
def test_the_day_it_will_be_reached(goal: Target, entries: dict[str, str], expected_on: str, after_due: bool) -> None:  # noqa: FBT001 - a table's column
    found = heading(goal, entries)
    assert (found.expected_on, found.is_after_due) == (day(expected_on), after_due)


@pytest.mark.parametrize(
    ("goal", "entries"),
    [
        (FIRMS, {JUN: "71", SEP: "70"}),  # it leads away
        (FIRMS, {JUN: "70", SEP: "70"}),  # it leads nowhere
        (target("level", "more_than", "90", "%"), {JUN: "91", SEP: "90"}),  # just at the limit, and falling
        (target("cumulative", "exactly", "5", "个"), {JUN: "4", SEP: "6"}),  # what is counted up does not come back
        (FIRMS, {EVE: "10", SEP: "11"}),  # 61 ÷ (1 ÷ 9) = 549 months
        (WATER, {JUN: "10000", SEP: "16680"}),  # a cap is used up, not reached
    ],
)
def test_some_things_will_not_be_reached(goal: Target, entries: dict[str, str]) -> None:
    found = heading(goal, entries)
    assert (found.reached_on, found.expected_on, found.is_after_due) == (None, None, None)


def test_five_years_after_the_due_date_nobody_looks_ahead_any_more() -> None:
    """From 0 on the eve to 274 by the end of the 274th day is 1 a day; 1,922 days on are 5 × 366 days after 31 December."""
    entries = {EVE: "0", SEP: "274"}
    assert heading(target("level", "at_least", "2196", "分"), entries, time_progress="days").expected_on == day("2030-01-04")
    assert heading(target("level", "at_least", "2197", "分"), entries, time_progress="days").expected_on is None


def test_the_end_of_time_is_no_failure() -> None:
    goal = target("level", "at_least", "72", "分", due="9999-12-31")
    assert heading(goal, {"9999-11-30": "10", "9999-12-30": "11"}, start="9999-01-01", end="9999-12-31").expected_on is None


# --- caps: the first day whose τ is at least τ + (T − A) ÷ rate, if the recent projection is over T


def test_a_cap_will_be_used_up() -> None:
    """(21980 − 16680) ÷ 1965 = 2.6972 months: 0.6972 × 31 = 21.6 days into December."""
    found = heading(WATER, {MAR: "4890", JUN: "10870", SEP: "16680"})
    assert (found.exhausted_on, found.used_up_on, found.is_cap) == (day("2024-12-22"), None, True)


def test_a_cap_that_lasts() -> None:
    """16485 ÷ 9 × 12 = 21980: all of it, and no more."""
    found = heading(WATER, {SEP: "16485"})
    assert (found.projection, found.exhausted_on, found.used_up_on) == (Q(21980), None, None)


def test_a_cap_is_used_up_since_the_first_report_that_says_so() -> None:
    found = heading(WATER, {SEP: "21000", "2024-10-31": "21980", "2024-11-30": "22050"})
    assert (found.used_up_on, found.exhausted_on) == (day("2024-10-31"), None)


def test_nothing_is_used_up_while_nothing_must_happen_and_does_not() -> None:
    none_allowed = target("cumulative", "at_most", "0", "起")
    assert heading(none_allowed, {JUN: "0", SEP: "0"}).used_up_on is None
    assert heading(none_allowed, {JUN: "0", SEP: "1", DEC: "1"}).used_up_on == day(SEP)


def test_a_cap_set_by_a_reference_is_used_up_by_the_reference_of_each_report() -> None:
    goal = target("cumulative", "at_most", None, "吨", relative_to={"reference": {"zh": "全市", "en": "city"}})
    entries = {JUN: "{value: 5, reference: 6}", SEP: "{value: 7, reference: 6.5}"}
    assert heading(goal, entries).used_up_on == day(SEP)
    assert heading(goal, {JUN: "{value: 5, reference: 6}", SEP: "{value: 6, reference: 6.5}"}).used_up_on is None


# --- the points


def test_a_point_tells_what_the_schedule_asked_for_then() -> None:
    """480 × 3/12 and 480 × 9/12; 49.2 + 1.8 × 9/12, and nothing of the baseline's day."""
    assert [point.expected for point in heading(JOBS, {MAR: "96", SEP: "300"}).points] == [120, 360]
    assert [point.expected for point in heading(SHARE, {EVE: "49.2", SEP: "50.1"}).points] == [None, Q("50.55")]


def test_without_a_result_the_baseline_is_all_there_is() -> None:
    found = heading(SHARE, {EVE: "49.2"})
    assert [point.value for point in found.points] == [Q("49.2")]
    assert (found.change, found.rate, found.projection, found.reached_on) == (None, None, None, None)
    assert heading(JOBS, {SEP: "{missing: 年底统计}"}).points == ()


# --- whatever the figures

methods = st.sampled_from(["months", "days"])
days_of_2024 = st.lists(st.dates(FIRST, LAST), min_size=1, max_size=4, unique=True).map(sorted)
steps = st.lists(st.integers(0, 500), min_size=4, max_size=4)


def counted_up(days: list[date], amounts: list[int]) -> dict[str, str]:
    """Write a series that never falls."""
    return {day.isoformat(): str(sum(amounts[: index + 1])) for index, day in enumerate(days)}


@given(goal=st.integers(1, 10**6), months=st.integers(1, 11), slope=st.integers(1, 10**4), bound=st.sampled_from(["at_least", "at_most"]))
def test_on_a_straight_way_the_recent_rate_is_the_run_rate(goal: int, months: int, slope: int, bound: str) -> None:
    """A = slope × months gone at each month's end: both rates are the slope, and both used-up days the same."""
    ends = [date(2024, month + 1, 1) - timedelta(1) for month in range(1, months + 1)]
    found = heading(
        target("cumulative", bound, str(goal), "万元"),
        {end.isoformat(): str(slope * (index + 1)) for index, end in enumerate(ends)},
    )
    assert found.rate
    assert found.rate.value == slope
    assert found.result.metrics
    assert found.projection == found.result.metrics.projection == slope * 12
    if found.used_up_on is None:
        assert found.exhausted_on == found.result.metrics.exhausted_on


@given(days=days_of_2024, amounts=steps, factor=st.integers(1, 1000), method=methods)
def test_in_another_unit_the_rate_is_the_same_multiple(days: list[date], amounts: list[int], factor: int, method: Method) -> None:
    one = heading(target("cumulative", "at_least", "700", "万元"), counted_up(days, amounts), time_progress=method)
    larger = [amount * factor for amount in amounts]
    other = heading(target("cumulative", "at_least", str(700 * factor), "万元"), counted_up(days, larger), time_progress=method)
    assert one.rate
    assert other.rate
    assert one.projection is not None
    assert (other.rate.value, other.projection) == (one.rate.value * factor, one.projection * factor)
    assert (other.reached_on, other.expected_on) == (one.reached_on, one.expected_on)


@given(days=days_of_2024, amounts=steps, method=methods)
def test_it_is_reached_on_the_first_day_by_whose_end_it_is(days: list[date], amounts: list[int], method: Method) -> None:
    found = heading(target("cumulative", "at_least", "700", "万元"), counted_up(days, amounts), time_progress=method)
    value = sum(amounts[: len(days)])

    def then(day: date) -> Q:
        assert found.rate
        return value + found.rate.value * (end_of(day, method) - end_of(days[-1], method))

    assert (found.reached_on is not None) == (value >= 700)
    if found.expected_on:
        assert then(found.expected_on) >= 700
        assert found.expected_on - timedelta(1) == days[-1] or then(found.expected_on - timedelta(1)) < 700


@given(days=days_of_2024, amounts=steps)
def test_the_order_of_the_files_does_not_matter(days: list[date], amounts: list[int]) -> None:
    goal = target("cumulative", "at_least", "700", "万元")
    one = plan(goal)
    files = [report(one, day, f"{day}.yaml", t=entry) for day, entry in counted_up(days, amounts).items()]
    assert len({trend(one, goal, assemble(one, order)[0]).points for order in permutations(files)}) == 1


reports = st.dictionaries(st.dates(FIRST, LAST), st.integers(0, 100), max_size=5)


@st.composite
def targets(draw: st.DrawFn) -> Target:
    """Give targets of any kind that is counted, with any bound and schedule; a level or a change has a baseline of some day or none."""
    kind = draw(st.sampled_from(["cumulative", "level", "change"]))
    bound = draw(st.sampled_from(["at_least", "more_than", "at_most", "less_than", "exactly"]))
    began = None if kind == "cumulative" else draw(st.none() | st.dates(date(2020, 1, 1), LAST))
    return target(
        kind,
        bound,
        str(draw(st.integers(0, 100))),
        draw(st.sampled_from(["%", "家", "分"])),
        schedule=draw(st.sampled_from([None, "linear", "at_end", "constant"])),
        baseline=baseline("50", began.isoformat()) if began else None,
        direction="rise" if kind == "change" else None,
    )


@example(goal=JOBS, entries={FIRST: 1})
@given(goal=targets(), entries=reports)
def test_whatever_is_reported_there_is_a_trend(goal: Target, entries: dict[date, int]) -> None:
    found = heading(goal, {day.isoformat(): f"{{value: {reached}, revised: 更正}}" for day, reached in entries.items()})
    assert [point.day for point in found.points] == sorted({point.day for point in found.points})
    assert found.rate is None or _starts(found, found.rate)
    assert found.expected_on is None or found.expected_on > found.points[-1].day
    assert found.exhausted_on is None or found.points[-1].day < found.exhausted_on <= LAST


def _starts(found: Trend, rate: Rate) -> list[tuple[Q, Q]]:
    """Give what a rate may have begun with, and does begin with, on its first day: a value by its end, or nothing at the plan's start."""
    values = [(end_of(point.day, "months"), point.value) for point in found.points if rate.first == point.day < rate.last]
    nothing = [(start_of(FIRST, "months"), Q(0))] if rate.first == FIRST else []
    now, latest = end_of(rate.last, "months"), found.points[-1].value
    return [(since, before) for since, before in values + nothing if rate.value * (now - since) == latest - before]
