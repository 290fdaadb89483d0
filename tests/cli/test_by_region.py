"""Regions side by side: ``diff --by region`` and ``trend --by region``, in every format and both languages, and for any number of them."""

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from rich.cells import cell_len

from commands import Ran, invoke
from gaoqing_kpi.report.comparison import ChangeKind

Parsed: TypeAlias = Any  # JSON

CITY = """plan:
  id: city-2024
  title: {zh: 某市2024年工作要点, en: Plan of a City}
  issuer: 某市人民政府办公室
  region: "370300"
  regions: {"370321": {zh: 桓台县, en: Huantai County}, "370322": 高青县, "370323": 沂源县, "370324": 周村区}
  period: {start: 2024-01-01, end: 2024-12-31}
targets:
  - {id: piles, name: 新增充电桩, kind: cumulative, bound: at_least, unit: 个, by_region: {"370321": 300, "370322": 400, "370323": 200}}
  - {id: rate, name: 达标率, kind: level, bound: at_least, value: 90, unit: "%"}
  - {id: built, name: 水库建成, kind: milestone}
"""
# by June half of the piles is expected, by September three quarters
REPORTS = {
    "370321": {
        "03": "piles: 80, rate: 85",
        "06": "piles: 160, rate: 88",
        "09": "piles: 310, rate: 91, built: {done: true, on: 2024-08-31}",
    },
    "370322": {"06": "piles: 210, rate: 80", "09": "piles: 215, rate: 80"},
    "370324": {"03": "rate: 92", "06": "rate: 92"},
    "370300": {"09": "rate: 70"},
}
LANGUAGES = ["zh", "en"]
BOTH = [("diff", "06", "09"), ("trend", "03", "06", "09")]


def write_reports(folder: Path, catalogue: str = CITY, more: str = "") -> None:
    (folder / "targets.yaml").write_text(catalogue, encoding="utf-8")
    for code, months in REPORTS.items():
        for month, entries in months.items():
            (folder / month).mkdir(exist_ok=True)
            day = {"03": "2024-03-31", "06": "2024-06-30", "09": "2024-09-30"}[month]
            text = f"plan: city-2024\nas_of: {day}\nregion: '{code}'\n{more}actuals: {{{entries}}}\n"
            (folder / month / f"{code}.yaml").write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True)
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_reports(tmp_path)
    return tmp_path


def run(*arguments: str, lang: str = "en", columns: int = 100) -> Ran:
    return invoke([*arguments, "--by", "region", "--lang", lang], env={"COLUMNS": str(columns)})


def printed(*arguments: str, lang: str = "en", columns: int = 100) -> str:
    done = run(*arguments, lang=lang, columns=columns)
    assert done.exit_code == 0, done.output
    return done.stdout


def parsed(*arguments: str) -> Parsed:
    return json.loads(printed(*arguments, "--format", "json"))


def test_diff_counts_what_changed_in_each_region() -> None:
    shown = parsed(*BOTH[0])
    found = {part["region"]: part for part in shown["by_region"]["regions"]}
    assert next(iter(found)) == "370322"  # the worst first
    assert {code: (part["worse"], part["better"], part["reached"]) for code, part in found.items()} == {
        "370300": (0, 0, 0),
        "370321": (0, 2, 2),  # the piles are met, the rate holds for now; the reservoir is newly reported, and done
        "370322": (1, 0, 0),
        "370324": (0, 0, 0),
    }
    assert found["370322"]["changes"]["turned_red"] == 1
    assert found["370321"]["changes"]["newly_reported"] == 1
    assert found["370322"]["light"]["red"] == {"old": 0, "new": 1}
    assert [found[code]["reported"] for code in ("370324", "370300")] == [{"old": 1, "new": 0}, {"old": 0, "new": 1}]


def test_diff_names_who_began_and_who_ceased_to_report_and_who_never_did() -> None:
    shown = parsed(*BOTH[0])["by_region"]
    assert (shown["appeared"], shown["silent"], shown["unheard"]) == (["370300"], ["370324"], ["370323"])
    text = printed(*BOTH[0], lang="zh")
    assert "新开始报送的地区：某市" in text
    assert "不再报送的地区：周村区" in text
    assert "一直未报送的地区：沂源县" in text


def test_diff_names_the_targets_that_turned_red_and_where() -> None:
    assert parsed(*BOTH[0])["by_region"]["turned_red"] == [{"id": "piles", "name": "新增充电桩", "regions": ["370322"]}]
    text = printed(*BOTH[0])
    assert re.search(r"^新增充电桩 +1 +高青县$", text, re.MULTILINE)


