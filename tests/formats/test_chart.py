"""The chart of a history: each place worked out by hand, and no word on another."""

from decimal import Decimal
from itertools import pairwise

from builders import plan, report, report_on, target
from gaoqing_kpi.formats.html.chart import Chart, chart_of
from gaoqing_kpi.formats.html.drawing import section_bars
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import use
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.section_lights import SectionLights


def drawn(goal: Target, **values: str) -> Chart | None:
    """Draw the values of the ends of months."""
    whole = plan(goal)
    days = {"march": "2024-03-31", "june": "2024-06-30", "september": "2024-09-30"}
    files = [report(whole, days[month], days[month], t=value) for month, value in values.items()]
    shown = report_on(whole, assemble(whole, files)[0])
    return chart_of(whole, shown.rows[0], shown.trend(shown.rows[0]))


def test_what_is_counted_up() -> None:
    use("en")
    chart = drawn(target("cumulative", "at_least", "480", "个"), march="96", june="210", september="300")
    assert chart
    # from 0 to 480 and a twentieth of that: 504 over the 122 units from 16 to 138; 366 days over the 242 units from 26 to 268
    assert [(str(tick.at), tick.text) for tick in chart.values] == [("138.0", "0"), ("89.6", "200"), ("41.2", "400")]
    assert chart.limits == (Decimal("21.8"),)
    assert (str(chart.dots[-1].x), str(chart.dots[-1].y), chart.dots[-1].text) == ("207.2", "65.4", "2024-09-30: 300 个")
    assert chart.schedule[0] == (Decimal(26), Decimal(138))
    assert chart.schedule[-1] == (Decimal(268), chart.limits[0])
    assert [str(y) for _x, y in chart.projection] == ["65.4", "41.2"]  # 300 ÷ 3/4 = 400
    assert [word.text for word in chart.words] == ["target ≥480", "proj. 400"]
    assert chart.label == (
        "t: required ≥480 个; actual: 2024-03-31 96, 2024-06-30 210, 2024-09-30 300; expected to date: 360; projection: 400"
    )


def test_what_a_cap_rules_out_is_shown() -> None:
    chart = drawn(target("cumulative", "at_most", "100", "吨"), march="30", june="60", september="90")
    assert chart
    assert chart.forbidden == chart.limits[0] - 16
    assert chart.forbidden > 0


def test_one_value_or_a_milestone_has_none() -> None:
    assert drawn(target("cumulative", "at_least", "480", "个"), june="210") is None
    assert drawn(target("milestone"), march="{done: false}", june="{done: true, on: 2024-06-01}") is None


def test_a_projection_far_off_ends_at_the_edge() -> None:
    chart = drawn(target("level", "at_least", "51", "%", baseline={"value": "50", "date": "2024-08-31"}), june="50", september="90")
    assert chart
    assert all(16 <= y <= 138 for _x, y in (*chart.projection, *chart.schedule))
    assert all(16 <= dot.y <= 138 for dot in chart.dots)


def test_equal_values_and_huge_ones_are_drawn() -> None:
    for value in ("0", "95", "0.001", "123456789012345678901234567890"):
        chart = drawn(target("level", "at_least", value, "元"), march=value, june=value)
        assert chart
        assert all(16 <= dot.y <= 138 for dot in chart.dots)
        assert all(below.at - above.at >= 12 for above, below in pairwise(chart.words))


def test_the_bars_of_sections_are_parted_by_their_lights() -> None:
    bars = section_bars([SectionLights(1, "one", 4, (2, 0, 1, 1)), SectionLights(None, "two", 1, (0, 1, 0, 0))])
    assert [(part.light.value, int(part.start), int(part.length), part.targets) for part in bars[0].stretches] == [
        ("green", 0, 50, 2),
        ("red", 50, 25, 1),
        ("grey", 75, 25, 1),
    ]
    assert [(part.light.value, int(part.start), int(part.length)) for part in bars[1].stretches] == [("yellow", 0, 25)]
