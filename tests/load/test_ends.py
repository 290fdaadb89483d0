"""Where the text ends that a problem is about."""

import pytest

from gaoqing_kpi.load.ends import with_ends
from gaoqing_kpi.problem import Code, Location, Problem


@pytest.mark.parametrize(
    ("name", "text", "place", "end"),
    [
        ("a.csv", "id,value,note\nroads,five,x\n", (2, 7), (2, 11)),
        ("A.CSV", 'id,value,note\nroads,"5,0",x\n', (2, 7), (2, 12)),
        ("a.tsv", "id\tvalue\tnote\nroads\tfive\tx\n", (2, 7), (2, 11)),
        ("a.csv", "id;value;note\nroads;4,5 ;x\n", (2, 7), (2, 10)),
        ("a.csv", "id,value\nroads,\n", (2, 7), None),
        ("a.csv", "id,value\n", (9, 1), None),
        ("a.tsv", "id\tvalue, or none\nroads\tfive, or six\tx\n", (2, 7), (2, 19)),
        ("a.csv", "id\troads, all\nvalue\tfive\n", (2, 1), (2, 6)),
        ("a.csv", "id,value\nroads,five", (2, 7), (2, 11)),
        ("a.csv", "id,value\n,five", (2, 1), None),
        ("a.csv", "id|value\nroads|five\n", (2, 7), (2, 11)),
        ("a.csv", "id，value\nroads，five，x\n", (2, 7), (2, 11)),
        ("a.csv", "id;value\nroads;4,5,6\n", (2, 7), (2, 12)),
        ("a.yaml", "actuals:\n  roads:\n  rails: 5\n", (2, 9), None),
        ("a.yaml", "actuals:\n  roads: five\n", (2, 10), (2, 14)),
        ("a.yaml", "actuals:\n  roads: {value: five}\n", (2, 10), (2, 23)),
    ],
)
def test_a_text_ends_where_its_cell_or_scalar_does(name: str, text: str, place: tuple[int, int], end: tuple[int, int] | None) -> None:
    problem = Problem(Location(name, *place), Code.NOT_A_NUMBER, "expected a number")
    assert with_ends([problem], {name: text}) == (problem._replace(end=end),)


def test_a_problem_that_has_an_end_or_whose_text_is_not_known_stays() -> None:
    ended = Problem(Location("a.csv", 1, 1), Code.NOT_A_NUMBER, "expected a number", end=(1, 9))
    unknown = Problem(Location("b.csv", 1, 1), Code.NOT_A_NUMBER, "expected a number")
    assert with_ends([unknown, ended], {"a.csv": "roads,five\n"}) == (ended, unknown)
