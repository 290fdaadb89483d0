"""Several places in one plan: each region a history of its own, judged by its own values. DESIGN.md, sections 3, 7 and 8."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from builders import make_county
from commands import Ran, invoke

Parsed: TypeAlias = Any  # JSON

CITY = """plan:
  id: city-2024
  title: 某市2024年工作要点
  issuer: 某市人民政府办公室
  region: "370300"
  regions: {"370322": 高青县, "370321": {zh: 桓台县, en: Huantai County}}
  period: {start: 2024-01-01, end: 2024-12-31}
targets:
  - {id: piles, name: 新增充电桩, kind: cumulative, bound: at_least, value: 1000, unit: 个, by_region: {"370322": 480, "370321": 300},
     amended: [{on: 2024-09-15, by_region: {"370322": 500}, why: 年中调整}]}
  - {id: rate, name: 达标率, kind: level, bound: at_least, value: 90, unit: "%"}
  - {id: only, name: 高青专项, kind: cumulative, bound: at_least, unit: 家, by_region: {"370322": 4}}
"""
GAOQING = "plan: city-2024\nas_of: 2024-09-30\nregion: 高青县\nactuals:\n  piles: 360\n  rate: 80\n"
HUANTAI_IN_ROWS = (
    "计划编号,city-2024,\n截至日期,2024-09-30,\n指标名称,完成值,地区\n新增充电桩,240,桓台县\n达标率,91,370321\n新增充电桩,700,某市\n"
)


@pytest.fixture(autouse=True)
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a city's folder, and work in it."""
    monkeypatch.chdir(tmp_path)
    return make_county(tmp_path, CITY, a_yaml=GAOQING, b_csv=HUANTAI_IN_ROWS)


def run(*arguments: str, lang: str = "en") -> Ran:
    return invoke([*arguments, "--lang", lang], env={"COLUMNS": "120"})


