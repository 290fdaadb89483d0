"""The scripts that make a shell ask us are printed, and installed where it looks for them."""

import os
import subprocess
from pathlib import Path

import pytest
import shellingham

from commands import run
from gaoqing_kpi.cli.completion.shells import SHELLS, script

FILES = {
    "bash": (".bash_completions/gaoqing-kpi.sh", ".bashrc"),
    "zsh": (".zfunc/_gaoqing-kpi", ".zshrc"),
    "fish": (".config/fish/completions/gaoqing-kpi.fish", None),
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("ZDOTDIR", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return tmp_path


@pytest.fixture
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shellingham, "detect_shell", lambda: ("zsh", "/bin/zsh"))


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_is_printed(shell: str) -> None:
    assert run("--show-completion", shell) == (0, script(shell), "")
    assert "gaoqing-kpi" in script(shell)


@pytest.mark.parametrize("shell", FILES)
def test_a_script_is_installed_once(shell: str, home: Path) -> None:
    file, settings = FILES[shell]
    if settings:
        (home / settings).write_bytes(b"alias \xd6\xd0=true")  # in another encoding, without an end of line: it stays
    for _time in range(2):
        code, printed, said = run("--install-completion", shell)
        assert (code, printed) == (0, "")
        assert said.splitlines()[0] == f"Completion for {shell} is installed in {home / file}"
    assert (home / file).read_text(encoding="utf-8") == script(shell)
    if settings:
        lines = (home / settings).read_bytes().splitlines()
        assert lines[0] == b"alias \xd6\xd0=true"
        assert len(lines) == 2


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize("behind", [(), ("--lang", "zh")])
def test_without_a_name_it_is_the_shell_that_runs_us(behind: tuple[str, ...]) -> None:
    assert run("--show-completion", *behind)[1] == script("zsh")


def test_other_folders_for_settings_are_kept_to(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZDOTDIR", str(home / "z"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "x"))
    assert run("--install-completion", "zsh")[0] == run("--install-completion", "fish")[0] == 0
    assert (home / "z" / ".zshrc").is_file()
    assert (home / "x" / "fish" / "completions" / "gaoqing-kpi.fish").is_file()


def test_powershell_says_where_its_profile_is(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    profile = home / "Documents" / "PowerShell" / "profile.ps1"

    def told(command: list[str], **_more: object) -> subprocess.CompletedProcess[bytes]:
        assert command == ["pwsh", "-NoProfile", "-Command", "echo $profile"]
        return subprocess.CompletedProcess(command, 0, f"{profile}\r\n".encode())

    monkeypatch.setattr(subprocess, "run", told)
    assert run("--install-completion", "pwsh")[0] == 0
    assert profile.read_text(encoding="utf-8") == f". '{profile.with_name('gaoqing-kpi.ps1')}'\n"


@pytest.mark.parametrize(("code", "told"), [(1, b""), (0, b""), (0, b"profile.ps1"), (0, b"/"), (0, b"\xff")])
def test_a_shell_that_does_not_tell_its_profile_is_told(home: Path, monkeypatch: pytest.MonkeyPatch, code: int, told: bytes) -> None:
    monkeypatch.setattr(subprocess, "run", lambda command, **_more: subprocess.CompletedProcess(command, code, told))
    ended, _printed, said = run("--install-completion", "pwsh", "--lang", "en")
    assert (ended, list(home.iterdir())) == (4, [])
    assert "pwsh does not tell where its profile is" in said


def test_a_shell_that_is_not_known_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    code, _printed, said = run("--show-completion", "tcsh")
    assert code == 2
    assert "--show-completion: no completion is written for tcsh; one of: bash, zsh, fish, powershell, pwsh" in said

    def fail() -> None:
        raise shellingham.ShellDetectionFailure

    monkeypatch.setattr(shellingham, "detect_shell", fail)
    assert "--install-completion: name the shell that it is for; one of: bash" in run("--install-completion")[2]


@pytest.mark.skipif(os.name == "nt", reason="a file for a folder is another error there")
def test_a_home_that_cannot_be_written_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("HOME", str(home / "file"))
    code, _printed, said = run("--install-completion", "bash")
    assert code == 4
    assert said.startswith("gaoqing-kpi: cannot read or write: ")
