"""The pages in ``docs/`` on the problem codes, which are what ``problems`` prints.

After the register has changed, run ``GAOQING_KPI_UPDATE_DOCS=1 pytest tests/test_problems_page.py``, and review the difference.
"""

import os
from pathlib import Path

import pytest

from commands import run
from gaoqing_kpi.problem import Code
from pages import ROOT

PAGES = {"en": ROOT / "docs" / "problems.md", "zh": ROOT / "docs" / "problems.zh.md"}
HEADS = {
    "en": """# The problem codes

[gaoqing-kpi](../README.md) · [In CI and in git](ci.md) · [简体中文](problems.zh.md)

`gaoqing-kpi problems` lists them, `gaoqing-kpi problems CODE` shows one. Their meaning never changes. An error keeps a file from being
judged, a warning does not. The examples are of the packaged plan.

""",
    "zh": """# 问题代码

[gaoqing-kpi](../README.zh.md) · [在 CI 和 git 中使用](ci.zh.md) · [English](problems.md)

`gaoqing-kpi problems` 列出全部代码，`gaoqing-kpi problems 代码` 查看其中一个。代码的含义不会改变。有错误的文件不作评判，警告不影响评判。
例子都对照自带的工作要点。

""",
}


@pytest.mark.parametrize(("lang", "page"), PAGES.items())
def test_the_page_is_what_the_command_prints(lang: str, page: Path) -> None:
    code, printed, _told = run("problems", "--format", "markdown", "--lang", lang)
    assert code == 0
    text = HEADS[lang] + printed.rstrip() + "\n"
    if os.environ.get("GAOQING_KPI_UPDATE_DOCS"):
        page.write_text(text, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == text
    assert [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")] == list(Code)
