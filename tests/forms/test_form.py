"""What a form shows: its columns, what each row takes, and what an entry is written as."""

from datetime import date
from decimal import Decimal

import pytest

from builders import read_one
from gaoqing_kpi.forms import Form, form_of, known_on
from gaoqing_kpi.forms.form import Content
from gaoqing_kpi.forms.inputs import Takes, inputs_of, takes
from gaoqing_kpi.load.document import yaml_document
from gaoqing_kpi.load.headings import CONTEXT, meaning
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.messages import use
from gaoqing_kpi.model.actual import ActualsFile
from gaoqing_kpi.model.plan import Plan

DAY = date(2024, 9, 30)
ALWAYS = {"as_of", "missing", "source", "note", "issue", "next_step", "revised"}


def read(plan: Plan, day: str, *entries: str) -> ActualsFile:
    text = "\n".join(["plan: small-2024", f"as_of: {day}", "actuals:", *(f"  {entry}" for entry in entries)])
    file, problems = read_one(yaml_document(Source("known.yaml", text)), plan)
    assert file, problems
    assert problems == []
    return file


def known_form(plan: Plan, *entries: str) -> Form:
    return form_of(plan, plan.targets, DAY, known_on([read(plan, str(DAY), *entries)], DAY))


def cells(form: Form, target: str) -> dict[str, Content]:
    line = next(line for line in form.lines if line.target.id == target)
    return {key: line.cells.get(key) for key in ["unit", *inputs_of(line.target)] if line.cells.get(key) is not None}


@pytest.mark.parametrize(
    ("target", "inputs"),
    [
        ("enterprises", {"value", "rate"}),
        ("coverage", {"value", "numerator", "denominator", "rate"}),
        ("water-cut", {"value", "current", "base", "rate"}),
        ("share-rise", {"value", "current", "base", "rate"}),
        ("unemployment", {"value", "numerator", "denominator"}),
        ("energy", {"value", "reference", "rate"}),
        ("storage", {"done", "on"}),
        ("accidents", {"value"}),
    ],
)
def test_a_row_is_open_where_its_entry_has_a_key(small: Plan, target: str, inputs: set[str]) -> None:
    line = next(line for line in form_of(small, small.targets, DAY).lines if line.target.id == target)
    assert line.open == inputs | ALWAYS


@pytest.mark.parametrize(
    ("target", "key", "taken"),
    [
        ("enterprises", "value", Takes.WHOLE),
        ("company-rise", "value", Takes.WHOLE_CHANGE),
        ("coverage", "value", Takes.SHARE),
        ("investment", "value", Takes.AMOUNT),  # may pass 100 %
        ("water-use", "value", Takes.AMOUNT),
        ("water-cut", "value", Takes.FIGURE),  # a cut may be a rise
        ("energy", "reference", Takes.AMOUNT),
        ("coverage", "numerator", Takes.PART),
        ("water-cut", "base", Takes.FIGURE),
        ("enterprises", "rate", Takes.RATE),
        ("storage", "done", Takes.TRUTH),
        ("storage", "on", Takes.DAY),
        ("farmers", "as_of", Takes.DAY),
        ("enterprises", "as_of", Takes.ANY_DAY),  # a level's start may be reported
        ("enterprises", "note", Takes.TEXT),
    ],
)
def test_a_cell_takes_what_its_kind_allows(small: Plan, target: str, key: str, taken: Takes) -> None:
    assert takes(small.by_id[target], key) is taken


