"""The form as a workbook, read back: what is open and what it takes, how it looks and prints, and that nothing in it runs."""

import io
import re
import zlib
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from commands import run, written
from gaoqing_kpi.formats import render
from gaoqing_kpi.forms import Known, form_of
from gaoqing_kpi.forms.looks import CLOSED_FILL, INPUT_FILL
from gaoqing_kpi.forms.widths import MOST as WIDEST
from gaoqing_kpi.load.headings import title
from gaoqing_kpi.load.packaged import data_folder, packaged_targets
from gaoqing_kpi.messages import use
from gaoqing_kpi.model.base import Bilingual
from gaoqing_kpi.model.plan import Plan
from gaoqing_kpi.spreadsheet.room import pieces
from office import convert, needs_office

DAY = date(2024, 9, 30)
KNOWN = """
plan: small-2024
as_of: 2024-09-30
illustrative: true
actuals:
  enterprises: 70
  farmers: {value: 240, as_of: 2024-08-31, source: s, note: "=1+1"}
  patents: 3.1234567890123456780
  storage: {done: true, on: 2024-08-20}
"""


def read(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


@pytest.fixture
def sheet(small: Plan) -> Worksheet:
    return read(render(form_of(small, small.targets, DAY), "xlsx")).worksheets[0]


def filled(folder: Path, small_path: Path, *, lang: str = "en", known: str = KNOWN) -> Worksheet:
    (folder / "known.yaml").write_text(known, encoding="utf-8")
    form = folder / "form.xlsx"
    done = run("template", "-o", str(form), "--targets", str(small_path), "--from", str(folder / "known.yaml"), "--lang", lang)
    assert done == (0, "", written(form, lang=lang))
    return load_workbook(form).worksheets[0]


def header(sheet: Worksheet) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, sheet.max_column).value == title("id"))


def cell(sheet: Worksheet, target: str, key: str) -> Cell:
    top = header(sheet)
    column = next(column for column in range(1, sheet.max_column + 1) if sheet.cell(top, column).value == title(key))
    row = next(row for row in range(top + 1, sheet.max_row + 1) if sheet.cell(row, sheet.max_column).value == target)
    found = sheet.cell(row, column)
    assert isinstance(found, Cell)
    return found


def rule(sheet: Worksheet, target: str, key: str) -> tuple[str, str, str | None, str] | None:
    place = cell(sheet, target, key).coordinate
    rules = [one for one in sheet.data_validations.dataValidation if place in one.sqref]
    assert len(rules) <= 1
    return (str(rules[0].type), str(rules[0].formula1), rules[0].formula2, str(rules[0].errorStyle or "stop")) if rules else None


@pytest.mark.parametrize(
    ("target", "opened", "closed"),
    [
        ("enterprises", ["value", "as_of", "note"], ["id", "name", "unit", "numerator", "current", "reference", "on", "revised"]),
        ("farmers", ["value", "revised"], ["numerator", "on"]),
        ("coverage", ["value", "numerator", "denominator"], ["current", "base", "reference", "on"]),
        ("water-cut", ["value", "current", "base"], ["numerator", "denominator", "reference"]),
        ("energy", ["value", "reference"], ["current", "numerator", "on"]),
        ("storage", ["value", "on", "missing"], ["numerator", "unit"]),
    ],
)
def test_only_what_goes_with_a_target_is_unlocked_and_looks_so(sheet: Worksheet, target: str, opened: list[str], closed: list[str]) -> None:
    for key in opened:
        found = cell(sheet, target, key)
        assert not found.protection.locked, key
        assert str(found.fill.fgColor.rgb).endswith(INPUT_FILL)
    for key in closed:
        found = cell(sheet, target, key)
        assert found.protection.locked, key
        assert key in {"id", "name", "unit"} or str(found.fill.fgColor.rgb).endswith(CLOSED_FILL)


def unlocked(sheet: Worksheet, first: int, last: int) -> list[Cell]:
    cells = [cell for row in sheet.iter_rows(first, last) for cell in row if isinstance(cell, Cell)]
    return [cell for cell in cells if not cell.protection.locked]


def test_above_the_rows_only_the_forms_own_date_is_unlocked(sheet: Worksheet) -> None:
    above = unlocked(sheet, 1, header(sheet))
    assert [found.value for found in above] == [datetime(2024, 9, 30)]  # noqa: DTZ001 - a workbook's dates have no zone


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_below_the_rows_the_lines_to_sign_on_are_unlocked(small: Plan, lang: str) -> None:
    use("zh" if lang == "zh" else "en")
    form = form_of(small, small.targets, DAY)
    sheet = read(render(form, "xlsx")).worksheets[0]
    below = unlocked(sheet, header(sheet) + len(small.targets) + 1, sheet.max_row)
    assert [left_of(found) for found in below] == list(form.signatures)
    assert {found.value for found in below} == {None}


