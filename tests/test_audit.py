"""The audit of a small plan, sound as it stands, with one fault planted at a time; and of the real plan, where its text is at hand."""

import os
from pathlib import Path

import pytest

from commands import invoke
from gaoqing_kpi.audit import audit
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.outline.lines_and_rows import blocks_of_text
from gaoqing_kpi.outline.outline import outline_of
from gaoqing_kpi.rules.catalogue import read_plan

CASES = Path(__file__).parent / "cases" / "audit"
DOCUMENT = (CASES / "plan.txt").read_text(encoding="utf-8")
TARGETS = (CASES / "targets.yaml").read_text(encoding="utf-8")
REAL = "GAOQING_KPI_DOCUMENT"
BESIDE = Path(__file__).parents[2] / "shared" / "source" / "gaoqing-2024-work-plan.txt"


def findings(document: str = DOCUMENT, targets: str = TARGETS) -> list[tuple[str, int | str, str]]:
    """Audit a document against a catalogue; list the sort, the item and the message of each finding."""
    plan, problems = read_plan(Source("targets.yaml", targets))
    assert plan, problems
    return [
        (finding.sort.value, finding.item, finding.message)
        for finding in audit(plan, outline_of(blocks_of_text(document), [item.title.zh for item in plan.items if item.title])).findings
    ]


def run(document: Path, targets: Path | None) -> tuple[int, str]:
    result = invoke(["audit", str(document), "--lang", "en", *(["--targets", str(targets)] if targets else [])])
    return result.exit_code, result.stdout


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def test_a_sound_catalogue_leaves_nothing_to_say() -> None:
    assert findings() == []
    code, printed = run(CASES / "plan.txt", CASES / "targets.yaml")
    assert code == 0
    assert "4 items, 11 figures, 9 fragments: 0 unaccounted, 0 contradictions, 0 to review" in printed


DOCUMENT_FAULTS = [
    # a figure that nothing accounts for
    ("高新企业达到", "新增平台3个,高新企业达到", "left_over", 1, "3 neither belongs"),
    ("行政村全部", "9个行政村全部", "left_over", 4, "9 neither belongs"),
    # a fragment that is not there, or twice
    ("达到72家", "增至72家", "contradiction", 1, "0 times"),
    ("行政村全部通车", "行政村全部通车,村组全部通车", "contradiction", 4, "2 times"),
    # another value, a value cut out of a longer one
    ("80余场", "180余场", "contradiction", 3, "cuts a figure in two"),
    # bound words
    ("不超过3起", "不超过3起以上", "contradiction", 2, "accidents"),
    ("达到72家", "达到72家左右", "contradiction", 1, "about"),
    ("达到72家", "达到72家以下", "contradiction", 1, "at_most"),
    # offices
    ("县工业局、县科技局", "县工业局", "contradiction", 1, "offices"),
    ("县工业局、县科技局", "县科技局、县工业局", "contradiction", 1, "offices"),
    ("(县工业局负责)", "(县工业局、县公安局负责)", "contradiction", 2, "县公安局"),
    ("(县工业局负责)", "", "contradiction", 2, "offices"),
    # items
    ("4.改善民生。行政村全部通车。(县农业局负责)\n", "", "contradiction", 4, "no such item"),
    ("(县农业局负责)", "(县农业局负责)\n5.其他工作。", "contradiction", 5, "no such item"),
    # to be looked at
    ("行政村全部", "杜绝事故,行政村全部", "review", 4, "杜绝"),
    ("行政村全部", "学校全覆盖,行政村全部", "review", 4, "全覆盖"),
    ("4.改善民生", "4.保障民生", "review", 4, "title"),
]


@pytest.mark.parametrize(("old", "new", "sort", "item", "words"), DOCUMENT_FAULTS)
def test_a_fault_of_the_document_is_found(old: str, new: str, sort: str, item: int, words: str) -> None:
    found = findings(document=changed(DOCUMENT, old, new))
    assert any((one, number) == (sort, item) and words in message for one, number, message in found), found
    assert {number for _sort, number, _message in found} == {item}


def test_a_word_within_others_implies_nothing() -> None:
    assert findings(document=changed(DOCUMENT, "行政村全部", "健全覆盖城乡的服务网络,行政村全部")) == findings(document=DOCUMENT)


