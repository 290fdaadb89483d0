from datetime import date
from decimal import Decimal

import pytest
from pydantic_core import PydanticCustomError

from gaoqing_kpi.model.scalars import read_date, read_day_or_month, read_number, read_quantity, read_text, read_whole


def refusal(read: object, text: object) -> tuple[str, str]:
    """Give the code and the hint with which a reader refuses a scalar."""
    assert callable(read)
    with pytest.raises(PydanticCustomError) as caught:
        read(text)
    assert caught.value.context is not None
    assert caught.value.context["message"]
    return caught.value.type, caught.value.context["hint"]


@pytest.mark.parametrize("text", ["0", "-0", "70", "-3", "59.37", "0.5", "2.50", "-0.001", "1" + "0" * 39, "0." + "1" * 39])
def test_a_number_is_its_own_text(text: str) -> None:
    number = read_number(text)
    assert number == Decimal(text)
    assert f"{number:f}" == text


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("70家", "70", "家"),
        ("70 家", "70", "家"),
        ("1.52亿立方米", "1.52", "亿立方米"),
        ("100%", "100", "%"),
        ("100％", "100", "％"),
        ("5‰", "5", "‰"),
        ("2.34件/万人", "2.34", "件/万人"),
        ("62场(次)", "62", "场(次)"),
        ("-5 MW", "-5", "MW"),
        ("7个以上级", "7", "个以上级"),
    ],
)
def test_a_number_may_have_a_unit_behind_it(text: str, number: str, unit: str) -> None:
    quantity = read_quantity(text)
    assert (quantity.number, quantity.unit) == (Decimal(number), unit)


@pytest.mark.parametrize(("text", "decimals"), [("91", 0), ("91.1", 1), ("91.10", 2), ("-0.001家", 3)])
def test_the_digits_given_are_counted(text: str, decimals: int) -> None:
    assert read_quantity(text).decimals == decimals


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("２４０", "240"),
        ("－１２.５", "-12.5"),
        ("1,200", "1200"),
        ("1,234,567.8", "1234567.8"),
        ("1，200", "1200"),
        ("1 200", "1200"),
        ("1_000", "1000"),
        ("约240", "240"),
        ("80余", "80"),
        ("240以上", "240"),
        ("240左右", "240"),
        ("不超过240", "240"),
        ("+5", "5"),
        ("010", "10"),
        ("00.5", "0.5"),
        (".5", "0.5"),
        ("-.5", "-0.5"),
        ("5.", "5"),
        ("1e5", "100000"),
        ("1E-3", "0.001"),
        ("−5", "-5"),
        ("–5", "-5"),
        ("１.52亿立方米", "1.52亿立方米"),
        ("约1.5亿立方米", "1.5亿立方米"),
        ("1,200万立方米", "1200万立方米"),
        ("1.5万余", "1.5万"),
        ("80余万人", "80万人"),
    ],
)
def test_a_number_in_another_spelling_is_refused_and_the_value_meant_is_said(text: str, meant: str) -> None:
    assert refusal(read_quantity, text) == ("not-a-number", f"write {meant}")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "无",
        "二百四十",
        "近百",
        "1:30",
        "5-6",
        "5~6",
        "5至6",
        "5、6",
        "1.2.3",
        "0x1F",
        "0b1",
        "0o7",
        "½",
        "٣",
        "2024-09-30",
        "1,2",
        "5²",
    ],
)
def test_what_means_no_one_number_is_refused_without_a_guess(text: str) -> None:
    assert refusal(read_quantity, text) == ("not-a-number", "")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("41/45", "write the numerator, 41, and the denominator, 45, apart"),
        ("21（预计）", "what is expected or planned is no result: write what has been reached"),
        ("#REF!", "the formula has an error: correct it, or write the figure itself"),
    ],
)
def test_what_is_no_figure_for_a_reason_is_told_it(text: str, hint: str) -> None:
    assert refusal(read_quantity, text) == ("not-a-number", hint)


@pytest.mark.parametrize("text", [".inf", "-.INF", "inf", "Infinity", ".nan", "NaN"])
def test_a_number_is_finite(text: str) -> None:
    assert refusal(read_quantity, text)[0] == "not-finite"


@pytest.mark.parametrize("value", [True, False, None, [], {}, "yes", "No", "on", "OFF"])
def test_a_number_is_no_other_type(value: object) -> None:
    assert refusal(read_quantity, value)[0] == "wrong-type"


