"""Units: what counts, what is the same, and exact conversion."""

import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaoqing_kpi import units
from gaoqing_kpi.units import IncompatibleUnitError, UnknownUnitError, alike, convert, counts, known, leading, normal, readings, same

pytestmark = pytest.mark.filterwarnings("error")

NAMES = units._names()  # noqa: SLF001 - all spellings, which nothing else lists
MEASURING = sorted(NAMES.measuring)
ALL_NAMES = NAMES.counting | NAMES.measuring.keys()
COUNTING = sorted(NAMES.counting)
MULTIPLES = NAMES.multiples
HOSTILE = [
    "__import__('os')",
    "m**9999999",
    "9**9**9**9",
    "m" * 2000,
    "万" * 2000,
    "(" * 2000,
    "a(" * 1000,
    "(m)" * 700,
    "/" * 2000,
    "m/" * 1000,
    "m2 * 3",
    "2000/3*m2",
    "米 米",
    "米s",
    "kkm",
    "dimensionless",
    "[length]",
    "%s",
    "",
    " ",
    "/",
    "元/",
    "\x00",
    "\n",
    "😀",
    "万(亩",
    "万()",
]


@pytest.mark.parametrize(
    ("unit", "spelling"),
    [
        ("％", "%"),
        ("‰", "‰"),
        ("场（次）", "场(次)"),
        ("件／万人", "件/万人"),
        ("ｋＷ", "kW"),
        ("万 亩", "万亩"),
        (" 亿\u3000元 ", "亿元"),
        ("个百分点", "百分点"),
        ("百分点", "百分点"),
        ("㎡", "m2"),
        ("m³", "m3"),
        ("℃", "°C"),
        ("µg/m³", "μg/m3"),
    ],
)
def test_normal_is_one_spelling(unit: str, spelling: str) -> None:
    assert normal(unit) == spelling
    assert normal(spelling) == spelling


BARE = [
    "家",
    "人",
    "人次",
    "项",
    "件",
    "条",
    "个",
    "处",
    "套",
    "种",
    "所",
    "张",
    "户",
    "起",
    "场",
    "场次",
    "场(次)",
    "场（次）",
    "辆",
    "台",
    "座",
    "孔",
    "个村",
    "颗星",
    "家(个)",
]
DECIMAL = [
    "万人",
    "万人次",
    "亿件",
    "万亿件",
    "万场(次)",
    "万孔",
    "件/万人",
    "个/家",
    "元/人",
    "分",
    "%",
    "％",
    "‰",
    "百分点",
    "个百分点",
    "亩",
    "万亩",
    "km",
    "公里",
    "kW",
    "万千瓦",
    "MW",
    "吨",
    "吨标准煤",
    "吨(标准煤)",
    "dB(A)",
    "立方米",
    "万立方米",
    "㎡",
    "元",
    "万元",
    "亿元",
    "万亿元",
    "美元",
    "小时",
    "年",
    "℃",
]


@pytest.mark.parametrize("unit", BARE)
def test_bare_words_count(unit: str) -> None:
    assert counts(unit)


@pytest.mark.parametrize("unit", DECIMAL)
def test_the_rest_takes_decimals(unit: str) -> None:
    assert not counts(unit)


@pytest.mark.parametrize(
    ("unit", "other"),
    [
        ("家", "家"),
        ("%", "％"),
        ("百分点", "个百分点"),
        ("㎡", "m2"),
        ("场(次)", "场"),
        ("场(次)", "次"),
        ("场（次）", "场次"),
        ("万场(次)", "万场"),
        ("万场(次)", "万次"),
        ("万场(次)", "万场次"),
        ("场(次)/年", "场/年"),
        ("元/场(次)", "元/场次"),
        ("孔(眼)", "眼"),
        ("吨(标准煤)", "吨标准煤"),
    ],
)
def test_same(unit: str, other: str) -> None:
    assert same(unit, other)
    assert same(other, unit)
    assert convert(Fraction(7, 3), unit, other, [unit, other]) == Fraction(7, 3)


@pytest.mark.parametrize(
    ("unit", "other"),
    [
        ("场", "次"),
        ("场", "场次"),
        ("人", "人次"),
        ("家", "户"),
        ("家", "个"),
        ("场(次)", "万场"),
        ("万场(次)", "场"),
        ("万场(次)", "次"),
        ("万(亩)", "万"),
        ("万(亩)", "亩"),
        ("%", "百分点"),
        ("平方米", "m2"),
        ("元", "元/人"),
        ("场(次)", "个(次)"),
    ],
)
def test_not_same(unit: str, other: str) -> None:
    assert not same(unit, other)
    assert not same(other, unit)


