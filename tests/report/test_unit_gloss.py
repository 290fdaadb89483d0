"""In English, a unit's Chinese sign stands with its meaning; in Chinese it stands alone."""

import pytest

from gaoqing_kpi.messages import use
from gaoqing_kpi.report.unit_gloss import gloss, glossed, unit_legend
from gaoqing_kpi.units import _names


@pytest.mark.parametrize(
    ("unit", "meaning"),
    [
        ("家", "entities"),
        ("万人次", "10,000 person-times"),
        ("件/万人", "pieces per 10,000 people"),
        ("吨标准煤/万元", "tce per 10,000 yuan"),
        ("场(次)", "events"),
        ("万kW", "10,000 kW"),
        ("kWh/万元", "kWh per 10,000 yuan"),
        ("百分点", "% points"),
        ("%", ""),
        ("kW", ""),
        ("℃", ""),
        ("奇/万人", ""),  # a word of the plan's own, whose meaning nobody knows
    ],
)
def test_a_unit_means(unit: str, meaning: str) -> None:
    assert gloss(unit) == meaning
    assert glossed(unit) == (f"{unit} ({meaning})" if meaning else unit)
    use("zh")
    assert glossed(unit) == unit


def test_every_chinese_unit_of_our_list_has_a_meaning() -> None:
    names = _names()
    chinese = {name for name in names.counting | names.measuring.keys() | names.multiples.keys() if "\u4e00" <= name[0] <= "\u9fff"}
    assert {name for name in chinese if not gloss(name)} == set()


def test_a_legend_names_each_unit_once() -> None:
    assert unit_legend(["家", "", "%", "万吨", "家"]) == "Units: 家 entities, 万吨 10,000 tonnes"
    assert unit_legend(["%", ""]) == ""
    use("zh")
    assert unit_legend(["家"]) == ""
