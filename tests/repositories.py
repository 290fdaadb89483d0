"""Scratch repositories of git for tests."""

import os
import subprocess
from pathlib import Path

import pytest

GIT = (
    "git",
    "-c",
    "user.name=Office",
    "-c",
    "user.email=office@example.org",
    "-c",
    "init.defaultBranch=main",
    "-c",
    "commit.gpgsign=false",
)


def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what the environment, as git's hooks do, and the user's settings say."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder; return what it writes."""
    return subprocess.run([*GIT, *arguments], cwd=folder, capture_output=True, check=True, encoding="utf-8").stdout.strip()


def commit(folder: Path, **files: str | None) -> str:
    """Write files, each keyword the name of one, or delete those of None, and commit all that is in the folder; return the commit."""
    for name, text in files.items():
        write(folder, name.replace("__", "/").replace("_", "."), text)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "Report")
    return git(folder, "rev-parse", "HEAD")


def write(folder: Path, name: str, text: str | None) -> None:
    """Write a file into a folder, or delete it for None."""
    path = folder / name
    if text is None:
        path.unlink()
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
