"""What the cells of a row say, and what is wrong with a row by what it says of itself."""

from datetime import date

import pytest

from builders import plan, read_one, target
from gaoqing_kpi.load.document import read_documents
from gaoqing_kpi.load.node import Assumed
from gaoqing_kpi.load.source import Content

PLAN = plan(
    target("cumulative", "at_least", "100", "个", id="one"),
    target("cumulative", "at_least", "100", "个", id="two"),
    target("milestone", id="site"),
)


def found(*rows: str, year: int | None = 2024) -> tuple[dict[str, str], list[str]]:
    """Read a table: of each target what is reported, its day and its reason; of each problem its place, its code and its message."""
    (document,), *_text = read_documents(Content("a.csv", "\n".join([*rows, ""]).encode()), assumed=Assumed("p", year))
    file, problems = read_one(document, PLAN)
    told: dict[str, str] = {}
    for actual in file.actuals if file else ():
        value = actual.reason or "–" if actual.value is None else actual.value
        told[actual.target] = f"{value} {actual.as_of}" + (f" done {actual.done_on}" if actual.done_on else "")
    return told, [f"{str(problem.location)[6:]} {problem.code} {problem.message}" for problem in problems]


@pytest.mark.parametrize(
    "day",
    [
        *("2024-08-31", "2024/8/31", "2024.8.31", "2024年8月31日", "2024-08-31 00:00:00", "2024-08-31 0:00", "2024-08", "2024年8月", "8月"),
        str((date(2024, 8, 31) - date(1899, 12, 30)).days),
    ],
)
def test_a_day_as_a_spreadsheet_shows_or_counts_it(day: str) -> None:
    assert found("id,截至日期,完成值", f"one,{day},5") == ({"one": "5 2024-08-31"}, [])


@pytest.mark.parametrize("day", ["2024-08/31", "2024-02-30", "12345"])
def test_what_is_no_day(day: str) -> None:
    told, problems = found("id,截至日期,完成值", f"one,{day},5", "two,2024-09-30,6")
    assert told == {"two": "6 2024-09-30"}
    assert problems[0].startswith("2:5 bad-date")


@pytest.mark.parametrize(
    ("word", "value"), [("已完成", "1"), ("是", "1"), ("√", "1"), ("true", "1"), ("否", "0"), ("在建", "0"), ("FALSE", "0")]
)
@pytest.mark.parametrize("heading", ["完成值", "是否完成"])
def test_whether_a_milestone_is_done(word: str, value: str, heading: str) -> None:
    assert found(f"id,截至日期,{heading}", f"site,2024-09-30,{word}") == ({"site": f"{value} 2024-09-30"}, [])


def test_a_time_of_completion_goes_with_what_is_done_alone() -> None:
    assert found("id,截至日期,完成值,完成时间", "site,2024-09-30,已完成,2024-08") == ({"site": "1 2024-09-30 done 2024-08-31"}, [])
    assert found("id,截至日期,完成值,完成时间", "site,2024-09-30,在建,2024-12") == ({"site": "0 2024-09-30"}, [])
    assert found("id,截至日期,完成值,完成时间", "one,2024-09-30,5,2024-12") == ({"one": "5 2024-09-30"}, [])


@pytest.mark.parametrize(
    ("text", "value"),
    [("—", "–"), ("-", "–"), ("/", "–"), ("暂无数据", "暂无数据"), ("1,234", "1234"), ("16,680.00", "16680"), ("5个", "5"), ("0", "0")],
)
def test_a_figure_or_why_there_is_none(text: str, value: str) -> None:
    assert found("id,截至日期,完成值", f'one,2024-09-30,"{text}"')[0] == {"one": f"{value} 2024-09-30"}


@pytest.mark.parametrize("text", ["无", "未开展"])
def test_a_word_that_may_mean_nothing_is_asked(text: str) -> None:
    told, problems = found("id,截至日期,完成值", f"one,2024-09-30,{text}", "two,2024-09-30,5")
    assert told == {"two": "5 2024-09-30"}
    assert problems == [f"2:16 not-a-number {text} may mean zero, or that nothing is reported"]


def test_a_comma_may_be_the_point_where_semicolons_part_the_cells() -> None:
    told, problems = found("id;截至日期;完成值", "one;2024-09-30;1,234", "two;2024-09-30;5")
    assert told == {"two": "5 2024-09-30"}
    assert problems[0].startswith("2:16 not-a-number")


def test_a_row_that_names_no_target_is_told_of_where_it_reports() -> None:
    told, problems = found("id,单位,截至日期,完成值", "one,个,2024-09-30,5", ",个,2024-09-30,6", ",个,,", "two,个,2024-09-30,7")
    assert told == {"one": "5 2024-09-30", "two": "7 2024-09-30"}
    assert problems == ["3:4 missing-key the row does not name a target"]


def test_a_row_without_a_day_is_told_of_where_others_have_one() -> None:
    told, problems = found("id,截至日期,完成值", "one,2024-09-30,5", "two,,6")
    assert told["one"] == "5 2024-09-30"
    assert problems == ["3:1 missing-key neither the row nor the table has a date"]
    assert found("截至日期,2024-08-31", "id,截至日期,完成值", "one,2024-07-31,5", "two,,6") == (
        {"one": "5 2024-07-31", "two": "6 2024-08-31"},
        [],
    )


