"""The schema of a catalogue: no stricter than the reader, and not toothless."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from builders import sample_plan
from gaoqing_kpi import api
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.model.bounds import BOUNDS, Bound
from gaoqing_kpi.model.kinds import KINDS, Kind
from gaoqing_kpi.problem import Code
from gaoqing_kpi.rules.catalogue import read_plan
from pages import PAGES, ROOT, examples
from schema_faults import NOT_READ, faults_in

CASES = ROOT / "tests" / "cases"
SCHEMA = ROOT / "data" / "schemas" / "targets.schema.json"
BAD = sorted((CASES / "err-targets").glob("*.yaml"))

UNKNOWABLE = {
    Code.ALIAS: "YAML has put the value in its place",
    Code.ABOVE_100: "depends on how the unit is spelled",
    Code.OUTSIDE_PERIOD: "two days are compared",
    Code.BAD_SCHEDULE: "steps are compared with each other",
    Code.DUPLICATE_TARGET: "targets are compared with each other",
}
"""What no schema can know, and why."""
UNSEEN = {
    "amended-order": "days",
    "bad-bound-impossible": "what is possible",
    "bad-bound-order": "the two ends",
    "bad-bound-rules": "the two paces",
    "bad-date-order": "the two days",
    "names-of-nothing": "what is left of a name without its marks",
    "unknown-value-reference": "the lists of sections, items and offices",
    "unknown-unit": "a multiple alone, and any other word is a unit",
    "too-long": "digits that YAML has made a number of",
}
"""The other files in which a schema finds no fault, and what it would have to look at."""


@cache
def schema() -> Any:  # noqa: ANN401 - the library has no types
    return Draft202012Validator(json.loads(api.schema("targets", sample_plan())), format_checker=FormatChecker())


@pytest.fixture(scope="module")
def found() -> Mapping[Path, list[str]]:
    return faults_in(SCHEMA, BAD)


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.stem)
def test_a_bad_catalogue_fails_where_a_schema_can_know_it(case: Path, found: Mapping[Path, list[str]]) -> None:
    codes = {Code(code) for code in re.findall(r": error (\S+): ", case.with_suffix(".out").read_text(encoding="utf-8"))}
    assert bool(found.get(case)) == bool(codes - UNKNOWABLE.keys() and case.stem not in UNSEEN), found.get(case)


def test_only_what_is_no_yaml_is_not_read(found: Mapping[Path, list[str]]) -> None:
    assert {case.stem for case, places in found.items() if NOT_READ in places} == {"syntax"}


def test_good_catalogues_pass(tmp_path: Path) -> None:
    shown = [text for page in PAGES for text in examples(page, "yaml") if re.match(r"plan:(\n| \{)", text)]
    constants = [
        text
        for path in (ROOT / "tests").rglob("*.py")
        for text in re.findall(r'"""(\s*plan:\n.*?)"""', path.read_text(encoding="utf-8"), re.DOTALL)
        if "\ntargets:" in text and "\\" not in text
    ]
    right = [text for text in (*shown, *constants) if read_plan(Source("t.yaml", text))[0]]
    assert len([text for text in right if text in shown]) > 2
    assert len([text for text in right if text in constants]) > 2
    files = [CASES / "plan.yaml", CASES / "audit" / "targets.yaml"]
    for number, text in enumerate(right):
        files.append(tmp_path / f"{number}.yaml")
        files[-1].write_text(text, encoding="utf-8")
    assert faults_in(SCHEMA, files) == {}


figures = st.sampled_from([0, 1, 72, -1, 0.5, 100, "72", "4.5", " 3", "七", {"min": 1, "max": 2}, {"min": 1}])
words = st.sampled_from(["企业", "x", " ", 2024, True, {"zh": "企业"}, {"en": "x"}, {"zh": "企业", "en": "Firms", "de": "x"}, ["x"]])
days = st.sampled_from(["2024-06-30", "2024-12-31", "2024-02-30", "2024-06", 20240630])
by_region = st.dictionaries(st.sampled_from(["370322", "3703"]), figures, max_size=2)
amendments = st.fixed_dictionaries(
    {"on": days}, optional={"value": figures, "due": days, "cancelled": st.booleans(), "by_region": by_region}
)
BEHIND: Mapping[str, st.SearchStrategy[object]] = {
    "id": st.sampled_from(["a", "a-1", "A", "a_b"]),
    "name": words,
    "kind": st.sampled_from([*Kind, "stock"]),
    "bound": st.sampled_from([*Bound, "atleast"]),
    "value": figures,
    "unit": st.sampled_from(["家", "%", "万元", "3家", " 家", 3]),
    "tolerance": figures,
    "better": st.sampled_from(["higher", "lower", "up"]),
    "direction": st.sampled_from(["rise", "fall", "down"]),
    "by_region": by_region,
    "relative_to": st.sampled_from([{"year": 2020}, {"reference": "全市"}, {}, {"year": 2020, "reference": "全市"}]),
    "schedule": st.sampled_from(["linear", "at_end", "later", [], [{"by": "2024-12-31", "share": 1}], [{"by": "2024-12-31", "share": 2}]]),
    "baseline": st.sampled_from([{"value": 1, "date": "2023-12-31"}, {"value": 1}]),
    "amended": st.lists(amendments, max_size=2),
    "due": days,
    "item": st.sampled_from([3, "2-1", "2.1", -1]),
    "departments": st.lists(st.sampled_from(["finance", "某局"]), max_size=2),
    "aliases": st.lists(words, max_size=2),
    "may_exceed": st.sampled_from([True, "yes"]),
    "note": words,
}
HEAD = {"id": "p", "title": "某县", "region": "370322", "period": {"start": "2024-01-01", "end": "2024-12-31"}}


def whole(kind: Kind, bound: Bound) -> dict[str, object]:
    """Write a target with all that it needs."""
    target: dict[str, object] = {"id": "t", "name": "t", "kind": kind}
    if KINDS[kind].is_measured:
        value = {"min": 1, "max": 2} if BOUNDS[bound].takes_range else 2
        target |= {"bound": bound, "value": value, "unit": "吨"} | ({"tolerance": 1} if BOUNDS[bound].takes_tolerance else {})
    return target | ({"direction": "rise"} if KINDS[kind].is_movement else {})


def is_read(data: object) -> bool:
    return read_plan(Source("t.yaml", json.dumps(data, ensure_ascii=False)))[0] is not None


changes = st.lists(st.sampled_from(list(BEHIND)).flatmap(lambda key: st.tuples(st.just(key), BEHIND[key] | st.none())), max_size=2)


@given(st.builds(whole, st.sampled_from(Kind), st.sampled_from(Bound)), changes)
def test_a_target_that_is_read_passes(target: dict[str, object], changed: list[tuple[str, object]]) -> None:
    data = {"plan": HEAD, "targets": [target | dict(changed)]}
    if is_read(data):
        assert [error.message for error in schema().iter_errors(data)] == []


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("bound", Bound)
def test_the_keys_of_each_kind_and_bound_are_asked_for(kind: Kind, bound: Bound) -> None:
    """Leave out each key in turn of a target that has all that it needs, and add each that it does not take."""
    target = whole(kind, bound)
    more = {"bound": "exactly", "tolerance": 1, "better": "higher", "direction": "fall", "unit": "吨", "value": 1, "baseline": {}}
    changed = [{key: None} for key in target] + [{key: behind} for key, behind in more.items() if key not in target]
    for change in ({}, *changed):
        data = {"plan": HEAD, "targets": [target | change]}
        assert schema().is_valid(data) == is_read(data), target | change


def test_offices_are_suggested_and_others_may_be_named() -> None:
    office = json.loads(api.schema("targets", sample_plan()))["$defs"]["office"]
    suggested = office["anyOf"][0]
    known = dict(zip(suggested["enum"], suggested["markdownEnumDescriptions"], strict=True))
    assert known["science-technology"] == "县科技局 / Science and Technology Bureau"
    target = {"id": "t", "name": "t", "kind": "milestone", "departments": ["another-office"]}
    assert schema().is_valid({"plan": HEAD, "targets": [target]})
