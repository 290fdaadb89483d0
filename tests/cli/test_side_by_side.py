"""``--by region``: places beside each other in every format that shows them, and a clear word where one does not."""

import csv
import io
import json
import os
import re
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from openpyxl import load_workbook
from rich.cells import cell_len

from builders import make_county
from commands import Ran, invoke
from hostile import TEXTS
from pages import ROOT
from schema_faults import faults_in

Parsed: TypeAlias = Any  # JSON

CITY = """plan:
  id: city-2024
  title: 某市2024年工作要点
  issuer: 某市人民政府办公室
  region: "370300"
  regions: {"370322": 高青县, "370321": {zh: 桓台县, en: Huantai County}, "370323": 沂源县}
  period: {start: 2024-01-01, end: 2024-12-31}
sections: [{number: 1, title: 建设}, {number: 2, title: 民生}]
items: [{number: 1, section: 1}, {number: 2, section: 2}]
targets:
  - {id: piles, name: 新增充电桩, item: 1, kind: cumulative, bound: at_least, value: 400, unit: 个}
  - {id: rate, name: 失业率, item: 2, kind: level, bound: at_most, value: 5, unit: "%"}
"""
# by September 300 of 400 are expected: 120 is far behind, 320 on track
GAOQING = "plan: city-2024\nas_of: 2024-09-30\nregion: 高青县\nillustrative: true\nactuals: {piles: 120, rate: 4.5}\n"
BEFORE = GAOQING.replace("09-30", "08-31").replace("120", "100")
HUANTAI = GAOQING.replace("高青县", "桓台县").replace("120", "320").replace("4.5", "5.5")
FORMATS = ("md", "html", "json", "xlsx", "csv")


@pytest.fixture(autouse=True)
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_county(tmp_path, CITY, a_yaml=BEFORE, b_yaml=GAOQING, c_yaml=HUANTAI)


def run(*arguments: str, lang: str = "en", columns: int = 80) -> Ran:
    return invoke([*arguments, "--lang", lang], env={"COLUMNS": str(columns)})


def parsed(*arguments: str) -> Parsed:
    done = run("check", "--by", "region", "--format", "json", *arguments)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_a_leader_sees_first_who_is_silent_then_the_worst() -> None:
    done = run("check", "--by", "region", lang="zh")
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[:5] == [
        "某市2024年工作要点",
        "示例数据：数字为虚构，不来自任何真实单位。",
        "未报送（1个）：沂源县 370323",
        "截至 2024-09-30，序时进度 75.0%",
        "共3个地区，已报送2个",
    ]
    assert [line.split()[0] for line in lines if line.endswith("2024-09-30")] == ["高青县", "桓台县"]
    assert done.stdout.index("高青县") < done.stdout.index("桓台县")
    assert "1 桓台县 80.0%" in done.stdout
    assert "2 高青县 30.0%（+5 个百分点）" in done.stdout


def test_only_targets_that_somebody_is_behind_on_are_told_unless_asked_for() -> None:
    brief, every = run("check", "--by", "region").stdout, run("check", "--by", "region", "--all").stdout
    assert "失业率" not in brief
    assert "Nobody is behind: 1 more targets, which --all lists" in brief
    assert "失业率" in every
    assert "--all" not in every


def test_json_keeps_the_reports_and_adds_how_they_stand(city: Path) -> None:
    shown = parsed()
    assert [part["region"] for part in shown["regions"]] == ["370322", "370321"]
    assert shown["regions"] == json.loads(run("check", "--format", "json").stdout)["regions"]
    assert shown["silent"] == ["370323"]
    assert [(line["region"], line["name"], line["rank"], line["red"], line["green"]) for line in shown["standings"]] == [
        ("370322", "高青县", 2, 1, 1),
        ("370321", "Huantai County", 1, 0, 1),
    ]
    piles, rate = shown["targets"]
    assert (piles["id"], piles["ranked"]) == ("piles", 2)
    assert piles["leading"] == [{"region": "370321", "rank": 1, "value": 320, "completion": 0.8, "change": None}]
    assert piles["trailing"] == [{"region": "370322", "rank": 2, "value": 120, "completion": 0.3, "change": 5}]
    assert [one["region"] for one in (*rate["leading"], *rate["trailing"])] == ["370322", "370321"]
    assert rate["leading"][0]["change"] == 0  # reported anew, and the same
    (city / "p.json").write_text(json.dumps(shown), encoding="utf-8")
    assert faults_in(ROOT / "data" / "schemas" / "report.schema.json", [city / "p.json"]) == {}


