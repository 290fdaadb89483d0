"""The list of an earlier check is known by its title, in either language."""

import pytest

from gaoqing_kpi.load.csv import read_sheet
from gaoqing_kpi.load.mark_list import is_mark_list
from gaoqing_kpi.load.source import Source


@pytest.mark.parametrize(
    ("title", "is_one"), [("gaoqing-kpi：需修改的单元格", True), ("gaoqing-kpi: cells to correct", True), ("需修改的单元格", False)]
)
def test_a_list_is_known_by_its_title(title: str, is_one: bool) -> None:  # noqa: FBT001 - a table's column
    sheet, _problems = read_sheet(Source("a.csv", f"{title}\n完成值,甲\n"), (",",))
    assert sheet
    assert is_mark_list(sheet) == is_one
