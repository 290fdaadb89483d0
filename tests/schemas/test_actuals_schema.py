"""The schema of files of actual values: no stricter than the reader, and not toothless. Files in ``tests/cases/`` are examples of both."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from builders import SAMPLES, sample_plan
from gaoqing_kpi import api
from gaoqing_kpi.load.document import yaml_document
from gaoqing_kpi.load.node import plain_data
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.load.yaml import parse
from gaoqing_kpi.model.actual import Entry, FileHead
from gaoqing_kpi.model.base import Shape
from gaoqing_kpi.model.entry_keys import ENTRY_KEYS
from gaoqing_kpi.model.plan import Plan, names_of
from gaoqing_kpi.problem import Code, has_errors
from gaoqing_kpi.rules.actuals import read_file
from gaoqing_kpi.rules.catalogue import read_plan
from pages import PAGES, examples
from reference import example_of, told_of
from schema_faults import NOT_READ, faults_in

CASES = Path(__file__).parents[1] / "cases"
PLAN = CASES / "plan.yaml"
GOOD, BAD = (sorted((CASES / folder).glob("*.yaml")) for folder in ("ok", "err"))

UNKNOWABLE = {
    Code.ALIAS: "YAML has put the value in its place",
    Code.DUPLICATE_TARGET: "a target may be reported under its id for one day and under its name for another",
    Code.UNKNOWN_UNIT: "a unit may be spelled in many ways; the usual ones are suggested",
    Code.INCOMPATIBLE_UNIT: "as above",
    Code.MAGNITUDE: "a warning",
    Code.IMPLAUSIBLE: "a warning",
    Code.STALE: "a warning, and of the evaluation date",
    Code.RATE_MISMATCH: "figures are worked out",
    Code.NUMERATOR_EXCEEDS: "two figures are compared",
    Code.OUTSIDE_PERIOD: "two days are compared",
    Code.DECREASED: "two files are compared",
    Code.CONFLICT: "two files are compared",
    Code.TOO_LARGE: "the file is not read",
    Code.DATE_MISMATCH: "a table's",
    Code.TARGET_MISMATCH: "a table's",
    Code.IGNORED_COLUMN: "a table's",
    Code.UNREAD_SHEET: "a table's",
    Code.UNCHECKED_FORMATS: "a table's",
}
"""What no schema can know, and why."""

A_NUMBER_BY_THEN = {"exponent", "hexadecimal", "leading-zero", "no-fraction", "plus", "underscore"}
"""What YAML takes for a number, though it is none to us."""
UNSEEN: Mapping[str, set[str]] = {
    **{f"not-a-number-{what}": {"farmers"} for what in A_NUMBER_BY_THEN},
    "not-finite": {"solar"},  # .nan is less than nothing and more than nothing
    "too-long-number": {"solar"},  # so are its digits gone
    "whole-number": {"events"},  # 万场 is worked out
    "above-100": {"coverage"},  # so is ‰
    "wrong-form-two-units": {"solar", "water-cut"},  # one unit may be written twice, in two ways
    "encoding-utf-16": {""},  # and can be read all the same
    "syntax-tag": {"farmers"},  # the tag says what it is anyway
}
"""The entries of bad files that a schema lets pass for a reason of their own."""

OF_A_KEY = {Code.MISSING_KEY, Code.UNKNOWN_KEY, Code.UNKNOWN_TARGET, Code.WRONG_TYPE}
"""What a schema may say of the mapping that lacks a key, or has a wrong one."""


def plan_of(text: str) -> Plan:
    plan, problems = read_plan(Source("targets.yaml", text))
    assert plan, problems
    return plan


@cache
def small_plan() -> Plan:
    return plan_of(PLAN.read_text(encoding="utf-8"))


@cache
def small_schema() -> Any:  # noqa: ANN401 - the library has no types
    return Draft202012Validator(json.loads(api.schema("actuals", small_plan())), format_checker=FormatChecker())


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("schema") / "actuals.schema.json"
    path.write_text(api.schema("actuals", small_plan()), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def found(schema: Path) -> Mapping[Path, list[str]]:
    return faults_in(schema, BAD)


def test_every_good_case_passes(schema: Path) -> None:
    assert faults_in(schema, GOOD) == {}


def errors_of(case: Path) -> Iterator[tuple[Code, str]]:
    """Give each error of a bad file that a schema can know, and the key of the line that it stands in."""
    lines = case.read_bytes().decode(errors="replace").splitlines()
    for line, code in re.findall(r"^\S+?:(\d+):\d+: error (\S+): ", case.with_suffix(".out").read_text(encoding="utf-8"), re.MULTILINE):
        key = re.match(r"\s*(?P<key>[^\s:：{\[]+)", lines[int(line) - 1] if lines else "")
        yield Code(code), key["key"] if key and code != Code.ENCODING else ""


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.stem)
def test_every_fault_of_shape_is_found_where_it_is(case: Path, found: Mapping[Path, list[str]]) -> None:
    places = found.get(case, [])
    wanted = [(code, key) for code, key in errors_of(case) if code not in UNKNOWABLE and key not in UNSEEN.get(case.stem, ())]
    assert bool(places) == bool(wanted), places
    for code, key in wanted:
        of_a_key = code in OF_A_KEY and not {"$", "$.actuals"}.isdisjoint(places)
        assert of_a_key or NOT_READ in places or any(key in place for place in places), (code, key, places)


def test_what_is_unseen_is_still_there() -> None:
    assert {case.stem for case in BAD} >= UNSEEN.keys()


BAD_ENTRIES = [
    *((key, '"x"') for key in ("farmers", "storage", "coverage")),
    ("farmers", "-1"),
    ("farmers", '"-1"'),
    ("farmers", '"-1人"'),
    ("farmers", "{value: -1, unit: 万人}"),
    ("farmers", "2.5"),
    ("farmers", "{value: 2.5}"),
    ("farmers", "{value: 2.5, unit: }"),
    ("farmers", "{value: [1]}"),
    ("farmers", "{value: 1, valeu: 1}"),
    ("farmers", "{unit: 人}"),
    ("farmers", "{rate: 50, value: }"),
    ("farmers", "{source: s}"),
    ("farmers", "{missing: m, rate: 50}"),
    ("farmers", "{value: 1, as_of: 2024-02-30}"),
    ("farmers", "{value: 1, as_of: 2024-13}"),
    ("farmers", "{value: 1, note: true}"),
    ("farmers", "{value: 1, note: ' '}"),
    ("farmers", "{value: 1, region: 桓台县}"),
    ("farmers", "{value: 1, region: 370323}"),
    ("coverage", "100.5"),
    ("coverage", "{value: 100.5}"),
    ("coverage", "{numerator: -1, denominator: 2}"),
    ("coverage", "{numerator: 1, denominator: 0}"),
    ("coverage", "{numerator: 1, denominator: }"),
    ("coverage", "{value: 1, denominator: 2}"),
    ("coverage", "{value: 1, current: 2}"),
    ("unemployment", "{value: 4.8, rate: 100}"),
    ("accidents", "{value: 1, rate: 100}"),
    ("water-cut", "{current: 1, base: 0}"),
    ("water-cut", "{current: 1, base: -1}"),
    ("company-rise", "{current: 1.5, base: 1}"),
    ("energy", "0.6"),
    ("energy", "{reference: 0.6}"),
    ("storage", "1"),
    ("storage", "true"),
    ("storage", "{done: false, on: 2024-05-01}"),
    ("storage", "{on: 2024-05-01}"),
    ("storage", "{done: true, value: 1}"),
]
GOOD_ENTRIES = [
    ("farmers", "{}"),
    ("farmers", "{value: }"),
    ("farmers", "{value: , note: n, unit: 人}"),
    ("farmers", "{value: 1, done: , numerator: }"),
    ("farmers", "{missing: , value: 1}"),
    ("farmers", '"180 人 "'),
    ("farmers", "{value: 2.5, unit: 万人}"),
    ("farmers", "180.0"),
    ("farmers", "{value: 1, region: 370322, note: 2024}"),
    ("farmers", "{value: 1, region: 小县, as_of: 2024-08}"),
    ("coverage", "{value: 500, unit: ‰}"),
    ("coverage", "5％"),
    ("investment", "120"),
    ("water-cut", "-3"),
    ("water-cut", "{current: 33吨, base: 44吨, value: }"),
    ("company-rise", "{current: 1.5, base: 1, unit: 万家}"),
    ("storage", "{done: , on: , value: }"),
    ("solar", "{value: 6, unit: 万kW}"),
    ("Solar", "6"),
]


def is_read(text: str, plan: Plan | None = None) -> bool:
    return not has_errors(read_file(yaml_document(Source("a.yaml", text)), plan or small_plan())[1])


def written(key: str, entry: str) -> str:
    return f"plan: small-2024\nas_of: 2024-09-30\nactuals:\n  {key}: {entry}\n"


def test_an_entry_that_is_not_read_does_not_pass(schema: Path, tmp_path: Path) -> None:
    files = {tmp_path / f"{number}.yaml": written(*entry) for number, entry in enumerate(BAD_ENTRIES)}
    for file, text in files.items():
        assert not is_read(text), text
        file.write_text(text, encoding="utf-8")
    found = faults_in(schema, files)
    assert [text for file, text in files.items() if file not in found] == []


def test_an_entry_that_is_read_passes(schema: Path, tmp_path: Path) -> None:
    files = {tmp_path / f"{number}.yaml": written(*entry) for number, entry in enumerate(GOOD_ENTRIES)}
    for file, text in files.items():
        assert is_read(text), text
        file.write_text(text, encoding="utf-8")
    assert faults_in(schema, files) == {}


numbers = st.integers(-3, 120) | st.sampled_from([0.5, 2.5, 50.1, 99.99, 100.01, 7.0, -0.5])
units = st.sampled_from(["", " ", "人", "%", "％", "‰", "万人", "家", "MW", "万千瓦", "吨", "以上", "余", "百分点", "m²", "、", "e3"])
quantities = numbers | st.builds(lambda number, unit: f"{number}{unit}", numbers, units)
texts = st.sampled_from(["无", " ", "", "县统计局", "a\nb", "2024-09-30", "2024-08", "2024-8-1", "370322", "小县", "人", "万千瓦", "%"])
behind = quantities | texts | st.none() | st.booleans() | st.just(2024)
entries = behind | st.dictionaries(st.sampled_from([*ENTRY_KEYS, "valeu"]), behind, max_size=4)


@example({next(target.id for target in small_plan().targets if not target.traits.is_measured): {"value": None, "unit": 0}})
@given(st.dictionaries(st.sampled_from([name for target in small_plan().targets for name in names_of(target)]), entries, max_size=3))
def test_what_is_read_passes(actuals: dict[str, object]) -> None:
    data = {"plan": "small-2024", "as_of": "2024-09-30", "actuals": actuals}
    if is_read(json.dumps(data, ensure_ascii=False)):  # which is YAML too
        assert [error.message for error in small_schema().iter_errors(data)] == []


def test_every_name_of_every_target_is_a_key_that_says_what_is_asked() -> None:
    schema = json.loads(api.schema("actuals", sample_plan()))
    keys = schema["properties"]["actuals"]["properties"]
    assert list(keys) == [name for target in sample_plan().targets for name in names_of(target)]
    assert keys["高新技术企业"] == keys["high-tech-enterprises"] == {"$ref": "#/$defs/high-tech-enterprises"}
    target = schema["$defs"]["high-tech-enterprises"]
    chinese, english = target["description"].split("\n")
    assert chinese.startswith("高新技术企业：≥72 家；")
    assert chinese.endswith("；县科技局")
    assert english.startswith("High-tech enterprises: ≥72 家 (entities); ")
    assert english.endswith("; Science and Technology Bureau")


def test_units_that_convert_are_suggested_with_their_meaning() -> None:
    shapes = json.loads(api.schema("actuals", sample_plan()))["$defs"]
    named = shapes["water-use-total"]["properties"]["unit"]["$ref"].removeprefix("#/$defs/")
    units = dict(zip(shapes[named]["anyOf"][0]["enum"], shapes[named]["anyOf"][0]["enumDescriptions"], strict=True))
    assert (units["万立方米"], units["亿立方米"]) == ("10,000 cu m", "100 million cu m")


LEAST: Mapping[type[Shape], Mapping[str, object]] = {Entry: {}, FileHead: {"plan": "p", "as_of": "2024-09-30", "actuals": {}}}


@pytest.mark.parametrize(("shape", "key"), [(shape, key) for shape in LEAST for key in shape.model_fields])
def test_every_key_has_a_description_and_an_example_that_is_read(shape: type[Shape], key: str) -> None:
    field = shape.model_fields[key]
    assert told_of(field).description
    root, problems = parse(Source("example.yaml", example_of(key, field)))
    assert root is not None
    assert problems == []
    written = plain_data(root)
    assert isinstance(written, dict)
    assert shape.model_validate({**LEAST[shape], **written})


CITY = """
plan:
  id: city
  title: 某市
  regions: {"370322": 高青县, "370321": {zh: 桓台县, en: Huantai County}}
  period: {start: 2024-01-01, end: 2024-12-31}
