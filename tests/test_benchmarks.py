"""What the benchmarks measure with, and how they tell it: their data are valid and the same each time, a failure is told in its row."""

import os
import re
import sys
from pathlib import Path

import pytest

import data
import results
from commands import run
from comparing import Growth, Pair, Per, Wanted
from instructions import count_told_by_perf
from jobs import GROUPS
from measure import ROOT, Cost, Effort, Side, rounds

HASTY = Effort(rounds=1, seconds=0, counted_seconds=0)
posix = pytest.mark.skipif(os.name == "nt", reason="Windows does not tell what a process used as others do")
NOTHING = Side((sys.executable, "-c", ""))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(data, "ROOT", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_the_data_are_valid_and_say_that_they_are_invented() -> None:
    one_plan, of_as_many = data.plan(), data.plan(targets=1000)
    for plan, path in (
        (one_plan, data.files(14)),
        (one_plan, data.files(3, plain=True)),
        (of_as_many, data.entries(1000)),
    ):
        code, printed, told = run("validate", "--targets", plan, path)
        assert (code, printed.splitlines()[-1].startswith("0 errors, 0 warnings in")) == (0, True), printed
        assert "invented" in told + printed
    code, printed, _told = run("validate", "--targets", one_plan, data.table(2000))
    assert (code, printed) == (0, "0 errors, 0 warnings in 1 file\n")


def test_a_year_of_a_region_is_valid_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "REGIONS", 2)
    assert len(list((folder / data.files(2 * data.MONTHS)).iterdir())) == 24
    for path in (data.files(2 * data.MONTHS), data.table(2 * data.MONTHS * data.OF_TABLE)):
        code, printed, _told = run("validate", "--targets", data.plan(), path)
        assert (code, printed.splitlines()[-1].startswith("0 errors, 0 warnings in")) == (0, True), printed


def test_the_data_are_the_same_each_time(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def made() -> dict[str, bytes]:
        paths = [data.plan(), data.entries(100), data.table(500), *(f"{data.files(2)}/{name}" for name in (data.FIRST_FILE,))]
        return {path: (data.ROOT / path).read_bytes() for path in paths}

    first = made()
    assert made() == first
    monkeypatch.setattr(data, "ROOT", tmp_path / "elsewhere")
    assert made() == first
    assert not [path for path in (folder / data.FOLDER).iterdir() if path.name.startswith("tmp")]


def test_a_ratio_is_the_median_of_the_rounds_with_the_least_and_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    def measured(*_asked: object) -> list[tuple[Cost, Cost]]:
        return [(Cost(own, 50, own), Cost(other, 20, other)) for own, other in ((2, 1), (4, 1), (2, 2))]

    monkeypatch.setattr(results, "rounds", measured)
    pair = Pair("job", NOTHING, "floor", NOTHING, Wanted(at_most=2.0))
    (row,) = results.rows_of(pair, HASTY)
    assert dict(zip(results.PAIR_HEADS, row, strict=True)) | {"memory": ""} == {
        "job": "job", "ours": "2.00 s", "against": "floor", "theirs": "1.00 s", "memory": "", "ratio": "2.00 (1.00–4.00)",
        "wanted": "at most 2.0", "held": "yes", "instructions": "–", "rounds": "3",
    }  # fmt: skip
    (row,) = results.rows_of(pair._replace(wanted=Wanted(at_least=0.6), per=Per.ENTRY), HASTY)
    assert (row[6], row[8]) == ("0.50 (0.25–1.00) times as fast", "**no**")
    *_smallest, largest = results.rows_of(Growth("grows", "files", {1: NOTHING, 10: NOTHING}, Wanted(at_most=1.15)), HASTY)
    assert (largest[5], largest[7]) == ("0.50 (0.25–1.00)", "yes")


@posix
def test_a_command_that_fails_is_told_in_its_row_without_the_places_of_this_machine() -> None:
    said = f"Usage: x\\n{ROOT}/a|b: no option is named --jobs\\nmore"
    failing = Side((sys.executable, "-c", f'import sys; sys.exit("{said}")'))
    (row,) = results.rows_of(Pair("job", failing, "floor", NOTHING, Wanted(at_most=1)), HASTY)
    assert tuple(row[:2]) == ("job", "failed: a/b: no option is named --jobs")
    assert len(row) == len(results.PAIR_HEADS)


@posix
def test_a_command_that_may_fail_is_timed() -> None:
    (row,) = results.rows_of(Pair("job", Side((sys.executable, "-c", "raise SystemExit(3)"), exits=3), "floor", NOTHING), HASTY)
    assert row[1].endswith(" s")


@posix
def test_the_time_of_a_processor_leaves_out_what_waits() -> None:
    waiting = Side((sys.executable, "-c", "import time; time.sleep(1)"))
    ((on_the_clock,),) = rounds([waiting], HASTY)
    ((of_processor,),) = rounds([waiting._replace(of_processor=True)], HASTY)
    assert of_processor.seconds < 1 < on_the_clock.seconds


def test_every_group_has_a_title_of_its_own() -> None:
    assert len({group.title for group in GROUPS.values()}) == len(GROUPS)


def test_a_count_of_perf_is_read() -> None:
    assert count_told_by_perf("# started on\n\n1234567,,instructions:u,998877,100.00,,\n") == 1234567
    assert count_told_by_perf("<not supported>,,instructions:u,0,100.00,,\n") is None
    assert count_told_by_perf("") is None


def test_the_published_results_have_every_group_and_no_place_of_a_machine() -> None:
    text = (ROOT / "benchmarks" / "RESULTS.md").read_text(encoding="utf-8")
    assert re.findall("^## (.+)$", text, re.MULTILINE) == [group.title for group in GROUPS.values()]
    assert not re.search(r"://|/home/|/tmp/|build/|\d{4}-\d{2}-\d{2}|" + re.escape(str(ROOT)), text)
