"""The lines above a table: what they say of all of it, and the one day that they name."""

import pytest

from builders import plan, read_one, target
from gaoqing_kpi.load.document import read_documents
from gaoqing_kpi.load.node import Assumed
from gaoqing_kpi.load.source import Content

PLAN = plan(target("cumulative", "at_least", "100", "万元", id="one"), target("cumulative", "at_least", "100", "万元", id="two"))


def found(*rows: str, year: int | None = 2024) -> tuple[dict[str, str], list[str]]:
    """Read a table: the value and the day of each target, and the place and the message of each problem."""
    (document,), *_text = read_documents(Content("a.csv", "\n".join([*rows, ""]).encode()), assumed=Assumed("p", year))
    file, problems = read_one(document, PLAN)
    told = {actual.target: f"{actual.value} {actual.as_of}" for actual in file.actuals if actual.value is not None} if file else {}
    return told, [f"{str(problem.location)[6:]} {problem.code} {problem.message}" for problem in problems]


TABLE = ("id,完成值", "one,5")


@pytest.mark.parametrize(
    "line",
    [
        "截至日期：2024-09-30",
        "截至日期,2024-09-30",
        "截至日期：2024年9月",
        "2024年9月完成情况",
        "全县2024年1-9月完成情况（附件）",
        "2024年三季度",
        "1-9月",
        "2024年9月\n填报时间,2024-10-08",
        "填报日期：2024年10月8日\n2024年9月",
        "完成时限：2024年12月\n2024年9月",
        "打印时间,2024-10-08,截至日期,2024-09-30",
        "截至日期,45565",  # as a workbook counts days
        "附件,说明\n截至日期,45565",
        "2024年9月\n2024-09-30",
    ],
)
def test_the_day_that_the_lines_name(line: str) -> None:
    assert found(*line.split("\n"), *TABLE) == ({"one": "5 2024-09-30"}, [])


def test_two_days_are_asked() -> None:
    told, problems = found("2024年8月", "2024年1-9月", *TABLE)
    assert told == {}
    assert [problem.split()[:2] for problem in problems] == [["2:1", "date-mismatch"]]
    assert problems[0].endswith(" is 2024-09-30, but 1:1 names 2024-08-31")


def test_a_label_without_a_day_is_told_of() -> None:
    told, problems = found("截至日期：九月底前", *TABLE)
    assert told == {}
    assert [problem.split()[:2] for problem in problems] == [["1:1", "bad-date"]]
    told, problems = found("截至日期,待定", *TABLE)
    assert [problem.split()[:2] for problem in problems] == [["1:6", "bad-date"]]


def test_the_year_of_a_month_is_the_sheets_before_the_plans() -> None:
    assert found("2024年度台账", "截至9月底", *TABLE, year=2025) == ({"one": "5 2024-09-30"}, [])
    assert found("截至9月底", *TABLE, year=2024) == ({"one": "5 2024-09-30"}, [])
    told, problems = found("截至9月底", *TABLE, year=None)
    assert (told, bool(problems)) == ({}, True)


def test_a_note_below_names_the_day_too() -> None:
    assert found(*TABLE, "注：数据截至2024年9月底") == ({"one": "5 2024-09-30"}, [])
    told, problems = found("2024年8月", *TABLE, "注：数据截至2024年9月底")
    assert (told, [problem.split()[1] for problem in problems]) == ({}, ["date-mismatch"])


@pytest.mark.parametrize("line", ["方案编号：p", "方案编号,p", "方案：p", "计划编号：p,x"])
def test_what_the_lines_say_of_the_plan(line: str) -> None:
    assert found("2024年9月", line, *TABLE) == ({"one": "5 2024-09-30"}, [])


def test_a_line_of_another_plan_is_one() -> None:
    told, problems = found("2024年9月", "方案编号：q", *TABLE)
    assert (told, [problem.split()[:2] for problem in problems]) == ({}, [["2:1", "wrong-plan"]])


def test_two_lines_of_two_plans_contradict_each_other() -> None:
    _told, problems = found("2024年9月", "方案编号：p", "方案,q", *TABLE)
    assert problems[0].startswith("3:4 duplicate-key")
    assert found("2024年9月", "方案编号：p", "方案,p", *TABLE) == ({"one": "5 2024-09-30"}, [])


