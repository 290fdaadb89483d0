"""What changed from one plan to another: each target's changes, the figures compared exactly."""

from typing import TypeAlias

import pytest

from gaoqing_kpi.evaluate.plan_changes import PlanChange, plan_changes
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.rules.catalogue import read_plan

Found: TypeAlias = tuple[str, str, tuple[str, ...], bool | None]
OfOne: TypeAlias = tuple[str, tuple[str, ...], bool | None]

HEAD = "plan: {id: p, title: 计划, period: {start: 2024-01-01, end: 2024-12-31}, regions: {'370322': 高青县, '370321': 桓台县}}\n"
OFFICES = "departments: {water: 县水利局, energy: 县能源局, finance: 县财政局}\n"
ITEMS = "items: [{number: 1, section: 1, departments: [water]}, {number: 2, section: 1}, {number: 3, section: 2}]\n"
NEXT_YEAR = {"2024": "2025", "id: p,": "id: q,"}


def catalogue(*targets: str, head: str = HEAD, offices: str = OFFICES) -> Plan:
    """Read a catalogue of targets, each written in flow style without its braces."""
    text = (
        head
        + offices
        + ITEMS.replace("water", "shui" if "shui" in offices else "water")
        + "targets:\n"
        + "".join(f"  - {{{one}}}\n" for one in targets)
    )
    found, problems = read_plan(Source("targets.yaml", text))
    assert found, problems
    return found


def of_next_year(*targets: str) -> Plan:
    """Read a catalogue for the year after."""
    head = HEAD
    for old, new in NEXT_YEAR.items():
        head = head.replace(old, new)
    return catalogue(*targets, head=head)


def found(old: Plan, new: Plan, region: str | None = None) -> list[Found]:
    """List the changes: kind, id, aspects, and whether stricter."""
    return [(change.kind.value, change.target.id, change.aspects, change.stricter) for change in plan_changes(old, new, region)]


def written(bound: str, value: str, unit: str = "个", **more: str) -> str:
    """Write a target of the id t."""
    extra = "".join(f", {key}: {text}" for key, text in ({"kind": "cumulative"} | more).items())
    return f"id: t, name: 充电桩, bound: {bound}, value: {value}, unit: {unit}{extra}"


def change_of(old: str, new: str) -> list[OfOne]:
    """Compare two states of one target."""
    return [(kind, aspects, stricter) for kind, _id, aspects, stricter in found(catalogue(old), catalogue(new))]


RANGE = {"kind": "level", "unit": "万吨"}
FALL = {"kind": "change", "direction": "fall", "unit": '"%"'}


@pytest.mark.parametrize(
    ("old", "new", "kind", "stricter"),
    [
        (written("at_least", "480"), written("at_least", "500"), "raised", True),
        (written("at_least", "480"), written("at_least", "479"), "lowered", False),
        (written("more_than", "80"), written("more_than", "90"), "raised", True),
        (written("at_most", "5"), written("at_most", "6"), "raised", False),  # a higher ceiling leaves more room
        (written("less_than", "5"), written("less_than", "4"), "lowered", True),
        (written("exactly", "5"), written("exactly", "6"), "raised", None),  # another figure, neither more nor less to ask
        (written("at_least", "26", **FALL), written("at_least", "28", **FALL), "raised", True),  # a bigger fall
        (written("between", "{min: 4, max: 5}", **RANGE), written("between", "{min: 5, max: 6}", **RANGE), "raised", None),
        (written("between", "{min: 4, max: 5}", **RANGE), written("between", "{min: 4.5, max: 5}", **RANGE), "raised", True),
        (written("between", "{min: 4, max: 5}", **RANGE), written("between", "{min: 3, max: 5}", **RANGE), "lowered", False),
        (
            written("between", "{min: 4, max: 5}", better="higher", **RANGE),
            written("between", "{min: 4.5, max: 4.9}", better="higher", **RANGE),
            "redefined",
            None,
        ),
        (written("about", "80", tolerance="1", **RANGE), written("about", "82", tolerance="1", **RANGE), "raised", None),
    ],
)
def test_a_value_is_raised_or_lowered_by_its_figures(old: str, new: str, kind: str, *, stricter: bool | None) -> None:
    assert change_of(old, new) == [(kind, ("value",), stricter)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # 2.198 × 10,000 = 21980, exactly: only the unit is another
        (written("at_most", "2.198", "亿立方米"), written("at_most", "21980", "万立方米"), [("redefined", ("unit",), None)]),
        (
            written("at_most", "2.198", "亿立方米"),
            written("at_most", "21979.9", "万立方米"),
            [("lowered", ("value",), True), ("redefined", ("unit",), None)],
        ),
        (written("at_least", "0.1", "万亩"), written("at_least", "1000", "亩"), [("redefined", ("unit",), None)]),
        (written("at_least", "72", "家"), written("at_least", "72", "个"), [("redefined", ("unit",), None)]),
        (written("at_least", "72", "家"), written("at_least", "80", "个"), [("redefined", ("value", "unit"), None)]),
        (written("at_least", "5", "㎡"), written("at_least", "5", "m2"), []),  # one unit in two spellings
        (written("at_least", "1.50", "万吨"), written("at_least", "1.5", "万吨"), []),
    ],
)
def test_units_that_convert_are_compared_exactly(old: str, new: str, expected: list[OfOne]) -> None:
    assert change_of(old, new) == expected


