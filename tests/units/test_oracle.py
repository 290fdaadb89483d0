"""The table of units against pint: every factor between any two units, by pint's own arithmetic.

``pint.txt`` defines the same units in pint's format, by how they are made of each other (亩 = 2000 / 3 * 平方米); those that science knows
are held against pint's own registry as well.
"""

from fractions import Fraction
from functools import cache
from itertools import combinations
from pathlib import Path

import pint
import pytest

from gaoqing_kpi import units
from gaoqing_kpi.units import IncompatibleUnitError, convert

DEFINITIONS = Path(__file__).with_name("pint.txt")
NAMES = units._names()  # noqa: SLF001 - the table that is tested
SCIENTIFIC = {
    "千米": "kilometer", "厘米": "centimeter", "毫米": "millimeter", "平方千米": "kilometer ** 2", "公顷": "hectare",
    "升": "liter", "毫升": "milliliter", "千克": "kilogram", "吨": "metric_ton", "毫克": "milligram", "微克": "microgram",
    "分钟": "minute", "小时": "hour", "天": "day", "周": "week", "千瓦": "kilowatt", "兆瓦": "megawatt", "吉瓦": "gigawatt",
    "太瓦": "terawatt", "千焦": "kilojoule", "兆焦": "megajoule", "吉焦": "gigajoule", "瓦时": "watt_hour",
    "千瓦时": "kilowatt_hour", "兆瓦时": "megawatt_hour", "千伏": "kilovolt", "百分比": "percent",
}  # fmt: skip
BASES = {
    "length": "meter", "area": "meter ** 2", "volume": "meter ** 3", "mass": "gram", "time": "second", "power": "watt", "energy": "joule",
    "voltage": "volt", "share": "permille",
}  # fmt: skip


@cache
def registry() -> pint.UnitRegistry[Fraction]:
    made: pint.UnitRegistry[Fraction] = pint.UnitRegistry(None, non_int_type=Fraction, on_redefinition="raise")
    made.load_definitions(DEFINITIONS.read_text(encoding="utf-8").splitlines())
    return made


def by_pint(unit: str, wanted: str) -> Fraction | None:
    made = registry()
    source, target = (made.UnitsContainer({made.get_name(name): 1}) for name in (unit, wanted))
    try:
        return Fraction(made.convert(Fraction(1), source, target))
    except pint.DimensionalityError:
        return None


def by_table(unit: str, wanted: str) -> Fraction | None:
    try:
        return convert(Fraction(1), unit, wanted)
    except IncompatibleUnitError:
        return None


def test_pint_and_the_table_know_the_same_names() -> None:
    made = registry()
    assert set(made._units) == NAMES.counting | NAMES.measuring.keys()  # noqa: SLF001 - pint lists them nowhere else
    prefixes = {name: Fraction(str(prefix.value)) for name, prefix in made._prefixes.items() if name}  # noqa: SLF001 - as above
    assert prefixes == NAMES.multiples


def test_every_factor_is_pint_s() -> None:
    for unit, wanted in combinations(sorted(NAMES.measuring), 2):
        assert by_table(unit, wanted) == by_pint(unit, wanted), (unit, wanted)


@pytest.mark.parametrize("unit", SCIENTIFIC)
def test_what_science_knows_is_what_pint_ships(unit: str) -> None:
    dimension, factor = NAMES.measuring[unit]
    shipped: pint.UnitRegistry[Fraction] = _shipped()
    assert Fraction(shipped.Quantity(Fraction(1), SCIENTIFIC[unit]).to(BASES[dimension]).magnitude) == Fraction(factor)


@cache
def _shipped() -> pint.UnitRegistry[Fraction]:
    return pint.UnitRegistry(non_int_type=Fraction)
