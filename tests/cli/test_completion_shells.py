"""TAB in real shells: bash and zsh on a terminal, fish by its own ``complete -C``. PowerShell is not tried."""

import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from gaoqing_kpi.cli.completion.shells import script
from shells import ShellTerminal, environment, install, needs, terminal

CATALOGUE = """plan: p
departments: {west-lake: 西湖所, east-hill: {zh: 东山 所, en: East Hill}}
targets: [{id: roads, name: 新建公路}, {id: rails, name: 新建铁路}, {id: forests, name: 造林}]
"""
SETTINGS = {
    "bash": [
        "bind 'set show-all-if-ambiguous on'; bind 'set page-completions off'; bind 'set completion-query-items 0'",
        "bind 'set enable-bracketed-paste off'; bind '\"\\C-n\": menu-complete'; bind '\"\\C-u\": kill-whole-line'",
        'show() { printf "<<<%s>>>" "$READLINE_LINE"; }; bind -x \'"\\C-t": show\'',
    ],
    "zsh": [
        "unset zle_bracketed_paste; unsetopt prompt_cr prompt_sp list_ambiguous; LISTMAX=1000",
        "bindkey '^U' kill-whole-line; bindkey '^N' menu-complete",
        "show() { print -rn -- \"<<<$BUFFER>>>\" }; zle -N show; bindkey '^T' show",
    ],
}
START = {"bash": ["bash", "--norc", "--noprofile", "-i"], "zsh": ["zsh", "-f", "-i"]}
ONE = {
    "tar": "targets ",
    "validate --sev": "validate --severity ",
    "validate --severity=w": "validate --severity=warning ",
    "targets 造": "targets 造林 ",
    "targets 铁路": "targets 新建铁路 ",  # a part of a name
    "targets fo": "targets forests ",
    "check --department=we": "check --department=west-lake ",
    "check --department west-lake,ea": "check --department west-lake,east-hill ",
    "check --department=西湖所,ea": "check --department=西湖所,east-hill ",
    "check --department 东": "check --department 东山\\ 所 ",
    "check --department '东": "check --department '东山 所' ",
    'check --department "东': 'check --department "东山 所" ',
    "check my": "check my\\ actuals.yaml ",
    "check --format sarif=fo": "check --format sarif=folder/",
    "check --format=sarif=fo": "check --format=sarif=folder/",
    "validate --mark f": "validate --mark folder/",
    "explain roads fo": "explain roads folder/",
    "check --targets 'our other plan.yaml' --department n": "check --targets 'our other plan.yaml' --department north ",
    "check --targets our\\ other\\ plan.yaml --department n": "check --targets our\\ other\\ plan.yaml --department north ",
}
NONE = ["targets x", "check --as-of ", "check --department x", "check --targets broken.yaml --department ", "nosuch "]
SEVERAL = {
    "t": {"targets": "列出工作要点的指标，或查看其中一项", "trend": "显示各项指标的走势"},
    "targets r": {"roads": "新建公路", "rails": "新建铁路"},
    "targets 新建": {"新建公路": "roads", "新建铁路": "rails"},
    "targets 建": {"新建公路": "roads", "新建铁路": "rails"},
    "check --department ": {"west-lake": "西湖所", "east-hill": "东山 所"},
    "trend f": {"forests": "造林", "folder": ""},
    "check --status ": {"far_behind": "严重滞后", "red": "红灯"},
    "problems dup": {"duplicate-key": "同一个键", "duplicate-target": ""},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("town")
    (made / "folder").mkdir()
    (made / "my actuals.yaml").write_text("", encoding="utf-8")
    (made / "targets.yaml").write_text(CATALOGUE, encoding="utf-8")
    (made / "our other plan.yaml").write_text(CATALOGUE.replace("west-lake", "north"), encoding="utf-8")
    (made / "broken.yaml").write_text("plan: [", encoding="utf-8")
    return made


@pytest.fixture(scope="module", params=[pytest.param(name, marks=needs(name)) for name in START])
def shell(request: pytest.FixtureRequest, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ShellTerminal]:
    """Start a shell with our script in it."""
    name: str = request.param
    home = tmp_path_factory.mktemp("home")
    with terminal(START[name], folder, environment(home, PS1="$ ")) as started:
        for line in SETTINGS[name]:
            started.run(line)
        if name == "zsh":
            started.run("autoload -Uz compinit; compinit -u -D")
        started.run(f"source <(gaoqing-kpi --show-completion {name})")
        yield started


@pytest.mark.parametrize(("typed", "line"), ONE.items())
def test_one_word_that_fits_is_put_in(typed: str, line: str, shell: ShellTerminal) -> None:
    assert shell.complete(f"gaoqing-kpi {typed}")[1] == f"gaoqing-kpi {line}"


@pytest.mark.parametrize(("typed", "told"), SEVERAL.items())
def test_several_words_are_listed_with_what_is_told_of_them(typed: str, told: Mapping[str, str], shell: ShellTerminal) -> None:
    listed, line = shell.complete(f"gaoqing-kpi {typed}")
    assert line.startswith("gaoqing-kpi ")
    assert typed.rpartition(" ")[2] in line
    for word, what in told.items():
        assert any(word in row and what in row for row in listed.splitlines()), listed


@pytest.mark.parametrize("typed", NONE)
def test_nothing_is_put_in_or_said_where_nothing_fits(typed: str, shell: ShellTerminal) -> None:
    listed, line = shell.complete(f"gaoqing-kpi {typed}")
    assert line == f"gaoqing-kpi {typed}"
    assert "our" not in listed.replace(typed, "")
    assert not any(word in listed for word in ("rror", "racebac", "not found", "命令"))


def test_words_are_put_in_one_after_the_other_without_what_is_told(shell: ShellTerminal) -> None:
    assert shell.complete("gaoqing-kpi targets r", "\x0e")[1].rstrip() == "gaoqing-kpi targets roads"
    assert shell.complete("gaoqing-kpi targets r", "\x0e\x0e")[1].rstrip() == "gaoqing-kpi targets rails"


@pytest.mark.parametrize("before", ["true | ", "X=1 ", "true; "])
def test_the_program_may_stand_behind_something(before: str, shell: ShellTerminal) -> None:
    assert shell.complete(f"{before}gaoqing-kpi tar")[1] == f"{before}gaoqing-kpi targets "


def test_the_program_may_be_named_by_its_path(shell: ShellTerminal) -> None:
    program = shutil.which("gaoqing-kpi", path=environment(Path())["PATH"])
    assert shell.complete(f"{program} tar")[1] == f"{program} targets "


def test_what_stands_behind_the_cursor_stays(shell: ShellTerminal) -> None:
    back = "\x02" * len(" --lang zh")
    assert shell.complete(f"gaoqing-kpi targets fo --lang zh{back}")[1].replace("  ", " ") == "gaoqing-kpi targets forests --lang zh"


@pytest.mark.parametrize("name", [pytest.param(name, marks=needs(name)) for name in START])
def test_it_works_once_it_is_installed(name: str, folder: Path, tmp_path: Path) -> None:
    settings = environment(tmp_path)
    install(name, settings)
    with terminal([name, "-i"], folder, settings) as started:
        for line in SETTINGS[name]:
            started.run(line)
        assert started.complete("gaoqing-kpi targets 铁路")[1] == "gaoqing-kpi targets 新建铁路 "


def fish(typed: str, folder: Path, home: Path) -> list[str]:
    """Let fish list what completes a line, as it reads our script from where that is installed."""
    settings = environment(home)
    install("fish", settings)
    command = ["fish", "-c", "complete -C $argv[1]", f"gaoqing-kpi {typed}"]
    done = subprocess.run(command, cwd=folder, env=settings, capture_output=True, encoding="utf-8", check=True)
    assert done.stderr == ""
    return done.stdout.splitlines()


@needs("fish")
@pytest.mark.parametrize(("typed", "line"), [(typed, line) for typed, line in ONE.items() if "--mark" not in typed])
def test_one_word_that_fits_is_found_in_fish(typed: str, line: str, folder: Path, tmp_path: Path) -> None:
    assert [row.partition("\t")[0] for row in fish(typed, folder, tmp_path)] == shlex.split(line)[-1:]


@needs("fish")
@pytest.mark.parametrize(("typed", "told"), SEVERAL.items())
def test_several_words_are_found_with_what_is_told_of_them_in_fish(
    typed: str, told: Mapping[str, str], folder: Path, tmp_path: Path
) -> None:
    rows = fish(typed, folder, tmp_path)
    for word, what in told.items():
        assert any(row.startswith(word) and what in row for row in rows), rows


@needs("fish")
@pytest.mark.parametrize("typed", NONE)
def test_nothing_is_found_in_fish_where_nothing_fits(typed: str, folder: Path, tmp_path: Path) -> None:
    assert fish(typed, folder, tmp_path) == []


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_a_script_is_of_its_shells_language(name: str, tmp_path: Path) -> None:
    if shutil.which(name) is None:
        pytest.skip(f"needs {name}")
    file = tmp_path / "script"
    file.write_text(script(name), encoding="utf-8")
    subprocess.run([name, "-n", str(file)], check=True)
