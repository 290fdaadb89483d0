"""What is to be done next, by lead office, with what is needed worked out by hand."""

from dataclasses import replace

from builders import plan, report, report_on, sample, sample_plan, target
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import use
from gaoqing_kpi.report.next_steps import next_steps
from gaoqing_kpi.report.report import Report


def of(day: str, value: str, **keys: object) -> Report:
    whole = plan(target("cumulative", "at_least", "480", "个", **keys))
    history, _problems = assemble(whole, [report(whole, day, t=value)], None)
    return report_on(whole, history)


def cells(shown: Report) -> list[list[str]]:
    return [[cell.text for cell in row] for row in next_steps(shown).cells]


def test_what_is_behind_is_needed_by_the_end_of_the_next_period() -> None:
    use("zh")
    (row,) = cells(of("2024-09-30", "300"))
    assert row[2:] == ["300 个", "2024年10月31日前达到≥400 个"]  # 480 × 10/12


def test_what_is_too_late_is_told_as_it_is() -> None:
    assert cells(of("2024-12-31", "300"))[0][3] == "missed; ≥480 个 was required by 2024-12-31"


def test_a_milestone_and_a_cap_that_are_lost_are_told_in_their_own_words() -> None:
    use("zh")
    whole = sample_plan()
    history, _problems = assemble(whole, [sample("2023-12"), sample("2024-12")], None)
    told = {row[1]: row[3] for row in cells(report_on(whole, history))}
    assert told["全县年度用水总量"] == "突破上限，2024年12月31日前的上限为≤21980 万立方米"
    assert told["大芦湖水库提升改造一期工程完成"] == "未完成，应于2024年12月31日前完成"


def test_what_is_on_pace_needs_nothing() -> None:
    assert cells(of("2024-09-30", "400")) == []


def test_a_cap_is_to_be_kept_within() -> None:
    whole = plan(target("cumulative", "at_most", "1200", "吨"))
    history, _problems = assemble(whole, [report(whole, "2024-09-30", t="1000")], None)
    assert cells(report_on(whole, history))[0][3] == "stay within ≤1000 吨 by 2024-10-31"  # 1200 × 10/12


def test_a_plan_without_offices_names_none() -> None:
    shown = of("2024-09-30", "300")
    item = shown.plan.items[0].model_copy(update={"departments": ()})
    alone = replace(shown.plan, departments={}, items=(item,))
    assert cells(report_on(alone, shown.judgement.history))[0][0] == ""


def test_offices_stand_by_what_most_needs_a_look_and_their_targets_together() -> None:
    use("zh")
    whole = sample_plan()
    history, _problems = assemble(whole, [sample("2023-12"), sample("2024-06"), sample("2024-09")], None)
    shown = report_on(whole, history)
    table = next_steps(shown)
    leads = [step.row.lead_office for step in table.rows]
    assert leads[0] == "县工业和信息化局"
    assert len(list(dict.fromkeys(leads))) == sum(one != before for one, before in zip(leads, ["", *leads], strict=False))
    assert {step.row.target.id for step in table.rows} == {row.target.id for row in (*shown.behind, *shown.short)}
    told = [step.told for step in table.rows if step.told]
    assert told[1] == "新增充电桩（县发展改革局）：存在问题：老旧小区电力容量不足；下一步措施：10月底前完成增容。"