def left_of(cell: Cell) -> object:
    """Find the text that is merged over the columns before a cell."""
    sheet = cell.parent
    assert isinstance(sheet, Worksheet)
    return next(value for place in range(cell.column - 1, 0, -1) if (value := sheet.cell(cell.row, place).value))


def test_four_rows_stay_in_sight(small: Plan) -> None:
    known = Known(illustrative=True)
    sheet = read(render(form_of(small, small.targets, DAY, known, office="industry"), "xlsx")).worksheets[0]
    assert (header(sheet), sheet.freeze_panes) == (4, "B5")
    texts = [[found.value for found in row if found.value and found.column < sheet.max_column] for row in sheet.iter_rows(max_row=3)]
    assert [len(row) for row in texts] == [1, 1, 4]
    assert str(texts[1][0]).startswith("Sample data: the figures here are invented")


def test_the_sheet_is_protected_without_a_password(sheet: Worksheet) -> None:
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert not sheet.protection.formatColumns  # False: may be done
    assert not sheet.protection.formatRows
    assert not sheet.protection.autoFilter
    assert sheet.protection.insertRows
    assert sheet.protection.sort


PERIOD = ("DATE(2024,1,1)", "DATE(2024,12,31)")
MOST = str(10**15)


@pytest.mark.parametrize(
    ("target", "key", "wanted"),
    [
        ("enterprises", "value", ("whole", "0", MOST, "stop")),
        ("company-rise", "value", ("whole", f"-{MOST}", MOST, "stop")),
        ("coverage", "value", ("decimal", "0", "100", "stop")),
        ("investment", "value", ("decimal", "0", MOST, "warning")),
        ("water-use", "value", ("decimal", "0", MOST, "warning")),
        ("water-cut", "value", ("decimal", f"-{MOST}", MOST, "warning")),
        ("water-cut", "base", ("decimal", f"-{MOST}", MOST, "warning")),
        ("coverage", "numerator", ("decimal", "0", MOST, "stop")),
        ("storage", "on", ("date", *PERIOD, "stop")),
        ("farmers", "as_of", ("date", *PERIOD, "stop")),
        ("enterprises", "as_of", ("date", "DATE(1900,1,1)", PERIOD[1], "stop")),
        ("storage", "value", ("list", '"Done,Not done"', None, "stop")),
        ("enterprises", "note", None),
        ("enterprises", "numerator", None),
    ],
)
def test_a_cell_takes_only_what_can_be_right(
    sheet: Worksheet, target: str, key: str, wanted: tuple[str, str, str | None, str] | None
) -> None:
    assert rule(sheet, target, key) == wanted


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_validation_says_what_it_wants(small: Plan, lang: str) -> None:
    use("zh" if lang == "zh" else "en")
    sheet = read(render(form_of(small, small.targets, DAY), "xlsx")).worksheets[0]
    rules = sheet.data_validations.dataValidation
    assert len(rules) == 9  # one a kind of content, however many rows there are
    for one in rules:
        assert one.showErrorMessage
        assert one.allow_blank
        assert 0 < len(str(one.error)) <= 255  # what Excel shows
        assert 0 < len(str(one.errorTitle)) <= 32
        assert ("A" <= str(one.error)[0] <= "Z") == (lang == "en")
    assert rule(sheet, "storage", "value") == ("list", '"已完成,未完成"' if lang == "zh" else '"Done,Not done"', None, "stop")


def test_the_rows_can_be_filtered(small: Plan, sheet: Worksheet) -> None:
    last = sheet.cell(header(sheet) + len(small.targets), sheet.max_column).coordinate
    assert sheet.auto_filter.ref == f"A{header(sheet)}:{last}"


def test_it_prints_on_a4_landscape(sheet: Worksheet) -> None:
    top = header(sheet)
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
    assert sheet.sheet_properties.pageSetUpPr
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)  # 1 is what is meant where nothing is said
    assert sheet.print_title_rows == f"${top}:${top}"
    assert sheet.oddFooter is not None
    assert (sheet.oddFooter.center.text, sheet.oddFooter.center.size) == ("Page &P of &N", 11)


