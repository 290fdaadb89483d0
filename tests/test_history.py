"""Several files and periods as one history."""

from dataclasses import replace
from datetime import date
from fractions import Fraction as Q

import pytest

from builders import baseline, plan, read_one, report, target
from gaoqing_kpi.history import Baseline, History, assemble, day_before, is_stale, stale_targets
from gaoqing_kpi.load.document import read_documents
from gaoqing_kpi.load.node import Assumed
from gaoqing_kpi.load.source import Content
from gaoqing_kpi.model.actual import ActualsFile
from gaoqing_kpi.problem import Code, Problem, Severity

JOBS = target("cumulative", "at_least", "480", "个", id="jobs")
WATER = target("cumulative", "at_most", "100", "万立方米", id="water")
RATE = target("level", "at_least", "51", "%", id="rate")
SITE = target("milestone", id="site")
PLAN = plan(JOBS, WATER, RATE, SITE)
EVE, FIRST, JUN, SEP = "2023-12-31", "2024-01-01", "2024-06-30", "2024-09-30"


def known(*files: ActualsFile, on: str | None = None) -> History:
    """Put together files that contradict nothing."""
    history, problems = assemble(PLAN, files, date.fromisoformat(on) if on else None)
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    return history


def found(*files: ActualsFile, on: str | None = None) -> list[Problem]:
    """Give the problems among files."""
    return assemble(PLAN, files, date.fromisoformat(on) if on else None)[1]


def values(history: History) -> dict[str, Q | None]:
    """Give the latest values."""
    return {key: actual.value for key, actual in history.latest.items()}


# --- the latest value


def test_the_latest_value_counts_whatever_the_order_of_the_files() -> None:
    june, september = report(PLAN, JUN, jobs="200"), report(PLAN, SEP, jobs="300")
    assert values(known(june, september)) == values(known(september, june)) == {"jobs": 300}


def test_each_target_has_its_own_latest_day() -> None:
    history = known(report(PLAN, JUN, jobs="200", rate="50"), report(PLAN, SEP, jobs="300"))
    assert values(history) == {"jobs": 300, "rate": 50}
    assert history.latest["rate"].as_of == date(2024, 6, 30)


def test_it_is_known_as_of_the_latest_files_date() -> None:
    assert known(report(PLAN, SEP, jobs="300"), report(PLAN, JUN, jobs="200")).as_of == date(2024, 9, 30)


def test_what_is_reported_later_is_not_known_yet() -> None:
    june, september = report(PLAN, JUN, jobs="200"), report(PLAN, SEP, jobs="300", rate="50")
    history = known(june, september, on="2024-09-29")
    assert history.as_of == date(2024, 9, 29)
    assert values(history) == {"jobs": 200}


def test_what_is_reported_for_the_day_itself_is_known() -> None:
    assert values(known(report(PLAN, SEP, jobs="300"), on=SEP)) == {"jobs": 300}


def test_an_entrys_own_day_counts_not_its_files() -> None:
    june, september = (
        report(PLAN, JUN, jobs="200"),
        report(PLAN, SEP, jobs="{value: 100, as_of: 2024-03-31}", rate="{value: 50, as_of: 2024-08-31}"),
    )
    assert values(known(june, september)) == {"jobs": 200, "rate": 50}
    assert values(known(june, september, on="2024-08-31")) == {"jobs": 200, "rate": 50}
    assert values(known(june, september, on="2024-08-30")) == {"jobs": 200}


def test_without_files_nothing_is_known() -> None:
    history = known()
    assert (history.latest, history.unanswered, history.baselines, history.illustrative) == ({}, {}, {}, False)


# --- baselines


def test_a_level_of_the_eve_is_where_it_started_and_no_result() -> None:
    history = known(report(PLAN, EVE, rate="49.2"))
    assert history.baselines == {"rate": Baseline(Q("49.2"), date(2023, 12, 31))}
    assert history.latest == {}


def test_a_level_of_the_plans_first_day_is_where_it_started() -> None:
    history = known(report(PLAN, FIRST, rate="49.2"))
    assert history.baselines["rate"].date == date(2024, 1, 1)
    assert history.latest == {}


