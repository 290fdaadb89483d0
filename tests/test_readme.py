"""Every command that the READMEs print, run as printed; what they show of its output is what it prints."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh.md")


class Shown(NamedTuple):
    readme: str
    command: str
    output: str


def shown(readme: str) -> Iterator[Shown]:
    text = (ROOT / readme).read_text(encoding="utf-8")
    for block in re.findall(r"^```console\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield Shown(readme, command, output)


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").splitlines()]


@pytest.mark.parametrize("readme", READMES)
def test_the_commands_print_what_the_readme_shows(readme: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    for example in shown(readme):
        check(example, tmp_path)


def check(example: Shown, folder: Path) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    language = "zh" if example.readme == "README.zh.md" else "en"
    environment = {**os.environ, "PATH": path, "COLUMNS": "80", "GAOQING_KPI_LANG": language, "PYTHONUTF8": "1"}
    command, _, wanted_code = example.command.partition("  # exits ")
    done = subprocess.run(  # noqa: S602 - the README's own commands
        command, shell=True, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )
    assert done.returncode == int(wanted_code or 0), done.stdout
    assert lines(done.stdout) == lines(example.output), example.command


def test_both_readmes_run_the_same_commands() -> None:
    commands = {readme: [example.command for example in shown(readme)] for readme in READMES}
    assert commands["README.md"] == commands["README.zh.md"]
    assert commands["README.md"]


def test_both_readmes_have_the_two_command_lines() -> None:
    for readme in READMES:
        text = (ROOT / readme).read_text(encoding="utf-8")
        for marker in ("main-job", "tests"):
            assert re.search(rf"<!-- {marker} -->\n+```sh\npython3 -m venv .*&&.*\n```", text), (readme, marker)
