"""``diff`` of a path with itself at a commit, of two catalogues, and what fails it."""

import json
from pathlib import Path
from typing import Any

import pytest

from commands import run
from gaoqing_kpi.messages import use
from repositories import alone, commit, git, write

PLAN = """plan: {id: town-2025, title: 某镇2025年工作要点, period: {start: 2025-01-01, end: 2025-12-31}}
departments: {roads: 县交通局, water: 县水利局}
items: [{number: 1, section: 1, departments: [roads]}, {number: 2, section: 2, departments: [water]}]
targets:
  - {id: roads, item: 1, name: 农村公路, kind: cumulative, bound: at_least, value: 20, unit: 公里}
  - {id: use, item: 2, name: 用水, kind: cumulative, bound: at_most, value: 100, unit: 万立方米}
"""
JUNE = "plan: town-2025\nas_of: 2025-06-30\nactuals:\n  roads: ROADS\n  use: 40\n"


def june(roads: float) -> str:
    return JUNE.replace("ROADS", str(roads))


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a town's folder, committed once, and work in it."""
    alone(monkeypatch)
    monkeypatch.delenv("GAOQING_KPI_TARGETS", raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    git(home, "init", "--quiet")
    commit(home, targets_yaml=PLAN, actuals__06_yaml=june(11))
    return home


def parsed(*arguments: str) -> dict[str, Any]:
    """Run ``diff`` as JSON."""
    code, printed, errors = run("diff", *arguments, "--format", "json")
    assert code == 0, errors
    shown: dict[str, Any] = json.loads(printed)
    return shown


def changes(*arguments: str) -> list[tuple[str, str]]:
    return [(change["kind"], change["id"]) for change in parsed(*arguments)["changes"]]


def said(*arguments: str) -> str:
    """Run ``diff``; return what is said on standard error but for the plan in use."""
    return "".join(line for line in run("diff", *arguments)[2].splitlines(keepends=True) if "The plan in use" not in line)


def test_a_folder_is_compared_with_itself_at_a_commit(town: Path) -> None:
    write(town, "actuals/06.yaml", june(3))
    assert changes("--base", "HEAD", "actuals") == [("turned_red", "roads")]  # 3 of 10
    assert changes("--base", "main", "actuals/06.yaml") == [("turned_red", "roads")]
    commit(town)
    assert changes("--base", "HEAD", "actuals") == []
    assert changes("--base", "HEAD~1", "actuals") == [("turned_red", "roads")]
    assert git(town, "status", "--porcelain") == ""


def test_each_side_is_judged_on_its_own_day(town: Path) -> None:
    write(town, "actuals/09.yaml", june(16).replace("06-30", "09-30"))
    shown = parsed("--base", "HEAD", "actuals")
    assert (shown["old"]["as_of"], shown["new"]["as_of"]) == ("2025-06-30", "2025-09-30")
    table = run("diff", "--base", "HEAD", "actuals")[1]
    assert "from 2025-06-30 (time progress 50.0%) to 2025-09-30 (75.0%)" in table


def test_the_old_side_is_judged_by_the_catalogue_of_its_own_time(town: Path) -> None:
    write(town, "targets.yaml", PLAN.replace("value: 20", "value: 40"))
    shown = parsed("--base", "HEAD", "actuals")
    (change,) = shown["changes"]
    assert (change["kind"], change["old_target"], change["target"]) == ("turned_red", 20, 40)  # 11 of 20
    assert changes("--base", "HEAD", "actuals", "--targets", "targets.yaml") == [("turned_red", "roads")]
    write(town, "targets.yaml", PLAN.replace("value: 20", "value: 21"))
    assert changes("--base", "HEAD", "actuals") == [("amended", "roads")]
    write(town, "targets.yaml", PLAN.replace("unit: 公里", "unit: 千米"))
    assert changes("--base", "HEAD", "actuals") == [("amended", "roads")]


def test_the_present_catalogue_holds_where_the_commit_has_none(town: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.yaml"
    elsewhere.write_text(PLAN.replace("value: 20", "value: 40"), encoding="utf-8")
    assert changes("--base", "HEAD", "actuals", "--targets", str(elsewhere)) == []
    assert said("--base", "HEAD", "actuals", "--targets", str(elsewhere)) == ""
    write(town, "other.yaml", PLAN.replace("value: 20", "value: 40"))
    assert changes("--base", "HEAD", "actuals", "--targets", "other.yaml") == []
    told = "HEAD has no other.yaml: the old side is judged by the present one\n"
    assert said("--base", "HEAD", "actuals", "--targets", "other.yaml") == told


def test_targets_of_one_catalogue_alone_are_named(town: Path) -> None:
    write(town, "targets.yaml", PLAN.replace("id: use, item: 2, name: 用水", "id: bridges, item: 2, name: 桥梁"))
    write(town, "actuals/06.yaml", june(11).replace("  use: 40\n", ""))
    shown = parsed("--base", "HEAD", "actuals")
    assert (shown["changes"], shown["added"], shown["gone"]) == ([], ["bridges"], ["use"])
    table = run("diff", "--base", "HEAD", "actuals")[1]
    assert table.endswith("Not in the old plan: 桥梁\nNot in the new plan: 用水\n")
    assert (
        "- Not in the old plan: 桥梁\n- Not in the new plan: 用水\n" in run("diff", "--base", "HEAD", "actuals", "--format", "markdown")[1]
    )
    only = parsed("--base", "HEAD", "actuals", "--item", "1")
    assert (only["added"], only["gone"]) == ([], [])


def test_a_target_that_was_moved_is_compared_where_it_is_now(town: Path) -> None:
    write(town, "targets.yaml", PLAN.replace("id: roads, item: 1", "id: roads, item: 2"))
    write(town, "actuals/06.yaml", june(3))
    assert changes("--base", "HEAD", "actuals", "--department", "water") == [("turned_red", "roads")]
    assert changes("--base", "HEAD", "actuals", "--item", "1") == []


def test_what_is_new_is_newly_reported(town: Path) -> None:
    write(town, "新 报/七月.yaml", june(11))
    shown = parsed("--base", "HEAD", "新 报")
    assert [change["kind"] for change in shown["changes"]] == ["newly_reported", "newly_reported"]
    assert (shown["old"]["as_of"], shown["old"]["summary"]["reported"]) == ("2025-06-30", 0)
    assert said("--base", "HEAD", "新 报/七月.yaml") == "新 报/七月.yaml has nothing to read at HEAD: all of it is new\n"


def test_what_is_gone_is_no_longer_reported(town: Path) -> None:
    (town / "actuals" / "06.yaml").unlink()
    assert changes("--base", "HEAD", "actuals") == [("no_longer_reported", "roads"), ("no_longer_reported", "use")]
    assert said("--base", "HEAD", "actuals/06.yaml") == "actuals/06.yaml has nothing to read any more, as it had at HEAD\n"
    (town / "actuals").rmdir()
    assert changes("--base", "HEAD", "actuals") == [("no_longer_reported", "roads"), ("no_longer_reported", "use")]


def test_what_is_there_neither_now_nor_then_is_not_found(town: Path) -> None:
    code, _printed, errors = run("diff", "--base", "HEAD", "actual")
    assert (code, errors) == (4, "gaoqing-kpi: cannot read or write: actual: no such file or folder; did you mean actuals?\n")
    (town / "empty").mkdir()
    assert run("diff", "--base", "HEAD", "empty")[0] == 4


def test_problems_of_the_old_side_are_named_by_their_commit(town: Path) -> None:
    commit(town, actuals__06_yaml=june(11).replace("40", "many"))
    write(town, "actuals/06.yaml", june(3))
    code, printed, errors = run("diff", "--base", "HEAD", "actuals")
    assert (code, printed) == (3, "")
    assert "HEAD:actuals/06.yaml:5:8: error not-a-number: " in errors
    assert "     5 |   use: many\n" in errors  # quoted from there
    code, printed, _errors = run("diff", "--base", "HEAD", "actuals", "--keep-going", "--format", "json")
    assert code == 3
    shown = json.loads(printed)
    assert [(change["kind"], change["id"]) for change in shown["changes"]] == [("turned_red", "roads"), ("newly_reported", "use")]
    assert [problem["path"] for problem in shown["problems"]] == ["HEAD:actuals/06.yaml"]


def test_a_catalogue_that_was_wrong_is_told_as_it_was(town: Path) -> None:
    commit(town, targets_yaml=PLAN.replace("at_most", "atmost"))
    write(town, "targets.yaml", PLAN)
    code, printed, errors = run("diff", "--base", "HEAD", "actuals")
    assert (code, printed) == (3, "")
    assert "HEAD:targets.yaml:6:" in errors
    assert "     6 |   - {id: use" in errors


def test_the_other_files_of_a_folder_are_shared_as_they_are_now(town: Path) -> None:
    """Beside the file that is compared, its folder is known to both sides; of the file itself each side has its own."""
    commit(town, actuals__03_yaml=june(5).replace("06-30", "03-31"))
    write(town, "actuals/06.yaml", june(3))
    code, _printed, errors = run("diff", "--base", "HEAD", "actuals/06.yaml", "--with", "actuals")
    assert code == 3
    assert "actuals/06.yaml:4:10: error decreased" in errors  # 3 after 5 of March
    assert "conflict" not in errors
    assert "HEAD:" not in errors
    write(town, "actuals/06.yaml", june(8))
    assert changes("--base", "HEAD", "actuals/06.yaml", "--with", "actuals") == [("changed", "roads")]
    assert changes("--base", "HEAD", "actuals/06.yaml", "--with", "actuals", "--targets", "targets.yaml") == [("changed", "roads")]


def test_shared_files_are_held_against_the_catalogue_of_each_side(town: Path) -> None:
    commit(town, eve_yaml="plan: town-2025\nas_of: 2025-03-31\nactuals:\n  use: 10\n")
    write(town, "targets.yaml", PLAN.replace("万立方米", "立方米"))
    write(town, "actuals/06.yaml", june(11).replace("40", "400000立方米"))
    code, _printed, errors = run("diff", "--base", "HEAD", "actuals", "--with", "eve.yaml", "--keep-going")
    assert "incompatible" not in errors
    assert code == 0, errors


@pytest.mark.skipif(not hasattr(Path, "symlink_to"), reason="links are needed")
def test_a_link_is_passed_over_and_told(town: Path) -> None:
    (town / "actuals" / "z.yaml").symlink_to("06.yaml")
    commit(town)
    (town / "actuals" / "z.yaml").unlink()
    assert changes("--base", "HEAD", "actuals") == []
    assert said("--base", "HEAD", "actuals") == "Passed over, since it is a link or a repository: HEAD:actuals/z.yaml\n"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ("--base HEAD actuals actuals", 2, "--base: with --base name one path, which is compared with itself at that commit"),
        ("--base HEAD -", 2, "--base: standard input has no past: name a file or a folder"),
        ("--base nope actuals", 2, "--base: no commit is named nope"),
        ("--base mian actuals", 2, "--base: no commit is named mian; did you mean main?"),
        ("--base=--all actuals", 2, "--base: no commit is named --all"),
        ("actuals", 2, "OLD NEW: name two, the earlier and the later one, or one with --base"),
        ("--base HEAD ..", 4, "cannot read or write: .. lies in no git repository"),
        ("targets.yaml actuals", 2, "OLD NEW: targets.yaml is a catalogue and actuals is not: compare two catalogues"),
        ("actuals/06.yaml targets.yaml", 2, "OLD NEW: targets.yaml is a catalogue and actuals/06.yaml is not: compare two catalogues"),
        ("targets.yaml targets.yaml --with actuals", 2, "--with: catalogues are compared by themselves, without actual values"),
        ("targets.yaml no.yaml", 4, "cannot read or write: no.yaml: no such file or folder"),
        ("--base HEAD actuals --fail-on bad", 2, "'--fail-on': unknown change bad"),
        ("--base HEAD actuals --fail-on turned_rde", 2, "'--fail-on': unknown change turned_rde; did you mean turned-red?"),
        ("--base HEAD actuals --fail-on raised", 2, "--fail-on: no such change is found here: raised; one of: turned-red, recovered"),
        ("targets.yaml targets.yaml --fail-on turned-red", 2, "--fail-on: no such change is found here: turned-red; one of: added, gone"),
        ("targets.yaml targets.yaml --department nobody", 2, "--department: unknown office nobody"),
        ("targets.yaml targets.yaml --region 370322", 0, ""),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("town")
def test_what_cannot_be_compared_is_told(arguments: str, code: int, message: str) -> None:
    found, _printed, errors = run("diff", *arguments.split())
    assert found == code, errors
    assert (f"gaoqing-kpi: {message}" if message else "") in errors


def test_without_git_the_past_cannot_be_read(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(town))
    code, _printed, errors = run("diff", "--base", "HEAD", "actuals")
    assert (code, errors) == (4, "gaoqing-kpi: cannot read or write: git is not installed, or not on the path\n")


@pytest.mark.parametrize(
    ("kinds", "code"),
    [
        (["turned-red"], 1),
        (["turned_red"], 1),
        (["Turned red"], 1),
        (["recovered"], 0),
        (["recovered,turned-red"], 1),
        (["recovered", "turned_red"], 1),
        (["recovered、newly-reported"], 0),
        (["changed,amended,no-longer-reported"], 0),
    ],
)
def test_a_kind_of_change_fails_a_run(town: Path, kinds: list[str], code: int) -> None:
    write(town, "actuals/06.yaml", june(3))
    options = [word for kind in kinds for word in ("--fail-on", kind)]
    assert run("diff", "--base", "HEAD", "actuals", *options)[0] == code
    assert run("diff", "--base", "HEAD", "actuals", *options, "--item", "2")[0] == 0  # what is not shown does not fail


def test_a_kind_of_change_is_known_by_its_word_too(town: Path) -> None:
    use("zh")
    write(town, "actuals/06.yaml", june(3))
    assert run("diff", "--base", "HEAD", "actuals", "--fail-on", "好转、转红", "--lang", "zh")[0] == 1
    assert run("diff", "--base", "HEAD", "targets.yaml", "--fail-on", "目标值提高", "--lang", "zh")[0] == 0


def test_errors_go_before_what_fails_a_run(town: Path) -> None:
    write(town, "actuals/06.yaml", june(3).replace("40", "many"))
    assert run("diff", "--base", "HEAD", "actuals", "--fail-on", "turned-red", "--keep-going")[0] == 3


RAISED = PLAN.replace("value: 20", "value: 25").replace("departments: [roads]", "departments: [water]")


def test_two_catalogues_are_compared(town: Path) -> None:
    write(town, "next.yaml", RAISED)
    code, printed, errors = run("diff", "targets.yaml", "next.yaml")
    assert (code, errors) == (0, "")  # no plan is in use
    assert printed.splitlines()[:6] == [
        "某镇2025年工作要点",
        "Targets: 2 → 2",
        "",
        "Raised (1)",
        "Target    What changed                    Offices",
        "──────────────────────────────────────────────────",
    ]
    assert changes("targets.yaml", "next.yaml") == [("raised", "roads"), ("moved", "roads")]
    assert changes("next.yaml", "targets.yaml") == [("lowered", "roads"), ("moved", "roads")]
    markdown = run("diff", "targets.yaml", "next.yaml", "--format", "markdown")[1]
    assert "| 农村公路 | ≥20 公里 → ≥25 公里 (stricter) | 县水利局 |\n" in markdown


@pytest.mark.parametrize(
    ("kinds", "code"), [("raised", 1), ("lowered", 0), ("moved,gone", 1), ("offices-changed", 0), ("added,gone,cancelled,renamed", 0)]
)
def test_a_change_of_a_catalogue_fails_a_run(town: Path, kinds: str, code: int) -> None:
    write(town, "next.yaml", RAISED)
    assert run("diff", "targets.yaml", "next.yaml", "--fail-on", kinds)[0] == code


def test_a_catalogue_is_compared_with_itself_at_a_commit(town: Path) -> None:
    assert changes("--base", "HEAD", "targets.yaml") == []
    write(town, "targets.yaml", PLAN.replace("unit: 公里", "unit: 公里, amended: [{on: 2025-07-01, value: 25}]"))
    assert changes("--base", "HEAD", "targets.yaml") == [("raised", "roads")]
    assert "≥20 公里 → ≥25 公里 (as of 2025-07-01, stricter)" in run("diff", "--base", "HEAD", "targets.yaml")[1]
    assert run("diff", "--base", "HEAD", "targets.yaml", "--fail-on", "raised")[0] == 1


def test_a_catalogue_that_was_not_there_is_told(town: Path) -> None:
    write(town, "next.yaml", PLAN)
    code, _printed, errors = run("diff", "--base", "HEAD", "next.yaml")
    assert (code, errors) == (4, "gaoqing-kpi: cannot read or write: HEAD has no file next.yaml\n")
    (town / "targets.yaml").unlink()
    code, _printed, errors = run("diff", "--base", "HEAD", "targets.yaml")
    assert code == 4
    assert errors.startswith("gaoqing-kpi: cannot read or write: targets.yaml: no such file or folder")


def test_what_was_a_catalogue_and_is_none_now_is_not_compared(town: Path) -> None:
    write(town, "targets.yaml", june(3))
    code, _printed, errors = run("diff", "--base", "HEAD", "targets.yaml")
    assert code == 2
    assert "HEAD:targets.yaml is a catalogue and targets.yaml is not" in errors


def test_errors_of_a_catalogue_are_told(town: Path) -> None:
    write(town, "next.yaml", PLAN.replace("at_most", "atmost"))
    code, printed, errors = run("diff", "targets.yaml", "next.yaml")
    assert (code, printed) == (3, "")
    assert "next.yaml:6:" in errors


def test_standard_input_may_be_one_of_two_catalogues(town: Path) -> None:
    assert (town / "targets.yaml").is_file()
    code, printed, errors = run("diff", "targets.yaml", "-", "--format", "json", stdin=RAISED)
    assert code == 0, errors
    assert [change["kind"] for change in json.loads(printed)["changes"]] == ["raised", "moved"]


def test_catalogues_are_filtered_by_what_either_side_has(town: Path) -> None:
    write(town, "next.yaml", RAISED.replace("{roads: 县交通局, water: 县水利局}", "{water: 县水利局}"))
    for office in ("water", "roads"):  # an office that is no more has lost what it led
        assert changes("targets.yaml", "next.yaml", "--department", office) == [("raised", "roads"), ("moved", "roads")]
    assert changes("targets.yaml", "next.yaml", "--section", "2") == []