def test_columns_that_no_target_uses_are_left_out(small: Plan) -> None:
    form = form_of(small, [small.by_id["enterprises"]], DAY)
    assert [column.key for column in form.columns if column.is_input] == [
        "value", "rate", "as_of", "missing", "source", "note", "issue", "next_step", "revised",
    ]  # fmt: skip
    milestone = form_of(small, [small.by_id["storage"]], DAY)
    assert [column.key for column in milestone.columns if column.is_input][:2] == ["done", "on"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_heading_is_read_back_as_what_it_heads(small: Plan, lang: str) -> None:
    use("zh" if lang == "zh" else "en")
    form = known_form(small, "enterprises: {value: 1, as_of: 2024-06-30}", "farmers: 9")
    for column in Form(small, form.targets, DAY, form.known, "industry").columns:
        reads = column.is_input or column.key in {"id", "name", "unit"}
        assert meaning(column.heading) in ({column.key} if reads else {CONTEXT, "target"}), column


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_above_the_table_is_read_as_a_label(small: Plan, lang: str) -> None:
    use("zh" if lang == "zh" else "en")
    head = small.head.model_copy(update={"title": small.head.title.model_copy(update={"zh": "计划：甲", "en": "Plan: a"})})
    form = Form(Plan(head, small.departments, small.sections, small.items, small.targets, ()), small.targets, DAY)
    for text in (form.heading, *form.instructions, known_form(small).warning):
        assert meaning(text.replace("：", ":").partition(":")[0]) is None


@pytest.mark.parametrize(
    ("target", "asked", "how"),
    [
        ("enterprises", "at least 72 家", "the level at the end of the day"),
        ("farmers", "at least 240 人", "the total since 2024-01-01"),
        ("events", "more than 80 场(次)", "the total since 2024-01-01"),
        ("unemployment", "between 4.5–5 %", "the level at the end of the day; or numerator and denominator"),
        ("water-cut", "at least 26 %", "by how much it fell; or its current figure and that for 2020"),
        ("share-rise", "at least 15 百分点", "by how much it rose; or the current figure and its base"),
        ("energy", "less than The city's average", "the level at the end of the day; Reference: The city's average"),
        ("storage", "to be done", "yes or no; if yes, the completion date"),
    ],
)
def test_a_row_says_what_is_asked_for_and_how(small: Plan, target: str, asked: str, how: str) -> None:
    line = next(line for line in form_of(small, small.targets, DAY).lines if line.target.id == target)
    assert (line.cells["asked_for"], line.cells["how_to_report"]) == (asked, how)


def test_an_own_due_date_is_said(small: Plan) -> None:
    target = small.by_id["farmers"].model_copy(update={"due": date(2024, 6, 30)})
    assert form_of(small, [target], DAY).lines[0].cells["asked_for"] == "at least 240 人, by 2024-06-30"


@pytest.mark.parametrize(("office", "roles"), [("industry", ["lead", "joint"]), ("agriculture", ["lead"])])
def test_an_offices_form_tells_where_it_leads(small: Plan, office: str, roles: list[str]) -> None:
    theirs = [target for target in small.targets if office in small.responsible(target)]
    form = Form(small, tuple(theirs), DAY, office=office)
    for line in form.lines:
        assert line.cells["role"] == ("lead" if small.responsible(line.target)[0] == office else "joint")
    assert {line.cells["role"] for line in form.lines} == set(roles)
    assert "role" not in {column.key for column in form_of(small, theirs, DAY).columns}


@pytest.mark.parametrize(
    ("entry", "written"),
    [
        ("enterprises: 70", {"unit": "家", "value": Decimal(70)}),
        ("water-use: 1.52亿立方米", {"unit": "亿立方米", "value": Decimal("1.52")}),
        ("solar: {value: 2, unit: 万千瓦}", {"unit": "万千瓦", "value": Decimal(2)}),
        ("coverage: {numerator: 410.50, denominator: 820}", {"unit": "%", "numerator": Decimal("410.50"), "denominator": Decimal(820)}),
        ("water-cut: {current: 33.1, base: 44.9}", {"unit": "%", "current": Decimal("33.1"), "base": Decimal("44.9")}),
        ("water-cut: {current: 33.1立方米, base: 44.9立方米}", {"unit": "%", "current": "33.1立方米", "base": "44.9立方米"}),
        ("share-rise: {current: 40%, base: 20%}", {"unit": "百分点", "current": "40%", "base": "20%"}),
        ("company-rise: {current: 30家, base: 20家}", {"current": "30家", "base": "20家"}),  # no unit beside them: they would disagree
        (
            "energy: {value: 0.61, reference: 0.66, unit: 吨标准煤/万元}",
            {"unit": "吨标准煤/万元", "value": Decimal("0.61"), "reference": Decimal("0.66")},
        ),
        ("energy: {value: 610千克标准煤/万元, reference: 0.66}", {"value": "610千克标准煤/万元", "reference": Decimal("0.66")}),
        ("water-use: {value: 16800, rate: 76.4%}", {"unit": "万立方米", "value": Decimal(16800), "rate": Decimal("76.4")}),
        ("storage: {done: true, on: 2024-08-20}", {"done": "yes", "on": date(2024, 8, 20)}),
        ("storage: {done: false, note: n}", {"done": "no", "note": "n"}),
        ("events: {missing: 年底统计}", {"unit": "场(次)", "missing": "年底统计"}),
        ("farmers: {value: 240, source: s, revised: r}", {"unit": "人", "value": Decimal(240), "source": "s", "revised": "r"}),
        ("coverage: {value: 50, as_of: 2024-08-31}", {"unit": "%", "value": Decimal(50), "as_of": date(2024, 8, 31)}),
        ("farmers:", {"unit": "人"}),
    ],
)
def test_what_is_known_is_filled_in_as_it_was_written(small: Plan, entry: str, written: dict[str, Content]) -> None:
    assert cells(known_form(small, entry), entry.partition(":")[0]) == written


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("enterprises: 70", "70 家"),
        ("water-use: 1.52亿立方米", "1.52 亿立方米"),
        ("coverage: {numerator: 41, denominator: 82}", "Numerator 41, Denominator 82"),
        ("water-cut: {current: 33.1, base: 44.9}", "Current 33.1, Base 44.9"),
        ("energy: {value: 0.61, reference: 0.66}", "0.61 吨标准煤/万元, Reference 0.66 吨标准煤/万元"),
        ("storage: {done: true, on: 2024-08-20}", "yes, Done on 2024-08-20"),
    ],
)
def test_what_is_older_is_shown_and_not_filled_in(small: Plan, entry: str, said: str) -> None:
    target = entry.partition(":")[0]
    before = known_form(small, entry)
    file = read(small, str(DAY), entry)
    form = form_of(small, small.targets, date(2024, 10, 31), known_on([file], date(2024, 10, 31)))
    line = next(line for line in form.lines if line.target.id == target)
    assert line.cells["last"] == f"{said}\n2024-09-30"
    assert set(cells(form, target)) <= {"unit"}
    assert "last" not in {column.key for column in before.columns}


