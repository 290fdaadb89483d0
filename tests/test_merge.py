"""Many files become one that is judged as they are, in the office's own figures, each with the place it comes from."""

from pathlib import Path

import pytest
import simplejson
from hypothesis import given
from hypothesis import strategies as st

from builders import plan, read_one, report, target
from commands import invoke
from gaoqing_kpi.load.document import yaml_document
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.merge import left_out, merge
from gaoqing_kpi.messages import one_line
from gaoqing_kpi.model.scalars import MAX_TEXT
from gaoqing_kpi.writing import quoted

SAMPLES = Path(__file__).parents[1] / "data" / "actuals"
PLAN = plan(
    target("cumulative", "at_least", "100", "万亩", id="area"),
    target("cumulative", "at_least", "100", "人", id="people"),
    target("milestone", id="station"),
)


def run(*arguments: str) -> tuple[int, str, str]:
    result = invoke([*arguments, "--lang", "en"])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


def test_entries_stand_in_the_plan_s_order_with_their_places_and_own_figures() -> None:
    one = report(PLAN, "2024-09-30", "b.yaml", station="{done: true, on: 2024-08-20}", area="{value: 1000亩, source: 县统计局, note: 初步}")
    other = report(PLAN, "2024-08-31", "a.yaml", people="{value: 40, unit: 人}")
    assert merge(PLAN, [one, other]) == (
        "plan: p\nas_of: 2024-09-30\nactuals:\n"
        '  area: {value: 1000亩, source: "县统计局; b.yaml:5:17", note: 初步}\n'
        '  people: {value: 40, as_of: 2024-08-31, source: "a.yaml:4:19"}\n'
        '  station: {done: true, on: 2024-08-20, source: "b.yaml:4:19"}\n'
    )


def test_the_latest_value_counts_and_those_left_out_are_counted() -> None:
    months = [report(PLAN, day, f"{day}.yaml", people=value) for day, value in (("2024-08-31", "50"), ("2024-07-31", "40"))]
    assert "people: {value: 50, source: " in merge(PLAN, months)
    assert left_out(months) == 1
    assert left_out([months[0], months[0]]) == 0


def test_a_value_goes_before_a_reason_and_a_reason_before_nothing() -> None:
    silent = report(PLAN, "2024-09-30", "a.yaml", people="", area="{missing: 年底统计}")
    told = report(PLAN, "2024-08-31", "b.yaml", people="40", area="")
    assert merge(PLAN, [silent, told]).splitlines()[3:] == [
        '  area: {missing: 年底统计, source: "a.yaml:5:3"}',
        '  people: {value: 40, as_of: 2024-08-31, source: "b.yaml:4:11"}',
    ]


def test_nothing_reported_is_a_file_that_reports_nothing() -> None:
    assert merge(PLAN, [report(PLAN, "2024-09-30")]) == "plan: p\nas_of: 2024-09-30\nactuals: {}\n"


def test_what_is_said_where_there_is_no_value_comes_through() -> None:
    said = "{value: null, issue: 资金未到位, next_step: 催办, note: 在建}"
    once = merge(PLAN, [report(PLAN, "2024-09-30", "a.yaml", people=said)])
    assert '  people: {value: null, source: "a.yaml:4:3", note: 在建, issue: 资金未到位, next_step: 催办}\n' in once
    file, problems = read_one(yaml_document(Source("m.yaml", once)), PLAN)
    assert file, problems
    assert merge(PLAN, [file]) == once


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=MAX_TEXT).filter(one_line))
def test_any_text_comes_through_on_one_line_and_merging_again_changes_nothing(text: str) -> None:
    written = quoted(text)
    once = merge(PLAN, [report(PLAN, "2024-09-30", "a.yaml", people=f"{{value: 40, note: {written}, source: {written}}}")])
    file, problems = read_one(yaml_document(Source("m.yaml", once)), PLAN)
    assert file, problems
    assert (problems, file.actuals[0].note) == ([], one_line(text))
    assert merge(PLAN, [file]) == once


def test_a_byte_of_a_file_s_name_that_is_no_text_is_a_sign_that_says_so() -> None:
    once = merge(PLAN, [report(PLAN, "2024-09-30", "\udcff年.yaml", people="{value: 40}")])
    file, problems = read_one(yaml_document(Source("m.yaml", once)), PLAN)
    assert file, problems
    assert (problems, file.actuals[0].source) == ([], "\ufffd年.yaml:4:19")


def judged(*paths: Path) -> list[dict[str, object]]:
    """Check files, and give what is said of each target, less what only a history knows."""
    _code, printed, _errors = run("check", *map(str, paths), "--format", "json")
    return list(simplejson.loads(printed)["results"])


@pytest.mark.parametrize("month", ["2023-12", "2024-03", "2024-06", "2024-09", "2024-12"])
def test_a_sample_merged_is_judged_as_it_was(tmp_path: Path, month: str) -> None:
    sample, merged = SAMPLES / f"{month}.yaml", tmp_path / "merged.yaml"
    assert run("merge", str(sample), "-o", str(merged))[0] == 0
    assert judged(merged) == judged(sample)


def test_a_conflict_names_both_places_and_nothing_is_written(tmp_path: Path) -> None:
    for name, value in (("a", 69), ("b", 70), ("c", 69)):
        text = f"plan: gaoqing-2024\nas_of: 2024-09-30\nactuals:\n  high-tech-enterprises: {value}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    code, printed, errors = run("merge", str(tmp_path), "-o", str(tmp_path / "out.yaml"))
    assert (code, printed) == (3, "")
    assert f"{tmp_path / 'b.yaml'}:4:26: error conflict: " in errors
    assert f" at {tmp_path / 'a.yaml'}:4:26, both for 2024-09-30" in errors
    assert "No file was written: 1 error" in errors
    assert not (tmp_path / "out.yaml").exists()


def test_a_file_in_its_place_stays_unless_forced(tmp_path: Path) -> None:
    there = tmp_path / "there.yaml"
    there.write_text("mine", encoding="utf-8")
    sample = str(SAMPLES / "2024-09.yaml")
    code, _printed, errors = run("merge", sample, "-o", str(there))
    assert (code, there.read_text(encoding="utf-8")) == (2, "mine")
    assert "--force" in errors
    assert run("merge", sample, "-o", str(there), "--force")[0] == 0
    assert there.read_text(encoding="utf-8").startswith("plan: gaoqing-2024\n")
