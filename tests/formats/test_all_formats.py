"""A figure reads the same in every format: for every sample, in both languages, each is held against its row.

A new format is one line in ``TABLES``: how its tables are read. The brief, of which a PDF reads as lines, is held in ``test_brief.py``.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from typing import TypeAlias

import pytest
import simplejson
from docx import Document
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell

from builders import sample, sample_plan
from gaoqing_kpi.evaluate.judgement import Judgement
from gaoqing_kpi.formats import file_formats_of, render
from gaoqing_kpi.history import assemble
from gaoqing_kpi.messages import Language, _, use
from gaoqing_kpi.report.cell import UNKNOWN
from gaoqing_kpi.report.report import Report, report_on
from gaoqing_kpi.report.row import Row
from gaoqing_kpi.report.scoreboard import boards

Table: TypeAlias = Sequence[Sequence[str]]

MONTHS = ("2023-12", "2024-03", "2024-06", "2024-09", "2024-12")
SIGNS = "≥>≤<="


def markdown_tables(content: bytes) -> Iterator[Table]:
    table: list[list[str]] = []
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(content.decode()):
        if token.type == "tr_open":
            table.append([])
        elif token.type == "inline" and table:
            table[-1].append("".join(child.content for child in token.children or ()))
        elif token.type == "table_close":
            yield table
            table = []


def csv_tables(content: bytes) -> Iterator[Table]:
    yield list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def xlsx_tables(content: bytes) -> Iterator[Table]:
    """Read the sheets of a workbook from their heads on; one under another on a sheet are tables of their own."""
    for sheet in load_workbook(io.BytesIO(content), read_only=True).worksheets:
        table: list[list[str]] = []
        for row in sheet.iter_rows():
            texts = [shown(cell) for cell in row]
            if len(list(filter(None, texts))) > 1:
                table.append(texts)
            elif table:
                yield table
                table = []
        if table:
            yield table


def shown(cell: Cell | MergedCell) -> str:
    """Show a cell as a spreadsheet does under its format: "≥"0.00, 0.0%, yyyy-mm-dd."""
    match cell.value:
        case None:
            return ""
        case datetime() as day:
            assert cell.number_format == "yyyy-mm-dd"
            return day.date().isoformat()
        case int() | float() as number:
            form = re.fullmatch(r'(?:"(?P<sign>.)")?0(?:\.(?P<decimals>0+))?(?P<percent>%?)', str(cell.number_format))
            assert form, cell.number_format
            exact = Decimal(repr(number)) * (100 if form["percent"] else 1)
            return f"{form['sign'] or ''}{exact:.{len(form['decimals'] or '')}f}{form['percent']}"
        case text:
            return str(text)


def docx_tables(content: bytes) -> Iterator[Table]:
    for table in Document(io.BytesIO(content)).tables:
        yield [[cell.text for cell in row.cells] for row in table.rows]


class _Page(HTMLParser):
    """Collects the rows of a page's tables; one cell over all columns is no row, and the note on an old value is no status."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"td", "th"}:
            self._in_cell = "colspan" not in dict(attrs)
            self.tables[-1][-1] += [""] if self._in_cell else []
        elif dict(attrs).get("class") == "stale":
            self._in_cell = False

    def handle_endtag(self, tag: str) -> None:
        self._in_cell = self._in_cell and tag not in {"td", "th"}

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.tables[-1][-1][-1] += data


def html_tables(content: bytes) -> Iterator[Table]:
    page = _Page()
    page.feed(content.decode())
    for table in page.tables:
        yield [[" ".join(text.split()) for text in row] for row in table if row]


TABLES: Mapping[str, Callable[[bytes], Iterator[Table]]] = {
    "markdown": markdown_tables,
    "csv": csv_tables,
    "xlsx": xlsx_tables,
    "docx": docx_tables,
    "html": html_tables,
}


@cache
def judgement_of(month: str) -> Judgement:
    """Judge by what was known at the end of a month."""
    known = MONTHS[: MONTHS.index(month) + 1]
    history, problems = assemble(sample_plan(), [sample(one) for one in known], None)
    assert not problems
    return Judgement(sample_plan(), history)


def report_in(language: Language, month: str) -> Report:
    """Make the report of a month in a language, with the scoreboard in all formats."""
    use(language)
    return report_on(judgement_of(month), by="department")


