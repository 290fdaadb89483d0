"""Whatever a file is called, and whatever is typed, nothing of it is obeyed by a terminal or a CI service, or makes a line of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from commands import run
from gaoqing_kpi.cli.streams import say, say_lines
from gaoqing_kpi.messages import hides

CASES = Path(__file__).parent.parent / "cases"
HOSTILE = [
    "\x1b]8;;x\x07\x9b31m",
    "\u202e\u2066\u200b\u3164x",
    "l\u2028EVIL\x85EVIL",
    "n\nEVIL\n::error::x",
    "\r##vso[x]\b\x7f",
    "s\udcff",
    "[red]x[/red] [link=http:x]y",
]
TYPED = [
    "check --section",
    "check --item",
    "check --region",
    "check --status",
    "check --as-of",
    "check --jobs",
    "check --format",
    "check --targets",
    "check --by",
    "diff . --base",
    "explain",
    "problems",
    "schema",
    "targets",
    "template -o",
    "validate",
]
FORMS = {"text": "", "markdown": "", "github": "::", "azure": "##vso[", "junit": "", "gitlab": "", "sarif": "", "json": ""}
DATA = {"gitlab", "sarif", "json", "junit"}  # a service takes them from a file

hostile_words = pytest.mark.parametrize("words", [pytest.param(words, id=ascii(words)) for words in HOSTILE])
needs_any_name = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files may not be any bytes")


def unsafe(text: str, command: str = "") -> list[str]:
    """List what would be obeyed, or is a line of its own; the lines that begin with a command are ours."""
    lines = [line.strip() for line in text.splitlines() if not (command and line.startswith(command))]
    return [
        *(sign for sign in text if hides(sign)),
        *(line for line in lines if line.startswith(("::", "EVIL")) or ("##vso[" in line and command != "::")),
    ]


def test_what_is_said_is_one_line_without_what_hides_or_moves_it(capsys: pytest.CaptureFixture[str]) -> None:
    say("Written: a\n::error::\x1b]8;;http://e.cn\x07b\x9b31m\u202e\u200b\u2028c\udcff.md")
    assert capsys.readouterr().err == "Written: a ::error::]8;;http://e.cnb31m c\ufffd.md\n"


def test_lines_keep_their_places_and_a_text_for_programs_all_it_has(capsys: pytest.CaptureFixture[str]) -> None:
    say_lines("a \n  b\x1b[1m\u202e")
    say_lines("::error::a\u202e", sys.stdout, is_for_programs=True)
    assert capsys.readouterr() == ("::error::a\u202e\n", "a\n  b[1m\n")


@needs_any_name
@hostile_words
@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_is_read(words: str, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = words.replace("/", "")
    Path(f"{name}.yaml").write_text("plan: small-2024\nas_of: 2024-09-30\nactuals: {nope: 1}\n", encoding="utf-8")
    code, printed, told = run("validate", f"{name}.yaml", "--targets", str(CASES / "plan.yaml"), "--format", form, "--lang", "en")
    assert code == 3
    assert "internal failure" not in told
    assert unsafe(told) == []
    assert [sign for sign in printed if hides(sign)] == [] if form in DATA else unsafe(printed, FORMS[form]) == []


@needs_any_name
@hostile_words
def test_a_file_that_is_written(words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name = words.replace("/", "") + ".yaml"
    first, again = run("template", "-o", name, "--lang", "en"), run("template", "-o", name, "--lang", "en")
    assert (first[0], again[0]) == (0, 2)
    assert unsafe(first[2] + again[2]) == []
    assert [path.name for path in tmp_path.iterdir()] == [name]


@hostile_words
@pytest.mark.parametrize("before", TYPED)
def test_what_is_typed(words: str, before: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, printed, told = run(*before.split(), f"{words}/{words}", "--lang", "en")
    assert code in {2, 4}
    assert "internal failure" not in told
    assert unsafe(printed + told) == []


@hostile_words
@pytest.mark.parametrize("option", [False, True])
def test_a_command_or_an_option_that_there_is_not(words: str, option: bool) -> None:  # noqa: FBT001 - a parameter of the test
    code, printed, told = run(*(("check", f"--{words}") if option else (f"x{words}",)))
    assert code == 2
    assert unsafe(printed + told) == []


@hostile_words
def test_a_catalogue_that_the_environment_names(words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GAOQING_KPI_TARGETS", words)
    code, printed, told = run("targets", "--lang", "en")
    assert code == 4
    assert unsafe(printed + told) == []


@pytest.mark.parametrize("arguments", [["check", "-h"], ["problems", "alias"]])
@pytest.mark.parametrize("name", ["COLUMNS", "TERMINAL_WIDTH"])
@pytest.mark.parametrize("width", ["9" * 5000, "99999999999", "-1", "²", "0", "00", "x"])
def test_a_width_that_no_terminal_has_is_none(width: str, name: str, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "gaoqing_kpi", *arguments]
    done = subprocess.run(command, env=os.environ | {name: width, "PYTHONUTF8": "1"}, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert max(map(len, done.stdout.splitlines())) < 1000
