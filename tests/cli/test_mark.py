"""``validate --mark DIR``: each faulty table goes back marked, and nothing else is written over."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from commands import invoke

CASES = Path(__file__).parent.parent / "cases"
PLAN = str(CASES / "plan.yaml")
FAULTY = "计划编号,small-2024\n截至日期,2024-09-30\n指标名称,完成值\n高新企业,{value}\n"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    for name, value in (("a/报表.csv", "７0"), ("b/报表.csv", "约70"), ("b/好.csv", "70")):
        path = tmp_path / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(FAULTY.format(value=value), encoding="utf-8")
    return tmp_path / "inbox"


def run(*arguments: str) -> tuple[int, str, str]:
    result = invoke(["validate", "--targets", PLAN, *arguments, "--lang", "en"])
    return result.exit_code, result.stdout, " ".join(result.stderr.replace("│", "").split())


def test_each_faulty_table_is_written_and_told(inbox: Path, tmp_path: Path) -> None:
    code, printed, said = run(str(inbox), "--mark", str(tmp_path / "out"))
    assert code == 3
    assert printed.endswith("2 errors, 0 warnings in 3 files\n")
    files = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert len(files) == 2
    assert all(name.startswith("报表") and name.endswith(".xlsx") for name in files)
    assert said.startswith("Marked what is to be corrected in:")
    assert all(name in said for name in files)
    assert [load_workbook(tmp_path / "out" / name).sheetnames[0] for name in files] == ["To correct", "To correct"]


def test_the_problems_stay_what_a_program_reads(inbox: Path, tmp_path: Path) -> None:
    _code, printed, _said = run(str(inbox), "--mark", str(tmp_path / "out"), "--format", "json")
    assert printed == run(str(inbox), "--format", "json")[1]


def test_where_nothing_is_wrong_nothing_is_written(inbox: Path, tmp_path: Path) -> None:
    assert run(str(inbox / "b" / "好.csv"), "--mark", str(tmp_path / "out"))[0] == 0
    assert not (tmp_path / "out").exists()


def test_what_is_there_stays_but_by_force_and_an_input_always(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(str(inbox / "a"), "--mark", str(out))
    (marked,) = out.iterdir()
    before = marked.read_bytes()
    marked.write_bytes(before + b"\0")
    code, _printed, said = run(str(inbox / "a"), "--mark", str(out))
    assert (code, "already exists" in said, marked.read_bytes()) == (2, True, before + b"\0")
    assert run(str(inbox / "a"), "--mark", str(out), "--force")[0] == 3
    assert marked.read_bytes() == before
    code, _printed, said = run(str(marked), "--mark", str(out), "--force")
    assert (code, "is an input" in said, marked.read_bytes()) == (2, True, before)


@pytest.mark.parametrize("how", ["file", "standard input"])
def test_where_marks_cannot_go(inbox: Path, how: str) -> None:
    if how == "file":
        code, _printed, said = run(str(inbox), "--mark", str(inbox / "a" / "报表.csv"))
        assert "is not a folder" in said
    else:
        code, _printed, said = run("-", "--input-format", "csv", "--mark", str(inbox.parent / "out"))
        assert "standard input cannot be marked" in said
    assert code == 2
