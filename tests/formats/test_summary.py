"""A report in sentences, with figures counted by hand."""

import pytest

from builders import report_on, sample, sample_plan
from gaoqing_kpi.evaluate import Light, Status
from gaoqing_kpi.formats.docx.summary import (
    praise_words,
    praised,
    press_words,
    pressed,
    sentences,
)
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import use
from gaoqing_kpi.report.report import Report
from gaoqing_kpi.report.section_lights import section_lights
from gaoqing_kpi.report.selection import Selection
from gaoqing_kpi.report.words import day_words


def september(*departments: str) -> Report:
    whole = sample_plan()
    history, _problems = assemble(whole, [sample(month) for month in ("2023-12", "2024-03", "2024-06", "2024-09")], None)
    return report_on(whole, history, Selection(departments=frozenset(departments)))


def test_a_report_in_chinese_sentences() -> None:
    use("zh")
    assert sentences(september()) == (
        "截至2024年9月30日，《高青县深化新旧动能转换推动绿色低碳高质量发展2024年工作要点》（高政办字〔2024〕12号）的序时进度为75.0%。",
        "该工作要点共有量化指标104项，本报告涉及104项，其中已报送99项，未报送5项。",
        "其中本期更新96项，沿用上期3项。",
        "按状态分，已完成9项、符合进度64项、推进中10项、未报送5项、滞后11项、严重滞后5项。",
        "按亮灯分，绿灯72项、黄灯11项、红灯5项、灰灯16项。",
        "牵头指标全部已完成或符合进度的单位有9个，有牵头指标亮黄灯或红灯的单位有9个。",
        "与2024年6月30日相比，指标转红4项、好转22项、新报送4项、其他状态变化16项。",
    )


def test_a_report_on_nothing_counts_nothing() -> None:
    whole = sample_plan()
    history, _problems = assemble(whole, [sample("2024-06"), sample("2024-09")], None)
    assert sentences(report_on(whole, history, Selection(departments=frozenset({"petitions"}))))[1:] == (
        "This report covers 0 of its 104 targets: 0 reported and 0 not reported.",
    )


def test_where_no_status_changed_it_says_so() -> None:
    whole = sample_plan()
    history, _problems = assemble(whole, [sample("2024-06"), sample("2024-09")], None)
    unchanged = report_on(whole, history, Selection(targets=frozenset({"talent-express-events"})))
    assert sentences(unchanged)[-1] == "No status changed since 2024-06-30."


def test_without_a_period_before_nothing_is_compared() -> None:
    whole = sample_plan()
    history, _problems = assemble(whole, [sample("2024-09")], None)
    assert not [sentence for sentence in sentences(report_on(whole, history)) if sentence.startswith("Since")]


def test_a_report_in_english_sentences_needs_no_plural() -> None:
    assert sentences(september())[1:5] == (
        "This report covers 104 of its 104 targets: 99 reported and 5 not reported.",
        "Of these, 96 are updated in this period and 3 carried over.",
        "By status there are 9 met, 64 on track, 10 in progress, 5 not reported, 11 behind, 5 far behind.",
        "By light there are 72 green, 11 yellow, 5 red, 16 grey.",
    )


@pytest.mark.parametrize("departments", [(), ("water-resources",)])
def test_the_sections_add_up_to_the_whole(departments: tuple[str, ...]) -> None:
    whole = september(*departments)
    found = section_lights(whole)
    assert sum(part.targets for part in found) == len(whole.results)
    assert all(part.targets == sum(part.lights) for part in found)
    greens = sum(result.light is Light.GREEN for result in whole.results)
    assert sum(part.lights[0] for part in found) == greens


def test_the_offices_praised_and_pressed_rest_on_the_scoreboard() -> None:
    whole = september()
    assert [standing.rank for standing in praised(whole)] == [1] * 9
    assert [standing.rank for standing in pressed(whole)] == [21, 19, 19, 18, 17, 15, 15, 14, 13]
    assert "Civil Affairs Bureau (5)" in praise_words(whole)
    assert press_words(whole, pressed(whole)[0]) == "Health Bureau: 1 red: Share of town health centres at basic national standard."


def test_one_office_alone_is_pressed_for_its_own_targets() -> None:
    whole = september("water-resources")
    assert praise_words(whole) == "None."
    (water,) = pressed(whole)
    assert press_words(whole, water) == "Water Resources Bureau: 1 yellow: Annual total water use."
    assert [row.result.target.id for row in whole.behind] == ["outflow-water-quality", "water-use-total"]


def test_what_a_filter_by_status_hides_is_counted_and_not_named() -> None:
    whole = sample_plan()
    history, _problems = assemble(whole, [sample("2024-09")], None)
    hidden = report_on(whole, history, Selection(statuses=frozenset({Status.BREACHED})))
    assert press_words(hidden, pressed(hidden)[0]).count(":") == 1


def test_a_day_as_running_text_writes_it() -> None:
    day = september().as_of
    assert day_words(day) == "2024-09-30"
    use("zh")
    assert day_words(day) == "2024年9月30日"
