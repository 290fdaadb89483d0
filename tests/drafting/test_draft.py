"""From a document to a checked catalogue: a draft validates as written, its audit passes, and files are judged by it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from commands import run
from gaoqing_kpi import api
from gaoqing_kpi.drafting.yaml_text import catalogue_text

PLANS = Path(__file__).parents[3] / "shared" / "plans"
SOURCE = Path(__file__).parents[3] / "shared" / "source"
EXAMPLE = Path(__file__).parents[2] / "examples" / "chongming-2025"
DOCUMENT = """某县2026年工作要点
某政办〔2026〕3号

各镇：
全年地区生产总值增长5.5%左右。

一、做强工业
1.培育企业。落实“8+4”政策，高新技术企业、科技型中小企业分别达到72家、78家，新培育30亿元级企业2家。（县科技局、县工业局负责）
2.节约用水。用水总量控制在2.1亿立方米以内，万元增加值用水量较2020年下降15%以上。（牵头单位：县水利局；配合单位：县工业局）
二、改善民生
3.办好教育。新增托位400个以上，公办园占比达到60%；享受助学政策待遇人次达到3.5万以上。（县教育局负责）
4.保障安全。杜绝重特大事故，行政村污水治理全覆盖。（县应急局负责）
扫码浏览
"""


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "plan.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def shared() -> Iterator[Path]:
    yield from sorted(PLANS.glob("*.txt"))
    yield from sorted(SOURCE.glob("*.txt"))


def test_a_draft_has_what_the_document_says(document: Path) -> None:
    catalogue = yaml.safe_load(catalogue_text(api.draft(document)))
    assert catalogue["plan"]["title"] == "某县2026年工作要点"
    assert catalogue["plan"]["document"] == "某政办〔2026〕3号"
    assert catalogue["plan"]["period"]["end"].isoformat() == "2026-12-31"
    assert catalogue["departments"] == {"d1": "县科技局", "d2": "县工业局", "d3": "县水利局", "d4": "县教育局", "d5": "县应急局"}
    assert [section["title"] for section in catalogue["sections"]] == ["做强工业", "改善民生"]
    assert catalogue["items"][2] == {
        "number": 2, "section": 1, "title": "节约用水", "departments": ["d3"], "supporting": ["d2"],
    }  # fmt: skip
    keys = ("item", "name", "bound", "value", "unit", "kind")
    assert [tuple(target[key] for key in keys) for target in catalogue["targets"]] == [
        (0, "地区生产总值增长", "about", 5.5, "%", "change"),
        (1, "高新技术企业", "at_least", 72, "家", "level"),
        (1, "科技型中小企业", "at_least", 78, "家", "level"),
        (1, "新培育30亿元级企业", "at_least", 2, "家", "cumulative"),
        (2, "用水总量", "at_most", 2.1, "亿立方米", "cumulative"),
        (2, "万元增加值用水量下降", "at_least", 15, "%", "change"),
        (3, "新增托位", "at_least", 400, "个", "cumulative"),
        (3, "公办园占比", "at_least", 60, "%", "level"),
        (3, "享受助学政策待遇人次", "at_least", 3.5, "万人次", "cumulative"),
    ]
    assert [(figure["item"], figure["why"]) for figure in catalogue["figures_not_targets"]] == [
        (1, "proper_name"),
        (1, "proper_name"),
        (1, "threshold"),
    ]


def test_what_is_unsure_is_marked(document: Path) -> None:
    text = catalogue_text(api.draft(document))
    lines = text.splitlines()
    todo = [lines[place + 1].strip() for place, line in enumerate(lines) if line.startswith("  # TODO") and "- id" in lines[place + 1]]
    assert todo == ["- id: t0-1", "- id: t1-1", "- id: t1-2", "- id: t3-3"]
    implied = [line for line in lines if line.startswith("  # - {")]
    assert len(implied) == 2
    assert "杜绝" in text
    assert "全覆盖" in text


def test_from_a_document_to_verdicts(document: Path) -> None:
    code, printed, told = run("draft", "plan.txt", "-o", "targets.yaml", "--lang", "en")
    assert (code, printed) == (0, "")
    assert told.splitlines() == [
        "Written: targets.yaml",
        "9 targets, 3 figures that are none, 6 to confirm (TODO).",
        "When they are confirmed: gaoqing-kpi audit plan.txt --targets targets.yaml",
    ]
    code, printed, _told = run("audit", "plan.txt", "--lang", "en")
    assert code == 0, printed
    assert "0 unaccounted, 0 contradictions" in printed
    assert run("template", "-o", "form.yaml", "--as-of", "2026-06-30")[0] == 0
    assert run("validate", "form.yaml")[0] == 0
    (document.parent / "june.yaml").write_text("plan: plan-2026\nas_of: 2026-06-30\nactuals:\n  新增托位: 150\n", encoding="utf-8")
    code, printed, _told = run("check", "june.yaml", "--format", "json")
    assert code == 0
    statuses = {result["name"]: result["status"] for result in json.loads(printed)["results"]}
    assert statuses["新增托位"] == "far_behind"  # 150 of the 200 that are due by June: 0.75


def test_a_draft_never_writes_over_a_catalogue(document: Path) -> None:
    (document.parent / "targets.yaml").write_text("mine", encoding="utf-8")
    code, _printed, told = run("draft", "plan.txt", "-o", "targets.yaml", "--lang", "en")
    assert code == 2
    assert "--force" in told
    assert run("draft", "plan.txt", "-o", "targets.yaml", "--force")[0] == 0


def test_a_document_without_items_is_drafted_all_the_same(document: Path) -> None:
    document.write_text("某县2026年目标\n新建农村公路20公里，造林3万亩。\n", encoding="utf-8")
    code, _printed, told = run("draft", "plan.txt", "-o", "targets.yaml", "--lang", "en")
    assert code == 0
    assert "the document has no numbered items: all of it is item 0" in told
    code, printed, _told = run("audit", "plan.txt", "--lang", "en")
    assert code == 0, printed


def test_a_document_without_figures_says_so(document: Path) -> None:
    document.write_text("某县2026年目标\n1.加强领导。\n", encoding="utf-8")
    code, printed, _told = run("draft", "plan.txt", "--lang", "en")
    assert code == 0
    assert "targets: []" in printed


@pytest.mark.parametrize("data", [b"\xff\xfe\x00\x81", b"PK\x03\x04broken"])
def test_what_is_no_document_is_told(document: Path, data: bytes) -> None:
    document.write_bytes(data)
    code, printed, told = run("draft", "plan.txt")
    assert (code, printed) == (3, "")
    assert "plan.txt" in told
    assert run("draft", "nosuch.txt")[0] == 4


@pytest.mark.parametrize("path", list(shared()), ids=lambda path: path.stem)
def test_the_drafts_of_real_plans_validate_and_pass_their_audits(path: Path, tmp_path: Path) -> None:
    targets = tmp_path / "targets.yaml"
    assert run("draft", str(path), "-o", str(targets))[0] == 0
    plan = api.load_plan(targets)
    assert plan.targets
    assert api.audit(plan, path).passed


def test_the_example_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLE)
    assert run("validate")[0] == 0
    code, printed, _told = run("check", "--lang", "en")
    assert code == 0
    assert "Targets: 22, reported: 21" in printed
    document = PLANS / "chongming2025.txt"
    if document.is_file():
        assert run("audit", str(document))[0] == 0


def test_two_plans_in_one_document_are_drafted_with_a_warning(document: Path) -> None:
    document.write_text(DOCUMENT + DOCUMENT.replace("72家", "73家").replace("20公里", "21公里"), encoding="utf-8")
    code, _printed, told = run("draft", "plan.txt", "-o", "targets.yaml", "--lang", "en")
    assert code == 0
    assert "warning: the sections are numbered twice from the beginning: are these two plans?" in told
    assert api.load_plan(document.parent / "targets.yaml").targets


@pytest.mark.parametrize(
    ("sentence", "key", "expected"),
    [
        ("城镇调查失业率控制在5.5%左右", "tolerance", 0.5),
        ("居民消费价格涨幅2%左右", "tolerance", 0.5),
        ("城乡居民收入比降到2.05左右", "tolerance", 0.1025),
        ("培育企业30家左右", "tolerance", 2),
        ("年度投资计划完成率达到105%", "may_exceed", True),
        ("城乡居民收入比降到2.05左右", "unit", "倍"),
        ("地区生产总值增长5%—3%", "value", {"min": 3, "max": 5}),
        ("PM2.5≤30", "bound", "at_most"),
        ("工业用电量增速控制在-5%以内", "value", -5),
    ],
)
def test_a_sentence_is_drafted_so_that_it_loads(document: Path, sentence: str, key: str, expected: object) -> None:
    document.write_text(f"某县2026年工作要点\n1.{sentence}。\n", encoding="utf-8")
    text = catalogue_text(api.draft(document))
    (document.parent / "targets.yaml").write_text(text, encoding="utf-8")
    assert yaml.safe_load(text)["targets"][0][key] == expected
    assert api.audit(api.load_plan(document.parent / "targets.yaml"), document).passed


def test_names_that_differ_in_case_only_are_told_apart(document: Path) -> None:
    document.write_text("某县2026年工作要点\n1.新建ETC车道60条。新建etc车道3条。\n", encoding="utf-8")
    (document.parent / "targets.yaml").write_text(catalogue_text(api.draft(document)), encoding="utf-8")
    assert len(api.load_plan(document.parent / "targets.yaml").targets) == 2


@pytest.mark.parametrize(
    ("sentence", "dues"),
    [
        ("到2027年底，经营主体总量突破12万户，其中企业占比超过40%", ["2027-12-31", "2027-12-31"]),
        ("到2027年达到200家，2026年新增30家", ["2027-12-31", None]),
        ("建高标准农田5万亩（县农业农村局牵头；9月底前完成）", ["2026-09-30"]),
        ("新建学校2所，改造食堂3处（9月底前完成）", [None, None]),
        ("新建学校2所，改造食堂3处。完成时限：2026年10月底", ["2026-10-31", "2026-10-31"]),
        ("新建学校2所。完成时限：12月底前", [None]),
    ],
)
def test_a_time_limit_is_drafted_where_it_is_said(document: Path, sentence: str, dues: list[str | None]) -> None:
    document.write_text(f"某县2026年工作要点\n1.{sentence}。\n", encoding="utf-8")
    text = catalogue_text(api.draft(document))
    assert [due and due.isoformat() for due in (target.get("due") for target in yaml.safe_load(text)["targets"])] == dues
    (document.parent / "targets.yaml").write_text(text, encoding="utf-8")
    assert api.load_plan(document.parent / "targets.yaml").targets


def test_a_section_that_looks_back_has_no_targets(document: Path) -> None:
    document.write_text("某县2026年工作报告\n一、2025年工作回顾\n1.新增企业20家。\n二、重点任务\n2.新增企业30家。\n", encoding="utf-8")
    assert [target.proposal.value for target in api.draft(document).targets] == [30]


def test_a_fragment_cuts_no_year_in_two(document: Path) -> None:
    document.write_text("某县2026年工作要点\n发布日期：2026-03-15浏览次数：1286次到2030年\n1.新增企业30家。\n", encoding="utf-8")
    (document.parent / "targets.yaml").write_text(catalogue_text(api.draft(document)), encoding="utf-8")
    assert api.audit(api.load_plan(document.parent / "targets.yaml"), document).passed


HARD = [
    "水温控制在26℃左右", "改造锅炉1.5台", "占比达到100.5%", "创业带动就业比1∶3", "增长5%—3%", "新增家家家007家", "人均藏书1.25万册",
    "面积1111111111111111111111111111111111111111111亩", "2月30日前新增企业5家", "到2099年，新增企业5家。完成时限：2月29日",
    "缩小到0.5倍以内",
    "增长", "增速控制在-5%以内", "新增“企业\\”5家", "每百户拥有汽车45.5辆", "企业3-5家、10～8家", "PM2.5≤30.5，重污染天数≤1.5天",
]  # fmt: skip


@pytest.mark.parametrize("sentence", HARD)
def test_a_draft_always_loads(document: Path, sentence: str) -> None:
    document.write_text(f"某县2026年工作要点\n1.{sentence}。\n", encoding="utf-8")
    (document.parent / "targets.yaml").write_text(catalogue_text(api.draft(document)), encoding="utf-8")
    plan = api.load_plan(document.parent / "targets.yaml")
    assert api.audit(plan, document).passed


def test_a_fragment_leaves_out_the_mark_of_its_point(document: Path) -> None:
    document.write_text("某县2026年工作要点\n一、任务\n1.新增甲类企业20家。4.新增企业30家。\n", encoding="utf-8")
    (document.parent / "targets.yaml").write_text(catalogue_text(api.draft(document)), encoding="utf-8")
    plan = api.load_plan(document.parent / "targets.yaml")
    assert [target.fragment for target in plan.targets] == ["新增甲类企业20家", "新增企业30家"]
    assert api.audit(plan, document).passed
