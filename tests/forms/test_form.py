"""What a form shows: its columns, what each row takes, and what an entry is written as."""

from datetime import date
from decimal import Decimal

import pytest

from builders import read_one
from gaoqing_kpi.forms import Form, form_of, known_on, theirs
from gaoqing_kpi.forms.form import Content
from gaoqing_kpi.forms.hints import numbered
from gaoqing_kpi.forms.inputs import ORDER, Takes, takes
from gaoqing_kpi.grammar.periods import is_note_on_the_data
from gaoqing_kpi.grammar.rows import Beside, beside
from gaoqing_kpi.load.document import yaml_document
from gaoqing_kpi.load.headings import CONTEXT, meaning
from gaoqing_kpi.load.source import Source
from gaoqing_kpi.messages import use
from gaoqing_kpi.model.actual import ActualsFile
from gaoqing_kpi.model.plan import Plan

DAY = date(2024, 9, 30)
ALWAYS = {"as_of", "missing", "source", "note", "issue", "next_step"}


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
    return {key: line.cells[key] for key in ORDER if line.cells.get(key) is not None}


@pytest.mark.parametrize(
    ("target", "inputs"),
    [
        ("enterprises", {"value"}),
        ("farmers", {"value", "revised"}),  # a sum that may not fall without a reason
        ("coverage", {"value", "numerator", "denominator"}),
        ("water-cut", {"value", "current", "base"}),
        ("share-rise", {"value", "current", "base"}),
        ("unemployment", {"value", "numerator", "denominator"}),
        ("energy", {"value", "reference"}),
        ("storage", {"value", "on"}),  # whether it is done is its result
        ("accidents", {"value", "revised"}),
    ],
)
def test_a_row_is_open_where_it_can_be_reported(small: Plan, target: str, inputs: set[str]) -> None:
    line = next(line for line in form_of(small, small.targets, DAY).lines if line.target.id == target)
    assert line.open == inputs | ALWAYS


def test_what_is_known_opens_its_cell_wherever_it_stands(small: Plan) -> None:
    form = known_form(small, "enterprises: {value: 70, rate: 97.2, revised: 更正}")
    assert next(line for line in form.lines if line.target.id == "enterprises").open == {"value", "revised", "rate"} | ALWAYS
    assert "rate" in {column.key for column in form.columns}
    assert "rate" not in {column.key for column in known_form(small, "enterprises: 70").columns}  # it is worked out


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
        ("storage", "value", Takes.TRUTH),
        ("storage", "on", Takes.DAY),
        ("farmers", "as_of", Takes.DAY),
        ("enterprises", "as_of", Takes.ANY_DAY),  # a level's start may be reported
        ("enterprises", "note", Takes.TEXT),
    ],
)
def test_a_cell_takes_what_its_kind_allows(small: Plan, target: str, key: str, taken: Takes) -> None:
    assert takes(small.by_id[target], key) is taken


def test_columns_that_no_target_uses_are_left_out(small: Plan) -> None:
    form = form_of(small, [small.by_id["enterprises"]], DAY, office="industry")
    assert [column.key for column in form.columns] == [
        "name", "unit", "asked_for", "value", "as_of", "missing", "source", "note", "issue", "next_step", "id",
    ]  # fmt: skip
    milestone = form_of(small, [small.by_id["storage"]], DAY)
    assert [column.key for column in milestone.columns][:5] == ["name", "asked_for", "lead", "value", "on"]


def test_the_last_value_stands_beside_the_result(small: Plan) -> None:
    file = read(small, "2024-06-30", "enterprises: 60")
    form = form_of(small, small.targets, DAY, known_on([file], DAY))
    keys = [column.key for column in form.columns]
    assert keys[keys.index("last") - 1 :][:3] == ["last_day", "last", "value"]


