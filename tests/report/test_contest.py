"""Who leads and who trails, held against a whole list sorted by hand."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import target
from gaoqing_kpi.messages import use
from gaoqing_kpi.report.cell import UNKNOWN
from gaoqing_kpi.report.contest import MOST, Contender, Contending, Contest
from gaoqing_kpi.report.place_tables import shared_words

GOAL = target("cumulative", "at_least", "10", "个")


def contest(merits: Sequence[int]) -> Contest:
    contending = Contending()
    for order, merit in enumerate(merits):
        contending.add(Fraction(merit), order, lambda order=order, merit=merit: contender(order, merit))  # type: ignore[misc]  # its defaults bind the loop's values
    return contending.decide(1, GOAL, is_behind=False)


def contender(order: int, merit: int) -> Contender:
    return Contender(order, str(order), f"p{order}", Fraction(merit), UNKNOWN, "", UNKNOWN, UNKNOWN, "", "", (None, None, None))


def told(contenders: Sequence[Contender]) -> list[tuple[int, int, int]]:
    return [(one.order, one.rank, one.sharing) for one in contenders]


@pytest.mark.parametrize(
    ("merits", "leading", "trailing"),
    [
        ([], [], []),
        ([5], [], []),  # nobody to lead before
        ([5, 7], [(1, 1, 1)], [(0, 2, 1)]),
        ([5, 7, 6], [(1, 1, 1)], [(0, 3, 1)]),  # the one between stands on neither side
        ([4, 4, 4, 4], [], []),  # all are equal
        ([1, 2, 3, 4, 5, 6, 7], [(6, 1, 1), (5, 2, 1), (4, 3, 1)], [(0, 7, 1), (1, 6, 1), (2, 5, 1)]),
        ([9, 5, 5, 1], [(0, 1, 1), (1, 2, 2)], [(3, 4, 1)]),  # who shares the rank of a leader does not trail
        ([9, 0, 0, 0, 0, 0], [(0, 1, 1)], [(1, 2, 5), (2, 2, 5), (3, 2, 5)]),  # who shares the last rank does not lead
        ([8, 9, 9, 9, 9, 0], [(1, 1, 4), (2, 1, 4), (3, 1, 4)], [(5, 6, 1), (0, 5, 1)]),
    ],
)
def test_three_at_most_and_half_of_them_stand_on_a_side(
    merits: list[int], leading: list[tuple[int, int, int]], trailing: list[tuple[int, int, int]]
) -> None:
    found = contest(merits)
    assert (told(found.leading), told(found.trailing)) == (leading, trailing)
    assert found.ranked == len(merits)


@given(st.lists(st.integers(0, 12), max_size=40))
def test_it_is_as_if_all_had_been_kept_and_sorted(merits: list[int]) -> None:
    found = contest(merits)
    ranks = [1 + sum(other > merit for other in merits) for merit in merits]
    order = sorted(range(len(merits)), key=lambda place: (ranks[place], place))
    half = min(MOST, len(merits) // 2)
    leading = [place for place in order[:half] if merits[place] > min(merits)]
    worst = sorted(range(len(merits)), key=lambda place: (-ranks[place], place))[:half]
    trailing = [place for place in worst if leading and ranks[place] > ranks[leading[-1]]]
    assert [one.order for one in found.leading] == leading
    assert [one.order for one in found.trailing] == trailing
    for one in (*found.leading, *found.trailing):
        assert (one.rank, one.sharing) == (ranks[one.order], ranks.count(ranks[one.order]))
    assert not {*leading} & {*trailing}
    assert found.is_told == bool(leading)


def test_how_many_share_a_rank_is_told_where_not_all_are_named() -> None:
    use("en")
    found = contest([9, 0, 0, 0, 0, 0])
    assert shared_words(found.leading) == ""
    assert shared_words(found.trailing) == "5 places share rank 2"
    assert (contest([]).untold, contest([1]).untold, contest([1, 1]).untold) == (
        "no place has a value to rank by",
        "only one place is ranked",
        "all 2 places are equal",
    )
