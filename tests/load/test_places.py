"""Where a problem is: line and column from 1, in code points."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from gaoqing_kpi.load.document import yaml_document
from gaoqing_kpi.load.entries import read_actuals
from gaoqing_kpi.load.node import Mapping
from gaoqing_kpi.load.source import Source, read
from gaoqing_kpi.load.yaml import parse
from gaoqing_kpi.problem import Code, Problem

HEAD = "plan: p\nas_of: 2024-09-30\nactuals:\n"


def found(text: str) -> list[tuple[int, int, Code]]:
    """Read an actuals file's shapes; list line, column and code of its problems in their order."""
    return [
        (problem.location.line, problem.location.column, problem.code)
        for problem in sorted(read_actuals(yaml_document(Source("a.yaml", text)))[1])
    ]


def test_a_column_counts_code_points_behind_chinese() -> None:
    assert found(HEAD + "  高新技术企业: ７０\n") == [(4, 11, Code.NOT_A_NUMBER)]


def test_a_column_counts_an_astral_character_as_one() -> None:
    assert found(HEAD + '  "\U0001f600\U00020000": ７０\n') == [(4, 9, Code.NOT_A_NUMBER)]


def test_a_column_counts_a_combining_mark() -> None:
    assert found(HEAD + "  e\u0301: ７０\n") == [(4, 7, Code.NOT_A_NUMBER)]


