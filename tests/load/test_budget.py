"""What is read grows with what a file holds, and what holds too much is one problem, told before the memory is full."""

from collections.abc import Callable

import pytest

from builders import plan, target
from gaoqing_kpi.formats.text import problem_texts
from gaoqing_kpi.grammar.lettering import without_looks
from gaoqing_kpi.load import csv, entries, headings, ignores, parts, shape, yaml
from gaoqing_kpi.load.budget import MAX_NODES, MAX_TARGETS
from gaoqing_kpi.load.document import read_documents
from gaoqing_kpi.load.ends import with_ends
from gaoqing_kpi.load.grid import Grid, Merge, SheetRow
from gaoqing_kpi.load.node import Assumed, Scalar
from gaoqing_kpi.load.source import Content, Source, decode
from gaoqing_kpi.load.table_sheets import read_tables
from gaoqing_kpi.problem import Code, HeldProblems, Location, Problem
from gaoqing_kpi.rules import actuals, catalogue
from gaoqing_kpi.rules.actuals import read_file
from gaoqing_kpi.rules.catalogue import read_plan
from line_counts import lines_that_search

PLAN = plan(target("cumulative", "at_least", "100", "亩", id="area"))
HEAD = "plan: p\nas_of: 2024-09-30\nactuals:\n"
CATALOGUE = "plan: {id: p, title: 计划, period: {start: 2024-01-01, end: 2024-12-31}}\n"
TARGET = "{{id: t{0}, name: 名{0}, kind: level, bound: at_least, value: 1, unit: 家{1}}}, "


def grid(rows: list[list[str]], merged: tuple[Merge, ...] = ()) -> Grid:
    """Place texts as the cells of a sheet."""
    start = Location("a.xlsx", 1, 1, sheet="表")
    placed = {
        line: SheetRow(
            {column: Scalar(start._replace(line=line, column=column), text, plain=False) for column, text in enumerate(row, 1) if text}
        )
        for line, row in enumerate(rows, 1)
    }
    return Grid(start, placed, merged)


def told(name: str, text: str) -> list[Problem]:
    """Find what is wrong with a file against the plan."""
    problems = [problem for document in read_documents(Content(name, text.encode()))[0] for problem in read_file(document, PLAN)[1]]
    return list(with_ends(problems, {name: text}))


def merged_rows(count: int) -> Callable[[], object]:
    rows = [["编号", "完成值", "备注"], *(["area", str(number), "x"] for number in range(count))]
    merges = tuple(Merge(top, top + 1, column, column) for top in range(2, count, 2) for column in (2, 3))
    return lambda: read_tables([grid(rows, merges)], Assumed())


def titles_of_parts(count: int) -> Callable[[], object]:
    rows = [["编号", "完成值"], *([f"第{number}部分", ""] for number in range(count))]
    return lambda: read_tables([grid(rows, tuple(Merge(line, line, 1, 2) for line in range(2, count + 2)))], Assumed())


def wide_heads(count: int) -> Callable[[], object]:
    rows = [["编号", "完成值", *(f"栏{number}" for number in range(count))], ["area", "1", *["2"] * count]]
    return lambda: read_tables([grid(rows, tuple(Merge(1, 1, column, column) for column in range(1, count)))], Assumed())


def tables_in_one_sheet(count: int) -> Callable[[], object]:
    rows = [row for number in range(count) for row in (["编号", "完成值", f"栏{number}"], ["area", "1", "2"])]
    return lambda: read_tables([grid(rows)], Assumed())


def unknown_keys_on_one_line(count: int) -> Callable[[], object]:
    text = HEAD + "  area: {" + ", ".join(f"k{number}: 1" for number in range(count)) + "}\n"
    return lambda: list(problem_texts(told("a.yaml", text), {"a.yaml": text}))


def ignored_warnings(count: int) -> Callable[[], object]:
    text = HEAD + "".join(f"  area: {number}  # kpi: ignore[implausible] 已核实\n" for number in range(count))

    def work() -> None:
        source, where = Source("a.yaml", text), Location("a.yaml", 1, 1)
        warnings = [Problem(where._replace(line=4 + number), Code.IMPLAUSIBLE, "") for number in range(count)]
        found = ignores.ignores_of(source)
        assert ignores.kept(warnings, found) == []
        assert list(ignores.idle_ignores(warnings, found)) == []

    return work


