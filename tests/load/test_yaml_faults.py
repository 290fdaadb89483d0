"""What libyaml finds wrong is said in the language in use."""

import re

import pytest

from gaoqing_kpi.load.source import Source
from gaoqing_kpi.load.yaml import parse
from gaoqing_kpi.messages import use

TEXTS = [
    "a: b: c", "a: [1, 2", "a: {b: 1", 'a: "x', "a: 'x\n---\n", "- a\nb: 1", "a: @x", "a: *", "a: &", "a: !<x", 'a: "\\q"', 'a: "\\xzz"',
    'a: "\\uD800"', "a: |0\n x", "a: |x\n x", 'a: "x" y', "a: 1\n...\nb", "{a: 1}}", "!x!y z", "a: ]", "key: - a", "%x: 1",
    "---\n%YAML 1\n---\n", "a: 1\n\tb: 2", "[a b: c: d",
]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_a_fault_is_told_in_chinese(text: str) -> None:
    use("zh")
    _tree, problems = parse(Source("a.yaml", text))
    assert [problem.code.value for problem in problems] == ["syntax"]
    assert re.search("[A-Za-z]{3,}", problems[0].message.replace("YAML", "")) is None


def test_a_fault_is_told_by_how_it_is_mended() -> None:
    _tree, problems = parse(Source("a.yaml", "actuals: [1, 2\n"))
    assert problems[0].message == "not YAML: a list lacks a comma, or its closing bracket"
