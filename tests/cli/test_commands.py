"""The command line from outside: exit codes, streams, files, languages."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from rich.cells import cell_len

from gaoqing_kpi.formats import FORMATS
from paper import needs_letters

GOOD = "plan: gaoqing-2024\nas_of: 2024-09-30\nactuals:\n  charging-points: 300\n"
ODD = GOOD.replace("300", "3000")
BAD = GOOD + "  green-factories: 1.5\n"


def run(*arguments: str, cwd: Path, stdin: str | bytes = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "gaoqing_kpi", *arguments]
    settings = {**os.environ, "GAOQING_KPI_LANG": "en", "COLUMNS": "80", **environment}
    content = stdin if isinstance(stdin, bytes) else stdin.encode()
    return subprocess.run(command, cwd=cwd, env=settings, input=content, capture_output=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "odd.yaml").write_text(ODD, encoding="utf-8")
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
        ("check good.yaml --fail-on-warning", 0),
        ("check odd.yaml", 0),
        ("check odd.yaml --fail-on-warning", 1),
        ("validate odd.yaml", 0),
        ("validate odd.yaml --fail-on-warning", 1),
        ("validate bad.yaml --fail-on-warning", 3),
        ("report odd.yaml --fail-on-warning", 1),
        ("check", 2),
        ("check good.yaml --section 99", 2),
        ("check good.yaml --item 99", 2),
        ("check good.yaml --department nobody", 2),
        ("check good.yaml --lang fr", 2),
        ("check good.yaml --as-of 20240930", 2),
        ("explain no-such-target good.yaml", 2),
        ("targets no-such-target", 2),
        ("report good.yaml -o report.odt", 2),
        (f"report good.yaml -o {os.devnull}", 0),
        ("report good.yaml --output-dir build", 0),
        ("report good.yaml --output-dir good.yaml", 4),
        ("report good.yaml --output-dir build -o report.md", 2),
        ("report good.yaml --output-dir build --format html", 2),
        ("report bad.yaml --output-dir build", 3),
        ("report good.yaml --format xlsx", 0),  # into a pipe
        ("report good.yaml -o report.csv --department 县公安局", 0),
        ("template --as-of 2026-01-01", 2),
        ("template --item 2 --section 4", 0),
        ("check bad.yaml", 3),
        ("check bad.yaml --keep-going --fail-on behind", 3),
        ("validate good.yaml bad.yaml", 3),
        ("check good.yaml --targets bad.yaml", 3),
        ("check good.yaml --format nonsense", 2),
        ("check missing.yaml", 4),
        ("check empty-folder", 4),
        ("report good.yaml -o no-such-folder/report.md", 4),
        ("audit missing.txt", 4),
        ("trend good.yaml", 0),
        ("trend charging-points good.yaml", 0),
        ("trend good.yaml 新增充电桩 green-factories", 0),
        ("trend charging-points", 2),  # no actuals
        ("trend", 2),
        ("trend charging-pionts good.yaml", 2),
        ("trend charging-points good.yaml --section 99", 2),
        ("trend charging-points good.yaml --status nowhere", 2),
        ("trend charging-points bad.yaml", 3),
        ("trend charging-points bad.yaml --keep-going", 3),
        ("trend charging-points missing.yaml", 4),
        ("trend charging-points no-such-folder/actuals", 4),
        ("diff good.yaml good.yaml", 0),
        ("diff good.yaml good.yaml --with good.yaml", 0),
        ("diff good.yaml", 2),
        ("diff - -", 2),
        ("diff good.yaml good.yaml --department nobody", 2),
        ("diff good.yaml bad.yaml", 3),
        ("diff bad.yaml good.yaml --keep-going", 3),
        ("diff good.yaml missing.yaml", 4),
        ("diff good.yaml good.yaml --with empty-folder", 4),
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


@pytest.mark.parametrize(
    "command",
    [
        ["check", "-"],
        ["validate", "-"],
        ["report", "-"],
        ["explain", "charging-points", "-"],
        ["trend", "charging-points", "-"],
        ["diff", "good.yaml", "-"],
    ],
)
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
    assert sorted(path.name for path in folder.iterdir()) == ["bad.yaml", "good.yaml", "odd.yaml", "report.md"]


def test_the_ending_chooses_the_format(folder: Path) -> None:
    run("report", "good.yaml", "-o", "report.json", cwd=folder)
    assert json.loads((folder / "report.json").read_text(encoding="utf-8"))["schema"] == 1


def test_a_folder_gets_every_format_and_a_page_for_each_office(folder: Path) -> None:
    assert run("report", "good.yaml", "--output-dir", "build", "--department", "县公安局", cwd=folder).returncode == 0
    build = folder / "build"
    assert {path.suffix for path in build.glob("report.*")} >= {".md", ".html", ".json"}
    assert [path.name for path in (build / "offices").iterdir()] == ["Public Security Bureau.html"]
    index = (build / "index.html").read_text(encoding="utf-8")
    assert 'href="offices/Public%20Security%20Bureau.html"' in index
    assert 'href="report.html"' in index


def test_with_errors_no_folder_is_written(folder: Path) -> None:
    assert run("report", "bad.yaml", "--output-dir", "build", cwd=folder).returncode == 3
    assert not (folder / "build").exists()


@pytest.mark.skipif(os.name == "nt", reason="a POSIX terminal")
@pytest.mark.parametrize("form", [form.name for form in FORMATS if form.is_binary])
def test_no_workbook_or_document_is_poured_over_a_terminal(form: str, folder: Path) -> None:
    import pty

    here, there = pty.openpty()
    command = [sys.executable, "-m", "gaoqing_kpi", "report", "good.yaml", "--format", form, "--lang", "en"]
    done = subprocess.run(command, cwd=folder, stdout=there, stderr=subprocess.PIPE, check=False)
    os.close(there)
    os.close(here)
    assert done.returncode == 2
    assert b"cannot be shown in a terminal" in done.stderr.replace(b"\n", b" ")


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_a_workbook_or_document_goes_through_a_pipe_as_into_a_file(form: str, folder: Path) -> None:
    piped = run("report", "good.yaml", "--format", form, cwd=folder).stdout
    run("report", "good.yaml", "-o", f"report.{form}", cwd=folder)
    for content in (io.BytesIO(piped), folder / f"report.{form}"):
        assert zipfile.ZipFile(content).testzip() is None


@needs_letters
def test_the_brief_goes_through_a_pipe_as_into_a_file(folder: Path) -> None:
    piped = run("report", "good.yaml", "--format", "pdf", cwd=folder).stdout
    run("report", "good.yaml", "-o", "brief.pdf", cwd=folder)
    assert piped.startswith(b"%PDF-")
    assert piped == (folder / "brief.pdf").read_bytes()


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


@pytest.fixture
def periods(folder: Path) -> Path:
    """Write a folder of two periods."""
    (folder / "periods").mkdir()
    for month, value in (("06-30", 210), ("09-30", 300)):
        text = f"plan: gaoqing-2024\nas_of: 2024-{month}\nactuals:\n  charging-points: {value}\n"
        (folder / "periods" / f"2024-{month}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_trend_of_one_target_shows_its_values(periods: Path) -> None:
    shown = run("trend", "新增充电桩", "periods", cwd=periods).stdout.decode()
    assert "Charging points added" in " ".join(shown.split())
    assert re.search(r"2024-06-30 +210 +– +240 +periods.2024-06-30\.yaml:4", shown)
    assert re.search(r"2024-09-30 +300 +\+90 +360 +periods.2024-09-30\.yaml:4", shown)


def test_a_trend_of_some_targets_is_theirs_in_the_plans_order(periods: Path) -> None:
    named = ("charging-points", "市级以上创新平台")
    shown = json.loads(run("trend", *named, "periods", "--format", "json", cwd=periods).stdout)
    assert [trend["id"] for trend in shown["trends"]] == ["innovation-platforms", "charging-points"]
    assert [point["value"] for point in shown["trends"][1]["series"]] == [210, 300]
    every = json.loads(run("trend", "periods", "--format", "json", cwd=periods).stdout)["trends"]
    assert len(every) > 100
    behind = json.loads(run("trend", "periods", "--status", "behind", "--format", "json", cwd=periods).stdout)["trends"]
    assert [trend["id"] for trend in behind] == ["charging-points"]


def test_a_trend_knows_what_was_known_on_its_day(periods: Path) -> None:
    done = run("trend", "charging-points", "periods", "--as-of", "2024-07-31", "--format", "json", cwd=periods)
    shown = json.loads(done.stdout)
    assert shown["as_of"] == "2024-07-31"
    assert [point["as_of"] for point in shown["trends"][0]["series"]] == ["2024-06-30"]


def test_a_name_that_is_a_file_is_a_file(periods: Path) -> None:
    (periods / "charging-points").write_text(GOOD, encoding="utf-8")
    shown = json.loads(run("trend", "charging-points", "--format", "json", cwd=periods).stdout)
    assert len(shown["trends"]) > 100


def test_what_is_neither_a_target_nor_a_path_gets_a_suggestion(folder: Path) -> None:
    said = run("trend", "charging-pionts", "good.yaml", cwd=folder, COLUMNS="200").stderr.decode()
    assert "did you mean charging-points" in said
    assert "name files of actual values" in run("trend", "charging-points", cwd=folder, COLUMNS="200").stderr.decode()


def test_a_diff_judges_each_side_at_its_own_date(periods: Path) -> None:
    sides = ("periods/2024-06-30.yaml", "periods/2024-09-30.yaml")
    shown = json.loads(run("diff", *sides, "--format", "json", cwd=periods).stdout)
    assert (shown["old"]["as_of"], shown["new"]["as_of"]) == ("2024-06-30", "2024-09-30")
    assert shown["changes"] == []  # 210 of 240 is behind, and so is 300 of 360
    with_later = json.loads(run("diff", *sides, "--with", "periods", "--format", "json", cwd=periods).stdout)
    assert with_later == shown  # in June nothing of September is known


def test_a_diff_of_what_both_sides_know(periods: Path) -> None:
    """67 of 72, from 63 at the eve: behind the way in September (69.75), ahead of it in June (67.5) with 68."""
    head = "plan: gaoqing-2024\nas_of: {day}\nactuals:\n  high-tech-enterprises: {value}\n"
    for name, day, value in (("eve", "2023-12-31", 63), ("june", "2024-06-30", 68), ("september", "2024-09-30", 67)):
        (periods / f"{name}.yaml").write_text(head.format(day=day, value=value), encoding="utf-8")
    shown = json.loads(run("diff", "june.yaml", "september.yaml", "--with", "eve.yaml", "--format", "json", cwd=periods).stdout)
    assert [(change["id"], change["kind"]) for change in shown["changes"]] == [("high-tech-enterprises", "turned_red")]
    assert (shown["old"]["as_of"], shown["new"]["as_of"]) == ("2024-06-30", "2024-09-30")


def test_a_diff_is_markdown_for_a_comment(periods: Path) -> None:
    (periods / "later.yaml").write_text(GOOD.replace("300", "400"), encoding="utf-8")
    shown = run("diff", "good.yaml", "later.yaml", "--format", "markdown", cwd=periods).stdout.decode()
    assert shown.startswith("### Changes: ")
    assert "| Charging points added | ▲ behind → ● on track | 300 → 400 | ≥480 个 | -80 | " in shown


def test_keep_going_compares_the_rest_and_names_what_is_bad(folder: Path) -> None:
    done = run("diff", "good.yaml", "bad.yaml", "--keep-going", "--format", "json", cwd=folder)
    assert [problem["code"] for problem in json.loads(done.stdout)["problems"]] == ["whole-number"]
    assert run("diff", "good.yaml", "bad.yaml", "--format", "json", cwd=folder).stdout == b""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", [["trend", "charging-points", "periods"], ["trend", "periods"], ["diff", "good.yaml", "periods"]])
def test_a_gbk_console_gets_every_sign_of_a_table(command: list[str], language: str, periods: Path) -> None:
    shown = run(*command, cwd=periods, PYTHONIOENCODING="gbk", GAOQING_KPI_LANG=language).stdout.decode("gbk")
    assert "?" not in shown
    assert max(cell_len(line) for line in shown.splitlines()) <= 80


def test_no_line_ends_in_blanks(folder: Path) -> None:
    for line in run("check", "good.yaml", cwd=folder).stdout.decode().splitlines():
        assert line == line.rstrip()


def test_no_colour_in_a_pipe(folder: Path) -> None:
    assert b"\x1b" not in run("check", "good.yaml", cwd=folder).stdout


@pytest.mark.parametrize("verb", ["check", "validate", "report", "trend", "diff", "targets", "template", "explain", "audit"])
def test_each_help_has_an_example(verb: str, folder: Path) -> None:
    assert f"Example: gaoqing-kpi {verb}".encode() in run(verb, "--help", cwd=folder).stdout


def test_validate_says_how_many_sheets_there_are_and_how_many_were_read() -> None:
    tests = Path(__file__).parent.parent
    done = run("validate", "workbooks/office.xlsx", "--targets", "cases/plan.yaml", cwd=tests)
    assert done.stdout.decode().endswith("in 1 file; 2 sheets, 2 read\n")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("--section 一", "--section 1"),
        ("--section 1,2", "--section 1 --section 2"),
        ("--item 3、4", "--item 3 --item 4"),
        ("--department 县水利局，县科技局", "--department water-resources --department science-technology"),
        ("--status behind,red", "--status behind --status far_behind"),
        ("--status yellow", "--status behind"),
        ("--by 单位", "--by department"),
    ],
)
def test_a_filter_reads_lists_words_and_lights(one: str, other: str) -> None:
    sample = str(Path(__file__).parents[2] / "data" / "actuals" / "2024-09.yaml")
    shown = [run("check", sample, *options.split(), cwd=Path.cwd()) for options in (one, other)]
    assert shown[0].returncode == 0
    assert shown[0].stdout == shown[1].stdout


@pytest.mark.parametrize(("light", "code"), [("red", 0), ("yellow", 1), ("green", 0), ("grey,yellow", 1)])
def test_a_light_can_fail_a_run(light: str, code: int, folder: Path) -> None:
    (folder / "good.yaml").write_text(GOOD, encoding="utf-8")  # 300 of 480 by September: behind
    assert run("check", "good.yaml", "--item", "22", "--fail-on", light, cwd=folder).returncode == code
