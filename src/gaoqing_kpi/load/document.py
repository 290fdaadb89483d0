"""A file of actual values, in whatever format, to documents: one a YAML or CSV file, one a sheet of a workbook."""

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from gaoqing_kpi.load.node import Assumed, Document
from gaoqing_kpi.load.source import COMMAS, OLE, OPEN_DOCUMENT, TABLE_ENCODINGS, TABS_FIRST, TEXT_ENCODINGS, ZIP, Content, Source, decode
from gaoqing_kpi.problem import Location, Problem

if TYPE_CHECKING:
    from gaoqing_kpi.load.grid import Grid

Reading: TypeAlias = tuple[list[Document], str | None]

_HEAD = 200


class InputFormat(NamedTuple):
    """What a file of actual values is written in: the endings of its name, and how it is read into documents and its text, if it is one.

    ``encodings`` are those that its text may be in, which a workbook has not; ``delimiters`` may part the cells of a table of text.
    """

    name: str
    endings: tuple[str, ...]
    encodings: tuple[str, ...]
    delimiters: tuple[str, ...]
    read: Callable[[Content, Assumed], Reading]


def read_documents(content: Content, otherwise: str = "yaml", assumed: Assumed | None = None) -> Reading:
    """Read a file.

    :param otherwise: the format of a file whose name and content do not tell.
    :param assumed: what is taken of a table that does not say it.
    :returns: its documents, each with its problems, and the file's text if it is one.
    """
    return format_of(content, otherwise).read(content, assumed or Assumed())


def format_of(content: Content, otherwise: str) -> InputFormat:
    """Detect a file's format: a workbook by its first bytes, anything else by its extension."""
    if content.data.startswith(ZIP):
        return _named("ods" if OPEN_DOCUMENT in content.data[:_HEAD] else "xlsx")
    if content.data.startswith(OLE):
        return _named("xls")
    return format_by_name(content.name) or _named(otherwise)


def format_by_name(name: str) -> InputFormat | None:
    """Detect a file's format by the ending of its name."""
    ending = PurePath(name).suffix.lower()
    return next((found for found in INPUT_FORMATS if ending in found.endings), None)


def _named(name: str) -> InputFormat:
    return next(found for found in INPUT_FORMATS if found.name == name)


def _read_yaml(content: Content, _assumed: Assumed) -> Reading:
    source = decode(content, TEXT_ENCODINGS)
    if isinstance(source, Problem):
        return [_unread(content.name, [source])], None
    return [yaml_document(source)], source.text


def _read_commas(content: Content, assumed: Assumed) -> Reading:
    return _read_cells(content, COMMAS, assumed)


def _read_tabs(content: Content, assumed: Assumed) -> Reading:
    return _read_cells(content, TABS_FIRST, assumed)


def _read_cells(content: Content, delimiters: Sequence[str], assumed: Assumed) -> Reading:
    from gaoqing_kpi.load import csv
    from gaoqing_kpi.load.table_sheets import read_tables

    source = decode(content, TABLE_ENCODINGS)
    if isinstance(source, Problem):
        return [_unread(content.name, [source])], None
    sheet, problems = csv.read_sheet(source, delimiters)
    return ([_unread(content.name, problems)] if sheet is None else read_tables([sheet], assumed)), source.text


def _read_workbook(content: Content, assumed: Assumed) -> Reading:
    from gaoqing_kpi.load.xlsx import read_sheets

    return _read_sheets(content, assumed, read_sheets)


def _read_old_workbook(content: Content, assumed: Assumed) -> Reading:
    from gaoqing_kpi.load.xls import read_sheets

    return _read_sheets(content, assumed, read_sheets)


def _read_open_document(content: Content, assumed: Assumed) -> Reading:
    from gaoqing_kpi.load.ods import read_sheets

    return _read_sheets(content, assumed, read_sheets)


def _read_sheets(content: Content, assumed: Assumed, read: Callable[[Content], tuple[list["Grid"], list[Problem]]]) -> Reading:
    from gaoqing_kpi.load.table_sheets import read_tables

    sheets, problems = read(content)
    documents = read_tables(sheets, assumed) if sheets else [_unread(content.name, [])]
    documents[0].problems.extend(problems)
    return documents, None


def yaml_document(source: Source) -> Document:
    """Read a YAML text as a document."""
    from gaoqing_kpi.load.yaml import parse

    root, problems = parse(source)
    return Document(Location(source.name, 1, 1), root, problems)


def _unread(name: str, problems: list[Problem]) -> Document:
    return Document(Location(name, 1, 1), None, problems)


INPUT_FORMATS = (
    InputFormat("yaml", (".yaml", ".yml"), TEXT_ENCODINGS, (), _read_yaml),
    InputFormat("csv", (".csv",), TABLE_ENCODINGS, COMMAS, _read_commas),
    InputFormat("tsv", (".tsv",), TABLE_ENCODINGS, TABS_FIRST, _read_tabs),
    InputFormat("xlsx", (".xlsx", ".xlsm", ".xlsb"), (), (), _read_workbook),
    InputFormat("ods", (".ods",), (), (), _read_open_document),
    InputFormat("xls", (".xls", ".et"), (), (), _read_old_workbook),
)
ENDINGS = tuple(ending for found in INPUT_FORMATS for ending in found.endings)
WORKBOOK_ENDINGS = frozenset(ending for found in INPUT_FORMATS if not found.encodings for ending in found.endings)
