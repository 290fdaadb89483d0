"""A comparison of plans on the terminal, in Markdown and as JSON."""

from decimal import Decimal
from typing import Any

import pytest
import simplejson
from markdown_it import MarkdownIt
from rich.cells import cell_len

import screens
from builders import plan, sample_plan, target
from gaoqing_kpi.formats import render
from gaoqing_kpi.formats.terminal.plan_change_table import print_plan_comparison
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.report.plan_comparison import PlanComparison
from hostile import TEXTS

JOBS = target("cumulative", "at_least", "480", "个", id="jobs")
WATER = target("cumulative", "at_most", "2.198", "亿立方米", id="water")
SITE = target("milestone", id="site", due="2024-06-30")


def amended(of: Plan) -> Plan:
    """Raise, move, rename and drop targets of a plan."""
    first, second, third, *_others, last = of.targets
    offices = {"departments": tuple(of.departments)[-2:]}
    name = {"name": last.name.model_copy(update={"zh": f"{last.name.zh}甲", "en": f"{last.name} and others"})}
    changed = (first.model_copy(update={"value": Decimal(3)}), second.model_copy(update=offices), last.model_copy(update=name))
    later = (*changed[:2], third, *of.targets[4:-1], changed[2])
    return Plan(of.head, of.departments, of.sections, of.items, later, of.figures)


def drawn(width: int, encoding: str = "utf-8") -> str:
    shown = PlanComparison(sample_plan(), amended(sample_plan()))
    return screens.drawn(lambda screen: print_plan_comparison(screen, shown), width, encoding)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.usefixtures("language")
def test_no_line_is_wider_than_the_console(width: int) -> None:
    lines = drawn(width).splitlines()
    assert [line for line in lines if cell_len(line) > width] == []
    assert sum("→" in line for line in lines) >= 4


@pytest.mark.usefixtures("language")
def test_a_gbk_console_has_every_sign() -> None:
    assert "→" in drawn(80, "gbk")


def test_the_groups_come_in_their_order() -> None:
    text = drawn(80)
    titles = (
        "Targets: 104 → 103",
        "Gone (1)",
        "Raised (1)",
        "Moved to another lead office (1)",
        "Other offices changed (1)",
        "Renamed (1)",
    )
    assert [text.count(title) for title in titles] == [1] * len(titles)
    assert [text.index(title) for title in titles] == sorted(text.index(title) for title in titles)


def test_nothing_changed() -> None:
    shown = PlanComparison(plan(JOBS), plan(JOBS))
    assert render(shown, "table").decode().splitlines()[-1] == "No changes."
    assert render(shown, "markdown").decode() == "### Changes: Target\n\nTargets: 1 → 1\n\nNo changes.\n"
    assert parsed(shown)["changes"] == []


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_breaks_a_table_of_markdown(name: str) -> None:
    old = target("cumulative", "at_least", "480", "个", name={"zh": name, "en": name})
    text = render(PlanComparison(plan(old), plan(old.model_copy(update={"value": Decimal(500)}))), "markdown").decode()
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    assert sum(token.type in {"td_open", "th_open"} for token in tokens) == 6
    assert sum(token.type == "tr_open" for token in tokens) == 2


def parsed(shown: PlanComparison) -> dict[str, Any]:
    read: dict[str, Any] = simplejson.loads(render(shown, "json"), use_decimal=True)
    return read


def test_json() -> None:
    later = WATER.model_copy(update={"id": "water-use", "value": Decimal(21979), "unit": "万立方米"})
    shown = parsed(PlanComparison(plan(JOBS, WATER), plan(later, SITE)))
    assert tuple(shown) == ("schema", "version", "old", "new", "summary", "changes")
    assert (shown["schema"], shown["old"]["id"], shown["new"]["period"]) == (1, "p", {"start": "2024-01-01", "end": "2024-12-31"})
    assert shown["summary"]["targets"] == {"old": 2, "new": 2}
    assert {kind: count for kind, count in shown["summary"]["changes"].items() if count} == {
        "added": 1, "gone": 1, "lowered": 1, "redefined": 1, "renamed": 1,
    }  # fmt: skip
    added, gone, lowered, redefined, renamed = shown["changes"]
    assert (added["kind"], added["id"], added["old"], added["new"]["due"]) == ("added", "site", None, "2024-06-30")
    assert (gone["kind"], gone["id"], gone["new"], gone["old"]["target"]) == ("gone", "jobs", None, 480)
    assert {key: lowered[key] for key in ("kind", "id", "old_id", "name", "region", "aspects", "stricter")} == {
        "kind": "lowered", "id": "water-use", "old_id": "water", "name": "water", "region": None, "aspects": ["value"], "stricter": True,
    }  # fmt: skip
    assert [(side["target"], side["unit"], side["departments"], side["schedule"]) for side in (lowered["old"], lowered["new"])] == [
        (Decimal("2.198"), "亿立方米", ["office"], None),
        (21979, "万立方米", ["office"], None),
    ]
    assert (redefined["aspects"], renamed["aspects"]) == (["unit"], ["id"])


def test_shares_by_date_in_json() -> None:
    steps = [{"by": "2024-06-30", "share": "0.3"}, {"by": "2024-12-31", "share": "1"}]
    stepped = target("cumulative", "at_least", "480", "个", id="jobs", schedule=steps)
    (change,) = parsed(PlanComparison(plan(JOBS), plan(stepped)))["changes"]
    assert (change["kind"], change["aspects"], change["stricter"]) == ("rescheduled", ["schedule"], None)
    assert change["new"]["schedule"] == [{"by": "2024-06-30", "share": Decimal("0.3")}, {"by": "2024-12-31", "share": 1}]
