"""Plans of one and of a thousand targets, with and without offices, sections, history and red lights: nothing empty is printed."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from docx.table import Table as DocxTable
from docx.text.paragraph import Paragraph
from openpyxl import load_workbook

from builders import make_county
from commands import run

HEAD = """plan: {id: county, title: 某县2025年工作要点, period: {start: 2025-01-01, end: 2025-12-31}}
"""
ORDER = """departments: {water: 水利局, roads: 交通局, idle: 档案局}
sections: [{number: 1, title: 水}, {number: 2, title: 路}, {number: 3, title: 空}]
items: [{number: 1, section: 1, title: 供水}, {number: 2, section: 2, title: 修路}, {number: 3, section: 3, title: 不量化}]
"""
SIZES = [1, 1000]
JUNE = "as_of: 2025-06-30\nactuals:\n"


def catalogue(size: int, *, ordered: bool) -> str:
    """Write a plan of so many like targets, of 20 each."""
    rows = [
        f"  - {{id: t{number}, name: 指标{number}, kind: cumulative, bound: at_least, value: 20, unit: 公里"
        + (f", item: {1 + number % 2}, departments: [{'roads' if number % 2 else 'water'}]" if ordered else "")
        + "}"
        for number in range(size)
    ]
    return HEAD + (ORDER if ordered else "") + "targets:\n" + "\n".join(rows) + "\n"


def june(size: int, value: str) -> str:
    return "plan: county\n" + JUNE + "".join(f"  t{number}: {value}\n" for number in range(size))


# of 20 by December, 10 are expected in June: 12 is on pace, 1 is far behind; what is not reported is unknown
@pytest.fixture(params=[(1, "12"), (1, "1"), (1, ""), (1000, "1")], ids=["green", "red", "unknown", "a thousand red"])
def county(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    size, value = request.param
    monkeypatch.chdir(tmp_path)
    return make_county(tmp_path, catalogue(size, ordered=True), june_yaml=june(size, value))


def markdown_gaps(text: str) -> list[str]:
    """Find headings with nothing below them, and tables without rows."""
    lines = [line for line in text.splitlines() if line.strip()]
    pairs = list(pairwise([*lines, "# end"]))
    found = [line for line, after in pairs if line.startswith("#") and after.startswith("#") and depth(after) <= depth(line)]
    return found + [line for line, after in pairs if re.fullmatch(r"\|[ :|-]+\|", line) and not after.startswith("|")]


def depth(heading: str) -> int:
    return len(heading) - len(heading.lstrip("#"))


def docx_gaps(path: Path) -> list[str]:
    """Find headings with nothing below them, and tables without rows."""
    parts = list(Document(str(path)).iter_inner_content())
    found = [part.rows[0].cells[0].text for part in parts if isinstance(part, DocxTable) and len(part.rows) < 2]
    for part, after in pairwise([*parts, None]):
        level = heading_level(part)
        if level and (after is None or 0 < heading_level(after) <= level):
            found.append(part.text if isinstance(part, Paragraph) else "")
    return found


def heading_level(part: object) -> int:
    name = part.style.name if isinstance(part, Paragraph) and part.style else ""
    return int(name.removeprefix("Heading ")) if name and name.startswith("Heading ") else 0


def xlsx_gaps(path: Path) -> list[str]:
    """Find sheets that have headings and no row."""
    return [sheet.title for sheet in load_workbook(path) if sheet.auto_filter.ref and sheet.max_row <= header_row(sheet.auto_filter.ref)]


def header_row(area: str) -> int:
    return int(re.sub("[A-Z]", "", area.split(":", maxsplit=1)[0]))


def html_gaps(text: str) -> list[str]:
    """Find lists and tables that hold nothing."""
    return re.findall(r"<(?:tbody|ul|ol|dl)[^>]*>\s*</(?:tbody|ul|ol|dl)>", text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_report_has_an_empty_part(county: Path, lang: str) -> None:
    for name in ("r.md", "r.html", "r.docx", "r.xlsx", "r.csv", "r.json"):
        code, printed, _told = run("report", "-o", name, "--lang", lang)
        assert (code, printed) == (0, "")
    assert markdown_gaps((county / "r.md").read_text(encoding="utf-8")) == []
    assert html_gaps((county / "r.html").read_text(encoding="utf-8")) == []
    assert docx_gaps(county / "r.docx") == []
    assert xlsx_gaps(county / "r.xlsx") == []


@pytest.mark.parametrize("command", ["check", "check --all", "check --by department", "check --by section", "returns", "trend", "targets"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_table_on_the_terminal_is_empty(county: Path, command: str, lang: str) -> None:
    code, printed, _told = run(*command.split(), "--lang", lang)
    assert code == 0, county
    lines = [*printed.splitlines(), ""]
    assert [line for line, after in pairwise(lines) if set(line) == {"─"} and not after] == []
    assert "None" not in printed
    assert "\n\n\n" not in printed


@pytest.mark.parametrize("size", SIZES)
def test_what_is_counted_of_a_thousand(size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_county(tmp_path, catalogue(size, ordered=False), june_yaml=june(size, "1"))
    _code, printed, _told = run("check", "--lang", "en")
    assert f"Targets: {size}, reported: {size} ({size} updated in this period, 0 carried over)" in printed.splitlines()
    assert sum(line.startswith("■ 指标") for line in printed.splitlines()) == size  # each red name, with its lead office
    _code, printed, _told = run("returns", "--lang", "en")
    assert f"Asked for: {size}; updated {size}, carried over 0, missing 0" in printed.splitlines()
    assert re.search(rf"^No office +{size} +{size} +0 +0 ", printed, re.MULTILINE)
