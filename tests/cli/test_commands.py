"""The command line from outside: exit codes, streams, files, languages."""

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from gaoqing_kpi.render import BINARY_FORMATS

GOOD = "plan: gaoqing-2024\nas_of: 2024-09-30\nactuals:\n  charging-points: 300\n"
BAD = GOOD + "  green-factories: 1.5\n"


def run(*arguments: str, cwd: Path, stdin: str | bytes = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "gaoqing_kpi", *arguments]
    settings = {**os.environ, "GAOQING_KPI_LANG": "en", "COLUMNS": "80", **environment}
    content = stdin if isinstance(stdin, bytes) else stdin.encode()
    return subprocess.run(command, cwd=cwd, env=settings, input=content, capture_output=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.yaml").write_text(BAD, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("check good.yaml", 0),
        ("check good.yaml --fail-on met", 0),
        ("check good.yaml --fail-on met --fail-on behind", 1),
        ("check good.yaml --fail-on behind --section 1", 0),  # what is not shown does not fail
        ("check good.yaml --fail-on behind --status met", 1),  # --status is for the eye only
        ("check good.yaml --fail-on 滞后", 1),
        ("check good.yaml --fail-on late", 2),
        ("check", 2),
        ("check good.yaml --section 99", 2),
        ("check good.yaml --item 99", 2),
        ("check good.yaml --department nobody", 2),
        ("check good.yaml --lang fr", 2),
        ("check good.yaml --as-of 20240930", 2),
        ("explain no-such-target good.yaml", 2),
        ("targets no-such-target", 2),
        ("report good.yaml -o report.odt", 2),
        ("report good.yaml -o /dev/null", 0),
        ("report good.yaml --format xlsx", 0),  # into a pipe
        ("report good.yaml -o report.csv --department 县公安局", 0),
        ("template --as-of 2026-01-01", 2),
        ("template --item 2 --section 4", 0),
        ("check bad.yaml", 3),
        ("check bad.yaml --keep-going --fail-on behind", 3),
        ("validate good.yaml bad.yaml", 3),
        ("check good.yaml --targets bad.yaml", 3),
        ("check missing.yaml", 4),
        ("check empty-folder", 4),
        ("report good.yaml -o no-such-folder/report.md", 4),
        ("audit missing.txt", 4),
    ],
)
def test_exit_codes(arguments: str, code: int, folder: Path) -> None:
    (folder / "empty-folder").mkdir()
    done = run(*arguments.split(), cwd=folder, GAOQING_KPI_LANG="zh" if "滞后" in arguments else "en")
    assert done.returncode == code, done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_with_errors_nothing_is_judged(folder: Path) -> None:
    done = run("check", "bad.yaml", "--format", "json", cwd=folder)
    assert done.stdout == b""
    assert b"bad.yaml:5:20: error whole-number" in done.stderr


def test_keep_going_judges_the_rest_and_names_what_is_bad(folder: Path) -> None:
    done = run("check", "bad.yaml", "--format", "json", "--keep-going", cwd=folder)
    found = json.loads(done.stdout)
    statuses = {result["id"]: result["status"] for result in found["results"]}
    assert (statuses["charging-points"], statuses["green-factories"]) == ("behind", "not_reported")
    assert [(problem["code"], problem["line"], problem["column"]) for problem in found["problems"]] == [("whole-number", 5, 20)]


@pytest.mark.parametrize("command", [["check", "-"], ["validate", "-"], ["report", "-"], ["explain", "charging-points", "-"]])
def test_standard_input(command: list[str], folder: Path) -> None:
    assert run(*command, cwd=folder, stdin=GOOD).returncode == 0


def test_json_stays_json_on_a_gbk_console(folder: Path) -> None:
    done = run("check", "good.yaml", "--format", "json", cwd=folder, PYTHONIOENCODING="gbk", GAOQING_KPI_LANG="zh")
    assert json.loads(done.stdout)["results"][0]["name"] == "市级以上创新平台"


def test_a_gbk_console_gets_gbk(folder: Path) -> None:
    done = run("check", "good.yaml", cwd=folder, PYTHONIOENCODING="gbk", GAOQING_KPI_LANG="zh")
    assert "新增充电桩" in done.stdout.decode("gbk")
    assert "▲ 滞后" in done.stdout.decode("gbk")


def test_an_ascii_console_gets_something(folder: Path) -> None:
    assert run("check", "good.yaml", cwd=folder, PYTHONIOENCODING="ascii").returncode == 0


def test_a_report_is_written_whole_or_not_at_all(folder: Path) -> None:
    (folder / "report.md").write_text("before", encoding="utf-8")
    assert run("report", "bad.yaml", "-o", "report.md", cwd=folder).returncode == 3
    assert (folder / "report.md").read_text(encoding="utf-8") == "before"
    assert run("report", "good.yaml", "-o", "report.md", cwd=folder).returncode == 0
    assert (folder / "report.md").read_text(encoding="utf-8").startswith("# Progress report")
    assert sorted(path.name for path in folder.iterdir()) == ["bad.yaml", "good.yaml", "report.md"]


