"""The days that texts of tables name: the examples of the grammar, and what holds for all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaoqing_kpi.grammar.periods import EXAMPLES, NOTES, days_in, is_note_on_the_data, labels_another_day, years_in


@pytest.mark.parametrize(("text", "days"), EXAMPLES.items())
def test_every_example_is_read_so(text: str, days: str) -> None:
    assert " ".join(str(named.day) for named in days_in(text, 2024)) == days


@pytest.mark.parametrize("text", ["9月", "三季度", "上半年", "1-9月", "9月30日"])
def test_without_a_year_there_is_no_day(text: str) -> None:
    assert days_in(text, None) == []
    assert days_in(f"2023年{text}", None)[0].day.year == 2023


@pytest.mark.parametrize("text", ["2024年13月", "2024年2月30日", "0月", "2024.13", "五季度"])
def test_what_is_no_day_names_none(text: str) -> None:
    assert days_in(text, 2024) == []


@given(
    st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)),
    st.sampled_from(["{0}年{1}月{2}日", "{0}-{1:02}-{2:02}", "{0}.{1}.{2}", "{0}/{1}/{2}"]),
)
def test_every_day_is_read_back(day: date, form: str) -> None:
    assert [named.day for named in days_in(form.format(day.year, day.month, day.day), None)] == [day]


@given(st.text())
def test_no_text_fails(text: str) -> None:
    assert all(named.words for named in days_in(text, 2024))
    assert all(2000 <= year < 2100 for year in years_in(text))


@pytest.mark.parametrize(
    ("text", "is_label"),
    [("填报日期", True), ("截止时间：", True), ("完成时限", True), ("截至日期", False), ("日期", True), ("Date:", True), ("单位", False)],
)
def test_labels_of_other_days(text: str, is_label: bool) -> None:  # noqa: FBT001 - what is expected
    assert labels_another_day(text) is is_label


@pytest.mark.parametrize(("text", "day"), NOTES.items())
def test_a_note_on_the_data_names_their_day(text: str, day: str) -> None:
    assert " ".join(str(named.day) for named in days_in(text, 2024) if is_note_on_the_data(text)) == day


def test_what_stands_before_a_day_is_looked_at_as_far_as_it_matters() -> None:
    """A cell of thirty thousand signs named a day in every second one, and all before it was looked through for each."""
    text = "1月" * 16_000 + "填报日期：2024年9月8日"
    assert [str(found.day) for found in days_in(text, 2024)] == ["2024-01-31"]
