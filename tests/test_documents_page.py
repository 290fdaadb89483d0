"""The pages in ``docs/`` on what is read of a document: their tables are the rules' own examples.

After an example has changed, run ``GAOQING_KPI_UPDATE_DOCS=1 pytest tests/test_documents_page.py``, and review the difference.
"""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from gaoqing_kpi.drafting import asides, bound_and_kind, naming
from gaoqing_kpi.messages import Language
from gaoqing_kpi.outline import numbering, offices
from pages import ROOT

PAGES: Mapping[Path, Language] = {ROOT / "docs" / "documents.md": "en", ROOT / "docs" / "documents.zh.md": "zh"}
TABLE = re.compile(r"(?<=<!-- examples of )(?P<rules>\w+) -->\n+(?P<table>(?:\|.*\n)*\n?)")
HEADINGS: Mapping[str, Mapping[Language, Iterable[str]]] = {
    "numbering": {"en": ("a line", "form", "number"), "zh": ("一行", "形式", "编号")},
    "offices": {"en": ("an item", "answer for it", "help", "leader"), "zh": ("条目", "责任单位", "配合单位", "责任领导")},
    "asides": {"en": ("words", "figure", "what it is"), "zh": ("文字", "数字", "是什么")},
    "kinds": {"en": ("words", "bound", "kind", "direction", "schedule"), "zh": ("文字", "方向", "类型", "增减", "进度")},
    "naming": {"en": ("words", "name"), "zh": ("文字", "名称")},
}


def rows(rules: str) -> Iterable[Iterable[object]]:
    match rules:
        case "numbering":
            return ((text, *(mark[:2] if mark else ("–", "–"))) for text, mark in numbering.EXAMPLES.items())
        case "offices":
            return ((text, "、".join(lead), "、".join(helping), leader) for text, (lead, helping, leader) in offices.EXAMPLES.items())
        case "asides":
            return ((text, *(expected or ("–", "target"))) for text, expected in asides.EXAMPLES.items())
        case "kinds":
            return ((text, *expected) for text, expected in bound_and_kind.EXAMPLES.items())
        case _:
            return naming.EXAMPLES.items()


def table_of(rules: str, language: Language) -> str:
    headings = list(HEADINGS[rules][language])
    lines = [
        headings,
        ["---"] * len(headings),
        *([str(cell or "").replace("\n", " ").replace("*", r"\*") for cell in row] for row in rows(rules)),
    ]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


@pytest.mark.parametrize(("page", "language"), PAGES.items(), ids=lambda part: part.name if isinstance(part, Path) else part)
def test_the_tables_are_the_rules_examples(page: Path, language: Language) -> None:
    text = page.read_text(encoding="utf-8")
    found = TABLE.sub(lambda match: f"{match['rules']} -->\n\n{table_of(match['rules'], language)}\n", text)
    if os.environ.get("GAOQING_KPI_UPDATE_DOCS"):
        page.write_text(found, encoding="utf-8", newline="\n")
    assert page.read_text(encoding="utf-8") == found
    assert {match["rules"] for match in TABLE.finditer(text)} == set(HEADINGS)
