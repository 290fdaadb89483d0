"""What changed between two reports: each target once, under the first kind that fits."""

import pytest

from builders import comparison, plan, report, target, verdict
from gaoqing_kpi.evaluate import Light, Result, Status
from gaoqing_kpi.messages import use
from gaoqing_kpi.report.comparison import ChangeKind, Comparison, kind_of

JUN, SEP = "2024-06-30", "2024-09-30"
IDS = ("one", "two", "three")
PLAN = plan(*(target("cumulative", "at_least", "400", "万元", id=name) for name in IDS))

RED, YELLOW, GREY, GREEN = "100", "270", "{missing: 统计中}", "300"  # of 400 × 9/12 = 300: a third, 0.9, nothing, all


def compared(old: dict[str, str], new: dict[str, str]) -> Comparison:
    """Compare two reports for the same day."""
    return comparison(PLAN, report(PLAN, SEP, **old), report(PLAN, SEP, **new))


def judged(entry: str, day: str = SEP) -> Result:
    """Judge an entry of the first target."""
    return verdict(PLAN.targets[0].model_copy(update={"id": "t"}), entry, day)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (GREEN, RED, "turned_red"),
        (YELLOW, RED, "turned_red"),
        (GREY, RED, "turned_red"),  # newly reported, and red at once
        (RED, GREEN, "recovered"),
        (YELLOW, GREEN, "recovered"),
        (GREY, GREEN, "newly_reported"),
        (GREY, YELLOW, "newly_reported"),
        (GREEN, GREY, "no_longer_reported"),
        (RED, GREY, "no_longer_reported"),
        (GREEN, YELLOW, "changed"),
        (RED, YELLOW, "changed"),
        (GREEN, "400", "changed"),  # on track, then met
        (GREEN, "310", None),
        (RED, "101", None),
        (GREY, GREY, None),
    ],
)
def test_the_kind_of_a_change(old: str, new: str, kind: str | None) -> None:
    assert kind_of(judged(old), judged(new)) == kind


def test_a_value_that_has_become_old_is_a_change_of_light() -> None:
    now = judged(GREEN)
    assert now.status is Status.ON_TRACK
    assert kind_of(now, now._replace(light=Light.GREY, stale=True)) is ChangeKind.CHANGED


def test_not_reported_on_the_due_date_turns_red() -> None:
    assert kind_of(judged(GREY), judged(GREY, "2024-12-31")) is ChangeKind.TURNED_RED


def test_each_target_is_in_one_group_and_the_groups_in_their_order() -> None:
    found = compared({"one": GREEN, "two": RED, "three": GREY}, {"one": RED, "two": GREEN, "three": YELLOW})
    assert [(group.heading, [row.new.name for row in group.rows]) for group in found.groups] == [
        ("Turned red (1)", ["one"]),
        ("Recovered (1)", ["two"]),
        ("Newly reported (1)", ["three"]),
    ]


def test_of_one_kind_what_got_worse_comes_first() -> None:
    found = compared({"one": RED, "two": GREEN, "three": GREEN}, {"one": YELLOW, "two": "400", "three": YELLOW})
    assert [(change.new.name, change.is_worse) for change in found.changes] == [("three", True), ("one", False), ("two", False)]


def test_the_lights_are_counted_before_and_after() -> None:
    found = compared({"one": GREEN, "two": RED, "three": GREY}, {"one": RED, "two": RED, "three": YELLOW})
    assert [(count.word, count.old, count.new) for count in found.lights] == [
        ("■ red", 1, 2),
        ("▲ yellow", 0, 1),
        ("○ grey", 1, 0),
        ("● green", 1, 0),
    ]


def test_a_change_in_words() -> None:
    change = compared({"one": GREEN}, {"one": RED}).changes[0]
    assert (change.old.status, change.new.status) == ("on track", "far behind")
    assert (change.actual().text, change.new.gap.text) == ("300 → 100", "-300")
    assert (change.new.asked, change.new.lead.text) == ("≥400 万元", "Target")


def test_a_value_that_stayed_is_written_once() -> None:
    found = comparison(PLAN, report(PLAN, JUN, one="200"), report(PLAN, SEP, one="200"))
    assert [(change.kind, str(change.actual())) for change in found.changes] == [("turned_red", "200")]  # 200 ÷ 300


def test_the_same_reports_differ_in_nothing() -> None:
    found = compared({"one": GREEN, "two": RED}, {"one": GREEN, "two": RED})
    assert (found.changes, list(found.groups)) == ((), [])


def test_the_days_are_named_with_their_time_progress() -> None:
    found = comparison(PLAN, report(PLAN, JUN), report(PLAN, SEP))
    assert found.span == "from 2024-06-30 (time progress 50.0%) to 2024-09-30 (75.0%)"
    use("zh")
    assert found.span == "2024-06-30（序时进度 50.0%）→ 2024-09-30（75.0%）"


@pytest.mark.parametrize("made_up", [(True, False), (False, True)])
def test_figures_of_either_side_that_are_made_up_say_so(made_up: tuple[bool, bool]) -> None:
    old, new = (report(PLAN, SEP, one=GREEN)._replace(illustrative=one) for one in made_up)
    assert comparison(PLAN, old, new).illustrative
    assert not compared({"one": GREEN}, {"one": RED}).illustrative
