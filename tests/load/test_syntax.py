"""Where a text stops being YAML, what is wrong there, and how it is mended."""

import pytest

from gaoqing_kpi.load.document import yaml_document
from gaoqing_kpi.load.source import Source

COLON = "a colon makes a key where none can stand"
SIGN = "a value cannot begin with this sign"
TAB = "indent with spaces, not with a tab"


@pytest.mark.parametrize(
    ("entries", "place", "message", "hint"),
    [
        ("\tone: 3", "4:1", SIGN, TAB),
        ("  one: 3\n\ttwo: 4", "5:1", "a tab stands where spaces are expected", TAB),
        ("  one: -", "4:8", "an entry of a list cannot stand here", "leave it empty if nothing is reported, or give the reason"),
        ("  one:5\n  two: 6", "5:6", COLON, "add a space after the colon"),
        ("  one：5\n  two: 6", "5:6", COLON, ""),
        ("  one: {value: 3，unit: 个}", "4:22", "a mapping lacks a comma, or its closing brace", "write a half-width comma and a space"),
        ("  one: '5'\t6", "4:12", "a key is expected here, indented as those above it", ""),
        ("  one: %", "4:8", SIGN, 'put it in quotes: "%"'),
        ("  one: {value: %}", "4:16", SIGN, 'put it in quotes: "%"'),
        ("  one: @5", "4:8", SIGN, ""),
        ("  one: {value: @5}", "4:16", SIGN, ""),
        ("  one: [甲，@5]\n  two: @5，6", "5:8", SIGN, ""),
        ("  one: {value：5, unit: @}", "4:24", SIGN, "write a half-width colon and a space"),
        ('  one: "5', "4:8", "a quotation mark is not closed", ""),
        ("  one: [5", "5:1", "a list lacks a comma, or its closing bracket", ""),
        ("  one: 5\n   two: 6", "5:7", COLON, ""),
        ("  one: 'a' b", "4:12", "a key is expected here, indented as those above it", ""),
        ("  - one\n  two: 5", "5:3", "an entry of a list is expected here, indented as those above it", ""),
        ("  one: *", "4:8", "an asterisk or ampersand begins an alias: put the text in quotes", ""),
        ("  one: |x\n   a", "4:8", "nothing but a comment may follow on this line", ""),
        ("%YAML 1", "4:1", "a percent sign at the beginning of a line is a directive: put the text in quotes", ""),
        ("  one: }", "4:8", "a value is expected here", ""),
    ],
)
def test_what_is_no_yaml(entries: str, place: str, message: str, hint: str) -> None:
    document = yaml_document(Source("a.yaml", f"plan: p\nas_of: 2024-09-30\nactuals:\n{entries}\n"))
    (problem,) = document.problems
    assert (str(problem.location), problem.code.value) == (f"a.yaml:{place}", "syntax")
    assert problem.message == f"not YAML: {message}"
    assert problem.hint.startswith(hint)
    assert bool(problem.hint) == bool(hint) or entries.startswith("%")
