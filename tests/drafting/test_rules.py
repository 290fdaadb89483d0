"""The rules that read a figure's words, each by its own examples."""

from decimal import Decimal

import pytest

from gaoqing_kpi.drafting import asides, bound_and_kind, limits, naming, plan_years, retrospect, soundness
from gaoqing_kpi.drafting.proposals import Aside, Proposal, proposals_of
from gaoqing_kpi.outline.spelling import one_spelling


def only(text: str) -> Proposal:
    found = [part for part in proposals_of(text) if isinstance(part, Proposal)]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("text", "expected"), asides.EXAMPLES.items())
def test_why_a_figure_is_no_target(text: str, expected: tuple[str, str] | None) -> None:
    found = next(iter(proposals_of(text)))
    if expected is None:
        assert isinstance(found, Proposal)
    else:
        assert isinstance(found, Aside)
        assert (text[found.start : found.start + len(expected[0])], found.why) == expected


@pytest.mark.parametrize(("text", "expected"), bound_and_kind.EXAMPLES.items())
def test_bound_and_kind(text: str, expected: tuple[str, str, str | None, str | None]) -> None:
    read = only(text).read
    assert (read.bound.value, read.kind.value, read.direction, read.schedule) == expected


@pytest.mark.parametrize(("text", "expected"), naming.EXAMPLES.items())
def test_a_name(text: str, expected: str) -> None:
    assert only(text).name == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("高新技术企业、科技型中小企业分别达到72家、78家", [("高新技术企业", 72), ("科技型中小企业", 78)]),
        ("美丽河湖、美丽海湾建成率分别达到30%、50%", [("美丽河湖建成率", 30), ("美丽海湾建成率", 50)]),
        ("开设40个爱心暑托班、12个爱心寒托班", [("开设爱心暑托班", 40), ("开设爱心寒托班", 12)]),
        ("举办演出100场、重大体育赛事200场", [("举办演出", 100), ("重大体育赛事", 200)]),
        ("投资2000万元以上的技改项目3000个", [("投资2000万元以上的技改项目", 3000)]),
    ],
)
def test_several_figures_of_a_phrase(text: str, expected: list[tuple[str, int]]) -> None:
    found = [part for part in proposals_of(text) if isinstance(part, Proposal)]
    assert [(part.name, int(part.value)) for part in found] == expected


@pytest.mark.parametrize(
    ("text", "unit", "doubt"),
    [
        ("享受待遇人次达到3.5万以上", "万人次", "bare"),
        ("集装箱吞吐量达到4500万标箱", "万标箱", ""),
        ("万人发明专利拥有量达到2.34件", "件/万人", "ratio"),
        ("每千人病床数达到5张", "张/千人", "ratio"),
        ("失业率5.5%左右", "%", "left_right"),
        ("服务家庭1万户次", "万户次", ""),
    ],
)
def test_units_that_are_not_printed_are_to_be_confirmed(text: str, unit: str, doubt: str) -> None:
    found = only(text)
    assert (found.unit, "".join(found.doubts)) == (unit, doubt)


@pytest.mark.parametrize("text", ["到2027年全面建成", "2024年6月30日前", "2023—2025年", "县发〔2025〕3号", "1.修路。2.种树。"])
def test_dates_and_the_numbers_of_points_are_no_figures(text: str) -> None:
    assert list(proposals_of(text)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "城乡居民人均可支配收入分别增长5.5%和6.5%，城镇调查失业率5.5%左右",
            ["城镇居民人均可支配收入增长", "农村居民人均可支配收入增长", "城镇调查失业率"],
        ),
        ("城乡低保标准分别提高到每人每月1050元、820元", ["城市低保标准", "农村低保标准"]),
        ("接待游客1200万人次、旅游总收入110亿元，分别增长10%、12%", ["接待游客", "旅游总收入", "接待游客增长", "旅游总收入增长"]),
        ("常住人口城镇化率提高1个百分点左右、达到66%", ["常住人口城镇化率提高", "常住人口城镇化率"]),
        ("外贸进出口总额完成1.2亿元，增长10%", ["外贸进出口总额", "外贸进出口总额增长"]),
        ("改造老旧管网1700公里，其中燃气800公里、供水900公里", ["改造老旧管网", "改造老旧管网（燃气）", "改造老旧管网（供水）"]),
        ("新增主题服务15项，累计达到45项", ["新增主题服务", "主题服务累计"]),
        ("净增高新技术企业5家，总数达到60家", ["净增高新技术企业", "高新技术企业总数"]),
        ("完成主城区28条道路、35公里管网改造", ["主城区道路", "管网改造"]),
    ],
)
def test_what_follows_a_figure_is_named_by_it(text: str, names: list[str]) -> None:
    assert [one.name for one in proposals_of(one_spelling(text)) if isinstance(one, Proposal)] == names


