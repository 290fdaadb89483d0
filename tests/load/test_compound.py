"""Containers of old workbooks whose chains and directories lead round in circles are a problem at once, whatever their readers would do."""

import struct
from pathlib import Path

import pytest

from gaoqing_kpi.load import xls
from gaoqing_kpi.load.compound import workbook_in
from gaoqing_kpi.load.source import Content
from gaoqing_kpi.problem import Code

OLD = (Path(__file__).parents[1] / "workbooks" / "office.xls").read_bytes()
SECTOR, ENTRY, SHORT = 512, 128, 64
FREE, END, OF_TABLES = -1, -2, -3
RECORDS = b"\x09\x08" + bytes(range(250))


def sector(*numbers: int, fill: int = FREE) -> bytes:
    return struct.pack("<128i", *numbers, *[fill] * (128 - len(numbers)))


def entry(name: str, kind: int, first: int, size: int, *, around: tuple[int, int, int] = (FREE, FREE, FREE)) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    return (
        written.ljust(64, b"\0") + struct.pack("<HBBiii", len(written), kind, 1, *around) + bytes(36) + struct.pack("<iII", first, size, 0)
    )


def container(*, entries: list[bytes], table: bytes, shorts: bytes = b"", of_shorts: bytes = sector(), more: int = END) -> bytes:
    """Write the table of sectors first, then the directory from 1, the table of short sectors from 4, and these from 5."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<iiIIiiii", 1, 1, 0, 4096, 4, 1, more, int(more >= 0)) + struct.pack("<109i", 0, *[FREE] * 108)
    directory = b"".join(entries).ljust(3 * SECTOR, b"\0")
    return head + table + directory + of_shorts + shorts.ljust(SECTOR, b"\0")


TABLE = sector(OF_TABLES, 2, 3, END, END, END)
ROOT = entry("Root Entry", 5, 5, SECTOR, around=(FREE, FREE, 1))
BOOK = entry("Workbook", 2, 0, len(RECORDS))


def test_a_workbook_in_short_sectors_is_found() -> None:
    book = container(entries=[ROOT, BOOK], table=TABLE, shorts=RECORDS, of_shorts=sector(1, 2, 3, END))
    assert workbook_in(book) == RECORDS


def test_a_workbook_in_whole_sectors_is_found_and_what_is_no_container_stays() -> None:
    assert len(workbook_in(OLD)) < len(OLD)
    assert workbook_in(workbook_in(OLD)) == workbook_in(OLD)


def test_one_that_is_embedded_is_not_taken_for_the_workbook() -> None:
    entries = [ROOT, entry("Other", 1, FREE, 0, around=(FREE, 3, 2)), entry("Workbook", 2, 3, 9), BOOK]
    assert workbook_in(container(entries=entries, table=TABLE, shorts=RECORDS, of_shorts=sector(1, 2, 3, END))) == RECORDS


def doubled() -> list[bytes]:
    """Make a directory in which each entry has the next one on both sides, which a walk in order visits 2 to the number of times."""
    return [ROOT, *(entry(f"x{number}", 2, FREE, 0, around=(number + 1, number + 1, FREE)) for number in range(1, 11)), entry("y", 2, 0, 0)]


@pytest.mark.parametrize(
    "book",
    [
        container(entries=[ROOT, BOOK], table=TABLE, shorts=RECORDS, of_shorts=sector(1, 0)),
        container(entries=[ROOT, BOOK], table=TABLE, shorts=RECORDS, of_shorts=sector(0)),
        container(entries=[ROOT, BOOK], table=sector(OF_TABLES, 2, 1, END, END, END)),
        container(entries=[ROOT, BOOK], table=sector(OF_TABLES, 2, 3, END, 4, END)),
        container(entries=[ROOT, BOOK], table=sector(OF_TABLES, 2, 3, END, END, 5), shorts=RECORDS),
        container(entries=[ROOT, entry("Workbook", 2, 5, 5000)], table=sector(OF_TABLES, 2, 3, END, END, 5)),
        container(entries=[ROOT, entry("Workbook", 2, 5, 10**9)], table=TABLE),
        container(entries=[entry("Root Entry", 5, 5, SECTOR, around=(FREE, FREE, 99)), BOOK], table=TABLE),
        container(entries=[ROOT, BOOK], table=TABLE, more=4, of_shorts=sector(fill=4)),
        container(entries=doubled(), table=TABLE),
    ],
    ids=["short", "short alone", "directory", "of shorts", "of shorts' own", "whole", "size", "nowhere", "more tables", "doubled"],
)
def test_one_that_leads_round_in_circles_is_a_problem(book: bytes) -> None:
    sheets, problems = xls.read_sheets(Content("a.xls", book))
    assert (sheets, [problem.code for problem in problems]) == ([], [Code.SYNTAX])
