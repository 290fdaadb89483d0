"""What CI services read of one bad folder: every format, held against its schema or read as its service does, and against the JSON."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest
from lxml import etree
from openpyxl import Workbook

from commands import run
from gaoqing_kpi.api import samples
from hostile import TEXTS

SCHEMAS = Path(__file__).parents[3] / "shared" / "schemas"
KEPT = Path(__file__).parents[2] / "build" / "ci"
FORMATS = {"github": ".txt", "azure": ".txt", "gitlab": ".json", "sarif": ".sarif", "junit": ".xml", "markdown": ".md", "json": ".json"}
HEAD = "plan: gaoqing-2024\nas_of: 2024-09-30\nactuals:\n"
COMMAND = re.compile(r"::(error|warning) ([^\n]*?)::(.*)")
with_schemas = pytest.mark.skipif(
    not SCHEMAS.is_dir() and not (os.environ.get("CI") and SCHEMAS.parent.is_dir()), reason="the schemas are not beside the project"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a repository with a good file, and bad ones whose names and texts are none that a service expects."""
    (tmp_path / ".git").mkdir()
    place = tmp_path / "九月, 数据：50%"
    place.mkdir()
    (place / "good.yaml").write_text(f"{HEAD}  high-tech-enterprises: 70\n", encoding="utf-8")
    (place / "::error::a b;c].yaml").write_text(
        f"{HEAD}  charging-points: 约300\n  water-use-total: {{value: ::warning::, as_of: 2024/9/30}}\n  # ##vso[task.complete]\n"
        "  graduates-recruited: ##[error]1\n  village-5g-access: {value: 92.6, as_of: 2024-06-15}\n",
        encoding="utf-8",
    )
    (place / "表.csv").write_text("指标,9月完成值\n新增充电桩,约300\n没有的指标,1\n", encoding="utf-8")
    (place / "hostile.yaml").write_text(
        HEAD + "".join(f"  {json.dumps(text, ensure_ascii=False)}: 1\n" for text in TEXTS if text.strip() and text.isprintable()),
        encoding="utf-8",
    )
    book = Workbook()
    book.worksheets[0].title = "一 季,度"
    for row in (["指标", "9月完成值"], ["新增充电桩", "约300"]):
        book.worksheets[0].append(row)
    book.save(place / "表 格.xlsx")
    monkeypatch.chdir(place)
    return place


def written(form: str, *more: str) -> str:
    code, printed, told = run("validate", ".", "--format", form, *more)
    assert (code, told) == (3, "")
    if os.environ.get("CI"):
        KEPT.mkdir(parents=True, exist_ok=True)
        (KEPT / f"{form}{FORMATS[form]}").write_text(printed, encoding="utf-8")
    return printed


def problems(*more: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(written("json", *more))["problems"]
    return found


def in_repository(folder: Path, path: object) -> str:
    return f"{folder.name}/{path}"


def unescaped(text: str) -> str:
    """Read an escaped text as GitHub's runner does."""
    for escape, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, sign)
    return text


def commands(printed: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Read the commands of a log as GitHub's runner does: at the beginning of a line, blanks aside, unless they are stopped."""
    stopped = ""
    for line in printed.splitlines():
        if stopped:
            stopped = "" if line.strip() == f"::{stopped}::" else stopped
        elif line.lstrip().startswith("::stop-commands::"):
            stopped = line.partition("::stop-commands::")[2]
        elif found := COMMAND.fullmatch(line.lstrip()):
            properties = dict(pair.split("=", 1) for pair in found[2].split(","))
            yield found[1], {key: unescaped(value) for key, value in properties.items()}, unescaped(found[3])
        else:
            assert not line.lstrip().startswith("::"), line
    assert not stopped


def test_github_reads_each_problem_at_its_place_and_no_other_command(folder: Path) -> None:
    found = list(commands(written("github")))
    expected = problems()
    assert len(found) == len(expected) > 10
    for (severity, properties, message), problem in zip(found, expected, strict=True):
        assert (severity, properties["title"]) == (problem["severity"], problem["code"])
        assert properties["file"] == in_repository(folder, problem["path"])
        assert str(problem["message"]) in message
        if "sheet" in problem:
            assert f"{problem['sheet']}!{problem['cell']}: " in message
            assert "line" not in properties
        else:
            assert (properties["line"], properties["col"]) == (str(problem["line"]), str(problem["column"]))
            assert properties.get("endColumn") == (str(problem["end_column"]) if problem["end_column"] else None)


def test_github_is_told_all_in_full_text(folder: Path) -> None:
    text = run("validate", ".", "--format", "text")[1]
    assert text in written("github")
    assert folder


def test_azure_reads_each_problem_and_no_other_command(folder: Path) -> None:
    printed = written("azure")
    issues = re.findall(r"##vso\[task\.logissue ([^\]]*)\](.*)", printed)
    assert len(re.findall(r"##(?:vso)?\[", printed)) == len(issues) == len(problems())
    paths = {dict(pair.split("=", 1) for pair in properties.split(";") if pair)["sourcepath"] for properties, _message in issues}
    assert {unquote(path).replace("%AZP25", "%") for path in paths} >= {in_repository(folder, "good.yaml")[:-9] + "表.csv"}


@with_schemas
@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sarif_keeps_its_schema(lang: str) -> None:
    schema = json.loads((SCHEMAS / "sarif-2.1.0.schema.json").read_text(encoding="utf-8"))
    log = json.loads(written("sarif", "--lang", lang))
    jsonschema.validate(log, schema)


def test_sarif_names_rules_places_and_fingerprints(folder: Path) -> None:
    run_of = json.loads(written("sarif"))["runs"][0]
    rules = [rule["id"] for rule in run_of["tool"]["driver"]["rules"]]
    expected = problems()
    for result, problem in zip(run_of["results"], expected, strict=True):
        physical = result["locations"][0]["physicalLocation"]
        assert rules[result["ruleIndex"]] == result["ruleId"] == problem["code"]
        assert unquote(physical["artifactLocation"]["uri"]) == in_repository(folder, problem["path"])
        assert not set(physical["artifactLocation"]["uri"]) & set(' ：,;[]"<>')
        if "sheet" in problem:
            assert result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == f"{problem['sheet']}!{problem['cell']}"
        else:
            assert (physical["region"]["startLine"], physical["region"]["startColumn"]) == (problem["line"], problem["column"])
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in run_of["tool"]["driver"]["rules"])
    fingerprints = [result["partialFingerprints"]["gaoqingKpi/v1"] for result in run_of["results"]]
    assert len(set(fingerprints)) == len(expected)


