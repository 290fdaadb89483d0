"""Trends target by target: a row for each region with a value, its days, and the names of those without."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from builders import plan, report, target
from gaoqing_kpi.evaluate.judgement import Judgement
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import use
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.region_trends import MOST_DAYS, RegionTrends, region_trends
from gaoqing_kpi.report.report import Report, report_on

CODES = {"370301": "甲县", "370302": "乙县", "370303": "丙县"}
DAYS = ("2024-01-31", "2024-02-29", "2024-03-31")


@pytest.fixture(autouse=True)
def _in_english() -> None:
    use("en")


def city(*targets: Target) -> Plan:
    made = plan(*targets)
    names = {code: made.head.title.model_copy(update={"zh": name, "en": name}) for code, name in CODES.items()}
    return replace(made, head=made.head.model_copy(update={"regions": names}))


def on(of: Plan, code: str, *values: str, days: tuple[str, ...] = DAYS, key: str = "piles") -> Report:
    """Report on a region by what its own files say of a target, a day each."""
    alone = plan(*(one.model_copy(update={"by_region": None, "value": Decimal(100)}) if one.by_region else one for one in of.targets))
    files = [report(alone, day, name=f"{day}.yaml", **{key: value}) for day, value in zip(days, values, strict=False) if value]
    history, _problems = assemble(of, files, date.fromisoformat(days[-1]))
    return report_on(Judgement(of.in_force(history.as_of, code), history))


PILES = target("cumulative", "at_least", "100", "个", id="piles", by_region={"370301": "100", "370302": "60"})


def shown(*more: Report) -> RegionTrends:
    of = city(PILES)
    return region_trends(of, [on(of, "370301", "10", "20", "30"), on(of, "370302", "", "5", "8"), *more])


def test_a_row_has_a_cell_for_each_day_and_a_dash_where_nothing_is_known() -> None:
    (piles,) = shown().targets
    assert [day.isoformat() for day in piles.days] == list(DAYS)
    texts = [[cell.text for cell in cells] for cells in piles.table.cells]
    assert [row[1] for row in texts] == ["甲县", "乙县"]
    assert [row[3:6] for row in texts] == [["10", "20", "30"], ["–", "5", "8"]]
    assert [row.change.text for row in piles.rows] == ["+10", "+3"]


def test_what_is_asked_for_is_said_once_where_it_is_the_same() -> None:
    (piles,) = shown().targets
    assert piles.heading == "piles (个)"
    assert "asked" in {column.key for column in piles.table.columns}
    of = city(target("cumulative", "at_least", "100", "个", id="piles"))
    (same,) = region_trends(of, [on(of, code, "10", "20") for code in CODES]).targets
    assert same.heading == "piles (≥100 个)"
    assert "asked" not in {column.key for column in same.table.columns}


def test_regions_without_a_value_are_named_and_have_no_row() -> None:
    of = city(target("cumulative", "at_least", "100", "个", id="piles"))
    (piles,) = region_trends(of, [on(of, "370301", "10")], [on(of, "370302"), on(of, "370303")]).targets
    assert [row.name for row in piles.rows] == ["甲县"]
    assert piles.without_words == "Without a value: 乙县, 丙县"


def test_a_region_that_a_target_is_not_set_for_is_left_out() -> None:
    of = city(PILES.model_copy(update={"value": None}))
    (piles,) = region_trends(of, [on(of, "370301", "10")], [on(of, "370303")]).targets
    assert piles.without == {}


def test_a_milestone_is_done_or_not() -> None:
    of = city(target("milestone", id="piles"))
    entries = ("{done: false}", "{done: true, on: 2024-02-20}")
    (built,) = region_trends(of, [on(of, "370301", *entries, days=DAYS[:2])]).targets
    texts = [[cell.text for cell in cells] for cells in built.table.cells]
    assert texts[0][3:5] == ["not done", "done"]
    assert "change" not in {column.key for column in built.table.columns}


def test_only_the_newest_days_have_columns() -> None:
    of = city(target("cumulative", "at_least", "1000", "个", id="piles"))
    days = tuple(date.fromordinal(date(2024, 1, 1).toordinal() + 7 * week).isoformat() for week in range(20))
    (piles,) = region_trends(of, [on(of, "370301", *(str(week + 1) for week in range(20)), days=days)]).targets
    assert len(piles.days) == 20
    assert [day.isoformat() for day in piles.shown_days] == list(days[-MOST_DAYS:])


def test_trends_are_kept_only_where_they_are_told() -> None:
    of = city(PILES)
    reports = [on(of, "370301", "10")]
    assert region_trends(of, reports).targets[0].rows[0].trend is None
    told = region_trends(of, reports, tell=lambda trends: trends.report.title)
    assert told.told == ("Target · 甲县",)
    assert told.targets[0].rows[0].trend
