"""The sheet that lists what is to be mended in a marked workbook, and how it is known when the workbook comes back."""

from gaoqing_kpi.load.grid import Grid

MARK_LIST_TITLES = {"zh": "gaoqing-kpi：需修改的单元格", "en": "gaoqing-kpi: cells to correct"}


def is_mark_list(sheet: Grid) -> bool:
    """Return whether a sheet is the list of an earlier check, and none of the office's."""
    first = sheet.rows.get(1)
    title = first.cells.get(1) if first else None
    return title is not None and title.text in MARK_LIST_TITLES.values()