LEVEL = written("at_least", "50", '"%"', kind="level")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (written("at_least", "72"), written("more_than", "72"), [("redefined", ("bound",), None)]),
        (written("at_least", "72"), written("at_most", "80"), [("raised", ("value",), None), ("redefined", ("bound",), None)]),
        (
            written("about", "80", tolerance="1", **RANGE),
            written("about", "80", tolerance="0.5", **RANGE),
            [("redefined", ("value",), None)],
        ),
        (written("at_least", "72"), written("at_least", "72", kind="level"), [("redefined", ("kind",), None)]),  # reported otherwise
        (
            written("at_least", "26", **FALL),
            written("at_least", "26", **FALL | {"direction": "rise"}),
            [("redefined", ("direction",), None)],
        ),
        (
            LEVEL,
            f"{LEVEL}, baseline: {{value: 40, date: 2023-12-31}}",
            [("redefined", ("baseline",), None), ("rescheduled", ("schedule",), None)],
        ),
        (written("at_least", "72"), "id: t, name: 充电桩, kind: milestone", [("redefined", ("kind", "bound", "unit"), None)]),
        (
            LEVEL,
            "id: t, name: 充电桩, kind: level, bound: at_least, unit: '%', relative_to: {reference: 全市平均}",
            [("redefined", ("relative_to",), None)],
        ),
    ],
)
def test_what_is_asked_for_can_become_another_thing(old: str, new: str, expected: list[OfOne]) -> None:
    kept = [change for change in change_of(old, new) if change[0] != "rescheduled" or "schedule" in str(expected)]
    assert kept == expected


@pytest.mark.parametrize(
    ("more", "aspects"),
    [
        ("due: 2024-06-30", ("due",)),
        ("schedule: at_end", ("schedule",)),
        ("schedule: [{by: 2024-06-30, share: 0.3}, {by: 2024-12-31, share: 1}]", ("schedule",)),
        ("reporting: quarter", ("reporting",)),
        ("due: 2024-06-30, schedule: constant", ("due", "schedule")),
    ],
)
def test_when_it_is_asked_for_can_change(more: str, aspects: tuple[str, ...]) -> None:
    plain = written("at_least", "72")
    assert change_of(plain, f"{plain}, {more}") == [("rescheduled", aspects, None)]
    assert change_of(f"{plain}, {more}", f"{plain}, {more}") == []


