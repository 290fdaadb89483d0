"""The table of an entry's keys is the entry's shape, and says of each key what an office would."""

import pytest

from builders import target
from gaoqing_kpi.forms.inputs import inputs_of
from gaoqing_kpi.load.headings import title
from gaoqing_kpi.model.actual import Entry
from gaoqing_kpi.model.entry_keys import (
    ANSWERS,
    DAYS,
    ENTRY_KEYS,
    FIGURES,
    INPUTS,
    QUANTITIES,
    RESULTS,
    SHARED,
    TEXTS,
    TRUTHS,
    Holds,
    keys_of,
    main_key,
)
from gaoqing_kpi.model.scalars import Day, DayOrMonth, Measure, Number, Text
from gaoqing_kpi.model.target import Target

SHAPES = {
    Holds.QUANTITY: Measure,
    Holds.QUANTITY_OF_ITS_OWN: Measure,
    Holds.NUMBER: Number,
    Holds.PERCENTAGE: Measure,
    Holds.UNIT: Text,
    Holds.TRUTH: bool,
    Holds.DAY: Day,
    Holds.PLACE: Text,
    Holds.TEXT: Text,
}
EVERYWHERE = {"region", "as_of", "missing", "source", "note", "issue", "next_step", "revised"}


def test_the_table_has_the_keys_of_an_entry() -> None:
    assert ENTRY_KEYS.keys() == Entry.model_fields.keys()


@pytest.mark.parametrize("key", ENTRY_KEYS)
def test_a_key_holds_what_its_shape_reads(key: str) -> None:
    shape = DayOrMonth if key == "as_of" else SHAPES[ENTRY_KEYS[key].holds]  # a month means its last day there
    assert Entry.model_fields[key].annotation == shape | None


@pytest.mark.parametrize("key", ENTRY_KEYS)
def test_a_key_has_a_heading(key: str) -> None:
    assert title(key)


def test_what_keys_hold() -> None:
    assert {"value", "reference", "current", "base"} == QUANTITIES
    assert QUANTITIES | {"numerator", "denominator"} == FIGURES
    assert {"done"} == TRUTHS
    assert {"on", "as_of"} == DAYS
    assert {"missing", "source", "note", "issue", "next_step", "revised"} == TEXTS
    assert {key for key, traits in ENTRY_KEYS.items() if traits.holds is Holds.PERCENTAGE} == {"rate"}


def test_a_unit_a_day_or_a_rate_alone_answers_nothing() -> None:
    assert {"value", "numerator", "denominator", "current", "base", "done", "missing"} == ANSWERS


def test_what_reports_something_contradicts_a_reason_for_none() -> None:
    # in the order of an entry: messages list them so
    assert RESULTS == ("value", "unit", "numerator", "denominator", "current", "base", "reference", "done", "on", "revised", "rate")


def test_one_text_or_day_may_hold_for_several_rows() -> None:
    assert {"region", "as_of", "source", "note", "issue", "next_step"} == SHARED


def test_a_form_asks_for_the_result_first_and_for_the_unit_and_the_region_never() -> None:
    assert INPUTS[:9] == ("value", "numerator", "denominator", "current", "base", "reference", "done", "on", "rate")
    assert INPUTS[9:] == ("as_of", "missing", "source", "note", "issue", "next_step", "revised")


def test_what_must_stand_beside_a_key() -> None:
    needs = {key: traits.needs for key, traits in ENTRY_KEYS.items() if traits.needs}
    assert needs == {"numerator": "denominator", "denominator": "numerator", "current": "base", "base": "current", "on": "done"}


@pytest.mark.parametrize(
    ("goal", "results"),
    [
        (target("cumulative", "at_least", "480", "个"), {"value", "unit", "rate"}),
        (target("level", "at_least", "51", "%"), {"value", "unit", "rate", "numerator", "denominator"}),
        (target("level", "at_least", "5", "‰"), {"value", "unit", "rate", "numerator", "denominator"}),
        (target("change", "at_least", "26", "%", direction="fall"), {"value", "unit", "rate", "current", "base"}),
        (target("change", "at_least", "3", "家", direction="rise"), {"value", "unit", "rate", "current", "base"}),
        # a rate of nothing, or of a range, is none
        (target("cumulative", "at_most", "0", "起"), {"value", "unit"}),
        (target("level", "between", {"min": "4.5", "max": "5"}, "%"), {"value", "unit", "numerator", "denominator"}),
        (
            target("level", "less_than", None, "吨", relative_to={"reference": {"zh": "全市平均", "en": "the city's"}}),
            {"value", "unit", "rate", "reference"},
        ),
        (target("milestone"), {"done", "on"}),
    ],
)
def test_the_keys_that_go_with_a_target(goal: Target, results: set[str]) -> None:
    assert keys_of(goal) == results | EVERYWHERE
    needless = {"unit", "region", "rate", "done"} | (set() if goal.traits.is_counted_up else {"revised"})
    assert inputs_of(goal) == (results | EVERYWHERE | ({"value"} if "done" in results else set())) - needless


@pytest.mark.parametrize(("kind", "key"), [("cumulative", "value"), ("level", "value"), ("change", "value"), ("milestone", "done")])
def test_the_key_that_is_missed_first(kind: str, key: str) -> None:
    assert main_key(target(kind)) == key
