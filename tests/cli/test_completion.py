"""What a shell is answered: verbs, options, choices, and names of the plan in use, with what is told of each."""

import doctest
import io
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from gaoqing_kpi.cli.completion import answer, typed_line
from gaoqing_kpi.messages import use
from gaoqing_kpi.problem import Code

CATALOGUE = """
plan:
  id: town-2025
  title: 某镇2025年工作要点
  issuer: 某县某镇人民政府
  region: "370101"
  regions: {"370101": 某镇, "370102": {zh: 邻镇, en: Next Town}}
  period: {start: 2025-01-01, end: 2025-12-31}
departments: {roads-office: {zh: 镇公路站, en: Roads Office}, water-office: 镇水利站, schools: {zh: '镇''学校'' 办'}}
sections: [{number: 1, title: {zh: 道路, en: Roads}}, {number: 2}]
items: [{number: 1-1, title: 修路}, {number: 2-1, title: 供水}]
targets:
  - {id: roads, name: {zh: 新建农村公路, en: New rural roads}, aliases: [公路里程], kind: cumulative}
  - {id: road-repairs, name: 公路养护, kind: cumulative}
"""


def asked(shell: str, environment: Mapping[str, str]) -> tuple[int, str]:
    """Ask as a shell does: the exit code, and what is printed."""
    use("en")
    out = io.StringIO()
    return answer(f"complete_{shell}", environment, out), out.getvalue()


def told(typed: str, **environment: str) -> list[tuple[str, str]]:
    """Complete a line: each word, and what is told of it."""
    code, printed = asked("fish", {"_TYPER_COMPLETE_ARGS": f"gaoqing-kpi {typed}", **environment})
    assert code in {0, 1}
    return [(word, what) for word, _, what in (line.partition("\t") for line in printed.splitlines())]


def words(typed: str, **environment: str) -> list[str]:
    return [word for word, _what in told(typed, **environment)]


def takes_files(typed: str) -> bool:
    return bool(asked("fish", {"_TYPER_COMPLETE_ARGS": f"gaoqing-kpi {typed}"})[0])


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a catalogue."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "targets.yaml"
    path.write_text(CATALOGUE, encoding="utf-8")
    return path


def test_verbs_have_their_help() -> None:
    assert words("")[:3] == ["check", "validate", "report"]
    assert told("targ") == [("targets", "List the plan's targets, or show one")]
    assert told("--lang zh targ") == [("targets", "列出工作要点的指标，或查看其中一项")]
    assert words("--version ch") == ["check"]
    assert words("nosuch ") == words("nosuch --") == []


def test_options_have_their_help_and_are_offered_once() -> None:
    assert ("--targets", "The plan's catalogue") in told("check -")
    assert ("--targets", "指标目录文件") in told("check --lang zh --")
    assert words("check --stat") == ["--status"]
    assert "--all" in words("check --")
    assert "--all" not in words("check --all --")
    assert "--output" not in words("report -o a.md --outpu")
    assert "--status" in words("check --status red --")
    assert words("check -- --") == words("check --nosuch=") == []
    assert "--status" in words("check --nosuch --")
    assert words("template ")[:2] == ["--output", "--all-departments"]  # there is nothing else that may stand there
    assert "--lang" in words("--")


@pytest.mark.parametrize("shells", ["--install-completion ", "--show-completion "])
def test_shells_are_offered(shells: str) -> None:
    assert words(shells) == ["bash", "zsh", "fish", "powershell", "pwsh"]


def test_choices_are_offered() -> None:
    assert words("validate --severity ") == ["error", "warning"]
    assert words("check --lang=") == ["--lang=zh", "--lang=en"]
    assert words("report --format m") == ["markdown"]
    assert words("check --input-format ")[:2] == ["yaml", "csv"]
    assert words("check --by ") == ["section", "department", "region"]
    assert words("report --by ") == ["region"]
    assert words("schema ") == ["actuals", "targets", "report"]
    assert words("diff --fail-on raised,turned") == ["raised,turned-red"]
    assert told("check --status far") == [("far_behind", "")]
    assert told("--lang zh check --fail-on ")[2] == ("far_behind", "严重滞后")
    assert told("--lang zh check --fail-on 严") == [("严重滞后", "far_behind")]
    assert told("--lang zh check --fail-on 灯")[0] == ("红灯", "red")
    assert words("check --status red,behind,f") == ["red,behind,far_behind"]
    assert words("check --status red,behind,,gr") == ["red,behind,,grey", "red,behind,,green"]
    assert "red,red" not in words("check --status red,re")


@pytest.mark.usefixtures("town")
def test_names_of_the_plan_in_use_are_offered() -> None:
    assert told("targets ") == [("roads", "新建农村公路 · New rural roads"), ("road-repairs", "公路养护")]
    assert told("--lang zh targets roads") == [("roads", "新建农村公路")]
    assert told("explain 公路") == [("公路里程", "roads"), ("公路养护", "road-repairs")]
    assert told("trend 农村") == [("新建农村公路", "roads")]  # no name begins so: a part of one suffices
    assert words("targets REPAIR") == ["road-repairs"]
    assert words("targets x") == words("targets roads ro") == []
    assert told("check --department water") == [("water-office", "镇水利站")]
    assert words("check --department 水利") == ["镇水利站"]
    assert told("check --section ") == [("1", "道路 · Roads"), ("2", "")]
    assert told("check --item 供") == [("供水", "2-1")]
    assert told("check --region ") == [("370101", "某镇"), ("370102", "邻镇 · Next Town")]


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("between", [",", "，", "、", "；", ", "])
def test_the_last_of_a_list_is_completed(between: str) -> None:
    assert words(f"check --department 'water-office{between}ro") == [f"water-office{between}roads-office"]
    assert words(f"check --department='镇水利站{between}") == [
        f"--department=镇水利站{between}{key}" for key in ("roads-office", "schools")
    ]
    assert words(f"targets 'roads{between}") == []


