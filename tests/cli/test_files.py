"""Several files are written, or none; none over an input, and what is replaced keeps its looks."""

import itertools
import os
import signal
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

from commands import run
from gaoqing_kpi import api
from gaoqing_kpi.cli.files import write_bytes, write_files

SEPTEMBER = Path(api.samples()) / "2024-09.yaml"

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes, owners and hard links are POSIX's here")
as_root = pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can give files away")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_files_are_written_whole_and_leave_nothing_behind(tmp_path: Path) -> None:
    write_files({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert contents(tmp_path) == {"a": b"1", "b": b"2"}
    write_files({tmp_path / "a": b"3", tmp_path / "b": b"4", tmp_path / "c": b"5"})
    assert contents(tmp_path) == {"a": b"3", "b": b"4", "c": b"5"}


def test_one_that_cannot_be_written_keeps_the_others_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"before")
    with pytest.raises(FileNotFoundError):
        write_files({tmp_path / "a": b"1", tmp_path / "nowhere" / "b": b"2"})
    assert contents(tmp_path) == {"a": b"before"}


def test_one_that_cannot_be_put_in_place_puts_the_others_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where Excel holds the second of them open, under Windows."""
    (tmp_path / "a").write_bytes(b"before")
    (tmp_path / "c").write_bytes(b"before")
    replace = Path.replace

    def held_open(path: Path, target: Path) -> Path:
        if target.name == "c" and path.name.endswith(tuple("abcdefghijklmnopqrstuvwxyz0123456789_")):
            raise PermissionError(13, "held open", str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", held_open)
    with pytest.raises(PermissionError):
        write_files({tmp_path / name: b"1" for name in "abc"})
    monkeypatch.undo()
    assert contents(tmp_path) == {"a": b"before", "c": b"before"}


def test_folders_that_are_made_go_again_where_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotADirectoryError):
        write_files({tmp_path / "x" / "y" / "a": b"1", tmp_path / "file" / "b": b"2"}, with_folders=True)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_long_name_is_no_hindrance(tmp_path: Path) -> None:
    name = "县" * 80 + ".xlsx"  # 245 bytes of 255
    write_bytes(b"1", str(tmp_path / name))
    assert [path.name for path in tmp_path.iterdir()] == [name]


@posix
@pytest.mark.parametrize("mode", [0o640, 0o600, 0o664, 0o755])
def test_a_replaced_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"before")
    file.chmod(mode)
    write_files({file: b"1"})
    assert (stat.S_IMODE(file.stat().st_mode), file.read_bytes()) == (mode, b"1")


@as_root
def test_a_replaced_file_keeps_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"before")
    os.chown(file, 12, 34)
    write_files({file: b"1"})
    assert (file.stat().st_uid, file.stat().st_gid, file.read_bytes()) == (12, 34, b"1")


@posix
def test_a_read_only_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"before")
    file.chmod(0o444)
    with pytest.raises(OSError, match="it is read-only; write to another file"):
        write_files({file: b"1"})
    assert file.read_bytes() == b"before"


@posix
def test_a_file_with_a_second_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"before")
    (tmp_path / "b.md").hardlink_to(tmp_path / "a.md")
    code, printed, told = run("report", str(SEPTEMBER), "-o", str(tmp_path / "b.md"), "--lang", "en")
    assert (code, printed) == (4, "")
    assert f"{tmp_path / 'b.md'}: it has a second name (a hard link)" in told
    assert contents(tmp_path) == {"a.md": b"before", "b.md": b"before"}


@posix
def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"before")
    (tmp_path / "b.md").symlink_to("a.md")
    write_files({tmp_path / "b.md": b"1"})
    assert (tmp_path / "b.md").is_symlink()
    assert (tmp_path / "a.md").read_bytes() == b"1"


@posix
@pytest.mark.parametrize("option", ["-o", "--output-dir"])
def test_a_link_to_itself_is_told(tmp_path: Path, option: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    code, printed, told = run("report", str(SEPTEMBER), option, str(tmp_path / "loop"), "--lang", "en")
    assert (code, printed) == (4, "")
    assert f"{tmp_path / 'loop'}: the link leads to itself" in told


def test_no_file_takes_the_place_of_one_that_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever verb reads and writes it, and by whatever name."""
    monkeypatch.chdir(tmp_path)
    document, actuals = tmp_path / "plan.txt", tmp_path / "a.yaml"
    document.write_text("一、工业\n1.新增规上企业10家。\n", encoding="utf-8")
    actuals.write_bytes(SEPTEMBER.read_bytes())
    for command in (
        ("draft", "plan.txt", "-o", "./plan.txt", "--force"),
        ("merge", "a.yaml", "-o", str(actuals), "--force"),
        ("template", "--from", "a.yaml", "-o", "../" + tmp_path.name + "/a.yaml", "--force"),
        ("report", "a.yaml", "-o", "a.yaml", "--format", "csv"),
        ("check", "a.yaml", "--format", "table", "--format", "json=a.yaml"),
    ):
        before = contents(tmp_path)
        code, printed, told = run(*command, "--lang", "en")
        assert (code, printed) == (2, ""), command
        assert "is an input: write to another file" in told
        assert contents(tmp_path) == before


@posix
def test_no_file_takes_the_place_of_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(SEPTEMBER.read_bytes())
    with file.open(encoding="utf-8") as read:
        from gaoqing_kpi.load.read_files import noting_what_is_read, read_files

        monkeypatch.setattr(sys, "stdin", read)
        with noting_what_is_read():
            read_files().has_standard_input = True
            with pytest.raises(typer.BadParameter):
                write_files({file: b"1"})
    assert file.read_bytes() == SEPTEMBER.read_bytes()


@pytest.mark.parametrize("where", [("--output-dir", ""), ("--output-dir", "out"), ("-o", "out.csv"), ("-o", "out.xlsx")])
def test_no_report_goes_where_it_would_be_read_the_next_time(tmp_path: Path, where: tuple[str, str]) -> None:
    (tmp_path / "a.yaml").write_bytes(SEPTEMBER.read_bytes())
    code, _printed, told = run("report", str(tmp_path), where[0], str(tmp_path / where[1]), "--lang", "en")
    assert code == 2
    assert f"would be read with {tmp_path} the next time: write to another folder" in told
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


def test_a_page_may_stand_beside_what_it_reports_on(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(SEPTEMBER.read_bytes())
    assert run("report", str(tmp_path), "-o", str(tmp_path / "report.html"))[0] == 0
    assert run("check", str(tmp_path))[0] == 0


@pytest.mark.parametrize("step", range(1, 13))
def test_a_signal_at_any_step_leaves_all_files_old_or_all_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    for name in "abc":
        (tmp_path / name).write_bytes(b"old")
    steps = itertools.count(1)

    def interrupted(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: object, **settings: object) -> object:
            if next(steps) == step:
                signal.raise_signal(signal.SIGINT)
            return function(*arguments, **settings)

        return call

    for name in ("replace", "link", "unlink", "utime", "chmod"):
        monkeypatch.setattr(os, name, interrupted(getattr(os, name)))
    with pytest.raises(KeyboardInterrupt):
        write_files({tmp_path / name: b"new" for name in "abcd"})
    monkeypatch.undo()
    assert contents(tmp_path) in (dict.fromkeys("abc", b"old"), dict.fromkeys("abcd", b"new"))


def test_of_several_formats_all_are_written_or_none(tmp_path: Path) -> None:
    first, second = tmp_path / "a.json", tmp_path / "nowhere" / "b.md"
    code, printed, _told = run("check", str(SEPTEMBER), "--format", f"json={first}", "--format", f"markdown={second}", "--format", "table")
    assert (code, printed) == (4, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.md/", "new/"])
def test_a_folder_s_name_is_no_file_s(tmp_path: Path, name: str) -> None:
    code, _printed, told = run("report", str(SEPTEMBER), "-o", f"{tmp_path}/{name}", "--format", "markdown", "--lang", "en")
    assert (code, list(tmp_path.iterdir())) == (4, [])
    assert f"{name}: it is a folder" in told


def test_the_summary_of_a_job_is_not_added_to_an_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(SEPTEMBER.read_bytes())
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    assert run("check", str(file), "--format", "auto")[:2] == (2, "")
    assert file.read_bytes() == SEPTEMBER.read_bytes()