def unknown_offices(count: int) -> Callable[[], object]:
    offices = "departments: {" + ", ".join(f"o{number}: 局{number}" for number in range(count)) + "}\n"
    targets = "".join(TARGET.format(number, f", departments: [甲{number}]") for number in range(count))
    return lambda: read_plan(Source("targets.yaml", f"{CATALOGUE}{offices}targets: [{targets}]\n"))


def wrong_values_of_regions(count: int) -> Callable[[], object]:
    values = ", ".join(f'"{100000 + number}": -1' for number in range(count))
    target = TARGET.format(0, "").replace("value: 1", f"by_region: {{{values}}}")
    return lambda: read_plan(Source("targets.yaml", f"{CATALOGUE}targets: [{target}]\n"))


def amendments(count: int) -> Callable[[], object]:
    amended = ", amended: [" + ", ".join(["{on: 2024-09-15, due: 2024-10-15}"] * count) + "]"
    return lambda: read_plan(Source("targets.yaml", f"{CATALOGUE}targets: [{TARGET.format(0, amended)}]\n"))


def unknown_regions(count: int) -> Callable[[], object]:
    regions = ", ".join(f'"{100000 + number}": 地{number}' for number in range(count))
    head = CATALOGUE.replace("title: ", f"regions: {{{regions}}}, title: ")
    targets = "".join(TARGET.format(number, "").replace("value: 1", f'by_region: {{"{900000 + number}": 1}}') for number in range(count))
    return lambda: read_plan(Source("targets.yaml", f"{head}targets: [{targets}]\n"))


@pytest.mark.parametrize(
    "work",
    [
        merged_rows,
        titles_of_parts,
        wide_heads,
        tables_in_one_sheet,
        unknown_keys_on_one_line,
        ignored_warnings,
        unknown_offices,
        unknown_regions,
        wrong_values_of_regions,
        amendments,
    ],
)
def test_what_is_read_grows_with_what_a_file_holds(work: Callable[[int], Callable[[], object]]) -> None:
    work(1)()  # what is remembered from then on is not counted
    assert lines_that_search(work, 120) == []


def test_a_file_of_more_values_than_are_held_is_one_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "MAX_NODES", 20)
    root, problems = yaml.parse(Source("a.yaml", "a: [" + "[], " * 30 + "]\n"))
    assert root is None
    assert [(problem.code, problem.location.line, problem.location.column) for problem in problems] == [(Code.TOO_LARGE, 1, 73)]


def test_a_file_of_more_entries_than_are_held_is_one_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "MAX_ENTRIES", 3)
    problems = told("a.yaml", HEAD + "".join(f"  k{number}: 1\n" for number in range(4)))
    assert [(problem.code, problem.location.line) for problem in problems] == [(Code.TOO_LARGE, 4)]


def test_a_file_of_more_lines_than_are_held_is_one_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "MAX_LINES_OF_YAML", 20)
    problems = told("a.yaml", HEAD + "#\n" * 20)
    assert [(problem.code, problem.message) for problem in problems] == [(Code.TOO_LARGE, "the file has more than 20 lines")]


@pytest.mark.parametrize("more", [", aliases: [甲, 乙, 丙, 丁]", ", departments: [甲, 乙], supporting: [丙, 丁]"])
def test_a_catalogue_of_more_names_than_are_held_is_one_problem(more: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MAX_TARGETS", 3)
    monkeypatch.setattr(catalogue, "MAX_TARGETS", 3)
    _plan, problems = read_plan(Source("targets.yaml", f"{CATALOGUE}targets: [{TARGET.format(1, more)}]\n"))
    assert [problem.code for problem in problems] == [Code.TOO_LARGE]


def test_the_codes_that_are_ignored_are_the_first_of_very_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ignores, "MAX_LINES", 3)
    found = ignores.ignores_of(Source("a.yaml", HEAD + "  a: 1  # kpi: ignore[a, ,b] c\n  b: 1  # kpi: ignore[c,d] c\n"))
    assert [ignore.codes for ignore in found] == [("a", "b"), ("c",)]


