"""The empty form: it validates as it is, says of each target what it asks for, and writes over nothing unasked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import simplejson

from commands import run, written
from gaoqing_kpi.load.packaged import packaged_targets
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.messages import language, use
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.rules.catalogue import read_plan

SMALL = Path(__file__).parent / "cases" / "plan.yaml"
LANGUAGES = ["zh", "en"]


@pytest.fixture(autouse=True)
def _language_stays() -> Iterator[None]:
    before = language()
    yield
    use(before)


def read(path: Path) -> Plan:
    plan, problems = read_plan(Source(str(path), path.read_text(encoding="utf-8")))
    assert plan, problems
    return plan


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("plan", [packaged_targets(), SMALL], ids=["packaged", "small"])
def test_a_template_validates_with_everything_not_reported(tmp_path: Path, plan: Path, lang: str) -> None:
    form = tmp_path / "form.yaml"
    assert run("template", "-o", str(form), "--targets", str(plan), "--lang", lang) == (0, "", written(form, lang=lang))
    code, printed, _errors = run("check", str(form), "--targets", str(plan), "--format", "json", "--lang", lang)
    assert code == 0
    report = simplejson.loads(printed)
    assert report["problems"] == []
    assert report["summary"]["reported"] == 0
    assert {result["status"] for result in report["results"]} == {"not_reported"}
    assert [result["id"] for result in report["results"]] == [target.id for target in read(plan).targets]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_target_has_its_comment(lang: str) -> None:
    plan = read(packaged_targets())
    lines = run("template", "--lang", lang)[1].splitlines()
    for target in plan.targets:
        comment = lines[lines.index(f"  {target.id}:") - 1]
        assert comment.startswith("  # ")
        for office in plan.responsible(target):
            assert getattr(plan.departments[office], lang) in comment
        assert getattr(target.name, lang) in comment
        assert (target.unit or "") in comment


@pytest.mark.parametrize(
    ("target", "asked"),
    [
        ("enterprises", "≥ 72 家"),
        ("events", "> 80 场(次)"),
        ("water-use", "≤ 21980 万立方米"),
        ("unemployment", "4.5–5 %"),
        ("storage", "{done: true, on: YYYY-MM-DD}"),
        ("energy", "{value: …, reference: …}"),
        ("energy", "< The city's average"),
    ],
)
def test_a_comment_says_what_is_asked_for(target: str, asked: str) -> None:
    lines = run("template", "--targets", str(SMALL), "--lang", "en")[1].splitlines()
    assert asked in lines[lines.index(f"  {target}:") - 1]


def test_a_comment_writes_numbers_out(tmp_path: Path) -> None:
    tiny = SMALL.read_text(encoding="utf-8").replace("value: 3.5", "value: 0.00000035")
    assert "≥ 0.00000035 件/万人" in form_of(tmp_path, tiny)[1]


def test_a_template_has_the_date_it_is_asked_for() -> None:
    assert "\nas_of: 2024-03-31\n" in run("template", "--as-of", "2024-03-31")[1]


@pytest.mark.parametrize("option", [("--section", "2"), ("--item", "2"), ("--department", "agriculture"), ("--department", "县农业农村局")])
def test_a_template_may_hold_a_part_of_the_plan(tmp_path: Path, option: tuple[str, str]) -> None:
    form = tmp_path / "form.yaml"
    assert run("template", "-o", str(form), "--targets", str(SMALL), *option)[0] == 0
    text = form.read_text(encoding="utf-8")
    assert "\n  farmers:\n" in text
    assert "enterprises" not in text
    assert run("validate", str(form), "--targets", str(SMALL))[0] == 0


def test_a_template_of_a_section_without_targets_validates_too(tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    assert run("template", "-o", str(form), "--section", "12")[0] == 0
    assert run("validate", str(form))[0] == 0


@pytest.mark.parametrize("option", [("--section", "13"), ("--item", "65"), ("--department", "nobody"), ("--as-of", "2024-9-30")])
def test_what_the_plan_has_not_is_wrong_usage(option: tuple[str, str]) -> None:
    assert run("template", *option)[:2] == (2, "")


def test_a_file_that_is_there_stays_unless_forced(tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    form.write_text("mine", encoding="utf-8")
    code, _printed, errors = run("template", "-o", str(form), "--lang", "en")
    assert code == 2
    assert "--force" in errors
    assert form.read_text(encoding="utf-8") == "mine"
    assert run("template", "-o", str(form), "--force")[0] == 0
    assert "actuals:" in form.read_text(encoding="utf-8")


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    code, _printed, errors = run("template", "-o", str(tmp_path / "nowhere" / "form.yaml"))
    assert code == 4
    assert errors.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def form_of(folder: Path, plan: str) -> tuple[int, str]:
    """Write a plan's template, and validate it: the exit code, and the template."""
    targets, form = folder / "targets.yaml", folder / "form.yaml"
    targets.write_text(plan, encoding="utf-8")
    assert run("template", "-o", str(form), "--targets", str(targets), "--lang", "en")[0] == 0
    code, printed, _errors = run("check", str(form), "--targets", str(targets), "--lang", "en", "--format", "json")
    assert code == 3 or simplejson.loads(printed)["summary"]["reported"] == 0
    return code, form.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    [
        r"a\nenterprises: 5",
        r"a\r\n  farmers: 5",
        r"a # b",
        r"a: {b",
        r"\ta",
        r"\"a'",
    ],
)
def test_a_hostile_name_stays_in_its_comment(tmp_path: Path, name: str) -> None:
    plan = SMALL.read_text(encoding="utf-8").replace("en: Enterprises}", f'en: "{name}"}}').replace("en: Industry Bureau", f'en: "{name}"')
    plan = plan.replace("en: Small County 2024 work plan", f'en: "{name}"').replace(
        "{zh: 农业, en: Agriculture}", f'{{zh: 农业, en: "{name}"}}'
    )
    assert form_of(tmp_path, plan)[0] == 0


@pytest.mark.parametrize(
    "name",
    [
        "null",
        "true",
        "1e5",
        "a: b",
        "a # b",
        "- a",
        "'a'",
        r"a\"b",
        r"a\nb",
        r" a ",
        "[a]",
        "&a",
        "!a",
        "%a",
        "高青",
        "a\\\\b",
    ],
)
def test_a_hostile_plan_id_is_written_so_that_it_is_read_back(tmp_path: Path, name: str) -> None:
    assert form_of(tmp_path, SMALL.read_text(encoding="utf-8").replace("id: small-2024", f'id: "{name}"'))[0] == 0


@pytest.mark.parametrize("name", ["null", "true", "yes", "on", "1e5", "0x1f"])
def test_a_hostile_target_id_is_a_key_all_the_same(tmp_path: Path, name: str) -> None:
    code, form = form_of(tmp_path, SMALL.read_text(encoding="utf-8").replace("id: farmers", f'id: "{name}"'))
    assert code == 0
    assert f"\n  {name}:\n" in form
