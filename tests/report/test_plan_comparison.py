"""What changed from one plan to another, in words."""

import pytest

from gaoqing_kpi.load.source import Source
from gaoqing_kpi.messages import use
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.report.plan_comparison import PlanComparison
from gaoqing_kpi.report.selection import Selection
from gaoqing_kpi.rules.catalogue import read_plan

OLD = """plan:
  {id: p, title: {zh: 计划, en: Plan}, period: {start: 2024-01-01, end: 2024-12-31}, regions: {"370322": 高青县, "370321": 桓台县}}
departments: {water: {zh: 县水利局, en: Water Bureau}, energy: {zh: 县能源局, en: Energy Bureau}}
items: [{number: 1, section: 1, departments: [water]}, {number: 2, section: 2, departments: [water, energy]}]
targets:
  - {id: piles, item: 1, name: {zh: 充电桩, en: Charging points}, kind: cumulative, bound: at_least, value: 480, unit: 个}
  - {id: use, item: 1, name: {zh: 用水, en: Water use}, kind: cumulative, bound: at_most, value: 2.198, unit: 亿立方米}
  - {id: cut, item: 2, name: {zh: 降幅, en: Cut}, kind: change, direction: fall, bound: at_least, value: 26, unit: "%"}
  - {id: site, item: 2, name: {zh: 场馆, en: Site}, kind: milestone, due: 2024-06-30}
  - {id: roads, item: 2, name: {zh: 公路, en: Roads}, kind: cumulative, bound: at_least, unit: 公里, by_region: {"370322": 7, "370321": 9}}
  - {id: old, name: {zh: 旧指标, en: Old}, kind: level, bound: between, value: {min: 5, max: 5.5}, better: higher, unit: "%"}
"""


def plan(text: str) -> Plan:
    """Read a catalogue."""
    found, problems = read_plan(Source("targets.yaml", text))
    assert found, problems
    return found


def changed(*changes: tuple[str, str], selection: Selection | None = None, region: str | None = None) -> PlanComparison:
    """Compare the catalogue with one in which texts were replaced."""
    new = OLD
    for old, replacement in changes:
        assert old in new
        new = new.replace(old, replacement)
    return PlanComparison(plan(OLD), plan(new), selection or Selection(), region)


def told(of: PlanComparison) -> list[str]:
    """Write each change on a line: its heading, and its cells."""
    return [f"{group.title}: {' | '.join(map(str, cells))}" for group in of.groups for cells in group.table.cells]


@pytest.mark.parametrize(
    ("old", "new", "english", "chinese"),
    [
        (
            "value: 480",
            "value: 500",
            "Raised: Charging points | ≥480 个 → ≥500 个 (stricter) | Water Bureau",
            "目标值提高: 充电桩 | ≥480 个 → ≥500 个（更严） | 县水利局",
        ),
        (
            "value: 2.198, unit: 亿立方米",
            "value: 22000, unit: 亿立方米",
            "Raised: Water use | ≤2.198 亿立方米 → ≤22000 亿立方米 (less strict) | Water Bureau",
            "目标值提高: 用水 | ≤2.198 亿立方米 → ≤22000 亿立方米（放宽） | 县水利局",
        ),
        (
            "value: 2.198, unit: 亿立方米",
            "value: 21980, unit: 万立方米",
            "Redefined: Water use | ≤2.198 亿立方米 → ≤21980 万立方米 | Water Bureau",
            "口径调整: 用水 | ≤2.198 亿立方米 → ≤21980 万立方米 | 县水利局",
        ),
        (
            'direction: fall, bound: at_least, value: 26, unit: "%"',
            'direction: rise, bound: more_than, unit: "%", relative_to: {reference: {zh: 全市, en: the city}}',
            "Redefined: Cut | Direction a fall → a rise; ≥26 % → >the city %; Against – → the city | Water Bureau, first of 2",
            "口径调整: 降幅 | 方向 下降 → 上升；≥26 % → >全市 %；对照 – → 全市 | 县水利局等2个单位",
        ),
        (
            "kind: milestone, due: 2024-06-30",
            "kind: milestone",
            "Rescheduled: Site | Due 2024-06-30 → 2024-12-31 | Water Bureau, first of 2",
            "时限或进度安排调整: 场馆 | 完成时限 2024-06-30 → 2024-12-31 | 县水利局等2个单位",
        ),
        (
            "better: higher, unit",
            "unit",
            "Redefined: Old | between 5–5.5 %; higher is better → between 5–5.5 % | –",
            "口径调整: 旧指标 | 介于 5–5.5 %；越高越好 → 介于 5–5.5 % | –",
        ),
        (
            "name: {zh: 充电桩, en: Charging points}",
            "name: {zh: 公共充电桩, en: Charging points}",
            "Renamed: Charging points | 充电桩 → 公共充电桩 | Water Bureau",
            "名称或编号变更: 公共充电桩 | 充电桩 → 公共充电桩 | 县水利局",
        ),
        (
            "id: piles",
            "id: points",
            "Renamed: Charging points | Id piles → points | Water Bureau",
            "名称或编号变更: 充电桩 | 编号 piles → points | 县水利局",
        ),
        (
            '"370321": 9}',
            '"370321": 8.5}',
            "Lowered: Roads · 桓台县 | ≥9 公里 → ≥8.5 公里 (less strict) | Water Bureau, first of 2",
            "目标值降低: 公路 · 桓台县 | ≥9 公里 → ≥8.5 公里（放宽） | 县水利局等2个单位",
        ),
    ],
)  # fmt: skip
def test_a_change_in_words(old: str, new: str, english: str, chinese: str) -> None:
    assert told(changed((old, new))) == [english]
    use("zh")
    assert told(changed((old, new))) == [chinese]


