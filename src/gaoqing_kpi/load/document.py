"""A file of actual values, in whatever format, to documents: one a YAML or CSV file, one a sheet of a workbook."""

from enum import StrEnum
from pathlib import PurePath

from gaoqing_kpi.load import csv, xlsx, yaml
from gaoqing_kpi.load.node import Document
from gaoqing_kpi.load.source import Content, Source, decode
from gaoqing_kpi.load.table import read_tables
from gaoqing_kpi.problem import Location, Problem


class Format(StrEnum):
    """What a file of actual values is written in."""

    YAML = "yaml"
    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"


_FORMATS = {
    **dict.fromkeys((".yaml", ".yml"), Format.YAML),
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    **dict.fromkeys(xlsx.ENDINGS, Format.XLSX),
}
ENDINGS = tuple(_FORMATS)


def format_of(content: Content, otherwise: Format) -> Format:
    """Tell a file's format: a workbook by its first bytes, anything else by the ending of its name."""
    if content.data.startswith((xlsx.SIGNATURE, xlsx.OLD_SIGNATURE)):
        return Format.XLSX
    return _FORMATS.get(PurePath(content.name).suffix.lower(), otherwise)


def read_documents(content: Content, otherwise: Format = Format.YAML) -> tuple[list[Document], str | None]:
    """Read a file.

    :param otherwise: the format of a file whose name and content do not tell.
    :returns: its documents, each with its problems, and the file's text if it is one.
    """
    match format_of(content, otherwise):
        case Format.XLSX:
            sheets, problems = xlsx.read_sheets(content)
            return ([_unread(content.name, problems)] if problems else read_tables(sheets)), None
        case Format.YAML:
            source = decode(content)
            if isinstance(source, Problem):
                return [_unread(content.name, [source])], None
            return [yaml_document(source)], source.text
        case table:
            source = decode(content, csv.ENCODINGS)
            if isinstance(source, Problem):
                return [_unread(content.name, [source])], None
            sheet, problems = csv.read_sheet(source, csv.TABS_FIRST if table is Format.TSV else csv.COMMAS)
            return ([_unread(content.name, problems)] if sheet is None else read_tables([sheet])), source.text


def yaml_document(source: Source) -> Document:
    """Read a YAML text as a document."""
    root, problems = yaml.parse(source)
    return Document(Location(source.name, 1, 1), root, problems)


def _unread(name: str, problems: list[Problem]) -> Document:
    return Document(Location(name, 1, 1), None, problems)
