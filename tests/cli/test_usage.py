"""Wrong usage and help are told in the language that is asked for, before or after the verb; what is not found is suggested."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from commands import run
from gaoqing_kpi.api import samples
from gaoqing_kpi.cli.verbs import verbs

SAMPLE = str(Path(samples()) / "2024-09.yaml")
WRONG = [
    ("check --nope", "no option is named --nope", "没有选项 --nope"),
    (
        "check --secton 1",
        "no option is named --secton; did you mean --region, --section?",
        "没有选项 --secton；是否应为：--region, --section？",
    ),
    ("explain", "missing argument 'ID'", "缺少参数 '指标'"),
    ("bogus", "no command is named 'bogus'", "没有命令 'bogus'"),
    ("chck", "no command is named 'chck'; did you mean 'check'?", "没有命令 'chck'；是否应为：'check'？"),
    ("check --as-of", "option '--as-of' needs a value", "选项 '--as-of' 后要写值"),
    ("check --all=yes", "option '--all' takes no value", "选项 '--all' 不带值"),
    ("targets a b", "unexpected argument: b", "多余的参数：b"),
    ("check --as-of 2024-13-01", "'--as-of': 2024-13-01 is not a valid date", "'--as-of'：日期 2024-13-01 不存在"),
    ("check nosuch/1.csv", "cannot read or write: nosuch/1.csv: no such file or folder", "无法读写：nosuch/1.csv：没有这个文件或文件夹"),
]
FRAMES_OF_TYPER = re.compile(r"Usage|Options|Arguments|Commands|Show this|OPTIONS|default:|required|<bool>|<str>|list\[|Error|Try ")


def typed(words: str, lang: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own, as a user does."""
    environment = os.environ | {"GAOQING_KPI_LANG": lang, "COLUMNS": "80", "PYTHONUTF8": "1", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "gaoqing_kpi", *words.split()]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(("words", "english", "chinese"), WRONG)
def test_wrong_usage_is_told_in_the_language_in_use(words: str, english: str, chinese: str) -> None:
    for lang, expected in (("en", english), ("zh", chinese)):
        done = typed(words, lang)
        assert (done.returncode, done.stdout) == (4 if "nosuch" in words else 2, "")
        assert f"gaoqing-kpi: {expected}" in done.stderr.splitlines()
        if lang == "zh":
            assert FRAMES_OF_TYPER.search(done.stderr) is None


@pytest.mark.parametrize("verb", ["", *verbs()])
def test_nothing_in_chinese_help_is_english_but_names(verb: str) -> None:
    done = typed(f"{verb} --help", "zh")
    assert done.returncode == 0
    assert FRAMES_OF_TYPER.search(done.stdout) is None
    assert "用法：" in done.stdout


@pytest.mark.parametrize("words", ["--lang zh targets --item 3", "targets --item 3 --lang zh", "--lang=zh targets --item 3"])
def test_the_language_stands_before_or_after_the_verb(words: str) -> None:
    done = typed(words, "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert "高新技术企业" in done.stdout


@pytest.mark.parametrize("words", ["--lang zh targets --nope", "targets --nope --lang zh", "targets --nope --lang=zh"])
def test_even_wrong_usage_is_told_in_the_language_that_is_asked_for(words: str) -> None:
    assert "没有选项 --nope" in typed(words, "en").stderr


def test_the_language_behind_the_verb_wins() -> None:
    assert "High-tech enterprises" in typed("--lang zh targets --item 3 --lang en", "zh").stdout


@pytest.mark.parametrize(
    ("path", "suggested"),
    [("2024-9.yaml", "2024-09.yaml"), ("offices/water.yaml", "office"), ("plan.txt", ""), ("2024-09.yaml/deeper", None)],
)
def test_a_file_that_is_not_there_is_told_with_what_is_like_it(
    tmp_path: Path, path: str, suggested: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("2024-09.yaml").write_text("", encoding="utf-8")
    Path("office").mkdir()
    code, _printed, errors = run("check", path)
    assert code == 4
    reason = "a part of the path is no folder" if suggested is None else "no such file or folder"
    hint = f"; did you mean {suggested}?" if suggested else ""
    assert errors == f"gaoqing-kpi: cannot read or write: {path}: {reason}{hint}\n"


def test_a_link_that_leads_nowhere_does_not_suggest_itself(tmp_path: Path) -> None:
    (tmp_path / "september.yaml").symlink_to("gone.yaml")
    code, _printed, errors = run("validate", str(tmp_path / "september.yaml"))
    assert (code, "did you mean" in errors) == (4, False)


def test_targets_are_found_by_a_part_of_a_name_or_an_id() -> None:
    found = [target["id"] for target in json.loads(run("targets", "用水", "--format", "json")[1])["targets"]]
    assert found == ["water-use-total", "water-per-gdp-cut", "water-per-industrial-output-cut"]
    assert "High-tech enterprises (high-tech-enterprises)" in run("targets", "高新技术企业")[1]  # a whole name is that target alone
    assert "Charging points added (charging-points)" in run("targets", "Charging")[1]
    assert run("targets", "用水", "--item", "3") == (0, "", "No target matches these filters.\n")


def test_where_one_target_is_asked_for_a_part_of_its_name_suggests_it() -> None:
    code, _printed, errors = run("explain", "用水", SAMPLE, "--lang", "zh")
    assert code == 2
    assert "没有名为“用水”的指标；是否应为：全县年度用水总量 (water-use-total)、" in errors


def test_no_target_is_found_by_nothing() -> None:
    assert run("targets", "")[0] == 2
    assert run("targets", "没有这样的指标")[0] == 2