def test_the_counts_are_those_of_each_region_s_own_comparison() -> None:
    shown = parsed(*BOTH[0])
    in_full = {part["region"]: part for part in shown["regions"]}
    for part in shown["by_region"]["regions"]:
        whole = in_full[part["region"]]
        assert part["changes"] == whole["summary"]["changes"]
        assert part["light"] == whole["summary"]["light"]
    without = json.loads(invoke([*BOTH[0], "--format", "json", "--lang", "en"]).stdout)
    assert shown["regions"] == without["regions"]
    assert without.keys() == {"schema", "regions"}


def test_fail_on_holds_for_any_region() -> None:
    assert run(*BOTH[0], "--fail-on", "turned-red").exit_code == 1
    assert run(*BOTH[0], "--fail-on", "turned-red", "--region", "370321").exit_code == 0
    assert run(*BOTH[0], "--fail-on", ",".join(kind.value for kind in ChangeKind)).exit_code == 1


def test_trend_has_a_row_for_each_region_and_a_column_for_each_day() -> None:
    shown = parsed(*BOTH[1])
    piles, rate, built = shown["by_region"]
    assert piles["days"] == ["2024-03-31", "2024-06-30", "2024-09-30"]
    assert [
        (row["region"], [(value["as_of"][5:7], value["value"]) for value in row["values"]], row["change"]) for row in piles["regions"]
    ] == [
        ("370321", [("03", 80), ("06", 160), ("09", 310)], 150),
        ("370322", [("06", 210), ("09", 215)], 5),
    ]
    assert piles["without_value"] == ["370323"]  # the city and Zhoucun have no such target
    assert sorted(row["region"] for row in rate["regions"]) == ["370300", "370321", "370322", "370324"]
    assert [value["value"] for value in built["regions"][0]["values"]] == [True]
    assert sorted(built["without_value"]) == ["370300", "370322", "370323", "370324"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_value_that_is_not_known_is_a_dash(lang: str) -> None:
    text = printed("trend", "03", "06", "09", "piles", lang=lang)
    assert re.search(r"^■ +高青县 +\S+ +– +210 +215 +\+5 +≥400 ", text, re.MULTILINE)
    assert re.search(r": ?沂源县$|：沂源县$", text, re.MULTILINE)
    assert "周村" not in text


def test_a_target_asked_for_alike_everywhere_says_so_once() -> None:
    text = printed("trend", "03", "06", "09", "rate")
    assert "达标率 (≥90 %)" in text
    assert text.count("≥") == 1


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", BOTH, ids=["diff", "trend"])
def test_everything_fits_into_80_columns(command: tuple[str, ...], lang: str) -> None:
    lines = printed(*command, lang=lang, columns=80).splitlines()
    assert max(map(cell_len, lines)) <= 80
    assert not any(line != line.rstrip() for line in lines)


def test_the_oldest_days_go_where_there_is_no_room() -> None:
    wide, narrow = (printed("trend", "03", "06", "09", "piles", columns=columns) for columns in (100, 66))
    assert "03-31" in wide
    assert "03-31" not in narrow
    assert "06-30" in narrow
    assert "09-30" in narrow


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", BOTH, ids=["diff", "trend"])
def test_markdown_has_no_empty_part(command: tuple[str, ...], lang: str) -> None:
    text = printed(*command, "--format", "markdown", lang=lang)
    lines = [line for line in text.splitlines() if line]
    assert not [line for line, after in pairwise([*lines, "#"]) if re.fullmatch(r"\|[ :|-]+\|", line) and not after.startswith("|")]
    assert not [line for line, after in pairwise([*lines, "# end"]) if line.startswith("#") and after.startswith("# ")]
    assert "\n\n\n" not in text
    assert "None" not in text
    assert text.endswith("\n")
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        assert len({line.count("|") for line in table.splitlines()}) == 1


@pytest.mark.parametrize("form", ["table", "markdown"])
@pytest.mark.parametrize("command", BOTH, ids=["diff", "trend"])
def test_invented_figures_say_so(city: Path, command: tuple[str, ...], form: str) -> None:
    assert "invented" not in printed(*command, "--format", form)
    write_reports(city, more="illustrative: true\n")
    assert "示例数据" in printed(*command, "--format", form, lang="zh")


@pytest.mark.parametrize("command", BOTH, ids=["diff", "trend"])
def test_it_is_the_same_every_time(command: tuple[str, ...]) -> None:
    assert printed(*command) == printed(*command)


@pytest.mark.parametrize("command", BOTH, ids=["diff", "trend"])
def test_problems_are_told_with_their_region_and_stop_it(city: Path, command: tuple[str, ...]) -> None:
    (city / "09" / "370322.yaml").write_text(
        "plan: city-2024\nas_of: 2024-09-30\nregion: '370322'\nactuals: {piles: x, rate: 80}\n", encoding="utf-8"
    )
    done = run(*command)
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr.count("not-a-number") == 1
    done = run(*command, "--keep-going", "--format", "markdown")
    assert done.exit_code == 3
    assert done.stdout.count("高青县: 新增充电桩") == 1


def test_old_values_are_told_beside_their_region() -> None:
    done = run("trend", "03", "06", "09", "rate", "--as-of", "2024-12-31")
    assert "周村区 (outdated, as of 2024-06-30)" in done.stdout
    assert done.stderr.endswith("周村区: outdated values: 1\n")
    text = printed("trend", "03", "06", "09", "--as-of", "2024-12-31", "--format", "markdown", lang="zh")
    assert "- 周村区：达标率：" in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", BOTH, ids=["diff", "trend"])
def test_one_place_stands_by_itself_where_the_plan_lists_none(city: Path, command: tuple[str, ...], lang: str) -> None:
    bare = "plan: {id: city-2024, title: t, region: '370322', period: {start: 2024-01-01, end: 2024-12-31}}\n"
    bare += "targets: [{id: rate, name: 达标率, kind: level, bound: at_least, value: 90, unit: '%'}]\n"
    (city / "targets.yaml").write_text(bare, encoding="utf-8")
    for month, day in (("03", "2024-03-31"), ("06", "2024-06-30"), ("09", "2024-09-30")):
        for path in (city / month).iterdir():
            path.unlink()
        (city / month / "a.yaml").write_text(f"plan: city-2024\nas_of: {day}\nactuals: {{rate: 80}}\n", encoding="utf-8")
    done = run(*command, lang=lang)
    assert done.exit_code == 0
    assert "370322" in done.stdout


def test_catalogues_have_no_regions_to_set_side_by_side() -> None:
    done = run("diff", "targets.yaml", "targets.yaml")
    assert done.exit_code == 2
    assert "--by" in done.stderr


def test_it_is_set_side_by_side_by_regions_only() -> None:
    done = invoke(["trend", "09", "--by", "department", "--lang", "en"])
    assert done.exit_code == 2
    assert "department is not one of: region" in done.stderr
    assert invoke(["trend", "09", "--by", "地区", "--lang", "zh"]).stdout == printed("trend", "09", lang="zh", columns=120)


@pytest.mark.parametrize("command", BOTH, ids=["diff", "trend"])
def test_one_region_has_one_line(command: tuple[str, ...]) -> None:
    text = printed(*command, "--region", "高青县")
    assert "Huantai" not in text
    assert "沂源" not in text
    assert "高青县" in text


@pytest.mark.parametrize("command", BOTH, ids=["diff", "trend"])
def test_a_filter_that_fits_nothing_is_told_once(command: tuple[str, ...]) -> None:
    catalogue = Path("targets.yaml").read_text("utf-8")
    Path("targets.yaml").write_text(catalogue.replace("targets:", "departments: {idle: 档案局}\ntargets:"), encoding="utf-8")
    done = run(*command, "--department", "idle")
    assert done.exit_code == 0
    assert done.stderr.count("No target matches these filters.") == 1
    assert "None" not in done.output


def test_nothing_changed_shows_no_table_of_red_targets() -> None:
    text = printed("diff", "06", "06")
    assert "with changes: 0" in text
    assert "Targets that turned red" not in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["table", "markdown", "json"])