def parsed(*arguments: str) -> Parsed:
    done = run(*arguments, "--format", "json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def figures(shown: Parsed) -> Sequence[tuple[object, ...]]:
    return [(result["id"], result["target"], result["actual"], result["expected"], result["status"]) for result in shown["results"]]


def test_each_region_is_judged_by_its_own_values() -> None:
    shown = parsed("check")
    assert (shown["schema"], [part["region"] for part in shown["regions"]]) == (1, ["370300", "370322", "370321"])
    city, gaoqing, huantai = shown["regions"]
    assert figures(city) == [("piles", 1000, 700, 750, "behind"), ("rate", 90, None, None, "not_reported")]
    # amended to 500 for Gaoqing alone: 500×3/4
    assert figures(gaoqing) == [
        ("piles", 500, 360, 375, "behind"),
        ("rate", 90, 80, None, "in_progress"),
        ("only", 4, None, None, "not_reported"),
    ]
    assert figures(huantai) == [("piles", 300, 240, 225, "on_track"), ("rate", 90, 91, None, "on_track")]
    assert [part["summary"]["reported"] for part in shown["regions"]] == [1, 2, 2]
    assert [part["plan"]["regions"] for part in shown["regions"]] == [{"370322": "高青县", "370321": "Huantai County"}] * 3


@pytest.mark.parametrize("name", ["370322", "高青县", "高青县 "])
def test_one_region_is_shown_as_a_plan_s_only_one(name: str) -> None:
    shown = parsed("check", "--region", name)
    assert "regions" not in shown
    assert shown == parsed("check")["regions"][1]


def test_a_region_is_named_by_what_the_issuer_names() -> None:
    assert figures(parsed("check", "--region", "某市")) == figures(parsed("check", "--region", "370300"))


def test_a_verdict_is_the_same_with_and_without_the_other_regions(city: Path) -> None:
    whole = parsed("check", "--region", "370322")
    (city / "actuals" / "b.csv").unlink()
    assert parsed("check") == whole


def test_the_evaluation_date_is_the_latest_file_s_of_all(city: Path) -> None:
    (city / "actuals" / "a.yaml").write_text(GAOQING.replace("2024-09-30", "2024-06-30"), encoding="utf-8")
    shown = parsed("check")
    assert [part["as_of"] for part in shown["regions"]] == ["2024-09-30"] * 3
    assert figures(shown["regions"][1])[0] == ("piles", 500, 360, 250, "on_track")  # by what holds then, at its own s: 500×1/2
    assert figures(parsed("check", "--as-of", "2024-06-30")["regions"][1])[0] == ("piles", 480, 360, 240, "on_track")


def test_files_of_one_region_neither_contradict_nor_continue_another_s(city: Path) -> None:
    (city / "actuals" / "c.yaml").write_text(GAOQING.replace("高青县", "桓台县").replace("piles: 360", "piles: 600"), encoding="utf-8")
    done = run("check")
    assert done.exit_code == 3
    assert done.stderr.count("error conflict") == 2  # Huantai's two figures are reported twice, Gaoqing's are not
    (city / "actuals" / "c.yaml").write_text(
        GAOQING.replace("09-30", "06-30").replace("高青县", "桓台县").replace("360", "100"), encoding="utf-8"
    )
    trend = parsed("trend", "piles")["regions"]
    assert [[point["value"] for point in part["trends"][0]["series"]] for part in trend] == [[700], [360], [100, 240]]


@pytest.mark.parametrize("verb", [("check",), ("report",), ("trend",), ("explain", "piles"), ("diff", "actuals", "actuals")])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_people_read_the_regions_one_below_the_other(verb: tuple[str, ...], lang: str) -> None:
    done = run(*verb, lang=lang)
    assert done.exit_code == 0, done.output
    names = {"zh": ("某市", "高青县", "桓台县"), "en": ("某市", "高青县", "Huantai County")}[lang]
    places = [
        done.stdout.index(f"{name} {code}" if verb[0] == "explain" else f"· {name}")
        for name, code in zip(names, ("370300", "370322", "370321"), strict=True)
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("name", ["x.html", "x.xlsx", "x.docx", "x.csv"])
def test_a_format_for_one_region_asks_for_it(city: Path, name: str) -> None:
    done = run("report", "-o", name)
    assert done.exit_code == 2
    assert "--region" in done.stderr
    assert not (city / name).exists()
    assert run("report", "-o", name, "--region", "370321").exit_code == 0
    assert (city / name).stat().st_size > 0
    assert run("report", "--output-dir", "all").exit_code == 2
    assert run("report", "--output-dir", "all", "--region", "370321").exit_code == 0


def test_what_is_written_on_is_of_one_region(city: Path) -> None:
    assert run("merge").exit_code == 2
    merged = run("merge", "--region", "桓台县", "-o", "m.yaml")
    assert merged.exit_code == 0, merged.output
    text = (city / "m.yaml").read_text(encoding="utf-8")
    assert 'region: "370321"' in text
    assert "region" not in text.partition("actuals:")[2]
    assert figures(parsed("check", "m.yaml")) == figures(parsed("check", "--region", "370321"))


@pytest.mark.parametrize("name", ["t.yaml", "t.csv", "t.xlsx"])
def test_a_form_is_of_one_region_and_reads_back_so(name: str) -> None:
    done = run("template", "-o", name, "--region", "370322", "--as-of", "2024-09-30", "--from", "actuals")
    assert done.exit_code == 0, done.output
    assert figures(parsed("check", name)) == figures(parsed("check", "--region", "370322"))


def test_a_form_asks_for_what_is_set_there() -> None:
    assert "only:" not in run("template", "--region", "370321").stdout
    assert "only:" in run("template", "--region", "370322").stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GAOQING.replace("高青县", "沂源县"), "3:9: error wrong-plan"),
        (GAOQING.replace("piles: 360", "piles: {value: 360, region: 沂源县}"), "5:31: error unknown-value: unknown region 沂源县"),
        (
            GAOQING.replace("region: 高青县", "region: 桓台县") + "  only: 3\n",
            "7:3: error unknown-target: 高青专项 is not set for Huantai County",
        ),
    ],
)
def test_what_is_wrong_with_a_region(city: Path, text: str, said: str) -> None:
    (city / "bad.yaml").write_text(text, encoding="utf-8")
    done = run("validate", "bad.yaml")
    assert done.exit_code == 3
    assert f"bad.yaml:{said}" in done.stdout
    assert done.stdout.endswith("1 error, 0 warnings in 1 file\n")


