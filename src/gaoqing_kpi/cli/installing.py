"""``--install-completion`` and ``--show-completion``: the scripts that make a shell ask us how to complete."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from shlex import quote

import typer

from gaoqing_kpi.cli import NAME
from gaoqing_kpi.cli.completion.shells import SHELLS, script
from gaoqing_kpi.cli.files import write_files
from gaoqing_kpi.cli.streams import say
from gaoqing_kpi.messages import _, listing

INSTALL, SHOW = "--install-completion", "--show-completion"


def show(words: Sequence[str]) -> None:
    """Print the script of the shell that is named behind the option, or runs us."""
    sys.stdout.write(script(_shell(words, SHOW)))


def install(words: Sequence[str]) -> None:
    """Install completion for the shell that is named behind the option, or runs us."""
    shell = _shell(words, INSTALL)
    say(_("Completion for {shell} is installed in {file}").format(shell=shell, file=_installed(shell)))
    say(_("It works in every shell that is started from now on."))


def _shell(words: Sequence[str], option: str) -> str:
    """Find the shell: the word behind the option, else the one that runs us.

    :raises typer.BadParameter: if there is no completion for it.
    """
    behind = [*words, ""][words.index(option) + 1]
    name = _running() if not behind or behind.startswith("-") else behind
    if name not in SHELLS:
        message = _("no completion is written for {shell}").format(shell=name) if name else _("name the shell that it is for")
        raise typer.BadParameter(_("; ").join((message, _("one of: {choices}").format(choices=listing(SHELLS)))), param_hint=option)
    return name


def _running() -> str:
    """Name the shell that runs us; nothing where that cannot be told."""
    import shellingham

    try:
        name, _path = shellingham.detect_shell()
    except (shellingham.ShellDetectionFailure, RuntimeError):
        return ""
    return str(name)


def _installed(shell: str) -> Path:
    """Write a shell's script to where it looks for it, and say so in its settings where it would not find it by itself."""
    home = Path.home()
    if not home.is_absolute():
        raise OSError(_("the variable HOME names no folder"))
    settings: Path | None = None
    line = ""
    match shell:
        case "bash":
            file, settings = home / ".bash_completions" / f"{NAME}.sh", home / ".bashrc"
            line = f"source {quote(str(file))}"
        case "zsh":
            file, settings = home / ".zfunc" / f"_{NAME}", Path(os.environ.get("ZDOTDIR") or home) / ".zshrc"
            line = "fpath+=~/.zfunc; autoload -Uz compinit; compinit"
        case "fish":
            file = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "fish" / "completions" / f"{NAME}.fish"
        case _:
            settings = _powershell_profile(shell)
            file = settings.with_name(f"{NAME}.ps1")
            line = f". '{file}'"
    with_line = _with_line(settings, line) if settings else {}
    write_files({file: script(shell).encode(), **with_line}, with_folders=True)
    return file


def _powershell_profile(shell: str) -> Path:
    command = [shell, "-NoProfile", "-Command", "echo $profile"]
    told = subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - the shell that is named
    profile = Path(told.stdout.decode(errors="replace").strip())
    if told.returncode or not (profile.is_absolute() and profile.name):
        raise OSError(_("{shell} does not tell where its profile is").format(shell=shell))
    return profile


def _with_line(settings: Path, line: str) -> Mapping[Path, bytes]:
    """Add a line to a shell's settings, unless it is there: the file to write, if any."""
    before = settings.read_bytes() if settings.is_file() else b""
    if line.encode() in before.splitlines():
        return {}
    return {settings: before + (b"" if not before or before.endswith(b"\n") else b"\n") + line.encode() + b"\n"}
