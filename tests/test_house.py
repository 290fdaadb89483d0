"""What the house promises: a verdict is found once, and no format decides or reads off a figure that it shows."""

import ast
import io
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from builders import sample, sample_plan
from gaoqing_kpi.evaluate import Result
from gaoqing_kpi.evaluate import trend as trending
from gaoqing_kpi.evaluate.judge import _Verdict
from gaoqing_kpi.evaluate.judgement import Judgement
from gaoqing_kpi.formats import render
from gaoqing_kpi.formats.folder import files_in_folder
from gaoqing_kpi.history import assemble
from gaoqing_kpi.report import figures
from gaoqing_kpi.report.cell import Cell
from gaoqing_kpi.report.report import Report, report_on
from paper import writable_formats

MONTHS = ("2023-12", "2024-03", "2024-06", "2024-09")
SNOWMAN = "☃"
SOURCE = Path(__file__).parent.parent / "src" / "gaoqing_kpi"
NAMED_BY_OTHERS = {"csv", "json", "xlsx", "yaml"}
"""A file format has a module of its name wherever it is read, filled in or written; a module of ``cli`` has its verb's."""


def test_a_module_and_a_type_have_a_name_of_their_own() -> None:
    modules = [path for path in SOURCE.rglob("*.py") if path.stem not in {"__init__", *NAMED_BY_OTHERS} and path.parent.name != "cli"]
    types = [
        node.name
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    assert len(modules) > len(types) / 2 > 0
    for names in (Counter(path.stem for path in modules), Counter(types)):
        assert [name for name, count in names.items() if count > 1] == []


def september() -> Report:
    history, _problems = assemble(sample_plan(), [sample(month) for month in MONTHS], None)
    return report_on(Judgement(sample_plan(), history), by="department")


def numbers_of(workbook: bytes) -> list[tuple[str, str, object]]:
    book = load_workbook(io.BytesIO(workbook), read_only=True)
    return [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    ]


def test_every_target_is_judged_once_a_period_for_all_formats_and_all_offices(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: Counter[tuple[str, str]] = Counter()
    drawn: Counter[str] = Counter()
    status, points = _Verdict.status, trending._points  # noqa: SLF001 - where every verdict, and every trend, comes from

    def counted_status(verdict: _Verdict) -> object:
        judged[verdict.target.id, str(verdict.metrics.time_gone)] += 1
        return status(verdict)

    def counted_points(plan: object, result: Result, reports: object) -> object:
        drawn[result.target.id] += 1
        return points(plan, result, reports)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(_Verdict, "status", counted_status)
    monkeypatch.setattr(trending, "_points", counted_points)
    report = september()
    files_in_folder(report)
    known = (report.judgement, report.judgement.before, report.judgement.known_on(date(2024, 8, 31)))  # and what was final before September
    assert judged.total() == sum(result.actual is not None for judgement in known if judgement for result in judgement.results)
    assert set(drawn.values()) == {1}
    assert drawn.keys() == {result.target.id for result in report.results}


def test_the_scoreboard_is_counted_when_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_anything: object) -> None:
        raise AssertionError

    monkeypatch.setattr("gaoqing_kpi.report.scoreboard.scoreboard", refuse)
    report = september()
    for name in ("csv", "json"):
        assert render(report_on(report.judgement), name)
    with pytest.raises(AssertionError):
        render(report, "xlsx")


def test_no_format_reads_a_number_off_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = numbers_of(render(september(), "xlsx"))

    def disguised(value: Decimal) -> Cell:
        return Cell(SNOWMAN, value, "number")

    monkeypatch.setattr(figures, "_number", disguised)
    assert numbers_of(render(september(), "xlsx")) == wanted
    for form in writable_formats():
        content = render(september(), form.name)
        assert form.is_binary or form.name == "json" or content.decode().count(SNOWMAN) > len(sample_plan().targets)


def test_every_format_that_can_show_a_document_has_the_function_that_writes_it() -> None:
    for form in writable_formats():
        assert render(september(), form.name)
    with pytest.raises(ValueError, match="report is not shown as yaml"):
        render(september(), "yaml")
