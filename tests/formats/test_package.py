"""Workbooks and documents do not tell when they were written."""

import io
import zipfile
from datetime import date, datetime

import pytest
from docx import Document
from openpyxl import load_workbook

from gaoqing_kpi.formats import FORMATS, render
from gaoqing_kpi.formats.docx.package import dated
from hostile import hostile_report

MOMENT = datetime(2024, 9, 30)  # noqa: DTZ001 - as both libraries give it


@pytest.mark.parametrize("form", [form.name for form in FORMATS if form.is_binary])
def test_the_same_report_gives_the_same_bytes(form: str) -> None:
    first, second = (render(hostile_report("<dcterms:created>now"), form) for _ in range(2))
    assert first == second


def test_a_package_bears_the_day_of_its_figures() -> None:
    report = hostile_report("title")
    book = load_workbook(io.BytesIO(render(report, "xlsx"))).properties
    word = Document(io.BytesIO(render(report, "docx"))).core_properties
    moments = [book.created, book.modified, word.created, word.modified]
    assert [moment.replace(tzinfo=None) for moment in moments if moment] == [MOMENT] * 4


def test_nothing_else_of_a_package_changes() -> None:
    before = render(hostile_report("title"), "docx")
    after = dated(before, date(2030, 1, 1))
    old, new = (zipfile.ZipFile(io.BytesIO(content)) for content in (before, after))
    assert old.namelist() == new.namelist()
    assert [name for name in old.namelist() if old.read(name) != new.read(name)] == ["docProps/core.xml"]
