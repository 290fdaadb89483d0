"""What each shell is written: what bash and zsh run, and lines for the others; typer's own scripts are answered too."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest

from gaoqing_kpi.cli.completion import answer
from gaoqing_kpi.cli.completion.typed_line import TypedWord, read_line, split_words
from gaoqing_kpi.messages import hides

CATALOGUE = """plan: p
departments: {"it's": 甲/乙, a b: '丙"$丁', finance: 财政局, finance-monitoring: 监测中心}
sections: [{number: 1, title: "1:1 结对"}]
targets: [{id: roads, name: 公路}, {id: rails, name: 铁路（一期）}]
"""


@pytest.fixture(autouse=True)
def _town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("targets.yaml").write_text(CATALOGUE, encoding="utf-8")


def asked(shell: str, **environment: str) -> str:
    out = io.StringIO()
    assert answer(f"complete_{shell}", environment, out) == 0
    return out.getvalue()


def bash(*words: str, why: str = "63", columns: str = "60") -> str:
    """Ask as our script for bash does; words are as bash parts them."""
    line = ("gaoqing-kpi", *words)
    return asked("bash", COMP_WORDS="\n".join(line), COMP_CWORD=str(len(line) - 1), COMP_TYPE=why, COLUMNS=columns).rstrip("\n")


def zsh(typed: str) -> str:
    return asked("zsh", _TYPER_COMPLETE_ARGS=f"gaoqing-kpi {typed}").rstrip("\n")


def test_bash_lists_what_is_told_beside_and_inserts_only_the_word() -> None:
    assert bash("check", "--department", "fin") == (
        "compopt +o default; COMPREPLY=('finance             (财政局)' 'finance-monitoring  (监测中心)')"
    )
    assert bash("check", "--department", "finance-") == "compopt +o default; COMPREPLY=('finance-monitoring')"
    assert bash("check", "--department", "fin", why="37") == "compopt +o default; COMPREPLY=('finance' 'finance-monitoring')"


def test_bash_has_what_is_told_cut_to_the_room() -> None:
    assert bash("check", "--department", "fin", columns="30") == (
        "compopt +o default; COMPREPLY=('finance             (财政局)' 'finance-monitoring  (监测中…)')"
    )
    assert bash("check", "--department", "fin", columns="20") == "compopt +o default; COMPREPLY=('finance' 'finance-monitoring')"
    assert "(监测中心)" in bash("check", "--department", "fin", columns="")


def test_bash_keeps_what_is_typed_where_only_parts_fit() -> None:
    assert bash("targets", "路") == "compopt +o default; COMPREPLY=('…路…' '公路          (roads)' '铁路（一期）  (rails)')"
    assert bash("targets", "公") == "compopt +o default; COMPREPLY=('公路')"
    assert bash("targets", "R") == "compopt +o default; COMPREPLY=('roads  (公路)' 'rails  (铁路（一期）)')"


def test_bash_is_told_no_more_than_it_replaces() -> None:
    for words in (("--department", "=", "finance-"), ("--department=finance-",)):
        kept = "" if len(words) > 1 else "--department="
        assert bash("check", *words) == f"compopt +o default; COMPREPLY=('{kept}finance-monitoring')"
    assert bash("check", "--department", "=").startswith("compopt +o default; COMPREPLY=('it")
    assert bash("check", "--department", "=", "finance,finance-") == "compopt +o default; COMPREPLY=('finance,finance-monitoring')"
    assert bash("check", "--format", "sarif", "=", "o") == ""
    assert bash("check", "--department", "=", "") == ""  # a blank behind the equals sign begins a new word


def test_bash_is_told_words_quoted_as_they_are_typed() -> None:
    assert bash("check", "--department", "it") == r"""compopt +o default; COMPREPLY=('it\'\''s')"""
    assert bash("check", "--department", "a") == r"compopt +o default; COMPREPLY=('a\ b')"
    assert bash("check", "--department", '"a') == "compopt +o default; COMPREPLY=('a b')"
    assert bash("check", "--department", "丙") == r"""compopt +o default; COMPREPLY=('丙\"\$丁')"""
    assert bash("check", "--department", '"丙') == r"""compopt +o default; COMPREPLY=('丙\"\$丁')"""
    assert bash("check", "--department", "'丙") == """compopt +o default; COMPREPLY=('丙"$丁')"""


def test_bash_completes_files_itself() -> None:
    assert bash("check", "") == ""
    assert bash("validate", "--mark", "") == "compopt +o default -o dirnames"
    assert bash("check", "--as-of", "") == "compopt +o default"
    assert bash("trend", "x") == ""
    found = 'compopt -o filenames; local found=(); while IFS= read -r file; do found+=("$file"); done < <(compgen -f -- "$2"); '
    one = """COMPREPLY=('roads  (公路)' "${found[@]}"); ((${#found[@]})) || COMPREPLY=('roads')"""
    assert bash("trend", "ro") == found + one
    assert bash("trend", "r") == f"""{found}COMPREPLY=('roads  (公路)' 'rails  (铁路（一期）)' "${{found[@]}}")"""
    Path("targets.yaml").write_text(CATALOGUE.replace("公路", "公/路"), encoding="utf-8")
    assert "'roads  (公／路)'" in bash("trend", "r")


def test_typers_script_for_bash_gets_a_line_a_word() -> None:
    assert asked("bash", COMP_WORDS="gaoqing-kpi\ncheck\n--department\nfin", COMP_CWORD="3") == "finance\nfinance-monitoring\n"
    assert asked("bash", COMP_WORDS="gaoqing-kpi tar", COMP_CWORD="1") == "targets\n"
    assert asked("bash", COMP_WORDS="gaoqing-kpi targets", COMP_CWORD="2") == "roads\nrails\n"
    assert asked("bash", COMP_WORDS="gaoqing-kpi tar") == "targets\n"
    assert "check\n" in asked("bash")


def test_zsh_describes() -> None:
    matcher = "-M 'm:{a-zA-Z}={A-Za-z} l:|=* r:|=*'"
    assert zsh("check --department fin") == (
        f"local -a told=('finance:财政局' 'finance-monitoring:监测中心'); _describe -V gaoqing-kpi told {matcher}"
    )
    assert zsh("check --section 1:") == f"local -a told=('1\\:1 结对:1'); _describe -V gaoqing-kpi told {matcher}"
    assert zsh("check --department it") == rf"local -a told=('it'\''s:甲/乙'); _describe -V gaoqing-kpi told {matcher}"
    assert zsh("check --department=finance,it").startswith("compset -p 21; local -a told=('it")
    assert zsh("trend ro").endswith("; _files")
    assert zsh("check ") == "_files"
    assert zsh("check --format sarif=") == "compset -p 6; _files"
    assert zsh("validate --mark ") == "_files -/"
    assert zsh("check --as-of ") == ""


def powershell(typed: str, word: str) -> list[str]:
    return asked("pwsh", _TYPER_COMPLETE_ARGS=f"gaoqing-kpi {typed}", _TYPER_COMPLETE_WORD_TO_COMPLETE=word).splitlines()


def test_powershell_gets_a_line_a_word_with_what_is_told() -> None:
    assert powershell("check --department", "") == [
        "'it''s':::甲/乙",
        "'a b':::丙\"$丁",
        "finance:::财政局",
        "finance-monitoring:::监测中心",
    ]
    assert powershell("check --department fin", "fin") == ["finance:::财政局", "finance-monitoring:::监测中心"]
    assert powershell("validate --severity w", "w") == ["warning::: "]
    assert [word.text for word in split_words(".\\a` b c", "`")] == [".\\a b", "c"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a ", ["a", ""]),
        (" a  b", ["a", "b"]),
        ("'a b' \"c 'd'\" e\\ f", ["a b", "c 'd'", "e f"]),
        ("a '' b", ["a", "", "b"]),
        ('"a\\"b\\c" \'d\\\'', ['a"b\\c', "d\\"]),
        ("a 'b c", ["a", "b c"]),
        ("--x=县\u3000水 ", ["--x=县\u3000水", ""]),
    ],
)
def test_words_are_read_without_quotes(typed: str, words: list[str]) -> None:
    assert [word.text for word in split_words(typed)] == words