def test_a_form_without_a_target_has_its_columns(small: Plan) -> None:
    assert [column.key for column in form_of(small, [], DAY).columns] == ["name", "asked_for", "value", "id"]


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
    for text in (form.heading, form.instruction):
        assert meaning(text.replace("：", ":").partition(":")[0]) is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_line_below_the_table_is_read_as_what_it_is(small: Plan, lang: str) -> None:
    use("zh" if lang == "zh" else "en")
    form = form_of(small, small.targets, DAY)
    assert {beside(label) for label in form.signatures} == {Beside.SIGNATURE}
    assert beside(numbered(form.notes)) is Beside.LABEL
    assert not is_note_on_the_data(numbered(form.notes))


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
        ("storage", "to be done", "done or not done; if done, the completion date"),
    ],
)
def test_a_row_says_what_is_asked_for_and_how(small: Plan, target: str, asked: str, how: str) -> None:
    line = next(line for line in form_of(small, small.targets, DAY).lines if line.target.id == target)
    assert line.cells["asked_for"] == f"{asked}\n{how}"


def test_an_own_due_date_is_said(small: Plan) -> None:
    target = small.by_id["farmers"].model_copy(update={"due": date(2024, 6, 30)})
    assert form_of(small, [target], DAY).lines[0].cells["asked_for"] == "at least 240 人, by 2024-06-30\nthe total since 2024-01-01"


@pytest.mark.parametrize(
    ("office", "joint", "roles"), [("industry", True, {"lead", "joint, led by Agriculture Bureau"}), ("industry", False, set())]
)
def test_an_offices_form_has_what_it_leads_and_behind_it_what_it_answers_for_jointly(
    small: Plan, office: str, roles: set[str], *, joint: bool
) -> None:
    form = Form(small, theirs(small, small.targets, {office}, joint=joint), DAY, office=office)
    led = [small.lead(target) == office for target in form.targets]
    assert led == sorted(led, reverse=True)
    assert all(led) is not joint
    assert {line.cells["role"] for line in form.lines if "role" in line.cells} == roles
    assert ("role" in {column.key for column in form.columns}) is joint
    assert "lead" not in {column.key for column in form.columns}


