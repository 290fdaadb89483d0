"""What is amended while the plan runs, in every report, in ``trend``, ``diff``, ``explain`` and ``targets``. DESIGN.md, section 3."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from builders import make_county
from commands import Ran, invoke

PLAN = """plan: {id: p-2024, title: 工作要点, period: {start: 2024-01-01, end: 2024-12-31}}
departments: {energy: 县发展改革局, finance: 县财政局}
items: [{number: 2-1, title: 充电设施, departments: [energy], supporting: [finance], leader: 张某}]
targets:
  - {id: piles, name: 新增充电桩, item: 2-1, kind: cumulative, bound: at_least, value: 480, unit: 个,
     amended: [{on: 2024-09-15, value: 500, document: 县政发〔2024〕30号, why: {zh: 年中调整, en: Mid-year review}}]}
  - {id: road, name: 建成道路, kind: milestone, due: 2024-10-31, amended: [{on: 2024-09-20, due: 2025-03-31, why: 汛期停工}]}
  - {id: shops, name: 新增门店, kind: cumulative, bound: at_least, value: 10, unit: 家,
     amended: [{on: 2024-09-01, cancelled: true, why: 机构改革}]}
"""
AUG = "plan: p-2024\nas_of: 2024-08-31\nactuals:\n  piles: 320\n  road: {done: false}\n  shops: 3\n"
SEP = "plan: p-2024\nas_of: 2024-09-30\nactuals:\n  piles: 360\n  road: {done: false}\n  shops: 3\n"
SAID = {
    "en": "≥480 → ≥500 as of 2024-09-15 (县政发〔2024〕30号; Mid-year review)",
    "zh": "2024-09-15起≥480→≥500（县政发〔2024〕30号；年中调整）",
}
CANCELLED = {
    "en": "新增门店: cancelled as of 2024-09-01 (机构改革); last value: 3 家 (2024-09-30)",
    "zh": "新增门店：2024-09-01起取消（机构改革）；上期值：3 家（2024-09-30）",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a plan's folder, and work in it."""
    monkeypatch.chdir(tmp_path)
    return make_county(tmp_path, PLAN, **{"08_yaml": AUG, "09_yaml": SEP})


def run(*arguments: str, lang: str = "en") -> Ran:
    done = invoke([*arguments, "--lang", lang], env={"COLUMNS": "200"})
    assert done.exit_code == 0, done.output
    return done


def texts_of(path: Path) -> str:
    """Read all that a written file says, on one line."""
    content = path.read_bytes()
    if zipfile.is_zipfile(io.BytesIO(content)):
        archive = zipfile.ZipFile(io.BytesIO(content))
        content = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml"))
    return content.decode().replace("&gt;", ">").replace("\\", "")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("ending", ["md", "html", "xlsx", "docx", "csv"])
def test_every_report_shows_the_old_the_new_and_why(folder: Path, ending: str, lang: str) -> None:
    path = folder / f"report.{ending}"
    run("report", "-o", str(path), lang=lang)
    assert SAID[lang] in texts_of(path)
    if ending != "csv":  # a table of what is judged
        assert CANCELLED[lang] in texts_of(path)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_terminal_does_too(lang: str) -> None:
    shown = run("check", lang=lang).stdout
    assert [word for word in SAID["en"].split() if lang == "en" and word not in shown] == []  # figures stand between the lines of a name
    assert "≥480" in shown
    assert CANCELLED[lang] in shown


def test_json_has_both_targets_and_what_decided() -> None:
    shown = json.loads(run("check", "--format", "json").stdout)
    piles, road = shown["results"]
    assert (piles["target"], piles["expected"], piles["status"], piles["item"], piles["section"]) == (500, 375, "behind", "2-1", 2)
    assert piles["amended"] == [
        {
            "on": "2024-09-15",
            "document": "县政发〔2024〕30号",
            "why": "Mid-year review",
            "old": {"target": 480, "due": "2024-12-31"},
            "new": {"target": 500, "due": "2024-12-31"},
        }
    ]
    assert (piles["departments"], piles["supporting"], piles["leader"]) == (["energy"], ["finance"], "张某")
    assert (road["due"], road["status"], road["light"]) == ("2025-03-31", "in_progress", "grey")
    assert shown["cancelled"] == [{"id": "shops", "name": "新增门店", "on": "2024-09-01", "document": None, "why": "机构改革"}]
    assert shown["summary"]["targets"] == 2


def test_before_its_day_nothing_is_amended() -> None:
    shown = json.loads(run("check", "--as-of", "2024-08-31", "--format", "json").stdout)
    assert [(result["id"], result["target"], result["amended"]) for result in shown["results"]] == [
        ("piles", 480, []),
        ("road", True, []),
        ("shops", 10, []),
    ]
    assert shown["cancelled"] == []
    assert "480" not in run("check", "--as-of", "2024-09-14").stdout.partition("→")[2]


def test_a_trend_asks_for_what_held_on_each_day() -> None:
    (trend,) = json.loads(run("trend", "piles", "--format", "json").stdout)["trends"]
    assert [(point["as_of"], point["expected"]) for point in trend["series"]] == [("2024-08-31", 320), ("2024-09-30", 375)]
    assert trend["target"] == 500