def test_json_is_laid_out_as_without_the_comparison() -> None:
    plain, compared = (run("check", *more, "--format", "json").stdout for more in ((), ("--by", "region")))
    assert plain.removesuffix("\n}\n") == compared[: len(plain) - 3]


def test_csv_has_a_row_for_each_place_and_target() -> None:
    done = run("report", "--by", "region", "--format", "csv")
    rows = list(csv.reader(io.StringIO(done.stdout.removeprefix("\ufeff"))))
    assert rows[1][:10] == ["370322", "高青县", "piles", "新增充电桩", "120", "30.0%", "+5", "far behind", "red", "2"]
    assert rows[1][10:] == ["个", "pp", "city-2024", "yes"]
    assert [row[:3] for row in rows[1:]] == [[code, name, id_] for code, name in PLACES for id_ in ("piles", "rate")]


PLACES = (("370322", "高青县"), ("370321", "Huantai County"))


def test_the_workbook_has_places_leaders_and_all_lights(city: Path) -> None:
    assert run("report", "--by", "region", "-o", "p.xlsx", lang="zh").exit_code == 0
    book = load_workbook(city / "p.xlsx")
    assert book.sheetnames == ["各地区情况", "各项指标领先与靠后的地区", "亮灯一览", "计算方法"]
    cells = [[cell.value for cell in row if cell.value is not None] for row in book["亮灯一览"].iter_rows()]
    assert cells[-3:] == [["地区", "1 新增充电桩", "2 失业率"], ["高青县", "■", "●"], ["桓台县", "●", "○"]]
    assert len(book["亮灯一览"].conditional_formatting) == 1
    assert [row[1].value for row in book["各地区情况"].iter_rows() if row[0].value in {1, 2}] == ["高青县", "桓台县"]
    assert "未报送（1个）：沂源县 370323" in str(book["各地区情况"]["A2"].value)
    sides = [[row[2].value, row[5].value] for row in book["各项指标领先与靠后的地区"].iter_rows() if row[0].value in {1, 2}]
    assert sides == [["领先", "桓台县"], ["靠后", "高青县"], ["领先", "高青县"], ["靠后", "桓台县"]]


@pytest.mark.parametrize("name", ["x.docx", "x.pdf"])
def test_a_letter_and_a_brief_compare_no_places(city: Path, name: str) -> None:
    done = run("report", "--by", "region", "-o", name)
    assert done.exit_code == 2
    assert f"--by: {name[2:]} cannot show places beside each other; one of: markdown, html, json, xlsx, csv" in done.stderr
    assert not (city / name).exists()


def test_nor_does_a_folder_of_everything() -> None:
    done = run("report", "--by", "region", "--output-dir", "all")
    assert done.exit_code == 2
    assert "--output-dir cannot show places beside each other" in done.stderr


def test_a_report_is_grouped_by_nothing_else() -> None:
    done = run("report", "--by", "section")
    assert done.exit_code == 2
    assert "section is not one of: region" in done.stderr
    assert run("check", "--by", "地区").stdout == run("check", "--by", "region").stdout


def test_filters_select_targets() -> None:
    assert [target["id"] for target in parsed("--section", "2")["targets"]] == ["rate"]
    assert [line["targets"] for line in parsed("--item", "1")["standings"]] == [1, 1]
    assert [(line["targets"], line["rank"]) for line in parsed("--status", "red")["standings"]] == [(1, None), (0, None)]
    done = run("check", "--by", "region", "--status", "met")
    assert (done.exit_code, done.stderr.count("No target matches these filters.")) == (0, 1)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_place_and_none_that_report_can_be_shown_too(city: Path, name: str, lang: str) -> None:
    for more in (("--region", "高青县"), ("--region", "沂源县"), ("--status", "met")):
        done = run("report", "--by", "region", "-o", f"p.{name}", *more, lang=lang)
        assert done.exit_code == 0, done.output
        assert (city / f"p.{name}").stat().st_size > 0
    assert parsed("--region", "370322")["silent"] == []
    assert parsed("--region", "370323")["silent"] == ["370323"]