EXACT = [
    ("1.52", "亿立方米", "万立方米", 15200),
    ("60", "亿元", "万元", 600_000),
    ("1", "万亿元", "亿元", 10_000),
    ("3", "万千瓦", "MW", 30),
    ("3", "万kW", "兆瓦", 30),
    ("1", "百万千瓦", "GW", 1),
    ("1", "亩", "平方米", Fraction(2000, 3)),
    ("15", "亩", "公顷", 1),
    ("1", "万亩", "平方公里", Fraction(20, 3)),
    ("1", "千公顷", "万亩", Fraction(3, 2)),
    ("1", "km²", "㎡", 1_000_000),
    ("3", "里", "公里", Fraction(3, 2)),
    ("7", "毫米", "厘米", Fraction(7, 10)),
    ("1", "方", "升", 1000),
    ("250", "毫升", "L", Fraction(1, 4)),
    ("1", "万吨", "公斤", 10_000_000),
    ("3", "斤", "kg", Fraction(3, 2)),
    ("1", "微克", "g", Fraction(1, 1_000_000)),
    ("35", "µg/m³", "毫克/立方米", Fraction(35, 1000)),
    ("1", "万度", "MWh", 10),
    ("1", "亿千瓦时", "吉瓦时", 100),
    ("1", "kWh", "兆焦", Fraction(18, 5)),
    ("1", "万吨标准煤", "tce", 10_000),
    ("5", "kgce", "吨标煤", Fraction(1, 200)),
    ("1", "吨二氧化碳", "kgCO₂", 1000),
    ("1", "天", "小时", 24),
    ("90", "分钟", "小时", Fraction(3, 2)),
    ("1", "年", "个月", 12),
    ("0.3", "%", "‰", 3),
    ("5", "‰", "％", Fraction(1, 2)),
    ("20", "℃", "摄氏度", 20),
    ("55", "dB(A)", "分贝", 55),
    ("23.4", "件/万人", "件/人", Fraction(234, 100_000)),
    ("1", "件/人", "件/万人", 10_000),
    ("33.1", "立方米/万元", "立方米/元", Fraction(331, 100_000)),
    ("0.61", "吨标准煤/万元", "kgce/元", Fraction(61, 1000)),
    ("2.5", "万元/人", "元/人", 25_000),
    ("3", "元/平方米/月", "元/㎡/年", 36),
    ("3", "万人", "人", 30_000),
    ("5", "千家", "家", 5000),
    ("2", "万场", "场(次)", 20_000),
    ("2", "万场(次)", "次", 20_000),
    ("5000", "场(次)", "万场(次)", Fraction(1, 2)),
    ("5", "万元人民币", "元", 50_000),
]


@pytest.mark.parametrize(("value", "unit", "wanted", "result"), EXACT)
def test_convert_is_exact(value: str, unit: str, wanted: str, result: Fraction | int) -> None:
    converted = convert(Fraction(value), unit, wanted)
    assert type(converted) is Fraction
    assert converted == result
    assert convert(converted, wanted, unit) == Fraction(value)


@pytest.mark.parametrize(
    ("unit", "wanted"),
    [
        ("人", "人次"),
        ("家", "户"),
        ("个", "家"),
        ("次", "场"),
        ("%", "百分点"),
        ("百分点", "‰"),
        ("%", "分"),
        ("元", "美元"),
        ("吨", "吨标准煤"),
        ("吨标准煤", "吨二氧化碳"),
        ("天", "月"),
        ("kW", "kWh"),
        ("亩", "米"),
        ("亩", "孔"),
        ("家", "亩"),
        ("件/万人", "件"),
        ("件/万人", "个/万人"),
        ("件/万人", "件/户"),
        ("件", "件/万人"),
    ],
)
def test_another_dimension_is_incompatible(unit: str, wanted: str) -> None:
    with pytest.raises(IncompatibleUnitError) as caught:
        convert(Fraction(1), unit, wanted)
    assert (caught.value.unit, caught.value.wanted) == (unit, wanted)


