"""Properties of tables: they say what the same YAML says, whatever their layout, and no bytes break the reader."""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from builders import plan, read_one, target
from gaoqing_kpi.load.document import read_documents
from gaoqing_kpi.load.headings import known_titles
from gaoqing_kpi.load.source import Content
from gaoqing_kpi.model.actual import Actual
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.model.scalars import TRUTH_WORDS
from gaoqing_kpi.problem import Code
from gaoqing_kpi.writing import quoted

PLAN = plan(
    target("cumulative", "at_least", "100", "亩", id="area"),
    target("cumulative", "at_least", "100", "人", id="people"),
    target("level", "at_least", "100", "%", id="share"),
    target("change", "at_least", "26", "%", id="cut", direction="fall"),
    target("milestone", id="station"),
)
KEYS = (  # but for the rate, which a table may give as a fraction too
    "value",
    "unit",
    "numerator",
    "denominator",
    "current",
    "base",
    "done",
    "on",
    "as_of",
    "missing",
    "source",
    "note",
    "revised",
)
NUMBERS = ["70", "-1", "59.37", "12,00", "约3", "91.1%", "1.5万亩"]
YES = {word for word, truth in TRUTH_WORDS.items() if truth == "true"}
CELLS = st.sampled_from([*NUMBERS, "亩", "人", "%", "2024-08-20", "2024-13-01", "县统计", "a;b\tc", 'x"y', "多行\n文字"])
LIKELY = ["area", "people", "合计", "plan", "p", "2024-09-30", "70", "x", ""]
own_file = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def said(name: str, content: bytes, of: Plan = PLAN) -> tuple[dict[str, tuple[object, ...]], list[str]]:
    """Read a file: what each target's actual is, and which codes its problems have."""
    found: dict[str, tuple[object, ...]] = {}
    codes: list[str] = []
    for document in read_documents(Content(name, content))[0]:
        file, problems = read_one(document, of)
        codes += [problem.code for problem in problems if problem.code is not Code.IMPLAUSIBLE]  # figures here are any
        found |= {actual.target: parts(actual) for actual in file.actuals} if file else {}
    return found, sorted(set(codes))


def parts(actual: Actual) -> tuple[object, ...]:
    return actual.value, actual.as_of, actual.done_on, actual.reason, actual.source, actual.note, actual.revised


@st.composite
def rows(draw: st.DrawFn) -> dict[str, dict[str, str]]:
    """Draw entries of some targets, right and wrong ones."""
    names = draw(st.lists(st.sampled_from([one.id for one in PLAN.targets]), unique=True, min_size=1))
    return {name: draw(st.dictionaries(st.sampled_from(KEYS), CELLS, max_size=4)) for name in names}


def as_yaml(entries: dict[str, dict[str, str]]) -> bytes:
    lines = [f"  {name}: {{{', '.join(f'{key}: {quoted(text)}' for key, text in entry.items())}}}" for name, entry in entries.items()]
    return "\n".join(["plan: p", "as_of: 2024-09-30", "actuals:", *lines]).encode()


def as_csv(entries: dict[str, dict[str, str]], columns: Sequence[str], delimiter: str, line_end: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(["plan", "p"])
    writer.writerow(["as_of", "2024-09-30"])
    writer.writerow(["id", *columns])
    writer.writerows([name, *(entry.get(key, "") for key in columns)] for name, entry in entries.items())
    return out.getvalue()


def in_words_of_yaml(entries: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Write entries so that YAML says what a table would: without a unit that stands alone or only restates the target's, and without a
    time of completion beside figures or beside what is not done.

    Beside a reason for reporting nothing, a restated unit stays, since it contradicts the reason as any result does.
    """
    figures = {"value", "numerator", "denominator", "current", "base"}
    told = {
        name: {
            key: text
            for key, text in entry.items()
            if key != "unit" or (figures & entry.keys() and ("missing" in entry or text != PLAN.by_id[name].unit))
        }
        for name, entry in entries.items()
    }
    for entry in told.values():
        if figures & entry.keys() or ("done" in entry and entry["done"].casefold() not in YES):
            entry.pop("on", None)
    return {name: entry if {*figures, "done", "missing"} & entry.keys() else {**entry, "value": ""} for name, entry in told.items()}


@own_file
@given(
    entries=rows(),
    columns=st.permutations(KEYS),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
)
@example(
    entries={"area": {"numerator": "12,00", "missing": "70", "unit": "亩"}}, columns=KEYS, delimiter=",", line_end="\n", encoding="utf-8"
)
def test_a_table_says_what_the_same_yaml_says(
    entries: dict[str, dict[str, str]], columns: Sequence[str], delimiter: str, line_end: str, encoding: str
) -> None:
    table = said("a.csv", as_csv(entries, columns, delimiter, line_end).encode(encoding))
    written = as_yaml(in_words_of_yaml(entries)).replace(b'value: ""', b"value: null")
    assert table == said("a.yaml", written)


@own_file
@given(number=st.floats(min_value=1e-6, max_value=1e15) | st.integers(1, 10**15))
def test_a_stored_number_is_the_shortest_decimal_that_gives_it(tmp_path: Path, number: float) -> None:
    book = Workbook()
    for row in (["plan", "p"], ["as_of", "2024-09-30"], ["id", "value"], ["area", number]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "a.xlsx")
    stored = float(f"{number:.16g}")  # as openpyxl writes it
    found, codes = said("a.xlsx", (tmp_path / "a.xlsx").read_bytes())
    assert set(codes) <= {Code.MAGNITUDE}
    assert found["area"][0] == Fraction(Decimal(repr(stored)))


@own_file
@given(
    grid=st.lists(st.lists(st.sampled_from([*known_titles(), *LIKELY]), max_size=8), max_size=8),
)
def test_no_grid_breaks_the_reader(grid: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows(grid)
    said("a.csv", out.getvalue().encode())


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("book") / "a.xlsx"
    book = Workbook()
    for row in (["plan", "p"], ["as_of", "2024-09-30"], ["id", "value"], ["area", 70]):
        book.worksheets[0].append(row)
    book.save(path)
    return path.read_bytes()


@own_file
@given(cuts=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), min_size=1, max_size=4))
def test_no_damage_to_a_workbook_breaks_the_reader(workbook: bytes, cuts: list[tuple[float, bytes]]) -> None:
    content = bytearray(workbook)
    for share, put in cuts:
        start = int(share * len(content))
        content[start : start + len(put) + 1] = put
    said("a.xlsx", bytes(content))
