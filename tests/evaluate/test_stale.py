"""The warning that a value is too old to say where its target stands."""

from datetime import date

from builders import plan, report, target
from gaoqing_kpi.evaluate.judge import evaluate, stale_values
from gaoqing_kpi.evaluate.judgement import Judgement
from gaoqing_kpi.history import assemble
from gaoqing_kpi.load.ignores import ignores_of
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.problem import Code, Problem, Severity

RATE = target("level", "at_least", "51", "%", id="rate")
JOBS = target("cumulative", "at_least", "480", "个", id="jobs")
EVENTS = target("level", "at_most", "0", "起", id="events")
SITE = target("milestone", id="site", due="2024-06-30")
PLAN = plan(RATE, JOBS, EVENTS, SITE)


def warnings(day: str, on: str, **entries: str) -> list[Problem]:
    """Give the warnings about a file of a day, as known on another."""
    history, problems = assemble(PLAN, [report(PLAN, day, **entries)], date.fromisoformat(on))
    assert problems == []
    return stale_values(history, evaluate(PLAN, history))


def test_a_value_of_93_days_ago_is_warned_of_at_its_place() -> None:
    stale = warnings("2024-06-29", "2024-09-30", jobs="200")
    assert [(str(problem.location), problem.code, problem.severity) for problem in stale] == [
        ("actuals.yaml:4:9", Code.STALE, Severity.WARNING)
    ]
    assert "2024-06-29" in stale[0].message


def test_a_value_of_92_days_ago_is_not_warned_of() -> None:
    assert warnings("2024-06-30", "2024-09-30", jobs="200") == []


def test_a_value_that_the_due_date_has_left_behind_is_warned_of() -> None:
    assert warnings("2024-12-29", "2024-12-30", rate="50") == []
    assert [problem.code for problem in warnings("2024-12-30", "2024-12-31", rate="50")] == [Code.STALE]


def test_what_no_later_value_can_change_is_not_warned_of() -> None:
    """Met, breached and missed."""
    assert warnings("2024-06-30", "2024-12-31", jobs="480", events="1", site="{done: false}") == []


def test_what_is_not_reported_is_not_stale() -> None:
    assert warnings("2024-06-30", "2024-12-31", jobs="") == []


def test_a_warning_that_a_comment_silences_is_silent_as_of_earlier_days_too() -> None:
    text = "plan: p\nas_of: 2024-01-31\nactuals:\n  jobs: 20  # kpi: ignore[stale] 年底一次性统计\n"
    history, _problems = assemble(PLAN, [report(PLAN, "2024-01-31", jobs="20")], date(2024, 9, 30))
    loud = Judgement(PLAN, history).known_on(date(2024, 8, 31))
    silent = Judgement(PLAN, history, ignores=tuple(ignores_of(Source("actuals.yaml", text)))).known_on(date(2024, 8, 31))
    assert [problem.code for problem in loud.stale_among(loud.results)] == [Code.STALE]
    assert silent.stale_among(silent.results) == []
