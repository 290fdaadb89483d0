"""Each problem code of the register is raised by its bad example, alone, and by nothing of its good one."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from gaoqing_kpi import api
from gaoqing_kpi.problem import Code, Problem
from gaoqing_kpi.register import Registered, register
from office import convert

ENDINGS = {"table": ".csv", "workbook": ".xlsx", "spreadsheet": ".xlsx"}


def content(entry: Registered, text: str, *, is_bad: bool) -> bytes:
    """Make what a text cannot show."""
    if is_bad and entry.code is Code.TOO_LARGE:
        return text.encode() + b"#" * 50_000_000
    return text.encode("gbk" if is_bad and entry.code is Code.ENCODING else "utf-8")


def workbook(text: str, path: Path) -> Path:
    """Make a workbook of rows; a line in square brackets begins a sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for line in text.splitlines():
        if line.startswith("["):
            book.create_sheet(line.strip("[]"))
        else:
            (book.worksheets or [book.create_sheet("表")])[-1].append([int(cell) if cell.isdecimal() else cell for cell in line.split(",")])
    book.save(path)
    return path


def raised(entry: Registered, text: str, folder: Path, *, is_bad: bool) -> list[Problem]:
    """Read a file as the examples are meant: on their day, after what was reported earlier."""
    if entry.place == "catalogue":
        (folder / "targets.yaml").write_text(text, encoding="utf-8")
        try:
            api.load_plan(folder / "targets.yaml")
        except api.DataError as error:
            return list(error.problems)
        return []
    path = folder / f"now{ENDINGS.get(entry.place, '.yaml')}"
    if entry.place in {"workbook", "spreadsheet"}:
        workbook(text, path)
        path = convert(path, "ods", folder) if entry.place == "spreadsheet" and is_bad else path
    else:
        path.write_bytes(content(entry, text, is_bad=is_bad))
    if entry.earlier_file:
        (folder / "before.yaml").write_text(entry.earlier_file, encoding="utf-8")
    plan = api.load_plan()
    day = date(2024, 9, 30) if entry.place in ENDINGS else None
    files = [*([folder / "before.yaml"] if entry.earlier_file else []), path]
    return list(api.check(plan, api.load_actuals(plan, *files, date_of_tables=day)).problems)


@pytest.mark.parametrize("code", Code)
def test_the_bad_example_raises_its_code_and_no_other(code: Code, tmp_path: Path) -> None:
    entry = register()[code]
    assert {problem.code for problem in raised(entry, entry.bad_file, tmp_path, is_bad=True)} == {code}


@pytest.mark.parametrize("code", Code)
def test_the_good_example_raises_nothing(code: Code, tmp_path: Path) -> None:
    entry = register()[code]
    assert raised(entry, entry.good_file, tmp_path, is_bad=False) == []
