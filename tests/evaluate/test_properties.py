"""What holds of every verdict, whatever the figures."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction as Q

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import actual, baseline, plan, target
from gaoqing_kpi.evaluate import Result
from gaoqing_kpi.evaluate.calendar import Method, end_of, gone, start_of
from gaoqing_kpi.evaluate.judge import judge
from gaoqing_kpi.evaluate.timeline import timeline_of
from gaoqing_kpi.history import Baseline
from gaoqing_kpi.model.target import StatedBaseline, Target

FIRST, LAST, EVE = date(2024, 1, 1), date(2024, 12, 31), date(2023, 12, 31)
BETTER_AND_BETTER = ["breached", "missed", "far_behind", "behind", "in_progress", "on_track", "met"]
LIGHTS = {
    "met": "green",
    "on_track": "green",
    "behind": "yellow",
    "far_behind": "red",
    "missed": "red",
    "breached": "red",
    "in_progress": "grey",
    "not_reported": "grey",
}

SPREAD = [{"by": "2024-06-30", "share": "0.3"}, {"by": "2024-12-31", "share": "1"}]

in_2024 = st.dates(FIRST, LAST)
methods = st.sampled_from(["months", "days"])
hundredths = st.integers(0, 10**6).map(lambda number: Q(number, 100))
above_zero = st.integers(1, 10**6).map(lambda number: Q(number, 100))


def targets(
    *bounds: str, kinds: tuple[str, ...] = ("cumulative", "level"), units: tuple[str, ...] = ("万元", "家")
) -> st.SearchStrategy[Target]:
    """Give targets of up to 1000 with any schedule; a level has a baseline or not."""
    whole = st.integers(1, 1000).map(str)
    keys = {
        "bound": st.sampled_from(bounds),
        "value": whole,
        "unit": st.sampled_from(units),
        "schedule": st.sampled_from([None, "linear", "at_end", "constant", SPREAD]),
    }
    any_baseline = {"cumulative": st.none(), "level": st.none() | whole.map(baseline)}
    return st.one_of(*(st.builds(target, kind=st.just(kind), baseline=any_baseline[kind], **keys) for kind in kinds))


def text(number: Q) -> str:
    """Write a number of at most four decimals as a catalogue does."""
    whole, rest = divmod(abs(number) * 10**4, 10**4)
    return f"{'-' if number < 0 else ''}{whole}.{int(rest):04d}"


def result(goal: Target, value: Q, day: date) -> Result:
    """Judge a value on its own day."""
    start = Baseline(Q(goal.baseline.value), goal.baseline.date) if goal.baseline else None
    return judge(plan(goal), goal, actual(value, day), start, day)


def rank(goal: Target, value: Q, day: date) -> int:
    """Tell how good a value's status is."""
    return BETTER_AND_BETTER.index(result(goal, value, day).status.value)


def in_another_unit(goal: Target, factor: Q) -> Target:
    """Write a target's figures as multiples of another unit."""
    assert isinstance(goal.value, Decimal)
    began = baseline(text(Q(goal.baseline.value) * factor)) if goal.baseline else None
    return goal.model_copy(
        update={"value": Decimal(text(Q(goal.value) * factor)), "baseline": began and StatedBaseline.model_validate(began)}
    )


@given(
    goal=targets("at_least", "more_than", "at_most", "less_than", "exactly", units=("万元",)),
    value=hundredths,
    factor=above_zero,
    day=in_2024,
)
def test_the_unit_of_a_measured_target_does_not_matter(goal: Target, value: Q, factor: Q, day: date) -> None:
    one, other = result(goal, value, day), result(in_another_unit(goal, factor), value * factor, day)
    assert (one.status, one.rule, one.light, one.satisfied) == (other.status, other.rule, other.light, other.satisfied)
    assert one.metrics
    assert other.metrics
    assert (one.metrics.pace, one.metrics.completion) == (other.metrics.pace, other.metrics.completion)
    assert one.metrics.exhausted_on == other.metrics.exhausted_on


@given(floor=targets("at_least", "more_than"), less=st.integers(0, 1500), more=st.integers(0, 500), day=in_2024)
def test_more_is_never_worse_for_a_floor(floor: Target, less: int, more: int, day: date) -> None:
    assert rank(floor, Q(less + more), day) >= rank(floor, Q(less), day)


