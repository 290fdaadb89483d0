"""The paper is as small as the letters stay legible on it."""

import pytest

from gaoqing_kpi.spreadsheet.page_setup import A3, A4, LEAST_POINTS, PageSetup, SheetPaper

PAGE = PageSetup(sides=0.3, top=0.4, bottom=0.8, header=0.5, footer=0.5)


@pytest.mark.parametrize(
    ("pixels", "paper", "is_across"),
    [
        (500, A4, False),
        (876, A4, False),  # (210 ÷ 25.4 − 0.6) inches of 96 pixels are 736: 80 % of 920, which may be drawn of 876
        (877, A4, True),
        (1267, A4, True),  # 297 mm: 1064
        (1268, A3, True),
        (1821, A3, True),  # 420 mm: 1529
        (5000, A3, True),  # no paper is large enough
    ],
)
def test_the_smallest_paper_that_keeps_letters_of_ten_points_legible(pixels: int, paper: SheetPaper, *, is_across: bool) -> None:
    page = PAGE.fitting(pixels, 10)
    assert (page.paper, page.is_across) == (paper, is_across)
    assert (page.scale(pixels) * 10 >= LEAST_POINTS) == (pixels < 5000)


def test_a_narrow_sheet_is_not_made_larger() -> None:
    assert PAGE.scale(100) == 1
