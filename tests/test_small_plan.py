"""A plan of ten lines, in Chinese only, through every command and every format in both languages."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from docx import Document

from builders import make_county
from commands import invoke
from gaoqing_kpi.formats import FORMATS, file_formats_of, formats_of
from paper import writable_formats

PLAN = """plan:
  id: town-2025
  title: 某镇2025年工作要点
  period: {start: 2025-01-01, end: 2025-12-31}
targets:
  - {id: roads, name: 新建农村公路, kind: cumulative, bound: at_least, value: 20, unit: 公里}
  - {id: income, name: 居民收入增长, kind: change, direction: rise, bound: between, better: higher, value: {min: 5, max: 5.5}, unit: "%"}
  - {id: age, name: 人均预期寿命, kind: level, bound: about, value: 80.5, tolerance: 0.5, unit: 岁}
  - {id: fires, name: 火灾事故, kind: cumulative, bound: at_most, value: 0, unit: 起}
  - {id: station, name: 建成养老服务站, kind: milestone}
"""
JUNE = """plan: 某镇2025年工作要点
as_of: 2025-06-30
actuals:
  新建农村公路: 8.1
  居民收入增长: 6.0
  人均预期寿命: 80.2
  station: {done: true, on: 2025-05-20}
"""
COMMANDS: Mapping[str, int] = (
    {
        "check": 0,
        "check --by section": 0,
        "check --by department": 0,
        "check --format json": 0,
        "check --format markdown": 0,
        "check --fail-on behind": 1,
        "validate": 0,
        "validate --format json": 0,
        "report": 0,
        "report --output-dir out": 0,
        "returns": 0,
        "returns --format json": 0,
        "returns --format markdown": 0,
        "trend": 0,
        "trend roads": 0,
        "trend --format json": 0,
        "trend --format markdown": 0,
        "diff actuals/03.yaml actuals/06.yaml": 0,
        "diff actuals/03.yaml actuals/06.yaml --format json": 0,
        "diff actuals/03.yaml actuals/06.yaml --format markdown": 0,
        "diff actuals/03.yaml actuals/06.yaml --fail-on newly-reported": 0,
        "diff actuals/03.yaml actuals/06.yaml --fail-on recovered,changed": 1,
        "diff targets.yaml later.yaml --fail-on gone": 0,
        "diff targets.yaml later.yaml --fail-on raised": 1,
        "diff targets.yaml later.yaml --format json": 0,
        "diff targets.yaml later.yaml --format markdown": 0,
        "targets": 0,
        "targets age": 0,
        "targets --format json": 0,
        "targets --format markdown": 0,
        "problems": 0,
        "problems stale": 0,
        "problems --format json": 0,
        "template": 0,
        "template --format csv": 0,
        "template -o form.xlsx": 0,
        "template -o form.yaml --from actuals": 0,
        "merge": 0,
        "explain roads": 0,
        "explain income": 0,
        "explain age": 0,
        "explain fires": 0,
        "explain station": 0,
        "schema actuals": 0,
        "schema targets": 0,
        "schema report": 0,
        "audit document.txt": 3,
        "draft document.txt": 0,
        "init county": 0,
    }
    | {f"report -o report{form.endings[0]}": 0 for form in writable_formats()}
    | {f"validate --format {form.name}": 0 for form in formats_of("findings")}
)


@pytest.fixture(autouse=True)
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the town's folder, and work in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "document.txt").write_text("一、农业\n1.修路。新建农村公路20公里。\n", encoding="utf-8")
    later = PLAN.replace("value: 20", "value: 25").replace("起}", "起, departments: [应急管理局]}").replace("居民收入增长", "居民增收")
    (tmp_path / "later.yaml").write_text(later, encoding="utf-8")
    march = JUNE.replace("06-30", "03-31").replace("8.1", "3").replace(", on: 2025-05-20", "").replace("true", "false")
    return make_county(tmp_path, PLAN, **{"03_yaml": march, "06_yaml": JUNE})


def test_it_has_ten_lines() -> None:
    assert len(PLAN.splitlines()) == 10


def test_every_verb_and_format_is_tried() -> None:
    commanded = {command.split()[0] for command in COMMANDS}
    from gaoqing_kpi.cli.verbs import verbs

    assert commanded == set(verbs())
    assert {form.name for form in FORMATS} <= {
        "table",
        "text",
        "yaml",
        "json",
        "markdown",
        *(form.name for form in file_formats_of("report")),
        *(form.name for form in formats_of("findings")),
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_it(command: str, lang: str) -> None:
    done = invoke([*command.split(), "--lang", lang])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert done.exit_code == COMMANDS[command], done.output
    assert "None" not in done.stdout


def test_its_verdicts() -> None:
    shown = json.loads(invoke(["check", "--format", "json", "--lang", "en"]).stdout)
    assert [(result["id"], result["name"], result["status"]) for result in shown["results"]] == [
        ("roads", "新建农村公路", "behind"),  # 8.1 of 10
        ("income", "居民收入增长", "on_track"),
        ("age", "人均预期寿命", "on_track"),
        ("fires", "火灾事故", "not_reported"),
        ("station", "建成养老服务站", "met"),
    ]
    assert {key: shown["results"][0][key] for key in ("item", "section", "departments", "fragment", "basis")} == {
        "item": None,
        "section": None,
        "departments": [],
        "fragment": None,
        "basis": "implied",
    }


def test_an_audit_says_what_it_leaves_out() -> None:
    said = invoke(["audit", "document.txt", "--lang", "en"]).stdout
    assert "the catalogue leaves out: the issuer, the document's number, the offices, the sections, the items" in said
    assert "roads: the catalogue has no fragment" in said
    assert "the figure 20 neither belongs to a target nor is excluded" in said


def test_a_fragment_without_an_item_is_found_where_it_stands(town: Path) -> None:
    (town / "targets.yaml").write_text(PLAN.replace("unit: 公里}", "unit: 公里, fragment: 新建农村公路20公里}"), encoding="utf-8")
    done = invoke(["audit", "document.txt", "--lang", "en"])
    assert done.exit_code == 0, done.stdout
    assert "0 unaccounted, 0 contradictions" in done.stdout


def test_offices_and_items_may_be_named_without_a_list(town: Path) -> None:
    named = PLAN.replace("unit: 公里}", "unit: 公里, item: 2-1, departments: [交通局, 财政局], supporting: [统计局]}")
    (town / "targets.yaml").write_text(named, encoding="utf-8")
    shown = json.loads(invoke(["check", "--format", "json", "--by", "department", "--department", "交通局"]).stdout)
    assert [(result["id"], result["item"], result["section"], result["supporting"]) for result in shown["results"]] == [
        ("roads", "2-1", 2, ["统计局"])
    ]
    assert "第2部分" in invoke(["check", "--by", "section", "--lang", "zh"]).stdout


def test_papers_show_no_empty_part(town: Path) -> None:
    for name in ("r.docx", "r.html"):
        assert invoke(["report", "-o", name, "--lang", "en"]).exit_code == 0
    word = Document(str(town / "r.docx"))
    assert [table for table in word.tables if len(table.rows) < 2] == []
    assert '<span class="offices">–' not in (town / "r.html").read_text(encoding="utf-8")
