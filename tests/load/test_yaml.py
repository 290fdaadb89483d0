"""YAML text to a tree: plain data only, and all that is wrong with a text at its places."""

from collections.abc import Sequence

import pytest

from commands import run
from gaoqing_kpi.load import yaml
from gaoqing_kpi.load.node import Mapping, Node, Scalar, Series
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.load.yaml import parse


def told(text: str) -> list[tuple[str, str, str, str]]:
    return [
        (f"{problem.location.line}:{problem.location.column}", problem.code.value, problem.message, problem.hint)
        for problem in parse(Source("a.yaml", text))[1]
    ]


def data(node: Node | None) -> object:
    """Write a tree as lists and texts; what is broken is None."""
    match node:
        case Mapping(pairs=pairs):
            return [(key.text, data(value)) for key, value in pairs]
        case Series(items=items):
            return [data(item) for item in items]
        case Scalar(broken=False, text=text, plain=plain):
            return text if plain else f"'{text}'"
        case _:
            return None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1", [("a", "1")]),
        ("a: '1'\nb: \"2\"\nc: |\n 3", [("a", "'1'"), ("b", "'2'"), ("c", "'3'")]),
        ("[a, [b], {c: d}]", ["a", ["b"], [("c", "d")]]),
        ("a:", [("a", "")]),
        ("'<<': a", [("<<", "a")]),
        ("---\na: 1\n...\n", [("a", "1")]),
        ("", None),
    ],
)
def test_plain_data_is_a_tree(text: str, found: object) -> None:
    root, problems = parse(Source("a.yaml", text))
    assert (data(root), problems) == (found, [])


TAG, ALIAS = "remove the tag", "write out the value"


@pytest.mark.parametrize(
    ("text", "problems", "found"),
    [
        ("a: &x 1\nb: *x", [("2:4", "alias", "aliases such as *x are not supported", ALIAS)], [("a", "1"), ("b", None)]),
        ("&x a: 1\n*x : 2", [("2:1", "alias", "aliases such as *x are not supported", ALIAS)], [("a", "1")]),
        ("a: !!int 1", [("1:4", "syntax", "tags such as tag:yaml.org,2002:int are not supported", TAG)], [("a", None)]),
        ("a: !x [1]", [("1:4", "syntax", "tags such as !x are not supported", TAG)], [("a", ["1"])]),
        ("<<: {a: 1}\nb: 2", [("1:1", "alias", "merge keys (<<) are not supported", "write out the values")], [("b", "2")]),
        ("<<: '*x'\nb: 2", [("1:1", "alias", "merge keys (<<) are not supported", "write out the values")], [("b", "2")]),
        ("<<: *x\nb: 2", [("1:5", "alias", "aliases such as *x are not supported", ALIAS)], [("b", "2")]),
        ("[a]: 1\nb: 2", [("1:1", "wrong-type", "expected text as the key, found a list or a mapping", "")], [("b", "2")]),
        ("? {a: b}\n: 1", [("1:3", "wrong-type", "expected text as the key, found a list or a mapping", "")], []),
        (
            "a: 1\nb: 2\n'a': 3\na: 4",
            [
                ("3:1", "duplicate-key", "a already appears in line 1", "keep one of them"),
                ("4:1", "duplicate-key", "a already appears in line 1", "keep one of them"),
            ],
            [("a", "1"), ("b", "2"), ("a", "3"), ("a", "4")],
        ),
        (
            "a: 1\n---\nb: 2\n---\nc: 3",
            [("2:1", "syntax", "a second document begins here; a file can hold only one", "put each document in a separate file")],
            [("a", "1")],
        ),
        ("a: b\x07", [("1:5", "syntax", "a control character, U+0007, is not allowed", "delete it")], None),
        ("\x07a: b", [("1:1", "syntax", "a control character, U+0007, is not allowed", "delete it")], None),
        ("a: 1\nb\ufeff: \x07", [("2:2", "syntax", "a control character, U+FEFF, is not allowed", "delete it")], None),
        ("a: 1\nb\x07: \ufeff", [("2:2", "syntax", "a control character, U+0007, is not allowed", "delete it")], None),
    ],
)
def test_what_is_more_than_plain_data_is_told(text: str, problems: Sequence[tuple[str, str, str, str]], found: object) -> None:
    assert told(text) == problems
    assert data(parse(Source("a.yaml", text))[0]) == found


@pytest.mark.parametrize(("depth", "is_read"), [(31, True), (32, False), (900, False), (959, False), (961, False), (3000, False)])
def test_32_levels_are_read_and_no_more(depth: int, is_read: bool) -> None:  # noqa: FBT001 - a table's column
    found = told("a: " + "[" * depth + "]" * depth)
    assert found == ([] if is_read else [("1:35", "too-deep", "nested deeper than 32 levels", "")])


def test_what_stands_behind_what_is_too_deep_is_read_on() -> None:
    deep = "a: " + "[" * 40 + "]" * 40
    root, problems = parse(Source("a.yaml", f"{deep}\nb: 2\nb: 3"))
    assert [problem.code.value for problem in problems] == ["too-deep", "duplicate-key"]
    assert isinstance(root, Mapping)
    found: object = None
    for _level in range(31):
        found = [found]
    assert data(root) == [("a", found), ("b", "2"), ("b", "3")]


def test_as_many_nodes_as_may_be_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: [1, 2]\nb: {c: d}"  # a mapping, two keys, a list of two, and a mapping with a key and a value
    monkeypatch.setattr(yaml, "MAX_NODES", 9)
    assert told(text) == []
    monkeypatch.setattr(yaml, "MAX_NODES", 5)
    assert told(text) == [
        ("2:1", "too-large", "the file has more than 5 keys, values and lists", "split it, or check that it is the right file")
    ]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("  charging-points: {value: 3，unit: 个}", "write a half-width comma and a space"),
        ("\tcharging-points: 3", "indent with spaces"),
    ],
)
def test_a_sign_of_chinese_typing_is_named(line: str, hint: str) -> None:
    code, printed, _ = run("validate", "-", stdin=f"plan: gaoqing-2024\nas_of: 2024-09-30\nactuals:\n{line}\n")
    assert code == 3
    assert hint in printed


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_no_line_ends_unseen(end: str) -> None:
    """Where an editor shows one line, a comment goes on to its end."""
    code, printed, _ = run(
        "validate", "-", stdin=f"plan: gaoqing-2024\nas_of: 2024-09-30\nactuals: # a note{end}  high-tech-enterprises: 70\n"
    )
    assert (code, f"<stdin>:3:18: error syntax: a control character, U+{ord(end):04X}, is not allowed" in printed) == (3, True)