def test_what_is_written_out_is_what_holds_without_it() -> None:
    plain = written("at_least", "72")
    assert change_of(plain, f"{plain}, schedule: linear, reporting: month, due: 2024-12-31, departments: []") == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[water]", "[energy]", [("moved", ("lead",))]),
        ("[water, energy]", "[energy, water]", [("moved", ("lead",))]),
        ("[water, energy]", "[energy]", [("moved", ("lead",))]),
        ("[water]", "[water, energy]", [("offices_changed", ("joint",))]),
        ("[water, energy]", "[finance]", [("moved", ("lead",)), ("offices_changed", ("joint",))]),
        ("[water, energy, finance]", "[water, finance, energy]", []),
        ("[water], supporting: [energy]", "[water], supporting: [finance], leader: 张某", [("offices_changed", ("supporting", "leader"))]),
        ("[]", "[water]", [("moved", ("lead",))]),
    ],
)
def test_offices(old: str, new: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    plain = written("at_least", "72")
    assert [change[:2] for change in change_of(f"{plain}, departments: {old}", f"{plain}, departments: {new}")] == expected


def test_an_office_is_one_by_its_id_or_its_name() -> None:
    old = catalogue(f"{written('at_least', '72')}, departments: [water]")
    assert (
        found(old, catalogue(f"{written('at_least', '72')}, departments: [water]", offices=OFFICES.replace("县水利局", "县水务局"))) == []
    )
    assert found(old, catalogue(f"{written('at_least', '72')}, departments: [shui]", offices=OFFICES.replace("water", "shui"))) == []


def test_a_target_in_another_item_takes_over_its_offices() -> None:
    plain = written("at_least", "72")
    assert change_of(f"{plain}, item: 1", f"{plain}, item: 2") == [("moved", ("lead",), None), ("renumbered", ("item",), None)]
    assert change_of(f"{plain}, item: 2", f"{plain}, item: 3") == [("renumbered", ("section", "item"), None)]


ROADS, SCHOOLS, PILES = (
    f"id: {key}, name: {name}, kind: cumulative, bound: at_least, value: 20, unit: 个"
    for key, name in (("roads", "{zh: 公路, en: Roads}"), ("schools", "学校"), ("piles", "充电桩"))
)


def test_targets_come_and_go() -> None:
    assert found(catalogue(ROADS, SCHOOLS), catalogue(PILES, ROADS)) == [("added", "piles", (), None), ("gone", "schools", (), None)]


@pytest.mark.parametrize(
    ("new", "aspects"),
    [
        ("id: roads, name: {zh: 农村公路, en: Roads}", ("name",)),
        ("id: rural-roads, name: {zh: 公路, en: Roads}", ("id",)),
        ("id: rural-roads, name: 农村公路, aliases: [公 路（个）]", ("name", "id")),  # names are compared as everywhere
        ("id: rural-roads, name: {zh: 农村公路, en: roads}", ("name", "id")),
        ("id: roads, name: {zh: “公路”, en: Highways}, aliases: [马路]", ()),
    ],
)
def test_a_target_is_known_by_its_id_else_by_its_name(new: str, aspects: tuple[str, ...]) -> None:
    changed = ROADS.replace("id: roads, name: {zh: 公路, en: Roads}", new)
    key = "roads" if "id: roads" in new else "rural-roads"
    assert found(catalogue(ROADS, PILES), catalogue(changed, PILES)) == ([("renamed", key, aspects, None)] if aspects else [])


def test_an_id_goes_before_a_name() -> None:
    swapped = (ROADS.replace("{zh: 公路, en: Roads}", "学校"), SCHOOLS.replace("学校", "公路"))
    assert found(catalogue(ROADS, SCHOOLS), catalogue(*swapped)) == [
        ("renamed", "roads", ("name",), None),
        ("renamed", "schools", ("name",), None),
    ]
    taken = catalogue(SCHOOLS.replace("id: schools", "id: first"), SCHOOLS.replace("id: schools, name: 学校", "id: second, name: 中学"))
    assert found(catalogue(SCHOOLS), taken) == [("renamed", "first", ("id",), None), ("added", "second", (), None)]


def test_dates_of_two_years_are_held_against_each_other_within_their_years() -> None:
    plain = f"{ROADS}, due: 2024-06-30, schedule: [{{by: 2024-03-31, share: 0.3}}, {{by: 2024-06-30, share: 1}}]"
    level = f"{LEVEL}, baseline: {{value: 40, date: 2023-12-31}}".replace("充电桩", "达标率")
    later = [text.replace("2024", "2025").replace("value: 40, date: 2023", "value: 45, date: 2024") for text in (plain, level, PILES)]
    assert found(catalogue(plain, level, PILES), of_next_year(*later)) == []
    assert found(catalogue(PILES), of_next_year(f"{PILES}, due: 2025-06-30")) == [("rescheduled", "piles", ("due",), None)]


AMENDED = "amended: [{on: 2024-07-01, value: 30, due: 2025-03-31}]"
CANCELLED = "amended: [{on: 2024-07-01, cancelled: true}]"


def test_an_amendment_is_a_change_to_what_holds_at_last() -> None:
    assert found(catalogue(ROADS), catalogue(f"{ROADS}, {AMENDED}")) == [
        ("raised", "roads", ("value",), True),
        ("rescheduled", "roads", ("due",), None),
    ]
    assert found(catalogue(f"{ROADS}, {AMENDED}"), catalogue(f"{ROADS}, {AMENDED}")) == []
    assert found(catalogue(f"{ROADS}, {AMENDED}"), catalogue(ROADS))[0][0] == "lowered"


def test_what_is_cancelled_holds_no_more() -> None:
    dropped = catalogue(f"{ROADS}, {CANCELLED}")
    assert found(catalogue(ROADS), dropped) == [("cancelled", "roads", (), None)]
    assert found(dropped, catalogue(ROADS)) == [("added", "roads", (), None)]
    assert found(dropped, dropped) == []
    assert found(dropped, catalogue(PILES)) == [("added", "piles", (), None)]


def in_regions(by_region: str, value: str = "") -> Plan:
    return catalogue(f"id: t, name: 充电桩, kind: cumulative, bound: at_least, unit: 个, by_region: {{{by_region}}}{value}")


def by_place(old: Plan, new: Plan, region: str | None = None) -> list[tuple[str, str | None]]:
    return [(change.kind.value, change.region) for change in plan_changes(old, new, region)]


def test_places_have_changes_of_their_own() -> None:
    both = in_regions("'370322': 72, '370321': 90")
    assert by_place(both, in_regions("'370322': 80, '370321': 90")) == [("raised", "370322")]
    assert by_place(both, in_regions("'370322': 72")) == [("gone", "370321")]
    assert by_place(in_regions("'370322': 72"), both) == [("added", "370321")]
    assert by_place(both, both) == []
    general = in_regions("'370322': 72", ", value: 90")
    assert by_place(both, general) == []  # 桓台县 has 90 as before, now as everyone
    assert by_place(general, in_regions("'370322': 72", ", value: 80")) == [("lowered", None)]
    assert by_place(general, in_regions("'370322': 72, '370321': 95", ", value: 90")) == [("raised", "370321")]


def test_one_region_alone() -> None:
    both = in_regions("'370322': 72, '370321': 90")
    assert by_place(both, in_regions("'370322': 80, '370321': 80"), "370321") == [("lowered", None)]
    assert by_place(both, in_regions("'370322': 72"), "370321") == [("gone", None)]
    assert by_place(both, in_regions("'370322': 80"), "370322") == [("raised", None)]
    assert by_place(in_regions("'370322': 72"), in_regions("'370322': 72"), "370321") == []


def test_a_range_of_a_place_that_is_wider_on_both_sides_is_its_own_change() -> None:
    wide, narrow = (
        catalogue(f"id: t, name: 气温, kind: level, bound: between, unit: 万吨, by_region: {{'370322': {{min: {low}, max: {high}}}}}")
        for low, high in ((1, 4), (2, 3))
    )
    changes: list[PlanChange] = list(plan_changes(wide, narrow))
    assert [(change.kind.value, change.region, change.stricter) for change in changes] == [("redefined", "370322", True)]


def test_a_change_knows_the_target_on_both_sides() -> None:
    old, new = catalogue(ROADS, SCHOOLS), catalogue(ROADS.replace("20", "30"))
    raised, gone = plan_changes(old, new)
    assert (str(raised.old and raised.old.value), str(raised.target.value), raised.plan) == ("20", "30", new)
    assert (gone.new, gone.target.id, gone.plan) == (None, "schools", old)
