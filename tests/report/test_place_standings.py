"""Places beside each other: counted, ordered, and let go again."""

import gc
import tracemalloc
import weakref
from collections.abc import Iterator, Mapping
from datetime import date

import pytest

from builders import plan as build_plan
from builders import report as read_report
from builders import target
from gaoqing_kpi.evaluate import Light, Status
from gaoqing_kpi.evaluate.judgement import Judgement
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import use
from gaoqing_kpi.model.base import Bilingual
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.report.place_standings import Standings, standings_of
from gaoqing_kpi.report.place_tables import place_table, result_table
from gaoqing_kpi.report.report import Report, report_on
from gaoqing_kpi.report.selection import EVERYTHING, Selection

DAYS = {"08": "2024-08-31", "09": "2024-09-30"}
NAMES = {"370321": "桓台县", "370322": "高青县", "370323": "沂源县", "370304": "博山区"}
TARGETS = (
    target("cumulative", "at_least", "400", "个", id="piles", name={"zh": "充电桩"}),
    target("level", "at_most", "5", "%", id="rate", name={"zh": "失业率"}),
)


def city(regions: Mapping[str, str] = NAMES) -> Plan:
    one = build_plan(*TARGETS)
    named = {code: Bilingual(zh=name, en=None) for code, name in regions.items()}
    return Plan(one.head.model_copy(update={"regions": named}), one.departments, one.sections, one.items, one.targets, ())


def place(of: Plan, code: str | None, months: Mapping[str, Mapping[str, str]], selection: Selection = EVERYTHING) -> Report:
    plan = build_plan(*TARGETS)
    files = [read_report(plan, DAYS[month], **entries) for month, entries in months.items()]
    history, problems = assemble(of, files, date(2024, 9, 30))
    assert not problems
    return report_on(Judgement(of.in_force(history.as_of, code), history), selection)


FIGURES: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    # of 400, 300 are expected: 320 is green, 260 yellow, 100 red; a rate under 5 is green, over it grey
    "370321": {"08": {"piles": "200", "rate": "4.5"}, "09": {"piles": "260", "rate": "4"}},
    "370322": {"08": {"piles": "90"}, "09": {"piles": "100", "rate": "5.5"}},
    "370323": {"09": {"piles": "320"}},
}


def reports(of: Plan, selection: Selection = EVERYTHING) -> Iterator[Report]:
    return (place(of, code, months, selection) for code, months in FIGURES.items())


def beside(selection: Selection = EVERYTHING, **more: bool) -> Standings:
    use("zh")
    of = city()
    return standings_of(of, reports(of, selection), **more)  # type: ignore[arg-type]  # only with_results is given


def test_a_line_a_place() -> None:
    lines = beside().lines
    assert [(line.code, line.name, line.lights) for line in lines] == [
        ("370321", "桓台县", (0, 1, 0, 1)),
        ("370322", "高青县", (1, 0, 1, 0)),
        ("370323", "沂源县", (0, 0, 1, 1)),
    ]
    assert [(line.updated, line.carried_over, line.missing, str(line.latest)) for line in lines] == [
        (2, 0, 0, "2024-09-30"),
        (2, 0, 0, "2024-09-30"),
        (1, 0, 1, "2024-09-30"),
    ]
    assert [line.rank for line in lines] == [2, 3, 1]
    assert [line.verdict(0) for line in lines] == [
        (Light.YELLOW, Status.BEHIND),
        (Light.RED, Status.FAR_BEHIND),
        (Light.GREEN, Status.ON_TRACK),
    ]


def test_the_worst_stands_first_and_equal_ones_as_in_the_plan() -> None:
    assert [line.name for line in beside().worst_first] == ["高青县", "桓台县", "沂源县"]
    of = city()
    alike = standings_of(of, [place(of, code, FIGURES["370323"]) for code in NAMES])
    assert [(line.code, line.rank) for line in alike.worst_first] == [(code, 1) for code in NAMES]


def test_who_reports_nothing_is_named_and_has_no_line() -> None:
    assert beside().silent == (("370304", "博山区"),)
    assert beside().silent_words == "未报送（1个）：博山区 370304"
    of = city()
    empty = standings_of(of, [place(of, "370304", {"09": {}}), *reports(of)])
    assert (empty.silent, [line.code for line in empty.lines]) == ((("370304", "博山区"),), [*FIGURES])


