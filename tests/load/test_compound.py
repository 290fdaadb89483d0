"""Containers of old workbooks whose chains and directories lead round in circles are a problem at once, whatever their readers would do."""

import struct
from pathlib import Path

import pytest

from gaoqing_kpi.load import xls
from gaoqing_kpi.load.compound import DamagedContainerError, workbook_in
from gaoqing_kpi.load.source import OLE, Content
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
    with pytest.raises(DamagedContainerError):
        workbook_in(book)
    sheets, problems = xls.read_sheets(Content("a.xls", book))
    assert (sheets, [problem.code for problem in problems]) == ([], [Code.SYNTAX])


def written(  # noqa: PLR0913 - what a header says
    sectors: bytes,
    *,
    tables: list[int],
    directory: int,
    more: tuple[int, int] = (END, 0),
    of_shorts: int = END,
    shifts: tuple[int, int] = (9, 6),
) -> bytes:
    """Write a file of these sectors: which of them tell what follows which, and where the directory begins and more of such are listed."""
    head = OLE + bytes(22) + struct.pack("<HH", *shifts) + bytes(14) + struct.pack("<iiIiiii", directory, 0, 4096, of_shorts, 0, *more)
    head += struct.pack("<109i", *tables, *[FREE] * (109 - len(tables)))
    return head + sectors


LONG = b"\x09\x08" + bytes(range(250)) * 20
LONG = LONG[:4096]  # as long as one in whole sectors is at least


def of_eight_sectors(
    name: str = "Workbook", size: int = len(LONG), *, last: int = END, cut: int = 0, listed: tuple[int, ...] = ()
) -> bytes:
    """Write a workbook in sectors 2 to 9 behind the table and the directory, of which that is the last entry."""
    entries = [entry("Root Entry", 5, END, 0, around=(FREE, FREE, 3)), bytes(ENTRY), bytes(ENTRY), entry(name, 2, 2, size)]
    data = sector(OF_TABLES, END, 3, 4, 5, 6, 7, 8, 9, last) + b"".join(entries) + LONG
    return written(data[: len(data) - cut], tables=[0, *listed], directory=1)


@pytest.mark.parametrize("name", ["Workbook", "WORKBOOK", "Book"])
def test_a_workbook_of_4096_bytes_is_in_whole_sectors(name: str) -> None:
    assert workbook_in(of_eight_sectors(name)) == LONG


def test_the_last_sector_may_be_cut_and_no_other_may_lack() -> None:
    assert workbook_in(of_eight_sectors(cut=100)) == LONG[:-100]
    assert workbook_in(of_eight_sectors(cut=511)) == LONG[:-511]
    with pytest.raises(DamagedContainerError):
        workbook_in(of_eight_sectors(cut=512))


@pytest.mark.parametrize("sid", [10, 11, 1000, 2**31 - 1, -1, -5])
def test_a_table_that_is_said_to_lie_behind_the_end_is_passed_over(sid: int) -> None:
    assert workbook_in(of_eight_sectors(listed=(sid,))) == LONG


@pytest.mark.parametrize("sid", [10, 127, 128, 10_000])
def test_a_chain_that_leads_behind_the_end_is_damaged(sid: int) -> None:
    with pytest.raises(DamagedContainerError):
        workbook_in(of_eight_sectors(last=sid))


@pytest.mark.parametrize("name", ["Other", "Work", "Workbooks", "BookX"])
def test_one_without_a_workbook_is_damaged(name: str) -> None:
    with pytest.raises(DamagedContainerError):
        workbook_in(of_eight_sectors(name))


def test_one_whose_workbook_would_be_larger_than_itself_is_damaged() -> None:
    assert workbook_in(of_eight_sectors(size=10 * SECTOR - 1)) == LONG
    with pytest.raises(DamagedContainerError):
        workbook_in(of_eight_sectors(size=10 * SECTOR + 1))


@pytest.mark.parametrize("shift", [8, 9, 12, 20])
def test_sectors_have_any_size_that_a_power_of_two_is(shift: int) -> None:
    size = 1 << shift
    entries = entry("Root Entry", 5, 3, size, around=(FREE, FREE, 1)) + entry("Workbook", 2, 0, len(RECORDS))
    parts = (struct.pack("<4i", OF_TABLES, END, END, END), entries, struct.pack("<i", END), RECORDS)
    data = b"".join(part.ljust(size, b"\xff") for part in parts)
    assert workbook_in(written(data, tables=[0], directory=1, of_shorts=2, shifts=(shift, min(shift, 8)))) == RECORDS


@pytest.mark.parametrize("shifts", [(21, 6), (9, 10), (40, 6), (65535, 65535)])
def test_sectors_of_no_size_are_damaged(shifts: tuple[int, int]) -> None:
    with pytest.raises(DamagedContainerError):
        workbook_in(written(sector(OF_TABLES, END) * 3, tables=[0], directory=1, shifts=shifts))


