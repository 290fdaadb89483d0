"""A workbook tells the day of its figures and not the moment of its writing."""

import io
from datetime import date, datetime

from openpyxl import load_workbook

from gaoqing_kpi.report.cell import words
from gaoqing_kpi.spreadsheet.book import Book
from gaoqing_kpi.spreadsheet.look import Look

LOOK = Look(size=10, fill="FFF7D6", edge="A6A6A6", side="right", is_open=True)


def content(day: date) -> bytes:
    book = Book("=title\x07", "宋体", day)
    book.sheet("Sheet").put(1, 1, words("text"), LOOK)
    return book.content()


def test_the_same_contents_give_the_same_bytes() -> None:
    assert content(date(2024, 9, 30)) == content(date(2024, 9, 30)) != content(date(2024, 10, 1))


def test_it_bears_its_title_and_the_day_of_its_figures() -> None:
    found = load_workbook(io.BytesIO(content(date(2024, 9, 30)))).properties
    assert (found.title, found.creator) == ("=title", "gaoqing-kpi")
    moments = [found.created, found.modified]
    assert [moment.replace(tzinfo=None) for moment in moments if moment] == [datetime(2024, 9, 30)] * 2  # noqa: DTZ001 - as openpyxl gives it


def test_a_look_is_what_is_seen() -> None:
    cell = load_workbook(io.BytesIO(content(date(2024, 9, 30)))).worksheets[0]["A1"]
    assert (cell.font.name, cell.font.sz, cell.font.b) == ("宋体", 10, False)
    assert (cell.fill.fgColor.rgb, cell.border.left.color.rgb) == ("FFFFF7D6", "FFA6A6A6")
    assert (cell.alignment.horizontal, cell.alignment.vertical, cell.alignment.wrap_text) == ("right", "center", True)
    assert not cell.protection.locked