def test_words_of_the_plan_are_known() -> None:
    assert not known("孔", [])
    for words in (["孔"], ["万孔"], ["孔(眼)"], ["元/孔"], {"孔": 1}):
        assert known("孔", words)
        assert known("亿 孔", words)
    assert convert(Fraction(1), "万孔", "孔") == 10_000
    assert convert(Fraction(1), "孔", "万孔") == Fraction(1, 10_000)
    with pytest.raises(IncompatibleUnitError):
        convert(Fraction(1), "孔", "家", ["万孔"])
    with pytest.raises(UnknownUnitError):
        convert(Fraction(1), "孔", "家")


def test_a_remark_in_brackets_is_no_unit() -> None:
    assert known("家(个)", [])
    with pytest.raises(UnknownUnitError):
        convert(Fraction(300), "人(约)", "人")


@pytest.mark.parametrize(
    ("unit", "wanted", "choices"),
    [
        ("万", "元", ("万元",)),
        ("亿", "万立方米", ("亿立方米",)),
        ("万", "场(次)", ("万场(次)",)),
        ("亿", "孔", ("亿孔",)),
        ("万", "元/人", ("万元",)),
        ("万/人", "元/人", ("万元/人",)),
        ("件/万", "件/万人", ("件/万人",)),
        ("万", "%", ()),
        ("万", "百分点", ()),
        ("mw", "kW", ("MW",)),
        ("乖", "家", ()),
    ],
)
def test_choices(unit: str, wanted: str, choices: tuple[str, ...]) -> None:
    with pytest.raises(UnknownUnitError) as caught:
        convert(Fraction(1), unit, wanted)
    assert caught.value.unit == unit
    assert caught.value.choices == choices


@pytest.mark.parametrize(("unit", "choice"), [("平方", "平方米"), ("万平方", "万平方米"), ("MWp", "MW"), ("元/公倾", "元/公顷")])
def test_close_names_are_suggested(unit: str, choice: str) -> None:
    with pytest.raises(UnknownUnitError) as caught:
        convert(Fraction(1), unit, "家")
    assert choice in caught.value.choices
    assert all(known(name) for name in caught.value.choices)


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_text_is_unknown_and_fast(unit: str) -> None:
    start = time.process_time()
    assert not known(unit, ["家", "万孔"])
    with pytest.raises(UnknownUnitError):
        convert(Fraction(1), unit, "平方米", ["家", "万孔"])
    assert not same(unit, "平方米")
    assert isinstance(counts(unit), bool)
    assert time.process_time() - start < 1


@given(st.text() | st.text(alphabet="万亿千元亩平方米家个百分点kWm2/()% ·"))
def test_any_text_is_a_unit_or_an_error(unit: str) -> None:
    assert normal(normal(unit)) == normal(unit)
    assert same(unit, unit)
    assert convert(Fraction(3, 7), unit, unit) == Fraction(3, 7)
    try:
        result = convert(Fraction(3, 7), unit, "万平方米")
    except (UnknownUnitError, IncompatibleUnitError) as error:
        assert known(unit) == isinstance(error, IncompatibleUnitError)  # noqa: PT017 - which error it is depends on the unit
    else:
        assert type(result) is Fraction
        assert known(unit)


atoms = st.builds(
    lambda multiple, word: multiple + word if word[0].isalpha() else word,
    st.sampled_from(["", *MULTIPLES]),
    st.sampled_from(MEASURING + COUNTING),
)
values = st.fractions()


@given(values, atoms, atoms)
def test_there_and_back_is_exact(value: Fraction, unit: str, wanted: str) -> None:
    try:
        there = convert(value, unit, wanted)
    except IncompatibleUnitError:
        with pytest.raises(IncompatibleUnitError):
            convert(value, wanted, unit)
    else:
        assert type(there) is Fraction
        assert convert(there, wanted, unit) == value


@given(values, values, atoms, st.sampled_from(COUNTING))
def test_conversion_scales_with_the_value(value: Fraction, scale: Fraction, unit: str, word: str) -> None:
    per_one, per_many = f"{unit}/{word}", f"{unit}/万{word}"
    assert convert(value, per_one, per_many) == value * 10_000
    assert convert(value * scale, per_one, per_many) == scale * convert(value, per_one, per_many)