def test_an_open_quote_is_known() -> None:
    assert split_words("a \"b 'c")[-1] == TypedWord("b 'c", "\"b 'c", '"')
    assert read_line("fish", {"_TYPER_COMPLETE_ARGS": "sudo gaoqing-kpi targets 'a"}) == (("targets",), TypedWord("a", "'a", "'"))
    assert read_line("bash", {"COMP_WORDS": "gaoqing-kpi --x : = a", "COMP_CWORD": "4"}) == ((), TypedWord("--x:=a", "--x:=a", "", "--x:="))


HOSTILE = '"$(touch ran)\\x1b]8;;x\\x07`touch ran`\\t\\n\\u202e:::y"'


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
@pytest.mark.parametrize("option", ["--section", "--item", "--department", "--region"])
def test_a_name_in_a_catalogue_does_nothing_to_a_shell(shell: str, option: str) -> None:
    Path("targets.yaml").write_text(
        f"plan: {{regions: {{{HOSTILE}: {HOSTILE}}}}}\ndepartments: {{{HOSTILE}: {HOSTILE}}}\n"
        f"sections: [{{number: {HOSTILE}, title: {HOSTILE}}}]\nitems: [{{number: {HOSTILE}, title: {HOSTILE}}}]\ntargets: []\n",
        encoding="utf-8",
    )
    typed = f"gaoqing-kpi check {option} "
    environment = {"_TYPER_COMPLETE_ARGS": typed, "_TYPER_COMPLETE_WORD_TO_COMPLETE": "", "COMP_TYPE": "63", "COLUMNS": "300"}
    said = asked(shell, **environment, COMP_WORDS=typed.replace(" ", "\n"), COMP_CWORD="3")
    assert [sign for sign in said.replace("\t", "") if hides(sign)] == []
    assert said.count("\n") <= 1
    assert said.count("\t") == (shell == "fish")
    assert shell != "powershell" or said == ""  # it parts a word and what is told of it at the three colons
    if shell in {"bash", "zsh"} and (program := shutil.which("bash")):
        subprocess.run([program, "-c", f"compopt() {{ :; }}; compset() {{ :; }}; _describe() {{ :; }}; {said}"], check=True)
        assert not Path("ran").exists()
