"""What is left of a file where some of it is faulty, and which target each problem is about."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from builders import plan, target
from gaoqing_kpi.load.document import read_documents, yaml_document
from gaoqing_kpi.load.node import Assumed, Document
from gaoqing_kpi.load.source import Content, Source
from gaoqing_kpi.rules.actuals import MOST_SUGGESTIONS, read_file

PLAN = plan(
    target("cumulative", "at_least", "240", "人", id="farmers"),
    target("cumulative", "at_least", "80", "场", id="events"),
    target("milestone", id="site"),
)
Found = tuple[dict[str, str], list[tuple[str, str, str]]]


def found(document: Document) -> Found:
    """Hold a document against the plan: the values it comes to, and the place, the code and the target of each problem."""
    files, problems = read_file(document, PLAN)
    values = {actual.target: str(actual.value) for file in files for actual in file.actuals}
    return values, [(str(problem.location).partition(":")[2], problem.code.value, problem.target) for problem in problems]


def of_yaml(entries: str) -> Found:
    return found(yaml_document(Source("a.yaml", f"plan: p\nas_of: 2024-09-30\nactuals:\n{entries}\n")))


def of_csv(*rows: str) -> Found:
    (document,), *_text = read_documents(Content("a.csv", "\n".join([*rows, ""]).encode()), assumed=Assumed("p"))
    return found(document)


@pytest.mark.parametrize(
    ("entries", "problem"),
    [
        ("  farmers: {value: 5, value: 6}\n  events: 3", ("4:23", "duplicate-key", "farmers")),
        ("  farmers: 5\n  farmers: 6\n  events: 3", ("5:3", "duplicate-key", "farmers")),
        ("  farmers: !x 5\n  events: 3", ("4:12", "syntax", "farmers")),
        ("  !x farmers: 5\n  events: 3", ("4:3", "syntax", "")),
        ("  *a : 5\n  events: 3", ("4:3", "alias", "")),
        ("  farmers: x\n  events: 3", ("4:12", "not-a-number", "farmers")),
        ("  farmers: {source: [1], value: 5}\n  events: 3", ("4:21", "wrong-type", "farmers")),
        ("  site: 5\n  events: 3", ("4:9", "wrong-form", "site")),
    ],
)
def test_a_faulty_entry_is_left_out_and_no_other(entries: str, problem: tuple[str, str, str]) -> None:
    assert of_yaml(entries) == ({"events": "3"}, [problem])


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (["id,截至日期,完成值", "farmers,2024-09-30,x", "events,2024-09-30,3"], ("2:20", "not-a-number", "farmers")),
        (["id,截至日期,完成值", "farmers,2024-09-30,5,多", "events,2024-09-30,3"], ("2:1", "syntax", "farmers")),
        (["截至日期,完成值,id", "2024-09-30,5,farmers,多", "2024-09-30,3,events"], ("2:1", "syntax", "farmers")),
        (["id,截至日期,完成值", "site,2024-09-30,5", "events,2024-09-30,3"], ("2:17", "wrong-form", "site")),
    ],
)
def test_a_faulty_row_is_left_out_and_no_other(rows: list[str], problem: tuple[str, str, str]) -> None:
    assert of_csv(*rows) == ({"events": "3"}, [problem])


def test_a_warning_of_a_row_is_about_its_target_and_leaves_it_in() -> None:
    rows = ("id,截至日期,完成值,目标值", "farmers,2024-09-30,5,250", "events,2024-09-30,6,80")
    assert of_csv(*rows) == ({"farmers": "5", "events": "6"}, [("2:22", "target-mismatch", "farmers")])


def test_a_sheet_that_names_targets_without_headings_is_told_of_and_no_more() -> None:
    book = Workbook()
    table, aside = book.worksheets[0], book.create_sheet("附表")
    for cells in (["id", "截至日期", "完成值"], ["farmers", "2024-09-30", 5]):
        table.append(cells)
    aside.append(["events", 3])
    written = BytesIO()
    book.save(written)
    documents, *_text = read_documents(Content("a.xlsx", written.getvalue()), assumed=Assumed("p"))
    assert [found(document) for document in documents] == [({"farmers": "5"}, []), ({}, [("附表!A1", "unread-sheet", "")])]


def test_a_file_may_be_of_the_plans_last_day() -> None:
    files, problems = read_file(yaml_document(Source("a.yaml", "plan: p\nas_of: 2024-12-31\nactuals: {events: 3}\n")), PLAN)
    assert (len(files), problems) == (1, [])
    files, problems = read_file(yaml_document(Source("a.yaml", "plan: p\nas_of: 2025-01-01\nactuals: {events: 3}\n")), PLAN)
    assert ([*files], [problem.code.value for problem in problems]) == ([], ["outside-period"])


def test_of_an_entry_whose_result_has_a_wrong_shape_nothing_is_missing_too() -> None:
    assert of_yaml("  farmers: {value: [1], source: x}\n  events: 3") == ({"events": "3"}, [("4:20", "wrong-type", "farmers")])


def messages(document: Document) -> list[tuple[str, str]]:
    return [(problem.message, problem.hint) for problem in read_file(document, PLAN)[1]]


def test_a_word_that_does_not_tell_whether_it_is_done_is_asked_by_the_words_of_a_table() -> None:
    text = "id,截至日期,完成值\nsite,2024-09-30,基本完成\n"
    (document,), *_text = read_documents(Content("a.csv", text.encode()), assumed=Assumed("p"))
    ((message, hint),) = messages(document)
    assert message == "基本完成 does not tell whether it is done"
    assert hint.startswith("only whether it is done is asked for")


def test_only_the_first_hundred_unknown_targets_are_told_what_they_may_mean() -> None:
    names = "\n".join(f"  farmer{number}: 1" for number in range(MOST_SUGGESTIONS + 1))
    hints = [hint for _message, hint in messages(yaml_document(Source("a.yaml", f"plan: p\nas_of: 2024-09-30\nactuals:\n{names}\n")))]
    assert [bool(hint) for hint in hints] == [True] * 100 + [False]


def test_a_name_that_names_a_target_is_suggested_before_one_that_is_spelled_alike() -> None:
    text = "id,指标名称,截至日期,完成值\nfarmer,events,2024-09-30,5\n其中：女,,2024-09-30,5\nfarmes,,2024-09-30,5\n"
    (document,), *_text = read_documents(Content("a.csv", text.encode()), assumed=Assumed("p"))
    assert [hint for _message, hint in messages(document)] == [
        "did you mean events?",
        "give a target of its own its full name, in a row of its own",
        "did you mean farmers?",
    ]