def test_the_ending_chooses_the_format(folder: Path) -> None:
    run("report", "good.yaml", "-o", "report.json", cwd=folder)
    assert json.loads((folder / "report.json").read_text(encoding="utf-8"))["schema"] == 1


@pytest.mark.skipif(os.name == "nt", reason="a POSIX terminal")
@pytest.mark.parametrize("form", sorted(BINARY_FORMATS))
def test_no_workbook_or_document_is_poured_over_a_terminal(form: str, folder: Path) -> None:
    import pty

    here, there = pty.openpty()
    command = [sys.executable, "-m", "gaoqing_kpi", "report", "good.yaml", "--format", form, "--lang", "en"]
    done = subprocess.run(command, cwd=folder, stdout=there, stderr=subprocess.PIPE, check=False)
    os.close(there)
    os.close(here)
    assert done.returncode == 2
    assert b"is no text for a terminal" in done.stderr.replace(b"\n", b" ")


@pytest.mark.parametrize("form", sorted(BINARY_FORMATS))
def test_a_workbook_or_document_goes_through_a_pipe_as_into_a_file(form: str, folder: Path) -> None:
    piped = run("report", "good.yaml", "--format", form, cwd=folder).stdout
    run("report", "good.yaml", "-o", f"report.{form}", cwd=folder)
    for content in (io.BytesIO(piped), folder / f"report.{form}"):
        assert zipfile.ZipFile(content).testzip() is None


def test_csv_begins_with_the_mark_that_excel_needs_in_a_pipe_too(folder: Path) -> None:
    assert run("report", "good.yaml", "--format", "csv", cwd=folder).stdout.startswith(b"\xef\xbb\xbfID,")


def test_a_template_stays_unless_it_is_forced_away(folder: Path) -> None:
    assert run("template", "-o", "good.yaml", cwd=folder).returncode == 2
    assert (folder / "good.yaml").read_text(encoding="utf-8") == GOOD
    assert run("template", "-o", "good.yaml", "--force", cwd=folder).returncode == 0
    assert run("validate", "good.yaml", cwd=folder).returncode == 0


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"GAOQING_KPI_LANG": "zh"}, "应为数字"),
        ({"GAOQING_KPI_LANG": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8"}, "应为数字"),
        ({"GAOQING_KPI_LANG": "", "LC_ALL": "C.UTF-8"}, "expected a number"),
    ],
)
def test_the_language_of_the_environment(environment: dict[str, str], words: str, folder: Path) -> None:
    (folder / "bad.yaml").write_text(GOOD + "  green-factories: 1,5x\n", encoding="utf-8")
    assert words in run("validate", "bad.yaml", cwd=folder, PYTHONUTF8="1", **environment).stdout.decode()


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell's pipe")
def test_a_reader_that_leaves_does_not_change_the_verdict(folder: Path) -> None:
    for form in ("table", "json", "markdown"):
        check = f"{sys.executable} -m gaoqing_kpi check good.yaml --format {form} --fail-on behind"
        command = f"{check} | head -c 10 >/dev/null; exit ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, check=False)  # noqa: S607 - whichever bash there is
        assert (done.returncode, done.stderr) == (1, b""), form


def test_what_is_redirected_on_a_gbk_console_is_read_back(folder: Path) -> None:
    form = run("template", "--item", "1", cwd=folder, PYTHONIOENCODING="gbk", GAOQING_KPI_LANG="zh").stdout
    assert run("validate", "-", cwd=folder, stdin=form).returncode == 0


def test_by_department_shows_the_departments_asked_for(folder: Path) -> None:
    shown = run("check", "good.yaml", "--by", "department", "--department", "县公安局", cwd=folder).stdout.decode()
    assert "\nPublic Security Bureau\n" in shown
    assert "\nDevelopment and Reform Bureau\n" not in shown


def test_a_milestone_says_how_it_is_reported(folder: Path) -> None:
    for written in ("yes", "2024-08-01", "100", "是", "true"):
        text = f"plan: gaoqing-2024\nas_of: 2024-09-30\nactuals:\n  storage-commissioned: {written}\n"
        assert "{done: true, on: 2024-08-20}" in run("validate", "-", cwd=folder, stdin=text).stdout.decode(), written


def test_no_line_ends_in_blanks(folder: Path) -> None:
    for line in run("check", "good.yaml", cwd=folder).stdout.decode().splitlines():
        assert line == line.rstrip()


def test_no_colour_in_a_pipe(folder: Path) -> None:
    assert b"\x1b" not in run("check", "good.yaml", cwd=folder).stdout


@pytest.mark.parametrize("verb", ["check", "validate", "report", "targets", "template", "explain", "audit"])
def test_each_help_has_an_example(verb: str, folder: Path) -> None:
    assert f"Example: gaoqing-kpi {verb}".encode() in run(verb, "--help", cwd=folder).stdout