CATALOGUE_FAULTS = [
    # values
    ("value: 72,", "value: 73,", "contradiction", 1, "the fragment has 72, the catalogue has 73"),
    ("value: 3.5,", "value: 35,", "contradiction", 2, "the fragment has 3.5"),
    ("value: 1200,", "value: 200,", "contradiction", 1, "the fragment has 1200"),
    # units
    ("unit: 家", "unit: 个", "contradiction", 1, "unit"),
    ("unit: 人次", "unit: 人", "contradiction", 3, "unit"),
    ("unit: 亿立方米", "unit: 万立方米", "contradiction", 2, "unit"),
    ("value: 15, unit: '%'".replace("'", '"'), "value: 15, unit: 百分点", "contradiction", 2, "unit"),
    # bounds: 以上 and 以内 include, 余 and 突破 exclude, 不超过 is an upper bound
    ("at_least, value: 1200", "more_than, value: 1200", "contradiction", 1, "at_least"),
    ("at_least, value: 15", "at_most, value: 15", "contradiction", 2, "at_least"),
    ("at_most, value: 3.5", "less_than, value: 3.5", "contradiction", 2, "at_most"),
    ("at_most, value: 3,", "at_least, value: 3,", "contradiction", 2, "at_most"),
    ("more_than, value: 80", "at_least, value: 80", "contradiction", 3, "more_than"),
    ("more_than, value: 2000", "at_least, value: 2000", "contradiction", 3, "more_than"),
    ("at_least, value: 72", "more_than, value: 72", "contradiction", 1, "catalogue has more_than"),
    # a bound word left out of the fragment
    ('"1,200人以上"', '"1,200人"', "contradiction", 1, "leaves out its bound word"),
    ("3.5亿立方米以内", "3.5亿立方米", "contradiction", 2, "leaves out its bound word"),
    ("突破2000人次", "2000人次", "contradiction", 3, "leaves out its bound word"),
    ("不超过3起", "过3起", "contradiction", 2, "leaves out its bound word"),
    # fragments
    ("fragment: 全部通车", "fragment: 全部通航", "contradiction", 4, "0 times"),
    ("fragment: 全部通车", "fragment: 车", "review", 4, "全部"),
    ("fragment: 达到72家", "fragment: 达到7", "contradiction", 1, "cuts a figure in two"),
    ("item: 4, name", "item: 1, name", "contradiction", 1, "0 times"),
    # offices and items
    ("departments: [industry, science]", "departments: [industry]", "contradiction", 1, "offices"),
    ("departments: [agriculture, science]", "departments: [science, agriculture]", "contradiction", 3, "offices"),
    # what is put aside
    ("fragment: 5G, why: proper_name", "fragment: 推广, why: context", "left_over", 2, "5 neither belongs"),
]


@pytest.mark.parametrize(("old", "new", "sort", "item", "words"), CATALOGUE_FAULTS)
def test_a_fault_of_the_catalogue_is_found(old: str, new: str, sort: str, item: int, words: str) -> None:
    found = findings(targets=changed(TARGETS, old, new))
    assert any((one, number) == (sort, item) and words in message for one, number, message in found), found


def test_a_figure_put_aside_with_its_unit_is_only_to_be_reviewed(tmp_path: Path) -> None:
    document, targets = tmp_path / "plan.txt", tmp_path / "targets.yaml"
    document.write_text(changed(DOCUMENT, "推广5G应用", "推广5G应用,建设30MW电站"), encoding="utf-8")
    targets.write_text(TARGETS + "  - {item: 2, fragment: 30MW, why: project_capacity}\n", encoding="utf-8")
    code, printed = run(document, targets)
    assert code == 0
    assert "excluded as project_capacity" in printed
    assert "0 unaccounted, 0 contradictions, 1 to review" in printed


@pytest.mark.parametrize(("new", "code"), [("行政村全部通车。杜绝事故", 0), ("行政村全部通车。投资3亿元", 3), ("行政村通车", 3)])
def test_only_what_is_to_be_reviewed_passes(tmp_path: Path, new: str, code: int) -> None:
    document = tmp_path / "plan.txt"
    document.write_text(changed(DOCUMENT, "行政村全部通车", new), encoding="utf-8")
    assert run(document, CASES / "targets.yaml")[0] == code