def widths_of(sheet: Worksheet) -> list[float]:
    """List the widths of the columns that are seen; openpyxl keeps those of neighbours as wide together."""
    spans = [(one.min or 0, one.max or 0, one.width) for one in sheet.column_dimensions.values() if not one.hidden]
    return [wide for first, last, wide in sorted(spans) for _column in range(first, last + 1)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_headings_and_dates_fit_their_columns(small: Plan, lang: str) -> None:
    use("zh" if lang == "zh" else "en")
    sheet = read(render(form_of(small, small.targets, DAY), "xlsx")).worksheets[0]
    widths = widths_of(sheet)
    for place, room in enumerate(widths, start=1):
        assert room > max(map(cell_len, pieces(str(sheet.cell(header(sheet), place).value))))
        assert room <= 40
    assert sum(widths) <= WIDEST
    assert widths[cell(sheet, "farmers", "as_of").column - 1] > len("2024-09-30")
    assert cell(sheet, "farmers", "as_of").number_format == "yyyy-mm-dd"


def test_rows_are_as_high_as_their_texts_ask_for(small: Plan) -> None:
    long = small.by_id["enterprises"].model_copy(update={"name": Bilingual(zh="企业" * 100, en="Enterprises " * 16)})
    sheet = read(render(form_of(small, [long, small.by_id["farmers"]], DAY), "xlsx")).worksheets[0]
    high, low = (sheet.row_dimensions[cell(sheet, target, "id").row].height or 0 for target in ("enterprises", "farmers"))
    assert 409 >= high >= 5 * 15 > low


def test_only_what_the_program_needs_is_hidden(sheet: Worksheet) -> None:
    hidden = [column for column in sheet.column_dimensions.values() if column.hidden]
    assert [(column.min, column.max) for column in hidden] == [(sheet.max_column, sheet.max_column)]
    codes = [sheet.cell(row, sheet.max_column).value for row in range(1, header(sheet) + 1)]
    assert codes == ["Plan: small-2024", "Region: 370322", None, "ID"]
    assert str(sheet.print_area).partition("!")[2] == f"$A$1:${get_column_letter(sheet.max_column - 1)}${sheet.max_row}"
    assert all(merged.min_row == merged.max_row for merged in sheet.merged_cells.ranges)
    assert sheet.parent
    assert len(sheet.parent.worksheets) == 1


def test_what_is_known_is_in_its_cells(tmp_path: Path, small_path: Path) -> None:
    sheet = filled(tmp_path, small_path)
    assert cell(sheet, "enterprises", "value").value == 70
    assert cell(sheet, "farmers", "as_of").value == datetime(2024, 8, 31)  # noqa: DTZ001 - a workbook's dates have no zone
    assert cell(sheet, "storage", "value").value == "Done"
    assert cell(sheet, "patents", "value").value == "3.1234567890123456780"  # more digits than a workbook's number keeps
    texts = [found.value for row in sheet.iter_rows(max_row=header(sheet)) for found in row if found.value]
    assert "Illustrative: yes" in texts
    assert any("Sample data" in str(text) for text in texts)


def test_the_same_form_is_the_same_file(small: Plan) -> None:
    first, second = (render(form_of(small, small.targets, DAY), "xlsx") for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", ["=cmd()", "=1+1", "#N/A", "+1", "@a", "2024-01-01", "\\U0001F600"])
def test_no_text_is_a_formula(tmp_path: Path, small_path: Path, name: str) -> None:
    targets = tmp_path / "plan.yaml"
    plan = small_path.read_text(encoding="utf-8")
    for text in ("Enterprises", "Industry Bureau", "Small County 2024 work plan", "Foster enterprises"):
        plan = plan.replace(f"en: {text}}}", f'en: "{name}"}}')
    targets.write_text(plan, encoding="utf-8")
    sheet = filled(tmp_path, targets, known=KNOWN.replace("=1+1", name))
    assert cell(sheet, "enterprises", "name").value in {"=cmd()", "=1+1", "#N/A", "+1", "@a", "2024-01-01", "\U0001f600"}
    for row in sheet.iter_rows():
        for found in row:
            assert found.data_type in {"s", "n", "d"}
            assert found.data_type == "s" or not isinstance(found.value, str)


def printed(form: Path, folder: Path) -> bytes:
    return convert(form, "pdf", folder).read_bytes()


def sizes_in(pdf: bytes) -> set[float]:
    """Find the sizes of letters, in points, that a document sets its texts in."""
    pages = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    texts = [zlib.decompress(page) for page in pages if page.startswith(b"x")]
    return {float(size) for text in texts for size in re.findall(rb"/F[0-9]+ ([0-9.]+) Tf", text)}


@needs_office
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("offices", "is_filled"),
    [
        ((), True),
        ((), False),
        (("--department", "县供电公司", "--joint"), True),
        (("--department", "县工业和信息化局", "--joint"), True),
    ],
)
def test_another_program_prints_it_in_letters_of_8_points(tmp_path: Path, offices: tuple[str, ...], lang: str, *, is_filled: bool) -> None:
    form = tmp_path / "form.xlsx"
    actuals = data_folder() / "actuals"
    before = [str(actuals / f"2024-{month}.yaml") for month in ("03", "06", "09")]
    known = ("--from", str(actuals)) if is_filled else tuple(part for file in before for part in ("--from", file))
    known = (*known, "--as-of", "2024-12-31", "--targets", str(packaged_targets()))
    assert run("template", "-o", str(form), *offices, *known, "--lang", lang)[0] == 0
    content = printed(form, tmp_path)
    box = content.partition(b"/MediaBox")[2].partition(b"]")[0].strip(b" [").split()
    a4, a3 = [0, 0, 842, 595], [0, 0, 1191, 842]  # in points, lying
    paper = [round(float(part)) for part in box]
    assert paper == a4 if not is_filled else paper in (a4, a3)
    assert min(sizes_in(content)) >= 8
