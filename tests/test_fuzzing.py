"""The fuzzer: its cases are the same on every machine, valid ones are valid, and each of its oracles fails where it should."""

import io
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import campaign
import fuzz
import reading_out
import trial
from fuzz_case import FuzzCase, Harm, told_or_same, unknowable
from gaoqing_kpi import api
from gaoqing_kpi.problem import Code, Location, Problem
from oracles import ORACLES, faults_in, faults_of_commands
from packages import packed
from reading_out import Ran, Seen, look
from shrinking import shrunk
from trial import KINDS, Outcome, made, tried

ROOT = Path(__file__).parents[1]
PLACE = Location("a.yaml", 3, 3)
PROBLEM = Problem(PLACE, Code.SYNTAX, "wrong")
CASE = FuzzCase("yaml", {"a.yaml": b"plan: small-county\nas_of: 2024-09-30\nactuals: {firms: 7}\n"}, figures={"firms": Fraction(7)})


def harmed(harm: Harm) -> FuzzCase:
    return replace(CASE, harm=harm)


posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no fork, and no limits of a process")

DIGEST = """
import hashlib, sys
from trial import KINDS, made
for kind in KINDS:
    made_ones = [made(kind, 1, number) for number in range(40)]
    told = "".join(f"{sorted(case.files.items())}{case.harm.how}{sorted(case.figures.items(), key=str)}" for case in made_ones)
    print(kind, hashlib.sha256(told.encode()).hexdigest())
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path) -> Iterator[None]:
    with reading_out.workplace(tmp_path):
        yield


def faults_of(case: FuzzCase, number: int = 1) -> set[str]:
    """Name the oracles that a case fails."""
    return {fault.partition(":")[0] for fault in tried(case, number).faults}


def test_the_cases_are_the_same_in_every_process() -> None:
    def told(seed: str) -> str:
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([str(ROOT / "fuzzing"), str(ROOT / "src")])}
        return subprocess.run([sys.executable, "-c", DIGEST], env=environment, capture_output=True, encoding="utf-8", check=True).stdout

    assert told("1") == told("2")
    assert made("yaml", 1, 1).files != made("yaml", 2, 1).files != made("yaml", 2, 2).files


@pytest.mark.parametrize("kind", KINDS)
def test_some_cases_of_a_kind_are_valid_and_some_are_not_and_none_has_a_fault(kind: str) -> None:
    outcomes = [tried(made(kind, 1, number), number) for number in range(0, 640, 32)]
    assert [outcome for outcome in outcomes if outcome.faults] == []
    assert {outcome.is_valid for outcome in outcomes} == ({False} if kind == "xls" else {True, False})
    assert any(outcome.codes for outcome in outcomes)
    assert {code for outcome in outcomes for code in outcome.exits} >= ({3} if kind == "xls" else {0, 3})


def test_reports_of_one_thing_are_read_alike_from_every_kind_of_file() -> None:
    for kind in ("yaml", "csv", "xlsx", "ods"):
        case = next(case for number in range(99) if (case := made(kind, 3, number)).harm.is_harmless and any(case.figures.values()))
        assert dict(look_at(case).figures["plainly"]) == case.figures


def look_at(case: FuzzCase) -> Seen:
    with reading_out.files_of(case):
        return look(case)


PLANTED: dict[str, tuple[FuzzCase, Seen]] = {
    "placed": (harmed(told_or_same("x")), Seen({"plainly": (Problem(PLACE._replace(line=9), Code.SYNTAX, "wrong"),)})),
    "in order": (harmed(told_or_same("x")), Seen({"plainly": (PROBLEM, PROBLEM)})),
    "agree": (harmed(told_or_same("x")), Seen({"plainly": (PROBLEM,), "in full": ()})),
    "figures": (CASE, Seen({"plainly": ()}, {"plainly": {"firms": Fraction(8)}})),
    "texts": (CASE, Seen({"plainly": ()}, {"plainly": {"firms": Fraction(7)}}, ("\x1b[31m",))),
}


@pytest.mark.parametrize("oracle", ORACLES)
def test_each_oracle_fails_on_a_fault_of_its_own_kind_alone(oracle: str) -> None:
    case, seen = PLANTED[oracle]
    assert {fault.partition(":")[0] for fault in faults_in(case, seen)} == {oracle}


@pytest.mark.parametrize(
    ("case", "seen"),
    [
        (CASE, Seen({"plainly": (PROBLEM,)}, {"plainly": {"firms": Fraction(7)}})),
        (harmed(told_or_same("x", "firms")), Seen({"plainly": ()}, {"plainly": {"firms": None}})),
        (harmed(told_or_same("x", "money")), Seen({"plainly": (PROBLEM,)}, {"plainly": {"firms": Fraction(8)}})),
        (CASE, Seen({"plainly": (Problem(PLACE, Code.SYNTAX, "wrong", end=(1, 1)),)})),
        (CASE, Seen({"plainly": (Problem(PLACE, Code.SYNTAX, " "),)})),
        (CASE, Seen(texts=("\ud800",))),
        (CASE, Seen(jsons=("{'a': NaN}",))),
        (CASE, Seen(jsons=('{"a": 1, "a": 1}',))),
    ],
    ids=["a valid one told", "lost", "wrong, untouched", "ends early", "no words", "surrogate", "no JSON", "a key twice"],
)
def test_other_faults_are_found(case: FuzzCase, seen: Seen) -> None:
    assert faults_in(case, seen)


def test_what_may_be_is_no_fault() -> None:
    case = harmed(told_or_same("x", "firms", lost={"firms"}))
    assert faults_in(case, Seen({"plainly": ()}, {"plainly": {"firms": None}})) == []
    assert faults_in(case, Seen({"plainly": (PROBLEM,)}, {"plainly": {"firms": Fraction(8)}})) == []
    assert faults_in(harmed(unknowable("x")), Seen({"plainly": ()}, {"plainly": {"firms": Fraction(8)}})) == []


@pytest.mark.parametrize(
    "ran",
    [
        Ran(("validate",), 0, "", "", "RecursionError()"),
        Ran(("validate",), 4, "", "gaoqing-kpi: internal failure: KeyError: 1"),
        Ran(("check",), 1, "", ""),
        Ran(("check",), 3, "", "wrong"),
        Ran(("check", "--format", "json"), 0, "{", ""),
    ],
    ids=["escaped", "internal", "exit 1", "exit 3 without an error", "no JSON"],
)
def test_faults_of_commands_are_found(ran: Ran) -> None:
    assert len(faults_of_commands(CASE, Seen({"plainly": ()}), [ran])) == 1
    assert faults_of_commands(CASE, Seen({"plainly": ()}), [Ran(("check", "--format", "json"), 0, "{}", "")]) == []


def crash(_case: FuzzCase, **_how: bool) -> Seen:
    raise KeyError("planted")


def leave_a_file(case: FuzzCase, **_how: bool) -> Seen:
    Path("left.txt").touch()
    return look(case)


def change_the_input(case: FuzzCase, **_how: bool) -> Seen:
    seen = look(case)
    Path(next(iter(case.files))).write_text("plan: other", encoding="utf-8")
    return seen


def spin(case: FuzzCase, **_how: bool) -> Seen:
    end = time.process_time() + 1.2
    while time.process_time() < end:
        pass
    return look(case)


@pytest.mark.parametrize(("planted", "fault"), [(crash, "crash"), (leave_a_file, "folder"), (change_the_input, "folder"), (spin, "slow")])
def test_what_a_reading_does_besides_is_found(planted: Callable[..., Seen], fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "look", planted)
    assert faults_of(CASE) == {fault}


def test_what_is_told_otherwise_again_or_by_processes_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = iter([Seen({"plainly": ()}, {"plainly": {"firms": Fraction(7)}}), Seen()])
    monkeypatch.setattr(trial, "look", lambda _case, **_how: next(seen))
    assert faults_of(CASE, 8) == {"again"}
    monkeypatch.setattr(trial, "look", look)
    monkeypatch.setattr(trial, "read_by_two_processes", lambda _case: (PROBLEM,))
    assert faults_of(CASE, trial.PROCESSES_IN) == {"processes"}


def test_two_processes_read_what_one_does() -> None:
    case = next(case for number in range(99) if (case := made("csv", 1, number)).harm.how == "a row twice with another figure")
    with reading_out.files_of(case):
        assert reading_out.read_by_two_processes(case) == look(case).found != ()


@posix
def test_a_process_that_is_ended_or_filled_is_a_fault_of_its_case(monkeypatch: pytest.MonkeyPatch) -> None:
    def planted(_case: FuzzCase, number: int) -> Outcome:
        if number == 1:
            os.abort()
        if number == 3:
            campaign.filler = bytearray(b"x") * 200_000_000  # type: ignore[attr-defined]  # held, as a leak would be
        return Outcome("yaml", number)

    monkeypatch.setattr(campaign, "tried", planted)
    told = [outcome for outcome, _peak in campaign.outcomes([("yaml", number) for number in range(5)], 1)]
    assert [outcome.number for outcome in told] == [0, 1, 2, 3, 4]
    assert [[fault.partition(":")[0] for fault in outcome.faults] for outcome in told] == [[], ["killed"], [], ["memory"], []]


@posix
def test_a_fault_is_told_and_its_files_are_kept_as_small_as_they_have_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def falls_over(_plan: object, *names: str, **_how: object) -> object:
        if b"growth" in Path(names[0]).read_bytes():
            raise KeyError("planted")
        return api.Actuals()

    monkeypatch.setattr(fuzz, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(api, "load_actuals", falls_over)
    number = next(number for number in range(99) if b"growth" in made("yaml", 1, number).files["a.yaml"])
    assert fuzz.main(["--kind", "yaml", "--case", str(number)]) == 1
    assert "crash: KeyError" in capsys.readouterr().out
    assert (tmp_path / "kept" / f"yaml-1-{number}" / "a.yaml").read_bytes() == b"growth"


def test_a_package_is_made_small_by_its_parts() -> None:
    whole = {"a.xlsx": packed({"keep.xml": b"a" * 100 + b"fault" + b"b" * 100, "drop.xml": b"c" * 100})}

    def still_fails(files: Mapping[str, bytes]) -> bool:
        with zipfile.ZipFile(io.BytesIO(files["a.xlsx"])) as archive:
            return "keep.xml" in archive.namelist() and b"fault" in archive.read("keep.xml")

    assert shrunk(whole, still_fails) == {"a.xlsx": packed({"keep.xml": b"fault"})}


@posix
def test_results_are_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "RESULTS", tmp_path / "RESULTS.md")
    assert fuzz.main(["--cases", "6", "--publish"]) == 0
    text = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert all(f"| {kind} | 1 | " in text for kind in KINDS)
    assert "None." in text


def test_the_published_results_are_of_every_kind_and_of_as_many_cases_as_are_promised() -> None:
    text = (ROOT / "fuzzing" / "RESULTS.md").read_text(encoding="utf-8")
    assert all(f"| {kind} | 14,286 | " in text for kind in KINDS)
    assert "--cases 100000 --seed 1" in text
