"""The lights counted: now and before, and by section, under headings that leave room beside them."""

from dataclasses import replace

from rich.cells import cell_len

from builders import plan, report, report_on, target
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import use
from gaoqing_kpi.model.base import Bilingual
from gaoqing_kpi.report.light_tables import light_table, light_title, section_table
from gaoqing_kpi.report.report import Report

WHOLE = plan(*(target("cumulative", "at_least", "20", "个", id=name) for name in ("a", "b", "c")))


def june(*, with_march: bool, heading: str = "水") -> Report:
    section = WHOLE.sections[0].model_copy(update={"title": Bilingual(zh=heading, en=heading)})
    march = [report(WHOLE, "2024-03-31", a="1", b="1", c="1")] if with_march else []
    history, _problems = assemble(WHOLE, [*march, report(WHOLE, "2024-06-30", a="12", b="1", c="1")], None)
    return report_on(replace(WHOLE, sections=(section,)), history)


def test_the_lights_now_and_before() -> None:
    use("zh")
    found = light_table(june(with_march=True))
    assert [[cell.text for cell in cells] for cells in found.cells] == [
        ["红灯", "2", "3"],
        ["黄灯", "0", "0"],
        ["灰灯", "0", "0"],
        ["绿灯", "1", "0"],
    ]
    assert light_title(june(with_march=True)) == "亮灯情况（本期截至2024-06-30，上期截至2024-03-31）"
    assert {key: cell.value for key, cell in found.total.items()} == {"now": 3, "before": 3}


def test_without_a_period_before_there_is_no_column_of_it() -> None:
    use("zh")
    found = light_table(june(with_march=False))
    assert [column.heading for column in found.columns] == ["亮灯", "本期"]
    assert light_title(june(with_march=False)) == "亮灯情况（截至2024-06-30）"


def test_the_lights_of_a_section() -> None:
    use("zh")
    found = section_table(june(with_march=False))
    assert [column.heading for column in found.columns] == ["部分", "绿灯", "黄灯", "红灯", "灰灯", "全部"]
    assert [[cell.text for cell in cells] for cells in found.cells] == [["一、水", "1", "0", "2", "0", "3"]]


def test_a_heading_of_many_letters_is_cut() -> None:
    use("zh")
    (cells,) = section_table(june(with_march=False, heading="很" * 200)).cells
    assert cells[0].text.endswith("很…")
    assert cell_len(cells[0].text) <= 80
