"""How wide a form's columns are, together too, and what stands beside each other over them."""

import pytest

from gaoqing_kpi.forms.widths import MOST, Width, fitted, spans, width


def test_a_column_is_as_wide_as_its_contents_ask_for() -> None:
    assert width("unit", "Unit", ["家"]).wanted == 6  # the heading's word
    assert width("unit", "Unit", ["万立方米"]).wanted == 10
    assert width("unit", "单位", ["吨标准煤/万元每年每人"]).wanted == 12  # and no wider than may be
    assert width("numerator", "Denominator", []).wanted == 13
    assert width("as_of", "As of", []).least == len("2024-09-30") + 1  # a day that does not fit is not shown
    assert width("last", "Last", ["123456789012345"]).least == 17  # nor is a figure


def test_columns_are_narrowed_until_they_fit_the_page_and_no_further() -> None:
    assert fitted([Width(20, 10)] * 9) == [20] * 9
    assert sum(fitted([Width(40, 10), Width(10, 10), *[Width(20, 5)] * 10])) <= MOST
    assert fitted([Width(40, 30)] * 9) == [30] * 9  # where that is not enough


@pytest.mark.parametrize(
    ("groups", "laid_out"),
    [
        ([[10, 10]], [[(1, 1), (2, 3)]]),
        ([[10, 5], [10, 5]], [[(1, 1), (2, 2), (3, 4), (5, 5)]]),
        ([[10, 5], [10, 20]], [[(1, 1), (2, 2)], [(1, 1), (2, 5)]]),  # no group is in two rows
        ([[10, 500]], [[(1, 1), (2, 2)]]),  # what fits nowhere begins where it can
    ],
)
def test_groups_stand_beside_each_other_where_they_fit(groups: list[list[int]], laid_out: list[list[tuple[int, int]]]) -> None:
    assert list(spans([10, 5, 5, 5, 5], groups)) == laid_out