def test_a_comparison_judges_each_side_by_what_held_then() -> None:
    shown = json.loads(run("diff", "actuals/08.yaml", "actuals/09.yaml", "--format", "json").stdout)
    changes = {change["id"]: change for change in shown["changes"]}
    assert (changes["piles"]["old_target"], changes["piles"]["target"]) == (480, 500)
    assert (changes["piles"]["old"]["status"], changes["piles"]["new"]["status"]) == ("on_track", "behind")
    assert (changes["road"]["kind"], changes["road"]["old"]["status"]) == ("amended", "in_progress")
    assert [gone["id"] for gone in shown["cancelled"]] == ["shops"]
    table = run("diff", "actuals/08.yaml", "actuals/09.yaml").stdout
    assert "≥480 个 → ≥500 个" in table
    assert CANCELLED["en"] in table
    assert CANCELLED["en"] in run("diff", "actuals/08.yaml", "actuals/09.yaml", "--format", "markdown").stdout.replace("\\", "")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_working_and_the_list_of_targets_say_it(lang: str) -> None:
    assert SAID[lang] in run("explain", "piles", lang=lang).stdout
    assert SAID[lang] in run("targets", "piles", lang=lang).stdout
    assert SAID[lang] in " ".join(run("targets", lang=lang).stdout.split())
    assert SAID[lang] in run("targets", "--format", "markdown", lang=lang).stdout.replace("\\", "")
    named = {
        "zh": "责任单位  县发展改革局；配合：县财政局；责任领导：张某",
        "en": "Offices  县发展改革局; supporting: 县财政局; leader: 张某",
    }
    assert " ".join(named[lang].split()) in " ".join(run("targets", "piles", lang=lang).stdout.split())


def test_what_is_cancelled_can_still_be_asked_about() -> None:
    for arguments in (("explain", "shops"), ("targets", "shops")):
        said = run(*arguments)
        assert "cancelled as of 2024-09-01 (机构改革)" in said.stdout
        assert "filters" not in said.stderr


def test_a_form_asks_for_what_holds_on_its_day() -> None:
    assert "≥ 480 个" in run("template", "--as-of", "2024-08-31").stdout
    later = run("template", "--as-of", "2024-09-30").stdout
    assert "≥ 500 个" in later
    assert "shops" not in later
    after = run("template", "--as-of", "2025-01-31").stdout
    assert "road:" in after
    assert "piles:" not in after  # nothing can hold for a day after its due date


def test_a_value_after_the_plan_s_end_is_for_what_is_due_later(folder: Path) -> None:
    late = folder / "late.yaml"
    late.write_text(
        "plan: p-2024\nas_of: 2025-03-31\nactuals:\n  road: {done: true, on: 2025-02-20}\n  piles: {value: 500, as_of: 2024-12-31}\n",
        encoding="utf-8",
    )
    shown = json.loads(run("check", "late.yaml", "--format", "json").stdout)
    assert [(result["id"], result["status"]) for result in shown["results"]] == [("piles", "met"), ("road", "met")]
    late.write_text("plan: p-2024\nas_of: 2025-03-31\nactuals:\n  piles: 500\n", encoding="utf-8")
    done = invoke(["validate", "late.yaml", "--lang", "en"])
    assert done.exit_code == 3
    assert "late.yaml:4:10: error outside-period: 2025-03-31 is after the plan's end, 2024-12-31" in done.stdout
    late.write_text("plan: p-2024\nas_of: 2025-04-01\nactuals:\n  piles: 500\n  road: {done: true}\n", encoding="utf-8")
    done = invoke(["validate", "late.yaml", "--lang", "en"])
    assert "late.yaml:2:8: error outside-period: 2025-04-01 is after the plan's end, 2025-03-31" in done.stdout
    assert "1 error" in done.stdout


def test_explaining_what_is_cancelled_still_fails_on_bad_data(folder: Path) -> None:
    (folder / "bad.yaml").write_text(SEP + "  piles: x\n", encoding="utf-8")
    assert invoke(["explain", "shops", "bad.yaml", "--keep-going"]).exit_code == 3
    said = run("explain", "shops").stdout
    assert "3 家, for 2024-09-30" in said
    assert "cancelled, and not judged" in said


def test_a_moved_due_date_is_shown_where_it_changed() -> None:
    shown = json.loads(run("diff", "actuals/08.yaml", "actuals/09.yaml", "--format", "json").stdout)
    road = next(change for change in shown["changes"] if change["id"] == "road")
    assert (road["old_due"], road["due"]) == ("2024-10-31", "2025-03-31")
    assert "to be done, by 2024-10-31 → to be done, by 2025-03-31" in run("diff", "actuals/08.yaml", "actuals/09.yaml").stdout


def test_a_form_takes_days_up_to_the_last_due_date(folder: Path) -> None:
    run("template", "--as-of", "2025-02-28", "-o", "t.xlsx")
    text = texts_of(folder / "t.xlsx")
    assert "DATE(2025,3,31)" in text or "<formula2>45747</formula2>" in text  # 31 March 2025
    assert "<formula2>45657</formula2>" not in text  # 31 December 2024


def test_the_working_shows_the_shares_in_force(folder: Path) -> None:
    steps = "schedule: [{by: 2024-06-30, share: 0.25}, {by: 2024-12-31, share: 1}],\n     amended: [{on: 2024-09-20, due: 2025-03-31},"
    (folder / "targets.yaml").write_text(
        PLAN.replace(
            "amended: [{on: 2024-09-15, value: 500, document: 县政发〔2024〕30号, why: {zh: 年中调整, en: Mid-year review}}]",
            f"{steps[:-1]}]",
        ),
        encoding="utf-8",
    )
    said = " ".join(run("explain", "piles").stdout.split())
    assert "Schedule 25.0% by 2024-06-30, 100.0% by 2025-03-31" in said
    assert "s = 0.5" in said  # 0.25 + 0.75 × 3/9


def test_an_item_is_chosen_by_its_label() -> None:
    shown = json.loads(run("check", "--item", "2-1", "--format", "json").stdout)
    assert [result["id"] for result in shown["results"]] == ["piles"]
    assert invoke(["check", "--item", "2-2"]).exit_code == 2
    assert invoke(["check", "--item", "two"]).exit_code == 2