def test_a_level_of_the_second_day_is_a_result() -> None:
    history = known(report(PLAN, "2024-01-02", rate="49.2"))
    assert history.baselines == {}
    assert values(history) == {"rate": Q("49.2")}


def test_a_baseline_and_a_result_go_side_by_side() -> None:
    history = known(report(PLAN, EVE, rate="49.2"), report(PLAN, JUN, rate="50"))
    assert history.baselines["rate"].value == Q("49.2")
    assert values(history) == {"rate": 50}


def test_of_several_baselines_the_latest_counts() -> None:
    history = known(report(PLAN, "2022-12-31", rate="47"), report(PLAN, EVE, rate="49.2"))
    assert history.baselines == {"rate": Baseline(Q("49.2"), date(2023, 12, 31))}


def test_the_catalogues_baseline_wins_and_the_reported_one_is_still_no_result() -> None:
    one = plan(target("level", "at_least", "51", "%", id="rate", baseline=baseline("48.5")))
    history, problems = assemble(one, [report(one, FIRST, rate="49.2")])
    assert history.baselines == {"rate": Baseline(Q("48.5"), date(2023, 12, 31))}
    assert (history.latest, problems) == ({}, [])


def test_only_a_level_has_a_reported_baseline() -> None:
    history = known(report(PLAN, FIRST, jobs="3", site="{done: false}"))
    assert history.baselines == {}
    assert values(history) == {"jobs": 3, "site": 0}


# --- conflicts


def test_two_values_for_one_day_are_a_conflict_that_names_both_places() -> None:
    problems = found(report(PLAN, JUN, "a.yaml", jobs="200"), report(PLAN, JUN, "b.yaml", jobs="210"))
    assert [(str(problem.location), problem.code) for problem in problems] == [("b.yaml:4:9", Code.CONFLICT)]
    assert problems[0].message == "jobs: 210 个 here, but 200 个 at a.yaml:4:9, both for 2024-06-30"
    assert problems[0].hint == "keep the right one; the lead office is Target"


def test_a_conflict_is_one_problem_whichever_value_is_larger() -> None:
    problems = found(report(PLAN, JUN, "a.yaml", jobs="210"), report(PLAN, JUN, "b.yaml", jobs="200"))
    assert [(str(problem.location), problem.code) for problem in problems] == [("b.yaml:4:9", Code.CONFLICT)]


def test_one_value_twice_is_no_conflict() -> None:
    twice = [report(PLAN, JUN, "a.yaml", water="52.0"), report(PLAN, JUN, "b.yaml", water="520000立方米")]
    assert found(*twice) == []
    assert values(known(*twice)) == {"water": 52}


def test_a_level_can_be_in_conflict_before_the_start_too() -> None:
    assert [problem.code for problem in found(report(PLAN, EVE, "a.yaml", rate="49"), report(PLAN, EVE, "b.yaml", rate="50"))] == [
        Code.CONFLICT
    ]


def test_two_days_of_one_milestone_are_a_conflict() -> None:
    early, late = (
        report(PLAN, SEP, "a.yaml", site="{done: true, on: 2024-06-30}"),
        report(PLAN, SEP, "b.yaml", site="{done: true, on: 2024-08-20}"),
    )
    assert [problem.code for problem in found(early, late)] == [Code.CONFLICT]


def test_two_references_of_one_day_are_a_conflict() -> None:
    city = target("level", "less_than", None, "%", relative_to={"reference": {"zh": "全市平均水平", "en": "City average"}})
    one = plan(city)
    files = report(one, SEP, "a.yaml", t="{value: 61, reference: 66}"), report(one, SEP, "b.yaml", t="{value: 61, reference: 67}")
    assert [problem.code for problem in assemble(one, files)[1]] == [Code.CONFLICT]


def test_a_conflict_keeps_its_own_target_from_being_judged_and_no_other() -> None:
    history, _ = assemble(PLAN, [report(PLAN, JUN, "a.yaml", rate="50", jobs="200"), report(PLAN, JUN, "b.yaml", rate="49")])
    assert values(history) == {"jobs": 200}


# --- implausible steps