def known_of(plan: Plan, day: str, *files: tuple[str, str]) -> Form:
    on = date.fromisoformat(day)
    return form_of(plan, plan.targets, on, known_on([read(plan, *file) for file in files], on))


@pytest.mark.parametrize(
    ("day", "value", "last"),
    [
        ("2024-09-30", Decimal(200), "150 人\n2024-06-30"),
        ("2024-06-30", Decimal(150), None),  # what comes later is not known yet
        ("2024-08-31", None, "150 人\n2024-06-30"),
        ("2024-12-31", None, "200 人\n2024-09-30"),
    ],
)
def test_a_day_has_its_own_entries_and_the_last_before(small: Plan, day: str, value: Decimal | None, last: str | None) -> None:
    form = known_of(small, day, ("2024-09-30", "farmers: 200"), ("2024-06-30", "farmers: 150"))
    line = next(line for line in form.lines if line.target.id == "farmers")
    assert (line.cells.get("value"), line.cells.get("last")) == (value, last)


def test_an_entry_with_its_own_date_belongs_to_its_file_and_to_its_day(small: Plan) -> None:
    file = ("2024-09-30", "farmers: {value: 200, as_of: 2024-08-31}")
    for day in ("2024-09-30", "2024-08-31"):
        assert cells(known_of(small, day, file), "farmers") == {"unit": "人", "value": Decimal(200), "as_of": date(2024, 8, 31)}


def test_a_value_is_known_rather_than_its_lack(small: Plan) -> None:
    form = known_of(small, "2024-09-30", ("2024-09-30", "farmers: {missing: later}"), ("2024-09-30", "farmers: 200"))
    assert cells(form, "farmers") == {"unit": "人", "value": Decimal(200)}