@given(cap=targets("at_most", "less_than", kinds=("cumulative",)), less=st.integers(0, 1500), more=st.integers(0, 500), day=in_2024)
def test_more_is_never_better_for_a_cap(cap: Target, less: int, more: int, day: date) -> None:
    assert rank(cap, Q(less + more), day) <= rank(cap, Q(less), day)


@given(kind=st.sampled_from(["cumulative", "level"]), goal=above_zero, day=in_2024)
def test_the_least_bit_below_a_decimal_target_is_not_the_target(kind: str, goal: Q, day: date) -> None:
    at_least = target(kind, "at_least", text(goal), "万元")
    assert result(at_least, goal, day).satisfied is True
    assert result(at_least, goal - Q(1, 10**30), day).satisfied is False
    assert result(at_least, goal - Q(1, 10**30), LAST).status == "missed"


@given(goal=above_zero)
def test_a_strict_decimal_bound_is_not_satisfied_by_the_bound_itself(goal: Q) -> None:
    more_than = target("level", "more_than", text(goal), "万元")
    assert result(more_than, goal, LAST).status == "missed"
    assert result(more_than, goal + Q(1, 10**30), LAST).status == "met"


@given(start=st.dates(FIRST, LAST), days=st.integers(0, 2000), one=st.integers(-50, 2100), later=st.integers(0, 400), method=methods)
def test_time_never_runs_back(start: date, days: int, one: int, later: int, method: Method) -> None:
    origin, end = start_of(start, method), end_of(start + timedelta(days), method)
    before, after = (gone(origin, end, end_of(start + timedelta(ahead), method)) for ahead in (one, one + later))
    assert 0 <= before <= after <= 1
    assert before == 0 or one >= 0
    assert (before == 1) == (one >= days)


@given(day=st.dates(date(1990, 1, 1), date(2100, 1, 1)), method=methods)
def test_a_day_begins_where_the_day_before_ended(day: date, method: Method) -> None:
    """So that stretches of days add up without a gap."""
    assert start_of(day + timedelta(1), method) == end_of(day, method)
    assert start_of(day, method) < end_of(day, method)


@pytest.mark.parametrize("year", [1900, 2000, 2023, 2024])
def test_every_months_end_of_a_calendar_year_is_an_exact_twelfth(year: int) -> None:
    origin, end = start_of(date(year, 1, 1), "months"), end_of(date(year, 12, 31), "months")
    ends = [date(year, month, 1) - timedelta(1) for month in range(2, 13)]
    assert [gone(origin, end, end_of(day, "months")) for day in ends] == [Q(month, 12) for month in range(1, 12)]


@given(goal=targets("at_least", "more_than", "at_most", "less_than", "exactly"), value=st.integers(0, 1500), day=in_2024)
def test_the_light_of_a_fresh_value_follows_from_its_status(goal: Target, value: int, day: date) -> None:
    judged = result(goal, Q(value), day)
    assert not judged.stale
    assert judged.light == LIGHTS[judged.status.value]


@given(goal=above_zero, value=hundredths, due=st.dates(date(2024, 1, 2), LAST))
def test_on_the_due_date_all_of_a_linear_target_is_expected(goal: Q, value: Q, due: date) -> None:
    counted_up = target("cumulative", "at_least", text(goal), "万元", due=due.isoformat())
    from_zero = target("level", "at_least", text(goal), "万元", due=due.isoformat(), baseline=baseline("0"))
    for metrics in (result(counted_up, value, due).metrics, result(from_zero, value, due).metrics):
        assert metrics
        assert (metrics.expected, metrics.pace, metrics.projection) == (goal, value / goal, value)


@given(goal=above_zero, used=above_zero, day=in_2024, method=methods)
def test_a_cap_is_used_up_on_the_first_day_whose_share_is_large_enough(goal: Q, used: Q, day: date, method: Method) -> None:
    """At the present rate, ``used ÷ s``, all of it is used by the end of that day and not by the end of the day before."""
    cap = target("cumulative", "at_most", text(goal), "万元")
    one = plan(cap, time_progress=method)
    timeline = timeline_of(one, cap, None)
    metrics = judge(one, cap, actual(used, day), None, day).metrics
    assert metrics is not None
    assert metrics.projection is not None
    assert (metrics.exhausted_on is not None) == (metrics.projection > goal)
    if metrics.exhausted_on:
        assert timeline.share(metrics.exhausted_on) * metrics.projection >= goal
        assert timeline.share(metrics.exhausted_on - timedelta(1)) * metrics.projection < goal
