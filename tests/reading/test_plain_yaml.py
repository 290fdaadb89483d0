"""What is read plainly is what the whole way gives: the same reports, and never a problem passed over."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gaoqing_kpi.load.node import Assumed
from gaoqing_kpi.load.source import Content, Source
from gaoqing_kpi.model.actual import ActualsFile
from gaoqing_kpi.problem import Problem
from gaoqing_kpi.reading.file_reading import FileReader
from gaoqing_kpi.reading.plain_yaml import PlainYaml
from town import EXAMPLES, FIGURES, KEYS, TARGETS, town

FORMS = [
    ["value"],
    ["value", "unit"],
    ["numerator", "denominator"],
    ["current", "base"],
    ["done"],
    ["done", "on"],
    ["missing"],
    ["as_of"],
    [],
]
HEADS = [
    "plan: town\nas_of: 2024-09-30",
    "plan: town\nas_of: 2024-09\nillustrative: true",
    'plan: 要点\nas_of: 2024-09-30\nregion: "370321"',
    "plan: town\nas_of: 2023-12-31",
    "plan: town\nas_of: 2025-06-30",
    "plan: other\nas_of: 2024-09-30",
    "plan: town",
    "plan: town\nas_of: 2024-09-30\nregion: 370399",
    "plan: town\nas_of: 2024-09-30\nregion:",
    "plan: &a town\nas_of: 2024-09-30",
    "plan: town\nas_of: 2024-09-30\nas_of: 2024-08-31",
    "plan: town\nas_of: 2024-09-30\nnote: x",
]  # fmt: skip


def entry() -> st.SearchStrategy[str]:
    """Write what stands behind a target: a figure, nothing, or some keys, mostly those that go together."""
    besides = st.lists(st.sampled_from(["note", "source", "as_of"]), max_size=2)
    fitting = st.builds(lambda form, more: [*form, *more], st.sampled_from(FORMS), besides)
    keys = st.one_of(fitting, st.lists(st.sampled_from(sorted(KEYS)), max_size=4))
    said = keys.flatmap(lambda names: st.tuples(*map(with_text, names))).map(lambda parts: "{" + ", ".join(parts) + "}")
    return st.one_of(st.sampled_from(FIGURES), said, st.just(""))


def with_text(key: str) -> st.SearchStrategy[str]:
    return st.sampled_from(KEYS[key]).map(lambda text: f"{key}: {text}")


def files() -> st.SearchStrategy[str]:
    """Write files, nearly all with a head that is right."""
    head = st.one_of(st.just(HEADS[0]), st.sampled_from(HEADS))
    entries = st.lists(st.tuples(st.sampled_from(TARGETS), entry()), max_size=3)
    return st.builds(lambda top, told: f"{top}\nactuals:\n" + "".join(f"  {name}: {text}\n" for name, text in told), head, entries)


def read(text: str, *, for_judging: bool) -> tuple[tuple[ActualsFile, ...], tuple[Problem, ...]]:
    reading = FileReader(town(), Assumed(town().head.id), is_for_judging=for_judging).read("a.yaml", Content("a.yaml", text.encode()))
    return tuple(without_entries(file) for file in reading.files if isinstance(file, ActualsFile)), reading.problems


def without_entries(file: ActualsFile) -> ActualsFile:
    return file._replace(actuals=tuple(actual._replace(entry=None) for actual in file.actuals))


@given(files())
@settings(max_examples=EXAMPLES)
@example("plan: town\nas_of: 2024-09-30\nactuals:\n  firms: 70\n  rate: {numerator: 9, denominator: 10, note: x}\n")
@example("plan: town\r\nas_of: 2024-09-30\r\nactuals:\r\n  firms:\r\n    value: 70\r\n    note: x\r\n")
@example("plan: town\nas_of: 2024-09-30\nactuals: {}\n")
@example("plan: town\nas_of: 2024-09-30\nactuals:\n  firms: 70\n\ufeff")
@example("plan: town\nas_of: 2024-09-30\nactuals: {firms: [1]}\n---\n")
@example("plan: town\nas_of: 2024-09-30\nactuals:\n  firms: 70\n  企业: 70\n")
@example("plan: town\nas_of: 2024-09-30\nactuals:\n  firms: 70\n  firms: {value: 60, as_of: 2024-08-31}\n")
@example("plan: town\nas_of: 2024-09-30\nactuals:\n  firms: 70 # kpi: ignore[stale] x\n")
def test_it_gives_what_the_whole_way_gives(text: str) -> None:
    assert read(text, for_judging=True) == read(text, for_judging=False)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("firms: 70", 70),
        ("money: {value: 12000万元, note: x}", "1.2"),
        ("rate: {numerator: 9, denominator: 10}", 90),
        ("cut: {current: 8, base: 10}", 20),
        ("hospital: {done: true, on: 2024-06-01}", 1),
        ("firms: {missing: 年底统计}", None),
        ("raised: 4000", 4000),
        ("ours: 3", 3),
    ],
)
def test_plain_reports_do_not_go_the_whole_way(written: str, value: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PlainYaml, "_the_whole_way", lambda *_: None)
    file = PlainYaml(town()).read(Source("a.yaml", f"plan: town\nas_of: 2024-09-30\nactuals:\n  {written}\n"))
    assert file is not None
    (actual,) = file.actuals
    assert str(actual.value) == str(value) or float(actual.value or 0) == float(str(value))