def test_a_plan_of_regions_alone_asks_whose_figures_they_are(city: Path) -> None:
    (city / "targets.yaml").write_text(CITY.replace('  region: "370300"\n', ""), encoding="utf-8")
    (city / "bad.yaml").write_text(GAOQING.replace("region: 高青县\n", ""), encoding="utf-8")
    done = run("validate", "bad.yaml")
    assert done.exit_code == 3
    assert "bad.yaml:1:1: error missing-key: the key region is missing" in done.stdout
    assert "370322 高青县, 370321 Huantai County" in done.stdout
    (city / "good.yaml").write_text(
        GAOQING.replace("region: 高青县\n", "").replace("360", "{value: 360, region: '370322'}").replace("  rate: 80\n", ""),
        encoding="utf-8",
    )
    assert figures(parsed("check", "good.yaml"))[0] == ("piles", 500, 360, 375, "behind")


def test_a_plan_of_one_region_needs_no_name_for_it(city: Path) -> None:
    (city / "targets.yaml").write_text(
        CITY.replace('  region: "370300"\n', "").replace(', "370321": {zh: 桓台县, en: Huantai County}', "").replace(', "370321": 300', ""),
        encoding="utf-8",
    )
    (city / "good.yaml").write_text(GAOQING.replace("region: 高青县\n", ""), encoding="utf-8")
    assert figures(parsed("check", "good.yaml"))[0] == ("piles", 500, 360, 375, "behind")


def test_a_target_due_later_in_some_regions_only_may_be_reported_later(city: Path) -> None:
    later = CITY.replace('by_region: {"370322": 4}}', 'by_region: {"370322": 4}, due: 2025-06-30}')
    (city / "targets.yaml").write_text(later, encoding="utf-8")
    (city / "late.yaml").write_text("plan: city-2024\nas_of: 2025-03-31\nregion: 高青县\nactuals: {only: 3}\n", encoding="utf-8")
    assert figures(parsed("check", "late.yaml"))[2] == ("only", 4, 3, 3.33333333333333, "on_track")  # 15 of 18 months, of whole units 3
    assert run("template", "--as-of", "2025-03-31", "--region", "370322").exit_code == 0


BARE = """plan: {id: city-2024, title: t, period: {start: 2024-01-01, end: 2024-12-31}}
targets: [{id: trees, name: 植树, kind: cumulative, bound: at_least, value: 6, unit: 万亩}]
"""


def test_without_regions_in_the_plan_a_name_splits_no_history(city: Path) -> None:
    (city / "targets.yaml").write_text(BARE, encoding="utf-8")
    (city / "june.yaml").write_text("plan: city-2024\nas_of: 2024-06-30\nregion: '370322'\nactuals: {trees: 5}\n", encoding="utf-8")
    (city / "september.yaml").write_text("plan: city-2024\nas_of: 2024-09-30\nactuals: {trees: 4}\n", encoding="utf-8")
    done = run("check", "june.yaml", "september.yaml")
    assert done.exit_code == 3
    assert "september.yaml:3:18: error decreased" in done.stderr
    (city / "september.yaml").write_text("plan: city-2024\nas_of: 2024-09-30\nactuals: {trees: 5.5}\n", encoding="utf-8")
    shown = parsed("check", "june.yaml", "september.yaml")
    assert (shown["region"], shown["results"][0]["actual"]) == ("370322", 5.5)
    assert parsed("diff", "june.yaml", "september.yaml")["region"] == "370322"
    assert run("merge", "june.yaml", "september.yaml").exit_code == 0


