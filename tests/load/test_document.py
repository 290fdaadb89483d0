"""What a file is read as: by its first bytes, by the ending of its name, else as it is said to be."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from builders import plan, read_one, target
from gaoqing_kpi.load.document import format_by_name, format_of, read_documents
from gaoqing_kpi.load.node import Assumed
from gaoqing_kpi.load.source import Content
from gaoqing_kpi.problem import Code

PLAN = plan(target("cumulative", "at_least", "100", "个", id="one"))
YAML = "plan: p\nas_of: 2024-09-30\nactuals:\n  one: 5\n"
ROWS = [["id", "截至日期", "完成值"], ["one", "2024-09-30", "5"]]


def value(content: Content, otherwise: str = "yaml") -> int | None:
    """Read the one value of a file."""
    for document in read_documents(content, otherwise, Assumed("p"))[0]:
        file, _problems = read_one(document, PLAN)
        return int(file.actuals[0].value or 0) if file and file.actuals else None
    return None


def table(delimiter: str) -> bytes:
    return "".join(f"{delimiter.join(row)}\n" for row in ROWS).encode()


def workbook() -> bytes:
    book = Workbook()
    for row in ROWS:
        book.worksheets[0].append(row)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.yaml", "yaml"),
        ("a.yml", "yaml"),
        ("A.YAML", "yaml"),
        ("a.csv", "csv"),
        ("a.tsv", "tsv"),
        ("a.xlsx", "xlsx"),
        ("a.xlsm", "xlsx"),
        ("a.xls", "xls"),
        ("a.et", "xls"),
        ("a.ods", "ods"),
        ("a.b.csv", "csv"),
    ],
)
def test_the_ending_of_a_name_tells(name: str, form: str) -> None:
    found = format_by_name(name)
    assert found
    assert found.name == form
    assert format_of(Content(name, b""), "yaml").name == form


@pytest.mark.parametrize("name", ["a", "a.txt", "csv", "-"])
def test_a_name_that_does_not_tell(name: str) -> None:
    assert format_by_name(name) is None
    assert format_of(Content(name, b""), "csv").name == "csv"
    assert value(Content(name, YAML.encode())) == 5
    assert read_documents(Content(name, YAML.encode()))[0][0].problems == []
    assert value(Content(name, table(",")), "csv") == 5


def test_what_a_workbook_is_called_does_not_matter() -> None:
    assert value(Content("a.csv", workbook())) == 5
    assert value(Content("-", workbook())) == 5


@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.csv", "\t"), ("a.tsv", "\t"), ("a.tsv", ",")])
def test_what_parts_the_cells_is_found_by_the_headings(name: str, delimiter: str) -> None:
    assert value(Content(name, table(delimiter))) == 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_table_may_be_in_the_encodings_of_offices(encoding: str) -> None:
    text = table(",").decode() + "two,2024-09-30,乙\n"
    assert value(Content("a.csv", text.encode(encoding))) == 5


@pytest.mark.parametrize("name", ["a.yaml", "a.csv"])
def test_bytes_of_no_encoding_are_told_of(name: str) -> None:
    (document,), text = read_documents(Content(name, b"\x81"))
    assert (str(document.start), text, document.root) == (f"{name}:1:1", None, None)
    assert [problem.code for problem in document.problems] == [Code.ENCODING]
