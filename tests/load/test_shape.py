"""What is said where something has another shape than is asked for, and what to write instead."""

import pytest

from gaoqing_kpi.load.document import read_documents, yaml_document
from gaoqing_kpi.load.entries import read_actuals
from gaoqing_kpi.load.node import Assumed
from gaoqing_kpi.load.source import Content, Source, count_lines, lines_of
from gaoqing_kpi.rules.catalogue import read_plan


def of_entry(text: str) -> list[tuple[str, str, str]]:
    document = yaml_document(Source("a.yaml", f"plan: p\nas_of: 2024-09-30\nactuals:\n  one: {text}\n"))
    return [(problem.code.value, problem.message, problem.hint) for problem in read_actuals(document)[1]]


@pytest.mark.parametrize("null", ["", "~", "null", "Null", "NULL"])
def test_what_is_nothing_in_yaml(null: str) -> None:
    assert of_entry(null) == []
    assert of_entry(f"{{value: {null}, note: x}}") == []
    assert of_entry('"null"')[0][0] == "not-a-number"


@pytest.mark.parametrize(
    ("word", "done"), [("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False), ("FALSE", False)]
)
def test_what_is_a_truth_in_yaml(word: str, done: bool) -> None:  # noqa: FBT001 - a table's column
    document = yaml_document(Source("a.yaml", f"plan: p\nas_of: 2024-09-30\nactuals:\n  one: {{done: {word}}}\n"))
    draft, problems = read_actuals(document)
    assert problems == []
    entry = draft.entries[0].entry
    assert entry
    assert entry.done is done


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{done: yes}", ("wrong-type", "expected true or false, found yes", "write true")),
        ("{done: 1}", ("wrong-type", "expected true or false, found 1", "write true")),
        ("{done: 0}", ("wrong-type", "expected true or false, found 0", "write false")),
        ('{done: "是"}', ("wrong-type", "expected true or false, found 是", "write true")),
        ("{done: 多}", ("wrong-type", "expected true or false, found 多", "")),
        ("{done: [true]}", ("wrong-type", "expected true or false, found a list", "")),
        ("{note: [x]}", ("wrong-type", "expected text, found a list", "")),
        ("{note: {x: y}}", ("wrong-type", "expected text, found a mapping", "")),
        ("[5]", ("wrong-type", "expected a mapping, found a list", "")),
        ("{nots: x}", ("unknown-key", "unknown key nots", "did you mean note?")),
    ],
)
def test_another_shape_than_is_asked_for(text: str, found: tuple[str, str, str]) -> None:
    assert of_entry(text) == [found]


@pytest.mark.parametrize(("word", "hint"), [("1", "write yes"), ("0", "write no"), ("不详", "")])
def test_in_a_table_yes_or_no_is_asked_for(word: str, hint: str) -> None:
    text = f"示例,{word}\n截至日期,2024-09-30\nid,完成值\none,5\n"
    (document,), *_text = read_documents(Content("a.csv", text.encode()), assumed=Assumed("p"))
    assert [(problem.code.value, problem.message, problem.hint) for problem in read_actuals(document)[1]] == [
        ("wrong-type", f"expected yes or no, found {word}", hint)
    ]


@pytest.mark.parametrize(
    ("key", "word", "hint"),
    [
        ("bound", "at_leas", "did you mean at_least?"),
        ("kind", "sum", "one of: cumulative, level, change, milestone"),
        ("basis", "printed", "one of: stated, implied"),
    ],
)
def test_a_word_that_is_none_of_a_closed_list(key: str, word: str, hint: str) -> None:
    head = "plan: {id: p, title: 计划, period: {start: 2024-01-01, end: 2024-12-31}}"
    written = {"id": "one", "name": "一", "kind": "cumulative", "bound": "at_least", "value": "5", "unit": "个", key: word}
    target = ", ".join(f"{name}: {text}" for name, text in written.items())
    _plan, problems = read_plan(Source("plan.yaml", f"{head}\ntargets: [{{{target}}}]\n"))
    assert [(problem.code.value, problem.message, problem.hint) for problem in problems] == [
        ("unknown-value", f"unknown value {word}", hint)
    ]


@pytest.mark.parametrize("key", ["aliases", "departments", "supporting"])
def test_a_name_alone_where_a_list_of_names_is_asked_for(key: str) -> None:
    head = "plan: {id: p, title: 计划, period: {start: 2024-01-01, end: 2024-12-31}}"
    target = f"{{id: one, name: 一, kind: cumulative, bound: at_least, value: 5, unit: 个, {key}: 交通局}}"
    _plan, problems = read_plan(Source("plan.yaml", f"{head}\ntargets: [{target}]\n"))
    assert [(problem.code.value, problem.message, problem.hint) for problem in problems] == [
        ("wrong-type", "expected a list, found 交通局", "write [交通局]")
    ]


@pytest.mark.parametrize(("text", "count"), [("", 1), ("a", 1), ("a\n", 2), ("a\r\nb", 2), ("a\rb\nc\r\nd", 4), ("\n\r", 3)])
def test_lines_are_counted_as_editors_do(text: str, count: int) -> None:
    assert count_lines(text) == len(lines_of(text)) == count


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_another_encoding_is_named(encoding: str) -> None:
    (document,), _text = read_documents(Content("a.yaml", "\ufeff计划: 一\n".encode(encoding)))
    assert [(problem.code.value, problem.message) for problem in document.problems] == [("encoding", "expected UTF-8, found UTF-16")]
