"""Titles of real plans in lines that end where words end."""

import pytest

from gaoqing_kpi.formats.docx.title_lines import LETTERS_A_LINE, letters, title_lines

TITLES = [
    "高青县深化新旧动能转换|推动绿色低碳高质量发展|2024年工作要点进展情况报告",
    "2025年区政府实事项目|和重点工程安排进展情况报告",
    "关于推进民生幸福工程的|实施意见进展情况报告",
    "2024年《政府工作报告》|重点工作目标任务分解表进展情况报告",
    "2025年县政府工作报告任务清单进展情况报告",
    "桓台县优化营商环境攻坚突破|2025年实施方案进展情况报告",
    "山东省建设绿色低碳高质量发展先行区|2026年重点工作任务进展情况报告",
    "高青县深化新旧动能转换|推动绿色低碳高质量发展2024年工作要点|（2024年第三季度）进展情况报告",
    "某县2025年工作要点进展情况报告",
    "Work plan of Gaoqing County for| deepening the shift to new growth| drivers and promoting green growth",
]


@pytest.mark.parametrize("lines", TITLES)
def test_a_title_is_broken_where_words_end(lines: str) -> None:
    assert title_lines(lines.replace("|", "")) == tuple(line.strip() for line in lines.split("|"))


def test_a_line_that_is_written_as_one_stays_one() -> None:
    assert title_lines("某县工作要点\nProgress report") == ("某县工作要点", "Progress report")


@pytest.mark.parametrize("title", ["很" * 200, "x" * 200, "2024" * 50, "《" * 60, "和" * 60, "很 " * 90, "推动" * 60, "）" * 41, "a"])
def test_whatever_a_title_is_all_of_it_is_shown_in_lines_that_fit(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")
    assert all(0 < letters(line) <= LETTERS_A_LINE for line in lines)


def test_lines_are_as_long_as_each_other_where_nothing_else_is_known() -> None:
    assert {len(line) for line in title_lines("很" * 30)} == {15}
