"""What is read plainly of a table, is what the whole way gives; of a long table too, whose odd rows go that way by themselves."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gaoqing_kpi.load import csv
from gaoqing_kpi.load.node import Assumed
from gaoqing_kpi.load.source import Content
from gaoqing_kpi.model.actual import Actual, ActualsFile
from gaoqing_kpi.problem import Code, Problem
from gaoqing_kpi.reading import file_reading, odd_rows, plain_rows, plain_table, text_rows
from gaoqing_kpi.reading.file_reading import FileReader, FileReading
from gaoqing_kpi.reading.odd_rows import OddRow, block_of
from gaoqing_kpi.reading.packing import PackedActual, PackedFile, packed_file
from gaoqing_kpi.reading.reported import Reported
from town import EXAMPLES, FIGURES, KEYS, TARGETS, town

HEADINGS = {
    "id": ["id", "指标编号"],
    "name": ["指标名称", "name"],
    "value": ["value", "完成值", "完成值（万元）", "9月完成值"],
    "as_of": ["as_of", "截至日期"],
    "region": ["region", "地区", "县区"],
    "unit": ["unit", "单位"],
    "note": ["note", "备注"],
    "source": ["来源"],
    "plan": ["plan"],
    "illustrative": ["示例数据"],
    "other": ["计划", "x", "完成率"],
}
CELLS = {
    "id": TARGETS,
    "name": [*TARGETS, "合计", "一、部分", "填表人：张三", "指标名称", "其中：企业", "=1", "企业①"],
    "value": [*FIGURES, "1,234", "完成", "—", "无", "9%"],
    "as_of": [*KEYS["as_of"], "2024年9月30日", "2024/9/30", "45565", "9月", "2024-09-30 00:00:00"],
    "region": ["370322", "370321", "桓台县", "高青县", "370399"],
    "unit": KEYS["unit"],
    "note": [*KEYS["note"], "数据截至2024年6月30日", "指标", "'=1", "# kpi: ignore[stale] x", '"有,逗号"', '"两\n行"', '"', "a\tb"],
    "source": KEYS["source"],
    "plan": ["town", "要点", "other", "5"],
    "illustrative": ["是", "否", "true", "x"],
    "other": ["", "1", "计划"],
}
USUAL = ["region", "id", "as_of", "value", "note"]
PLAIN = {"region": "370322", "id": "firms", "as_of": "2024-09-30", "value": "70", "note": "说明"}


def columns() -> st.SearchStrategy[list[str]]:
    return st.one_of(st.just(USUAL), st.lists(st.sampled_from(sorted(HEADINGS)), min_size=2, max_size=7, unique=True))


def row(keys: list[str]) -> st.SearchStrategy[list[str]]:
    """Write a row that is plain but for a cell or two, or of any cells."""
    plain = [PLAIN.get(key, "") for key in keys]
    one_odd = st.integers(0, len(keys) - 1).flatmap(
        lambda place: st.sampled_from([*CELLS[keys[place]], ""]).map(lambda text: [*plain[:place], text, *plain[place + 1 :]])
    )
    other = st.tuples(st.sampled_from(TARGETS), st.sampled_from(["2024-08-31", "2024-09-30"])).map(
        lambda found: [{"id": found[0], "name": found[0], "as_of": found[1], "value": "3"}.get(key, PLAIN.get(key, "")) for key in keys]
    )
    any_cells = st.tuples(*(st.sampled_from([*CELLS[key], ""]) for key in keys)).map(list)
    return st.one_of(st.just(plain), one_odd, other, any_cells, st.just([*plain, "more"]), st.just([""]))


def tables() -> st.SearchStrategy[str]:
    def table(keys: list[str]) -> st.SearchStrategy[str]:
        heads = st.tuples(*(st.one_of(st.just(HEADINGS[key][0]), st.sampled_from(HEADINGS[key])) for key in keys)).map(list)
        rows = st.lists(row(keys), min_size=1, max_size=4)
        ends = st.sampled_from(["\n", "\r\n"])
        return st.builds(lambda head, told, end: end.join(",".join(cells) for cells in [head, *told]) + end, heads, rows, ends)

    return columns().flatmap(table)


def read(text: str, *, for_judging: bool) -> FileReading:
    assumed = Assumed(town().head.id, town().only_year)
    return FileReader(town(), assumed, is_for_judging=for_judging).read("a.csv", Content("a.csv", text.encode()))


def told(reading: FileReading) -> tuple[list[ActualsFile], tuple[Problem, ...]]:
    """Return what is reported of each region, without the entries, and the problems."""
    files = [file for file in reading.files if isinstance(file, ActualsFile)]
    files += Reported((reading.store,)) if reading.store else ()
    return [bare(file) for file in files], reading.problems


def bare(file: ActualsFile) -> ActualsFile:
    return file._replace(actuals=tuple(actual._replace(entry=None) for actual in file.actuals))


@given(tables())
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])
@example("region,id,as_of,value,note\n370322,firms,2024-09-30,70,x\n370321,firms,2024-09-30,71,\n")
@example('region,id,as_of,value,note\n370322,firms,2024-09-30,70,"a,b"\n\n370322,water,2024-09-30,"70",\n')
@example("id,as_of,value\nfirms,2024-09-30,70\nfirms,2024-09-30,71\n")
@example("id,as_of,value\nfirms,\u202e2024-09-30,70\nwater,2024-09-30,\u202e70\n")
@example("plan,示例数据,id,as_of,value\ntown,是,firms,2024-09-30,70\n,,rate,2024-08,90\n")
def test_a_short_table_gives_what_the_whole_way_gives(text: str) -> None:
    assert told(read(text, for_judging=True)) == told(read(text, for_judging=False))


@pytest.fixture(name="_long")
def take_every_table_for_a_long_one() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(file_reading, "MAX_LINES", 0)
        patch.setattr(odd_rows, "_MOST", 2)
        patch.setattr(plain_rows, "_AT_ONCE", 2)
        yield


def reports(reading: FileReading) -> list[tuple[str | None, Actual]]:
    return sorted((file.region, actual) for file in told(reading)[0] for actual in file.actuals)


@pytest.mark.usefixtures("_long")
@given(st.lists(st.sampled_from(TARGETS[:6]), unique=True).flatmap(lambda ids: st.tuples(*(row_of(id_) for id_ in ids))))
@settings(max_examples=EXAMPLES)
def test_a_long_table_gives_what_a_short_one_does(rows: tuple[str, ...]) -> None:
    text = "region,id,as_of,value,note\n370322,later,2024-09-30,1,\n" + "".join(rows)
    long = read(text, for_judging=True)
    short = read(text, for_judging=False)
    assert reports(long) == [(region, actual._replace(entry=None)) for region, actual in reports(short)]
    assert long.problems == short.problems
    assert {file.as_of for file in told(long)[0]} == {file.as_of for file in told(short)[0]}


def row_of(id_: str) -> st.SearchStrategy[str]:
    days = st.sampled_from(["2024-08-31", "2024-09-30", "2024年7月", "2023-12-31"])
    cells = st.tuples(st.just("370322"), st.just(id_), days, st.sampled_from(FIGURES), st.sampled_from(["", "说明", '"a,b"', '"两\n行"']))
    return cells.map(lambda texts: ",".join(texts) + "\n")


@pytest.mark.usefixtures("_long")
def test_what_a_long_table_reports_twice_is_found_when_it_is_judged() -> None:
    reading = read("region,id,as_of,value\n370322,firms,2024-09-30,70\n370322,firms,2024-09-30,70\n", for_judging=True)
    assert len(reports(reading)) == 2
    assert reading.problems == ()


def test_plain_rows_do_not_go_the_whole_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_reading, "read_documents", None)
    reading = read(
        "region,id,as_of,value,unit,note\n370322,money,2024-09-30,12000,万元,说明\n桓台县,water,2024年8月,,,\n", for_judging=True
    )
    ours, theirs = told(reading)[0]
    assert (ours.actuals[0].value, ours.as_of, ours.actuals[0].location.column) == (Fraction(6, 5), date(2024, 9, 30), 25)
    assert (theirs.region, theirs.actuals[0].value, theirs.actuals[0].as_of) == ("370321", None, date(2024, 8, 31))


def test_a_table_of_nothing_but_odd_rows_stops_at_some_number_of_problems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_table, "_MOST_PROBLEMS", 3)
    monkeypatch.setattr(odd_rows, "_MOST", 2)
    monkeypatch.setattr(file_reading, "MAX_LINES", 0)
    reading = read("region,id,as_of,value\n" + "370322,firms,2024-09-30,x\n" * 9, for_judging=True)
    assert [problem.code for problem in reading.problems][-1] is Code.TOO_LARGE
    assert len(reading.problems) < 9


def test_ids_may_stand_under_the_heading_target_where_programs_write_them(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "region,target,as_of,value\n370322,firms,2024-09-30,70\n370321,water,2024-09-30,71\n"
    whole = told(read(text, for_judging=False))
    assert [(file.region, file.actuals[0].target, str(file.actuals[0].value)) for file in whole[0]] == [
        ("370322", "firms", "70"),
        ("370321", "water", "71"),
    ]
    assert whole[1] == ()
    monkeypatch.setattr(file_reading, "read_documents", None)
    assert told(read(text, for_judging=True)) == whole


@pytest.mark.parametrize("head", ["region,target,as_of,value\n370322,72,2024-09-30,70\n", "target,value\n72家,70\n", "target,value\n"])
def test_figures_under_the_heading_target_name_no_target(head: str) -> None:
    assert [problem.code for problem in read(head, for_judging=True).problems] == [Code.MISSING_KEY]


def test_the_heading_target_beside_names_is_what_is_asked_for() -> None:
    reading = read("id,target,as_of,value\nfirms,71,2024-09-30,70\n", for_judging=True)
    assert [problem.code for problem in reading.problems] == [Code.TARGET_MISMATCH]


def test_a_heading_with_an_unusual_line_end_keeps_its_unit() -> None:
    for end in "\u2028\x0b\x85":
        text = f"id,as_of,完成值{end}（万元）\nmoney,2024-09-30,60000\n"
        assert told(read(text, for_judging=True)) == told(read(text, for_judging=False))


def test_a_sum_under_the_headings_is_none_of_them() -> None:
    reading = read("地区,指标编号,数据日期,完成值\n合计,,,\n370321,firms,2024-09-30,70\n", for_judging=True)
    (file,) = told(reading)[0]
    assert (file.region, [str(actual.value) for actual in file.actuals], reading.problems) == ("370321", ["70"], ())


@pytest.mark.usefixtures("_long")
def test_odd_rows_over_many_lines_are_not_taken_for_a_file_of_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(odd_rows, "_MOST", 20_000)
    monkeypatch.setattr(odd_rows, "_MOST_LINES", 9)
    monkeypatch.setattr(csv, "MAX_LINES", 20)
    rows = "".join(f'3703{22 - day % 2},firms,2024-09-{day:02},{day},"两\n行\n说明"\n' for day in range(1, 31))
    reading = read(f"region,id,as_of,value,note\n{rows}", for_judging=True)
    assert (len(reports(reading)), reading.problems) == (30, ())


@pytest.mark.parametrize(("most", "weight"), [("_MOST", 1), ("_MOST_LINES", 5), ("MAX_CELLS", 5), ("_MOST_SIGNS", 10)])
def test_no_more_odd_rows_are_laid_out_at_once_than_a_budget_holds(monkeypatch: pytest.MonkeyPatch, most: str, weight: int) -> None:
    rows = [OddRow((line, "a,b\n\nc\n", ["a", "b", "c"]), (line, "x,", ["x", ""])) for line in range(20)]
    left = iter(rows)
    monkeypatch.setattr(odd_rows, most, 7 * weight)
    blocks = [*iter(lambda: block_of(left), [])]
    assert [row for block in blocks for row in block] == rows
    assert {len(block) for block in blocks[:-1]} <= {7, 8}


def test_a_row_of_very_long_texts_is_not_plain_but_says_the_same() -> None:
    texts = ",".join("字" * 1_500 for _number in range(4))
    text = f"region,id,as_of,value,note,source,issue,next_step\n370322,firms,2024-09-30,70,{texts}\n"
    assert told(read(text, for_judging=True)) == told(read(text, for_judging=False))
    assert read(text, for_judging=True).store is None


def test_rows_of_long_texts_are_put_away_sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[int] = []

    def counted(file: ActualsFile, actuals: list[PackedActual], *, in_table: bool) -> PackedFile:
        held.append(len(actuals))
        return packed_file(file, actuals, in_table=in_table)

    monkeypatch.setattr(plain_rows, "_AT_ONCE", 100)
    monkeypatch.setattr(plain_rows, "packed_file", counted)
    for note in ("说明", "说" * 1_000):
        rows = "".join(f"370322,firms,2024-0{1 + day // 28}-{1 + day % 28:02},{day},{note}\n" for day in range(100))
        read(f"region,id,as_of,value,note\n{rows}", for_judging=True)
    assert held == [100, 20, 20, 20, 20, 20]


LONG_ROW = "region,id,as_of,value,note\n370322,firms,2024-09-30,70,\n" + "370321,firms,2024-09-30,71," + "说" * 90 + "\n"


def test_a_long_row_of_a_short_table_is_read_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_rows, "MAX_ROW_SIGNS", 80)
    monkeypatch.setattr(text_rows, "MAX_COLUMNS", 20)
    assert told(read(LONG_ROW, for_judging=True)) == told(read(LONG_ROW, for_judging=False))
    assert len(reports(read(LONG_ROW, for_judging=True))) == 2


@pytest.mark.usefixtures("_long")
def test_a_long_row_of_a_long_table_that_is_held_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_rows, "MAX_ROW_SIGNS", 80)
    monkeypatch.setattr(text_rows, "MAX_COLUMNS", 20)
    reading = read(LONG_ROW, for_judging=True)
    assert [(problem.code, problem.location.line) for problem in reading.problems] == [(Code.TOO_LARGE, 3)]
    assert (reports(reading), reading.faulty) == ([], frozenset())
