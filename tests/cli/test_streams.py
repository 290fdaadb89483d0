"""Several files are written, or none."""

from pathlib import Path

import pytest

from gaoqing_kpi.cli.streams import write_bytes, write_files


def test_files_are_written_whole_and_leave_nothing_behind(tmp_path: Path) -> None:
    write_files({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"1", "b": b"2"}


def test_one_that_cannot_be_written_keeps_the_others_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"before")
    with pytest.raises(FileNotFoundError):
        write_files({tmp_path / "a": b"1", tmp_path / "nowhere" / "b": b"2"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"before"}


def test_a_long_name_is_no_hindrance(tmp_path: Path) -> None:
    name = "县" * 80 + ".xlsx"  # 245 bytes of 255
    write_bytes(b"1", str(tmp_path / name))
    assert [path.name for path in tmp_path.iterdir()] == [name]