def test_a_plan_that_tells_no_region_keeps_those_of_its_files_apart(city: Path) -> None:
    bare = "plan: {id: city-2024, title: t, period: {start: 2024-01-01, end: 2024-12-31}}\ntargets:\n"
    bare += "  - {id: rate, name: 达标率, kind: level, bound: at_least, value: 90, unit: '%'}\n"
    (city / "targets.yaml").write_text(bare, encoding="utf-8")
    for number, code in enumerate(("370322", "370321")):
        (city / f"{code}.yaml").write_text(
            f"plan: city-2024\nas_of: 2024-09-30\nregion: '{code}'\nactuals: {{rate: {90 + number}}}\n", encoding="utf-8"
        )
    shown = parsed("check", "370322.yaml", "370321.yaml")
    assert [(part["region"], part["results"][0]["actual"]) for part in shown["regions"]] == [("370321", 91), ("370322", 90)]
    headed = run("check", "370322.yaml", "370321.yaml").stdout
    assert "t · 370321" in headed
    assert "t · 370322" in headed


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_region_s_figures_written_out_are_read_back_as_its_own(city: Path, lang: str) -> None:
    assert run("report", "-o", "h.csv", "--region", "桓台县", lang=lang).exit_code == 0
    text = (city / "h.csv").read_text(encoding="utf-8-sig")
    assert "370321" in text
    shown = json.loads(run("check", "h.csv", "--keep-going", "--format", "json").stdout)
    assert (shown["region"], shown["results"][0]["actual"]) == ("370321", 240)


def test_json_says_whose_results_it_has() -> None:
    for arguments in (("check",), ("trend",), ("diff", "actuals", "actuals")):
        assert parsed(*arguments, "--region", "桓台县")["region"] == "370321"


def test_nothing_to_merge_is_told() -> None:
    done = run("merge", "actuals/a.yaml", "--region", "370321")
    assert done.exit_code == 2
    assert "no file reports on this region" in done.stderr


def test_a_form_needs_a_region_where_the_plan_has_none_of_its_own(city: Path) -> None:
    (city / "targets.yaml").write_text(CITY.replace('  region: "370300"\n', ""), encoding="utf-8")
    done = run("template")
    assert done.exit_code == 2
    assert "370322 高青县" in done.stderr
    assert run("template", "--region", "370322").exit_code == 0


def test_an_empty_file_needs_one_too(city: Path) -> None:
    (city / "targets.yaml").write_text(CITY.replace('  region: "370300"\n', ""), encoding="utf-8")
    (city / "empty.yaml").write_text("plan: city-2024\nas_of: 2024-09-30\nregion:\nactuals: {}\n", encoding="utf-8")
    done = run("validate", "empty.yaml")
    assert done.exit_code == 3
    assert "empty.yaml:1:1: error missing-key: the key region is missing" in done.stdout


def test_nobody_is_called_none(city: Path) -> None:
    (city / "targets.yaml").write_text(CITY.replace('  region: "370300"\n', ""), encoding="utf-8")
    (city / "bad.yaml").write_text(GAOQING.replace("region: 高青县\n", "") + "  only: 3\n", encoding="utf-8")
    done = run("check", "bad.yaml", "--keep-going")
    assert "None" not in done.output
    assert done.stderr.count("error") == 2  # the problem, and the summary


def test_a_comparison_forgets_no_region_of_either_side() -> None:
    shown = parsed("diff", "actuals/b.csv", "actuals/a.yaml")
    kinds = [[(change["id"], change["kind"]) for change in part["changes"]] for part in shown["regions"]]
    assert [part["region"] for part in shown["regions"]] == ["370300", "370322", "370321"]
    assert kinds == [
        [("piles", "no_longer_reported")],
        [("piles", "newly_reported"), ("rate", "newly_reported")],
        [("piles", "no_longer_reported"), ("rate", "no_longer_reported")],
    ]


def test_a_red_light_anywhere_fails_where_that_is_asked() -> None:
    assert run("check", "--fail-on", "behind").exit_code == 1
    assert run("check", "--fail-on", "behind", "--region", "370321").exit_code == 0