def test_a_plan_without_regions_has_one_line(city: Path) -> None:
    bare = CITY.replace('  regions: {"370322": 高青县, "370321": {zh: 桓台县, en: Huantai County}, "370323": 沂源县}\n', "")
    (city / "targets.yaml").write_text(bare, encoding="utf-8")
    (city / "d.yaml").write_text(GAOQING.replace("region: 高青县\n", ""), encoding="utf-8")
    shown = parsed("d.yaml")
    assert ([line["region"] for line in shown["standings"]], shown["silent"]) == (["370300"], [])
    for name in FORMATS:
        assert run("report", "d.yaml", "--by", "region", "-o", f"p.{name}").exit_code == 0


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_figures_give_the_same_bytes(city: Path, name: str) -> None:
    written = []
    for _time in range(2):
        assert run("report", "--by", "region", "-o", f"p.{name}").exit_code == 0
        written.append((city / f"p.{name}").read_bytes())
    assert written[0] == written[1]


@pytest.mark.parametrize("name", ["md", "html"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_invented_figures_are_called_so(city: Path, name: str, lang: str) -> None:
    assert run("report", "--by", "region", "-o", f"p.{name}", lang=lang).exit_code == 0
    assert {"zh": "示例数据", "en": "Sample data"}[lang] in (city / f"p.{name}").read_text(encoding="utf-8")


@pytest.mark.parametrize("columns", [40, 80, 120, 150])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_names_of_places_stay_on_their_line_where_columns_can_be_dropped(columns: int, lang: str) -> None:
    printed = run("check", "--by", "region", "--all", lang=lang, columns=columns).stdout
    assert max(map(cell_len, printed.splitlines())) <= columns
    assert [line for line, after in pairwise([*printed.splitlines(), ""]) if set(line) == {"─"} and not after] == []
    name = {"zh": "桓台县", "en": "Huantai County"}[lang]
    assert any(name in line and "320" not in line for line in printed.splitlines())
    assert ("序时进度" in printed.split("\n\n")[1] or "Time" in printed.split("\n\n")[1]) == (columns >= 120)


def test_a_verdict_to_fail_on_fails_and_ci_is_told_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert run("check", "--by", "region", "--fail-on", "far_behind").exit_code == 1
    assert run("check", "--by", "region", "--fail-on", "missed").exit_code == 0
    done = run("check", "--by", "region", "--fail-on", "red", "--format", "github")
    assert done.exit_code == 1
    assert "b.yaml" in done.stdout


def test_errors_are_told_and_nothing_is_compared_unless_it_is_kept_going(city: Path) -> None:
    (city / "actuals" / "d.yaml").write_text(GAOQING.replace("高青县", "沂源县").replace("120", "x"), encoding="utf-8")
    done = run("check", "--by", "region")
    assert (done.exit_code, done.stdout) == (3, "")
    assert run("report", "--by", "region", "-o", "p.md").exit_code == 3
    done = run("check", "--by", "region", "--keep-going")
    assert done.exit_code == 3
    assert "places: 3, reporting: 3" in done.stdout
    assert "Errors in the data: 1; the figures concerned are not used." in done.stdout


def test_outdated_values_are_counted_by_place(city: Path) -> None:
    (city / "actuals" / "a.yaml").write_text(BEFORE.replace("08-31", "03-31").replace("高青县", "沂源县"), encoding="utf-8")
    done = run("check", "--by", "region", "--fail-on-warning")
    assert "沂源县: outdated values: 2" in done.stderr.splitlines()
    assert done.exit_code == 1
    assert run("check", "--by", "region").exit_code == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_names_of_places_break_nothing(city: Path, lang: str) -> None:
    names = [*(text for text in TEXTS if text.isprintable() and text != "=1+1"), "长" * 200, "a" * 200]
    codes = [f"37{number:04d}" for number in range(len(names))]
    listed = ", ".join(f"{json.dumps(code)}: {json.dumps(name, ensure_ascii=False)}" for code, name in zip(codes, names, strict=True))
    start, end = CITY.index("  regions:"), CITY.index("  period:")
    (city / "targets.yaml").write_text(f"{CITY[:start]}  regions: {{{listed}}}\n{CITY[end:]}", encoding="utf-8")
    for code in codes[1:]:
        text = GAOQING.replace("高青县", f"'{code}'")
        (city / f"{code}.yaml").write_text(text, encoding="utf-8")
    files = [f"{code}.yaml" for code in codes[1:]]
    for name in FORMATS:
        done = run("report", *files, "--by", "region", "-o", f"p.{name}", lang=lang)
        assert done.exit_code == 0, done.output
    assert "<script" not in (city / "p.html").read_text(encoding="utf-8")
    assert run("check", *files, "--by", "region", "--all", lang=lang).exit_code == 0


def test_a_console_of_gbk_shows_it() -> None:
    environment = os.environ | {"COLUMNS": "80"}
    done = invoke(["check", "--by", "region", "--all", "--lang", "zh"], env=environment, color=False)
    assert done.stdout.encode("gbk")


@pytest.mark.parametrize("size", [1, 300])
@pytest.mark.parametrize("value", ["1", "30", ""])
def test_plans_of_any_size_leave_nothing_empty(city: Path, size: int, value: str) -> None:
    rows = "".join(
        f"  - {{id: t{number}, name: 指标{number}, kind: cumulative, bound: at_least, value: 20, unit: 公里}}\n" for number in range(size)
    )
    head = 'plan: {id: big, title: 某市, regions: {"370322": 高青县, "370321": 桓台县}, period: {start: 2024-01-01, end: 2024-12-31}}\n'
    (city / "targets.yaml").write_text(f"{head}targets:\n{rows}", encoding="utf-8")
    for code, reached in (("370322", value), ("370321", "12")):
        actuals = "".join(f"  t{number}: {reached}\n" for number in range(size))
        (city / f"{code}.yaml").write_text(f"plan: big\nas_of: 2024-09-30\nregion: '{code}'\nactuals:\n{actuals}", encoding="utf-8")
    files = ("370322.yaml", "370321.yaml")
    for name in FORMATS:
        assert run("report", *files, "--by", "region", "-o", f"p.{name}", lang="zh").exit_code == 0
    page, text = ((city / f"p.{name}").read_text(encoding="utf-8") for name in ("html", "md"))
    assert re.findall(r"<(?:tbody|ul|ol|dl|tr)[^>]*>\s*</(?:tbody|ul|ol|dl|tr)>", page) == []
    lines = [line for line in text.splitlines() if line.strip()]
    pairs = list(pairwise([*lines, "# end"]))
    assert [line for line, after in pairs if re.fullmatch(r"\|[ :|-]+\|", line) and not after.startswith("|")] == []
    assert [line for line, after in pairs if line.startswith("## ") and after.startswith(("# ", "## "))] == []
    printed = run("check", *files, "--by", "region", "--all", lang="zh").stdout
    assert "None" not in printed + page + text
    assert "\n\n\n" not in printed
    assert ("未报送（1个）：高青县 370322" in printed) == (value == "")


def test_of_many_places_with_outdated_values_the_first_are_named(city: Path) -> None:
    codes = [f"37{number:04d}" for number in range(23)]
    listed = ", ".join(f'"{code}": 县{code}' for code in codes)
    start, end = CITY.index("  regions:"), CITY.index("  period:")
    (city / "targets.yaml").write_text(f"{CITY[:start]}  regions: {{{listed}}}\n{CITY[end:]}", encoding="utf-8")
    rows = "".join(f"新增充电桩,1,{code}\n" for code in codes)
    (city / "all.csv").write_text(f"计划编号,city-2024,\n截至日期,2024-03-31,\n指标名称,完成值,地区\n{rows}", encoding="utf-8")
    told = run("check", "all.csv", "--by", "region", "--as-of", "2024-09-30", lang="zh").stderr.splitlines()
    assert told[-2:] == ["县370019：有1项数据较旧", "另有3个地区有较旧的数据"]
