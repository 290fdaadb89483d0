"""Which texts are composed in one go: all that hold nothing but plain data, counted in the lines that every editor counts."""

import pytest

from gaoqing_kpi.load import yaml_nodes
from gaoqing_kpi.load.document import yaml_document
from gaoqing_kpi.load.node import Mapping, Scalar
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.load.yaml_nodes import compose, tree
from gaoqing_kpi.problem import Location

HEAD = "plan: p\nas_of: 2024-09-30\nactuals:\n"


@pytest.mark.parametrize(
    "entries",
    [
        "  one: 5\n",
        "  one: 5\r\n  two: 6\r\n",
        "  one: {value: 5, note: R&D, issue: a!b*}\n",
        "  one: {value: 5, note: a<b}\n",
        "  one: {value: 5, note: XX}\n",
    ],
)
def test_a_text_of_plain_data_is_composed(entries: str) -> None:
    composed = compose(HEAD + entries)
    assert composed is not None
    (_key, actuals) = composed.value[-1]
    assert actuals.value[0][0].value == "one"


@pytest.mark.parametrize(
    "entries",
    [
        "  one: {<<: {value: 5}}\n",
        "  <<: {one: 5}\n",
        "  one: &a 5\n",
        "  one: *a\n",
        "  one: !x 5\n",
        "  one: &a !x 5\n  two: *a\n",
        "  one: {value: 5, note: 'a\x85b'}\n",
        "  one: {value: 5, note: 'a\u2028b'}\n",
        "  one: {value: 5, note: 'a\u2029b'}\n",
        "  one: {value: 5, note: 'a\ufeffb'}\n",
        "  one: 5\r  two: 6\r",
        "  one: 5\r\n  two: 6\r",
        "  one: [5\n",
    ],
)
def test_what_may_hold_more_or_is_counted_otherwise_is_not(entries: str) -> None:
    assert compose(HEAD + entries) is None


@pytest.mark.parametrize("text", ["", "5\n", "- 5\n", "a: 1\n---\nb: 2\n"])
def test_what_is_no_single_mapping_is_not(text: str) -> None:
    assert compose(text) is None


@pytest.mark.parametrize(
    ("text", "between"), [("a: b,c", 2), ("a: [b]", 2), ("a: {b: c}", 3), ("a:\n- b", 3), ("? a\n: b\n", 4), ("a: b\nc: d", 3)]
)
def test_a_text_that_may_have_too_many_nodes_is_not(text: str, between: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_nodes, "_MOST_COMPOSED", between)
    assert compose(text) is not None
    monkeypatch.setattr(yaml_nodes, "_MOST_COMPOSED", between - 1)
    assert compose(text) is None


def test_a_text_may_have_600_000() -> None:
    assert compose(f"a: '{':' * 599_999}'") is not None
    assert compose(f"a: '{':' * 600_000}'") is None


@pytest.mark.parametrize(
    ("entry", "is_told"),
    [("5", True), ("'5'", True), ("{value: 5, note: x}", True), ("[5]", False), ("{value: [5]}", False), ("{note: a, note: b}", False)],
)
def test_an_entry_of_one_level_is_the_tree_that_the_reader_of_all_makes(entry: str, is_told: bool) -> None:  # noqa: FBT001 - a table's column
    text = f"{HEAD}  one: {entry}\n"
    composed = compose(text)
    assert composed
    (_key, actuals) = composed.value[-1]
    whole = yaml_document(Source("a.yaml", text)).root
    assert isinstance(whole, Mapping)
    node = whole.get("actuals")
    assert isinstance(node, Mapping)
    assert tree(actuals.value[0][1], "a.yaml") == (node.get("one") if is_told else None)


def test_a_text_is_placed_from_one_and_known_to_be_quoted() -> None:
    composed = compose(f"{HEAD}  one: '5'\n")
    assert composed
    (_key, actuals) = composed.value[-1]
    assert tree(actuals.value[0][1], "a.yaml") == Scalar(Location("a.yaml", 4, 8), "5", plain=False)
