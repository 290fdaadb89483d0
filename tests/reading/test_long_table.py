"""Tables too long to be held: the same in stretches as in one go, in every encoding, with their odd rows told by line."""

from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import Self

import pytest

from gaoqing_kpi.load.node import Assumed
from gaoqing_kpi.load.source import count_lines
from gaoqing_kpi.model.actual import Actual
from gaoqing_kpi.problem import Code
from gaoqing_kpi.reading import long_table, odd_rows, text_rows
from gaoqing_kpi.reading.file_reading import FileReader, FileReading
from gaoqing_kpi.reading.long_table import measured
from gaoqing_kpi.reading.reported import Reported
from town import town

HEAD = "region,id,as_of,value,note\n"
ROWS = [
    f"37032{place},{name},2024-{month:02}-28,{value},说明{month}\n"
    for place in (1, 2)
    for name, value in (("firms", 60), ("rate", 90))
    for month in range(1, 13)
]


@pytest.fixture(autouse=True)
def _in_stretches_of_a_few_lines() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_table, "MAX_LINES", 3)
        patch.setattr(long_table, "_AT_ONCE", 100)
        yield


def read(path: Path, jobs: int) -> FileReading:
    reader = FileReader(town(), Assumed(town().head.id, town().only_year), is_for_judging=True)
    table = reader.long_table(str(path))
    assert table is not None
    return reader.read_long_table(table, jobs)


def reports(reading: FileReading) -> list[tuple[str | None, Actual]]:
    assert reading.store is not None
    return sorted((file.region, actual) for file in Reported((reading.store,)) for actual in file.actuals)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_it_is_read_in_every_encoding(tmp_path: Path, encoding: str, end: str, jobs: int) -> None:
    path = tmp_path / "country.csv"
    path.write_bytes("".join([HEAD, *ROWS]).replace("\n", end).encode(encoding))
    found = reports(read(path, jobs))
    assert len(found) == len(ROWS)
    assert {actual.note for _region, actual in found} == {f"说明{month}" for month in range(1, 13)}
    assert sorted(actual.location.line for _region, actual in found) == list(range(2, len(ROWS) + 2))


def test_stretches_give_what_one_go_gives(tmp_path: Path) -> None:
    odd = [
        "370321,firms,2024-09-30,many,\n",
        "\n",
        "370399,firms,2024-09-30,3,\n",
        "370321,unknown,2024-09-30,3,\n",
        "370321,money,2024-09-30,12000万元,\n",
    ]
    path = tmp_path / "country.csv"
    path.write_text("".join([HEAD, *ROWS[:20], *odd, *ROWS[20:]]), encoding="utf-8")
    one, two = read(path, 1), read(path, 2)
    assert reports(one) == reports(two)
    assert one.problems == two.problems
    assert [(problem.code, problem.location.line) for problem in one.problems] == [
        (Code.NOT_A_NUMBER, 22),
        (Code.UNKNOWN_VALUE, 24),
        (Code.UNKNOWN_TARGET, 25),
    ]
    assert one.faulty == two.faulty == frozenset({"firms"})


def test_one_whose_rows_go_over_lines_is_read_in_one_go(tmp_path: Path) -> None:
    path = tmp_path / "country.csv"
    path.write_text("".join([HEAD, '370321,water,2024-09-30,70,"两\n行"\n', *ROWS]), encoding="utf-8")
    assert len(reports(read(path, 2))) == len(ROWS) + 1
    assert read(path, 2).problems == ()


def test_what_rows_say_of_the_whole_table_must_agree_over_all_stretches(tmp_path: Path) -> None:
    rows = [f"{'town' if number != 30 else '要点'},firms,2024-{number % 12 + 1:02}-{number // 12 + 1:02},60\n" for number in range(40)]
    path = tmp_path / "country.csv"
    path.write_text("".join(["plan,id,as_of,value\n", *rows]), encoding="utf-8")
    assert read(path, 1).problems == read(path, 2).problems


def test_one_in_no_known_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "country.csv"
    path.write_bytes("".join([HEAD, *ROWS]).encode() + b"370321,firms,2024-09-30,3,\xff\xff\n")
    assert [problem.code for problem in read(path, 1).problems] == [Code.ENCODING]