def test_a_gb18030_copy_gives_the_same_result(tmp_path: Path) -> None:
    copy = tmp_path / "plan.txt"
    copy.write_bytes(changed(DOCUMENT, "达到72家", "达到73家").encode("gb18030"))
    other = tmp_path / "utf-8.txt"
    other.write_text(changed(DOCUMENT, "达到72家", "达到73家"), encoding="utf-8")
    assert run(copy, CASES / "targets.yaml") == run(other, CASES / "targets.yaml")
    copy.write_bytes(DOCUMENT.encode("gb18030"))
    assert run(copy, CASES / "targets.yaml") == run(CASES / "plan.txt", CASES / "targets.yaml")


FULL_WIDTH = {ord(sign): ord(sign) - 0x20 + 0xFF00 for sign in "0123456789,.()%:"}


@pytest.mark.parametrize(
    "document",
    [
        DOCUMENT.translate(FULL_WIDTH),
        DOCUMENT.replace("\n", "\r\n"),
        "\ufeff" + DOCUMENT,
        changed(DOCUMENT, "1,200", "1200"),
        DOCUMENT.replace("达到72", "达到 72 "),
    ],
    ids=["full width", "carriage returns", "byte order mark", "no thousands comma", "spaces"],
)
def test_a_document_in_another_spelling_says_the_same(document: str) -> None:
    targets = changed(TARGETS, "1,200人", "1200人") if "1200" in document else TARGETS
    assert findings(document=document, targets=targets) == []


def test_the_fragment_s_spelling_may_be_full_width() -> None:
    assert findings(targets=changed(TARGETS, "3.5亿立方米以内", "３．５亿立方米以内")) == []


def test_a_document_that_is_no_text_is_a_problem_of_the_data(tmp_path: Path) -> None:
    document = tmp_path / "plan.txt"
    document.write_bytes(b"\xff\xfe\x00\x81")
    assert run(document, CASES / "targets.yaml")[0] == 3
    assert run(tmp_path / "nowhere.txt", CASES / "targets.yaml")[0] == 4


def test_the_real_plan_passes() -> None:
    document = Path(os.environ.get(REAL) or BESIDE)
    if not document.is_file():
        pytest.skip(f"the plan's text is not shipped: name it in {REAL} (looked for {document})")
    code, printed = run(document, None)
    assert code == 0, printed
    assert "64 items" in printed


def test_figures_outside_every_item_are_left_over() -> None:
    found = findings(changed(DOCUMENT, "各部门:", "各部门:\n全年投资增长7%。"))
    assert [(sort, item) for sort, item, _message in found] == [("left_over", 0)]
    assert "the figure 7 neither belongs" in found[0][2]


def test_figures_of_an_annex_are_left_over() -> None:
    found = findings(changed(DOCUMENT, "情况表", "情况表 99家"))
    assert [(sort, item, "99" in message) for sort, item, message in found] == [("left_over", 0, True)]


def test_an_item_may_begin_with_a_figure_where_its_title_follows() -> None:
    targets = changed(TARGETS, "zh: 节约能源", "zh: 15分钟节约能源")
    document = changed(DOCUMENT, "2.节约能源", "2.15分钟节约能源")
    assert [finding for finding in findings(document, targets) if "no such item" in finding[2]] == []


def test_a_range_may_be_one_figure_with_its_tolerance() -> None:
    document = changed(DOCUMENT, "能耗下降15%\n以上", "能耗下降15%左右")
    between = changed(TARGETS, "bound: at_least, value: 15,", "bound: between, value: {min: 14.5, max: 15.5},")
    ranged = changed(between, "下降15%以上", "下降15%左右")
    assert [finding for finding in findings(document, ranged) if finding[1] == 2] == []


def test_another_document_is_told_in_one_line() -> None:
    assert [message for _sort, _item, message in findings("今天天气很好。")] == ["the document has no numbered items: is it the plan?"]


@pytest.mark.parametrize(("old", "new"), [("达到72家", "达到\u200b72家"), ("达到72家", "达到72\u202e家")])
def test_hidden_signs_of_a_document_are_not_seen(old: str, new: str) -> None:
    assert findings(document=changed(DOCUMENT, old, new)) == []