@pytest.mark.parametrize(
    ("target_id", "before", "after", "is_odd"),
    [
        ("jobs", "66", "659", False),
        ("jobs", "66", "660", True),
        ("jobs", "0", "400", False),  # nothing grows by a factor
        ("rate", "50", "5.1", False),
        ("rate", "50", "5", True),
        ("rate", "50", "0", True),
        ("rate", "5", "50", True),
        ("rate", "0", "50", False),
        ("site", "{done: false}", "{done: true}", False),
    ],
)
def test_a_value_ten_times_its_last_or_a_level_a_tenth_of_it_is_a_warning(target_id: str, before: str, after: str, is_odd: bool) -> None:  # noqa: FBT001 - what is expected
    problems = found(report(PLAN, JUN, "june.yaml", **{target_id: before}), report(PLAN, SEP, "september.yaml", **{target_id: after}))
    assert [(problem.location.path, problem.code, problem.severity) for problem in problems] == (
        [("september.yaml", Code.IMPLAUSIBLE, Severity.WARNING)] if is_odd else []
    )


def test_an_implausible_step_names_both_values_days_and_the_place_before() -> None:
    (problem,) = found(report(PLAN, JUN, "june.yaml", jobs="66"), report(PLAN, SEP, "september.yaml", jobs="6900"))
    assert problem.message == ("jobs: 6900 个 for 2024-09-30 is 10 times or more what it was last, 66 个 for 2024-06-30 at june.yaml:4:9")


def test_an_implausible_value_is_judged_all_the_same() -> None:
    files = report(PLAN, JUN, jobs="66"), report(PLAN, SEP, jobs="6900")
    assert values(assemble(PLAN, files)[0]) == {"jobs": 6900}


# --- decreases


def test_a_fallen_cumulative_value_is_a_problem_that_names_both_places() -> None:
    problems = found(report(PLAN, JUN, "june.yaml", rate="50", jobs="300"), report(PLAN, SEP, "september.yaml", jobs="299"))
    assert [(str(problem.location), problem.code, problem.severity) for problem in problems] == [
        ("september.yaml:4:9", Code.DECREASED, Severity.ERROR)
    ]
    assert problems[0].message == "jobs: a cumulative value fell to 299 个 for 2024-09-30, from 300 个 for 2024-06-30 at june.yaml:5:9"


def test_what_a_cap_counts_cannot_fall_either() -> None:
    assert [problem.code for problem in found(report(PLAN, JUN, water="60"), report(PLAN, SEP, water="59.9"))] == [Code.DECREASED]


def test_an_unchanged_value_has_not_fallen() -> None:
    assert found(report(PLAN, JUN, jobs="300"), report(PLAN, SEP, jobs="300")) == []


def test_a_level_may_fall() -> None:
    assert found(report(PLAN, JUN, rate="50"), report(PLAN, SEP, rate="49")) == []


def test_revised_lets_a_value_fall() -> None:
    files = report(PLAN, JUN, jobs="300"), report(PLAN, SEP, jobs="{value: 240, revised: 更正8月重复统计}")
    assert found(*files) == []
    history = known(*files)
    assert values(history) == {"jobs": 240}
    assert history.latest["jobs"].revised == "更正8月重复统计"


def test_after_a_revision_the_value_rises_from_there() -> None:
    assert (
        found(report(PLAN, JUN, jobs="300"), report(PLAN, "2024-07-31", jobs="{value: 240, revised: 更正}"), report(PLAN, SEP, jobs="250"))
        == []
    )


def test_each_fall_of_a_long_history_is_found() -> None:
    months = {"2024-03-31": "100", "2024-04-30": "90", "2024-05-31": "120", "2024-06-30": "110"}
    problems = found(*(report(PLAN, day, f"{day}.yaml", jobs=value) for day, value in months.items()))
    assert [(problem.location.path, problem.code) for problem in problems] == [
        ("2024-04-30.yaml", Code.DECREASED),
        ("2024-06-30.yaml", Code.DECREASED),
    ]


def test_a_fall_that_is_not_known_yet_is_none() -> None:
    assert found(report(PLAN, JUN, jobs="300"), report(PLAN, SEP, jobs="299"), on="2024-08-31") == []


# --- stale values


