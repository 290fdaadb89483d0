"""The day of an entry: its own, or its file's, within the plan's time and the target's; and where what is wrong with it stands."""

import pytest

from builders import plan, read_one, target
from gaoqing_kpi.load.document import read_documents, yaml_document
from gaoqing_kpi.load.node import Assumed
from gaoqing_kpi.load.source import Content, Source

PLAN = plan(
    target("cumulative", "at_least", "240", "人", id="farmers"),
    target("cumulative", "at_least", "80", "场", id="events", due="2025-06-30"),
    target("level", "at_least", "51", "%", id="share"),
    target("milestone", id="site"),
)
OWN = "give the entry its own date, as_of"


def found(day: str, entry: str) -> list[tuple[str, str, str]]:
    """List the place, the code and the hint of the problems with one entry in a file of a day."""
    _file, problems = read_one(yaml_document(Source("a.yaml", f"plan: p\nas_of: {day}\nactuals:\n  {entry}\n")), PLAN)
    return [(str(problem.location)[7:], problem.code.value, problem.hint) for problem in problems]


@pytest.mark.parametrize(
    ("day", "entry", "problems"),
    [
        ("2024-12-31", "farmers: 5", []),
        # after the plan's end only what is due later has values
        ("2025-03-31", "events: 5", []),
        ("2025-03-31", "farmers: 5", [("4:12", "outside-period", OWN)]),
        ("2025-03-31", "farmers: {note: x, value: 5}", [("4:29", "outside-period", OWN)]),
        ("2025-03-31", "farmers: {value: 5, as_of: 2024-12-31}", []),
        ("2025-03-31", "farmers: {value: 5, as_of: 2025-01-01}", [("4:30", "outside-period", "")]),
        ("2025-03-31", "farmers: {missing: 不再统计}", []),
        ("2025-03-31", "farmers:", []),
        ("2025-03-31", "farmers: {missing: 不再统计, as_of: 2025-01-01}", [("4:35", "outside-period", "")]),
        # a file after the end of all of it is told of once, at its head
        ("2025-07-31", "farmers: 5", [("2:8", "outside-period", "")]),
        ("2025-06-30", "events: 5", []),
        ("2025-06-30", "farmers: 5", [("4:12", "outside-period", OWN)]),
        # before the start only a level has one
        ("2023-12-31", "share: 49", []),
        ("2023-12-31", "farmers: 5", [("4:12", "outside-period", "correct the year, if it is a slip")]),
        ("2023-12-31", "farmers: {missing: 未开始}", []),
        ("2024-01-01", "farmers: 5", []),
        # a later day than the file's
        ("2024-09-30", "farmers: {value: 5, as_of: 2024-10-01}", [("4:30", "outside-period", "")]),
        # the day on which it was done
        ("2024-09-30", "site: {done: true, on: 2024-10-01}", [("4:26", "outside-period", "")]),
        ("2024-09-30", "site: {done: true, on: 2023-12-31}", [("4:26", "outside-period", "")]),
        ("2024-09-30", "site: {done: true, on: 2024-09-30}", []),
    ],
)
def test_the_day_of_an_entry(day: str, entry: str, problems: list[tuple[str, str, str]]) -> None:
    assert found(day, entry) == problems


def test_a_table_of_a_day_before_the_start_is_told_of_where_its_day_stands() -> None:
    def places(text: str) -> set[str]:
        (document,), *_text = read_documents(Content("a.csv", text.encode()), assumed=Assumed("p"))
        return {str(problem.location) for problem in read_one(document, PLAN)[1]}

    assert places("截至日期,2023-12-31\nid,完成值\nfarmers,5\nevents,3\n") == {"a.csv:1:6"}
    assert places("id,截至日期,完成值\nfarmers,2023-12-31,5\nevents,2023-12-31,3\n") == {"a.csv:2:9", "a.csv:3:8"}


def test_a_figure_of_parts_stands_where_the_first_of_them_does() -> None:
    text = "plan: p\nas_of: 2024-09-30\nactuals:\n  share: {note: x, numerator: 41, denominator: 45}\n"
    file, problems = read_one(yaml_document(Source("a.yaml", text)), PLAN)
    assert problems == []
    assert file
    assert str(file.actuals[0].location) == "a.yaml:4:31"