@pytest.mark.parametrize("command", BOTH, ids=["diff", "trend"])
def test_many_regions_of_long_and_odd_names(city: Path, command: tuple[str, ...], form: str, lang: str) -> None:
    names = {f"{100000 + number}": f"县|{number}*" if number % 3 else f"{'县' * 200}{number}" for number in range(150)}
    listed = json.dumps(names, ensure_ascii=False)
    (city / "targets.yaml").write_text(
        re.sub(r"regions: \{.*\}", lambda _found: f"regions: {listed}", CITY).replace(
            'by_region: {"370321": 300, "370322": 400, "370323": 200}', "value: 300"
        ),
        encoding="utf-8",
    )
    for month in ("03", "06", "09"):
        for path in (city / month).iterdir():
            path.unlink()
        day = {"03": "2024-03-31", "06": "2024-06-30", "09": "2024-09-30"}[month]
        for number, code in enumerate(names):
            text = f"plan: city-2024\nas_of: {day}\nregion: '{code}'\nactuals: {{piles: {number + int(month)}}}\n"
            if number < 120:
                (city / month / f"{code}.yaml").write_text(text, encoding="utf-8")
    text = printed(*command, "--format", form, lang=lang, columns=80)
    assert "None" not in text
    if form == "table":
        assert max(map(cell_len, text.splitlines())) <= 80
    if form == "json":
        by_region = json.loads(text)["by_region"]
        assert len(by_region["unheard"] if command[0] == "diff" else by_region[0]["without_value"]) == 30