def test_a_byte_order_mark_takes_no_column(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfplans: p\n")
    source = read(str(path))
    assert isinstance(source, Source)
    assert found(source.text)[-1] == (1, 1, Code.UNKNOWN_KEY)


def test_carriage_returns_change_no_place() -> None:
    text = HEAD + "  a: ７０\n  b: {valeu: 1}\n"
    assert found(text.replace("\n", "\r\n")) == found(text) == [(4, 6, Code.NOT_A_NUMBER), (5, 7, Code.UNKNOWN_KEY)]


def test_a_value_is_at_its_value_and_an_unknown_key_at_its_key() -> None:
    assert found(HEAD + "  a:\n    value: yes\n    valeu: 1\n") == [(5, 12, Code.WRONG_TYPE), (6, 5, Code.UNKNOWN_KEY)]


def test_a_quoted_value_is_where_its_quote_begins() -> None:
    assert found(HEAD + '  a: "yes"\n') == [(4, 6, Code.WRONG_TYPE)]


def test_a_text_of_several_lines_is_where_it_begins() -> None:
    assert found(HEAD + "  a:\n    value: 1\n    as_of: >\n      2024\n      -09\n") == [(6, 12, Code.BAD_DATE)]


def test_a_missing_key_of_the_root_is_at_the_file_s_start() -> None:
    missing = (1, 1, Code.MISSING_KEY)
    assert found("") == [missing, missing, missing]
    assert found("\n\n# later\nplan: p\n") == [missing, missing]


def test_a_value_left_out_is_behind_its_key() -> None:
    assert found("plan:\nas_of: 2024-09-30\nactuals: {}\n") == [(1, 6, Code.WRONG_TYPE)]


def test_a_flow_mapping_is_read_like_any_other() -> None:
    assert found("{plan: p, as_of: 2024-9-30, actuals: {a: １, b: {values: 1}}}") == [
        (1, 18, Code.BAD_DATE),
        (1, 42, Code.NOT_A_NUMBER),
        (1, 49, Code.UNKNOWN_KEY),
    ]


def test_a_key_repeated_is_at_its_repetition() -> None:
    assert found(HEAD + "  a: 1\n  b: 1\n  a: 2\nplan: q\n") == [(6, 3, Code.DUPLICATE_KEY), (7, 1, Code.DUPLICATE_KEY)]


def test_a_control_character_is_at_itself() -> None:
    assert found("plan: p\nas_of: 高\x07\n") == [(2, 9, Code.SYNTAX)]


def test_an_open_quote_is_where_it_opens() -> None:
    assert found(HEAD + '  a: "1\n  b: 2\n  c: 3\n') == [(4, 6, Code.SYNTAX)]


def test_a_full_width_colon_is_on_its_own_line() -> None:
    assert found("plan: p\nas_of：2024-09-30\nactuals: {}\n") == [(2, 1, Code.SYNTAX)]


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def _with_and_without_libyaml(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr("gaoqing_kpi.load.yaml_events.LOADER", getattr(yaml, request.param))


def codes(text: str) -> list[Code]:
    return [problem.code for problem in parse(Source("a.yaml", text))[1]]


def test_thirty_two_levels_are_read_and_one_more_is_not() -> None:
    assert codes("[" * 32 + "]" * 32) == []
    assert codes("[" * 33 + "]" * 33) == [Code.TOO_DEEP]
    assert codes("[" * 100_000 + "]" * 100_000) == [Code.TOO_DEEP]


# A text nested so many levels deep, and the places of what is on the 33rd level: of a mapping's 32nd level, that is the key and the value.
NESTED: dict[str, tuple[Callable[[int], str], list[tuple[int, int]]]] = {
    "lists in flow style": (lambda levels: "[" * levels + "]" * levels, [(1, 33)]),
    "lists never closed": (lambda levels: "[" * levels, [(1, 33)]),
    "mappings in flow style": (lambda levels: "{a: " * levels + "1" + "}" * levels, [(1, 4 * 31 + 2), (1, 4 * 32 + 1)]),
    "lists in block style": (lambda levels: "- " * levels + "1", [(1, 2 * 32 + 1)]),
    "mappings in block style": (lambda levels: "".join(" " * level + "a:\n" for level in range(levels)), [(32, 32), (33, 33)]),
    "keys in block style": (lambda levels: "? " * levels + "1", [(1, 2 * 32 + 1)]),
    "both styles": (lambda levels: "- " * 20 + "[" * (levels - 20) + "]" * (levels - 20), [(1, 2 * 20 + 12 + 1)]),
}


@pytest.mark.usefixtures("_with_and_without_libyaml")
@pytest.mark.parametrize("style", NESTED)
@pytest.mark.parametrize("levels", [993, 1_001])
def test_what_is_nested_too_deep_by_far_is_where_the_thirty_third_level_begins(style: str, levels: int) -> None:
    nested, places = NESTED[style]
    root, problems = parse(Source("a.yaml", nested(levels)))
    assert root is None
    assert [(problem.location.line, problem.location.column) for problem in problems] == places
    assert {problem.code for problem in problems} == {Code.TOO_DEEP}


@pytest.mark.usefixtures("_with_and_without_libyaml")
def test_what_is_nested_too_deep_hides_no_problem_before_it_and_those_behind_only_by_far() -> None:
    def with_levels(levels: int) -> str:
        return f"a: 1\na: 2\nb: {'[' * levels}{']' * levels}\na: 3\n"

    assert codes(with_levels(991)) == [Code.DUPLICATE_KEY, Code.TOO_DEEP, Code.DUPLICATE_KEY]
    assert codes(with_levels(1_100)) == [Code.DUPLICATE_KEY, Code.TOO_DEEP]


@pytest.mark.usefixtures("_with_and_without_libyaml")
def test_an_error_before_what_is_nested_too_deep_by_far_is_one_of_syntax() -> None:
    assert codes("[a]]: " + "[" * 1_100) == [Code.SYNTAX]


@pytest.mark.usefixtures("_with_and_without_libyaml")
def test_an_error_behind_what_is_nested_too_deep_is_reported_unless_it_is_by_far() -> None:
    assert codes("[" * 40 + "}") == [Code.TOO_DEEP, Code.SYNTAX]
    assert codes("[" * 990 + "@") == [Code.SYNTAX]
    assert codes("[" * 993 + "@") == [Code.TOO_DEEP]


def test_yaml_1_2_reads_words_and_numbers_as_their_text() -> None:
    root, problems = parse(Source("a.yaml", "on: 0777\nno: 1:30\n2024-09-30: ~\n"))
    assert isinstance(root, Mapping)
    assert [(key.text, getattr(value, "text", None)) for key, value in root.pairs] == [("on", "0777"), ("no", "1:30"), ("2024-09-30", "~")]
    assert problems == []


def test_problems_are_in_the_order_of_lines_then_columns_then_codes() -> None:
    problems = found(HEAD + "  b: {value: yes, x: 1}\n  a: １\n" + "z: 1\n")
    assert problems == sorted(problems)
    assert len(problems) == 4


def test_the_order_is_total() -> None:
    first, second = read_actuals(yaml_document(Source("a.yaml", "")))[1][:2]
    assert (first < second) != (second < first)
    assert sorted([second, first]) == sorted([first, second])
    assert isinstance(first, Problem)