@pytest.mark.parametrize(
    ("entry", "written"),
    [
        ("enterprises: 70", {"value": Decimal(70)}),
        ("water-use: 1.52亿立方米", {"value": "1.52亿立方米"}),  # the row's unit stays the target's
        ("solar: {value: 2, unit: 万千瓦}", {"value": "2万千瓦"}),
        ("coverage: {numerator: 410.50, denominator: 820}", {"numerator": Decimal("410.50"), "denominator": Decimal(820)}),
        ("water-cut: {current: 33.1, base: 44.9}", {"current": Decimal("33.1"), "base": Decimal("44.9")}),
        ("water-cut: {current: 33.1立方米, base: 44.9立方米}", {"current": "33.1立方米", "base": "44.9立方米"}),
        ("share-rise: {current: 40%, base: 20%}", {"current": "40%", "base": "20%"}),
        ("company-rise: {current: 30家, base: 20家}", {"current": Decimal(30), "base": Decimal(20)}),
        (
            "energy: {value: 0.61, reference: 0.66, unit: 吨标准煤/万元}",
            {"value": Decimal("0.61"), "reference": Decimal("0.66")},
        ),
        ("energy: {value: 610千克标准煤/万元, reference: 0.66}", {"value": "610千克标准煤/万元", "reference": Decimal("0.66")}),
        ("water-use: {value: 16800, rate: 76.4%}", {"value": Decimal(16800), "rate": "76.4%"}),
        ("storage: {done: true, on: 2024-08-20}", {"value": "Done", "on": date(2024, 8, 20)}),
        ("storage: {done: false, note: n}", {"value": "Not done", "note": "n"}),
        ("events: {missing: 年底统计}", {"missing": "年底统计"}),
        ("farmers: {value: 240, source: s, revised: r}", {"value": Decimal(240), "source": "s", "revised": "r"}),
        ("coverage: {value: 50, as_of: 2024-08-31}", {"value": Decimal(50), "as_of": date(2024, 8, 31)}),
        ("farmers:", {}),
    ],
)
def test_what_is_known_is_filled_in_as_it_was_written(small: Plan, entry: str, written: dict[str, Content]) -> None:
    assert cells(known_form(small, entry), entry.partition(":")[0]) == written


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("enterprises: 70", Decimal(70)),
        ("water-use: 1.52亿立方米", Decimal(15200)),
        ("solar: {value: 2, unit: 万千瓦}", Decimal(20)),
        ("coverage: {numerator: 41, denominator: 82}", Decimal(50)),
        ("start-rate: {numerator: 41, denominator: 45}", Decimal("91.11")),  # as reports round it
        ("start-rate: {numerator: 99999, denominator: 100000}", Decimal("99.999")),  # exactly, where that ends
        ("start-rate: {numerator: 299999, denominator: 300000}", Decimal("99.99")),  # and never up to the target
        ("water-cut: {current: 33.1, base: 44.9}", Decimal("26.28")),
        ("water-cut: {current: 44.9, base: 33.1}", Decimal("-35.65")),
        ("share-rise: {current: 40%, base: 20%}", Decimal(20)),
        ("energy: {value: 610千克标准煤/万元, reference: 0.66}", Decimal("0.61")),
        ("storage: {done: true, on: 2024-08-20}", "Done"),
        ("storage: {done: false}", "Not done"),
        ("patents: 3.1234567890123456780", Decimal("3.123")),  # more digits than a spreadsheet keeps
    ],
)
def test_what_is_older_is_shown_in_the_rows_unit_and_not_filled_in(small: Plan, entry: str, said: Content) -> None:
    target = entry.partition(":")[0]
    before = known_form(small, entry)
    file = read(small, str(DAY), entry)
    form = form_of(small, small.targets, date(2024, 10, 31), known_on([file], date(2024, 10, 31)))
    line = next(line for line in form.lines if line.target.id == target)
    assert (line.cells["last"], line.cells["last_day"]) == (said, DAY)
    assert cells(form, target) == {}
    assert "last" not in {column.key for column in before.columns}


def known_of(plan: Plan, day: str, *files: tuple[str, str]) -> Form:
    on = date.fromisoformat(day)
    return form_of(plan, plan.targets, on, known_on([read(plan, *file) for file in files], on))


@pytest.mark.parametrize(
    ("day", "value", "last"),
    [
        ("2024-09-30", Decimal(200), Decimal(150)),
        ("2024-06-30", Decimal(150), None),  # what comes later is not known yet
        ("2024-08-31", None, Decimal(150)),
        ("2024-12-31", None, Decimal(200)),
    ],
)
def test_a_day_has_its_own_entries_and_the_last_before(small: Plan, day: str, value: Decimal | None, last: Decimal | None) -> None:
    form = known_of(small, day, ("2024-09-30", "farmers: 200"), ("2024-06-30", "farmers: 150"))
    line = next(line for line in form.lines if line.target.id == "farmers")
    assert (line.cells.get("value"), line.cells.get("last")) == (value, last)


def test_an_entry_with_its_own_date_belongs_to_its_file_and_to_its_day(small: Plan) -> None:
    file = ("2024-09-30", "farmers: {value: 200, as_of: 2024-08-31}")
    for day in ("2024-09-30", "2024-08-31"):
        assert cells(known_of(small, day, file), "farmers") == {"value": Decimal(200), "as_of": date(2024, 8, 31)}


def test_a_value_is_known_rather_than_its_lack(small: Plan) -> None:
    form = known_of(small, "2024-09-30", ("2024-09-30", "farmers: {missing: later}"), ("2024-09-30", "farmers: 200"))
    assert cells(form, "farmers") == {"value": Decimal(200)}