def test_offices_and_places_in_the_plan() -> None:
    moved = changed(("departments: [water, energy]", "departments: [energy], supporting: [water], leader: 张某"))
    assert [line for line in told(moved) if "Site" in line] == [
        "Moved to another lead office: Site | Water Bureau → Energy Bureau | Energy Bureau",
        "Other offices changed: Site | Supporting – → Water Bureau; Leader – → 张某 | Energy Bureau",
    ]
    elsewhere = changed(("id: site, item: 2", "id: site, item: 1"))
    assert told(elsewhere) == [
        "Other offices changed: Site | Joint Energy Bureau → – | Water Bureau",
        "In another section or item: Site | Section 2 → 1; Item 2 → 1 | Water Bureau",
    ]


def test_how_much_by_when_and_how_often() -> None:
    found = changed(("value: 480, unit: 个", "value: 480, unit: 个, schedule: at_end, reporting: quarter"))
    (line,) = told(found)
    assert "Schedule evenly over the time → nothing before the due date; Reporting every month → every quarter" in line
    based = changed(("better: higher, unit", "better: higher, baseline: {value: 4.5, date: 2023-12-31}, unit"))
    assert told(based)[0] == "Redefined: Old | Baseline – → 4.5 % 2023-12-31 | –"


def test_targets_that_come_and_go() -> None:
    found = changed(("id: old, name: {zh: 旧指标, en: Old}", "id: new, name: 新指标, due: 2024-10-31"))
    assert told(found) == ["Added: 新指标 | 5–5.5 %, by 2024-10-31 | –", "Gone: Old | 5–5.5 % | –"]
    assert found.counted == "Targets: 6 → 6"


AMENDED = "value: 480, unit: 个, amended: [{on: 2024-07-01, %s, document: 9号}]"


def test_amendments_say_since_when() -> None:
    raised = changed(("value: 480, unit: 个", AMENDED % "value: 500, due: 2025-03-31"))
    assert told(raised) == [
        "Raised: Charging points | ≥480 个 → ≥500 个 (as of 2024-07-01, stricter) | Water Bureau",
        "Rescheduled: Charging points | Due 2024-12-31 → 2025-03-31 (as of 2024-07-01) | Water Bureau",
    ]
    cancelled = changed(("value: 480, unit: 个", AMENDED % "cancelled: true"))
    assert told(cancelled) == ["Cancelled: Charging points | ≥480 个; cancelled as of 2024-07-01 (9号) | Water Bureau"]
    assert cancelled.counted == "Targets: 6 → 5"


def test_the_titles_are_both_named_where_they_differ() -> None:
    assert changed().title == "Plan"
    assert changed(("zh: 计划, en: Plan", "zh: 新计划, en: New plan")).title == "Plan → New plan"


def test_what_is_selected_on_either_side_is_compared() -> None:
    replaced = ("departments: [water, energy]", "departments: [energy]"), ("value: 480", "value: 500")
    for office, count in (("water", 4), ("energy", 3)):
        found = changed(*replaced, selection=Selection(departments=frozenset({office})))
        assert [len(group.rows) for group in found.groups if group.kind == "moved"] == [3]
        assert len(found.changes) == count  # 充电桩 stays with the water bureau
    assert changed(*replaced, selection=Selection(sections=frozenset({1}))).counted == "Targets: 2 → 2"


def test_one_region_alone() -> None:
    found = changed(('"370321": 9}', '"370321": 10}'), ("value: 480", "value: 500"), region="370322")
    assert [change.target.id for change in found.changes] == ["piles"]
    assert told(changed(('"370321": 9}', '"370321": 10}'), region="370321")) == [
        "Raised: Roads | ≥9 公里 → ≥10 公里 (stricter) | Water Bureau, first of 2"
    ]


def test_the_kinds_come_in_their_order_with_their_counts() -> None:
    found = changed(("value: 480", "value: 400"), ("value: 26", "value: 30"), ("id: old, name: {zh: 旧指标, en: Old}", "id: new, name: 新"))
    assert [group.heading for group in found.groups] == ["Added (1)", "Gone (1)", "Raised (1)", "Lowered (1)"]
    assert list(changed().groups) == []
