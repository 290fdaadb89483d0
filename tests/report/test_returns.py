"""Who has reported: what each lead office is asked for in a period, what is new, what is old, what is missing, and whom to chase."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from commands import invoke

CATALOGUE = """
plan: {id: p, title: 计划, period: {start: 2024-01-01, end: 2024-12-31}}
departments: {energy: 能源局, culture: 文化局, water: 水利局}
items:
  - {number: 1, departments: [energy, culture]}
  - {number: 2, departments: [culture]}
  - {number: 3, departments: [water]}
targets:
  - {id: points, name: 充电桩, item: 1, kind: cumulative, bound: at_least, value: 480, unit: 个}
  - {id: solar, name: 光伏, item: 1, kind: cumulative, bound: at_least, value: 10, unit: 万千瓦}
  - {id: rooms, name: 书房, item: 2, kind: cumulative, bound: at_least, value: 5, unit: 处}
  - {id: survey, name: 满意度, item: 2, kind: level, bound: at_least, value: 90, unit: 分, reporting: year}
  - {id: shows, name: 展演, item: 2, kind: cumulative, bound: at_least, value: 40, unit: 场, reporting: quarter}
  - {id: use, name: 用水, item: 3, kind: cumulative, bound: at_most, value: 100, unit: 万立方米}
"""
FILES = {
    "06.yaml": "plan: p\nas_of: 2024-06-30\nactuals:\n  rooms: 5\n  solar: 4\n  shows: 18\n",
    "08.yaml": "plan: p\nas_of: 2024-08-31\nactuals:\n  points: 300\n  use: 55\n",
    "09.yaml": "plan: p\nas_of: 2024-09-30\nactuals:\n  points: 330\n  solar: {missing: 电表故障}\n",
}


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "targets.yaml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "actuals").mkdir()
    for name, text in FILES.items():
        (tmp_path / "actuals" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def returns(*arguments: str, code: int = 0) -> dict[str, Any]:
    done = invoke(["returns", "--format", "json", "--lang", "zh", *arguments])
    assert done.exit_code == code, done.stderr
    found = json.loads(done.stdout)
    return {str(office.pop("department")): office for office in found["offices"]} | {"period": found["period"], "as_of": found["as_of"]}


@pytest.mark.usefixtures("county")
def test_what_each_lead_office_was_asked_for_in_september() -> None:
    # rooms were met for good in June, the survey is of the year, and the third quarter ends with September
    assert returns() == {
        "energy": {
            "asked": 2,
            "updated": 1,
            "carried_over": ["solar"],
            "missing": [],
            "reasons": {"solar": "电表故障"},
            "files_with_errors": [],
        },
        "culture": {"asked": 1, "updated": 0, "carried_over": ["shows"], "missing": [], "reasons": {}, "files_with_errors": []},
        "water": {"asked": 1, "updated": 0, "carried_over": ["use"], "missing": [], "reasons": {}, "files_with_errors": []},
        "period": {"start": "2024-09-01", "end": "2024-09-30"},
        "as_of": "2024-09-30",
    }


@pytest.mark.usefixtures("county")
def test_a_period_that_is_fixed_is_told_by_what_was_known_at_its_end() -> None:
    august = returns("--period", "2024-08")
    assert (august["period"], august["as_of"]) == ({"start": "2024-08-01", "end": "2024-08-31"}, "2024-08-31")
    assert (august["energy"]["updated"], august["energy"]["carried_over"]) == (1, ["solar"])
    assert august["culture"]["asked"] == 0  # no quarter ends with August
    assert august["water"]["updated"] == 1


@pytest.mark.usefixtures("county")
def test_what_is_of_the_year_is_asked_for_at_its_end() -> None:
    december = returns("--as-of", "2024-12-31")
    assert december["culture"]["missing"] == ["survey"]


def test_files_with_errors_stand_under_the_leads_of_what_they_name(county: Path) -> None:
    (county / "actuals" / "bad.yaml").write_text("plan: p\nas_of: 2024-09-30\nactuals:\n  use: 约60\n  rooms: 5\n", encoding="utf-8")
    (county / "actuals" / "none.xlsx").write_bytes(b"no workbook")
    found = returns(code=3)
    assert [found[office]["files_with_errors"] for office in ("energy", "culture", "water", "None")] == [
        [],
        ["actuals/bad.yaml"],
        ["actuals/bad.yaml"],
        ["actuals/none.xlsx"],
    ]
    assert found["water"]["carried_over"] == ["use"]


@pytest.mark.usefixtures("county")
def test_those_to_chase_are_named_with_what_they_owe() -> None:
    printed = invoke(["returns", "--lang", "zh"]).stdout
    chased = printed.split("催报名单")[1]
    assert "文化局：沿用 2024-06-30 数据：展演" in chased
    assert "水利局：沿用 2024-08-31 数据：用水" in chased
    assert "能源局" not in chased  # it gave its reason
    assert "应报4项；本期更新1项，沿用上期3项，未报0项" in printed


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_in_markdown_too(lang: str) -> None:
    printed = invoke(["returns", "--format", "markdown", "--lang", lang]).stdout
    assert printed.startswith("### ")
    assert "展演" in printed
    assert "|" in printed


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize("text", ["september", "2024", "2024-13"])
def test_a_period_that_is_no_month_is_wrong_usage(text: str) -> None:
    assert invoke(["returns", "--period", text]).exit_code == 2


def test_where_nobody_owes_anything_that_is_said(county: Path) -> None:
    text = "plan: p\nas_of: 2024-09-30\nactuals:\n  points: 330\n  solar: 7\n  shows: 30\n  use: 60\n"
    (county / "actuals" / "09.yaml").write_text(text, encoding="utf-8")
    assert "无：应报的都已报送或已说明原因。" in invoke(["returns", "--lang", "zh"]).stdout


@pytest.mark.usefixtures("county")
@pytest.mark.parametrize("name", ["markdown", "html", "docx", "xlsx"])
def test_the_reports_have_the_returns_and_what_will_be_missed(name: str) -> None:
    assert invoke(["report", "-o", f"r.{name}", "--format", name, "--lang", "zh"]).exit_code == 0
    content = Path(f"r.{name}").read_bytes()
    if name in {"docx", "xlsx"}:
        with ZipFile(BytesIO(content)) as archive:
            content = b"".join(archive.read(part) for part in archive.namelist() if part.endswith(".xml"))
    text = content.decode()
    # points: 330 ÷ 9/12 = 440 < 480; by the end of October 480 × 10/12 = 400
    for words in (
        "报送情况",
        "未报送、未更新" if name == "html" else "沿用 2024-06-30 数据：展演",
        "预计完不成",
        "2024年10月31日前达到≥400 个" if name == "docx" else "2024-10-31 前 ≥400 个",
        "本期更新1项",
        "沿用 2024-06-30 数据",
    ):
        assert words in text


@pytest.mark.usefixtures("county")
def test_a_figure_that_is_carried_over_shows_its_day() -> None:
    printed = invoke(["check", "--all", "--lang", "zh"]).stdout
    assert "展演：沿用 2024-06-30 数据" in printed
    assert "用水：沿用 2024-08-31 数据" in printed
    assert "充电桩：沿用" not in printed
