"""Which reports are plain, so that no rule has to be asked about them: their value, or None for what goes the whole way."""

from datetime import date
from decimal import Decimal
from fractions import Fraction as Q

import pytest

from builders import plan, target
from gaoqing_kpi.model.target import Target
from gaoqing_kpi.rules.plain_reports import PlainRules, PlainTarget, plain_day, plain_number, plain_quantity, plain_text
from gaoqing_kpi.rules.plausible import plausible_range

DAY = date(2024, 9, 30)
FARMERS = target("cumulative", "at_least", "240", "人")
WATER = target("cumulative", "at_most", "21980", "万立方米")
SHARE = target("level", "at_least", "51", "%")
RATE = target("level", "at_most", "4.5", "%")
GROWTH = target("change", "at_least", "26", "%", direction="fall")
RISE = target("change", "at_least", "5", "家", direction="rise")
INVESTED = target("level", "at_least", "100", "%", may_exceed=True)
RANGE = target("level", "between", {"min": "40", "max": "60"}, "分")
NONE_ALLOWED = target("level", "at_most", "0", "起")


def plain(goal: Target) -> PlainTarget:
    found = PlainRules(plan(goal)).target("t", DAY, None)
    assert found is not None
    return found


def value(goal: Target, text: str, unit: str | None = None) -> Q | None:
    figure = plain(goal).figure(text, unit)
    return figure.value if figure else None


@pytest.mark.parametrize(
    ("goal", "text", "wanted"),
    [
        # 240: more than 240 ÷ 1000 = 0.24, so 1 at least, and up to 5 × 240
        (FARMERS, "0", 0),
        (FARMERS, "1", 1),
        (FARMERS, "1200", 1200),
        (FARMERS, "1201", None),
        (FARMERS, "-1", None),
        (FARMERS, "1.5", None),
        (FARMERS, "2.0", 2),
        # 21,980: more than 21.98
        (WATER, "21.98", None),
        (WATER, "21.981", Q("21.981")),
        (WATER, "109900", 109900),
        (WATER, "109900.1", None),
        # a share is one in percent from 10 % on: more than 1, and no more than 100
        (SHARE, "1", None),
        (SHARE, "1.01", Q("1.01")),
        (SHARE, "100", 100),
        (SHARE, "100.1", None),
        # 4.5 %: more than 0.0045, and up to 22.5
        (RATE, "0.0045", None),
        (RATE, "0.5", Q("0.5")),
        (RATE, "22.5", Q("22.5")),
        (RATE, "22.6", None),
        (INVESTED, "500", 500),
        (INVESTED, "501", None),
        (GROWTH, "130", 130),
        (GROWTH, "-1", None),
        # 40 to 60: more than 0.04, and up to 300
        (RANGE, "0.04", None),
        (RANGE, "0.05", Q("0.05")),
        (RANGE, "300", 300),
        (RANGE, "300.5", None),
        # of nothing no figure is too much
        (NONE_ALLOWED, "5000", 5000),
    ],
)
def test_a_number_in_the_targets_unit(goal: Target, text: str, wanted: Q | None) -> None:
    assert value(goal, text) == wanted


@pytest.mark.parametrize(
    ("goal", "text", "unit", "wanted", "derivation"),
    [
        (FARMERS, "0.018万人", None, 180, "0.018 万人"),
        (FARMERS, "180人", None, 180, None),
        (FARMERS, "180", "人", 180, None),
        (FARMERS, "180 人", None, 180, None),
        (FARMERS, "0.018", "万人", 180, "0.018 万人"),
        (WATER, "1.52亿立方米", None, 15200, "1.52 亿立方米"),
        (SHARE, "505‰", None, Q("50.5"), "505 ‰"),
        (SHARE, "0‰", None, 0, "0 ‰"),
    ],
)
def test_a_number_in_another_unit(goal: Target, text: str, unit: str | None, wanted: Q, derivation: str | None) -> None:
    figure = plain(goal).figure(text, unit)
    assert figure
    assert (figure.value, figure.derivation) == (wanted, derivation)


@pytest.mark.parametrize(
    ("goal", "text", "unit"),
    [
        (FARMERS, "180人", "人"),  # a unit twice
        (FARMERS, "180家", None),
        (FARMERS, "180吖", None),
        (FARMERS, "0.00015万人", None),  # one and a half
        (FARMERS, "-1人", None),
        (FARMERS, "1201人", None),
        (FARMERS, "约180", None),
        (SHARE, "10‰", None),  # 1 %
        (target("milestone"), "1", None),
        (target("milestone"), "1", "人"),
    ],
)
def test_what_is_not_plain(goal: Target, text: str, unit: str | None) -> None:
    assert plain(goal).figure(text, unit) is None


@pytest.mark.parametrize(
    ("goal", "parts", "wanted"),
    [
        (SHARE, ("41", "45"), Q(4100, 45)),
        (SHARE, ("45", "45"), 100),
        (SHARE, ("0", "45"), 0),
        (INVESTED, ("54", "45"), 120),
        (SHARE, ("46", "45"), None),
        (SHARE, ("-1", "45"), None),
        (SHARE, ("0", "0"), None),
        (SHARE, ("1", "-45"), None),
        (SHARE, ("1", "100"), None),  # 1 %
        (SHARE, ("x", "45"), None),
        (SHARE, ("1", "x"), None),
        (FARMERS, ("41", "45"), None),
        (GROWTH, ("41", "45"), None),
    ],
)
def test_a_share_of_two_numbers(goal: Target, parts: tuple[str, str], wanted: Q | None) -> None:
    found = plain(goal).ratio(*parts)
    assert (found.value if found else None) == wanted
    assert found is None or found.derivation == f"{parts[0]} ÷ {parts[1]} × 100"