@pytest.mark.parametrize("text", ["1" + "0" * 40, "0." + "0" * 40, "9" * 41 + "家", "9" * 1999])
def test_a_number_has_at_most_forty_digits(text: str) -> None:
    assert refusal(read_quantity, text)[0] == "too-long"


def test_a_plain_number_has_no_unit() -> None:
    assert refusal(read_number, "70家") == ("not-a-number", "write 70")


@pytest.mark.parametrize("text", ["-1", "1.5"])
def test_a_whole_number_is_whole_and_not_negative(text: str) -> None:
    assert refusal(read_whole, text)[0] == "whole-number"


def test_a_whole_number_may_have_a_fraction_of_nothing() -> None:
    assert read_whole("3.0") == 3


@pytest.mark.parametrize("text", ["2024-09-30", "2024-02-29", "0001-01-01", "9999-12-31"])
def test_a_date_is_written_as_iso_8601(text: str) -> None:
    assert read_date(text) == date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2024/9/30", "2024-09-30"),
        ("2024.9.30", "2024-09-30"),
        ("2024-9-3", "2024-09-03"),
        ("2024年9月30日", "2024-09-30"),
        ("２０２４年９月３０日", "2024-09-30"),
        ("20240930", "2024-09-30"),
    ],
)
def test_a_date_in_another_spelling_is_refused_and_the_day_meant_is_said(text: str, meant: str) -> None:
    assert refusal(read_date, text) == ("bad-date", f"write {meant}")


@pytest.mark.parametrize(
    "text", ["2024-02-30", "2023-02-29", "2024-13-01", "0000-01-01", "2024-09", "9月", "", "2024-09-30T00:00", "2024/13/45"]
)
def test_what_is_no_day_is_refused_without_a_guess(text: str) -> None:
    assert refusal(read_date, text) == ("bad-date", "")


@pytest.mark.parametrize("value", [True, None, ["2024-09-30"], {}])
def test_a_date_is_no_other_type(value: object) -> None:
    assert refusal(read_date, value) == ("wrong-type", "")


def test_a_text_has_at_most_two_thousand_characters() -> None:
    longest = "高" * 2000
    assert read_text(longest) == longest
    assert refusal(read_text, longest + "高")[0] == "too-long"


@pytest.mark.parametrize("value", ["", " \u3000", True, None, []])
def test_a_text_says_something(value: object) -> None:
    assert refusal(read_text, value) == ("wrong-type", "")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("高青县", "高青县"),
        (" a\tb\r\nc ", "a b  c"),
        ("a\u3000b\xa0c", "a b c"),
        ("\u202etxt.exe\u2066", "txt.exe"),
        ("\x1b[31mred\x00", "[31mred"),
        ("a\u200bb\ufeff", "ab"),
    ],
)
def test_a_text_is_safe_to_show(written: str, read: str) -> None:
    assert read_text(written) == read
    assert read_text(read) == read


@pytest.mark.parametrize("value", ["\u200b", "\x00\x07", "\ufffe\uffff", " \u202e\n"])
def test_a_text_of_hidden_signs_says_nothing(value: str) -> None:
    assert refusal(read_text, value) == ("wrong-type", "")


def test_a_text_is_measured_as_it_is_written() -> None:
    assert refusal(read_text, "a" + "\u200b" * 2000)[0] == "too-long"


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("70家\u200b", "家"),
        ("70 亿\n立方米", "亿 立方米"),
        ("70家\u202e", "家"),
    ],
)
def test_a_unit_is_safe_to_show(written: str, unit: str) -> None:
    assert read_quantity(written).unit == unit


@pytest.mark.parametrize("written", ["70\u200b", "70\u202e家"])
def test_a_unit_begins_with_no_hidden_sign(written: str) -> None:
    assert refusal(read_quantity, written)[0] == "not-a-number"


@pytest.mark.parametrize(
    ("month", "day"), [("2024-09", "2024-09-30"), ("2024-02", "2024-02-29"), ("2023-02", "2023-02-28"), ("2024-09-15", "2024-09-15")]
)
def test_a_month_means_its_last_day(month: str, day: str) -> None:
    assert str(read_day_or_month(month)) == day


@pytest.mark.parametrize("month", ["2024-13", "2024-00", "2024-9", "202409", "2024", 202409])
def test_what_is_no_month_is_no_day(month: object) -> None:
    with pytest.raises(PydanticCustomError):
        read_day_or_month(month)