LABELLED = """某镇2025年工作要点（镇发〔2025〕3号）
全年新建公路20公里。
一、农业
主要目标：粮食面积稳定在3万亩以上。
1.修路。新建机耕路5公里。(县农业农村局负责)
2.育种。引进品种6个。
二、工业
1.招商。签约项目7个以上。
附件：责任清单
1.共8张
"""
LABELS = """plan: {id: p, title: 要点, period: {start: 2025-01-01, end: 2025-12-31}}
items: [{number: 0}, {number: 1-0}, {number: 1-1, title: 修路}, {number: 1-2}, {number: 2-1}]
targets:
  - {id: roads, name: 公路, item: 0, kind: cumulative, bound: at_least, value: 20, unit: 公里, fragment: 新建公路20公里}
  - {id: grain, name: 粮食, item: 1-0, kind: level, bound: at_least, value: 3, unit: 万亩, fragment: 3万亩以上}
  - {id: tracks, name: 机耕路, item: 1-1, kind: cumulative, bound: at_least, value: 5, unit: 公里, fragment: 新建机耕路5公里}
  - {id: seeds, name: 品种, kind: cumulative, bound: at_least, value: 6, unit: 个, fragment: 引进品种6个}
  - {id: deals, name: 签约, item: 2-1, kind: cumulative, bound: at_least, value: 7, unit: 个, fragment: 7个以上}
figures_not_targets: [{item: 0, fragment: 共8张, why: context}]
"""


def test_items_numbered_anew_in_each_section_are_found_by_their_labels() -> None:
    assert [found for found in findings(LABELLED, LABELS) if found[0] != "review"] == []
    audited = audit(read_plan(Source("t.yaml", LABELS))[0] or pytest.fail("no plan"), outline_of(blocks_of_text(LABELLED)))
    assert audited.items == 3


@pytest.mark.parametrize(
    ("old", "new", "item", "words"),
    [
        ("机耕路5公里", "机耕路50公里", "1-1", "fragment appears 0 times"),
        ("引进品种6个", "引进良种6个", 0, "seeds: the catalogue names no item, and not exactly one prints the fragment"),
        ("引进品种6个", "引进良种6个", "1-2", "the figure 6 neither belongs to a target nor is excluded"),
        ("二、工业\n1.招商", "二、工业\n3.招商", "2-1", "the document has no such item"),
        ("主要目标：粮食面积稳定在3万亩以上。\n", "", "1-0", "the document has no such item"),
    ],
)
def test_a_fault_is_named_by_the_label(old: str, new: str, item: int | str, words: str) -> None:
    found = findings(changed(LABELLED, old, new), LABELS)
    assert any(sort != "review" and number == item and words in message for sort, number, message in found), found


def test_a_tolerance_is_what_about_means() -> None:
    document = changed(DOCUMENT, "能耗下降15%\n以上", "能耗下降15%左右")
    about = changed(TARGETS, "bound: at_least, value: 15,", "bound: about, value: 15, tolerance: 0.5,")
    assert findings(document, changed(about, "下降15%以上", "下降15%左右")) == findings()
    assert any("the catalogue has about" in message for _sort, _item, message in findings(targets=about))


@pytest.mark.parametrize(
    "text", ["较2020年下降", "2024年6月", "6月30日前", "2024年6月30日", "高政办字〔2024〕12号", "鲁政发[2023]5号", "高发(2022) 7 号"]
)
def test_a_date_or_a_document_s_number_is_no_figure_left_over(text: str) -> None:
    assert findings(changed(DOCUMENT, "达到72家", f"{text}达到72家")) == findings()


@pytest.mark.parametrize("text", ["2024家", "6月", "12024年", "第12号", "30日"])
def test_what_only_looks_like_one_is(text: str) -> None:
    found = findings(changed(DOCUMENT, "达到72家", f"{text}达到72家"))
    assert any(sort == "left_over" for sort, _item, _message in found)


@pytest.mark.parametrize("said", ["完成时限:12月底前", "时限：2026年10月底", "完成时限:6月-11月"])
def test_a_deadline_is_a_date(said: str) -> None:
    assert findings(changed(DOCUMENT, "行政村全部通车。", f"行政村全部通车。{said}。")) == []
    assert len(findings(changed(DOCUMENT, "行政村全部通车。", f"行政村全部通车。{said}新增7家。"))) == 1


def test_the_number_of_a_point_is_no_value_of_the_target_behind_it() -> None:
    document = changed(DOCUMENT, "行政村全部通车", "行政村全部通车。\n(1)新增平台3个")
    target = "{id: platforms, item: 4, name: 平台, bound: at_least, value: 3, unit: 个, kind: cumulative, fragment: 1)新增平台3个}"
    targets = changed(TARGETS, "targets:\n", f"targets:\n  - {target}\n")
    assert findings(document=document, targets=targets) == []