def test_rows_of_two_plans_stand_in_two_tables() -> None:
    _told, problems = found("方案编号,id,截至日期,完成值", "p,one,2024-09-30,5", "q,two,2024-09-30,6")
    assert problems == ["3:1 wrong-plan this row has q, the table has p"]
    _told, problems = found("示例,id,截至日期,完成值", "是,one,2024-09-30,5", "否,two,2024-09-30,6")
    assert [problem.split()[:2] for problem in problems] == [["3:1", "wrong-plan"]]


@pytest.mark.parametrize(
    ("heading", "text"), [("情况", "预计"), ("类别", "计划"), ("年份", "2023"), ("年度", "2023年度"), ("年份", "2025年")]
)
def test_a_row_of_what_is_expected_or_of_another_year_is_no_result(heading: str, text: str) -> None:
    _told, problems = found(f"id,{heading},截至日期,完成值", f"one,{text},2024-09-30,5")
    assert f"2:5 wrong-form {text}: what is expected, planned or of another time is no result" in problems


@pytest.mark.parametrize(
    ("heading", "text", "year"), [("年份", "2024", 2024), ("年度", "2024年", 2024), ("编码", "2023", 2024), ("年份", "2023", None)]
)
def test_a_row_of_this_year_is_one(heading: str, text: str, year: int | None) -> None:
    told, problems = found(f"id,{heading},截至日期,完成值", f"one,{text},2024-09-30,5", year=year)
    assert told == {"one": "5 2024-09-30"}
    assert not any("wrong-form" in problem for problem in problems)


def test_a_note_that_names_another_day_is_asked() -> None:
    head = "id,截至日期,完成值,备注"
    assert found(head, "one,2024-09-30,5,截至9月底数据") == ({"one": "5 2024-09-30"}, [])
    assert found(head, "one,2024-09-30,5,8月底已验收") == ({"one": "5 2024-09-30"}, [])
    _told, problems = found(head, "one,2024-09-30,5,截至8月底数据")
    assert problems == ["2:18 date-mismatch 8月 is 2024-08-31, but 2:5 names 2024-09-30"]


def test_a_row_that_numbers_the_columns_or_sums_up_is_passed_over() -> None:
    head = "指标名称,截至日期,完成值"
    assert found(head, "甲,乙,1", "one,2024-09-30,5", "合计,,5", "填表人：张三,,") == ({"one": "5 2024-09-30"}, [])


def test_of_which_belongs_to_the_row_above() -> None:
    head = "指标名称,截至日期,完成值"
    assert found(head, "one,2024-09-30,5", "其中：two,2024-09-30,3")[0] == {"one": "5 2024-09-30"}
    assert found(head, "小计,,", "其中：two,2024-09-30,3")[0] == {"two": "3 2024-09-30"}


def test_a_number_before_a_name_counts_the_rows() -> None:
    assert found("编号,指标名称,截至日期,完成值", "1,one,2024-09-30,5", "2,two,2024-09-30,6") == (
        {"one": "5 2024-09-30", "two": "6 2024-09-30"},
        [],
    )


def test_two_answers_of_one_row_must_agree() -> None:
    head = "id,截至日期,是否完成,完成值"
    assert found(head, "site,2024-09-30,是,已完成") == ({"site": "1 2024-09-30"}, [])
    _told, problems = found(head, "site,2024-09-30,是,在建")
    assert problems == ["2:19 wrong-form yes and 在建 contradict each other"]


@pytest.mark.parametrize("rate", ["0", "0%", "0.0%", "0.00", "#DIV/0!", "=D2/C2", "—", "-"])
def test_a_rate_of_nothing_beside_no_figure_reports_nothing(rate: str) -> None:
    assert found("id,截至日期,完成值,完成率", f"one,2024-09-30,,{rate}") == ({"one": "– 2024-09-30"}, [])


@pytest.mark.parametrize("rate", ["50%", "0.5", "10"])
def test_a_rate_of_something_beside_no_figure_asks_for_that(rate: str) -> None:
    told, problems = found("id,截至日期,完成值,完成率", f"one,2024-09-30,,{rate}")
    assert (told, [problem.split()[1] for problem in problems]) == ({}, ["missing-key"])


@pytest.mark.parametrize("rate", ["#DIV/0!", "=D2/C2", "—", "-"])
def test_a_rate_that_is_none_is_none_beside_a_figure_too(rate: str) -> None:
    assert found("id,截至日期,完成值,完成率", f"one,2024-09-30,5,{rate}") == ({"one": "5 2024-09-30"}, [])


def test_an_answer_that_says_nothing_is_none() -> None:
    assert found("id,截至日期,是否完成,完成值", "one,2024-09-30,—,5") == ({"one": "5 2024-09-30"}, [])
    assert found("id,截至日期,是否完成,完成值", "site,2024-09-30,—,已完成") == ({"site": "1 2024-09-30"}, [])
    assert found("id,截至日期,完成值,未报原因", "one,2024-09-30,5,—") == ({"one": "5 2024-09-30"}, [])
    assert found("id,截至日期,完成值,未报原因", "one,2024-09-30,,年底统计") == ({"one": "年底统计 2024-09-30"}, [])
