"""What changed region by region: counted as each comparison counts, the worst first, and no comparison kept."""

import gc
import weakref
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from builders import plan, report, target
from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.evaluate.judgement import Judgement
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import use
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.report.comparison import ChangeKind, Comparison
from gaoqing_kpi.report.region_changes import RegionChanges, region_changes
from gaoqing_kpi.report.report import Report, report_on

CODES = {"370301": "甲县", "370302": "乙县", "370303": "丙县"}


@pytest.fixture(autouse=True)
def _in_english() -> None:
    use("en")


def city() -> Plan:
    """Build a plan of two targets and three regions."""
    piles = target("cumulative", "at_least", "100", "个", id="piles")
    rate = target("level", "at_least", "90", "%", id="rate")
    made = plan(piles, rate)
    head = made.head.model_copy(
        update={"regions": {code: made.head.title.model_copy(update={"zh": name, "en": name}) for code, name in CODES.items()}}
    )
    return replace(made, head=head)


def on(of: Plan, code: str, day: str, **entries: str) -> Report:
    """Report on a region by what a file of its own says."""
    files = [report(plan(*of.targets), day, **entries)] if entries else []
    history, _problems = assemble(of, files, date.fromisoformat(day))
    return report_on(Judgement(of.in_force(history.as_of, code), history))


def compared(of: Plan, code: str, before: dict[str, str], after: dict[str, str]) -> Comparison:
    return Comparison(on(of, code, "2024-06-30", **before), on(of, code, "2024-09-30", **after))


def shown() -> RegionChanges:
    of = city()
    # half of the piles is expected by June, three quarters by September
    return region_changes(
        of,
        [
            compared(of, "370301", {"piles": "60"}, {"piles": "100"}),
            compared(of, "370302", {"piles": "60", "rate": "95"}, {"piles": "61", "rate": "95"}),
            compared(of, "370303", {}, {"piles": "80"}),
        ],
        ["370304"],
    )


def test_each_region_is_counted_and_the_worst_comes_first() -> None:
    found = {shift.name: shift for shift in shown().shifts}
    assert next(iter(found)) == "乙县"
    assert [(name, shift.worse, shift.better, shift.reached) for name, shift in found.items()] == [
        ("乙县", 1, 0, 0),
        ("甲县", 0, 1, 1),
        ("丙县", 0, 0, 0),
    ]
    assert found["丙县"].kinds[ChangeKind.NEWLY_REPORTED] == 1
    assert (found["丙县"].reported_before, found["丙县"].reported) == (0, 1)


def test_the_lights_are_those_of_all_regions() -> None:
    changes = shown()
    for count in changes.lights:
        assert count.old == sum(shift.lights[count.light].old for shift in changes.shifts)
        assert count.new == sum(shift.lights[count.light].new for shift in changes.shifts)
    assert changes.targets == 6
    assert {count.light for count in changes.lights} == set(Light)


def test_kinds_of_change_that_there_are_none_of_have_no_column() -> None:
    keys = [column.key for column in shown().table.columns]
    assert "newly_reported" in keys
    assert "no_longer_reported" not in keys
    assert "amended" not in keys
    assert {"worse", "better"} <= {*keys}


def test_who_reports_and_who_does_not_is_named() -> None:
    assert shown().voices.lines == ("Regions that began to report: 丙县", "Regions that have not reported: 370304")


def test_targets_are_named_with_the_regions_where_they_turned_red_those_of_most_first() -> None:
    of = city()
    falls = {"370301": {"piles": "51"}, "370302": {"piles": "51", "rate": "1"}, "370303": {"piles": "60"}}
    changes = region_changes(of, [compared(of, code, {"piles": "50"}, after) for code, after in falls.items()])
    assert [(spread.name, list(spread.regions.values())) for spread in changes.turned_red] == [("piles", ["甲县", "乙县"])]
    assert [[cell.text for cell in cells] for cells in changes.red_table.cells] == [["piles", "2", "甲县, 乙县"]]


def test_very_many_regions_are_named_in_part() -> None:
    of = city()
    changes = region_changes(of, [compared(of, "370301", {}, {})], [f"{number}" for number in range(500000, 500300)])
    (line,) = changes.voices.lines
    assert line.endswith("and 201 more")


def test_no_comparison_is_kept() -> None:
    of, alive = city(), list[weakref.ref[Comparison]]()

    def one_by_one() -> Iterator[Comparison]:
        for code in CODES:
            gc.collect()
            assert sum(ref() is not None for ref in alive) <= 1
            comparison = compared(of, code, {"piles": "60"}, {"piles": "61"})
            alive.append(weakref.ref(comparison))
            yield comparison
            del comparison

    changes = region_changes(of, one_by_one())
    gc.collect()
    assert not any(ref() for ref in alive)
    assert len(changes.shifts) == 3
