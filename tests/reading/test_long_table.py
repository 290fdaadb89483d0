"""Tables too long to be held: the same in stretches as in one go, in every encoding, with their odd rows told by line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gaoqing_kpi.load.node import Assumed
from gaoqing_kpi.model.actual import Actual
from gaoqing_kpi.problem import Code
from gaoqing_kpi.reading import long_table
from gaoqing_kpi.reading.file_reading import FileReader, FileReading
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


def test_a_file_with_an_endless_line_is_no_long_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n" * 60_000 + "1" * 600_000, encoding="utf-8")
    assert long_table.measured(path, (",",)) is not None
    monkeypatch.setattr(long_table, "MAX_BYTES", 500_000)
    monkeypatch.setattr(long_table, "_AT_ONCE", 200_000)
    assert long_table.measured(path, (",",)) is None