def test_who_reports_something_else_than_what_is_selected_is_not_silent() -> None:
    rate = beside(Selection(targets=frozenset({"rate"})))
    assert [code for code, _name in rate.silent] == ["370304"]
    assert [(line.code, line.targets, line.missing) for line in rate.lines] == [("370321", 1, 0), ("370322", 1, 0), ("370323", 1, 1)]
    assert [contest.target.id for contest in rate.contests] == ["rate"]


def test_who_leads_and_who_trails_with_what_changed() -> None:
    piles, rate = beside().contests
    (first,), (last,) = piles.leading, piles.trailing
    assert (first.name, first.value.text, first.completion.text, first.change_in_unit) == ("沂源县", "320", "80.0%", "–")
    assert (last.name, last.completion.text, last.change_in_unit, last.rank) == ("高青县", "25.0%", "+2.5 个百分点", 3)  # 25 less 22.5
    assert [(one.name, one.in_unit, one.change_in_unit) for one in (*rate.leading, *rate.trailing)] == [
        ("桓台县", "4 %", "-0.5 个百分点"),
        ("高青县", "5.5 %", "–"),
    ]


def test_statuses_choose_what_is_counted_and_nobody_is_ranked_by_them() -> None:
    red = beside(Selection(lights=frozenset({Light.RED})), with_results=True)
    assert [(line.lights, line.rank) for line in red.lines] == [((0, 0, 0, 0), None), ((1, 0, 0, 0), None), ((0, 0, 0, 0), None)]
    assert [contest.target.id for contest in red.contests] == ["piles"]
    assert red.contests[0].leading[0].name == "沂源县"  # among all places, however they stand
    assert "rank" not in {column.key for column in place_table(red).columns}
    assert [[cell.text for cell in cells] for cells in result_table(red).cells] == [
        ["370322", "高青县", "piles", "充电桩", "100", "25.0%", "+2.5", "严重滞后", "红灯", "3", "个", "百分点"]
    ]


def test_every_result_is_ranked_where_that_is_asked_for() -> None:
    rows = {(cells[0].text, cells[2].text): cells for cells in result_table(beside(with_results=True)).cells}
    assert len(rows) == 6
    assert [rows[code, "piles"][9].text for code in FIGURES] == ["2", "3", "1"]
    assert [cell.is_known for cell in rows["370323", "rate"][4:7]] == [False] * 3
    assert not rows["370323", "rate"][9].is_known
    with pytest.raises(ValueError, match="not kept"):
        result_table(beside())


def test_a_place_has_only_what_is_set_for_it() -> None:
    of = city()
    own = of.targets[0].model_copy(update={"value": None, "by_region": {"370321": of.targets[0].value}})
    split = Plan(of.head, of.departments, of.sections, of.items, (own, of.targets[1]), ())
    found = standings_of(split, [place(split, code, {"09": {"rate": "4"}}) for code in ("370321", "370322")])
    assert [line.verdict(0) for line in found.lines] == [(Light.GREY, Status.NOT_REPORTED), None]


def test_a_plan_without_regions_has_one_line() -> None:
    of = city({})
    for figures in (FIGURES["370321"], {}):
        one = standings_of(of, [place(of, None, figures)])
        assert (len(one.lines), one.silent) == (1, ())
    assert standings_of(of, []).lines == ()


def test_no_report_is_kept() -> None:
    of = city()
    alive: list[weakref.ref[object]] = []

    def watched() -> Iterator[Report]:
        for report in reports(of):
            alive.extend(map(weakref.ref, (report, report.judgement, report.judgement.history)))
            yield report
            del report
            gc.collect()

    found = standings_of(of, watched())
    gc.collect()
    assert len(alive) == 9
    assert [ref() for ref in alive] == [None] * 9
    assert len(found.lines) == 3


def test_a_place_takes_hardly_any_room() -> None:
    of = city({f"37{number:04d}": f"县{number}" for number in range(400)})
    report = place(of, "370000", FIGURES["370321"])
    report.judgement.before  # noqa: B018 - judged once, so that only what is kept is measured
    codes = list(of.head.regions)

    def many(count: int) -> int:
        tracemalloc.start()
        found = standings_of(of, (report for _code in codes[:count]), codes[:count])
        used = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        assert len(found.lines) == count
        return used

    few, lots = many(50), many(400)
    assert (lots - few) / 350 < 1000  # bytes