@pytest.mark.parametrize("words", ["示例数据：是", "示例数据,是", "示例数据：数字为虚构"])
def test_a_line_says_that_figures_are_invented(words: str) -> None:
    text = "\n".join(["2024年9月", words, *TABLE, ""])
    (document,), *_text = read_documents(Content("a.csv", text.encode()), assumed=Assumed("p", 2024))
    file, problems = read_one(document, PLAN)
    assert problems == []
    assert file
    assert file.illustrative


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：万元", "万元"),
        ("（金额单位：亿元）", "亿元"),
        ("计量单位为吨", "吨"),
        ("以万元计", "万元"),
        ("完成情况（万元）", "万元"),
        ("单位：家、万元", "家、万元"),
    ],
)
def test_a_unit_above_all_of_the_table_is_asked_for(line: str, unit: str) -> None:
    told, problems = found("2024年9月", line, *TABLE)
    assert told == {}
    assert f"2:1 unknown-key the unit {unit} is given above the whole table" in problems


@pytest.mark.parametrize("line", ["单位：县统计局", "完成情况（附件）", "制表单位：统计局", "主要指标（万元）,附表"])
def test_what_is_no_unit_above_the_table(line: str) -> None:
    told, problems = found("2024年9月", line, *TABLE)
    assert told == {"one": "5 2024-09-30"}
    assert not any("is given above" in problem for problem in problems)


@pytest.mark.parametrize("title", ["2024年1-9月预计完成情况", "上年同期完成情况"])
def test_a_title_of_what_is_expected_or_of_another_time_keeps_the_table_from_being_read(title: str) -> None:
    told, problems = found(title, *TABLE)
    assert told == {}
    assert f"1:1 wrong-form {title}: what is expected, planned or of another time is no result" in problems


def test_the_last_month_that_is_filled_tells_the_day() -> None:
    head = "id,7月,8月,9月,累计"
    assert found("2024年", head, "one,1,2,3,6") == ({"one": "6 2024-09-30"}, [])
    assert found("2024年", head, "one,1,2,,3") == ({"one": "3 2024-08-31"}, [])
    assert found("2024年", head, "one,1,2,0,3") == ({"one": "3 2024-08-31"}, [])
    assert found("2024年", head, "one,1,2,-,3", "two,1,0,4,5") == ({"one": "3 2024-09-30", "two": "5 2024-09-30"}, [])
    assert found("2024年", head, "one,0,0,0,0") == ({"one": "0 2024-09-30"}, [])


@pytest.mark.parametrize("label", ["日期", "Date", "DATE"])
def test_a_label_that_may_be_the_day_of_writing_is_not_asked_for_a_day(label: str) -> None:
    told, problems = found(f"{label}：待定", *TABLE)
    assert (told, [problem.split()[1] for problem in problems]) == ({}, ["missing-key"])


def test_a_number_that_nothing_calls_a_day_is_none() -> None:
    assert found("45565", *TABLE) == ({}, ["1:1 missing-key the key As of is missing"])


@pytest.mark.parametrize("day", ["2024/9/30", "2024年9月30日", "2024-09-30 00:00:00", "2024/9/30 0:00"])
def test_a_day_of_a_row_as_programs_write_one(day: str) -> None:
    assert found("id,完成值,截至日期", f"one,5,{day}") == ({"one": "5 2024-09-30"}, [])


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("3024年8月5日", "3024-08-05 is after the plan's end, 2024-12-31"),
        ("1999/8/20", "1999-08-20 is before the plan's start, 2024-01-01: only a level can have a value then"),
    ],
)
def test_a_day_of_another_century_is_none_of_this_year(day: str, said: str) -> None:
    assert found("id,完成值,截至日期", f"one,5,{day}") == ({}, [f"2:7 outside-period {said}"])


def test_a_table_that_names_a_month_has_no_day_of_the_table_before_it() -> None:
    text = "\n".join(["2024年9月", *TABLE, "8月", "指标名称,完成值,备注", "two,6,x", ""])
    documents, *_text = read_documents(Content("a.csv", text.encode()), assumed=Assumed("p", None))
    told = [[f"{str(problem.location)[6:]} {problem.code}" for problem in read_one(document, PLAN)[1]] for document in documents]
    assert told == [[], ["4:1 missing-key"]]


def test_a_unit_beside_its_label_is_asked_about() -> None:
    values, problems = found("2024年9月", "单位,亿元", *TABLE)
    assert (values, [problem.split(" ")[0] for problem in problems]) == ({}, ["2:4"])
    assert found("2024年9月", "单位,县统计局", *TABLE) == ({"one": "5 2024-09-30"}, [])


def test_the_lines_above_are_spoken_of_in_the_words_of_a_table() -> None:
    assert found("2024年9月", "示例数据,也许", *TABLE) == ({}, ["2:6 wrong-type expected yes or no, found 也许"])