def test_a_value_of_92_days_ago_is_fresh_and_one_of_93_is_stale() -> None:
    september = date(2024, 9, 30)
    assert not is_stale(PLAN, RATE, date(2024, 6, 30), september)
    assert is_stale(PLAN, RATE, date(2024, 6, 29), september)


def test_a_plan_can_ask_for_fresher_values() -> None:
    assert is_stale(plan(RATE, stale_days="30"), RATE, date(2024, 8, 30), date(2024, 9, 30))
    assert not is_stale(plan(RATE, stale_days="31"), RATE, date(2024, 8, 30), date(2024, 9, 30))


def test_a_value_is_stale_once_the_due_date_has_left_it_behind() -> None:
    assert not is_stale(PLAN, RATE, date(2024, 12, 29), date(2024, 12, 30))
    assert is_stale(PLAN, RATE, date(2024, 12, 30), date(2024, 12, 31))
    assert not is_stale(PLAN, RATE, date(2024, 12, 31), date(2024, 12, 31))


def test_a_targets_own_due_date_counts() -> None:
    by_june = target("level", "at_least", "51", "%", due="2024-06-30")
    assert is_stale(PLAN, by_june, date(2024, 6, 29), date(2024, 6, 30))
    assert not is_stale(PLAN, by_june, date(2024, 6, 30), date(2024, 7, 1))


def test_stale_targets_are_those_with_a_value_and_an_old_one() -> None:
    history = known(report(PLAN, JUN, rate="50"), report(PLAN, SEP, jobs="300"), on="2024-10-15")
    assert stale_targets(PLAN, history) == [RATE]


def test_a_stale_value_is_still_the_latest() -> None:
    assert values(known(report(PLAN, JUN, rate="50"), on="2024-12-31")) == {"rate": 50}


# --- series


def days_and_values(history: History, target: str) -> list[tuple[str, object]]:
    """Write a series as its days and values."""
    return [(actual.as_of.isoformat(), actual.value) for actual in history.series[target]]


def test_a_series_is_in_order_of_day_whatever_the_order_of_the_files() -> None:
    june, september = report(PLAN, JUN, jobs="200"), report(PLAN, SEP, jobs="300")
    assert days_and_values(known(september, june), "jobs") == days_and_values(known(june, september), "jobs") == [(JUN, 200), (SEP, 300)]


def test_a_value_reported_twice_for_a_day_is_one_of_a_series() -> None:
    june, again = report(PLAN, JUN, jobs="200"), report(PLAN, SEP, jobs="{value: 200, as_of: 2024-06-30}")
    assert days_and_values(known(june, again), "jobs") == [(JUN, 200)]


def test_a_series_holds_where_a_level_started() -> None:
    history = known(report(PLAN, "2022-12-31", rate="47"), report(PLAN, EVE, rate="49.2"), report(PLAN, JUN, rate="50"))
    assert days_and_values(history, "rate") == [("2022-12-31", 47), (EVE, Q("49.2")), (JUN, 50)]


def test_a_series_holds_only_what_is_known_and_reported() -> None:
    files = report(PLAN, JUN, jobs="200", rate="{missing: 统计中}"), report(PLAN, SEP, jobs="300")
    history = known(*files, on="2024-09-29")
    assert history.series.keys() == {"jobs"}
    assert days_and_values(history, "jobs") == [(JUN, 200)]


def test_a_target_that_contradicts_itself_has_no_series() -> None:
    history, problems = assemble(PLAN, [report(PLAN, JUN, jobs="300"), report(PLAN, SEP, jobs="299")])
    assert [problem.code for problem in problems] == [Code.DECREASED]
    assert history.series == {}


# --- reasons, and made-up data


def reasons(history: History) -> dict[str, str | None]:
    return {target: actual.reason for target, actual in history.unanswered.items()}


def test_the_latest_reason_counts() -> None:
    history = known(report(PLAN, JUN, jobs="{missing: 统计中}"), report(PLAN, SEP, jobs="{missing: 年底一次性统计}"))
    assert reasons(history) == {"jobs": "年底一次性统计"}


