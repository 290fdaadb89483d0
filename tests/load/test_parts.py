"""Which texts are catalogues, and which are files of actual values."""

import pytest

from gaoqing_kpi.load.parts import is_catalogue
from gaoqing_kpi.load.source import Source

HEAD = "plan: {id: p, title: 计划, period: {start: 2024-01-01, end: 2024-12-31}}"


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}\ntargets: []\n",
        f"{HEAD}\n",  # its targets are yet to be written
        "plan:\n  id: p\ntargets:\n  - {id: a}\n",
        'targets: []\nplan: p\n"departments": {}\n',
        '{"plan": {"id": "p"}, "targets": []}',
        f"# notes\n---\n{HEAD}\ntargets: []\n",
        f"{HEAD}\ntargets:\n  - id: [\n",  # broken, but plainly one
    ],
)
def test_a_catalogue(text: str) -> None:
    assert is_catalogue(Source("x.yaml", text))


@pytest.mark.parametrize(
    "text",
    [
        "plan: p\nas_of: 2024-09-30\nactuals:\n  a: 1\n",
        "plan: p\nas_of: 2024-09-30\nactuals:\n  targets: 1\n",
        'plan: p\nas_of: 2024-09-30\nactuals: {a: {value: 1, note: "the targets: all of them"}}\n',
        "plan:\nas_of: 2024-09-30\n",
        "plan: p\nactuals: [\n  targets: 1",
        "指标名称,完成值\n高新技术企业,70\n",
        "- targets: 1\n",
        "",
    ],
)
def test_no_catalogue(text: str) -> None:
    assert not is_catalogue(Source("x.yaml", text))