@with_schemas
@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_junit_keeps_its_schema(lang: str) -> None:
    schema = etree.XMLSchema(etree.parse(str(SCHEMAS / "junit-10.xsd")))
    schema.assertValid(etree.fromstring(written("junit", "--lang", lang).encode()))


def test_in_junit_a_good_file_is_a_passed_case(folder: Path) -> None:
    suite = etree.fromstring(written("junit").encode())[0]
    failed = {str(case.get("name")): case.find("failure") is not None for case in suite}
    assert failed[in_repository(folder, "good.yaml")] is False
    assert (suite.get("tests"), suite.get("failures")) == (str(len(failed)), str(sum(failed.values())))
    assert sum(failed.values()) == len({problem["path"] for problem in problems() if problem["severity"] == "error"})


def test_gitlab_reads_each_problem(folder: Path) -> None:
    issues = json.loads(written("gitlab"))
    for issue, problem in zip(issues, problems(), strict=True):
        assert issue["check_name"] == problem["code"]
        assert issue["severity"] == {"error": "major", "warning": "minor"}[str(problem["severity"])]
        assert issue["location"] == {"path": in_repository(folder, problem["path"]), "lines": {"begin": problem["line"]}}
        assert re.fullmatch("[0-9a-f]{64}", issue["fingerprint"])
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_a_fingerprint_stays_when_lines_come_and_go(folder: Path) -> None:
    before = {issue["description"]: issue["fingerprint"] for issue in json.loads(written("gitlab"))}
    for path in folder.glob("*.yaml"):
        path.write_text(f"# one\n# two\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    after = json.loads(written("gitlab"))
    assert {issue["description"]: issue["fingerprint"] for issue in after} == before


def test_a_path_is_named_in_the_repository_wherever_the_command_is_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    _code, printed, _told = run("validate", folder.name, "--format", "gitlab")
    assert {Path(issue["location"]["path"]).parts[0] for issue in json.loads(printed)} == {folder.name}
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CI_PROJECT_DIR", str(folder))
    shutil.rmtree(folder.parent / ".git")
    _code, printed, _told = run("validate", ".", "--format", "gitlab")
    assert {len(Path(issue["location"]["path"]).parts) for issue in json.loads(printed)} == {1}


def test_one_run_writes_all_that_is_asked(folder: Path) -> None:
    code, printed, told = run("validate", ".", "--format", "github", "--format", "sarif=out.sarif", "--format", "junit=out.xml")
    assert (code, told) == (3, "Written to ., 2 files: out.sarif, out.xml\n")
    assert printed == written("github")
    assert (folder / "out.sarif").read_text(encoding="utf-8") == written("sarif")
    assert (folder / "out.xml").read_text(encoding="utf-8") == written("junit")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("formats", "said"),
    [
        (["github", "sarif"], "each format but one needs a file of its own"),
        (["sarif=a", "junit=a"], "each format but one needs a file of its own"),
        (["sarif="], "name a file behind sarif="),
        (["sarf=a"], "sarf is not one of"),
    ],
)
def test_two_formats_do_not_go_to_one_place(formats: list[str], said: str) -> None:
    code, printed, told = run("validate", ".", *(word for form in formats for word in ("--format", form)))
    assert (code, printed) == (2, "")
    assert said in told


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("variable", "form"), [("GITHUB_ACTIONS", "github"), ("TF_BUILD", "azure"), ("GITLAB_CI", "gitlab"), ("NO_SUCH", "text")]
)
def test_auto_is_what_the_service_reads(variable: str, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for other in ("GITHUB_ACTIONS", "TF_BUILD", "GITLAB_CI"):
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(variable, "true")
    assert run("validate", ".", "--format", "auto")[1] == run("validate", ".", "--format", form)[1]


def test_auto_adds_to_the_summary_of_a_step(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = folder / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    run("validate", ".", "--format", "auto")
    added = summary.read_text(encoding="utf-8")
    assert added.startswith("before\n### Validation\n")
    assert added.count("\n| ") == len(problems()) + 2
    run("validate", ".", "--format", "github")
    assert summary.read_text(encoding="utf-8") == added


@pytest.mark.usefixtures("folder")
def test_less_can_be_listed_than_is_counted() -> None:
    full = run("validate", ".")[1].splitlines()
    code, printed, _told = run("validate", ".", "--severity", "error")
    assert code == 3
    assert " warning " not in printed
    assert printed.splitlines()[-1] == full[-1]
    code, printed, _told = run("validate", ".", "--max-problems", "2")
    assert code == 3
    assert len(re.findall(r": (?:error|warning) [\w-]+: ", printed)) == 2
    assert printed.splitlines()[-2] == f"{len(problems()) - 2} problems are not listed."
    assert printed.splitlines()[-1] == full[-1]
    assert len(json.loads(run("validate", ".", "--max-problems", "0", "--format", "json")[1])["problems"]) == 0


@pytest.mark.usefixtures("folder")
def test_many_problems_are_counted_by_code() -> None:
    lines = run("validate", ".")[1].splitlines()
    counted = next(line for line in lines if line.startswith("By code: "))
    codes = [str(problem["code"]) for problem in problems()]
    assert counted == "By code: " + ", ".join(
        f"{code} {codes.count(code)}" for code in sorted(dict.fromkeys(codes), key=lambda code: -codes.count(code))
    )


SAMPLE = str(Path(samples()) / "2024-09.yaml")


def test_check_tells_github_of_the_verdicts_that_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, printed, _told = run("check", SAMPLE, "--fail-on", "red", "--format", "github")
    assert code == 1
    found = [(severity, properties["title"], properties["line"], message) for severity, properties, message in commands(printed)]
    assert [(severity, title) for severity, title, _line, _message in found] == [("error", "far_behind")] * 2
    lines = Path(SAMPLE).read_text(encoding="utf-8").splitlines()
    assert [lines[int(line) - 1].split(":")[0].strip() for _severity, _title, line, _message in found] == [
        "gazelle-enterprises",
        "harmonious-villages",
    ]
    assert found[0][3] == (
        "Gazelle-type enterprises added: far behind; actual 1; required ≥3 家; Industry and Information Technology Bureau → "
        "≥2 家 by 2024-10-31"
    )
    assert run("check", SAMPLE, "--format", "github")[0] == 0


def test_check_makes_a_case_of_each_verdict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _code, printed, _told = run("check", SAMPLE, "--fail-on", "red", "--format", "junit")
    files, targets = etree.fromstring(printed.encode())
    assert (files.get("tests"), files.get("failures")) == ("1", "0")
    assert (targets.get("tests"), targets.get("failures")) == ("104", "2")


def test_check_with_errors_tells_them_in_the_same_format(folder: Path) -> None:
    code, printed, told = run("check", ".", "--format", "github", "--format", "sarif=out.sarif")
    assert code == 3
    assert "No target was judged" in told
    errors = [problem for problem in problems() if problem["severity"] == "error"]
    assert sum(severity == "error" for severity, _properties, _message in commands(printed)) == len(errors)
    assert len(json.loads((folder / "out.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]) >= len(errors)


def test_check_writes_its_table_and_a_services_format_in_one_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, printed, _told = run("check", SAMPLE, "--fail-on", "red", "--format", "table", "--format", "gitlab=out.json")
    assert code == 1
    assert printed == run("check", SAMPLE)[1]
    assert [issue["check_name"] for issue in json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))] == ["far_behind"] * 2


def test_the_summary_of_a_check_is_its_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    run("check", SAMPLE, "--format", "auto")
    assert (tmp_path / "summary.md").read_text(encoding="utf-8") == run("report", SAMPLE)[1]


@pytest.mark.usefixtures("folder")
def test_check_with_errors_prints_nothing_where_no_service_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("GITHUB_ACTIONS", "TF_BUILD", "GITLAB_CI"):
        monkeypatch.delenv(variable, raising=False)
    assert run("check", ".")[:2] == (3, "")
    assert run("check", ".", "--format", "auto")[:2] == (3, "")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("check", ".", "--format", "auto")[1].startswith("::error file=")