def test_headings_that_are_not_plain_let_every_row_go_the_whole_way(tmp_path: Path) -> None:
    path = tmp_path / "country.csv"
    path.write_text("各县完成情况\n" + HEAD.replace("value", "完成值（家）") + "".join(ROWS[:6]), encoding="utf-8")
    reading = read(path, 2)
    assert [actual.value for _region, actual in reports(reading)] == [60] * 6


def test_a_short_one_and_a_workbook_are_no_long_ones(tmp_path: Path) -> None:
    (tmp_path / "short.csv").write_text(HEAD, encoding="utf-8")
    (tmp_path / "a.yaml").write_text("\n" * 9, encoding="utf-8")
    reader = FileReader(town(), Assumed(), is_for_judging=True)
    assert [reader.long_table(str(tmp_path / name)) for name in ("short.csv", "a.yaml", "missing.csv")] == [None] * 3


def both(tmp_path: Path, text: str) -> FileReading:
    """Read a long table in one process and in two, which must give the same."""
    path = tmp_path / "country.csv"
    path.write_text(text, encoding="utf-8")
    one, two = read(path, 1), read(path, 2)
    assert (reports(one), one.problems, one.faulty) == (reports(two), two.problems, two.faulty)
    return one


def test_a_sum_among_its_rows_is_no_heading(tmp_path: Path) -> None:
    reading = both(tmp_path, HEAD + ROWS[0] + "合计,,,,\n370321,（2）firms,2024-12-31,70,\n" + "".join(ROWS[1:]))
    assert [int(actual.value or 0) for _region, actual in reports(reading) if actual.as_of.day == 31] == [70]
    assert reading.problems == ()


def test_what_a_row_says_may_depend_on_the_plain_one_before_it(tmp_path: Path) -> None:
    reading = both(tmp_path, "".join([HEAD, *ROWS, "370321,其中：firms,2024-12-31,70,\n"]))
    assert [problem.code for problem in reading.problems] == [Code.UNKNOWN_TARGET]


@pytest.mark.parametrize("row", ["注：数据来自月报,,,,\n", HEAD, "合计,,,,\n", ",,,,\n"])
@pytest.mark.parametrize("place", [0, 5, len(ROWS)])
def test_rows_of_no_target_are_passed_over(tmp_path: Path, row: str, place: int) -> None:
    reading = both(tmp_path, "".join([HEAD, *ROWS[:place], row, *ROWS[place:]]))
    assert (len(reports(reading)), reading.problems) == (len(ROWS), ())


@pytest.mark.parametrize("heading", [HEAD.replace("value", "完成值（兆瓦）"), HEAD.replace("value", "本年计划"), "region,id,as_of,value\n"])
def test_other_headings_void_it(tmp_path: Path, heading: str) -> None:
    reading = both(tmp_path, "".join([HEAD, *ROWS[:20], heading, *ROWS[20:]]))
    assert [(problem.code, problem.location.line) for problem in reading.problems] == [(Code.SYNTAX, 22)]
    assert reports(reading) == []


def test_what_is_said_of_the_whole_table_must_agree(tmp_path: Path) -> None:
    rows = "".join(f"{['true', '', 'true'][number % 3]},firms,2024-{number + 1:02}-28,{number}\n" for number in range(12))
    reading = both(tmp_path, f"illustrative,id,as_of,value\n{rows}false,firms,2024-12-31,20\n")
    assert [problem.code for problem in reading.problems] == [Code.WRONG_PLAN]


def test_headings_alone_lack_a_day(tmp_path: Path) -> None:
    assert [problem.code for problem in both(tmp_path, HEAD + "\n" * 9).problems] == [Code.MISSING_KEY]


ONE_ROW_OVER_MANY_LINES = '"\n",' * 9


@pytest.fixture(name="_small_rows")
def let_rows_be_short() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_rows, "MAX_ROW_SIGNS", 100)
        patch.setattr(text_rows, "MAX_ROW_LINES", 6)
        patch.setattr(text_rows, "MAX_COLUMNS", 20)
        patch.setattr(long_table, "MAX_BYTES", 500)
        yield