def test_the_catalogue_is_the_one_that_a_command_would_use(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = town.with_name("our plan.yaml")
    other.write_text(CATALOGUE.replace("roads-office", "bridges"), encoding="utf-8")
    assert "bridges" in words("check --targets 'our plan.yaml' --department ")
    assert "bridges" in words(r"check --department roads-office --targets=our\ plan.yaml --department ")
    assert "bridges" in words("check --department ", GAOQING_KPI_TARGETS=str(other))
    monkeypatch.setenv("HOME", str(town.parent))
    assert "bridges" in words('check --targets "$HOME/our plan.yaml" --department ')
    assert "bridges" in words("check --targets ~/our\\ plan.yaml --department ")
    (town.parent / "deep").mkdir()
    monkeypatch.chdir(town.parent / "deep")
    assert "roads-office" in words("check --department ")
    town.unlink()
    assert "water-resources" in words("check --department ")  # the packaged one
    assert told("check --region ") == [("370322", "高青县")]


@pytest.mark.parametrize(
    "broken",
    [
        "", "[", "plan: [", "plan: p\ndepartments: {a: b", "plan: p\ndepartments: [a, b]\ntargets: {a: b}\nsections: 1\n", "- plan: p",
        "plan: p\n? [a]\n: b\ndepartments: {a: b}\n", f"plan: p\ndepartments: {'[' * 5000}",
        f"plan: p\ndepartments: {'[' * 40}{']' * 40}",
        "plan: p\ndepartments: *a\n", "plan: p\0",
        "plan: p\ndepartments: {a: {zh: [1], en: {}}}\ntargets: [[], a, {id: [], name: {zh: {}}, aliases: 1}]\nsections: [{}]\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_broken_catalogue_completes_nothing_and_is_not_told(
    broken: str, shell: str, town: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    town.write_text(broken, encoding="utf-8")
    for typed in ("check --department ", "targets b", "check --section 1", "check --targets targets.yaml --region "):
        line = f"gaoqing-kpi {typed}"
        code, _printed = asked(shell, {"_TYPER_COMPLETE_ARGS": line, "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))})
        assert code == 0
    assert words("check --targets targets.yaml --section x") == []
    assert capfd.readouterr() == ("", "")


def test_what_is_no_catalogue_at_all_names_nothing(town: Path) -> None:
    town.write_bytes("plan: 某镇\ndepartments: {a: 镇}\n".encode("gbk"))
    huge = town.with_name("huge.yaml")
    huge.write_text(f"{CATALOGUE}# {'x' * 5_000_000}\n", encoding="utf-8")
    for path in ("targets.yaml", "nosuch.yaml", ".", "-", "huge.yaml", "/dev/null"):
        assert words(f"check --targets {path} --department ") == []


def test_signs_that_would_move_the_cursor_are_not_shown(town: Path) -> None:
    town.write_text('plan: p\ndepartments: {a: "\\e[31m红\\n色\\u202e\\t"}\n', encoding="utf-8")
    assert told("check --department ") == [("a", "[31m红 色")]


def test_problem_codes_are_offered_with_what_they_mean() -> None:
    assert told("problems not-a")[0][0] == "not-a-number"
    assert told("--lang zh problems syntax") == [
        ("syntax", "文件不是 YAML，或不是规整的表格：引号没有闭合、缩进用了制表符、冒号后缺空格等")
    ]
    assert len(told("problems ")) == len(Code)


@pytest.mark.parametrize(
    "typed", ["check ", "check da", "explain roads ", "audit ", "merge a.yaml ", "report -o ", "check --targets=", "trend r"]
)
def test_files_go_where_files_go(typed: str) -> None:
    assert takes_files(typed)


@pytest.mark.parametrize(
    "typed", ["", "tar", "check --", "check --as-of ", "targets x", "check --department x", "check --format sarif", "audit a "]
)
def test_no_files_go_where_none_go(typed: str) -> None:
    assert not takes_files(typed)


def test_a_format_takes_a_file_behind_an_equals_sign() -> None:
    for typed in ("check --format sarif=", "check --format=sarif=o"):
        assert takes_files(typed)
        assert words(typed) == []
    assert not takes_files("check --format nosuch=")
    assert not takes_files("report --format csv=")  # one document in one format: its file is --output


def test_fish_asks_either_way() -> None:
    """Our script asks for words and takes the exit code for files; typer's asks for each."""
    line = {"_TYPER_COMPLETE_ARGS": "gaoqing-kpi validate --severity "}
    assert asked("fish", line | {"_TYPER_COMPLETE_FISH_ACTION": "is-args"}) == (0, "")
    line = {"_TYPER_COMPLETE_ARGS": "X=1 ./gaoqing-kpi validate --severity w"}
    assert asked("fish", line | {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}) == (0, "warning\n")


@pytest.mark.parametrize(
    ("asks", "code"), [("complete_tcsh", 2), ("nonsense", 2), ("help_bash", 2), ("complete_bash", 0), ("complete_zsh", 0)]
)
def test_a_question_that_is_none_is_not_answered(asks: str, code: int) -> None:
    out = io.StringIO()
    assert answer(asks, {"COMP_CWORD": "x", "COMP_WORDS": "'"}, out) == code
    assert "Error" not in out.getvalue()


def test_the_script_is_given_where_it_is_asked_for() -> None:
    out = io.StringIO()
    assert answer("source_zsh", os.environ, out) == 0
    assert out.getvalue().startswith("#compdef gaoqing-kpi\n")


def test_the_examples_of_the_documentation_hold() -> None:
    assert doctest.testmod(typed_line).failed == 0