def test_where_there_is_a_value_no_reason_is_needed() -> None:
    history = known(report(PLAN, JUN, jobs="{missing: 统计中}"), report(PLAN, SEP, jobs="300"))
    assert reasons(history) == {}
    assert values(history) == {"jobs": 300}


def test_the_reason_of_a_later_report_stands_beside_the_earlier_value() -> None:
    history = known(report(PLAN, JUN, jobs="300"), report(PLAN, SEP, jobs="{missing: 系统升级}"))
    assert reasons(history) == {"jobs": "系统升级"}
    assert values(history) == {"jobs": 300}


def test_a_baseline_alone_leaves_room_for_a_reason() -> None:
    history = known(report(PLAN, EVE, rate="49.2"), report(PLAN, SEP, rate="{missing: 年底一次性统计}"))
    assert reasons(history) == {"rate": "年底一次性统计"}


@pytest.mark.parametrize("key", ["issue", "next_step", "note"])
def test_what_is_said_of_no_value_is_known_till_there_is_one(key: str) -> None:
    june = report(PLAN, JUN, jobs=f"{{value: null, {key}: 资金未到位}}")
    assert [getattr(actual, key) for actual in known(june).unanswered.values()] == ["资金未到位"]
    assert known(june, report(PLAN, SEP, jobs="300")).unanswered == {}


def test_an_empty_entry_reports_nothing_and_gives_no_reason() -> None:
    history = known(report(PLAN, SEP, jobs=""))
    assert (history.latest, reasons(history)) == ({}, {})


def test_one_made_up_file_makes_the_history_made_up() -> None:
    real, made_up = report(PLAN, JUN, jobs="200"), report(PLAN, SEP, jobs="300")._replace(illustrative=True)
    assert known(real, made_up).illustrative
    assert not known(real).illustrative


def test_problems_come_in_order() -> None:
    problems = found(
        report(PLAN, JUN, "b.yaml", jobs="300", rate="50"), report(PLAN, SEP, "c.yaml", jobs="299"), report(PLAN, JUN, "a.yaml", rate="51")
    )
    assert [problem.location.path for problem in problems] == sorted(problem.location.path for problem in problems)
    assert {problem.code for problem in problems} == {Code.CONFLICT, Code.DECREASED}


@pytest.mark.parametrize(
    ("days", "on", "before"),
    [
        (["2024-03-31", "2024-06-30", "2024-09-30"], None, "2024-06-30"),
        (["2024-09-30", "2024-03-31", "2024-06-30"], "2024-07-15", "2024-06-30"),
        (["2024-09-30", "2024-09-30"], None, None),
        (["2023-12-31", "2024-03-31"], None, None),  # the year before is where levels started, and no period of the plan
    ],
)
def test_the_period_before_is_the_latest_date_before(days: list[str], on: str | None, before: str | None) -> None:
    goal = target("level", "at_least", "90", "%")
    whole = plan(goal)
    files = [report(whole, day, f"{place}.yaml", t="80") for place, day in enumerate(days)]
    history, problems = assemble(whole, files, date.fromisoformat(on) if on else None)
    assert problems == []
    earlier = day_before(whole, history)
    assert (earlier and str(earlier)) == before


# --- what is said of a contradiction


def table(name: str, *rows: str) -> ActualsFile:
    """Read a table of text, whose headings stand in its first line."""
    text = "\n".join(["id,截至日期,完成值,更正说明", *rows, ""])
    (document,), *_text = read_documents(Content(name, text.encode()), assumed=Assumed("p"))
    file, problems = read_one(document, PLAN)
    assert file, problems
    return file


def test_a_contradiction_is_about_its_target() -> None:
    june = report(PLAN, JUN, "june.yaml", jobs="300", rate="50", site="{done: false}")
    september = report(PLAN, SEP, "september.yaml", jobs="299", rate="5", site="{done: true}")
    again = report(PLAN, SEP, "again.yaml", jobs="301", site="{done: false}")
    assert [(problem.location.path, problem.code, problem.target) for problem in found(june, again, september)] == [
        ("september.yaml", Code.CONFLICT, "jobs"),
        ("september.yaml", Code.DECREASED, "jobs"),
        ("september.yaml", Code.IMPLAUSIBLE, "rate"),
        ("september.yaml", Code.CONFLICT, "site"),
    ]