@pytest.mark.parametrize(("figure", "expected"), soundness.EXAMPLES.items())
def test_what_loads(figure: tuple[str, str], expected: object) -> None:
    assert soundness.loads(Decimal(figure[0]), figure[1]) is expected


@pytest.mark.parametrize(
    ("text", "value", "most", "unit"),
    [
        ("农产品加工业产值与农业总产值之比达到2.8∶1", "2.8", None, "倍"),
        ("创业带动就业比1:3", "3", None, "倍"),
        ("城乡居民收入比缩小到1.9以内", "1.9", None, "倍"),
        ("人均藏书量达到1.2册", "1.2", None, "册/人"),
        ("每百户拥有汽车45.5辆", "45.5", None, "辆/百户"),
        ("地区生产总值增长5%—3%", "3", "5", "%"),
        ("PM2.5浓度≤30", "30", None, "微克/立方米"),
        ("高压办电平均时长压缩至15个工作日以内", "15", None, "个工作日"),
        ("工业用电量增速控制在-5%以内", "-5", None, "%"),
    ],
)
def test_values_as_they_load(text: str, value: str, most: str | None, unit: str) -> None:
    found = only(text)
    assert (found.value, found.most, found.unit) == (Decimal(value), Decimal(most) if most else None, unit)


def test_a_count_that_is_not_whole_is_put_aside_as_a_guess() -> None:
    assert [part.is_guess for part in proposals_of("改造锅炉1.5台") if isinstance(part, Aside)] == [True]


@pytest.mark.parametrize(("title", "expected"), plan_years.EXAMPLES.items())
def test_the_years_of_a_plan(title: str, expected: tuple[int, int] | None) -> None:
    assert plan_years.years_of(title, "全年新增2000家，2024年") == (expected or (2024, 2024))


@pytest.mark.parametrize(("sentence", "expected"), limits.EXAMPLES.items())
def test_the_limit_that_opens_a_sentence(sentence: str, expected: str | None) -> None:
    found = limits.limit_before(sentence, 2026)
    assert (found and found.isoformat()) == expected


@pytest.mark.parametrize(("text", "expected"), limits.NOTED.items())
def test_the_limit_that_an_item_notes(text: str, expected: str | None) -> None:
    found = limits.limit_noted(text, 2026)
    assert (found and found.isoformat()) == expected


@pytest.mark.parametrize(("text", "expected"), retrospect.EXAMPLES.items())
def test_what_is_said_of_the_years_before(text: str, expected: str) -> None:
    past = list(retrospect.spans_of_the_past(text, 2025))
    assert "".join(sign for place, sign in enumerate(text) if not any(start <= place < end for start, end in past)) == expected


def test_past_results_are_no_targets() -> None:
    found = list(proposals_of("2024年,生产总值完成1200亿元,增长6.1%;新增就业5.2万人。2025年增长6%左右。", year=2025))
    assert [(part.why if isinstance(part, Aside) else part.value) for part in found] == ["context", "context", "context", 6]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("其中10亿元以上项目8个", "10亿元以上项目", 8),
        ("引进50亿元以上项目不少于2个", "50亿元以上项目", 2),
        ("产值超10亿元企业2家", "产值超10亿元企业", 2),
    ],
)
def test_a_class_is_part_of_the_name(text: str, name: str, value: int) -> None:
    found = only(text)
    assert found.name.endswith(name)
    assert found.value == value


@pytest.mark.parametrize(
    ("column", "expected"),
    [("2026年10月底", "2026-10-31"), ("9月底前", "2026-09-30"), ("长期坚持", None), ("2025年10月", None), (None, None)],
)
def test_the_limit_of_a_table(column: str | None, expected: str | None) -> None:
    found = limits.limit_noted("新增企业20家", 2026, column)
    assert (found and found.isoformat()) == expected


def test_words_that_bound_a_figure_are_taken_off_however_often_they_stand() -> None:
    # 达到 is one word or two: a pattern that tries both at each would try 2^20 ways
    assert naming.stripped("参保率" + "达到" * 5) == "参保率"
    assert naming.stripped("参保率" + "达到" * 300) == "参保率"
    assert naming.stripped("完成率" + "达到" * 5_000 + "的") == "完成率" + "达到" * 5_000 + "的"
