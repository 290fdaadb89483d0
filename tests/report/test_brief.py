"""What a brief says of a report, whatever of it a page has room for."""

from dataclasses import replace
from datetime import date

import pytest

from builders import plan, report, report_on, sample, sample_plan, target
from gaoqing_kpi.evaluate import Light
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import use
from gaoqing_kpi.problem import Code, Location, Problem
from gaoqing_kpi.report.brief import Brief, BriefPart
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.selection import EVERYTHING, Selection

MONTHS = ("2023-12", "2024-03", "2024-06", "2024-09", "2024-12")


@pytest.fixture(autouse=True)
def _in_english() -> None:
    use("en")


def month(last: str, selection: Selection = EVERYTHING) -> Report:
    known = [sample(name) for name in MONTHS[: MONTHS.index(last) + 1]]
    return report_on(sample_plan(), assemble(sample_plan(), known, None)[0], selection)


def one(value: str) -> Report:
    """Report a target of 480 by December."""
    whole = plan(target("cumulative", "at_least", "480", "个", id="t"), target("level", "at_least", "90", "%", id="u"))
    return report_on(whole, assemble(whole, [report(whole, "2024-09-30", t=value, u="95")], None)[0])


def names(part: BriefPart) -> list[str]:
    return [cells[0].text for cells in part.table.cells]


def test_each_part_lists_all_that_there_is_of_it() -> None:
    parts = Brief(month("2024-09")).parts
    assert [(part.light, len(part.table.rows)) for part in parts[:2]] == [(Light.RED, 5), (Light.YELLOW, 11)]
    assert [part.heading for part in parts] == [
        "■ Red lights (5)",
        "▲ Yellow lights (11)",
        f"Projected to fall short ({len(parts[2].table.rows)})",
    ]


def test_what_falls_short_and_shows_no_red_or_yellow_light_comes_first_and_red_last() -> None:
    marks = [name[0] for name in names(Brief(month("2024-09")).parts[2])]
    assert marks == sorted(marks, key="●○▲■".index)
    assert {*marks} == {*"●▲■"}


def test_what_nobody_reported_by_its_due_date_is_red_and_listed_so() -> None:
    shown = Brief(month("2024-12"))
    red = shown.parts[0]
    assert [light.targets for light in shown.lights if light.light is Light.RED] == [str(len(red.table.rows))]
    assert [cells[2].text for cells in red.table.cells if cells[1].text == "not reported"] == ["–"]


def test_where_all_red_targets_are_unreported_nothing_says_that_none_is_behind() -> None:
    whole = plan(target("cumulative", "at_least", "480", "个", id="t"), target("level", "at_least", "90", "%", id="u"))
    shown = Brief(report_on(whole, assemble(whole, [report(whole, "2024-12-31", u="95")], None)[0]))
    assert [names(part) for part in shown.parts] == [["t"]]
    assert "No target in this report is behind." not in shown.remarks


def test_a_gap_has_its_unit_and_that_of_a_percentage_is_in_points() -> None:
    whole = plan(
        target("cumulative", "at_least", "480", "个", id="t"), target("level", "at_least", "90", "%", id="u"), target("milestone", id="m")
    )
    file = report(whole, "2024-12-31", t="300", u="88.5", m="{done: false}")
    part = Brief(report_on(whole, assemble(whole, [file], None)[0])).parts[0]
    assert {cells[0].text: cells[4].text for cells in part.table.cells} == {"t": "-180 个", "u": "-1.5 pp", "m": "–"}


@pytest.mark.parametrize("value", ["10", "300"])  # red, yellow
def test_a_doubtful_value_says_so_before_all_else_wherever_its_target_stands(value: str) -> None:
    known = one(f"{{value: {value}, note: as told}}")
    doubtful = replace(known, results=tuple(result._replace(doubtful=True) for result in known.results))
    listed = [name for part in Brief(doubtful).parts for name in names(part)]
    assert all(name.lstrip("■▲● ").startswith("t (implausible value, to be checked") for name in listed)
    assert doubtful.rows_in_plan[0].remark.startswith("implausible value, to be checked; as told")
    assert len(listed) == 2  # by its light, and by its projection


def test_the_lights_are_counted_beside_those_of_the_period_before() -> None:
    lights = Brief(month("2024-09")).lights
    assert [light.name for light in lights] == ["■ red", "▲ yellow", "○ grey", "● green"]
    assert all(light.before.endswith(" the period before") for light in lights)
    assert {light.before for light in Brief(one("300")).lights} == {""}


def test_it_says_of_what_it_is() -> None:
    shown = Brief(month("2024-09", selection=Selection(departments=frozenset({"water-resources"}))))
    as_of, scope, covered = shown.facts
    assert (as_of, scope) == ("As of 2024-09-30, time progress 75.0%", "Water Resources Bureau")
    assert covered == f"On {len(shown.report.results)} of the plan's 104 targets"
    assert len(Brief(month("2024-09")).facts) == 1


def test_errors_in_the_data_and_cancelled_targets_are_counted() -> None:
    errors = tuple(Problem(Location("a.yaml", line, 1), Code.NOT_A_NUMBER, "?") for line in (1, 2))
    shown = Brief(replace(one("300"), problems=(*errors, Problem(Location("a.yaml", 3, 1), Code.STALE, "?"))))
    assert "Errors in the data: 2; the figures concerned are not used." in shown.remarks
    ended = [{"on": "2024-08-01", "cancelled": True, "document": "2号", "why": "并入"}]
    whole = plan(target("cumulative", "at_least", "480", "个", id="t", amended=ended), target("level", "at_least", "90", "%", id="u"))
    history = assemble(whole, [report(whole, "2024-09-30", u="95")], None)[0]
    assert "Cancelled targets: 1." in Brief(report_on(whole.in_force(history.as_of), history)).remarks


def test_where_there_is_nothing_to_tell_that_is_told() -> None:
    nothing = replace(one("300"), results=())
    assert Brief(nothing).remarks == ("No target matches these filters.",)
    assert Brief(nothing).parts == ()
    whole = plan(target("cumulative", "at_least", "480", "个", id="t"))
    unknown = Brief(report_on(whole, assemble(whole, [report(whole, "2024-09-30")], date(2024, 9, 30))[0]))
    assert unknown.remarks[-1] == "Nothing has been reported yet: how the targets stand is unknown."
    assert Brief(one("400")).remarks[-1] == "No target in this report is behind."


def test_who_is_to_be_chased_and_for_how_much() -> None:
    shown = Brief(month("2024-09"))
    assert shown.chase_heading == f"To chase ({len(shown.chased)})"
    assert [office for office in shown.chased if office.startswith("Publicity")] == [
        "Publicity Department of the Party Committee (missing 1)"
    ]
    assert all("(" in office for office in shown.chased)


def test_no_path_of_a_machine_is_told() -> None:
    known = month("2024-09")
    faulty = replace(known.judgement, faulty={"/home/clerk/县.xlsx": frozenset({"charging-points"})})
    shown = Brief(replace(known, judgement=faulty))
    assert any("files to correct 1" in office for office in shown.chased)
    assert "/home" not in " ".join((*shown.chased, *shown.remarks, *shown.foot))