def with_more_tables_than_the_header_lists(listing: int, *, in_a_circle: bool = False) -> bytes:
    """Write a workbook that begins behind the 109 tables of the header, so that what follows is told by the one listed elsewhere.

    Sector 0 or 1 lists it, the other one looks as if it listed what is none; 2 to 111 are the tables, 112 is the directory, and the
    workbook is in eight sectors from 13,952.
    """
    start = 109 * 128
    following = [END, END, *[OF_TABLES] * 110, END]
    following += [FREE] * (start - len(following)) + [*range(start + 1, start + 8), END]
    numbers = struct.pack(f"<{110 * 128}i", *following, *[FREE] * (110 * 128 - len(following)))
    directory = entry("Root Entry", 5, END, 0, around=(FREE, FREE, 1)) + entry("Workbook", 2, start, len(LONG)) + bytes(2 * ENTRY)
    lists = struct.pack("<128i", 111, *[FREE] * 126, listing if in_a_circle else END)
    others = struct.pack("<128i", 112, *[FREE] * 127)
    first = lists + others if listing == 0 else others + lists
    sectors = (first + numbers + directory).ljust(start * SECTOR, b"\0") + LONG
    return written(sectors, tables=[*range(2, 111)], directory=112, more=(listing, 1))


@pytest.mark.parametrize("listing", [0, 1])
def test_more_tables_are_listed_in_sectors_of_their_own(listing: int) -> None:
    assert workbook_in(with_more_tables_than_the_header_lists(listing)) == LONG
    with pytest.raises(DamagedContainerError):
        workbook_in(with_more_tables_than_the_header_lists(listing, in_a_circle=True))


@pytest.mark.parametrize("name", ["W\ud800", "Workbook\0\0"])
def test_odd_names_beside_it_are_passed_over(name: str) -> None:
    odd = name.encode("utf-16-le", "surrogatepass")
    other = (odd + b"\0\0").ljust(64, b"\0") + struct.pack("<HBBiii", 65535, 1, 1, FREE, 3, FREE) + bytes(36 + 12)
    root = entry("Root Entry", 5, END, 0, around=(FREE, FREE, 1))
    data = sector(OF_TABLES, END, 3, 4, 5, 6, 7, 8, 9, END) + root + other + bytes(ENTRY) + entry("Workbook", 2, 2, 4096) + LONG
    assert workbook_in(written(data, tables=[0], directory=1)) == LONG


def directory_of(*entries: bytes) -> bytes:
    """Write a workbook of eight sectors with a directory of four entries, of which the first is the root and leads to the second."""
    root = entry("Root Entry", 5, END, 0, around=(FREE, FREE, 1))
    data = sector(OF_TABLES, END, 3, 4, 5, 6, 7, 8, 9, END) + b"".join([root, *entries]).ljust(SECTOR, b"\0") + LONG
    return written(data, tables=[0], directory=1)


def other(before: int, behind: int) -> bytes:
    return entry("other", 1, FREE, 0, around=(before, behind, FREE))


FOUND = entry("Workbook", 2, 2, 4096)


@pytest.mark.parametrize(
    "entries",
    [
        (FOUND,),
        (other(2, FREE), FOUND),
        (other(FREE, 2), FOUND),
        (other(2, 3), FOUND, other(FREE, FREE)),
        (other(3, 2), other(FREE, FREE), FOUND),
        (other(1, 2), other(2, 3), FOUND),
        (other(0, 2), FOUND),
        (entry("Workbook", 2, 2, 4096, around=(1, 1, FREE)),),
    ],
)
def test_a_workbook_is_found_wherever_it_stands_at_the_top(entries: tuple[bytes, ...]) -> None:
    assert workbook_in(directory_of(*entries)) == LONG


@pytest.mark.parametrize(
    "entries",
    [
        (other(FREE, FREE), FOUND),
        (other(FREE, FREE), bytes(ENTRY), FOUND),
        (other(FREE, 4), FOUND),
        (other(99, FREE), FOUND),
        (entry("Workbook", 1, 2, 4096), bytes(ENTRY)),
    ],
)
def test_one_that_no_entry_at_the_top_leads_to_is_none(entries: tuple[bytes, ...]) -> None:
    with pytest.raises(DamagedContainerError):
        workbook_in(directory_of(*entries))


@pytest.mark.parametrize("length", [18, 64, 65535])
def test_a_name_ends_at_its_length_and_in_its_field(length: int) -> None:
    behind = "left over" if length == 18 else ""
    name = ("Workbook\0" + behind).encode("utf-16-le").ljust(64, b"\0")
    assert workbook_in(directory_of(name + struct.pack("<H", length) + FOUND[66:])) == LONG
