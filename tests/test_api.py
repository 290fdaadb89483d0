"""The way in for programs: its examples run, and it does all that the command line does."""

import doctest
import inspect
import pickle
import shutil
from datetime import date
from pathlib import Path

import pytest

from commands import run
from gaoqing_kpi import api
from gaoqing_kpi.evaluate.judgement import Judgement
from gaoqing_kpi.report.selection import Selection
from pages import PAGES, examples, page_name
from paper import writable_formats

SEPTEMBER = date(2024, 9, 30)


@pytest.fixture(autouse=True)
def _in_a_pipe_of_unknown_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture(scope="module")
def judgement() -> Judgement:
    plan = api.load_plan()
    return api.judge(plan, api.load_actuals(plan, api.samples()), SEPTEMBER)


def test_the_examples_run() -> None:
    found = doctest.testmod(api, optionflags=doctest.ELLIPSIS)
    assert (found.failed, found.attempted > 20) == (0, True)


def test_every_public_function_is_documented_and_typed() -> None:
    for name in api.__all__:
        part = getattr(api, name)
        assert part.__doc__, name
        if inspect.isfunction(part):
            assert part.__annotations__.keys() == {*inspect.signature(part).parameters, "return"}, name


def test_files_are_as_stale_as_the_report_on_all_targets_says() -> None:
    plan = api.load_plan()
    actuals = api.load_actuals(plan, api.samples())
    problems = tuple(problem._replace(end=None) for problem in api.check(plan, actuals).problems)  # a report quotes no lines
    assert problems == api.report(api.judge(plan, actuals)).problems
    assert {str(problem.code) for problem in problems} == {"stale"}


@pytest.mark.parametrize("form", ["table", "markdown", "json"])
def test_a_report_is_what_check_prints(form: str, judgement: Judgement) -> None:
    whole = api.report(judgement, by="department")
    code, printed, _errors = run("check", api.samples(), "--as-of", "2024-09-30", "--by", "department", "--all", "--format", form)
    assert (code, printed) == (0, api.render(whole, form).decode())


@pytest.mark.parametrize("form", [form.name for form in writable_formats()])
def test_a_report_is_what_report_writes(form: str, judgement: Judgement, tmp_path: Path) -> None:
    path = tmp_path / "report"
    assert run("report", api.samples(), "--as-of", "2024-09-30", "--format", form, "-o", str(path))[0] == 0
    assert path.read_bytes() == api.render(api.report(judgement), form)


def test_trends_and_comparisons_and_targets_are_what_their_verbs_print(judgement: Judgement) -> None:
    plan = judgement.plan
    selection = Selection(targets=frozenset({"water-use-total"}))
    trends = api.trends(api.report(judgement, selection))
    assert run("trend", "water-use-total", api.samples(), "--as-of", "2024-09-30")[1] == api.render(trends, "table").decode()
    folder = Path(api.samples())
    old, new = (str(folder / f"{month}.yaml") for month in ("2024-06", "2024-09"))
    before, after = (api.report(api.judge(plan, api.load_actuals(plan, path))) for path in (old, new))
    assert run("diff", old, new, "--format", "markdown")[1] == api.render(api.compare(before, after), "markdown").decode()
    assert run("targets", "--format", "json")[1] == api.render(api.targets(plan), "json").decode()


def test_a_form_is_what_template_writes_and_a_merged_file_what_merge_writes(judgement: Judgement, tmp_path: Path) -> None:
    plan, path = judgement.plan, tmp_path / "form"
    for name in ("yaml", "csv", "xlsx"):
        assert run("template", "--as-of", "2024-09-30", "--format", name, "-o", str(path), "--force")[0] == 0
        assert path.read_bytes() == api.render(api.form(plan, SEPTEMBER), name)
    assert run("merge", api.samples())[1] == api.merge(plan, api.load_actuals(plan, api.samples()))


def test_errors_are_raised_with_all_their_problems(tmp_path: Path) -> None:
    plan, bad = api.load_plan(), tmp_path / "bad.yaml"
    bad.write_text("plan: gaoqing-2024\nas_of: 2024-09-30\nactuals:\n  charging-points: 1.5\n  nobody: 3\n", encoding="utf-8")
    actuals = api.load_actuals(plan, bad)
    with pytest.raises(api.DataError, match="whole-number") as error:
        api.judge(plan, actuals)
    assert [problem.code for problem in error.value.problems] == ["whole-number", "unknown-target"]
    assert error.value.texts == {str(bad): bad.read_text(encoding="utf-8")}
    assert api.judge(plan, actuals, keep_going=True).problems == error.value.problems
    from_another_process = pickle.loads(pickle.dumps(error.value))  # noqa: S301 - our own
    assert (from_another_process.problems, from_another_process.texts) == (error.value.problems, error.value.texts)
    with pytest.raises(api.DataError, match="missing-key"):
        api.load_plan(bad)
    with pytest.raises(KeyError, match="nobody"):
        api.find(plan, "nobody")


@pytest.mark.parametrize("page", [page for page in PAGES if page.stem.startswith("python")], ids=page_name)
def test_the_examples_of_a_page_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(api.samples(), tmp_path / "data" / "actuals")
    monkeypatch.chdir(tmp_path)
    for example in examples(page, "python"):
        exec(example, {})  # noqa: S102 - our own example
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
