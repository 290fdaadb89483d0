"""Nothing in a folder is left out without a word: what cannot be read is named, all of it at once."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import simplejson

from builders import make_county
from commands import run

TARGETS = """plan: {id: small-2024, title: 某县要点, period: {start: 2024-01-01, end: 2024-12-31}}
departments: {a: 局, b: ~局, c: CAFÉ, d: CAFE\u0301, e: FIRST, f: SECOND}
items:
  - {number: 1, departments: [a]}
  - {number: 2, departments: [b]}
  - {number: 3, departments: [c]}
  - {number: 4, departments: [d]}
  - {number: 5, departments: [e]}
  - {number: 6, departments: [f]}
targets:
  - {id: t-one, item: 1, name: 植树, kind: cumulative, bound: at_least, value: 6, unit: 万亩}
  - {id: t-two, item: 2, name: 修路, kind: cumulative, bound: at_least, value: 6, unit: 公里}
  - {id: t-three, item: 3, name: 建桥, kind: cumulative, bound: at_least, value: 6, unit: 座}
  - {id: t-four, item: 4, name: 办学, kind: cumulative, bound: at_least, value: 6, unit: 所}
  - {id: t-five, item: 5, name: 引才, kind: cumulative, bound: at_least, value: 6, unit: 人}
  - {id: t-six, item: 6, name: 招商, kind: cumulative, bound: at_least, value: 6, unit: 家}
""".replace("FIRST", "很" * 40 + "甲").replace("SECOND", "很" * 40 + "乙")
ONE = "plan: small-2024\nas_of: 2024-09-30\nactuals: {t-one: 4}\n"
LINKED = "a linked folder is not read with the folder that it lies in; name it as well"

links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights")


@pytest.fixture(autouse=True)
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_county(tmp_path, TARGETS, one_yaml=ONE)


def test_files_of_other_formats_that_may_hold_figures_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "sent"
    folder.mkdir()
    (folder / "one.yaml").write_text(ONE, encoding="utf-8")
    for name in ("a.txt", "b.TAB", "c.csv.", "d.xltx", "e.zip", "f.docx", "README.md", ".hidden.txt", "~$a.doc"):
        (folder / name).write_bytes(b"x")
    code, printed, told = run("validate", "sent")
    assert (code, "in 1 file" in printed) == (0, True)
    names = ", ".join(str(Path("sent", name)) for name in ("a.txt", "b.TAB", "c.csv.", "d.xltx", "e.zip", "f.docx"))
    assert f"Not read, since of a format that is none of actual values: {names}\n" in told
    assert "Not read" not in run("validate", "sent/one.yaml")[2]


@contextmanager
def another_user() -> Iterator[None]:
    """Act as a user who owns nothing. Whatever is imported on the way is to be imported before."""
    if sys.platform == "win32" or os.geteuid() != 0:
        if os.environ.get("CI") and sys.platform == "linux":
            pytest.fail("CI runs as root")
        pytest.skip("only root can act as another user")
    os.seteuid(12345)
    try:
        yield
    finally:
        os.seteuid(0)


def let_in(folder: Path) -> None:
    """Let everybody into a folder, and into those above it."""
    for each in (folder, *folder.parents):
        if each.stat().st_mode & 0o055 != 0o055:
            each.chmod(each.stat().st_mode | 0o055)


@links
@pytest.mark.parametrize("verb", ["check", "validate", "report", "returns", "merge"])
def test_links_that_lead_nowhere_or_to_folders_are_named_at_once(county: Path, verb: str) -> None:
    (county / "elsewhere").mkdir()
    (county / "elsewhere" / "two.yaml").write_text(ONE, encoding="utf-8")
    (county / "actuals" / "linked").symlink_to(county / "elsewhere")
    (county / "actuals" / "nowhere").symlink_to("../nowhere")
    (county / "actuals" / "loop.yaml").symlink_to("loop.yaml")
    code, printed, told = run(verb, "actuals", "--lang", "en")
    assert (code, printed) == (4, "")
    assert [line.partition("cannot read or write: ")[2] for line in told.splitlines()[-3:]] == [
        f"actuals/linked: {LINKED}",
        "actuals/loop.yaml: the link leads to itself",
        "actuals/nowhere: no such file or folder",
    ]
    for name in ("nowhere", "loop.yaml"):
        (county / "actuals" / name).unlink()
    (county / "actuals" / "linked").rename(county / "linked")
    code, printed, _told = run("validate", "actuals", "linked", "--lang", "en")
    assert (code, printed.splitlines()[-1]) == (0, "0 errors, 0 warnings in 2 files")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_is_named_and_not_waited_for(county: Path) -> None:
    os.mkfifo(county / "actuals" / "two.yaml")
    code, _printed, told = run("check", "actuals", "--lang", "en")
    assert code == 4
    assert "actuals/two.yaml: it is no file" in told


def test_a_folder_that_may_not_be_read_is_named(county: Path) -> None:
    assert run("check", "actuals")[0] == 0
    (county / "actuals" / "closed").mkdir(mode=0o700)
    (county / "actuals" / "own.yaml").write_text(ONE, encoding="utf-8")
    (county / "actuals" / "own.yaml").chmod(0o600)
    let_in(county)
    with another_user():
        code, printed, told = run("check", "actuals", "--lang", "en")
        assert (code, printed) == (4, "")
        assert "actuals/closed: permission denied" in told
    (county / "actuals" / "closed").rmdir()
    with another_user():
        code, printed, told = run("check", "actuals", "--lang", "en")
    assert (code, printed) == (4, "")
    assert "actuals/own.yaml: permission denied" in told


def test_a_nearest_catalogue_that_may_not_be_read_is_not_passed_over(county: Path) -> None:
    """Else figures would be held against the packaged plan without a word."""
    assert run("targets")[0] == 0
    (county / "targets.yaml").chmod(0o600)
    let_in(county)
    with another_user():
        code, printed, told = run("targets", "--lang", "en")
    assert (code, printed) == (4, "")
    assert "targets.yaml: permission denied" in told


@pytest.mark.parametrize("form", ["yaml", "xlsx", "csv"])
def test_each_office_has_a_form_of_its_own_and_each_is_read(county: Path, form: str) -> None:
    """Whether names begin as an office program's own files do, are alike in another form of Unicode, or in their first 40 letters."""
    assert run("template", "--all-departments", "forms", "--format", form, "--as-of", "2024-09-30")[0] == 0
    assert len(list((county / "forms").iterdir())) == 6
    code, printed, told = run("check", "forms", "--format", "json")
    assert code == 0, told
    assert simplejson.loads(printed)["summary"]["status"]["not_reported"] == 6
    code, printed, _told = run("validate", "forms", "--lang", "en")
    assert printed.splitlines()[-1].endswith("in 6 files" if form != "xlsx" else "in 6 files; 6 sheets, 6 read")
