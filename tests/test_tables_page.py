"""The page in ``docs/`` on what is read of a table and what is asked: its tables are the grammar's own examples.

After an example has changed, run ``GAOQING_KPI_UPDATE_DOCS=1 pytest tests/test_tables_page.py``, and review the difference.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from gaoqing_kpi.grammar import answers, brackets, digit_groups, lettering, periods, result_columns, rows
from gaoqing_kpi.grammar.result_columns import Role
from gaoqing_kpi.grammar.rows import Beside
from gaoqing_kpi.messages import Language
from pages import ROOT

PAGES: dict[Path, Language] = {ROOT / "docs" / "tables.md": "en", ROOT / "docs" / "tables.zh.md": "zh"}
TABLE = re.compile(r"(?<=<!-- examples of )(?P<rules>\w+) -->\n+(?P<table>(?:\|.*\n)*\n?)")
EXAMPLES: Mapping[str, Mapping[str, object]] = {
    "periods": periods.EXAMPLES,
    "notes": periods.NOTES,
    "result_columns": result_columns.EXAMPLES,
    "brackets": brackets.EXAMPLES,
    "rows": rows.EXAMPLES,
    "answers": answers.EXAMPLES,
    "milestones": answers.MILESTONES,
    "digit_groups": digit_groups.EXAMPLES,
    "lettering": lettering.EXAMPLES,
}
HEADINGS: Mapping[Language, str] = {"en": "| a table says | what is made of it |\n", "zh": "| 表中写法 | 读取结果 |\n"}
WORDS: Mapping[object, Mapping[Language, str]] = {
    Role.CUMULATIVE: {"en": "the result", "zh": "完成值"},
    Role.STATE: {"en": "the result, unless one that is added up stands beside it", "zh": "完成值；旁边另有累计列时以累计列为准"},
    Role.SINGLE: {"en": "one month or quarter alone: not read", "zh": "单月或单季数：不作完成值"},
    Role.MONTH: {"en": "a month of a table that has one column for each", "zh": "逐月表中的一个月"},
    Role.TOTAL: {
        "en": "the result beside columns of months, else if no other is",
        "zh": "逐月表的完成值；其他表中没有更合适的列时作完成值",
    },
    Role.ASKED: {"en": "asked", "zh": "要求确认"},
    Role.NONE: {"en": "no result", "zh": "不是完成值"},
    Beside.SUM: {"en": "a sum: passed over", "zh": "合计：不读取"},
    Beside.LABEL: {"en": "passed over, unless it reports a figure", "zh": "不读取，填有数字时除外"},
    Beside.SIGNATURE: {"en": "a line to sign on: passed over", "zh": "签字栏：不读取"},
    Beside.NONE: {"en": "a target's name", "zh": "指标名称"},
    "nothing": {"en": "not reported", "zh": "未报送"},
    "reason": {"en": "not reported, for this reason", "zh": "未报送，并以此为原因"},
    "asked": {"en": "asked", "zh": "要求确认"},
    True: {"en": "done", "zh": "已完成"},
    False: {"en": "not done", "zh": "未完成"},
    None: {"en": "asked", "zh": "要求确认"},
    "": {"en": "nothing", "zh": "无"},
}


def table_of(rules: str, language: Language) -> str:
    rows = (f"| `{text}` | {WORDS[found][language] if found in WORDS else found} |\n" for text, found in EXAMPLES[rules].items())
    return HEADINGS[language] + "| --- | --- |\n" + "".join(rows)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_page_has_the_examples_of_the_grammar(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    anew = TABLE.sub(lambda found: f"{found['rules']} -->\n\n{table_of(found['rules'], PAGES[page])}\n", text).rstrip("\n") + "\n"
    if os.environ.get("GAOQING_KPI_UPDATE_DOCS"):
        page.write_text(anew, encoding="utf-8", newline="\n")
    assert page.read_text(encoding="utf-8") == anew
    assert [found["rules"] for found in TABLE.finditer(anew)] == list(EXAMPLES)
