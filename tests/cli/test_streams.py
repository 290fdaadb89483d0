"""What the standard streams take, and what happens where one takes nothing."""

from pathlib import Path

import pytest

from commands import run
from gaoqing_kpi.cli.streams import say_lines


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
