"""A month's work in Chinese, from the forms to the report: as the office that asks, the offices that fill in, and the leader who reads."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import pytest
from docx import Document
from openpyxl import load_workbook

from commands import run
from gaoqing_kpi.api import samples

Filled: TypeAlias = Mapping[str, Mapping[str, str | float]]

EARLIER = ["2023-12.yaml", "2024-03.yaml", "2024-06.yaml", "2024-09.yaml"]
WATER: Filled = {
    "water-use-total": {"完成值": 18500},
    "water-per-gdp-cut": {"现值": 33, "基数": 44.9},
    "unconventional-water-use": {"完成值": 930},
    "mazhazi-irrigation-completed": {"完成值": "已完成", "完成日期": "2024-10-20"},
    "daluhu-reservoir-completed": {"完成值": "否"},
    "water-per-industrial-output-cut": {"未报原因": "统计局11月核定"},
}
SCIENCE: Filled = {"high-tech-enterprises": {"完成值": "约70"}, "technology-smes": {"完成值": 80}, "technology-managers": {"完成值": 8}}
# two English words in a row: codes of problems, units and names have one
ENGLISH = re.compile(r"[A-Za-z]{3,}[ :,][ ]?[A-Za-z]{3,}")


@pytest.fixture(autouse=True)
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with what was reported until September, and work in it in Chinese."""
    (tmp_path / "已报").mkdir()
    for name in EARLIER:
        (tmp_path / "已报" / name).write_bytes((Path(samples()) / name).read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GAOQING_KPI_LANG", "zh")
    return tmp_path


def fill_in(form: Path, values: Filled) -> None:
    """Fill in a form as an office does: what it knows, in the yellow cells."""
    book = load_workbook(form)
    sheet = book.worksheets[0]
    texts = [[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    rows = {row[-1]: number for number, row in enumerate(texts, 1)}
    column = {heading: number for number, heading in enumerate(texts[rows["指标编号"] - 1], 1)}
    for target, cells in values.items():
        for heading, value in cells.items():
            sheet.cell(rows[target], column[heading], value)
    book.save(form)


def of_json(*arguments: str) -> tuple[int, dict[str, object]]:
    code, printed, _errors = run(*arguments, "--format", "json")
    return code, json.loads(printed)


def test_the_month(county: Path) -> None:
    # the forms go out, one to each office that leads a target
    code, printed, told = run("template", "--all-departments", "表", "--as-of", "2024-10-31", "--from", "已报")
    assert (code, printed) == (0, "")
    assert told.startswith("已写入 表（21个文件）：县发展改革局.xlsx、")

    # two come back, one of them with a figure that is none
    for office, values in (("县水利局", WATER), ("县科技局", SCIENCE)):
        fill_in(county / "表" / f"{office}.xlsx", values)
        (county / "已报" / f"{office}.xlsx").write_bytes((county / "表" / f"{office}.xlsx").read_bytes())
    code, printed, _told = run("validate", "已报")
    assert code == 3
    errors = [line for line in printed.splitlines() if "错误" in line]
    assert errors == [
        "已报/县科技局.xlsx:填报表!F6: 错误 not-a-number: 应为数字，如 70 或 59.37，实为“约70”",
        "6个文件，1个错误，1个警告；2张工作表，读取2张",
    ]
    assert "    → 请写作 70" in printed.splitlines()
    assert run("check", "已报")[0] == 3
    code, printed, _told = run("returns", "已报")
    assert code == 3
    assert re.search(r"^县科技局 .* 县科技局.xlsx$", printed, re.MULTILINE)
    assert "县科技局：" in printed.split("催报名单")[1]

    # it is mended, and all is valid
    fill_in(county / "已报" / "县科技局.xlsx", {"high-tech-enterprises": {"完成值": 70}})
    code, printed, _told = run("validate", "已报")
    assert code == 0
    assert printed.splitlines()[-1] == "6个文件，0个错误，1个警告；2张工作表，读取2张"

    # the verdicts, worked out by hand: ten of twelve months are gone, 83.33 %
    code, report = of_json("check", "已报")
    assert (code, report["as_of"]) == (0, "2024-10-31")
    results = {result["id"]: result for result in report["results"]}  # type: ignore[attr-defined]  # it is JSON
    water = results["water-use-total"]
    # 21980 × 10/12 = 18316.67 may be used by now, 18500 are: pace 18316.67/18500 = 0.990; 18500 × 12/10 = 22200 at this rate
    assert (water["status"], water["actual"], water["updated"], water["outlook"]) == ("behind", 18500, True, "short")
    assert water["pace"] == pytest.approx(18316.6666666667 / 18500)
    assert water["projection"] == pytest.approx(22200)
    # (44.9 - 33) / 44.9 = 26.503 %, of a fall of 26 %
    assert results["water-per-gdp-cut"]["actual"] == pytest.approx(26.5033407572383)
    assert results["mazhazi-irrigation-completed"]["status"] == "met"
    assert results["water-per-industrial-output-cut"]["updated"] is False
    # 80 of 78 as a number that may still fall, 8 of 8 as a sum that cannot
    assert [results[target]["status"] for target in ("technology-smes", "technology-managers")] == ["on_track", "met"]
    assert results["high-tech-enterprises"]["actual"] == 70
    assert results["charging-points"]["updated"] is False

    # who has reported: of the six that 县水利局 leads five are of October
    code, returns = of_json("returns", "已报")
    assert (code, returns["period"]) == (0, {"start": "2024-10-01", "end": "2024-10-31"})
    offices = {office["department"]: office for office in returns["offices"]}  # type: ignore[attr-defined]  # it is JSON
    science = offices["science-technology"]
    assert (science["updated"], science["carried_over"], science["missing"]) == (3, ["technology-plan-projects"], [])
    assert sum(office["updated"] for office in offices.values()) == sum(result["updated"] for result in results.values())

    # and the reports, which say the same
    for name in ("月报.md", "月报.html", "月报.docx", "台账.xlsx"):
        code, printed, told = run("report", "已报", "-o", name)
        assert (code, printed) == (0, "")
        assert told.splitlines()[0] == f"已写入：{name}"
    markdown = (county / "月报.md").read_text(encoding="utf-8")
    document = "\n".join(paragraph.text for paragraph in Document(str(county / "月报.docx")).paragraphs)
    ledger = "\n".join(str(cell) for sheet in load_workbook(county / "台账.xlsx") for row in sheet.values for cell in row if cell)
    updated = sum(result["updated"] for result in results.values())
    assert f"本期更新{updated}项" in markdown
    for text in (markdown, document, ledger):
        assert "报送情况" in text
        assert "沿用 2024-09-30 数据" in text


@pytest.mark.parametrize(
    "command",
    [
        "validate 已报",
        "check 已报",
        "check 已报 --all",
        "check 已报 --by 单位",
        "check 已报/2024-09.yaml --status 红灯",
        "returns 已报",
        "report 已报",
        "trend 已报",
        "diff 已报/2024-06.yaml 已报/2024-09.yaml",
        "targets",
        "explain 用水总量 已报",
        "explain water-use-total 已报",
        "check 没有 --lang zh",
        "check --as-of 明天 已报",
    ],
)
def test_what_is_said_in_chinese_is_chinese(command: str) -> None:
    _code, printed, told = run(*command.split())
    ours = re.sub(r"gaoqing-kpi: |gaoqing-kpi [a-z]+", "", printed + told)
    assert [line for line in ours.splitlines() if ENGLISH.search(line)] == []
