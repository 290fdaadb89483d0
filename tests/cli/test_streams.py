"""Several files are written, or none."""

from pathlib import Path

import pytest

from commands import run
from gaoqing_kpi.cli.streams import say_lines, write_bytes, write_files


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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("::add-mask::x: old", ": :add-mask::x: old"),
        ("a\n  ::error::b", "a\n  : :error::b"),
        ("a ##vso[task.complete] ##[error]b", "a # #vso[task.complete] # #[error]b"),
        ("a::b ## [c] C::", "a::b ## [c] C::"),
    ],
)
def test_what_standard_error_quotes_is_no_command_to_a_service(text: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    say_lines(text)
    assert capsys.readouterr().err == f"{said}\n"


def test_a_name_stays_on_its_line(tmp_path: Path) -> None:
    code, printed, told = run("validate", str(tmp_path / "no\n::add-mask::secret.yaml"), "--format", "github", "--lang", "en")
    assert (code, printed) == (4, "")
    assert [line for line in told.splitlines() if line.startswith("::")] == []
    assert "no ::add-mask::secret.yaml: no such file or folder" in told
