"""A form of any plan is read back as it was written, whatever its texts look like; so are the entries that offices' files are merged to."""

import csv
import io
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from gaoqing_kpi import api
from gaoqing_kpi.forms import Form
from gaoqing_kpi.messages import LANGUAGES, Language, use
from gaoqing_kpi.model.actual import Actual
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.report.selection import Selection
from odd_plans import DAY, Case, cases

ENDINGS = {"yaml": "yaml", "csv": "csv", "semicolons": "csv", "xlsx": "xlsx"}
EXAMPLES = int(os.environ.get("GAOQING_KPI_EXAMPLES", "300"))

any_plan = settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])


@pytest.fixture(autouse=True)
def _in_english_again() -> Iterator[None]:
    yield
    use("en")


def said(actuals: api.Actuals) -> dict[str, tuple[object, ...]]:
    """Say what is reported of each target that anything is said of."""
    found = [(actual.target, _of(actual)) for file in actuals.files for actual in file.actuals]
    return {target: told for target, (_day, *others) in found if any(part is not None for part in others) for told in [(_day, *others)]}


def _of(actual: Actual) -> tuple[object, ...]:
    texts = actual.reason, actual.source, actual.note, actual.revised, actual.issue, actual.next_step
    return actual.as_of, actual.value, actual.done_on, actual.reference, *texts


def whole(actuals: api.Actuals) -> list[tuple[date, bool, str | None]]:
    """Say what the files say of themselves."""
    return [(file.as_of, file.illustrative, file.region) for file in actuals.files]


def codes(actuals: api.Actuals, targets: set[str]) -> Counter[tuple[str, str]]:
    return Counter((problem.code.value, problem.target) for problem in actuals.problems if problem.target in targets or not problem.target)


class Sending(NamedTuple):
    """In which languages a form is written and read, in which format, for which targets, and whether after an earlier report."""

    lang: Language
    reader: Language
    format: str
    of_an_office: bool
    joint: bool
    has_history: bool


SENDINGS = st.builds(
    Sending,
    st.sampled_from(LANGUAGES),
    st.sampled_from(LANGUAGES),
    st.sampled_from([*ENDINGS]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


@any_plan
@given(case=cases(), sending=SENDINGS)
def test_a_form_of_any_plan_is_read_back_as_it_was_written(case: Case, sending: Sending) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        plan = case.plan(folder)
        assume(plan is not None)
        assert plan
        offices = frozenset({"o0"} if sending.of_an_office and plan.departments else ())
        september, both = reported(plan, case, folder)
        event(f"targets reported: {len(said(september))}")
        for filled in (None, both if sending.has_history else september):
            form = api.form(plan, DAY, Selection(departments=offices), filled, joint=sending.joint)
            use(sending.lang)
            content = written(form, sending.format)
            use(sending.reader)
            path = folder / f"form.{ENDINGS[sending.format]}"
            read_back(plan, path, content, form, september if filled else None)


def written(form: Form, name: str) -> bytes:
    """Write a form, or as Excel saves it where the comma is the decimal point."""
    if name != "semicolons":
        content = api.render(form, name)
        return content.encode() if isinstance(content, str) else content
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(csv.reader(io.StringIO(written(form, "csv").decode("utf-8-sig"), newline="")))
    return out.getvalue().encode("utf-8")


class Reported(NamedTuple):
    """What a report of September says, and what it says together with one of June."""

    september: api.Actuals
    both: api.Actuals


def reported(plan: Plan, case: Case, folder: Path) -> Reported:
    """Read the reports, without what breaks a rule in either."""
    first = _read(plan, case.reports(), folder, has_history=True)
    faulty = {problem.target for problem in first.problems if problem.severity == "error"}
    found = Reported(*(_read(plan, case.reports(without=faulty), folder, has_history=has_june) for has_june in (False, True)))
    assert [problem for problem in found.both.problems if problem.severity == "error"] == []
    return found


def _read(plan: Plan, reports: Mapping[date, str], folder: Path, *, has_history: bool) -> api.Actuals:
    paths = {day: folder / f"{day}.yaml" for day in reports if has_history or day == DAY}
    for day, path in paths.items():
        path.write_text(reports[day], encoding="utf-8")
    return api.load_actuals(plan, *paths.values())


def read_back(plan: Plan, path: Path, content: bytes, form: Form, known: api.Actuals | None) -> None:
    path.write_bytes(content)
    actuals = api.load_actuals(plan, path)
    targets = {target.id for target in form.targets}
    wanted = {target: told for target, told in said(known).items() if target in targets} if known else {}
    assert [problem for problem in actuals.problems if problem.severity == "error"] == []
    assert said(actuals) == wanted
    assert codes(actuals, targets) == (codes(known, targets) if known else Counter())
    assert whole(actuals) == [(DAY, form.known.illustrative, plan.own_region)]


@any_plan
@given(case=cases(), lang=st.sampled_from(LANGUAGES))
def test_what_is_merged_is_read_back(case: Case, lang: Language) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        plan = case.plan(folder)
        assume(plan is not None)
        assert plan
        known = reported(plan, case, folder).september
        use(lang)
        (folder / "merged.yaml").write_text(api.merge(plan, known), encoding="utf-8")
        merged = api.load_actuals(plan, folder / "merged.yaml")
        assert [problem for problem in merged.problems if problem.severity == "error"] == []
        told = {target: parts for target, parts in said(known).items() if parts[1] is not None or any(without_source(parts)[4:])}
        assert {target: without_source(parts) for target, parts in said(merged).items()} == {
            target: without_source(parts) for target, parts in told.items()
        }


def without_source(parts: tuple[object, ...]) -> tuple[object, ...]:
    return (*parts[:5], *parts[6:])
