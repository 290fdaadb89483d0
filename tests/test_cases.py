"""Golden cases, found by folder: a file beside what the command line says of it.

``err/NAME.yaml`` and ``err-targets/NAME.yaml`` (catalogues) stand beside ``NAME.out``, what ``validate`` prints; ``ok/NAME.yaml``
stands beside ``NAME.json``, what ``check --format json`` prints, less the version and the targets that the file says nothing of.
Actual values may be CSV or OpenDocument too (``.csv``, ``.tsv``, ``.ods``).

To add a case, write its file, run ``GAOQING_KPI_UPDATE_CASES=1 pytest tests/test_cases.py``, which writes every expected file
anew, and review the difference before committing it.
"""

import os
import re
from pathlib import Path

import pytest
import simplejson

from commands import invoke
from gaoqing_kpi.load import source
from gaoqing_kpi.problem import Code

CASES = Path(__file__).parent / "cases"
PLAN = CASES / "plan.yaml"
UPDATE = "GAOQING_KPI_UPDATE_CASES"
ENDINGS = (".yaml", ".csv", ".tsv", ".ods")
BAD = sorted(path for path in (CASES / "err").iterdir() if path.suffix in ENDINGS)
BAD_PLANS = sorted((CASES / "err-targets").glob("*.yaml"))
GOOD = sorted(path for path in (CASES / "ok").iterdir() if path.suffix in ENDINGS)

ELSEWHERE = {
    Code.DECREASED: "needs two files: test_history",
    Code.CONFLICT: "needs two files: test_history",
    Code.UNREAD_SHEET: "needs two sheets: load/test_xlsx",
    Code.TOO_LARGE: "would be a file of 50 MB: test_a_file_over_the_limit below",
}


def run(*arguments: str) -> tuple[int, str]:
    result = invoke([*arguments, "--lang", "en"])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout


def expect(expected: Path, found: str) -> str:
    """Read an expected file; where the variable says so, write it anew first."""
    if os.environ.get(UPDATE):
        expected.write_text(found, encoding="utf-8", newline="\n")
    assert expected.is_file(), f"{expected} is missing: set {UPDATE}=1 to write it, then review it"
    return expected.read_bytes().decode()


def names(paths: list[Path]) -> list[str]:
    return [path.stem for path in paths]


@pytest.mark.parametrize("case", BAD, ids=names(BAD))
def test_bad_actuals(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case.parent)
    code, printed = run("validate", case.name, "--targets", str(PLAN))
    assert printed == expect(case.with_suffix(".out"), printed)
    assert code == (3 if " error " in printed else 0)


@pytest.mark.parametrize("case", BAD_PLANS, ids=names(BAD_PLANS))
def test_bad_catalogues(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case.parent)
    code, printed = run("validate", str(CASES / "ok" / "nothing-reported.yaml"), "--targets", case.name)
    assert printed == expect(case.with_suffix(".out"), printed)
    assert code == 3


@pytest.mark.parametrize("case", GOOD, ids=names(GOOD))
def test_good_actuals(case: Path) -> None:
    code, printed = run("check", str(case), "--targets", str(PLAN), "--format", "json")
    assert code == 0
    found = told(printed)
    expected = expect(case.with_suffix(".json"), simplejson.dumps(found, use_decimal=True, ensure_ascii=False, indent=1) + "\n")
    assert found == simplejson.loads(expected, use_decimal=True)


def told(printed: str) -> object:
    """Read a report with its numbers as they are written; leave out the version and what the file says nothing of."""
    report = simplejson.loads(printed, use_decimal=True)
    del report["version"]
    report["results"] = [result for result in report["results"] if result["status"] != "not_reported" or result["reason"]]
    return report


@pytest.mark.parametrize("expected", [path for folder in ("err", "err-targets", "ok") for path in sorted((CASES / folder).iterdir())])
def test_no_expected_file_is_left_behind(expected: Path) -> None:
    assert any(expected.with_suffix(ending).is_file() for ending in ENDINGS)


def test_a_missing_expected_file_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(UPDATE, raising=False)
    with pytest.raises(AssertionError, match="is missing"):
        expect(tmp_path / "new.out", "printed")


@pytest.mark.parametrize("code", [code for code in Code if code not in ELSEWHERE], ids=str)
def test_every_code_has_a_case(code: Code) -> None:
    outputs = [path.read_text(encoding="utf-8") for folder in ("err", "err-targets") for path in (CASES / folder).glob("*.out")]
    assert any(re.search(rf"^\S+:\d+:\d+: {code.severity} {code}: ", text, re.MULTILINE) for text in outputs)


def test_a_file_over_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limit = PLAN.stat().st_size
    monkeypatch.setattr(source, "MAX_BYTES", limit)
    monkeypatch.chdir(tmp_path)
    Path("just.yaml").write_text("#" * limit, encoding="utf-8")
    Path("over.yaml").write_text("#" * (limit + 1), encoding="utf-8")
    assert "too-large" not in run("validate", "just.yaml", "--targets", str(PLAN))[1]
    code, printed = run("validate", "over.yaml", "--targets", str(PLAN))
    assert code == 3
    assert printed.startswith("over.yaml:1:1: error too-large: ")