def figures_by_heading() -> Mapping[str, Callable[[Row], set[str]]]:
    """Tell what may stand under a heading: the row's text, its unknown as nothing, and a target with or without its sign and unit."""
    columns: Mapping[str, Callable[[Row], str]] = {
        _("Actual"): lambda row: row.actual.text,
        _("Expected"): lambda row: row.expected.text,
        _("Gap"): lambda row: row.gap.text,
        _("Completion"): lambda row: row.completion.text,
        _("Pace"): lambda row: row.pace.text,
        _("Projection"): lambda row: row.projection.text,
        _("As of"): lambda row: row.as_of.text,
        _("Elapsed"): lambda row: row.time_gone.text,
        _("Status"): lambda row: row.status,
        _("Remarks"): lambda row: row.remark_and_why,
    }
    return {heading: _either(text) for heading, text in columns.items()} | {_("Required"): _asked}


def _either(text: Callable[[Row], str]) -> Callable[[Row], set[str]]:
    """Take a text as it is, behind its light's mark, before its unit, and the unknown as nothing."""
    return lambda row: {
        text(row),
        f"{row.mark} {text(row)}",
        f"{text(row)} {row.result.target.unit}",
        *([""] if text(row) == UNKNOWN.text else []),
    }


def _asked(row: Row) -> set[str]:
    figure = row.asked.removesuffix(f" {row.result.target.unit}")
    return {row.asked, figure, figure.lstrip(SIGNS)}


def held_against_rows(report: Report, tables: Iterator[Table]) -> int:
    """Hold every figure under a known heading against its row; give how many there were."""
    names = {name: row for row in report.rows for name in (row.name, row.named, f"{row.mark} {row.name}")}
    allowed, count = figures_by_heading(), 0
    for head, *body in tables:
        if _("Target") not in head:
            continue
        place = head.index(_("Target"))
        for cells in body:
            row = names[cells[place]]
            for heading, text in zip(head, cells, strict=True):
                if heading in allowed:
                    assert text in allowed[heading](row), (row.name, heading)
                    count += 1
    return count


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("form", TABLES)
def test_every_figure_reads_as_its_row_does(form: str, month: str, language: Language) -> None:
    report = report_in(language, month)
    count = held_against_rows(report, TABLES[form](render(report, form)))
    assert count >= len(report.rows) * {"markdown": 6, "csv": 11, "xlsx": 9, "html": 8}.get(form, 0)
    assert count > 0


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("month", MONTHS)
def test_every_exact_figure_of_json_rounds_to_its_row(month: str, language: Language) -> None:
    report = report_in(language, month)
    found = {one["id"]: one for one in simplejson.loads(render(report, "json"), use_decimal=True)["results"]}
    for row in report.rows:
        result = found[row.result.target.id]
        assert (result["as_of"] or UNKNOWN.text) == row.as_of.text
        for key in ("actual", "expected", "gap", "completion", "pace", "projection"):
            exact, text = result[key], str(getattr(row, key))
            if isinstance(exact, bool):
                assert text == (_("done") if exact else _("not done"))
            elif exact is None:
                assert text == UNKNOWN.text
            else:
                assert abs(Decimal(text.strip("+%")) - Decimal(exact) * (100 if key == "completion" else 1)) < _last_place(text)


def _last_place(text: str) -> Decimal:
    return Decimal(1).scaleb(-len(text.strip("%").partition(".")[2]))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", ["markdown", "xlsx", "docx"])
def test_the_scoreboard_reads_the_same(form: str, language: Language) -> None:
    report = report_in(language, "2024-09")
    tables = [list(table) for table in TABLES[form](render(report, form))]
    found = [[clean(cells) for cells in table[1:] if not is_total(cells)] for table in tables if table and _("Green") in table[0]]
    wanted = [[clean([cell.text for cell in cells]) for cells in board.table.cells] for board in boards(report.scoreboard)]
    assert found == wanted
    assert [len(rows) for rows in found] == [21, 32]


def is_total(cells: Sequence[str]) -> bool:
    return any(cell.startswith(_("Total")) for cell in cells)


def clean(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if cell not in {"", UNKNOWN.text}]


def test_every_format_is_held_against_the_rows() -> None:
    assert {*TABLES, "json", "pdf"} == {form.name for form in file_formats_of("report")}