@pytest.mark.parametrize(
    ("goal", "ends", "wanted"),
    [
        (GROWTH, ("33.1", "44.9"), Q(1180) / Q("44.9")),  # (44.9 − 33.1) ÷ 44.9 × 100
        (GROWTH, ("33.1吨", "44.9吨"), Q(1180) / Q("44.9")),
        (GROWTH, ("40", "40"), 0),
        (GROWTH, ("50", "40"), None),  # a fall with a minus
        (GROWTH, ("33.1吨", "44.9"), None),
        (GROWTH, ("33.1", "0"), None),
        (GROWTH, ("33.1", "-1"), None),
        (GROWTH, ("x", "44.9"), None),
        (GROWTH, ("33.1", "x"), None),
        (RISE, ("78", "70"), None),  # a difference, which is not worked out here
        (SHARE, ("33.1", "44.9"), None),
    ],
)
def test_a_movement_of_two_numbers(goal: Target, ends: tuple[str, str], wanted: Q | None) -> None:
    found = plain(goal).movement(*ends)
    assert (found.value if found else None) == wanted


def test_the_days_that_a_report_can_hold_for() -> None:
    counted, level = plain(FARMERS), plain(SHARE)
    assert [counted.holds_on(date.fromisoformat(day)) for day in ("2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01")] == [
        False,
        True,
        True,
        False,
    ]
    assert level.holds_on(date(2020, 12, 31))
    assert not level.holds_on(date(2025, 1, 1))
    assert plain(target("cumulative", "at_least", "240", "人", due="2025-03-31")).holds_on(date(2025, 3, 31))


def test_a_target_is_found_by_its_very_name_as_it_holds_on_the_day_and_in_the_region() -> None:
    amended = target("cumulative", "at_least", "240", "人", amended=[{"on": "2024-06-01", "value": "10"}])
    rules = PlainRules(plan(amended))
    before, after = rules.target("t", date(2024, 5, 31), None), rules.target("t", date(2024, 6, 1), None)
    assert before
    assert after
    assert [before.most, after.most] == [1200, 50]
    assert rules.target("t", date(2024, 6, 1), None) is after
    assert (before.is_lasting, plain(FARMERS).is_lasting) == (False, True)
    assert rules.target("T", DAY, None) is None
    assert PlainRules(plan(target("level", "at_most", None, "%", relative_to={"reference": {"zh": "全市"}}))).target("t", DAY, None) is None


@pytest.mark.parametrize(
    ("text", "written", "is_whole"),
    [("70", "70", True), ("70.0", "70.0", True), ("0.5", "0.5", False), ("-3", "-3", True), ("9" * 40, "9" * 40, True)],
)
def test_a_plain_number(text: str, written: str, is_whole: bool) -> None:  # noqa: FBT001 - a table's column
    found = plain_number(text)
    assert found
    assert (found.written, found.figure.value, found.is_whole) == (Decimal(written), Q(written), is_whole)


@pytest.mark.parametrize("text", ["", "07", "1,000", "1e3", " 5", "5%", "9" * 41])
def test_no_plain_number(text: str) -> None:
    assert plain_number(text) is None


def test_texts_and_days_and_quantities() -> None:
    assert [plain_text(text) for text in ("甲", " 甲 ", " ", "甲\n乙", "甲_x000D_", "甲" * 2000, "甲" * 2001)] == [
        "甲",
        "甲",
        None,
        None,
        None,
        "甲" * 2000,
        None,
    ]
    assert (plain_day("2024-09-30"), plain_day("2024-09")) == (DAY, DAY)
    assert (plain_day("2024-09", or_month=False), plain_day("2024-9-30"), plain_day("x")) == (None, None, None)
    quantity = plain_quantity("1.5万人")
    assert quantity
    assert (quantity.number, quantity.unit, plain_quantity("x")) == (Decimal("1.5"), "万人", None)


@pytest.mark.parametrize(
    ("goal", "least", "most"),
    [
        (FARMERS, "0.24", "1200"),
        (SHARE, "1", "100"),  # one in percent
        (target("level", "at_least", "10", "%"), "1", "50"),
        (target("level", "at_least", "9.9", "%"), "0.0099", "49.5"),
        (target("level", "at_least", "3000", "%", may_exceed=True), "3", "15000"),
        (target("change", "at_least", "15", "百分点", direction="rise"), "1", "75"),
        (target("level", "at_least", "50", "‰"), "0.05", "250"),
        (RANGE, "0.04", "300"),
        (NONE_ALLOWED, "0", "Infinity"),
        (target("level", "at_most", "0", "%"), "0", "100"),
        (target("change", "at_least", "-4", "%", direction="fall"), "0.004", "20"),
    ],
)
def test_the_range_in_which_nobody_wonders(goal: Target, least: str, most: str) -> None:
    assert plausible_range(goal) == (Decimal(least), Decimal(most))