def test_two_rows_of_one_table_are_one_target_twice_and_of_two_tables_a_conflict() -> None:
    of_one_table = table("a.csv", "jobs,2024-09-30,300"), table("a.csv", "rate,2024-09-30,50", "jobs,2024-09-30,301")  # read in pieces
    (problem,) = found(*of_one_table)
    assert (problem.location.line, problem.code, problem.target) == (3, Code.DUPLICATE_TARGET, "jobs")
    assert problem.message == "jobs is already reported in line 2"
    (problem,) = found(table("a.csv", "jobs,2024-09-30,300"), table("b.csv", "jobs,2024-09-30,301"))
    assert (problem.location.path, problem.code) == ("b.csv", Code.CONFLICT)
    (problem,) = found(report(PLAN, SEP, "a.csv", jobs="300"), table("a.csv", "jobs,2024-09-30,301"))
    assert problem.code is Code.CONFLICT


def test_the_key_that_lets_a_value_fall_is_called_as_the_file_calls_it() -> None:
    june = report(PLAN, JUN, jobs="300")
    (problem,) = found(june, report(PLAN, SEP, jobs="299"))
    assert problem.hint == "give the reason under revised, or correct the figure; the lead office is Target"
    (problem,) = found(june, table("b.csv", "jobs,2024-09-30,299"))
    assert problem.hint == "give the reason under Reason for revision, or correct the figure; the lead office is Target"


def test_a_contradiction_tells_all_that_differs() -> None:
    (problem,) = found(report(PLAN, SEP, "a.yaml", site="{done: true, on: 2024-06-30}"), report(PLAN, SEP, "b.yaml", site="{done: false}"))
    assert problem.message == "site: not done here, but done 2024-06-30 at a.yaml:4:16, both for 2024-09-30"
    one = plan(target("level", "less_than", None, "%", relative_to={"reference": {"zh": "全市", "en": "City"}}))
    files = report(one, SEP, "a.yaml", t="{value: 61, reference: 66}"), report(one, SEP, "b.yaml", t="{value: 61, reference: 67.5}")
    (problem,) = assemble(one, files)[1]
    assert problem.message == "t: 61 % against 67.5 here, but 61 % against 66 at a.yaml:4:14, both for 2024-09-30"


def test_a_plan_without_offices_names_none_to_be_asked() -> None:
    one = plan(JOBS)
    nobody = replace(one, items=(one.items[0].model_copy(update={"departments": ()}),))
    (problem,) = assemble(nobody, [report(nobody, JUN, "a.yaml", jobs="200"), report(nobody, JUN, "b.yaml", jobs="210")])[1]
    assert problem.hint == "keep the right one"


# --- what is reported over and over


def test_of_a_figure_told_two_thousand_times_for_a_day_the_first_and_the_last_are_kept() -> None:
    files = [report(PLAN, SEP, "a.yaml", jobs="300")] * 1999 + [report(PLAN, SEP, "b.yaml", jobs="300")]
    assert [actual.location.path for actual in known(*files).reports["jobs"]] == ["a.yaml", "b.yaml"]
    assert len(known(*files[1:]).reports["jobs"]) == 1999
    june = report(PLAN, JUN, "c.yaml", jobs="200")
    assert [actual.location.path for actual in known(*files[:1998], june, files[-1]).reports["jobs"]] == ["c.yaml", "a.yaml", "b.yaml"]


def test_of_figures_that_differ_all_are_kept_and_told() -> None:
    files = [report(PLAN, SEP, "a.yaml", jobs="300")] * 1999 + [report(PLAN, SEP, "b.yaml", jobs="301")]
    history, problems = assemble(PLAN, files)
    assert len(history.reports["jobs"]) == 2000
    assert [(problem.location.path, problem.code) for problem in problems] == [("b.yaml", Code.CONFLICT)]


def test_whichever_file_is_read_first_the_later_place_is_told_of() -> None:
    one, other = report(PLAN, JUN, "a.yaml", jobs="200"), report(PLAN, JUN, "b.yaml", jobs="210")
    assert found(one, other) == found(other, one)
    assert [problem.location.path for problem in found(other, one)] == ["b.yaml"]