targets:
  - {id: piles, name: 充电桩, aliases: [充电桩新增数], kind: cumulative, bound: at_least, value: 5, unit: 个}
"""
OF_REGIONS = {
    "region: 高青县\nactuals: {piles: 1}": True,
    "region: 370321\nactuals: {piles: 1}": True,
    'region: "370321"\nactuals: {充电桩新增数: 1}': True,
    "region: Huantai County\nactuals:": True,
    "actuals: {piles: {value: 1, region: 桓台县}}": True,
    "actuals: {piles: 1}": False,
    "actuals: {piles: {value: 1}}": False,
    "actuals:": False,
    "region: 某市\nactuals: {piles: 1}": False,
}


def test_regions_are_choices_and_asked_for_where_the_plan_has_none_of_its_own(tmp_path: Path) -> None:
    schema, plan = tmp_path / "schema.json", plan_of(CITY)
    schema.write_text(api.schema("actuals", plan), encoding="utf-8")
    files = {tmp_path / f"{number}.yaml": f"plan: city\nas_of: 2024-09-30\n{text}\n" for number, text in enumerate(OF_REGIONS)}
    for (file, text), is_right in zip(files.items(), OF_REGIONS.values(), strict=True):
        file.write_text(text, encoding="utf-8")
        assert is_read(text, plan) == is_right, text
    found = faults_in(schema, files)
    assert [file not in found for file in files] == list(OF_REGIONS.values())


def test_what_the_pages_show_passes(tmp_path: Path) -> None:
    shown = [text for page in PAGES for text in examples(page, "yaml") if text.startswith("plan: gaoqing-2024\n")]
    right = [text for text in shown if is_read(text, sample_plan())]
    assert 1 < len(right) < len(shown)
    files = {tmp_path / f"{number}.yaml": text for number, text in enumerate(right)}
    for file, text in files.items():
        file.write_text(text, encoding="utf-8")
    assert faults_in(SAMPLES.parent / "schemas" / "actuals.schema.json", files) == {}