def test_what_is_unknown_is_held_against_only_so_many_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actuals, "MOST_COMPARED", 2 * (len(PLAN.names) + 1))
    hints = [problem.hint for problem in told("a.yaml", HEAD + "  are: 1\n  aree: 1\n  areaa: 1\n")]
    assert [hint != "" for hint in hints] == [True, True, False]


def test_a_table_of_more_cells_than_are_held_is_one_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv, "MAX_CELLS_OF_TEXT", 20)
    sheet, problems = csv.read_sheet(Source("a.csv", "编号,完成值\n" * 5 + "," * 15 + "\n" + "1," * 11 + "\n"))
    assert sheet is None
    assert [(problem.code, problem.location.line) for problem in problems] == [(Code.TOO_LARGE, 7)]


@pytest.mark.parametrize("row", ["1," * 6, '1,1,"\n",1,"\n",1,1'])
def test_a_row_of_more_cells_than_a_table_can_have_is_one_problem(row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv, "MAX_COLUMNS", 5)
    sheet, problems = csv.read_sheet(Source("a.csv", f"编号,完成值\n{row}\n"))
    assert sheet is None
    assert [(problem.location.line, problem.message) for problem in problems] == [(2, "the row has more than 5 cells")]


def test_the_problems_that_are_held_are_the_first_and_the_others_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HeldProblems, "most", 3)
    problems = told("a.yaml", HEAD + "".join(f"  k{number}: 1\n" for number in range(10)))
    assert [problem.location.line for problem in problems if problem.code is Code.UNKNOWN_TARGET] == [4, 5, 6]
    assert [problem.message for problem in problems if problem.code is Code.TOO_LARGE] == ["7 more problems are left out"]


def test_a_place_with_more_problems_than_are_listed_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shape, "MAX_PROBLEMS", 5)
    problems = told("a.yaml", HEAD + "  area: {" + ", ".join(f"k{number}: 1" for number in range(9)) + "}\n")
    assert [(problem.code, problem.message) for problem in problems] == [(Code.TOO_LARGE, "9 problems in one place are too many to list")]


def test_a_catalogue_of_thirty_thousand_targets_has_room(monkeypatch: pytest.MonkeyPatch) -> None:
    targets = "".join(TARGET.format(number, ", fragment: 文, note: {zh: 注, en: note}, aliases: [名称]") for number in range(300))
    monkeypatch.setattr(yaml, "MAX_NODES", MAX_NODES // 100)
    monkeypatch.setattr(parts, "MAX_TARGETS", MAX_TARGETS // 100)
    _found, problems = read_plan(Source("targets.yaml", f"{CATALOGUE}targets: [{targets}]\n"))
    assert not any(problem.code is Code.TOO_LARGE for problem in problems)


@pytest.mark.parametrize("text", ['"' * 1_000_000, "\"'" * 500_000, "' " * 500_000])
def test_a_cell_of_any_length_is_guarded_at_once(text: str) -> None:
    assert csv.guarded(f"{text}a") == csv.unguarded(f"{text}a") == f"{text}a"


def test_a_name_of_any_length_has_its_footnote_found_at_once() -> None:
    assert without_looks("¹" * 1_000_000 + "x") == "¹" * 1_000_000 + "x"


def test_a_text_of_any_length_is_told_from_another_encoding_at_once() -> None:
    text = "Ķ" * 1_000_000 + "中"
    assert decode(Content("a.txt", text.encode()), ("utf-8", "gb18030")) == Source("a.txt", text)


def test_a_cell_of_any_length_is_parted_at_once() -> None:
    text = '"' + "a" * 100_000
    assert list(csv.starts(text, ",")) == [0]
    assert list(csv.starts('"a,""b",c,"d', ",")) == [0, 8, 10]


def test_long_texts_are_not_remembered_among_headings(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(headings, "telling", asked.append)
    for text in ("完成值甲乙丙", "完成值" * 1_000) * 3:
        assert headings.meaning(text) is None
    assert list(map(len, asked)) == [6, 3_000, 3_000, 3_000]
