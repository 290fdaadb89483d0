"""What libyaml finds wrong is said in the language in use."""

import re

import pytest

from gaoqing_kpi.load.source import Source
from gaoqing_kpi.load.yaml import parse
from gaoqing_kpi.messages import use

SAID = {
    "a colon makes a key where none can stand": ["a: b: c"],
    "a key cannot stand here": ["a: ? b"],
    "an entry of a list cannot stand here": ["a: - b"],
    "a key has no colon behind it": ["a:\n - b\n c", "? a\n:b"],
    "a colon cannot stand here": ["{a:[x]}", "[a:]"],
    "a value cannot begin with this sign": ["a: @x", "a:\n\tb: 1"],
    "a quotation mark is not closed": ['a: "x', "a: 'x\n"],
    "a quotation mark is not closed before the document ends": ["a: 'x\n---\n"],
    "a backslash in double quotes begins an escape, and this is none": ['a: "\\q"'],
    "an escape lacks hexadecimal digits": ['a: "\\xzz"'],
    "an escape stands for no character": ['a: "\\uD800"'],
    "a tab stands where spaces are expected": ["a: 1\n\tb: 2", "a: |\n\tx"],
    "nothing but a comment may follow on this line": ["a: |x\n x", "%YAML 1.1 x\n---\n"],
    "an asterisk or ampersand begins an alias: put the text in quotes": ["a: *", "a: & b"],
    "a key is expected here, indented as those above it": ["a: 'x' y"],
    "an entry of a list is expected here, indented as those above it": ["- a\nb: 1"],
    "a list lacks a comma, or its closing bracket": ["a: [1, 2"],
    "a mapping lacks a comma, or its closing brace": ["a: {b: 1"],
    "a value is expected here": ["a: ]", "a: ,"],
    "text follows behind the end of the document": ["a: 1\n...\nb", '"a" "b"'],
    "a space is expected here": ["a: !<tag:x>y"],
    "a text cannot be indented by 0": ["a: |0\n x"],
    "an exclamation mark begins a tag: put the text in quotes": [
        *("a: !<", "%TAG !x tag:x\n---\n", "a: !%zz x", "a: !%ff x", "a: !%e4%41 x", "a: !x!y z", "a: !<x"),
    ],
    "a percent sign at the beginning of a line is a directive: put the text in quotes": [
        *("%YAML 1\n---\n", "%YAML x\n---\n", "%TAG !\n---\n", "%FOO\n---\n", "%\n---\n", "%x: 1", "%YAML 1111111111.1\n---\n"),
        *("%YAML 2.0\n---\na", "%YAML 1.1\n%YAML 1.1\n---\na", "%TAG !a! x\n%TAG !a! x\n---\na"),
    ],
}


@pytest.mark.parametrize(("text", "said"), [(text, said) for said, texts in SAID.items() for text in texts])
def test_a_fault_is_told_by_how_it_is_mended(text: str, said: str) -> None:
    _tree, problems = parse(Source("a.yaml", text))
    assert [(problem.code.value, problem.message) for problem in problems] == [("syntax", f"not YAML: {said}")]


@pytest.mark.parametrize("text", [text for texts in SAID.values() for text in texts])
def test_a_fault_is_told_in_chinese(text: str) -> None:
    use("zh")
    _tree, problems = parse(Source("a.yaml", text))
    assert [problem.code.value for problem in problems] == ["syntax"]
    assert re.search("[A-Za-z]{3,}", problems[0].message.replace("YAML", "")) is None