@given(values, st.sampled_from(sorted(MULTIPLES)), st.sampled_from(MEASURING + COUNTING))
def test_a_multiple_multiplies(value: Fraction, multiple: str, word: str) -> None:
    if word[0].isalpha() and multiple + word not in NAMES.measuring:
        assert convert(value, multiple + word, word) == value * MULTIPLES[multiple]
        assert not counts(multiple + word)


def test_names_stand_once_and_in_their_one_spelling() -> None:
    assert not NAMES.counting & NAMES.measuring.keys()
    assert {name for name in ALL_NAMES if counts(name)} == NAMES.counting
    assert all(normal(name) == name for name in ALL_NAMES | set(MULTIPLES))
    assert all(known(name) for name in ALL_NAMES)


def test_names_are_no_multiple_of_another_name() -> None:
    """A name that could be parted into multiple and name has to mean the same either way."""
    for multiple, size in MULTIPLES.items():
        for word in ALL_NAMES:
            assert multiple + word not in NAMES.counting
            if multiple + word in NAMES.measuring:
                assert convert(Fraction(1), multiple + word, word) == size


def test_each_dimension_has_one_base() -> None:
    bases: dict[str, set[str]] = {}
    for dimension, factor in NAMES.measuring.values():
        bases.setdefault(dimension, set()).update([factor] if Fraction(factor) == 1 else [])
    assert {dimension for dimension, ones in bases.items() if ones != {"1"}} == set()


def test_each_counting_word_is_a_dimension_of_its_own() -> None:
    for word in COUNTING:
        others = [other for other in (*COUNTING, *MEASURING) if other != word]
        for other in others:
            with pytest.raises(IncompatibleUnitError):
                convert(Fraction(1), word, other)


@pytest.mark.parametrize(
    ("unit", "some"),
    [
        ("万立方米", {"立方米", "亿立方米", "m3"}),
        ("MW", {"kW", "万MW", "千瓦"}),
        ("家", {"万家"}),
        ("场(次)", {"万场(次)"}),
        ("%", {"‰"}),
        ("百分点", set()),
        ("件/万人", set()),
    ],
)
def test_the_units_that_are_alike_convert(unit: str, some: set[str]) -> None:
    found = alike(unit)
    assert found[0] == unit
    assert some <= set(found)
    assert len(found) == len(set(found)) > len(some)
    assert all(convert(Fraction(1), other, unit) for other in found)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("家企业", "家"),
        ("人次以上", "人次"),
        ("万元", "万元"),
        ("件/万人以上", "件/万人"),
        ("场(次)活动", "场(次)"),
        ("%左右", "%"),
        ("个百分点", "个百分点"),
        ("企业", ""),
        ("", ""),
        ("孔井", ""),
        ("吨标准煤/百万千瓦时", "吨标准煤/百万千瓦时"),  # 10 signs
        ("亿千瓦时/平方公里/个月", "亿千瓦时/平方公里/个月"),  # 12, as many as are looked at
        ("万吨标准煤/平方公里/个月", "万吨标准煤/平方公里/个"),  # of 13
    ],
)
def test_the_longest_unit_that_a_text_begins_with(text: str, unit: str) -> None:
    assert leading(text) == unit


def test_a_word_of_the_plan_begins_a_text_too() -> None:
    assert leading("万孔井", ["孔"]) == "万孔"


def test_what_a_unit_may_be_read_as() -> None:
    assert readings("万场(次)") == [[("万", "场(次)"), ("万", "场次"), ("万", "场"), ("万", "次")]]
    assert readings("件/万人") == [[("", "件")], [("万", "人")]]
    assert readings("千瓦") == [[("", "千瓦")]]
    assert readings("万") == [[("", "万")]]


@pytest.mark.parametrize(
    ("unit", "same_as"),
    [
        ("万人", ("万人", "人", "亿人")),
        ("%", ("%", "千分比", "‰", "百分比")),
        ("件/万人", ("件/万人",)),
        ("百分点", ("百分点",)),
        ("分", ("分",)),
    ],
)
def test_the_usual_units_like_one(unit: str, same_as: tuple[str, ...]) -> None:
    found = alike(unit)
    assert found[0] == unit
    assert set(found) >= set(same_as)
    assert not set(found) & {"万%", "亿%", "万百分点", "万分"}


def test_a_ratio_is_another_where_one_side_is() -> None:
    assert not same("件/万人", "件/人")
    assert not same("件/人", "个/人")
    assert same("件/ 人", "件／人")