@pytest.mark.usefixtures("_small_rows")
@pytest.mark.parametrize(
    "row",
    [
        "\0" * 2_000,
        "\0" * 101,
        "x," * 20,
        '"x",' * 20,
        '",' + ",\n" * 3 + "," * 17 + '"',
        ONE_ROW_OVER_MANY_LINES,
        f'"{"x" * 60}\n{"x" * 60}"',
        '"never closed\n' + "1,2\n" * 30,
    ],
    ids=["endless", "long", "wide", "wide with quotes", "wide over lines", "over many lines", "long over two", "never closed"],
)
@pytest.mark.parametrize(("encoding", "end"), [("utf-8", "\n"), ("gb18030", "\r\n"), ("utf-16", "\n"), ("utf-8", "\r")])
@pytest.mark.parametrize(("jobs", "before"), [(1, 0), (1, len(ROWS)), (2, 0), (2, len(ROWS))])
def test_a_row_that_is_more_than_can_be_held_voids_it(  # noqa: PLR0913, PLR0917 - in every way that it may be written and read
    tmp_path: Path, row: str, encoding: str, end: str, jobs: int, before: int
) -> None:
    path = tmp_path / "country.csv"
    path.write_bytes("".join([HEAD, *ROWS[:before], row, "\n", *ROWS]).replace("\n", end).encode(encoding))
    reading = read(path, jobs)
    (problem,) = reading.problems
    assert (problem.code, problem.location.line) == (Code.TOO_LARGE, 2 + before)
    assert "the row has more than 100 characters, 20 cells or 6 lines" in problem.message
    assert "quotation marks are closed" in problem.hint
    assert (reports(reading), reading.faulty) == ([], frozenset())


@pytest.mark.usefixtures("_small_rows")
def test_a_first_line_without_an_end_is_told(tmp_path: Path) -> None:
    path = tmp_path / "country.csv"
    path.write_bytes(b"\0" * 2_000)
    assert [(problem.code, problem.location.line) for problem in read(path, 2).problems] == [(Code.TOO_LARGE, 1)]


class Counted:
    """A file that counts what is read of it, and at once."""

    def __init__(self, file: BufferedReader) -> None:
        self._file, self.whole, self.most = file, 0, 0

    def read(self, size: int) -> bytes:
        self.most, self.whole = max(self.most, size), self.whole + size
        return self._file.read(size)

    def peek(self, size: int) -> bytes:
        return self._file.peek(size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()


def test_of_a_line_without_an_end_no_more_is_read_than_tells_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_table, "MAX_BYTES", 1_000)
    path = tmp_path / "country.csv"
    with path.open("wb") as file:
        file.truncate(1_000_000)
    counted = Counted(path.open("rb"))
    monkeypatch.setattr(Path, "open", lambda *_asked: counted)
    assert measured(path, (",",)) is not None
    assert (counted.most, counted.whole <= 1_300) == (100, True)


def test_a_large_file_of_few_lines_is_no_long_one_though_its_last_line_does_not_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_table, "MAX_BYTES", 10)
    path = tmp_path / "country.csv"
    path.write_text(HEAD + ROWS[0].strip(), encoding="utf-8")
    assert measured(path, (",",)) is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_stretches_begin_where_lines_do_whatever_ends_these(tmp_path: Path, end: str) -> None:
    path = tmp_path / "country.csv"
    text = "".join([HEAD, *ROWS[:9], "\n\n\n", *ROWS]).replace("\n", end).encode()
    path.write_bytes(text)
    table = measured(path, (",",))
    assert table is not None
    assert len(table.stretches) > 9
    for stretch in table.stretches:
        before = text[: stretch.start].decode()
        assert stretch.line == count_lines(before)
        assert not before or before.endswith(end)
        assert stretch.size <= 200
    assert sum(stretch.size for stretch in table.stretches) == len(text)


@pytest.mark.parametrize("empty", range(0, 60, 10))
def test_the_plain_row_before_a_stretch_may_stand_before_empty_lines(tmp_path: Path, empty: int) -> None:
    reading = both(tmp_path, "".join([HEAD, *ROWS, "\n" * empty, "370321,其中：firms,2024-12-31,70,\n"]))
    assert [problem.code for problem in reading.problems] == ([] if empty else [Code.UNKNOWN_TARGET])


def test_very_many_odd_rows_are_read_in_one_go_rather_than_handed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(odd_rows, "_MOST_PACKED", 1)
    monkeypatch.setattr(odd_rows, "_PACKED_AT_ONCE", 1)
    reading = both(tmp_path, HEAD + "x\n" * 99 + "".join(ROWS))
    assert len(reports(reading)) == len(ROWS)
