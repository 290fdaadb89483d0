"""The scoreboard of offices, counted and ranked by hand."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from builders import SAMPLES, plan, report, sample, sample_plan, target
from commands import invoke
from gaoqing_kpi.evaluate.judge import evaluate
from gaoqing_kpi.evaluate.judgement import Judgement
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import use
from gaoqing_kpi.model.base import Bilingual
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.report.report import report_on
from gaoqing_kpi.report.scoreboard import Scoreboard, Standing, Tally, boards, score_method, scoreboard
from gaoqing_kpi.report.selection import Selection
from long_reports import long_report

OFFICES = ("a", "b", "c", "d", "e", "f")


def shared(name: str, *departments: str) -> Target:
    """Ask for 100 of something counted up: on 30 September 75 are expected, and 60 are 0.8 of them."""
    return target("cumulative", "at_least", "100", "个", id=name, departments=list(departments))


TARGETS = (
    shared("ta1", "a"),
    shared("ta2", "a", "b", "c"),
    shared("ta3", "a"),
    shared("tb1", "b"),
    shared("tb2", "b", "a"),
    shared("tc1", "c"),
    shared("td1", "d"),
    target("milestone", id="td2", departments=["d"]),
    shared("te1", "e", "a"),
)
ENTRIES = {
    "ta1": "100",  # met
    "ta2": "75",  # on track
    "ta3": "60",  # behind: yellow
    "tb1": "80",  # on track
    "tb2": "{value: 10, as_of: 2024-03-31}",  # 183 days old: grey
    "tc1": "59",  # far behind: red
    "td2": "{done: false}",  # nothing to judge by
    "te1": "100",
}


def offices(of: Plan, names: Iterable[str] = OFFICES) -> Plan:
    return replace(of, departments={name: Bilingual(zh=name, en=name) for name in names})


def board(on: str = "2024-09-30", departments: Iterable[str] = OFFICES, **entries: str) -> Scoreboard:
    whole = offices(plan(*TARGETS))
    history, _problems = assemble(whole, [report(whole, "2024-09-30", **(entries or ENTRIES))], date.fromisoformat(on))
    return scoreboard(Judgement(whole, history), evaluate(whole, history)).of(departments)


def standing(of: Scoreboard, department: str) -> Standing:
    return next(one for one in of.standings if one.department == department)


@pytest.mark.parametrize(
    ("department", "lead", "joint"),
    [
        # targets, met, on track, yellow, red, undecided, not reported, owed
        ("a", (3, 1, 1, 1, 0, 0, 0, 0), (2, 1, 0, 0, 0, 1, 0, 0)),
        ("b", (2, 0, 1, 0, 0, 1, 0, 1), (1, 0, 1, 0, 0, 0, 0, 0)),
        ("c", (1, 0, 0, 0, 1, 0, 0, 0), (1, 0, 1, 0, 0, 0, 0, 0)),
        ("d", (2, 0, 0, 0, 0, 1, 1, 1), (0, 0, 0, 0, 0, 0, 0, 0)),
        ("e", (1, 1, 0, 0, 0, 0, 0, 0), (0, 0, 0, 0, 0, 0, 0, 0)),
        ("f", (0, 0, 0, 0, 0, 0, 0, 0), (0, 0, 0, 0, 0, 0, 0, 0)),
    ],
)
def test_first_named_and_joint_targets_are_counted_apart(department: str, lead: tuple[int, ...], joint: tuple[int, ...]) -> None:
    found = standing(board(), department)
    assert (found.lead, found.joint) == (lead, joint)


def test_ranks_go_by_the_share_of_green_lights_and_ties_share_one() -> None:
    # a: 2 of 3; b: 1 of 1 and an old value; c: 0 of 1; d: no light and nothing reported of one target; e: 1 of 1; f: no target
    found = board()
    assert {one.department: one.rank for one in found.standings} == {"a": 2, "b": 3, "c": 4, "d": 4, "e": 1, "f": None}
    assert [one.department for one in found.leading] == ["e", "a", "b", "c", "d"]
    assert (standing(found, "a").lead.share, standing(found, "b").lead.share) == (Fraction(2, 3), Fraction(1, 2))


def test_the_share_reported_is_that_of_the_period() -> None:
    # b: one of two is of March; d: one of two is missing
    assert [one.reported for one in board().standings] == [1, Fraction(1, 2), 1, Fraction(1, 2), 1, None]


def test_what_has_a_reason_is_not_owed() -> None:
    found = standing(board(**{**ENTRIES, "td1": "{missing: 年底统计}"}), "d")
    assert (found.lead.owed, found.rank, found.reported) == (0, None, Fraction(1, 2))


def test_nobody_is_praised_for_old_or_missing_values() -> None:
    found = standing(board(), "d").lead
    assert (found.share, found.behind, found.all_green) == (Fraction(0), 0, False)
    assert standing(board(), "e").lead.all_green
    assert not standing(board(), "b").lead.all_green  # one value is old


def test_at_the_end_what_was_not_reported_is_still_missing_and_not_red() -> None:
    found = standing(board("2024-12-31"), "d").lead
    assert (found.not_reported, found.red) == (1, 1)  # the milestone's value of September is too old to clear it


def test_an_office_without_a_target_is_named_as_such_and_one_whose_targets_are_not_shown_is_not() -> None:
    assert board().idle == ("f",)
    whole = offices(plan(*TARGETS))
    history, _problems = assemble(whole, [report(whole, "2024-09-30", **ENTRIES)], None)
    nothing = scoreboard(Judgement(whole, history), []).of(OFFICES)
    assert (nothing.idle, nothing.leading, nothing.joining, boards(nothing)) == (("f",), (), (), ())


def test_an_office_shown_alone_keeps_its_rank_among_all() -> None:
    alone = board(departments=["a"])
    assert [(one.department, one.rank) for one in alone.standings] == [("a", 2)]


def test_the_tables_in_words() -> None:
    lead, joint = boards(board())
    assert [" ".join(map(str, cells)) for cells in lead.table.cells] == [
        "1 100.0% e 1 1 0 0 0 0 0 100.0%",
        "2 100.0% a 3 1 1 1 0 0 0 66.7%",
        "3 50.0% b 2 0 1 0 0 1 0 50.0%",
        "4 100.0% c 1 0 0 0 1 0 0 0.0%",
        "4 50.0% d 2 0 0 0 0 1 1 0.0%",
    ]
    assert [(cells[0].text, cells[-1].text) for cells in joint.table.cells] == [("a", "100.0%"), ("b", "100.0%"), ("c", "100.0%")]
    assert {cells[0].is_known for cells in joint.whole.cells} == {False}


def test_a_share_just_below_the_whole_is_not_shown_as_the_whole() -> None:
    many = tuple(shared(f"t{number}", "a") for number in range(3000))
    whole = offices(plan(*many), ["a"])
    entries = {goal.id: "100" for goal in many} | {"t0": "10"}
    history, _problems = assemble(whole, [report(whole, "2024-09-30", **entries)], None)
    (lead,) = boards(scoreboard(Judgement(whole, history), evaluate(whole, history)).of(["a"]))
    assert next(iter(lead.table.cells))[-1].text == "99.9%"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_method_says_how_offices_are_ranked(language: str) -> None:
    use("zh" if language == "zh" else "en")
    assert len(score_method()) == 2
    assert ("并列" if language == "zh" else "the same rank") in score_method()[1]


def test_every_target_of_the_sample_is_counted_once_and_named_first_once() -> None:
    whole = sample_plan()
    history, _problems = assemble(whole, [sample(month) for month in ("2023-12", "2024-03", "2024-06", "2024-09")], None)
    found = scoreboard(Judgement(whole, history), evaluate(whole, history))
    assert sum(one.lead.targets for one in found.standings) == len(whole.targets) == 104
    for tally in (tally for one in found.standings for tally in (one.lead, one.joint)):
        assert tally.targets == tally.green + tally.behind + tally.undecided + tally.not_reported
    assert found.idle == tuple(str(whole.departments[key]) for key in ("political-legal", "petitions"))


def run(*arguments: str) -> str:
    done = invoke(["check", str(SAMPLES), "--as-of", "2024-09-30", *arguments, "--lang", "en"])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_json_lists_departments_by_department_only() -> None:
    departments = json.loads(run("--by", "department", "--format", "json"))["departments"]
    assert [one["id"] for one in departments] == list(sample_plan().departments)
    water = next(one for one in departments if one["id"] == "water-resources")
    assert (water["rank"], water["lead"]["targets"], water["lead"]["share"]) == (15, 7, 0.75)
    assert set(water["joint"]) == {*Tally._fields, "share"}
    assert "departments" not in json.loads(run("--format", "json"))
    assert "departments" not in json.loads(run("--by", "section", "--format", "json"))


def test_a_status_that_is_filtered_for_does_not_change_the_scoreboard() -> None:
    shown = [run("--by", "department", "--format", "markdown", *more) for more in ((), ("--status", "behind"))]
    tables = [text.partition("\n## Office scoreboard\n")[2].partition("\n## ")[0] for text in shown]
    assert "Water Resources Bureau" in tables[0]
    assert tables[0] == tables[1]


def test_an_office_is_ranked_among_all_and_a_section_by_itself() -> None:
    whole = long_report(60, offices=4, sections=2)
    for key in whole.plan.departments:
        alone = report_on(whole.judgement, Selection(departments=frozenset({key})))
        assert whole.of_office(key).scoreboard == alone.scoreboard
    for number in (1, 2):
        alone = report_on(whole.judgement, Selection(sections=frozenset({number})))
        assert whole.of_section(number).scoreboard == alone.scoreboard != whole.scoreboard
        assert whole.of_section(number) == alone
